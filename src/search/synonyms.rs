//! Words that mean the same to somebody who searches.
//!
//! They are put into the index while the site is built, so that browsers need no list of them.

use std::collections::HashMap;
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::stems::Stems;
use super::words::{Word, is_soft, is_stop, words};
use crate::content::data::{GlossaryEntry, SynonymGroup};

/// How much a word counts that means the same as what the page says.
const SAME: f32 = 0.7;
/// How much a word counts that people type for what the page says.
const LOOSE: f32 = 0.35;
/// How much another form of the same word counts, which no rule of stems finds.
const FORM: f32 = 0.9;

/// Forms of words that share no stem.
const FORMS: [&str; 37] = [
    "child children",
    "man men",
    "woman women",
    "person people",
    "foot feet",
    "tooth teeth",
    "wife wives",
    "life lives",
    "self selves",
    "teach taught",
    "buy bought",
    "bring brought",
    "think thought",
    "fight fought",
    "sleep slept asleep",
    "feel felt",
    "leave left",
    "lose lost",
    "hear heard",
    "speak spoke spoken",
    "write wrote written",
    "eat ate eaten",
    "fall fell fallen",
    "break broke broken",
    "bite bit bitten",
    "choose chose chosen",
    "drive drove driven",
    "ride rode ridden",
    "swim swam swum",
    "run ran",
    "sit sat",
    "pay paid",
    "meet met",
    "lend lent",
    "die dying",
    "refer referral",
    "advise advice",
];

/// Another name, found through the phrase that it stands for.
#[derive(Debug, Clone)]
pub struct Other {
    /// The name as the index keeps it.
    pub term: String,
    /// How much of what the phrase counts it counts itself.
    pub share: f32,
    /// Whether it counts only where the phrase is what a part of the page is about.
    pub only_strong: bool,
}

/// A phrase, and the other names for it.
#[derive(Debug)]
struct Phrase {
    stems: Vec<Box<str>>,
    others: Vec<Other>,
}

/// Every phrase with other names, by its first stem.
#[derive(Debug, Default)]
pub struct Synonyms {
    by_first: FxHashMap<Box<str>, Vec<Phrase>>,
    names: FxHashSet<String>,
}

impl Synonyms {
    /// Those of the site's own list and of its glossary.
    #[must_use]
    pub fn of(groups: &[SynonymGroup], glossary: &[GlossaryEntry]) -> Self {
        let mut stems = Stems::new();
        // A hasher without chance in it: what weighs how much must not depend on the order.
        let mut all: FxHashMap<Vec<Box<str>>, Vec<Other>> = FxHashMap::default();
        let mut lead = |from: &str, to: &str, share: f32, only_strong: bool| {
            let (Some(term), phrase) = (term(from), content_words(to)) else { return };
            if phrase.is_empty() || term == phrase.join(" ") {
                return;
            }
            let phrase = phrase.iter().map(|word| Box::from(&*stems.of(word))).collect();
            all.entry(phrase).or_default().push(Other { term, share, only_strong });
        };
        let mut same = |names: &[&str], share: f32| {
            for to in names {
                for from in names.iter().filter(|from| *from != to) {
                    lead(from, to, share, false);
                }
            }
        };
        for forms in FORMS {
            same(&forms.split(' ').collect::<Vec<_>>(), FORM);
        }
        for entry in glossary {
            let names: Vec<&str> = std::iter::once(&entry.term).chain(&entry.also).map(String::as_str).collect();
            same(&names, SAME);
        }
        for group in groups {
            same(&group.words.iter().map(String::as_str).collect::<Vec<_>>(), SAME);
        }
        // What leads to a name leads to all names of the same.
        let mut names_of: HashMap<&str, Vec<&str>> = HashMap::new();
        for words in groups.iter().map(|group| &group.words) {
            for name in words {
                names_of.entry(name).or_default().extend(words.iter().map(String::as_str));
            }
        }
        for group in groups {
            for to in &group.to {
                let all = names_of.get(to.as_str()).cloned().unwrap_or_else(|| vec![to]);
                for (from, to) in group.from.iter().flat_map(|from| all.iter().map(move |to| (from, to))) {
                    lead(from, to, LOOSE, true);
                }
            }
        }
        let names = all.values().flatten().map(|other| other.term.clone()).collect();
        let mut by_first: FxHashMap<Box<str>, Vec<Phrase>> = FxHashMap::default();
        for (stems, mut others) in all {
            // The strongest of several ways to the same name.
            others.sort_by(|one, other| one.term.cmp(&other.term).then(other.share.total_cmp(&one.share)));
            others.dedup_by(|next, kept| next.term == kept.term);
            by_first.entry(stems[0].clone()).or_default().push(Phrase { stems, others });
        }
        Self { by_first, names }
    }

    /// Whether this is a name that leads to something else.
    #[must_use]
    pub fn is_name(&self, term: &str) -> bool {
        self.names.contains(term)
    }

    /// The other names of every phrase that begins at the first of these stems.
    pub fn at<'a>(&'a self, stems: &'a [Rc<str>]) -> impl Iterator<Item = &'a Other> {
        let phrases = stems.first().and_then(|first| self.by_first.get(&**first));
        phrases
            .into_iter()
            .flatten()
            .filter(move |phrase| {
                phrase.stems.len() <= stems.len() && phrase.stems.iter().zip(stems).all(|(a, b)| **a == **b)
            })
            .flat_map(|phrase| &phrase.others)
    }
}

/// The words of a name that are looked for. None where small words are all that tells it from
/// something else: “in care” is not “care”.
fn content_words(name: &str) -> Vec<String> {
    let all: Vec<String> = words(name)
        .into_iter()
        .filter_map(|word| match word {
            Word::One(word) => Some(word),
            Word::Joined(_) | Word::Gap => None,
        })
        .collect();
    let kept: Vec<String> = all.iter().filter(|word| !is_stop(word)).cloned().collect();
    if kept.len() == 1 && all.len() > 2 { Vec::new() } else { kept }
}

/// The name as the index keeps it: its words, the first that questions are not made of in front,
/// because the index is looked up by the words that matter.
fn term(name: &str) -> Option<String> {
    let mut words = content_words(name);
    let first = words.iter().position(|word| !is_soft(word)).unwrap_or(0);
    words.rotate_left(first);
    (!words.is_empty() && words.len() <= 8).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(groups: &[SynonymGroup], stems: &[&str]) -> Vec<String> {
        let synonyms = Synonyms::of(groups, &[]);
        let stems: Vec<Rc<str>> = stems.iter().map(|stem| Rc::from(*stem)).collect();
        synonyms.at(&stems).map(|other| format!("{} {}", other.term, other.share)).collect()
    }

    #[test]
    fn words_of_a_group_lead_to_each_other_and_from_leads_to_to() {
        let group =
            SynonymGroup { words: vec!["EHCP".into(), "education, health and care plan".into()], ..Default::default() };
        assert_eq!(others(std::slice::from_ref(&group), &["ehcp"]), ["education health care plan 0.7"]);
        assert_eq!(others(&[group], &["educ", "health", "care", "plan"]), ["ehcp 0.7"]);
        let group = SynonymGroup {
            from: vec!["won't go to school".into()],
            to: vec!["school avoidance".into()],
            ..Default::default()
        };
        assert_eq!(others(std::slice::from_ref(&group), &["school", "avoid"]), ["school wont go 0.35"]);
        assert!(others(&[group], &["school", "wont", "go"]).is_empty());
    }

    #[test]
    fn what_leads_to_a_name_leads_to_all_names_of_the_same() {
        let same = SynonymGroup { words: vec!["panto".into(), "pantomime".into()], ..Default::default() };
        let way = SynonymGroup { from: vec!["christmas show".into()], to: vec!["panto".into()], ..Default::default() };
        assert!(others(&[same, way], &["pantomim"]).contains(&"christmas show 0.35".to_owned()));
    }

    #[test]
    fn a_phrase_of_one_word_and_small_ones_is_left_alone() {
        let group =
            SynonymGroup { words: vec!["out of the in care".into(), "looked after".into()], ..Default::default() };
        assert!(others(&[group], &["care"]).is_empty());
    }
}
