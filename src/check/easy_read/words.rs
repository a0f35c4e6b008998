//! Which words are easy.
//!
//! Easy are: the 2,900 words of Dale and Chall that nearly every ten-year-old
//! knows, with their endings; a list of Fingerpost's own for what families with a
//! disabled child talk of each day; the council's list, which grows in git as its
//! readers say what they know; names; and whatever the page explains itself.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use crate::content::Kind;
use crate::site::Site;
use crate::site::surroundings::within;

/// Words that are easy although Dale and Chall did not list them.
const OWN: &str = include_str!("words/easy.txt");

/// Words of offices and clinics, with what to say instead.
const HARD: &str = include_str!("words/hard.txt");

static EASY: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let hard: HashSet<&str> = SAY_INSTEAD.keys().copied().collect();
    let known = dale_chall::DALE_CHALL.iter().copied().filter(|word| !hard.contains(word));
    known.chain(own()).collect()
});

static SAY_INSTEAD: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    lines(HARD).filter_map(|line| line.split_once('\t')).map(|(word, instead)| (word.trim(), instead.trim())).collect()
});

fn own() -> impl Iterator<Item = &'static str> {
    lines(OWN).flat_map(str::split_whitespace)
}

/// The lines of a list, without its comments.
pub fn lines(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The words that the readers of one site know.
#[derive(Debug, Default)]
pub struct Words {
    council: HashSet<String>,
    names: HashSet<String>,
    whole_names: Vec<String>,
    initials: HashSet<String>,
}

/// Initials that look like a word of every day, and are none.
const LIKE_WORDS: [&str; 6] = ["ADD", "AIDS", "IT", "PIP", "SEN", "SEND"];

impl Words {
    /// The words of a site: its own list, and the names of its places and organisations.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        let each = |text: &str| tokens(text).map(|(_, word)| word.to_lowercase()).collect::<Vec<_>>();
        let council = site.content.easy_words.iter().flat_map(|word| each(word)).collect();
        let settings = &site.settings;
        let named = site.pages.iter().filter(|page| matches!(page.kind, Kind::Organisation | Kind::Place));
        let of_settings = [&settings.name, &settings.council, &settings.area];
        let names: Vec<&String> = of_settings.into_iter().chain(named.map(|page| &page.front.title)).collect();
        let terms = site.content.glossary.iter().flat_map(|entry| std::iter::once(&entry.term).chain(&entry.also));
        let terms: Vec<&String> = terms.collect();
        let is_initials = |term: &&&String| term.chars().all(|sign| sign.is_ascii_uppercase());
        Self {
            council,
            names: names.iter().flat_map(|name| capital_words(name)).collect(),
            initials: terms.iter().filter(is_initials).map(|term| (*term).clone()).collect(),
            whole_names: names.into_iter().chain(terms).filter(|name| has_capital(name)).cloned().collect(),
        }
    }

    /// A number for what they have from the titles of pages; all else is the same for a whole site.
    #[must_use]
    pub fn number(&self) -> u64 {
        within(0, &self.whole_names)
    }

    /// Whether capital letters are initials, although they spell a word.
    #[must_use]
    pub fn is_initials(&self, word: &str) -> bool {
        LIKE_WORDS.contains(&word) || self.initials.contains(word)
    }

    /// Whether a word is easy for the readers of this site.
    #[must_use]
    pub fn is_easy(&self, word: &str) -> bool {
        let lower = plain_word(word);
        let lower = lower.strip_suffix("'s").unwrap_or(&lower).trim_end_matches('\'');
        is_easy(lower) || self.council.contains(lower) || stems(lower).iter().any(|stem| self.council.contains(stem))
    }

    /// The bytes of each name in a text that the site knows, from the glossary too: “Blue Badge”.
    pub fn names_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        self.whole_names.iter().flat_map(|name| text.match_indices(name.as_str()).map(|(at, name)| at..at + name.len()))
    }

    /// Whether a word is part of the name of the council, a place or an organisation.
    #[must_use]
    pub fn is_name(&self, word: &str) -> bool {
        self.names.contains(word.trim_end_matches("\u{2019}s").trim_end_matches("'s"))
    }
}

fn has_capital(name: &str) -> bool {
    name.contains(char::is_uppercase)
}

/// Words with a capital letter that are not words of every day: “Tarnbridge” and not “Pool”.
fn capital_words(name: &str) -> Vec<String> {
    let capital = |word: &&str| word.starts_with(char::is_uppercase) && !is_easy(&word.to_lowercase());
    tokens(name).map(|(_, word)| word).filter(capital).map(str::to_owned).collect()
}

/// Whether a word in small letters is easy for anybody.
fn is_easy(word: &str) -> bool {
    if word.chars().all(|sign| sign.is_ascii_digit()) || word.chars().count() == 1 || EASY.contains(word) {
        return true;
    }
    if SAY_INSTEAD.contains_key(word) {
        return false;
    }
    if let Some((first, rest)) = word.split_once('-') {
        return is_easy(first) && (rest.is_empty() || is_easy(rest));
    }
    stems(word).iter().any(|stem| EASY.contains(stem.as_str()))
}

/// What is left of a word without its ending: “swimming” is of “swim”, “worried” of “worry”.
fn stems(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut add = |stem: &str| {
        if stem.len() > 1 {
            found.push(stem.to_owned());
        }
    };
    for ending in ["s", "es", "d", "ed", "ing", "er", "ers", "r", "rs", "est", "st", "ly", "'s"] {
        let Some(stem) = word.strip_suffix(ending) else { continue };
        add(stem);
        if ending == "ing" || ending == "est" {
            add(&format!("{stem}e"));
        }
        let mut signs = stem.chars().rev();
        if let (Some(last), Some(before)) = (signs.next(), signs.next())
            && last == before
            && last.is_ascii_alphabetic()
        {
            add(&stem[..stem.len() - 1]);
        }
    }
    for ending in ["ies", "ied", "ier", "iest", "ily"] {
        if let Some(stem) = word.strip_suffix(ending) {
            add(&format!("{stem}y"));
        }
    }
    found
}

/// What to say in place of a hard word, where Fingerpost knows it.
#[must_use]
pub fn instead_of(word: &str) -> Option<&'static str> {
    let lower = word.to_lowercase();
    let known = |word: &str| SAY_INSTEAD.get(word).copied();
    known(&lower).or_else(|| stems(&lower).iter().find_map(|stem| known(stem)))
}

/// A word as it is compared with others: in small letters, its apostrophes straight.
#[must_use]
pub fn plain_word(word: &str) -> String {
    word.to_lowercase().replace('\u{2019}', "'")
}

/// The words of a text, each with its first byte. Addresses of the internet are none.
pub fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(char::is_whitespace).flat_map(move |chunk| {
        let start = at;
        at += chunk.len() + text[start + chunk.len()..].chars().next().map_or(0, char::len_utf8);
        let is_address = chunk.contains('@') || chunk.contains("://") || chunk.contains("www.") || is_host(chunk);
        let chunk = if is_address { "" } else { chunk };
        words_of(chunk).into_iter().map(move |(within, word)| (start + within, word))
    })
}

/// Whether a word looks like the name of a website.
pub fn is_host(chunk: &str) -> bool {
    let plain = chunk.trim_matches(|sign: char| !sign.is_alphanumeric());
    [".uk", ".org", ".com", ".net"].iter().any(|ending| plain.to_lowercase().ends_with(ending))
        || plain.contains('/') && plain.contains('.')
}

/// Letters and digits, with an apostrophe or hyphen between them.
fn words_of(chunk: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    let signs: Vec<(usize, char)> = chunk.char_indices().collect();
    for (index, (at, sign)) in signs.iter().enumerate() {
        let next_is_letter = signs.get(index + 1).is_some_and(|(_, next)| next.is_alphanumeric());
        let inside =
            sign.is_alphanumeric() || (start.is_some() && next_is_letter && matches!(sign, '\'' | '\u{2019}' | '-'));
        match (inside, start) {
            (true, None) => start = Some(*at),
            (false, Some(from)) => {
                found.push((from, &chunk[from..*at]));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        found.push((from, &chunk[from..]));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_do_not_make_a_word_hard() {
        let words = Words::default();
        for easy in
            ["swimming", "worried", "closed", "stopped", "children\u{2019}s", "easier", "quickly", "10", "after-school"]
        {
            assert!(words.is_easy(easy), "{easy}");
        }
        for hard in ["eligibility", "statutory", "provision", "multi-agency"] {
            assert!(!words.is_easy(hard), "{hard}");
        }
    }

    #[test]
    fn words_are_cut_where_people_cut_them() {
        let words: Vec<_> = tokens("It's a well-known “plan”, see www.example.org or a@b.org (2 days).")
            .map(|(_, word)| word)
            .collect();
        assert_eq!(words, ["It's", "a", "well-known", "plan", "see", "or", "2", "days"]);
    }

    #[test]
    fn hard_words_have_an_easy_one_beside_them() {
        assert_eq!(instead_of("Eligibility"), Some("who can get it"));
        assert!(lines(HARD).all(|line| line.split_once('\t').is_some_and(|(_, instead)| !instead.trim().is_empty())));
    }
}
