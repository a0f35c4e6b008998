//! What people read on a page, with the place of every word.
//!
//! Words stand in fields and in markdown, broken over lines, between quote
//! marks and stars. Rules want plain text; an officer wants the line. So each
//! stretch of text here can say where in the file any part of it stands.

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::content::markdown::events;
use crate::content::origins::Origins;
use crate::diagnostics::{Place, SourceFile};
use crate::source::yaml::{NodeId, Tree, Value};

/// Whose words these are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// A title or a heading.
    Heading,
    /// The site's own sentences.
    Ours,
    /// What a picture shows, which is heard in one go.
    Description,
    /// Somebody else's, which nobody may tidy.
    Quoted,
}

/// Some words that belong together: a field, a paragraph, a list item, a cell.
#[derive(Debug)]
pub struct Prose {
    /// The words, without marks; a forced line break is `\n`.
    pub text: String,
    /// Whose they are.
    pub voice: Voice,
    file: Arc<SourceFile>,
    origin: Origin,
}

#[derive(Debug)]
enum Origin {
    /// Markdown.
    Body(Origins),
    /// A field: the bytes of its value, with its quote marks and line breaks.
    Field(Range<usize>),
}

/// Fields whose words are names, addresses or somebody else's to write.
///
/// Everything else is read, so that a field of tomorrow is read too; ids and
/// dates may be, because no rule can find anything in them.
const PASSED_OVER: [&str; 12] = [
    "also_known_as", // nicknames and initials are what it is for
    "quotes",        // verbatim, never to be tidied
    "source",        // the title of somebody else's document
    "address_lines",
    "postcode",
    "email",
    "website",
    "form",
    "link",
    "more",
    "language",
    "criterion", // the name that the guidelines give it
];

/// Stands in a sentence for something between ticks.
const CODE: &str = "x";

/// The words of every field that people read.
#[must_use]
pub fn of_fields(tree: &Tree, file: &Arc<SourceFile>) -> Vec<Prose> {
    let mut found = Vec::new();
    gather(tree, tree.root, "", file, &mut found);
    found
}

fn gather(tree: &Tree, node: NodeId, key: &str, file: &Arc<SourceFile>, found: &mut Vec<Prose>) {
    let node = &tree.nodes[node];
    match &node.value {
        Value::Map(entries) => {
            for (key, value) in entries {
                let key = tree.key_text(*key).unwrap_or_default();
                if !PASSED_OVER.contains(&key) {
                    gather(tree, *value, key, file, found);
                }
            }
        }
        Value::List(items) => {
            for item in items {
                gather(tree, *item, key, file, found);
            }
        }
        Value::Scalar { text, .. } if text.contains(char::is_alphabetic) => {
            let voice = match key {
                "title" | "short_title" => Voice::Heading,
                "said" => Voice::Quoted,
                _ => Voice::Ours,
            };
            found.push(Prose {
                text: text.trim_end().to_owned(),
                voice,
                file: file.clone(),
                origin: Origin::Field(node.span.clone()),
            });
        }
        Value::Scalar { .. } => {}
    }
}

/// The words of markdown that stands in `range` of `file`.
#[must_use]
pub fn of_body(file: &Arc<SourceFile>, range: Range<usize>) -> Vec<Prose> {
    read_body(file, range, false)
}

/// The same with what stands between ticks, where a name could hide.
#[must_use]
pub fn of_body_and_code(file: &Arc<SourceFile>, range: Range<usize>) -> Vec<Prose> {
    read_body(file, range, true)
}

fn read_body(file: &Arc<SourceFile>, range: Range<usize>, with_code: bool) -> Vec<Prose> {
    let mut reader =
        Body { file, start: range.start, found: Vec::new(), open: Vec::new(), quotes: 0, in_code: false, with_code };
    for (event, span) in events(&file.text[range]) {
        reader.take(&event, &span);
    }
    // A list within an item ends before the item does.
    reader.found.sort_by_key(|prose| prose.place(0..0).span.start);
    reader.found
}

struct Body<'f> {
    file: &'f Arc<SourceFile>,
    start: usize,
    found: Vec<Prose>,
    /// A paragraph, and within it perhaps the description of a picture.
    open: Vec<(String, Origins, Voice)>,
    quotes: usize,
    in_code: bool,
    with_code: bool,
}

impl Body<'_> {
    fn take(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::Start(Tag::Heading { .. }) => self.begin(Voice::Heading),
            Event::Start(Tag::Image { .. }) => self.begin(Voice::Description),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell) => self.begin(Voice::Ours),
            Event::End(TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::Item | TagEnd::TableCell | TagEnd::Image) => {
                self.finish();
            }
            // “> [!NOTE]” is a call-out of our own; a bare “>” is somebody speaking.
            Event::Start(Tag::BlockQuote(None)) => self.quotes += 1,
            Event::End(TagEnd::BlockQuote(None)) => self.quotes = self.quotes.saturating_sub(1),
            Event::Start(Tag::CodeBlock(_)) => self.in_code = true,
            Event::End(TagEnd::CodeBlock) => self.in_code = false,
            Event::Text(words) if !self.in_code => self.words(words, span),
            Event::Code(words) if self.with_code => self.words(words, span),
            // What is to be typed as it stands is one word of its sentence, and not ours to tidy.
            Event::Code(_) => self.words(CODE, span),
            Event::SoftBreak => self.words(" ", span),
            Event::HardBreak => self.words("\n", span),
            _ => {}
        }
    }

    fn begin(&mut self, voice: Voice) {
        let voice = if self.quotes > 0 { Voice::Quoted } else { voice };
        self.open.push((String::new(), Origins::default(), voice));
    }

    fn words(&mut self, words: &str, span: &Range<usize>) {
        let Some((text, pieces, _)) = self.open.last_mut() else { return };
        pieces.push(text.len(), self.start + span.start..self.start + span.end);
        text.push_str(words);
    }

    fn finish(&mut self) {
        let Some((text, pieces, voice)) = self.open.pop() else { return };
        if !text.trim().is_empty() {
            self.found.push(Prose { text, voice, file: self.file.clone(), origin: Origin::Body(pieces) });
        }
    }
}

impl Prose {
    /// Where a part of the text stands in the file.
    #[must_use]
    pub fn place(&self, part: Range<usize>) -> Place {
        let span = match &self.origin {
            Origin::Body(pieces) => pieces.of(&part, self.text.len(), &(0..0)),
            Origin::Field(value) => self.in_field(value, &part),
        };
        Place { file: self.file.clone(), span }
    }

    /// Line breaks, spaces and quote marks differ between a value and how it is
    /// written, its other signs do not; so those are counted.
    fn in_field(&self, value: &Range<usize>, part: &Range<usize>) -> Range<usize> {
        let count = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).count();
        let first = count(&self.text[..part.start]);
        let last = (first + count(&self.text[part.clone()])).saturating_sub(1);
        let signs = signs(&self.file.text[value.clone()]);
        let at =
            |number: usize| signs.get(number).map(|(at, sign)| value.start + at..value.start + at + sign.len_utf8());
        match (at(first), at(last.max(first))) {
            (Some(from), Some(to)) => from.start..to.end,
            _ => value.clone(),
        }
    }
}

/// The signs of a value that belong to its words, each with its byte.
fn signs(raw: &str) -> Vec<(usize, char)> {
    let first = raw.chars().next().unwrap_or_default();
    let opening = match first {
        '"' | '\'' => 1,
        '>' | '|' => raw.find('\n').unwrap_or(0),
        _ => 0,
    };
    let mut escaped = false;
    let mut found = Vec::with_capacity(raw.len());
    for (at, sign) in raw[opening..].char_indices() {
        let escapes = !escaped && ((first == '"' && sign == '\\') || (first == '\'' && sign == '\''));
        escaped = escapes;
        if !escapes && !sign.is_whitespace() {
            found.push((opening + at, sign));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::yaml::Yaml;

    fn file(text: &str) -> Arc<SourceFile> {
        Arc::new(SourceFile { path: "a.md".into(), text: text.into() })
    }

    /// What stands in the file where `words` of the text are said to be.
    fn written(prose: &[Prose], words: &str) -> String {
        let (prose, at) = prose
            .iter()
            .find_map(|prose| prose.text.find(words).map(|at| (prose, at)))
            .expect("the words are in the text");
        let place = prose.place(at..at + words.len());
        place.file.text[place.span].to_owned()
    }

    #[test]
    fn words_of_markdown_know_their_bytes() {
        let file = file(
            "---\n---\n## It's *first*\n\nOne **two**\nthree &amp; four. [Five six](a.md)\n\n- ![seven](a.jpg) eight\n",
        );
        let prose = of_body(&file, 8..file.text.len());
        assert_eq!(written(&prose, "two three"), "two**\nthree");
        assert_eq!(written(&prose, "& four"), "&amp; four");
        assert_eq!(written(&prose, "Five six"), "Five six");
        assert_eq!(written(&prose, "\u{2019}s first"), "'s *first");
        assert_eq!(written(&prose, "seven"), "seven");
        let texts: Vec<_> = prose.iter().map(|prose| prose.text.trim()).collect();
        assert_eq!(texts, ["It\u{2019}s first", "One two three & four. Five six", "seven", "eight"]);
        assert_eq!(prose[0].voice, Voice::Heading);
    }

    #[test]
    fn words_of_fields_know_their_bytes() {
        let text = "title: \"It is \\\"five\\\" now\"\nsummary: >-\n  One two\n  three.\nnote: plain\n  words\n\
                    what: 'don''t go'\nneeds:\n  - autism\nsaid: SHOUT\nquotes:\n  - text: gone\n";
        let file = file(text);
        let tree = Tree::parse(&Yaml { range: 0..text.len(), file: file.clone() }).unwrap();
        let prose = of_fields(&tree, &file);
        assert_eq!(written(&prose, "five\" now"), "five\\\" now");
        assert_eq!(written(&prose, "two three"), "two\n  three");
        assert_eq!(written(&prose, "plain words"), "plain\n  words");
        assert_eq!(written(&prose, "t go"), "t go");
        assert_eq!(written(&prose, "autism"), "autism");
        assert!(!prose.iter().any(|prose| prose.text == "gone"));
        assert_eq!(prose.iter().find(|prose| prose.text == "SHOUT").unwrap().voice, Voice::Quoted);
    }

    #[test]
    fn what_is_to_be_typed_is_one_word_that_no_rule_minds() {
        let file = file("Write `TODO: call me` there.\n");
        let prose = of_body(&file, 0..file.text.len());
        assert_eq!(prose[0].text, "Write x there.");
        assert_eq!(written(&prose, "x"), "`TODO: call me`");
        assert_eq!(of_body_and_code(&file, 0..file.text.len())[0].text, "Write TODO: call me there.");
    }

    #[test]
    fn quoted_people_are_told_from_call_outs() {
        let file = file("> I waited.\n\n> [!NOTE]\n> Bring a coat.\n\n```\nno words\n```\n");
        let prose = of_body(&file, 0..file.text.len());
        assert_eq!(prose.iter().map(|prose| prose.voice).collect::<Vec<_>>(), [Voice::Quoted, Voice::Ours]);
    }
}
