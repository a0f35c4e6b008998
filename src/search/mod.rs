//! Search in the browser, without a server: an index in small files that a
//! script fetches as far as a query needs them.
//!
//! Each page becomes terms with levels ([`page_terms`]), by what it says
//! ([`text`]), word by word ([`words`]), and by what else people call that
//! ([`synonyms`]). The terms of all pages are turned round ([`index`]) and cut
//! into files ([`shards`], [`files`]), each a tinysearch storage ([`storage`]).
//! What is the same as in the build before is not made again.

mod common;
mod files;
mod index;
mod job;
mod kept;
mod order;
mod page_terms;
mod shards;
mod stems;
mod storage;
mod synonyms;
mod text;
pub mod words;

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use serde_json::json;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

pub use common::CommonSearch;

use self::files::{File, Known};
use self::index::{Dictionary, Index, TermId};
use self::page_terms::Level;
use self::stems::Stems;
use self::synonyms::Synonyms;
use crate::artifact::Artifact;
use crate::content::Page;
use crate::diagnostics::Diagnostic;
use crate::site::{PageIndex, Site};

/// Where the script finds the way to everything else. The address never changes.
pub const HEAD: &str = "search/index.json";

/// So many pages are read before their terms become numbers. The terms of 20,000 pages, as text, fill a memory.
const AT_A_TIME: usize = 1_000;

/// Everything that a search needs.
#[derive(Debug)]
pub struct Search {
    files: Vec<File>,
    /// Common searches with what they find.
    pub common: Vec<CommonSearch>,
}

/// What was read and made before.
#[derive(Debug, Default)]
pub struct Memory {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    dictionary: Dictionary,
    synonyms: Option<(u64, Arc<Synonyms>)>,
    /// A number for the synonyms and the glossary with which pages were read.
    read_with: u64,
    pages: HashMap<String, KnownPage>,
    files: Known,
}

#[derive(Debug)]
struct KnownPage {
    /// A number for its file and for what it took from other pages.
    number: u64,
    terms: Vec<(TermId, Level)>,
}

impl Memory {
    /// Remembers what a build before kept, unless something is remembered already.
    pub fn recall(&self, kept: impl FnOnce() -> Option<Vec<u8>>) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.pages.is_empty()
            && let Some(kept) = kept().and_then(|bytes| kept::read(&bytes))
        {
            *state = kept;
        }
    }

    /// All of it, to keep for the next build.
    #[must_use]
    pub fn kept(&self) -> Option<Vec<u8>> {
        kept::bytes(&self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Search {
    /// Builds the index of a site. Browsers may keep its files for ever, in a folder whose name changes with
    /// what is in it; `serving` puts them where they are looked at anew each time, so that only those that
    /// changed are written.
    #[must_use]
    pub fn build(site: &Site, memory: &Memory, serving: bool) -> Self {
        with_index(site, memory, |index, order, ends, known| {
            let mut made = files::of(site, index, order, ends, known);
            let folder = if serving {
                "search/files/".to_owned()
            } else {
                format!("assets/search.{}/", &format!("{:016x}", files::hash_of(&made))[..8])
            };
            made.head.insert("folder".into(), json!(folder));
            let head = serde_json::Value::Object(made.head).to_string().into_bytes();
            let inside = made.files.into_iter().map(|(path, bytes)| (format!("{folder}{path}"), bytes));
            let files = inside.chain([(HEAD.to_owned(), head.into())]).collect();
            Self { files, common: common::of(site, index, order, ends) }
        })
    }

    /// The files to write.
    pub fn artifacts(&self) -> impl Iterator<Item = Artifact<'_>> {
        self.files.iter().map(|(path, bytes)| Artifact::new(path.clone(), || Ok(bytes.to_vec())))
    }
}

/// What the common searches of a site find, without making a file.
#[must_use]
pub fn common(site: &Site, memory: &Memory) -> Vec<CommonSearch> {
    if site.content.common_searches.is_empty() {
        return Vec::new();
    }
    with_index(site, memory, |index, order, ends, _| common::of(site, index, order, ends))
}

/// What is wrong with the common searches: those that find nothing.
#[must_use]
pub fn problems(site: &Site, common: &[CommonSearch]) -> Vec<Diagnostic> {
    common::check(site, common)
}

/// Reads the pages that are new, and hands the index of all of them on, with
/// the pages in its order and the end of each rank.
fn with_index<T>(
    site: &Site,
    memory: &Memory,
    use_it: impl FnOnce(&Index<'_>, &[PageIndex], &[usize], &mut Known) -> T,
) -> T {
    // After a panic elsewhere, what is remembered is still whole: it is replaced piece by piece.
    let mut state = memory.state.lock().unwrap_or_else(PoisonError::into_inner);
    let State { dictionary, synonyms, read_with, pages, files } = &mut *state;
    let synonyms = current(site, synonyms, read_with, pages);
    for some in site.pages.unwatched().chunks(AT_A_TIME) {
        let read: Vec<_> = some
            .par_iter()
            .map_init(Stems::new, |stems, page| read_page(site, page, pages.get(&page.key), &synonyms, stems))
            .collect();
        for (page, new) in some.iter().zip(read) {
            if let Some((number, terms)) = new {
                let terms = terms.iter().map(|(term, level)| (dictionary.id(term), *level)).collect();
                pages.insert(page.key.clone(), KnownPage { number, terms });
            }
        }
    }
    pages.retain(|key, _| site.by_key.contains_key(key));
    let (order, ends) = order::of(site);
    let none: &[(TermId, Level)] = &[];
    let documents: Vec<&[(TermId, Level)]> =
        order.iter().map(|page| pages.get(&site.pages[*page].key).map_or(none, |known| &known.terms)).collect();
    let index = Index::of(dictionary, &documents, |term| synonyms.is_name(term));
    use_it(&index, &order, &ends, files)
}

/// The terms of a page, unless they are known.
fn read_page(
    site: &Site,
    page: &Page,
    known: Option<&KnownPage>,
    synonyms: &Synonyms,
    stems: &mut Stems,
) -> Option<(u64, Vec<page_terms::PageTerm>)> {
    let linked = text::linked(site, page);
    let mut hash = Xxh3::new();
    (&page.document.file().text, &linked).hash(&mut hash);
    let number = hash.finish();
    if known.is_some_and(|known| known.number == number) {
        return None;
    }
    Some((number, page_terms::of(&text::of(page, linked), synonyms, stems)))
}

/// The synonyms; when they are other than before, every page has to be read again.
fn current(
    site: &Site,
    known: &mut Option<(u64, Arc<Synonyms>)>,
    read_with: &mut u64,
    pages: &mut HashMap<String, KnownPage>,
) -> Arc<Synonyms> {
    let lists = (&site.content.synonyms, &site.content.glossary);
    // Lists of structs with text always become text.
    let hash = xxh3_64(&serde_json::to_vec(&lists).unwrap_or_default());
    match known {
        Some((its, synonyms)) if *its == hash => synonyms.clone(),
        _ => {
            if *read_with != hash {
                pages.clear();
                *read_with = hash;
            }
            let synonyms = Arc::new(Synonyms::of(&site.content.synonyms, &site.content.glossary));
            *known = Some((hash, synonyms.clone()));
            synonyms
        }
    }
}
