//! Whether the words of searches make sense: groups of synonyms, and what families commonly look for.

use std::collections::HashSet;

use super::data::SynonymGroup;
use super::slug;
use crate::diagnostics::{Diagnostic, rule};
use crate::source::yaml::Yaml;

/// Everything that cannot be right about groups of synonyms.
pub fn synonyms(groups: &[SynonymGroup], yaml: &Yaml) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, group) in groups.iter().enumerate() {
        let mut seen: HashSet<String> = HashSet::new();
        let shape = match (group.words.len(), group.from.len(), group.to.len()) {
            (2.., 0, 0) | (0, 1.., 1..) => None,
            (1, 0, 0) => Some((
                "this group has one word, and so nothing that means the same",
                "add what else people call it, or delete the group",
            )),
            (0, 1.., 0) => {
                Some(("“from” needs a “to”: the words that the site uses instead", "add a line “to: [...]” below it"))
            }
            (0, 0, 1..) => {
                Some(("“to” needs a “from”: the words that people type", "add a line “from: [...]” above it"))
            }
            (0, 0, 0) => Some((
                "this group has no words",
                "write “words: [one, other]”, or “from: [what people type]” and “to: [what the site says]”",
            )),
            _ => Some((
                "a group is either “words” or “from” and “to”, not both",
                "make two groups of it: one with “words”, one with “from” and “to”",
            )),
        };
        if let Some((message, mend)) = shape {
            found.push(Diagnostic::at(&rule::SEARCH_WORDS, yaml.place_of(&format!("{at}")), message, mend));
        }
        for (list, words) in [("words", &group.words), ("from", &group.from), ("to", &group.to)] {
            for (word_at, word) in words.iter().enumerate() {
                let place = || yaml.place_of(&format!("{at}.{list}.{word_at}"));
                let plain = slug(word);
                if plain.is_empty() {
                    found.push(Diagnostic::at(
                        &rule::SEARCH_WORDS,
                        place(),
                        format!("“{word}” has no letters to search for"),
                        "write a word, or delete it",
                    ));
                } else if !seen.insert(format!("{list} {plain}")) {
                    found.push(Diagnostic::at(
                        &rule::SEARCH_WORDS,
                        place(),
                        format!("“{word}” stands twice in this group"),
                        "delete one of the two",
                    ));
                }
            }
        }
    }
    found
}

/// The same of the list of common searches.
pub fn common(searches: &[String], yaml: &Yaml) -> Vec<Diagnostic> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for (at, search) in searches.iter().enumerate() {
        let address = slug(search);
        let (message, mend) = if address.is_empty() {
            (format!("“{search}” has no letters to search for"), "write what families type, or delete the line")
        } else if !seen.insert(address) {
            (format!("“{search}” stands twice in this list"), "delete one of the two lines")
        } else {
            continue;
        };
        found.push(Diagnostic::at(&rule::SEARCH_WORDS, yaml.place_of(&format!("{at}")), message, mend));
    }
    found
}
