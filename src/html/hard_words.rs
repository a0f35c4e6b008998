//! Hard words, explained where they stand: the first use of a word of the
//! glossary on a page leads to its meaning, and the page's end says them all.

use std::collections::HashSet;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::content::data::GlossaryEntry;
use crate::content::slug;

/// Finds the words of the glossary in a text.
#[derive(Debug)]
pub struct HardWords {
    /// Every term and other name; none when they are more than can be searched for.
    finder: Option<AhoCorasick>,
    /// What each pattern of the finder is.
    names: Vec<Name>,
    /// Where each entry stands in the glossary's page.
    ids: Vec<String>,
}

#[derive(Debug)]
struct Name {
    entry: usize,
    text: String,
    /// Initials are nothing but themselves: AP is no “ap”.
    exact: bool,
}

impl HardWords {
    /// Of a whole glossary.
    #[must_use]
    pub fn of(glossary: &[GlossaryEntry]) -> Self {
        let mut used = HashSet::new();
        let mut ids = Vec::new();
        let mut names = Vec::new();
        for (entry, word) in glossary.iter().enumerate() {
            let mut id = format!("word-{}", slug(&word.term));
            while !used.insert(id.clone()) {
                id.push('x');
            }
            ids.push(id);
            if word.everyday {
                continue;
            }
            let texts = std::iter::once(&word.term).chain(&word.also).filter(|text| !text.trim().is_empty());
            names.extend(texts.map(|text| Name { entry, text: text.clone(), exact: is_initials(text) }));
        }
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(names.iter().map(|name| &name.text))
            .ok()
            .filter(|_| !names.is_empty());
        Self { finder, names, ids }
    }

    /// Where the words stand in `text`, and which entries they are.
    pub fn in_text<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, usize)> + 't {
        self.finder.iter().flat_map(move |finder| finder.find_iter(text)).filter_map(move |found| {
            let name = &self.names[found.pattern().as_usize()];
            let same = !name.exact || text[found.range()] == name.text;
            (same && stands_alone(text, found.range())).then(|| (found.range(), name.entry))
        })
    }

    /// The id of an entry on the glossary's page.
    #[must_use]
    pub fn id(&self, entry: usize) -> &str {
        &self.ids[entry]
    }
}

/// Whether no letter of it is small: “EHC”, “A&E”.
fn is_initials(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

/// Whether a stretch of text is a word of its own, or one with an s after it.
fn stands_alone(text: &str, range: Range<usize>) -> bool {
    let joins = |sign: char| sign.is_alphanumeric() || sign == '-';
    let before = text[..range.start].chars().next_back();
    let after = &text[range.end..];
    let after = after.strip_prefix('s').unwrap_or(after).chars().next();
    !before.is_some_and(joins) && !after.is_some_and(joins)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glossary() -> HardWords {
        let entry = |term: &str, also: &[&str]| GlossaryEntry {
            term: term.to_owned(),
            also: also.iter().map(|&name| name.to_owned()).collect(),
            meaning: "A meaning.".to_owned(),
            more: None,
            everyday: false,
        };
        HardWords::of(&[
            entry("Education, health and care plan", &["EHC plan", "EHCP"]),
            entry("Alternative provision", &["AP"]),
            entry("Plan", &[]),
        ])
    }

    fn found(text: &str) -> Vec<(String, usize)> {
        glossary().in_text(text).map(|(range, entry)| (text[range].to_owned(), entry)).collect()
    }

    #[test]
    fn the_longest_name_counts_in_any_case_and_in_the_plural() {
        assert_eq!(found("Two EHC plans, and a plan."), [("EHC plan".to_owned(), 0), ("plan".to_owned(), 2)]);
        assert_eq!(found("ALTERNATIVE provision’s end"), [("ALTERNATIVE provision".to_owned(), 1)]);
    }

    #[test]
    fn parts_of_words_and_small_letters_for_initials_do_not_count() {
        for text in ["explanation", "an ap", "planning", "AP-like", "pre-plan", "APs’"] {
            let expected = usize::from(text == "APs’");
            assert_eq!(found(text).len(), expected, "{text}");
        }
    }

    #[test]
    fn everyday_words_are_not_pointed_out() {
        let council = GlossaryEntry {
            term: "Council".to_owned(),
            also: Vec::new(),
            meaning: "A meaning.".to_owned(),
            more: None,
            everyday: true,
        };
        let words = HardWords::of(&[council]);
        assert_eq!(words.in_text("Ask the council").count(), 0);
        assert_eq!(words.id(0), "word-council");
    }

    #[test]
    fn a_site_without_a_glossary_has_no_hard_words() {
        assert_eq!(HardWords::of(&[]).in_text("An EHC plan").count(), 0);
    }
}
