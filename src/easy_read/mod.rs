//! An Easy Read page as readers get it, on a screen or on paper.
//!
//! The twin says what only it knows; costs, times, places and people to ask come
//! from the ordinary page, in easy sentences of the theme. Both are joined here
//! into one [`Sheet`], so that the website and the booklet cannot differ.

mod facts;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::content::easy_read::{Line, Meaning, Picture, PictureSource, Piece};
use crate::content::scalars::Day;
use crate::site::{PageIndex, Site, Target, Twin, sort_key};

/// The theme's words, by their path; nothing for a word that is not there.
pub type Say<'w> = &'w dyn Fn(&str) -> String;

/// Everything that is on an Easy Read page.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// The title in easy words.
    pub title: String,
    /// The picture of the whole page.
    pub picture: Shown,
    /// What the twin says.
    pub parts: Vec<Part>,
    /// What the ordinary page adds: when, where, what it costs, whom to ask, other formats.
    pub facts: Vec<Part>,
    /// Every hard word of the page with its meaning, by the alphabet.
    pub words: Vec<Word>,
    /// Who has checked it.
    pub checked: Option<Checked>,
    /// Whether the ordinary page has changed for so long that readers should know.
    pub may_be_out_of_date: bool,
    /// The title and the address of the ordinary page.
    pub ordinary: Span,
    /// The line that each licence of its pictures asks for.
    pub credits: Vec<String>,
}

/// A heading with what stands under it.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// Its address on the page.
    pub id: String,
    /// The heading; empty for what stands before the first.
    pub title: Vec<Span>,
    /// Pictures with words beside them.
    pub rows: Vec<Row>,
}

/// A picture with words beside it.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The picture.
    pub picture: Shown,
    /// Sentences, each on a line of its own.
    pub sentences: Vec<Vec<Span>>,
    /// A list.
    pub items: Vec<Vec<Span>>,
    /// Hard words explained here.
    pub words: Vec<Word>,
}

/// A picture to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Its name in the packs, or the path of a photo in `static/`.
    pub name: String,
    /// Whether it is a photo.
    pub photo: bool,
    /// What it shows; empty when the words say it all.
    pub alt: String,
}

/// A hard word and its meaning.
#[derive(Debug, Clone, Serialize)]
pub struct Word {
    /// The word.
    pub word: String,
    /// What it means.
    pub meaning: Vec<Span>,
}

/// Who has checked a page, and when.
#[derive(Debug, Clone, Serialize)]
pub struct Checked {
    /// The group.
    pub by: String,
    /// The day, as people say it.
    pub on: String,
}

/// Words with at most one mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Span {
    /// Plain words.
    Text {
        /// The words.
        text: String,
    },
    /// A hard word, or a number to be seen at once.
    Bold {
        /// The words.
        text: String,
    },
    /// A link to a page or file of this site.
    Page {
        /// The words.
        text: String,
        /// The address, from the top of the site.
        address: String,
    },
    /// A file of `static/`.
    File {
        /// The words.
        text: String,
        /// Its path in `static/`.
        file: String,
    },
    /// A website, an email address or a phone number.
    Away {
        /// The words.
        text: String,
        /// The whole address.
        address: String,
    },
}

impl Span {
    /// Plain words.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text { text: words.into() }
    }
}

impl Sheet {
    /// The sheet of a twin, with the theme's words.
    #[must_use]
    pub fn of(site: &Site, twin: &Twin, say: Say<'_>) -> Self {
        let easy = &twin.easy;
        let front = &easy.front;
        let spans = |line: &Line| spans(site, twin.page, line);
        let word = |meaning: &Meaning| Word { word: meaning.word.clone(), meaning: spans(&meaning.meaning) };
        let parts: Vec<Part> = easy
            .sections
            .iter()
            .map(|section| Part {
                id: section.id.clone(),
                title: section.title.as_ref().map(spans).unwrap_or_default(),
                rows: section
                    .blocks
                    .iter()
                    .map(|block| Row {
                        picture: block.picture.as_ref().map_or_else(|| named(site, ""), |picture| shown(site, picture)),
                        sentences: block.sentences.iter().map(spans).collect(),
                        items: block.items.iter().map(spans).collect(),
                        words: block.meanings.iter().map(word).collect(),
                    })
                    .collect(),
            })
            .collect();
        // A word that is explained twice stands once in the list.
        let words: BTreeMap<String, Word> =
            easy.meanings().map(|meaning| (sort_key(&meaning.word), word(meaning))).collect();
        let mut sheet = Self {
            title: front.title.clone(),
            picture: named(site, &front.picture),
            parts,
            facts: facts::of(site, twin.page, say),
            words: words.into_values().collect(),
            checked: front.checked_by.clone().zip(front.checked_on).map(|(by, on)| Checked { by, on: on.in_words() }),
            may_be_out_of_date: twin.step.families_are_told(site.date),
            ordinary: Span::Page {
                text: site.pages[twin.page].front.title.clone(),
                address: site.addresses[twin.page].clone(),
            },
            credits: Vec::new(),
        };
        sheet.credits = credits(site, sheet.pictures().map(|picture| picture.name.as_str()));
        sheet
    }

    /// Every picture on it, with its own first.
    pub fn pictures(&self) -> impl Iterator<Item = &Shown> {
        let rows = self.parts.iter().chain(&self.facts).flat_map(|part| &part.rows);
        std::iter::once(&self.picture).chain(rows.map(|row| &row.picture)).filter(|picture| !picture.name.is_empty())
    }

    /// Whether the first row has the picture of the whole page, so that the title needs none.
    #[must_use]
    pub fn begins_with_picture(&self) -> bool {
        let first = self.parts.first().and_then(|part| part.rows.first());
        first.is_some_and(|row| row.picture.name == self.picture.name)
    }

    /// The first sentences, for lists and search engines.
    #[must_use]
    pub fn summary(&self) -> String {
        let first = self.parts.iter().flat_map(|part| &part.rows).flat_map(|row| &row.sentences).take(2);
        first.map(|sentence| plain(sentence)).collect::<Vec<_>>().join(" ")
    }
}

/// The words of some spans.
#[must_use]
pub fn plain(spans: &[Span]) -> String {
    let text = |span: &Span| match span {
        Span::Text { text }
        | Span::Bold { text }
        | Span::Page { text, .. }
        | Span::File { text, .. }
        | Span::Away { text, .. } => text.clone(),
    };
    spans.iter().map(text).collect()
}

/// The lines that the licences of some pictures ask for, each once.
#[must_use]
pub fn credits<'n>(site: &Site, names: impl Iterator<Item = &'n str>) -> Vec<String> {
    let lines: BTreeSet<&str> =
        names.filter_map(|name| site.pictures.get(name)).map(|(pack, _)| pack.credit.as_str()).collect();
    lines.into_iter().map(str::to_owned).collect()
}

/// A picture of the packs, with the description that its pack gives.
#[must_use]
pub fn named(site: &Site, name: &str) -> Shown {
    let alt = site.pictures.get(name).map(|(_, drawing)| drawing.alt.clone()).unwrap_or_default();
    Shown { name: name.to_owned(), photo: false, alt }
}

fn shown(site: &Site, picture: &Picture) -> Shown {
    let mut shown = match &picture.source {
        PictureSource::Named(name) => named(site, name),
        PictureSource::Photo(file) => Shown { name: file.clone(), photo: true, alt: String::new() },
    };
    if let Some(alt) = &picture.alt {
        shown.alt.clone_from(alt);
    }
    shown
}

/// The words of a line. A link to a page that has Easy Read leads to that; one that leads nowhere is words.
fn spans(site: &Site, page: PageIndex, line: &Line) -> Vec<Span> {
    let piece = |piece: &Piece| match piece {
        Piece::Text { text } => Span::text(text),
        Piece::Bold { text } => Span::Bold { text: text.clone() },
        Piece::Link { text, to, .. } => {
            let text = text.clone();
            match site.follow(page, to) {
                Ok(Target::Page(index, part)) => match (site.twin(index), part) {
                    (Some(twin), None) => Span::Page { text, address: twin.address.clone() },
                    (_, Some(part)) => Span::Page { text, address: format!("{}#{part}", site.addresses[index]) },
                    (None, None) => Span::Page { text, address: site.addresses[index].clone() },
                },
                Ok(Target::Translation(index, part)) => {
                    let part = part.map(|part| format!("#{part}")).unwrap_or_default();
                    Span::Page { text, address: format!("{}{part}", site.translations[index].address) }
                }
                Ok(Target::Made(address, part)) => {
                    let part = part.map(|part| format!("#{part}")).unwrap_or_default();
                    Span::Page { text, address: format!("{address}{part}") }
                }
                Ok(Target::File(file)) => Span::File { text, file },
                Ok(Target::Web(address) | Target::Call(address)) => Span::Away { text, address },
                Err(_) => Span::text(text),
            }
        }
    };
    line.pieces.iter().map(piece).collect()
}

/// A day as Easy Read writes it, where the theme asks for one.
#[must_use]
pub fn day(day: Day) -> String {
    day.with_weekday()
}
