//! The plain form of Easy Read, read line by line.
//!
//! A picture line, sentences one a line, perhaps a list, meanings of hard words.
//! What else markdown knows has no place in Easy Read and is told as one problem
//! each, while its words are kept, so that the other rules can look at them.

use std::ops::Range;
use std::sync::Arc;

use super::line::{Foreign, Line};
use super::{Block, Meaning, Picture, PictureSource, Section};
use crate::content::markdown::HeadingIds;
use crate::diagnostics::{Diagnostic, rule};
use crate::source::Document;

/// Reads the body of a twin: its sections, and everything that is wrong with its form.
#[must_use]
pub fn parse(document: &Arc<Document>) -> (Vec<Section>, Vec<Diagnostic>) {
    let mut reader = Reader {
        document,
        ids: HeadingIds::default(),
        sections: Vec::new(),
        problems: Vec::new(),
        after_gap: false,
        skipping: None,
        in_table: false,
    };
    let mut at = 0;
    for raw in document.body_text().split_inclusive('\n') {
        let line = raw.trim_end();
        reader.line(line, at);
        at += raw.len();
    }
    (reader.sections, reader.problems)
}

/// Something that goes on over several lines and is passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Skipping {
    Code,
    Comment,
}

struct Reader<'d> {
    document: &'d Arc<Document>,
    ids: HeadingIds,
    sections: Vec<Section>,
    problems: Vec<Diagnostic>,
    /// Whether an empty line stands before this one.
    after_gap: bool,
    skipping: Option<Skipping>,
    in_table: bool,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, at: usize) {
        let indent = line.len() - line.trim_start().len();
        let (text, at) = (&line[indent..], at + indent);
        let span = at..at + text.len();
        match self.skipping {
            Some(Skipping::Code) => {
                if text.starts_with("```") || text.starts_with("~~~") {
                    self.skipping = None;
                }
                return;
            }
            Some(Skipping::Comment) => {
                if text.contains("-->") {
                    self.skipping = None;
                }
                return;
            }
            None => {}
        }
        let is_table = std::mem::take(&mut self.in_table);
        if text.is_empty() {
            self.after_gap = true;
        } else if text.starts_with("<!--") {
            if !text.contains("-->") {
                self.skipping = Some(Skipping::Comment);
            }
        } else if text.starts_with("```") || text.starts_with("~~~") {
            self.foreign(span, "a box of computer code", "write the words as plain sentences");
            self.skipping = Some(Skipping::Code);
        } else if text.starts_with("![") {
            self.picture(text, span);
        } else if text.starts_with('#') {
            self.heading(text, &span);
        } else if let Some(words) = text.strip_prefix('=') {
            self.meaning(words, text, &span);
        } else if text.starts_with('|') {
            if !is_table {
                self.foreign(span, "a table", "make a picture with one or two sentences of each row");
            }
            self.in_table = true;
        } else if let Some(words) = text.strip_prefix('>') {
            self.foreign(span.clone(), "a quotation mark >", "take the > away and say who said it");
            self.sentence(words.trim_start(), span.end - words.trim_start().len());
        } else if let Some(words) = item(text) {
            if indent >= 2 {
                self.foreign(span.clone(), "a list inside a list", "make one list of it, or another block");
            }
            self.item(words.trim_start(), span.end - words.trim_start().len());
        } else if let Some(words) = numbered(text) {
            self.foreign(
                span.clone(),
                "a list with numbers",
                "start each line with a hyphen, or give each step a picture of its own",
            );
            self.item(words, span.end - words.len());
        } else if is_rule(text) {
            self.foreign(span, "a line of signs", "delete it; a heading starts a new part");
        } else if text.starts_with("[^") {
            self.foreign(span, "a footnote", "say it in the sentence, or leave it out");
        } else {
            self.sentence(text, at);
        }
        self.after_gap = text.is_empty();
    }

    fn foreign(&mut self, span: Range<usize>, what: &str, mend: &str) {
        let place = self.document.body_place(span);
        self.problems.push(Diagnostic::at(
            &rule::EASY_READ_FORM,
            place,
            format!("{what} has no place in Easy Read"),
            mend,
        ));
    }

    fn section(&mut self) -> &mut Section {
        if self.sections.is_empty() {
            self.sections.push(Section { title: None, id: "start".into(), blocks: Vec::new() });
        }
        let last = self.sections.len() - 1;
        &mut self.sections[last]
    }

    /// The block that a line belongs to; a new one without a picture when there is none.
    fn block(&mut self, new: bool, span: &Range<usize>) -> &mut Block {
        let blocks = &mut self.section().blocks;
        if new || blocks.is_empty() {
            blocks.push(Block {
                picture: None,
                sentences: Vec::new(),
                items: Vec::new(),
                meanings: Vec::new(),
                span: span.clone(),
            });
        }
        let last = blocks.len() - 1;
        let block = &mut blocks[last];
        block.span.end = span.end;
        block
    }

    fn picture(&mut self, text: &str, span: Range<usize>) {
        let Some((inside, rest)) = text[2..].split_once(']') else {
            return self.bad_picture(span, "this picture does not end", "write a ] after the picture's name");
        };
        if let Some(file) = rest.strip_prefix('(') {
            let file = file.trim_end_matches(')').trim_start_matches('/');
            let mend = format!("for a photo, write ![photo: {file} | {}]", inside.trim());
            return self.bad_picture(span, "this is how ordinary pages name a picture", &mend);
        }
        if !rest.trim().is_empty() {
            let place = self.document.body_place(span.end - rest.len()..span.end);
            let (message, mend) = ("words stand on the line of a picture", "put the words on the next line");
            self.problems.push(Diagnostic::at(&rule::EASY_READ_PICTURE, place, message, mend));
        }
        let (name, alt) = match inside.split_once('|') {
            Some((name, alt)) => (name.trim(), Some(alt.trim().to_owned())),
            None => (inside.trim(), None),
        };
        if name.is_empty() {
            return self.bad_picture(
                span,
                "this picture has no name",
                "write the name of a picture between the brackets; `fingerpost pictures` shows them all",
            );
        }
        let source = match name.strip_prefix("photo:") {
            Some(file) => PictureSource::Photo(file.trim().trim_start_matches('/').to_owned()),
            None => PictureSource::Named(name.to_owned()),
        };
        let picture = Picture { source, alt, span: span.clone() };
        self.block(true, &span).picture = Some(picture);
    }

    fn bad_picture(&mut self, span: Range<usize>, message: &str, mend: &str) {
        let place = self.document.body_place(span.clone());
        self.problems.push(Diagnostic::at(&rule::EASY_READ_PICTURE, place, message, mend));
        // The words below belong to it all the same, and are not to be called pictureless too.
        let picture =
            Picture { source: PictureSource::Named(String::new()), alt: Some(String::new()), span: span.clone() };
        self.block(true, &span).picture = Some(picture);
    }

    fn heading(&mut self, text: &str, span: &Range<usize>) {
        let words = text.trim_start_matches('#');
        let level = text.len() - words.len();
        let words = words.trim().trim_end_matches('#').trim_end();
        let start = span.start + text.find(words).unwrap_or(text.len());
        if level != 2 {
            let (message, mend) = if level == 1 {
                (
                    "the first level of heading is the title of the page".to_owned(),
                    "write ## in place of #; the title stands in the fields at the top",
                )
            } else {
                (
                    format!("this heading is of level {level}, and Easy Read has headings of one level only"),
                    "write ## and a short heading, or make it a sentence with a picture",
                )
            };
            let place = self.document.body_place(span.clone());
            self.problems.push(Diagnostic::at(&rule::EASY_READ_FORM, place, message, mend));
        }
        let title = self.read(words, start);
        if title.text.trim().is_empty() {
            let place = self.document.body_place(span.clone());
            let mend = "write a few words after ##, or delete the line";
            self.problems.push(Diagnostic::at(&rule::EASY_READ_FORM, place, "this heading has no words", mend));
            return;
        }
        let id = self.ids.next(None, &title.text);
        self.sections.push(Section { title: Some(title), id, blocks: Vec::new() });
    }

    fn meaning(&mut self, words: &str, text: &str, span: &Range<usize>) {
        let parts = words.split_once(':').map(|(word, meaning)| (word.trim(), meaning.trim()));
        let Some((word, meaning)) = parts.filter(|(word, meaning)| !word.is_empty() && !meaning.is_empty()) else {
            let place = self.document.body_place(span.clone());
            self.problems.push(Diagnostic::at(
                &rule::EASY_READ_MEANING,
                place,
                "this line does not say a word and its meaning",
                "write = then the hard word, a colon and the meaning, such as “= short break: Time away from home.”",
            ));
            return;
        };
        let start = span.start + text.rfind(meaning).unwrap_or(0);
        let meaning = self.read(meaning, start);
        let meaning = Meaning { word: word.replace("**", ""), meaning, span: span.clone() };
        self.block(false, span).meanings.push(meaning);
    }

    fn sentence(&mut self, text: &str, at: usize) {
        let line = self.read(text, at);
        let span = line.span.clone();
        let gap = self.after_gap;
        let new = self.section().blocks.last().is_none_or(|block| {
            !block.items.is_empty() || !block.meanings.is_empty() || (gap && !block.sentences.is_empty())
        });
        self.block(new, &span).sentences.push(line);
    }

    fn item(&mut self, text: &str, at: usize) {
        let line = self.read(text, at);
        let span = line.span.clone();
        self.block(false, &span).items.push(line);
    }

    /// Reads the marks of a line and complains of those that have no place here.
    fn read(&mut self, text: &str, at: usize) -> Line {
        let (line, foreign) = Line::read(text, at);
        let mut last = None;
        for (kind, span) in foreign {
            if last.replace(kind) == Some(kind) {
                continue;
            }
            match kind {
                Foreign::Italics => self.foreign(span, "slanted writing", "take the stars or underlines away"),
                Foreign::Struck => self.foreign(span, "struck-out writing", "delete the words"),
                Foreign::Code => self.foreign(span, "computer code", "take the backticks ` away"),
                Foreign::Html => self.foreign(span, "HTML", "take the signs < and > away; bold is **two stars**"),
                Foreign::Footnote => self.foreign(span, "a footnote", "say it in the sentence, or leave it out"),
                Foreign::Picture => {
                    let place = self.document.body_place(span);
                    self.problems.push(Diagnostic::at(
                        &rule::EASY_READ_PICTURE,
                        place,
                        "a picture stands among words",
                        "put the picture on a line of its own above them, such as ![swim]",
                    ));
                }
            }
        }
        line
    }
}

/// The words of a list item.
fn item(text: &str) -> Option<&str> {
    ["- ", "* ", "+ "].iter().find_map(|mark| text.strip_prefix(mark))
}

/// The words after “1. ” or “1) ”.
fn numbered(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let count = text.len() - rest.len();
    if !(1..=2).contains(&count) {
        return None;
    }
    rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")).map(str::trim_start)
}

/// A line across the page.
fn is_rule(text: &str) -> bool {
    let signs: Vec<char> = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    signs.len() >= 3 && ['-', '*', '_'].iter().any(|mark| signs.iter().all(|sign| sign == mark))
}
