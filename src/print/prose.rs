//! From the markdown of a page to blocks for paper.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use pulldown_cmark::{BlockQuoteKind, Event, LinkType, Tag, TagEnd};

use super::paper::{Block, Item, Section, Span};
use super::place::Addresses;
use crate::content::markdown::{CAPTION, events, shifted};
use crate::site::{PageIndex, Target};

/// The words of a page: what stands before its first heading, and its sections.
#[derive(Debug, Default)]
pub struct Prose {
    /// What stands before the first heading.
    pub lead: Vec<Block>,
    /// One for each second-level heading.
    pub sections: Vec<Section>,
    /// Files of `static/` that pictures show.
    pub files: Vec<String>,
}

/// Reads the words of a page.
#[must_use]
pub fn read(addresses: &Addresses<'_>, page: PageIndex) -> Prose {
    let text = addresses.frame.site.pages[page].document.body_text();
    let all: Vec<_> = events(text).collect();
    let mut reader = Reader { addresses, page, events: all.into_iter().peekable(), files: Vec::new(), level: 2 };
    let mut prose = Prose::default();
    while let Some(next) = reader.events.peek() {
        if let Event::Start(Tag::Heading { level, .. }) = &next.0
            && shifted(*level) == 2
        {
            reader.events.next();
            let title = reader.words();
            reader.level = 2;
            prose.sections.push(Section { title, blocks: Vec::new() });
            continue;
        }
        let blocks = reader.block();
        match prose.sections.last_mut() {
            Some(section) => section.blocks.extend(blocks),
            None => prose.lead.extend(blocks),
        }
    }
    prose.files = reader.files;
    prose
}

struct Reader<'a, 'm> {
    addresses: &'a Addresses<'a>,
    page: PageIndex,
    events: Peekable<IntoIter<(Event<'m>, Range<usize>)>>,
    files: Vec<String>,
    /// The level of the last heading, which the next may pass by one.
    level: u8,
}

impl<'m> Reader<'_, 'm> {
    fn next(&mut self) -> Option<Event<'m>> {
        self.events.next().map(|(event, _)| event)
    }

    /// The next block. Nothing at the end of what is open, which is then closed.
    fn block(&mut self) -> Vec<Block> {
        match self.events.peek().map(|(event, _)| event.clone()) {
            Some(
                Event::Text(_)
                | Event::Code(_)
                | Event::Start(Tag::Link { .. } | Tag::Strong | Tag::Emphasis | Tag::Strikethrough),
            ) => {
                // Tight lists have words without a paragraph.
                let words = self.words_up_to_block();
                return vec![Block::Paragraph { words }];
            }
            Some(Event::Start(Tag::Image { dest_url, title, .. })) => {
                self.next();
                return self.picture(&dest_url, &title).into_iter().collect();
            }
            _ => {}
        }
        match self.next() {
            Some(Event::Start(Tag::Paragraph)) => self.paragraph(),
            Some(Event::Start(Tag::Heading { level, .. })) => {
                self.level = shifted(level).min(self.level + 1).max(3);
                let level = self.level;
                vec![Block::Heading { level, words: self.words() }]
            }
            Some(Event::Start(Tag::List(first))) => {
                let mut items = Vec::new();
                while let Some(Event::Start(Tag::Item)) = self.next() {
                    items.push(Item { marker: None, blocks: self.until_closed() });
                }
                vec![Block::List { numbered: first.is_some(), items }]
            }
            Some(Event::Start(Tag::BlockQuote(kind))) => {
                let blocks = self.until_closed();
                let word = match kind {
                    None => return vec![Block::Quote { blocks, by: None }],
                    Some(BlockQuoteKind::Note) => "callouts.note",
                    Some(BlockQuoteKind::Tip) => "callouts.tip",
                    Some(BlockQuoteKind::Important) => "callouts.important",
                    Some(BlockQuoteKind::Warning) => "callouts.warning",
                    Some(BlockQuoteKind::Caution) => "callouts.caution",
                };
                let word = self.addresses.frame.theme.word(word).to_owned();
                vec![Block::Note { word, blocks }]
            }
            Some(Event::Start(Tag::Table(_))) => {
                let caption = self.addresses.frame.theme.word("table").to_owned();
                vec![self.table(caption)]
            }
            Some(Event::Start(_)) => self.until_closed(),
            _ => Vec::new(),
        }
    }

    fn until_closed(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        while let Some((event, _)) = self.events.peek() {
            if matches!(event, Event::End(_)) {
                self.events.next();
                break;
            }
            blocks.extend(self.block());
        }
        blocks
    }

    fn paragraph(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let words = self.inline(&mut blocks);
        let plain: String = words.iter().map(|span| span.text.as_str()).collect();
        if let Some(caption) = plain.trim().strip_prefix(CAPTION)
            && matches!(self.events.peek(), Some((Event::Start(Tag::Table(_)), _)))
        {
            self.events.next();
            return vec![self.table(caption.trim().to_owned())];
        }
        if !plain.trim().is_empty() {
            blocks.insert(0, Block::Paragraph { words });
        }
        blocks
    }

    fn table(&mut self, caption: String) -> Block {
        let mut header = Vec::new();
        let mut rows: Vec<Vec<Vec<Span>>> = Vec::new();
        let mut in_head = false;
        while let Some(event) = self.next() {
            match event {
                Event::Start(Tag::TableHead) => in_head = true,
                Event::End(TagEnd::TableHead) => in_head = false,
                Event::Start(Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let words = self.words();
                    match rows.last_mut() {
                        Some(row) if !in_head => row.push(words),
                        _ => header.push(words.into_iter().map(|span| span.text).collect()),
                    }
                }
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        Block::Table { caption, header, rows }
    }

    /// Words up to the end of what holds them. Pictures among them follow.
    fn words(&mut self) -> Vec<Span> {
        self.inline(&mut Vec::new())
    }

    fn inline(&mut self, pictures: &mut Vec<Block>) -> Vec<Span> {
        let mut spans = Spans::default();
        while let Some(event) = self.next() {
            match event {
                Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link) => {
                    spans.end(&event);
                }
                Event::End(_) => break,
                Event::Start(Tag::Image { dest_url, title, .. }) => pictures.extend(self.picture(&dest_url, &title)),
                Event::Start(_) => {
                    let link = self.link(&event);
                    spans.start(&event, link);
                }
                other => spans.words(&other),
            }
        }
        spans.done()
    }

    /// The words of a tight item, which end where a block begins.
    fn words_up_to_block(&mut self) -> Vec<Span> {
        let mut spans = Spans::default();
        while let Some((event, _)) = self.events.peek() {
            match event {
                Event::Start(Tag::Strong | Tag::Emphasis | Tag::Strikethrough | Tag::Link { .. }) => {
                    let Some(event) = self.next() else { break };
                    let link = self.link(&event);
                    spans.start(&event, link);
                }
                Event::End(TagEnd::Strong | TagEnd::Emphasis | TagEnd::Strikethrough | TagEnd::Link) => {
                    if let Some(event) = self.next() {
                        spans.end(&event);
                    }
                }
                Event::Start(_) | Event::End(_) => break,
                _ => {
                    if let Some(event) = self.next() {
                        spans.words(&event);
                    }
                }
            }
        }
        spans.done()
    }

    fn link(&self, event: &Event<'_>) -> Option<(String, Option<String>)> {
        let Event::Start(Tag::Link { dest_url, link_type, .. }) = event else { return None };
        let written = if *link_type == LinkType::Email { format!("mailto:{dest_url}") } else { dest_url.to_string() };
        let target = self.addresses.frame.site.follow(self.page, &written).ok()?;
        let to_type = match &target {
            Target::Web(address) => Some(super::place::typed(address)),
            _ => None,
        };
        Some((self.addresses.of(&target), to_type))
    }

    fn picture(&mut self, destination: &str, title: &str) -> Option<Block> {
        let mut alt = String::new();
        while let Some(event) = self.next() {
            match event {
                Event::End(TagEnd::Image) => break,
                Event::Text(text) | Event::Code(text) => alt.push_str(&text),
                Event::SoftBreak => alt.push(' '),
                _ => {}
            }
        }
        let Ok(Target::File(file)) = self.addresses.frame.site.follow(self.page, destination) else { return None };
        let known = file.rsplit('.').next().is_some_and(|ending| {
            ["png", "jpg", "jpeg", "gif", "webp", "svg"].contains(&ending.to_ascii_lowercase().as_str())
        });
        if !known {
            return None;
        }
        let decorative = title.eq_ignore_ascii_case("decorative") || alt.trim().eq_ignore_ascii_case("decorative");
        let alt = if decorative { String::new() } else { alt.trim().to_owned() };
        self.files.push(file.clone());
        Some(Block::Picture { file: format!("static/{file}"), alt })
    }
}

/// Words being gathered.
#[derive(Default)]
struct Spans {
    done: Vec<Span>,
    strong: usize,
    link: Option<(String, Option<String>)>,
}

impl Spans {
    fn start(&mut self, event: &Event<'_>, link: Option<(String, Option<String>)>) {
        match event {
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::Start(Tag::Link { .. }) => self.link = link,
            _ => {}
        }
    }

    fn end(&mut self, event: &Event<'_>) {
        match event {
            Event::End(TagEnd::Strong) => self.strong = self.strong.saturating_sub(1),
            Event::End(TagEnd::Link) => self.link = None,
            _ => {}
        }
    }

    fn words(&mut self, event: &Event<'_>) {
        let text = match event {
            Event::Text(text) | Event::Code(text) => text.as_ref(),
            Event::SoftBreak | Event::HardBreak => " ",
            _ => return,
        };
        let strong = self.strong > 0;
        let (link, address) = match &self.link {
            Some((link, address)) => (Some(link.clone()), address.clone()),
            None => (None, None),
        };
        match self.done.last_mut() {
            Some(last) if last.strong == strong && last.link == link => last.text.push_str(text),
            _ => self.done.push(Span { text: text.to_owned(), strong, link, address }),
        }
    }

    fn done(mut self) -> Vec<Span> {
        for span in &mut self.done {
            // An address that is its own words need not stand twice.
            if span.address.as_ref().is_some_and(|address| span.text.contains(address.as_str())) {
                span.address = None;
            }
        }
        self.done
    }
}
