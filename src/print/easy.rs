//! An Easy Read page on paper: cover, topics, hard words, how to ask.
//!
//! What it says is the same [`Sheet`](crate::easy_read::Sheet) that the website shows.

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::json;

use super::paper::Span;
use super::pictures::path_of;
use super::place::{Addresses, typed};
use super::plain::Writer;
use super::sheet::Part;
use crate::content::form::Form;
use crate::easy_read::{self, Sheet};
use crate::site::Site;

/// A picture on the sheet.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// Its path.
    pub file: String,
    /// What it shows; empty when the words beside it say the same.
    pub alt: String,
}

/// A picture with the words beside it.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    picture: Option<Shown>,
    /// Sentences, each on its own line.
    lines: Vec<Vec<Span>>,
    items: Vec<Vec<Span>>,
    /// Hard words that are explained here.
    meanings: Vec<Meaning>,
}

/// A hard word and what it means.
#[derive(Debug, Clone, Serialize)]
pub struct Meaning {
    /// The word.
    pub word: String,
    /// What it means.
    pub meaning: Vec<Span>,
}

/// A heading with its rows.
#[derive(Debug, Clone, Serialize)]
pub struct Topic {
    title: Option<Vec<Span>>,
    /// Whether it starts a page.
    new_page: bool,
    rows: Vec<Row>,
}

/// A twin, before it is set.
#[derive(Debug)]
pub struct Easy {
    /// The title in easy words.
    pub title: String,
    /// The picture for the cover.
    pub cover: Option<Shown>,
    /// Its topics.
    pub topics: Vec<Topic>,
    /// How to get it in another form.
    pub another: Vec<Topic>,
    /// Every hard word, by the alphabet.
    pub hard_words: Vec<Meaning>,
    /// The pictures of packs, by name.
    pub pictures: BTreeSet<String>,
    /// Photos of `static/`.
    pub photos: BTreeSet<String>,
    /// Who checked it and when.
    pub checked: Option<easy_read::Checked>,
}

/// The topic of an Easy Read page that closes it.
const ANOTHER: &str = "part-another";

/// How many pictures with words a page holds, at least.
const ROWS_ON_A_PAGE: usize = 4;

/// Reads the twin with this index for paper.
pub fn read(addresses: &Addresses<'_>, index: usize) -> Easy {
    let frame = addresses.frame;
    let site = frame.site;
    let sheet = Sheet::of(site, &site.twins[index], &|path: &str| frame.theme.word(path).to_owned());
    let mut pictures = BTreeSet::new();
    let mut photos = BTreeSet::new();
    for picture in sheet.pictures() {
        if picture.photo {
            photos.insert(picture.name.clone())
        } else {
            pictures.insert(picture.name.clone())
        };
    }
    let setter = Setter { addresses };
    let mut topics: Vec<Topic> = Vec::new();
    for part in &sheet.parts {
        // A few words before the first heading lead into it, on the same page.
        let leads_in = |topic: &Topic| topic.title.is_none() && topic.rows.len() + part.rows.len() <= ROWS_ON_A_PAGE;
        let new_page = !topics.last().is_some_and(leads_in);
        topics.push(setter.topic(part, new_page));
    }
    let mut another = Vec::new();
    // Small facts share a page; the first starts one.
    let mut rows_before = ROWS_ON_A_PAGE;
    for part in &sheet.facts {
        if part.id == ANOTHER {
            another.push(setter.topic(part, false));
            continue;
        }
        let new_page = rows_before + part.rows.len() > ROWS_ON_A_PAGE;
        rows_before = if new_page { part.rows.len() } else { rows_before + part.rows.len() };
        topics.push(setter.topic(part, new_page));
    }
    Easy {
        cover: setter.picture(&sheet.picture),
        title: sheet.title,
        topics,
        another,
        hard_words: sheet.words.iter().map(|word| setter.meaning(word)).collect(),
        pictures,
        photos,
        checked: sheet.checked,
    }
}

/// Lays out the twin with this index.
pub fn part(addresses: &Addresses<'_>, index: usize, form: Form) -> Part {
    let site = addresses.frame.site;
    let twin = &site.twins[index];
    let page = &site.pages[twin.page];
    let easy = read(addresses, index);
    let writer = Writer::of(addresses);
    let checked = match &easy.checked {
        Some(checked) => writer.filled("print.easy_checked", &[("by", &checked.by), ("date", &checked.on)]),
        None => writer.word("print.easy_unchecked").to_owned(),
    };
    let titled = easy.topics.iter().filter(|topic| topic.title.is_some()).count();
    let checked_on = twin.easy.front.checked_on.max(page.front.reviewed);
    Part {
        template: "easy.typ",
        title: easy.title,
        summary: page.front.summary.clone(),
        language: page.front.language.clone(),
        checked_on,
        checked: Some(checked),
        // The front page has no name to shorten.
        address: Some(site.short_address(twin.page)).filter(|short| !short.is_empty()).unwrap_or(twin.address.clone()),
        own: json!({
            "cover": { "picture": easy.cover, "month": checked_on.map(crate::content::scalars::Day::month_in_words) },
            // A folded sheet with a few topics needs no contents.
            "contents": titled > if form == Form::Booklet { 4 } else { 3 },
            "sections": easy.topics,
            "another": easy.another,
            "hard_words": easy.hard_words,
        }),
        credits: easy_read::credits(site, easy.pictures.iter().map(String::as_str)),
        pictures: easy.pictures,
        photos: easy.photos,
        pages: vec![twin.page],
        ..Part::default()
    }
}

/// A picture of a pack, with what the pack says that it shows.
pub fn named(site: &Site, name: &str) -> Option<Shown> {
    let (_, drawing) = site.pictures.get(name)?;
    Some(Shown { file: path_of(site, name), alt: drawing.alt.clone() })
}

fn words(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

struct Setter<'a> {
    addresses: &'a Addresses<'a>,
}

impl Setter<'_> {
    fn topic(&self, part: &easy_read::Part, new_page: bool) -> Topic {
        let title = Some(self.spans(&part.title)).filter(|title| !title.is_empty());
        // What is only a link helps nobody on paper.
        let on_paper = |row: &&easy_read::Row| {
            !row.items.is_empty()
                || row.sentences.iter().flatten().any(|span| !matches!(span, easy_read::Span::Page { .. }))
        };
        Topic { title, new_page, rows: part.rows.iter().filter(on_paper).map(|row| self.row(row)).collect() }
    }

    fn row(&self, row: &easy_read::Row) -> Row {
        let all = |lines: &[Vec<easy_read::Span>]| lines.iter().map(|line| self.spans(line)).collect::<Vec<_>>();
        let mut lines = all(&row.sentences);
        // The address of a place often begins with its name.
        lines.dedup_by(|next, before| words(next) == words(before));
        Row {
            picture: self.picture(&row.picture),
            lines,
            items: all(&row.items),
            meanings: row.words.iter().map(|word| self.meaning(word)).collect(),
        }
    }

    fn meaning(&self, word: &easy_read::Word) -> Meaning {
        Meaning { word: word.word.clone(), meaning: self.spans(&word.meaning) }
    }

    fn picture(&self, picture: &easy_read::Shown) -> Option<Shown> {
        let site = self.addresses.frame.site;
        let file = if picture.photo {
            site.static_files.binary_search(&picture.name).ok()?;
            format!("static/{}", picture.name)
        } else {
            site.pictures.get(&picture.name)?;
            path_of(site, &picture.name)
        };
        Some(Shown { file, alt: picture.alt.clone() })
    }

    fn spans(&self, spans: &[easy_read::Span]) -> Vec<Span> {
        spans.iter().map(|span| self.span(span)).collect()
    }

    fn span(&self, span: &easy_read::Span) -> Span {
        match span {
            easy_read::Span::Text { text } => Span::plain(text),
            easy_read::Span::Bold { text } => Span::strong(text),
            easy_read::Span::Page { text, address } => Span::link(text, self.addresses.whole(address)),
            easy_read::Span::File { text, file } => {
                Span::link(text, self.addresses.whole(self.addresses.frame.assets.static_path(file)))
            }
            easy_read::Span::Away { text, address } => {
                let is_web = address.starts_with("http");
                let to_type = typed(address);
                let address_too = is_web && !text.contains(&to_type);
                Span {
                    // A number or an address is what somebody looks for on the page.
                    strong: !is_web || !address_too,
                    address: address_too.then_some(to_type),
                    ..Span::link(text, address)
                }
            }
        }
    }
}
