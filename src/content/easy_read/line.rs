//! One line of Easy Read: a sentence, a heading or an item of a list.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde::Serialize;

use crate::content::origins::Origins;

/// Some words with the few marks that Easy Read has.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// The words without marks.
    pub text: String,
    /// The words with their marks.
    pub pieces: Vec<Piece>,
    /// Where each stretch of the text stands in the body.
    #[serde(skip)]
    origins: Origins,
    /// Bytes of the body.
    #[serde(skip)]
    pub span: Range<usize>,
}

/// A stretch of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase", tag = "kind")]
pub enum Piece {
    /// Plain words.
    Text {
        /// The words.
        text: String,
    },
    /// A hard word, to be explained.
    Bold {
        /// The words.
        text: String,
    },
    /// A link.
    Link {
        /// Its words.
        text: String,
        /// Where it leads, as written.
        to: String,
        /// Bytes of the body.
        #[serde(skip)]
        span: Range<usize>,
    },
}

/// Something in a line that Easy Read does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// Slanted words.
    Italics,
    /// Words that are struck out.
    Struck,
    /// Words in the letters of a typewriter.
    Code,
    /// HTML, such as an underline.
    Html,
    /// A picture among words.
    Picture,
    /// The mark of a footnote.
    Footnote,
}

impl Line {
    /// Reads a line of the body that starts at byte `at`. With it comes what does not belong there.
    #[must_use]
    pub fn read(line: &str, at: usize) -> (Self, Vec<(Foreign, Range<usize>)>) {
        let mut reader = Reader {
            at,
            line: Self {
                text: String::new(),
                pieces: Vec::new(),
                origins: Origins::default(),
                span: at..at + line.len(),
            },
            foreign: Vec::new(),
            bold: 0,
            link: None,
        };
        // Marks of footnotes are told below, and are no words. Spaces in their place keep every byte where it is.
        let mut words = line.to_owned();
        for (found, _) in line.match_indices("[^") {
            if let Some(length) = line[found..].find(']') {
                reader.foreign.push((Foreign::Footnote, at + found..at + found + length + 1));
                words.replace_range(found..=found + length, &" ".repeat(length + 1));
            }
        }
        let line = words.as_str();
        let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_SMART_PUNCTUATION;
        let mut events = Parser::new_ext(line, options).into_offset_iter();
        if matches!(events.next(), Some((Event::Start(Tag::Paragraph), _))) {
            for (event, span) in events {
                reader.take(&event, &span);
            }
        } else {
            // Signs that start something else at the beginning of a line are words here.
            reader.words(line, &(0..line.len()));
        }
        (reader.line, reader.foreign)
    }

    /// Where a part of the text stands in the body.
    #[must_use]
    pub fn body_span(&self, part: Range<usize>) -> Range<usize> {
        self.origins.of(&part, self.text.len(), &self.span)
    }

    /// The bold words, each with its place in the text.
    pub fn bold(&self) -> impl Iterator<Item = (&str, Range<usize>)> {
        let mut at = 0;
        self.pieces.iter().filter_map(move |piece| {
            let start = at;
            at += piece.text().len();
            matches!(piece, Piece::Bold { .. }).then(|| (piece.text(), start..at))
        })
    }

    /// The links: their words, where they lead, and the bytes of the body.
    pub fn links(&self) -> impl Iterator<Item = (&str, &str, Range<usize>)> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Link { text, to, span } => Some((text.as_str(), to.as_str(), span.clone())),
            _ => None,
        })
    }
}

impl Piece {
    /// The words of it.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Text { text } | Self::Bold { text } | Self::Link { text, .. } => text,
        }
    }
}

struct Reader {
    at: usize,
    line: Line,
    foreign: Vec<(Foreign, Range<usize>)>,
    bold: usize,
    /// An open link: where it leads, its words so far, its bytes.
    link: Option<(String, String, Range<usize>)>,
}

impl Reader {
    fn take(&mut self, event: &Event<'_>, span: &Range<usize>) {
        let here = self.at + span.start..self.at + span.end;
        match event {
            Event::Text(words) => self.words(words, span),
            Event::SoftBreak | Event::HardBreak => self.words(" ", span),
            Event::Code(words) => {
                self.foreign.push((Foreign::Code, here));
                self.words(words, span);
            }
            Event::InlineHtml(_) | Event::Html(_) => self.foreign.push((Foreign::Html, here)),
            Event::Start(Tag::Emphasis) => self.foreign.push((Foreign::Italics, here)),
            Event::Start(Tag::Strikethrough) => self.foreign.push((Foreign::Struck, here)),
            Event::Start(Tag::Image { .. }) => self.foreign.push((Foreign::Picture, here)),
            Event::Start(Tag::Strong) => self.bold += 1,
            Event::End(TagEnd::Strong) => self.bold = self.bold.saturating_sub(1),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.link = Some((dest_url.to_string(), String::new(), here));
            }
            Event::End(TagEnd::Link) => {
                if let Some((to, text, span)) = self.link.take() {
                    self.line.pieces.push(Piece::Link { text, to, span });
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str, span: &Range<usize>) {
        self.line.origins.push(self.line.text.len(), self.at + span.start..self.at + span.end);
        self.line.text.push_str(words);
        if let Some((_, text, _)) = &mut self.link {
            text.push_str(words);
            return;
        }
        match (self.line.pieces.last_mut(), self.bold > 0) {
            (Some(Piece::Bold { text }), true) | (Some(Piece::Text { text }), false) => text.push_str(words),
            (_, true) => self.line.pieces.push(Piece::Bold { text: words.to_owned() }),
            (_, false) => self.line.pieces.push(Piece::Text { text: words.to_owned() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks_are_told_apart_and_keep_their_bytes() {
        let source = "A **short break** isn't [far away](a.md) now.";
        let (line, foreign) = Line::read(source, 10);
        assert_eq!(line.text, "A short break isn\u{2019}t far away now.");
        assert_eq!(line.bold().map(|(words, _)| words).collect::<Vec<_>>(), ["short break"]);
        assert_eq!(line.links().map(|(words, to, _)| (words, to)).collect::<Vec<_>>(), [("far away", "a.md")]);
        assert!(foreign.is_empty());
        let at = line.text.find("away").unwrap();
        let span = line.body_span(at..at + 4);
        assert_eq!(&source[span.start - 10..span.end - 10], "away");
    }

    #[test]
    fn what_does_not_belong_is_found() {
        let kinds = |line: &str| Line::read(line, 0).1.into_iter().map(|(kind, _)| kind).collect::<Vec<_>>();
        assert_eq!(
            kinds("*slanted* `code` <u>line</u>"),
            [Foreign::Italics, Foreign::Code, Foreign::Html, Foreign::Html]
        );
        assert_eq!(kinds("A note[^1] ![a](b.jpg)"), [Foreign::Footnote, Foreign::Picture]);
        assert!(kinds("Plain words.").is_empty());
    }
}
