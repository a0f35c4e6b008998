//! What each thing was made from: the pages that it looked at, noted while it was made and kept for the next build.
//!
//! If none of these pages is different, nor anything that is not a page's own ([`Site::structure`]), making the thing
//! again would look at the same pages in the same order and end in the same. So it is not made again.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::pages::{Seen, watch};
use super::surroundings::PROGRAM;
use super::{PageIndex, Site};
use crate::artifact::Artifact;

/// What of other pages a thing shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// Only their fields, as web pages do.
    Fields,
    /// Their words too, as records of open data do.
    Words,
}

/// What things looked at, by the hash of their names.
#[derive(Debug, Default)]
pub struct Traces {
    before: HashMap<u64, Vec<u32>>,
    now: Mutex<HashMap<u64, Vec<u32>>>,
    /// The number of each page's card, once they are made.
    cards: OnceLock<Vec<u64>>,
}

/// Stands for all pages: whoever looked at so many is made again whichever changes.
const ALL: u32 = u32::MAX;
const MANY: usize = 500;

impl Traces {
    /// What the last build kept. Nothing, where that is nothing of this program's.
    #[must_use]
    pub fn of(kept: &[u8]) -> Self {
        let kept = postcard::from_bytes::<(&str, _)>(kept).ok().filter(|(program, _)| *program == PROGRAM);
        Self { before: kept.map(|(_, traces)| traces).unwrap_or_default(), ..Self::default() }
    }

    /// Tells what the cards of the site's pages are made from: a number a page.
    pub fn know_cards(&self, numbers: Vec<u64>) {
        let _ = self.cards.set(numbers);
    }

    /// What to keep for the next build: of everything that this one asked for.
    #[must_use]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        postcard::to_extend(&(PROGRAM, &*self.now()), Vec::new()).ok()
    }

    /// A number for everything that a thing was made from when it was last made. None where nobody knows. `own` is for
    /// what it is made from beside pages.
    #[must_use]
    pub fn number(&self, site: &Site, name: u64, own: u64, depth: Depth) -> Option<u64> {
        let mut now = self.now();
        let looked = match now.entry(name) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown.insert(self.before.get(&name)?.clone()),
        };
        let mut hash = Xxh3::with_seed(own);
        name.hash(&mut hash);
        let add = |page: PageIndex, hash: &mut Xxh3| {
            site.fields_number(page).hash(hash);
            if depth == Depth::Words {
                site.words_number(page).hash(hash);
            }
        };
        for seen in looked.iter() {
            match usize::try_from(*seen).map(Seen::of) {
                _ if *seen == ALL => (0..site.pages.len()).for_each(|index| add(index, &mut hash)),
                // Others are of a site with more pages.
                Ok(Seen::Page(index)) if index < site.pages.len() => add(index, &mut hash),
                Ok(Seen::Card(index)) => self.cards.get()?.get(index)?.hash(&mut hash),
                _ => return None,
            }
        }
        looked.hash(&mut hash);
        Some(hash.finish())
    }

    /// Makes a thing, and notes what it looks at.
    pub fn note<T>(&self, name: u64, make: impl FnOnce() -> T) -> T {
        let (made, looked) = watch(make);
        let looked = match looked.len() {
            MANY.. => vec![ALL],
            _ => looked.into_iter().map(|seen| u32::try_from(seen.number()).unwrap_or(ALL)).collect(),
        };
        self.now().insert(name, looked);
        made
    }

    /// A recipe that is followed only when something that it looked at is different.
    pub fn traced<'a>(&'a self, site: &'a Site, artifact: Artifact<'a>, own: u64, depth: Depth) -> Artifact<'a> {
        let name = named(&artifact.path);
        let Artifact { path, make, finish, .. } = artifact;
        let mut artifact = Artifact::new(path, move || self.note(name, &make));
        artifact.finish = finish;
        artifact.unless_looked(move || self.number(site, name, own, depth))
    }

    fn now(&self) -> MutexGuard<'_, HashMap<u64, Vec<u32>>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Under which a thing of this name is noted. Files have their paths for names.
#[must_use]
pub fn named(name: &str) -> u64 {
    xxh3_64(name.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::pages::look;

    #[test]
    fn what_was_looked_at_is_kept_as_long_as_somebody_asks() {
        let first = Traces::default();
        first.note(1, || look(Seen::Page(4)));
        first.note(2, || (0..MANY).map(Seen::Page).for_each(look));
        let second = Traces::of(&first.bytes().unwrap());
        assert_eq!(second.before, HashMap::from([(1, vec![8]), (2, vec![ALL])]));
        second.note(2, || ());
        assert_eq!(Traces::of(&second.bytes().unwrap()).before, HashMap::from([(2, vec![])]));
    }

    #[test]
    fn a_spoilt_file_is_no_file() {
        let whole = {
            let traces = Traces::default();
            traces.note(1, || look(Seen::Card(4)));
            traces.bytes().unwrap()
        };
        for end in 0..whole.len() {
            assert!(Traces::of(&whole[..end]).before.is_empty());
        }
    }
}
