//! What the next build can use of this one's index: the terms of pages, and files.
//!
//! To read a page and to pack a file are most of the work, and of both few change with a page. The file is another
//! program's if it does not begin with this one's mark, and is left alone then; so it may always be deleted.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::files::Known;
use super::index::{Dictionary, TermId};
use super::page_terms::{LEVELS, Level};
use super::{KnownPage, State};
use crate::site::surroundings::PROGRAM;

/// A state in the form of a file. Terms are in the order of their numbers, and each page has numbers of terms with
/// their levels, two in one.
#[derive(Serialize, Deserialize)]
struct Kept<'k> {
    program: &'k str,
    synonyms: u64,
    #[serde(borrow)]
    terms: Vec<&'k str>,
    #[serde(borrow)]
    pages: Vec<(&'k str, u64, Vec<u32>)>,
    #[serde(borrow)]
    files: Vec<(u64, &'k [u8])>,
}

/// Room for every level.
const STEP: u32 = 8;
/// How many there are.
const MOST: u32 = 6;
const _: () = assert!(LEVELS == MOST as usize && MOST <= STEP);

/// Reads what was kept. None where there is nothing that this program can use.
pub fn read(bytes: &[u8]) -> Option<State> {
    let kept: Kept<'_> = postcard::from_bytes(bytes).ok()?;
    let number = u32::try_from(kept.terms.len()).ok()?;
    let is_known = |packed: &u32| packed / STEP < number && packed % STEP < MOST;
    if kept.program != PROGRAM || !kept.pages.iter().all(|(.., terms)| terms.iter().all(is_known)) {
        return None;
    }
    let mut dictionary = Dictionary::default();
    kept.terms.iter().for_each(|term| _ = dictionary.id(term));
    let level = |packed: u32| Level::try_from(packed % STEP).unwrap_or_default();
    let pages = kept.pages.into_iter().map(|(key, number, terms)| {
        let terms = terms.into_iter().map(|packed| (packed / STEP, level(packed))).collect();
        (key.to_owned(), KnownPage { number, terms })
    });
    let files: Known = kept.files.into_iter().map(|(hash, bytes)| (hash, bytes.into())).collect();
    Some(State { dictionary, synonyms: None, read_with: kept.synonyms, pages: pages.collect(), files })
}

/// A state as bytes. Terms that no page has any more are left out.
pub fn bytes(state: &State) -> Option<Vec<u8>> {
    let mut numbers: HashMap<TermId, u32> = HashMap::new();
    let mut terms = Vec::new();
    let mut pages: Vec<_> = state.pages.iter().collect();
    pages.sort_unstable_by_key(|(key, _)| *key);
    let pages = pages.into_iter().map(|(key, page)| {
        let packed = page.terms.iter().map(|(term, level)| {
            let number = *numbers.entry(*term).or_insert_with(|| {
                terms.push(state.dictionary.term(*term));
                u32::try_from(terms.len() - 1).unwrap_or(u32::MAX / STEP)
            });
            number * STEP + u32::from(*level)
        });
        (key.as_str(), page.number, packed.collect())
    });
    let pages = pages.collect();
    let mut files: Vec<_> = state.files.iter().map(|(hash, bytes)| (*hash, &**bytes)).collect();
    files.sort_unstable();
    let kept = Kept { program: PROGRAM, synonyms: state.read_with, terms, pages, files };
    postcard::to_extend(&kept, Vec::new()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn state() -> State {
        let mut state = State { read_with: 9, ..State::default() };
        for term in ["gone", "bus", "bus pass"] {
            state.dictionary.id(term);
        }
        let page = KnownPage { number: 7, terms: vec![(2, 5), (1, 0)] };
        state.pages.insert("services/bus".into(), page);
        state.files.insert(3, vec![1, 2, 3].into());
        state
    }

    #[test]
    fn what_is_kept_comes_back_under_new_numbers() {
        let back = read(&bytes(&state()).unwrap()).unwrap();
        let page = &back.pages["services/bus"];
        let terms: Vec<_> = page.terms.iter().map(|(term, level)| (back.dictionary.term(*term), *level)).collect();
        assert_eq!((page.number, terms), (7, vec![("bus pass", 5), ("bus", 0)]));
        assert_eq!((back.read_with, &*back.files[&3]), (9, [1, 2, 3].as_slice()));
    }

    #[test]
    fn a_spoilt_file_is_no_file() {
        let whole = bytes(&state()).unwrap();
        for end in 0..whole.len() {
            assert!(read(&whole[..end]).is_none(), "{end} bytes");
        }
        for at in 0..whole.len() {
            let mut spoilt = whole.clone();
            spoilt[at] ^= 0x55;
            // It is refused, or every number in it has its term.
            let _state = read(&spoilt);
        }
    }
}
