//! What families commonly search for, answered while the site is built.
//!
//! Plain pages show the answers to whoever has no script, and `check` tells of
//! searches that find nothing. Words are looked up as they are, by their stems
//! and by their other names; guessing at misspellings is for the browser.

use std::collections::{BTreeMap, HashMap};

use super::index::{Entry, Index};
use super::order::RANKS;
use super::page_terms::LEVELS;
use super::stems::Stems;
use super::words::{Word, is_soft, is_stop, words};
use crate::content::slug;
use crate::diagnostics::{Diagnostic, rule};
use crate::site::{PageIndex, Site};

/// A common search with the pages that it finds, the best first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommonSearch {
    /// What people type.
    pub words: String,
    /// Its part of the address.
    pub slug: String,
    /// What it finds.
    pub pages: Vec<PageIndex>,
}

/// More pages than this are no answer.
const MOST: usize = 30;

/// What a level is worth. The reader in the browser has the same.
const WORTH: [f32; LEVELS] = [0.2, 0.34, 0.5, 0.66, 0.83, 1.0];

/// Answers every common search of the site. `order` has the page for each number of the index.
#[must_use]
pub fn of(site: &Site, index: &Index<'_>, order: &[PageIndex], ends: &[usize]) -> Vec<CommonSearch> {
    if site.content.common_searches.is_empty() {
        return Vec::new();
    }
    let mut stems = Stems::new();
    let mut by_stem: HashMap<String, Vec<&Entry<'_>>> = HashMap::new();
    for entry in &index.entries {
        by_stem.entry(stem_of(entry.term, &mut stems)).or_default().push(entry);
    }
    let answer = |search: &String| CommonSearch {
        words: search.clone(),
        slug: slug(search),
        pages: answer(search, index.pages, &by_stem, ends, &mut Stems::new()).into_iter().map(|at| order[at]).collect(),
    };
    site.content.common_searches.iter().map(answer).collect()
}

/// The stems of a term's words, in the order of the alphabet: a phrase is found however it is put.
fn stem_of(term: &str, stems: &mut Stems) -> String {
    let mut parts: Vec<_> = term.split(' ').map(|word| stems.of(word)).collect();
    parts.sort_unstable();
    parts.join(" ")
}

fn answer(
    search: &str,
    pages: usize,
    by_stem: &HashMap<String, Vec<&Entry<'_>>>,
    ends: &[usize],
    stems: &mut Stems,
) -> Vec<usize> {
    let all: Vec<String> = words(search)
        .into_iter()
        .filter_map(|word| match word {
            Word::One(word) if !is_stop(&word) => Some(word),
            _ => None,
        })
        .collect();
    let only_soft = all.iter().all(|word| is_soft(word));
    let tokens: Vec<&String> = all.iter().filter(|word| only_soft || !is_soft(word)).collect();
    if tokens.is_empty() {
        return Vec::new();
    }
    // What each page is worth for each word.
    let mut found: BTreeMap<usize, Vec<f32>> = BTreeMap::new();
    let mut take = |entries: &[&Entry<'_>], covers: &[usize]| {
        for entry in entries {
            for (list, worth) in entry.pages.iter().zip(WORTH) {
                for page in list {
                    let known = found.entry(*page as usize).or_insert_with(|| vec![0.0; tokens.len()]);
                    for token in covers {
                        known[*token] = known[*token].max(worth);
                    }
                }
            }
        }
    };
    for (at, token) in tokens.iter().enumerate() {
        let entries = by_stem.get(&stem_of(token, stems));
        take(entries.map(Vec::as_slice).unwrap_or_default(), &[at]);
    }
    for length in 2..=tokens.len() {
        for start in 0..=tokens.len() - length {
            let phrase = tokens[start..start + length].iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" ");
            if let Some(entries) = by_stem.get(&stem_of(&phrase, stems)) {
                take(entries, &(start..start + length).collect::<Vec<_>>());
            }
        }
    }
    // Other names that are phrases may have words that questions are made of.
    if all.len() > tokens.len()
        && let Some(entries) = by_stem.get(&stem_of(&all.join(" "), stems))
    {
        take(entries, &(0..tokens.len()).collect::<Vec<_>>());
    }
    let rank = |page: usize| ends.iter().position(|end| page < *end).unwrap_or(RANKS.len() - 1);
    let mut best: Vec<(f32, usize)> = found
        .into_iter()
        .filter(|(page, worths)| *page < pages && worths.iter().all(|worth| *worth > 0.0))
        .map(|(page, worths)| (worths.iter().sum::<f32>() * f32::from(RANKS[rank(page)]), page))
        .collect();
    best.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    best.into_iter().take(MOST).map(|(_, page)| page).collect()
}

/// Tells of common searches that find nothing.
#[must_use]
pub fn check(site: &Site, searches: &[CommonSearch]) -> Vec<Diagnostic> {
    let Some(yaml) = site.content.data.get("common-searches") else { return Vec::new() };
    let nothing = searches.iter().enumerate().filter(|(_, search)| search.pages.is_empty());
    nothing
        .map(|(at, search)| {
            Diagnostic::at(
                &rule::FINDS_NOTHING,
                yaml.place_of(&format!("{at}")),
                format!("families who search for “{}” find nothing", search.words),
                "write a page about it, or add the words to “also_known_as” of the page that helps, \
                 or to content/data/synonyms.yaml",
            )
        })
        .collect()
}
