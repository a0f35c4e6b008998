//! Phrases that have a better one beside them in a list: ER16, ER26.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use super::Look;
use super::words::{lines, tokens};
use crate::diagnostics::{Diagnostic, rule};

pub fn check(look: &Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for passage in &look.passages {
        found.extend(phrases(passage.text, &PLAIN).map(|(range, instead)| {
            let words = &passage.text[range.clone()];
            let (message, mend) = (format!("“{words}” is long-winded, or a saying"), format!("write {instead}"));
            Diagnostic::at(&rule::EASY_READ_PLAIN, passage.place(range), message, mend)
        }));
        found.extend(phrases(passage.text, &RESPECT).map(|(range, instead)| {
            let words = &passage.text[range.clone()];
            let (message, mend) = (format!("“{words}” can hurt people"), format!("write {instead}"));
            Diagnostic::at(&rule::EASY_READ_RESPECT, passage.place(range), message, mend)
        }));
    }
    found
}

/// What stands beside a phrase that is fine, and hides a shorter one inside: “up to date”.
const FINE: &str = "fine";

/// What ends the line of a phrase that only hurts where it stands for people: “the blind”, and not “the blind man”.
const ALONE: &str = "alone";

/// Phrases with what to write instead.
pub struct Phrases {
    finder: AhoCorasick,
    instead: Vec<&'static str>,
    alone: Vec<bool>,
}

impl Phrases {
    pub fn of(pairs: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        let (mut phrases, mut instead, mut alone) = (Vec::new(), Vec::new(), Vec::new());
        for (phrase, rest) in pairs {
            let stands_alone = rest.strip_suffix(ALONE).and_then(|rest| rest.strip_suffix('\t'));
            phrases.push(phrase.trim());
            instead.push(stands_alone.unwrap_or(rest).trim());
            alone.push(stands_alone.is_some());
        }
        let finder =
            AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(phrases);
        // Lists that are part of the program are far too short to be refused; a test reads them all.
        let finder = finder.unwrap_or_else(|_| AhoCorasick::new([""; 0]).expect("no words make a finder"));
        Self { finder, instead, alone }
    }

    fn of_list(list: &'static str) -> Self {
        Self::of(lines(list).filter_map(|line| line.split_once('\t')))
    }
}

static PLAIN: LazyLock<Phrases> = LazyLock::new(|| Phrases::of_list(include_str!("words/plain.txt")));
static RESPECT: LazyLock<Phrases> = LazyLock::new(|| Phrases::of_list(include_str!("words/respect.txt")));

/// Where phrases stand in a text as whole words, with what to write instead.
pub fn phrases<'t>(text: &'t str, of: &'static Phrases) -> impl Iterator<Item = (Range<usize>, &'static str)> + 't {
    of.finder
        .find_iter(text)
        .filter(|hit| is_whole(text, hit.range()))
        .map(|hit| (hit.range(), hit.pattern().as_usize()))
        .filter(|(range, phrase)| !of.alone[*phrase] || !a_noun_follows(&text[range.end..]))
        .map(|(range, phrase)| (range, of.instead[phrase]))
        .filter(|(_, instead)| *instead != FINE)
}

pub fn is_whole(text: &str, range: Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let after = text[range.end..].chars().next();
    let apart = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric() && sign != '-' && sign != '@');
    apart(before) && apart(after)
}

/// Things and people that make an adjective of the word before: “the disabled toilet”, “a deaf friend”.
const NOUNS: &str = "access adult adults area artist artists athlete athletes badge bay bays boy boys brother bus car card \
                     care carer centre charity child children choir clinic club clubs community course daughter dentist \
                     diet eye eyes facilities family families father fit fits football form friend friends games girl \
                     girls group groups home homes ladies lady man member members men mother nurse number parent parents \
                     parking password pension people person player players pupil pupils relative relatives school \
                     schools seat seats seizure seizures services sister son space spaces spot sport sports student \
                     students swimmer swimmers teacher teachers team teams ticket toilet toilets user users ward woman \
                     women worker workers";

/// Whether a word that makes it “the blind man” stands right behind.
fn a_noun_follows(after: &str) -> bool {
    let Some((at, word)) = tokens(after).next() else { return false };
    let touches = after[..at].chars().all(|sign| sign == ' ');
    touches && NOUNS.split_whitespace().any(|other| other.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &'static str, of: &'static Phrases) -> Vec<&'static str> {
        phrases(text, of).map(|(range, _)| &text[range]).collect()
    }

    #[test]
    fn the_lists_are_whole() {
        for list in [include_str!("words/plain.txt"), include_str!("words/respect.txt")] {
            for line in lines(list) {
                let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
                assert!(
                    matches!(columns.as_slice(), [_, instead] | [_, instead, ALONE] if !instead.is_empty()),
                    "{line}"
                );
            }
        }
        assert!(!PLAIN.instead.is_empty() && !RESPECT.instead.is_empty());
    }

    #[test]
    fn words_that_hurt_when_they_stand_for_people_are_fine_before_a_thing() {
        for fine in
            ["Use the disabled toilet.", "Come to the deaf club.", "Ask the blind man.", "She is a diabetic nurse."]
        {
            assert_eq!(found(fine, &RESPECT), Vec::<&str>::new(), "{fine}");
        }
        assert_eq!(found("It is for the deaf.", &RESPECT), ["the deaf"]);
        assert_eq!(found("The disabled swim here.", &RESPECT), ["The disabled"]);
        assert_eq!(found("It is for the blind, and for you.", &RESPECT), ["the blind"]);
        assert_eq!(found("He is an epileptic.", &RESPECT), ["epileptic"]);
    }

    #[test]
    fn phrases_that_mean_what_they_say_are_left_alone() {
        for fine in [
            "Do it as well as you can.",
            "Keep this up to date.",
            "Print it in black and white.",
            "Get on board the bus.",
        ] {
            assert_eq!(found(fine, &PLAIN), Vec::<&str>::new(), "{fine}");
        }
        assert_eq!(found("Bring a towel as well as a hat.", &PLAIN), ["as well as"]);
        assert_eq!(found("To date we have 3.", &PLAIN), ["To date"]);
    }
}
