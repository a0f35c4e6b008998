//! From markdown to HTML that everybody can use.
//!
//! pulldown-cmark parses; the parts of its HTML that shut people out are made
//! here instead: tables without headers and captions, call-outs without their
//! word, pictures without sizes.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, LinkType, Tag, TagEnd, html::push_html};
use pulldown_cmark_escape::escape_html;

use super::Frame;
use super::leaf::Leaf;
use super::theme::relative;
use crate::content::markdown::{CAPTION, HeadingIds, events, shifted};
use crate::site::Target;

/// A page's words as HTML.
#[derive(Debug, Default, serde::Serialize)]
pub struct Body {
    /// Everything before the first second-level heading.
    pub lead: String,
    /// What follows, one section a second-level heading.
    pub sections: Vec<Section>,
    /// The entries of the glossary whose words stand in it.
    pub hard_words: BTreeSet<usize>,
}

/// A second-level heading and what stands under it.
#[derive(Debug, serde::Serialize)]
pub struct Section {
    /// Its address.
    pub id: String,
    /// Its words as HTML.
    pub title: String,
    /// What stands under it.
    pub html: String,
}

type Piece<'m> = (Event<'m>, Range<usize>);

/// Renders the words of a page, with links as seen from `root`.
pub fn render(frame: &Frame<'_>, leaf: Leaf<'_>, root: &str) -> Body {
    let document = &leaf.page.document;
    let pieces: Vec<Piece<'_>> = events(document.body_text()).collect();
    // The glossary is in the language of the site.
    let foreign = leaf.tongue.foreign.is_some();
    let mut writer = Writer {
        frame,
        leaf,
        root,
        ids: HeadingIds::default(),
        out: Vec::new(),
        tables: 0,
        hard_words: BTreeSet::new(),
        closed_to_links: usize::from(foreign),
    };
    let mut body = Body::default();
    let mut at = 0;
    while at < pieces.len() {
        if let Event::Start(Tag::Heading { level, id, .. }) = &pieces[at].0
            && shifted(*level) == 2
        {
            let end = closing(&pieces, at);
            let words = plain(&pieces[at..end]);
            let id = writer.ids.next(id.as_deref(), &words);
            body.finish_section(&mut writer);
            writer.run_without_links(&pieces, at + 1..end);
            let title = writer.take();
            body.sections.push(Section { id, title, html: String::new() });
            at = end + 1;
        } else {
            at = writer.one(&pieces, at);
        }
    }
    body.finish_section(&mut writer);
    body.hard_words = writer.hard_words;
    body
}

impl Body {
    fn finish_section(&mut self, writer: &mut Writer<'_, '_, '_>) {
        let html = writer.take();
        match self.sections.last_mut() {
            Some(section) => section.html = html,
            None => self.lead = html,
        }
    }
}

struct Writer<'f, 's, 'm> {
    frame: &'f Frame<'s>,
    leaf: Leaf<'f>,
    root: &'f str,
    ids: HeadingIds,
    out: Vec<Event<'m>>,
    tables: usize,
    /// The entries of the glossary met so far.
    hard_words: BTreeSet<usize>,
    /// How many headings, links and captions are open: a word in them leads nowhere else.
    closed_to_links: usize,
}

impl<'f, 'm> Writer<'f, '_, 'm> {
    fn take(&mut self) -> String {
        let mut html = String::new();
        push_html(&mut html, self.out.drain(..));
        html
    }

    fn run(&mut self, pieces: &[Piece<'m>], range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.one(&pieces[..range.end], at);
        }
    }

    /// The same, where a hard word must not become a link.
    fn run_without_links(&mut self, pieces: &[Piece<'m>], range: Range<usize>) {
        self.closed_to_links += 1;
        self.run(pieces, range);
        self.closed_to_links -= 1;
    }

    /// Text, in which a hard word leads to its meaning the first time.
    fn text(&mut self, text: &CowStr<'m>) {
        let frame = self.frame;
        let mut from = 0;
        for (range, entry) in frame.hard_words.in_text(text) {
            if self.closed_to_links > 0 || !self.hard_words.insert(entry) {
                continue;
            }
            let address = relative(self.root, &format!("glossary/#{}", frame.hard_words.id(entry)), frame.offline);
            self.out.push(Event::Text(text[from..range.start].to_owned().into()));
            let word = escaped(&text[range.clone()]);
            self.html(format!("<a class=\"hard-word\" href=\"{}\">{word}</a>", escaped(&address)));
            from = range.end;
        }
        if from == 0 {
            self.out.push(Event::Text(text.clone()));
        } else {
            self.out.push(Event::Text(text[from..].to_owned().into()));
        }
    }

    fn html(&mut self, html: impl Into<CowStr<'m>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    /// Writes the piece at `at`, and all that belongs to it; says where to go on.
    fn one(&mut self, pieces: &[Piece<'m>], at: usize) -> usize {
        match &pieces[at].0 {
            Event::Start(Tag::Heading { level, id, .. }) => {
                let end = closing(pieces, at);
                let id = self.ids.next(id.as_deref(), &plain(&pieces[at..end]));
                let level = shifted(*level);
                self.html(format!("<h{level} id=\"{id}\">"));
                self.run_without_links(pieces, at + 1..end);
                self.html(format!("</h{level}>\n"));
                end + 1
            }
            Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                let end = closing(pieces, at);
                let written =
                    if *link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
                let href = self.href(&written);
                if let Some(href) = &href {
                    let language = self.language_of(&written).map(|tag| format!(" hreflang=\"{}\"", escaped(tag)));
                    self.html(format!("<a href=\"{}\"{}>", escaped(href), language.unwrap_or_default()));
                }
                self.run_without_links(pieces, at + 1..end);
                if href.is_some() {
                    self.html("</a>");
                }
                end + 1
            }
            Event::Start(Tag::Image { dest_url, title, .. }) => {
                let end = closing(pieces, at);
                self.picture(dest_url, title, &plain(&pieces[at..end]));
                end + 1
            }
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                let end = closing(pieces, at);
                let (name, word) = match kind {
                    BlockQuoteKind::Note => ("note", "callouts.note"),
                    BlockQuoteKind::Tip => ("tip", "callouts.tip"),
                    BlockQuoteKind::Important => ("important", "callouts.important"),
                    BlockQuoteKind::Warning => ("warning", "callouts.warning"),
                    BlockQuoteKind::Caution => ("caution", "callouts.caution"),
                };
                let word = escaped(self.leaf.tongue.word(word));
                self.html(format!("<div class=\"callout callout-{name}\"><p class=\"callout-word\">{word}</p>\n"));
                self.run(pieces, at + 1..end);
                self.html("</div>\n");
                end + 1
            }
            Event::Start(Tag::Paragraph) => {
                let end = closing(pieces, at);
                let next_is_table = matches!(pieces.get(end + 1), Some((Event::Start(Tag::Table(_)), _)));
                let words = plain(&pieces[at..end]);
                match words.trim().strip_prefix(CAPTION) {
                    Some(caption) if next_is_table => self.table(pieces, end + 1, Some(caption.trim())),
                    _ => {
                        self.out.push(pieces[at].0.clone());
                        at + 1
                    }
                }
            }
            Event::Start(Tag::Table(_)) => self.table(pieces, at, None),
            // What is to be typed as it stands is no place for links.
            Event::Start(Tag::CodeBlock(_)) => {
                let end = closing(pieces, at);
                self.out.push(pieces[at].0.clone());
                self.run_without_links(pieces, at + 1..end);
                self.out.extend(pieces.get(end).map(|(event, _)| event.clone()));
                end + 1
            }
            Event::Text(text) => {
                self.text(text);
                at + 1
            }
            Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {
                at + 1
            }
            other => {
                self.out.push(other.clone());
                at + 1
            }
        }
    }

    /// A link as seen from this page; none when it leads nowhere, so that its words stay.
    fn href(&self, written: &str) -> Option<String> {
        let link = |address: &str, part: Option<String>| {
            let address = match part {
                Some(part) => format!("{address}#{part}"),
                None => address.to_owned(),
            };
            relative(self.root, &address, self.frame.offline)
        };
        match self.leaf.follow(self.frame, written).ok()? {
            Target::Page(index, Some(part)) if index == self.leaf.index && self.leaf.translation.is_none() => {
                Some(format!("#{part}"))
            }
            Target::Translation(index, Some(part)) if self.leaf.translation.is_some_and(|(own, _)| own == index) => {
                Some(format!("#{part}"))
            }
            Target::Translation(index, part) => Some(link(&self.frame.site.translations[index].address, part)),
            Target::Page(index, part) => Some(link(&self.frame.site.addresses[index], part)),
            Target::Made(address, part) => Some(link(&address, part)),
            Target::File(file) => Some(link(self.frame.assets.static_path(&file), None)),
            Target::Web(address) | Target::Call(address) => Some(address),
        }
    }

    /// The language of a page that a link leads to, when it is not that of this page.
    fn language_of(&self, written: &str) -> Option<&'f str> {
        let frame = self.frame;
        let tag = match self.leaf.follow(frame, written).ok()? {
            Target::Page(index, _) => Leaf::of_page(frame, index).tongue.tag.as_str(),
            Target::Translation(index, _) => frame.site.translations[index].language.tag(),
            Target::Made(..) => &frame.own.tag,
            _ => return None,
        };
        (tag != self.leaf.tongue.tag).then_some(tag)
    }

    fn picture(&mut self, destination: &str, title: &str, alt: &str) {
        let Ok(Target::File(file)) = self.leaf.follow(self.frame, destination) else { return };
        let source = relative(self.root, self.frame.assets.static_path(&file), false);
        let decorative = title.eq_ignore_ascii_case("decorative") || alt.trim().eq_ignore_ascii_case("decorative");
        let alt = if decorative { "" } else { alt.trim() };
        let mut html = format!("<img src=\"{}\" alt=\"{}\"", escaped(&source), escaped(alt));
        if let Some((width, height)) = self.frame.assets.size(&file) {
            // Writing to a string cannot fail.
            let _ = write!(html, " width=\"{width}\" height=\"{height}\"");
        }
        html.push_str(" loading=\"lazy\">");
        self.html(html);
    }

    /// A table that can be named, walked through and scrolled by keyboard.
    fn table(&mut self, pieces: &[Piece<'m>], at: usize, caption: Option<&str>) -> usize {
        let end = closing(pieces, at);
        self.tables += 1;
        let id = format!("table-{}", self.tables);
        let name = caption.unwrap_or_else(|| self.leaf.tongue.word("table")).to_owned();
        self.html(format!(
            "<div class=\"table-scroll\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">\n\
             <table><caption id=\"{id}\">{}</caption>\n",
            escaped(&name)
        ));
        let mut in_head = false;
        let mut inner = at + 1;
        while inner < end {
            match &pieces[inner].0 {
                Event::Start(Tag::TableHead) => {
                    in_head = true;
                    self.html("<thead><tr>");
                }
                Event::End(TagEnd::TableHead) => {
                    in_head = false;
                    self.html("</tr></thead>\n<tbody>");
                }
                Event::Start(Tag::TableRow) => self.html("<tr>"),
                Event::End(TagEnd::TableRow) => self.html("</tr>\n"),
                Event::Start(Tag::TableCell) => {
                    let close = closing(pieces, inner);
                    // A header cell with no words is no header.
                    let header = in_head && close > inner + 1;
                    self.html(if header { "<th scope=\"col\">" } else { "<td>" });
                    self.run(pieces, inner + 1..close);
                    self.html(if header { "</th>" } else { "</td>" });
                    inner = close;
                }
                _ => {}
            }
            inner += 1;
        }
        self.html("</tbody></table>\n</div>\n");
        end + 1
    }
}

/// The index of the event that ends what the one at `at` starts.
fn closing(pieces: &[Piece<'_>], at: usize) -> usize {
    let mut depth = 0usize;
    for (index, (event, _)) in pieces.iter().enumerate().skip(at) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    return index;
                }
            }
            _ => {}
        }
    }
    pieces.len()
}

/// The words of some events, without marks.
fn plain(pieces: &[Piece<'_>]) -> String {
    let mut words = String::new();
    for (event, _) in pieces {
        match event {
            Event::Text(text) | Event::Code(text) => words.push_str(text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
    }
    words
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    // Writing to a string cannot fail.
    let _ = escape_html(&mut out, text);
    out
}
