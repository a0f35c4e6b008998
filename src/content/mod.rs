//! From documents to typed pages, one file a kind.
//!
//! A page that reaches the next floor has every field that it must have, and
//! each is sound in itself. Whether what it names exists is for `site` to say.

pub mod admin;
pub mod data;
pub mod easy_read;
pub mod event;
pub mod feedback;
mod flaws;
pub mod form;
pub mod front;
pub(crate) mod guessed;
pub mod guide;
pub mod helper;
pub mod language;
mod load;
pub mod markdown;
pub mod organisation;
pub mod origins;
pub mod pack;
pub mod pathway;
pub mod scalars;
mod searches;
pub mod service;
pub mod settings;
mod sound;
pub mod strategy;
pub mod translation;
pub mod whole;

use std::sync::Arc;

pub use flaws::Flaws;
pub use load::{Content, Memory, PEOPLE_IN, load, missing_data_file, sound_alone};

use crate::source::Document;

/// What sort of page this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "each is told in its own file")]
pub enum Kind {
    Service,
    ShortBreak,
    Pathway,
    Strategy,
    Feedback,
    Event,
    Guide,
    FreePage,
    News,
    Organisation,
    Place,
}

impl Kind {
    /// Every kind, in the order that lists show them.
    pub const ALL: [Self; 11] = [
        Self::Service,
        Self::ShortBreak,
        Self::Pathway,
        Self::Strategy,
        Self::Feedback,
        Self::Event,
        Self::Guide,
        Self::FreePage,
        Self::News,
        Self::Organisation,
        Self::Place,
    ];

    /// Its folder in `content/`, which is also its part of the address.
    #[must_use]
    pub fn folder(self) -> &'static str {
        crate::source::FOLDERS[self as usize].0
    }

    /// What one page of it is called, in commands and templates.
    #[must_use]
    pub fn word(self) -> &'static str {
        crate::source::FOLDERS[self as usize].1
    }

    /// The kind whose pages live in `folder`.
    #[must_use]
    pub fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }
}

/// The fields that only one kind has.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each is told in its own file")]
pub enum Fields {
    Service(Box<service::Service>),
    Pathway(pathway::Pathway),
    Strategy(Box<strategy::Strategy>),
    Feedback(feedback::Feedback),
    Event(Box<event::Event>),
    Guide(guide::Guide),
    FreePage(guide::FreePage),
    News(guide::News),
    Organisation(organisation::Organisation),
    Place(organisation::Place),
}

impl Fields {
    /// The fields by their names in the file.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        let value = match self {
            Self::Service(fields) => serde_json::to_value(fields),
            Self::Pathway(fields) => serde_json::to_value(fields),
            Self::Strategy(fields) => serde_json::to_value(fields),
            Self::Feedback(fields) => serde_json::to_value(fields),
            Self::Event(fields) => serde_json::to_value(fields),
            Self::Guide(fields) => serde_json::to_value(fields),
            Self::FreePage(fields) => serde_json::to_value(fields),
            Self::News(fields) => serde_json::to_value(fields),
            Self::Organisation(fields) => serde_json::to_value(fields),
            Self::Place(fields) => serde_json::to_value(fields),
        };
        // Structs with names for keys always become a value.
        value.unwrap_or_default()
    }
}

/// One page, read and typed.
#[derive(Debug)]
pub struct Page {
    /// Its kind.
    pub kind: Kind,
    /// How other pages name it: `services/speech-therapy`.
    pub key: String,
    /// What every page has.
    pub front: front::Front,
    /// What only its kind has. Services and short breaks share [`Fields::Service`].
    pub fields: Fields,
    /// The file that it came from.
    pub document: Arc<Document>,
}

impl Page {
    /// The fields of a service or short break.
    #[must_use]
    pub fn service(&self) -> Option<&service::Service> {
        match &self.fields {
            Fields::Service(service) => Some(service),
            _ => None,
        }
    }

    /// The fields of a strategy.
    #[must_use]
    pub fn strategy(&self) -> Option<&strategy::Strategy> {
        match &self.fields {
            Fields::Strategy(strategy) => Some(strategy),
            _ => None,
        }
    }

    /// The job that a free page does for the site.
    #[must_use]
    pub fn role(&self) -> Option<guide::PageRole> {
        match &self.fields {
            Fields::FreePage(page) => page.role,
            _ => None,
        }
    }
}

/// A web address made of words: small letters, digits, hyphens.
///
/// “St John’s £5 café” becomes `st-johns-pound-5-cafe`.
#[must_use]
pub fn slug(words: &str) -> String {
    let plain = words.replace(['\'', '\u{2019}'], "").replace('&', " and ").replace('£', " pound ");
    let mut slug = String::with_capacity(plain.len());
    for sign in deunicode::deunicode(&plain).chars() {
        if sign.is_ascii_alphanumeric() {
            slug.push(sign.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(80);
    slug.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_addresses_that_can_be_read_aloud() {
        assert_eq!(slug("St John's café & hall"), "st-johns-cafe-and-hall");
        assert_eq!(slug("  Año — Niño  "), "ano-nino");
        assert_eq!(slug("!!!"), "");
    }

    #[test]
    fn kinds_and_folders_agree() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of_folder(kind.folder()), Some(kind));
        }
        assert_eq!(Kind::ShortBreak.folder(), "short-breaks");
        assert_eq!(Kind::Place.word(), "place");
    }
}
