//! What a page's words hold: headings, links, pictures, tables, sentences.
//!
//! One reading of the markdown serves the link check, the accessibility rules
//! and the page itself, so that an anchor means the same to all of them.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

/// The markdown that Fingerpost understands.
#[must_use]
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
}

/// The events of some markdown, each with its bytes.
pub fn events(markdown: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(markdown, options()).into_offset_iter()
}

/// Nobody can read lists and quotations inside more of their kind than this, and programs that
/// follow them run out of memory for it.
pub const DEEPEST: usize = 40;

/// What stands in a page, in order.
#[derive(Debug, Default)]
pub struct Outline {
    /// Headings.
    pub headings: Vec<Heading>,
    /// Links.
    pub links: Vec<Link>,
    /// Pictures.
    pub pictures: Vec<Picture>,
    /// Tables.
    pub tables: Vec<Table>,
    /// What stands between two fences, to be shown as it is.
    pub fenced: Vec<Range<usize>>,
    /// HTML, where markdown should be.
    pub html: Vec<Range<usize>>,
    /// The first thing that stands inside more others than [`DEEPEST`].
    pub too_deep: Option<Range<usize>>,
    /// Paragraphs, list items and cells, each as its plain words.
    pub passages: Vec<Passage>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6; the page's title is the first level.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Its address on the page.
    pub id: String,
    /// Its bytes.
    pub span: Range<usize>,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as written.
    pub destination: String,
    /// Its words, with the descriptions of pictures in it.
    pub text: String,
    /// Its bytes.
    pub span: Range<usize>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file, as written.
    pub destination: String,
    /// Its description.
    pub alt: String,
    /// Its title, which may say “decorative”.
    pub title: String,
    /// Its bytes.
    pub span: Range<usize>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The words of the header cells.
    pub header: Vec<String>,
    /// Whether a line “Table: …” stands right above.
    pub has_caption: bool,
    /// Its bytes.
    pub span: Range<usize>,
}

/// Some words that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The words, without marks.
    pub text: String,
    /// Their bytes.
    pub span: Range<usize>,
    /// Whether this is a heading.
    pub heading: bool,
}

/// What a caption starts with.
pub const CAPTION: &str = "Table:";

impl Outline {
    /// Reads `markdown`.
    #[must_use]
    pub fn of(markdown: &str) -> Self {
        let mut reader = Reader {
            markdown,
            ids: HeadingIds::default(),
            outline: Self::default(),
            open: Vec::new(),
            passage: None,
            caption: false,
            in_head: false,
        };
        let mut depth = 0_usize;
        for (event, span) in events(markdown) {
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > DEEPEST && reader.outline.too_deep.is_none() {
                reader.outline.too_deep = Some(span.clone());
            }
            reader.take(event, span);
        }
        reader.outline
    }
}

/// Something begun and not ended, with the words so far.
struct Open {
    words: String,
    span: Range<usize>,
    what: What,
}

enum What {
    Heading { level: HeadingLevel, id: Option<String> },
    Link { destination: String },
    Picture { destination: String, title: String },
    Table { header: Vec<String>, has_caption: bool },
    Cell,
}

struct Reader<'m> {
    markdown: &'m str,
    ids: HeadingIds,
    outline: Outline,
    open: Vec<Open>,
    passage: Option<Passage>,
    caption: bool,
    in_head: bool,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) => self.words(&words),
            Event::SoftBreak | Event::HardBreak => self.words(" "),
            Event::Html(_) | Event::InlineHtml(_) if !is_comment(&self.markdown[span.clone()]) => {
                self.outline.html.push(span);
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        for open in &mut self.open {
            open.words.push_str(words);
        }
        if let Some(passage) = &mut self.passage {
            passage.text.push_str(words);
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Range<usize>) {
        let what = match tag {
            Tag::Heading { level, id, .. } => {
                self.begin_passage(span.clone(), true);
                What::Heading { level, id: id.map(CowStr::into_string) }
            }
            Tag::Link { dest_url, link_type, .. } => {
                let destination = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}"),
                    _ => dest_url.into_string(),
                };
                What::Link { destination }
            }
            Tag::Image { dest_url, title, .. } => {
                What::Picture { destination: dest_url.into_string(), title: title.into_string() }
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_)) => {
                self.outline.fenced.push(span);
                return;
            }
            Tag::Table(_) => What::Table { header: Vec::new(), has_caption: std::mem::take(&mut self.caption) },
            Tag::TableHead => {
                self.in_head = true;
                return;
            }
            Tag::TableCell => {
                self.begin_passage(span.clone(), false);
                What::Cell
            }
            Tag::Paragraph | Tag::Item => {
                self.begin_passage(span, false);
                return;
            }
            _ => return,
        };
        self.open.push(Open { words: String::new(), span, what });
    }

    fn begin_passage(&mut self, span: Range<usize>, heading: bool) {
        self.end_passage();
        self.passage = Some(Passage { text: String::new(), span, heading });
    }

    fn end_passage(&mut self) {
        if let Some(passage) = self.passage.take()
            && !passage.text.trim().is_empty()
        {
            self.caption = passage.text.trim_start().starts_with(CAPTION);
            self.outline.passages.push(passage);
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::Item => return self.end_passage(),
            TagEnd::TableHead => {
                self.in_head = false;
                return;
            }
            TagEnd::Heading(_) => self.end_passage(),
            TagEnd::TableCell => {
                let caption = self.caption;
                self.end_passage();
                self.caption = caption;
            }
            TagEnd::Link | TagEnd::Image | TagEnd::Table => {}
            _ => return,
        }
        let Some(Open { words, span, what }) = self.open.pop() else { return };
        match what {
            What::Heading { level, id } => {
                let id = self.ids.next(id.as_deref(), &words);
                let heading = Heading { level: shifted(level), text: words, id, span };
                self.outline.headings.push(heading);
            }
            What::Link { destination } => self.outline.links.push(Link { destination, text: words, span }),
            What::Picture { destination, title } => {
                self.outline.pictures.push(Picture { destination, alt: words, title, span });
            }
            What::Table { header, has_caption } => self.outline.tables.push(Table { header, has_caption, span }),
            What::Cell => {
                if self.in_head
                    && let Some(Open { what: What::Table { header, .. }, .. }) = self.open.last_mut()
                {
                    header.push(words.trim().to_owned());
                }
            }
        }
    }
}

/// The level on the page. A first-level heading in the words is one too high,
/// since the title is the first level.
#[must_use]
pub fn shifted(level: HeadingLevel) -> u8 {
    (level as u8).max(2)
}

/// Whether HTML is only a comment, which never reaches the page.
#[must_use]
pub fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.starts_with("<!--") && (html.ends_with("-->") || !html.contains('>'))
}

/// Gives each heading of a page an address of its own.
#[derive(Debug, Default)]
pub struct HeadingIds {
    used: HashMap<String, usize>,
}

impl HeadingIds {
    /// The address of the next heading: its own, or one made of its words.
    pub fn next(&mut self, own: Option<&str>, words: &str) -> String {
        let base = own.map_or_else(|| super::slug(words), super::slug);
        // Ids of the page's frame start with a word of their own, so “main” must be told apart.
        let base = if base.is_empty() || matches!(base.as_str(), "main" | "top" | "search") {
            format!("section-{base}").trim_end_matches('-').to_owned()
        } else {
            base
        };
        let count = self.used.entry(base.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { base } else { format!("{base}-{count}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_found_with_its_bytes() {
        let markdown = "## First & last\n\nSee [the *guide*](a.md) or <a@example.org>.\n\n![A pool](pool.jpg)\n\n\
                        Table: Times\n\n| Day | |\n|---|---|\n| Mon | 9 |\n\n<b>no</b>\n<!-- yes -->\n\n## First & last\n";
        let outline = Outline::of(markdown);
        let ids: Vec<_> = outline.headings.iter().map(|heading| heading.id.as_str()).collect();
        assert_eq!(ids, ["first-and-last", "first-and-last-2"]);
        assert_eq!(outline.links[0].text, "the guide");
        assert_eq!(&markdown[outline.links[0].span.clone()], "[the *guide*](a.md)");
        assert_eq!(outline.links[1].destination, "mailto:a@example.org");
        assert_eq!(outline.pictures[0].alt, "A pool");
        assert_eq!(outline.tables[0].header, ["Day", ""]);
        assert!(outline.tables[0].has_caption);
        assert!(!outline.html.is_empty());
        assert!(outline.html.iter().all(|span| !markdown[span.clone()].contains("yes")));
    }
}
