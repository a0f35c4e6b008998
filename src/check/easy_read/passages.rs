//! Everything that a reader of an Easy Read page reads, one stretch at a time.

use std::ops::Range;

use crate::content::easy_read::{EasyRead, Line};
use crate::diagnostics::Place;

/// What a stretch of words is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The title of the page.
    Title,
    /// The heading of a part.
    Heading,
    /// A sentence beside a picture.
    Sentence,
    /// An item of a list.
    Item,
    /// What a hard word means.
    Meaning,
}

/// Some words with their place.
#[derive(Debug)]
pub struct Passage<'e> {
    /// The words, without marks.
    pub text: &'e str,
    /// What they are.
    pub voice: Voice,
    easy: &'e EasyRead,
    /// None for the title, which is a field.
    line: Option<&'e Line>,
}

impl Passage<'_> {
    /// Where a part of the words stands in the file.
    #[must_use]
    pub fn place(&self, part: Range<usize>) -> Place {
        match self.line {
            Some(line) => self.easy.place(line.body_span(part)),
            None => self.easy.document.front.place_of("title"),
        }
    }
}

/// The passages of a page, in the order in which they are read.
#[must_use]
#[allow(clippy::needless_lifetimes, reason = "the closure below names it")]
pub fn of<'e>(easy: &'e EasyRead) -> Vec<Passage<'e>> {
    let mut found = vec![Passage { text: &easy.front.title, voice: Voice::Title, easy, line: None }];
    for part in &easy.sections {
        let mut add = |line: &'e Line, voice| found.push(Passage { text: &line.text, voice, easy, line: Some(line) });
        if let Some(title) = &part.title {
            add(title, Voice::Heading);
        }
        for block in &part.blocks {
            block.sentences.iter().for_each(|line| add(line, Voice::Sentence));
            block.items.iter().for_each(|line| add(line, Voice::Item));
            block.meanings.iter().for_each(|meaning| add(&meaning.meaning, Voice::Meaning));
        }
    }
    found
}
