//! One file of the index, still to be made.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::ops::Range;

use xxhash_rust::xxh3::Xxh3;

use super::index::{Document, Entry};
use super::page_terms::LEVELS;
use super::storage;
use super::words::is_number;
use crate::content::Page;
use crate::site::{PageIndex, Site, answers};

/// What results can be narrowed down by, beside the kind of page.
const FACETS: [&str; 6] = ["need", "age", "area", "topic", "cost", "tier"];

/// On a larger site, a word that stands on fewer pages than this, and matters to none of them, is
/// not guessed at from a misspelling of its first letters.
const RARE: usize = 3;
const SMALL: usize = 500;

/// Which lists of a term's pages a file has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tier {
    /// All.
    Whole,
    /// Those of pages to which the term matters, and all of phrases.
    First,
    /// Those of pages that have the word somewhere.
    Second,
}

impl Tier {
    /// The levels that it has of a term.
    pub fn levels(self, entry: &Entry<'_>) -> Range<usize> {
        match (self, entry.is_phrase()) {
            (Self::Whole, _) | (Self::First, true) => 0..LEVELS,
            (Self::First, false) => 1..LEVELS,
            (Self::Second, true) => 0..0,
            (Self::Second, false) => 0..1,
        }
    }
}

/// A file to be made.
#[derive(Debug, Clone, Copy)]
pub enum Job<'i, 'd> {
    /// Terms with their pages.
    Terms(&'i [Entry<'d>], Tier),
    /// What is shown of pages.
    Posts(&'i [PageIndex]),
    /// What pages can be narrowed down by.
    Facets(&'i [PageIndex]),
    /// The words that a misspelt one may stand for.
    Lexicon(&'i [Entry<'d>]),
}

impl Job<'_, '_> {
    /// What it is made from, in a number.
    pub fn hash(&self, site: &Site, pages: usize) -> u64 {
        let mut hash = Xxh3::new();
        match self {
            Self::Terms(entries, tier) => (0, entries, tier, pages).hash(&mut hash),
            Self::Posts(pages) => {
                1.hash(&mut hash);
                for page in *pages {
                    shown(site, *page).hash(&mut hash);
                }
            }
            Self::Facets(pages) => (2, facets(site, pages)).hash(&mut hash),
            Self::Lexicon(entries) => (3, lexicon(entries, pages)).hash(&mut hash),
        }
        hash.finish()
    }

    /// Makes it.
    pub fn make(&self, site: &Site, pages: usize) -> Vec<u8> {
        match self {
            Self::Terms(entries, tier) => {
                let terms = entries.iter().flat_map(|entry| {
                    let levels = tier.levels(entry);
                    levels.map(|level| (level_term(entry.term, level), entry.pages[level].as_slice()))
                });
                storage::of_terms(terms)
            }
            Self::Posts(pages) => storage::of_posts(pages.iter().map(|page| {
                let (title, url, meta) = shown(site, *page);
                storage::post(title, &url, &meta)
            })),
            Self::Facets(order) => {
                let facets = facets(site, order);
                storage::of_terms(facets.iter().map(|(term, list)| (term.clone(), list.as_slice())))
            }
            Self::Lexicon(entries) => storage::of_words(lexicon(entries, pages).into_iter().map(str::to_owned)),
        }
    }
}

/// A term with the letter of its level: A the lowest. Terms have small letters only.
fn level_term(term: &str, level: usize) -> String {
    let mut text = String::with_capacity(term.len() + 1);
    text.push_str(term);
    text.push(char::from(b'A' + u8::try_from(level).unwrap_or_default()));
    text
}

/// Title, address, and the rest: kind, marks, summary. The marks are `o` for overdue and, once
/// there are easy-read pages, `e` for those. In an address, `~` stands for the words of the title.
fn shown(site: &Site, page: PageIndex) -> (&str, String, String) {
    let front = &site.pages[page].front;
    let address = &site.addresses[page];
    let from_title = match plain_slug(&front.title) {
        slug if slug.is_empty() => String::new(),
        slug => format!("/{slug}/"),
    };
    let address = match address.strip_suffix(&from_title) {
        Some(folder) if !from_title.is_empty() => format!("{folder}/~/"),
        _ => address.clone(),
    };
    let overdue = if site.freshness(page).is_overdue() { "o" } else { "" };
    let summary = front.summary.replace(['\t', '\n'], " ");
    let meta = format!("{}\t{overdue}\t{summary}", site.pages[page].kind.word());
    (&front.title, address, meta)
}

/// The letters and digits of a title with hyphens between them, as the reader makes them.
fn plain_slug(title: &str) -> String {
    let lower = title.to_ascii_lowercase();
    let words = lower.split(|sign: char| !sign.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// Terms such as `need=autism` with their pages.
fn facets(site: &Site, order: &[PageIndex]) -> BTreeMap<String, Vec<Document>> {
    let mut lists: BTreeMap<String, Vec<Document>> = BTreeMap::new();
    for (number, page) in (0..).zip(order) {
        let page: &Page = &site.pages[*page];
        lists.entry(format!("kind={}", page.kind.word())).or_default().push(number);
        for facet in site.facets.iter().filter(|facet| FACETS.contains(&facet.id)) {
            for term in &facet.terms {
                if answers(page, facet.id, &term.id, &site.content.vocabularies) {
                    lists.entry(format!("{}={}", facet.id, term.id)).or_default().push(number);
                }
            }
        }
    }
    lists
}

/// The words that a misspelt one may stand for.
fn lexicon<'d>(entries: &[Entry<'d>], pages: usize) -> Vec<&'d str> {
    let matters = |entry: &&Entry<'_>| {
        let strong = entry.pages[1..].iter().any(|list| !list.is_empty());
        entry.term.len() > 2
            && !entry.is_phrase()
            && !is_number(entry.term)
            && (strong || pages < SMALL || entry.count() >= RARE)
    };
    entries.iter().filter(matters).map(|entry| entry.term).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_made_of_the_plain_words_of_a_title() {
        assert_eq!(plain_slug("Swimming & more: St John’s"), "swimming-more-st-john-s");
    }

    #[test]
    fn the_two_tiers_share_the_lists_of_a_word() {
        let word = Entry { term: "bus", pages: Default::default() };
        let phrase = Entry { term: "bus pass", pages: Default::default() };
        assert_eq!((Tier::First.levels(&word), Tier::Second.levels(&word)), (1..LEVELS, 0..1));
        assert_eq!((Tier::First.levels(&phrase), Tier::Second.levels(&phrase)), (0..LEVELS, 0..0));
        assert_eq!(level_term("bus", 5), "busF");
    }
}
