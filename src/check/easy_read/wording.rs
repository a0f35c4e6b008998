//! Words that readers know: ER06, ER07, ER12, ER15.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::Look;
use super::passages::{Passage, Voice};
use super::phrases::is_whole;
use super::words::{instead_of, lines, plain_word, tokens};
use crate::check::sentences::{count_words, sentences};
use crate::content::easy_read::{Line, Section};
use crate::diagnostics::{Diagnostic, Severity, rule};

pub fn check(look: &Look<'_>) -> Vec<Diagnostic> {
    let mut found = hard_words(look);
    found.extend(meanings(look));
    found.extend(initials(look));
    found.extend(same_words(look));
    found
}

/// The words that a page explains, in small letters.
fn explained(look: &Look<'_>) -> HashSet<String> {
    let meanings = look.twin.easy.meanings();
    meanings.flat_map(|meaning| tokens(&meaning.word).map(|(_, word)| plain_word(word)).collect::<Vec<_>>()).collect()
}

fn is_explained(explained: &HashSet<String>, word: &str) -> bool {
    let lower = plain_word(word);
    let lower = lower.trim_end_matches("'s");
    let plural = [lower.strip_suffix('s'), lower.strip_suffix("es")];
    explained.contains(lower)
        || plural.into_iter().flatten().any(|word| explained.contains(word))
        || explained.contains(&format!("{lower}s"))
}

/// More hard words in 100 than these are an error.
const MOST: usize = 5;

/// A page with fewer different hard words is mended word by word.
const SEVERAL: usize = 4;

fn hard_words(look: &Look<'_>) -> Vec<Diagnostic> {
    let explained = explained(look);
    let mut seen = HashSet::new();
    let (mut found, mut hits, mut total) = (Vec::new(), 0, 0);
    for passage in look.passages.iter().filter(|passage| passage.voice != Voice::Meaning) {
        let starts: Vec<usize> = sentences(passage.text).into_iter().map(|range| range.start).collect();
        for (at, word) in tokens(passage.text) {
            total += 1;
            if is_passed_over(look, word, starts.contains(&at) || before_is_open(passage.text, at))
                || look.words.is_easy(word)
                || is_explained(&explained, word)
            {
                continue;
            }
            hits += 1;
            if seen.insert(word.to_lowercase().trim_end_matches('s').to_owned()) {
                found.push(Diagnostic::at(
                    &rule::EASY_READ_HARD_WORD,
                    passage.place(at..at + word.len()),
                    format!("“{word}” is a hard word"),
                    hard_word_mend(word),
                ));
            }
        }
    }
    if seen.len() >= SEVERAL && hits * 100 > total * MOST {
        for problem in &mut found {
            problem.severity = Severity::Error;
        }
    }
    found
}

fn hard_word_mend(word: &str) -> String {
    let explain = format!("explain it: write **{word}** in bold, and on the next line “= {word}: what it means”");
    match instead_of(word) {
        Some(instead) => format!("write “{instead}”, or {explain}"),
        None => format!("write an easier word, or {explain}"),
    }
}

/// Whether a quotation mark or bracket stands before a word, so that its capital says nothing.
fn before_is_open(text: &str, at: usize) -> bool {
    text[..at].trim_end_matches(['\u{201c}', '\u{2018}', '"', '\'', '(']).is_empty()
}

/// Names, initials and numbers are not looked up.
fn is_passed_over(look: &Look<'_>, word: &str, starts_sentence: bool) -> bool {
    let has_digit = word.contains(|sign: char| sign.is_ascii_digit());
    let capital = word.starts_with(char::is_uppercase);
    has_digit || is_initials(word) || (capital && (!starts_sentence || look.words.is_name(word)))
}

/// Two or more capital letters and nothing else but a plural: EHC, TAs.
fn is_initials(word: &str) -> bool {
    let plain = word.trim_end_matches("\u{2019}s").trim_end_matches("'s");
    let plain = plain.strip_suffix('s').filter(|rest| rest.len() > 1).unwrap_or(plain);
    plain.chars().count() > 1 && plain.chars().all(|sign| sign.is_ascii_uppercase())
}

fn meanings(look: &Look<'_>) -> Vec<Diagnostic> {
    let easy = &look.twin.easy;
    let mut found = Vec::new();
    for section in &easy.sections {
        let bold: Vec<(&Line, &str, Range<usize>)> =
            lines_of(section).flat_map(|line| line.bold().map(move |(words, range)| (line, words, range))).collect();
        let here: Vec<&str> =
            section.blocks.iter().flat_map(|block| &block.meanings).map(|meaning| meaning.word.as_str()).collect();
        let mut told_of = HashSet::new();
        for (line, words, range) in &bold {
            let unexplained = !here.iter().any(|word| same(word, words));
            if unexplained && told_of.insert(plain_word(words)) {
                let elsewhere = easy.meanings().any(|meaning| same(&meaning.word, words));
                let message = if elsewhere {
                    format!("“{words}” is in bold, and its meaning stands in another part of the page")
                } else {
                    format!("“{words}” is in bold, and nothing says what it means")
                };
                let mend = format!("write “= {words}: what it means” on the next line; bold is for hard words only");
                found.push(Diagnostic::at(
                    &rule::EASY_READ_MEANING,
                    easy.place(line.body_span(range.clone())),
                    message,
                    mend,
                ));
            }
        }
        for meaning in section.blocks.iter().flat_map(|block| &block.meanings) {
            let place = || easy.place(meaning.span.clone());
            let words = count_words(&meaning.meaning.text);
            let hard = tokens(&meaning.meaning.text).map(|(_, word)| word).find(|word| {
                let first = meaning.meaning.text.starts_with(word);
                !is_passed_over(look, word, first) && !look.words.is_easy(word) && !is_explained(&explained(look), word)
            });
            if !bold.iter().any(|(_, words, _)| same(&meaning.word, words)) {
                let message = format!("“{}” is explained, and no word above is in bold for it", meaning.word);
                let mend = format!("write **{}** in the sentence above, or delete the line", meaning.word);
                found.push(Diagnostic::at(&rule::EASY_READ_MEANING, place(), message, mend));
            } else if let Some(hard) = hard {
                let message = format!("the meaning of “{}” holds another hard word: “{hard}”", meaning.word);
                found.push(Diagnostic::at(
                    &rule::EASY_READ_MEANING,
                    place(),
                    message,
                    "say it in words that everybody knows",
                ));
            } else if words > 15 {
                let message = format!("the meaning of “{}” has {words} words", meaning.word);
                found.push(Diagnostic::at(&rule::EASY_READ_MEANING, place(), message, "say it in 15 words or fewer"));
            }
        }
    }
    found
}

fn lines_of(section: &Section) -> impl Iterator<Item = &Line> {
    section.blocks.iter().flat_map(|block| block.sentences.iter().chain(&block.items))
}

/// Whether two ways to write a hard word are one: “short breaks” and “Short break”, “carer's” with either apostrophe.
fn same(one: &str, other: &str) -> bool {
    let plain = |words: &str| plain_word(words.trim()).trim_end_matches(['.', ',']).trim_end_matches('s').to_owned();
    plain(one) == plain(other)
}

/// Initials that are words by now.
const KNOWN: [&str; 12] = ["AM", "BBC", "CD", "DVD", "ID", "NHS", "OK", "PE", "PIN", "PM", "TV", "UK"];

fn initials(look: &Look<'_>) -> Vec<Diagnostic> {
    let explained = explained(look);
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for passage in &look.passages {
        for (at, word) in tokens(passage.text) {
            let plain = word.trim_end_matches("\u{2019}s").trim_end_matches("'s").trim_end_matches('s');
            let fits = is_initials(word) && plain.len() <= 6 && !super::numbers::is_roman(plain);
            let is_word = look.words.is_easy(plain) && !look.words.is_initials(plain);
            if !fits || KNOWN.contains(&plain) || is_word || is_explained(&explained, plain) {
                continue;
            }
            if seen.insert(plain.to_owned()) {
                found.push(Diagnostic::at(
                    &rule::EASY_READ_INITIALS,
                    passage.place(at..at + word.len()),
                    format!("“{plain}” is not explained on this page"),
                    format!("write it in full; or write **{plain}**, and on the next line “= {plain}: what it means”"),
                ));
            }
        }
    }
    found
}

/// Words for one thing, a line each; the first is the one to keep.
const SAME: &str = include_str!("words/same.txt");

static GROUPS: LazyLock<Vec<Vec<&str>>> =
    LazyLock::new(|| lines(SAME).map(|line| line.split('|').map(str::trim).collect()).collect());

fn same_words(look: &Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for group in GROUPS.iter() {
        let mut first: HashMap<&str, (&Passage<'_>, Range<usize>)> = HashMap::new();
        let mut order = Vec::new();
        for passage in look.passages.iter().filter(|passage| passage.voice != Voice::Meaning) {
            for (range, word) in whole_words(passage.text, group) {
                if !first.contains_key(word) {
                    first.insert(word, (passage, range));
                    order.push(word);
                }
            }
        }
        let explained = explained(look);
        let [one, other, ..] = order.as_slice() else { continue };
        // “= GP: Your family doctor.” joins the two for the reader.
        if tokens(one).chain(tokens(other)).any(|(_, word)| is_explained(&explained, word)) {
            continue;
        }
        if let Some((passage, range)) = first.get(other) {
            let message = format!("“{other}” is also called “{one}” on this page");
            found.push(Diagnostic::at(
                &rule::EASY_READ_SAME_WORD,
                passage.place(range.clone()),
                message,
                format!("choose one word, such as “{}”, and use it all the way", group[0]),
            ));
        }
    }
    found
}

fn whole_words<'g>(text: &str, group: &[&'g str]) -> Vec<(Range<usize>, &'g str)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let mut found: Vec<(Range<usize>, &str)> = Vec::new();
    for word in group {
        for (at, _) in lower.match_indices(&word.to_lowercase()) {
            let mut range = at..at + word.len();
            if lower[range.end..].starts_with('s') {
                range.end += 1;
            }
            let inside = found.iter().any(|(longer, _)| longer.start <= range.start && range.end <= longer.end);
            if is_whole(&lower, range.clone()) && !inside {
                found.push((range, word));
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole() {
        assert!(GROUPS.iter().all(|group| group.len() > 1));
    }

    #[test]
    fn initials_may_have_a_plural() {
        assert!(is_initials("EHC") && is_initials("TAs") && is_initials("GP\u{2019}s"));
        assert!(!is_initials("A") && !is_initials("As") && !is_initials("Pool"));
    }
}
