//! Everything that a page can show or say of the rest of its site, in one number.
//!
//! A page shows other pages by their fields, never by their words: their titles, who they are for, where they
//! are. So a change in the words of one page changes that page, the search and what gives all words away, and
//! nothing else. What a build keeps is filed under this number and the page's own words.

use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::{PageIndex, Site};
use crate::source::Document;

/// Changes with the program, so that nothing of another one is used.
pub const PROGRAM: &str = env!("FINGERPOST_MADE_FROM");

impl Site {
    /// The number of all that a page has around it: the fields of every page and where its headings lead, twins and
    /// translations, data, settings, the names of files, the day, and the program. Worked out when it is first asked
    /// for, of a site that is whole.
    #[must_use]
    pub fn surroundings(&self) -> u64 {
        *self.surroundings.get_or_init(|| self.all_around())
    }

    fn all_around(&self) -> u64 {
        let mut hash = Xxh3::new();
        PROGRAM.hash(&mut hash);
        self.date.to_string().hash(&mut hash);
        for (page, anchors) in self.pages.iter().zip(&self.anchors) {
            fields(&page.document, &mut hash);
            anchors.hash(&mut hash);
        }
        for twin in &self.twins {
            whole(&twin.easy.document, &mut hash);
        }
        for translation in &self.translations {
            whole(&translation.page.document, &mut hash);
        }
        self.content.broken.hash(&mut hash);
        let data = self.content.data.iter().map(|(name, yaml)| (name, yaml.text()));
        in_order(data, &mut hash);
        in_order(self.content.accepted.iter().map(|(key, file)| (key, &file.text)), &mut hash);
        for pack in &self.content.packs {
            (&pack.name, pack.yaml.text()).hash(&mut hash);
        }
        self.static_files.hash(&mut hash);
        let mut history: Vec<_> = self.history.iter().collect();
        history.sort_by_key(|(key, _)| *key);
        // What has no hash of its own has a form for those who debug, which tells as much.
        format!("{:?}{:?}{history:?}", self.settings, self.pictures.packs()).hash(&mut hash);
        hash.finish()
    }

    /// The number of a page: of its own words, and of all that it has around it.
    #[must_use]
    pub fn number_of(&self, page: PageIndex) -> u64 {
        let document = &self.pages[page].document;
        let mut hash = Xxh3::with_seed(self.surroundings());
        (&document.file().path, document.body_text()).hash(&mut hash);
        hash.finish()
    }
}

/// The fields, and where the words begin: messages name lines.
fn fields(document: &Document, hash: &mut Xxh3) {
    (&document.file().path, document.body.start, document.front.text()).hash(hash);
}

fn whole(document: &Document, hash: &mut Xxh3) {
    let file = document.file();
    (&file.path, &file.text).hash(hash);
}

fn in_order<K: Hash + Ord, V: Hash>(pairs: impl Iterator<Item = (K, V)>, hash: &mut Xxh3) {
    let mut pairs: Vec<_> = pairs.collect();
    pairs.sort_by(|(one, _), (other, _)| one.cmp(other));
    pairs.hash(hash);
}

/// The number of one thing in a number that others share.
#[must_use]
pub fn within(surroundings: u64, thing: &impl std::fmt::Debug) -> u64 {
    xxh3_64(format!("{surroundings:x} {thing:?}").as_bytes())
}
