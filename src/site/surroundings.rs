//! Everything that things are made from, in numbers: what a build keeps is filed under them.
//!
//! A page of the website shows other pages by their fields, never by their words: their titles, who they are for,
//! where they are. So there is one number for what all pages share and how they hang together
//! ([`Site::structure`]), and two for each page: of its fields, which other pages may show, and of its words.

use std::fmt::Debug;
use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::{PageIndex, Site};
use crate::source::Document;

/// Changes with the program, so that nothing of another one is used.
pub const PROGRAM: &str = env!("FINGERPOST_MADE_FROM");

/// The numbers of a site that is whole.
#[derive(Debug)]
pub(in crate::site) struct Numbers {
    structure: u64,
    all_fields: u64,
    fields: Vec<u64>,
    words: Vec<u64>,
}

impl Site {
    fn numbers(&self) -> &Numbers {
        self.numbers.get_or_init(|| {
            let pages = || self.pages.unwatched().iter();
            let fields: Vec<u64> = pages().map(|page| number(|hash| fields(&page.document, hash))).collect();
            let words = pages().map(|page| xxh3_64(page.document.body_text().as_bytes()));
            let mut words: Vec<u64> = words.collect();
            // A twin and a translation stand on pages of their own, and are of nobody else's concern.
            for twin in &self.twins {
                words[twin.page] = within(words[twin.page], &twin.easy.document.file().text);
            }
            let structure = number(|hash| self.structure_into(hash));
            Numbers { structure, all_fields: within(structure, &fields), fields, words }
        })
    }

    /// The number of all that no page has to itself: which pages there are, where they are and what joins them, where
    /// headings lead, translations, data, settings, the names of files, the day, and the program.
    #[must_use]
    pub fn structure(&self) -> u64 {
        self.numbers().structure
    }

    /// The number of all that a page can show of the rest of its site: its structure, and the fields of every page.
    #[must_use]
    pub fn surroundings(&self) -> u64 {
        self.numbers().all_fields
    }

    /// The number of a page's fields.
    #[must_use]
    pub fn fields_number(&self, page: PageIndex) -> u64 {
        self.numbers().fields[page]
    }

    /// The number of a page's words, and of those of its Easy Read twin.
    #[must_use]
    pub fn words_number(&self, page: PageIndex) -> u64 {
        self.numbers().words[page]
    }

    /// The number of a page itself, and of all that no page has to itself.
    #[must_use]
    pub fn number_of(&self, page: PageIndex) -> u64 {
        within(self.structure(), &(self.fields_number(page), self.words_number(page)))
    }

    fn structure_into(&self, hash: &mut Xxh3) {
        PROGRAM.hash(hash);
        self.date.to_string().hash(hash);
        for ((page, address), anchors) in self.pages.unwatched().iter().zip(&self.addresses).zip(&self.anchors) {
            (&page.document.file().path, &page.key, address, anchors).hash(hash);
        }
        for twin in &self.twins {
            fields(&twin.easy.document, hash);
        }
        for translation in &self.translations {
            let file = translation.page.document.file();
            (&file.path, &file.text).hash(hash);
        }
        self.content.broken.hash(hash);
        let data = self.content.data.iter().map(|(name, yaml)| (name, yaml.text()));
        in_order(data, hash);
        in_order(self.content.accepted.iter().map(|(key, file)| (key, &file.text)), hash);
        for pack in &self.content.packs {
            (&pack.name, pack.yaml.text()).hash(hash);
        }
        self.static_files.hash(hash);
        let mut history: Vec<_> = self.history.iter().collect();
        history.sort_by_key(|(key, _)| *key);
        let roles: Vec<_> = self.pages.unwatched().iter().map(|page| (page.role(), &page.front.language)).collect();
        // What has no hash of its own has a form for those who debug, which tells as much.
        told(&(&self.settings, self.pictures.packs(), history), hash);
        told(&(roles, &self.redirects, &self.facets, &self.relations), hash);
    }
}

fn number(of: impl FnOnce(&mut Xxh3)) -> u64 {
    let mut hash = Xxh3::new();
    of(&mut hash);
    hash.finish()
}

/// The fields, and where the words begin: messages name lines.
fn fields(document: &Document, hash: &mut Xxh3) {
    (&document.file().path, document.body.start, document.front.text()).hash(hash);
}

fn told(thing: &impl Debug, hash: &mut Xxh3) {
    format!("{thing:?}").hash(hash);
}

fn in_order<K: Hash + Ord, V: Hash>(pairs: impl Iterator<Item = (K, V)>, hash: &mut Xxh3) {
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    pairs.hash(hash);
}

/// The number of one thing in a number that others share.
#[must_use]
pub fn within(shared: u64, thing: &impl Debug) -> u64 {
    xxh3_64(format!("{shared:x} {thing:?}").as_bytes())
}
