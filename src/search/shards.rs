//! The terms, cut into files of a size that a phone fetches without noticing.
//!
//! Neighbours in the alphabet stay together: a word's forms, its misspellings
//! and what it is the beginning of are mostly in one file.

use super::index::Entry;

/// The bytes of a file before it is deflated, on a site of so many pages or fewer.
const SIZE: usize = 6_000;
const PAGES: usize = 2_000;

/// The longest that files get on a large site.
const LARGEST: usize = 24_000;

/// A stretch of the terms, and the beginning that only words in it or after it have.
#[derive(Debug, PartialEq, Eq)]
pub struct Shard<'e, 'd> {
    /// Where it begins: “swi”.
    pub from: &'d str,
    /// Its terms.
    pub entries: &'e [Entry<'d>],
}

/// Cuts sorted terms into shards. `levels` says which lists of pages count.
#[must_use]
pub fn cut<'e, 'd>(
    entries: &'e [Entry<'d>],
    pages: usize,
    size_of: impl Fn(&Entry<'d>) -> usize,
) -> Vec<Shard<'e, 'd>> {
    let target = (SIZE * pages.max(PAGES).isqrt() / PAGES.isqrt()).min(LARGEST);
    let mut shards = Vec::new();
    let (mut start, mut size, mut from) = (0, 0, "");
    // Where the last stretch of words with the same three letters began, and the size up to there.
    let mut stretch = (0, 0);
    for at in 0..entries.len() {
        let (word, before) =
            (first_word(&entries[at]), at.checked_sub(1).map_or("", |before| first_word(&entries[before])));
        let common = word.bytes().zip(before.bytes()).take_while(|(one, other)| one == other).count();
        if common < 3.min(word.len()) || at == 0 {
            stretch = (at, size);
        }
        let next = size + size_of(&entries[at]);
        let cut_at = if next > target && stretch.0 > start {
            Some(stretch)
        } else if word != before && size > target * 3 / 2 {
            // Too many words begin alike: cut between two of them.
            Some((at, size))
        } else {
            None
        };
        if let Some((cut, before)) = cut_at {
            shards.push(Shard { from, entries: &entries[start..cut] });
            (start, size) = (cut, size - before);
            stretch = (cut, 0);
            from = beginning(first_word(&entries[cut]), first_word(&entries[cut - 1]));
        }
        size += size_of(&entries[at]);
    }
    if start < entries.len() {
        shards.push(Shard { from, entries: &entries[start..] });
    }
    shards
}

/// The word under which a term is looked up: a phrase's first.
pub fn first_word<'d>(entry: &Entry<'d>) -> &'d str {
    entry.term.split(' ').next().unwrap_or(entry.term)
}

/// The shortest beginning of `word` that comes after `before`.
fn beginning<'d>(word: &'d str, before: &str) -> &'d str {
    let common = word.bytes().zip(before.bytes()).take_while(|(one, other)| one == other).count();
    &word[..word.len().min(common + 1)]
}

/// The bytes that some lists of pages take in a file, roughly.
pub fn size(entry: &Entry<'_>, levels: std::ops::Range<usize>) -> usize {
    let lists = entry.pages[levels].iter().filter(|list| !list.is_empty());
    lists
        .map(|list| {
            let far = list.last().map_or(0, |last| *last as usize) / list.len();
            entry.term.len() + 3 + list.len() * if far > 127 { 2 } else { 1 }
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(term: &str) -> Entry<'_> {
        Entry { term, pages: [vec![0], vec![], vec![], vec![], vec![], vec![]] }
    }

    #[test]
    fn every_term_is_in_the_shard_that_its_first_word_leads_to() {
        let names: Vec<String> =
            (0..900).map(|at| format!("{}{}", ["car", "cas", "sup", "swi"][at / 225], at % 225)).collect();
        let mut names: Vec<String> = names.iter().flat_map(|name| [name.clone(), format!("{name} x")]).collect();
        names.sort();
        let entries: Vec<Entry<'_>> = names.iter().map(|name| entry(name)).collect();
        let shards = cut(&entries, 100, |_| 60);
        assert!(shards.len() > 8, "{}", shards.len());
        assert_eq!(shards.iter().map(|shard| shard.entries.len()).sum::<usize>(), entries.len());
        for (at, shard) in shards.iter().enumerate() {
            for entry in shard.entries {
                let found = shards.iter().rposition(|shard| shard.from <= first_word(entry));
                assert_eq!(found, Some(at), "{}", entry.term);
            }
        }
    }
}
