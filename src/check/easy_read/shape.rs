//! Lists, headings, links and length: ER18, ER19, ER20, ER22, and links that lead nowhere.

use std::ops::Range;

use super::Look;
use super::passages::Voice;
use super::words::tokens;
use crate::check::link_words::vague;
use crate::check::links;
use crate::check::sentences::count_words;
use crate::content::easy_read::{Block, Line};
use crate::content::markdown::Link;
use crate::diagnostics::{Diagnostic, Severity, rule};

/// Words of a page; more are put aside.
const MOST_WORDS: usize = 1000;

pub fn check(look: &Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for section in &look.twin.easy.sections {
        if let Some(title) = &section.title {
            found.extend(heading(look, title, section.blocks.len()));
        }
        for block in &section.blocks {
            found.extend(list(look, block));
            found.extend(block_links(look, block));
        }
    }
    let words: usize = look
        .passages
        .iter()
        .filter(|passage| passage.voice != Voice::Meaning)
        .map(|passage| count_words(passage.text))
        .sum();
    if words > MOST_WORDS {
        let message = format!("this page has {words} words");
        let mend = "keep what matters most, 1,000 words or fewer, or make two pages of it";
        found.push(Diagnostic::at(&rule::EASY_READ_LENGTH, look.top(), message, mend));
    }
    found
}

fn heading(look: &Look<'_>, title: &Line, blocks: usize) -> Vec<Diagnostic> {
    let place = || look.twin.easy.place(title.span.clone());
    let text = title.text.trim();
    let words = count_words(text);
    let mut found = Vec::new();
    let mut tell =
        |message: String, mend: String| found.push(Diagnostic::at(&rule::EASY_READ_HEADING, place(), message, mend));
    if words > 8 {
        tell(format!("this heading has {words} words"), "say it in 8 words or fewer".into());
    } else if text.ends_with([':', '.']) {
        tell("this heading ends in a colon or full stop".into(), "take it away; a question mark may stay".into());
    } else {
        // A name keeps its capital; a word of every day does not need one inside a heading.
        let names: Vec<Range<usize>> = look.words.names_in(text).collect();
        let shown: Vec<&str> = tokens(text)
            .skip(1)
            .filter(|(at, word)| has_capital(word) && !names.iter().any(|name| name.contains(at)))
            .map(|(_, word)| word)
            .filter(|word| look.words.is_easy(&word.to_lowercase()) && !NAMES.contains(word) && !is_name(look, word))
            .collect();
        if shown.len() > 1 {
            tell(
                format!("“{text}” has capital letters inside"),
                format!("write “{}” with small letters; only names keep their capital", shown.join("”, “")),
            );
        }
    }
    if blocks > 6 {
        let mend = "start another part with a heading of its own, or leave out what matters least";
        tell(format!("{blocks} pictures stand under this heading"), mend.into());
    }
    found
}

/// A capital letter, and small ones behind it.
fn has_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().skip(1).any(char::is_lowercase)
}

/// Whether a word keeps its capital inside a sentence of the page, as names do: “You can get a Blue Badge.”
fn is_name(look: &Look<'_>, word: &str) -> bool {
    let of_sentences = look.passages.iter().filter(|passage| passage.voice == Voice::Sentence);
    let mut inside = of_sentences.flat_map(|passage| tokens(passage.text).filter(|(at, _)| *at > 0));
    inside.any(|(_, other)| other == word)
}

/// Words of every day that are names too.
const NAMES: [&str; 22] = [
    "April",
    "August",
    "Bank",
    "December",
    "England",
    "February",
    "Friday",
    "January",
    "July",
    "June",
    "March",
    "May",
    "Monday",
    "November",
    "October",
    "Saturday",
    "September",
    "Sunday",
    "Thursday",
    "Tuesday",
    "Wednesday",
    "Year",
];

fn list(look: &Look<'_>, block: &Block) -> Vec<Diagnostic> {
    let easy = &look.twin.easy;
    let Some(first) = block.items.first() else { return Vec::new() };
    let mut found = Vec::new();
    let count = block.items.len();
    if count > 6 {
        let severity = if count > 10 { Severity::Error } else { Severity::Warning };
        let (message, mend) =
            (format!("this list has {count} items"), "make two lists of it, each with a picture; 6 items are the most");
        found.push(
            Diagnostic::at(&rule::EASY_READ_LIST, easy.place(first.span.clone()), message, mend).weighing(severity),
        );
    }
    if block.sentences.is_empty() {
        let (message, mend) =
            ("no sentence stands before this list", "say in a sentence what the list is of, such as “Please bring:”");
        found.push(Diagnostic::at(&rule::EASY_READ_LIST, easy.place(first.span.clone()), message, mend));
    }
    for item in &block.items {
        let words = count_words(&item.text);
        if words > 8 {
            let message = format!("this item has {words} words");
            found.push(Diagnostic::at(
                &rule::EASY_READ_LIST,
                easy.place(item.span.clone()),
                message,
                "8 words are the most; what is left is a sentence",
            ));
        }
    }
    found
}

/// The longest web address that may stand among words.
const LONGEST_ADDRESS: usize = 30;

fn block_links(look: &Look<'_>, block: &Block) -> Vec<Diagnostic> {
    let easy = &look.twin.easy;
    let lines = || block.sentences.iter().chain(&block.items);
    let mut found = Vec::new();
    let mut tell = |place, severity, message: String, mend: &str| {
        found.push(Diagnostic::at(&rule::EASY_READ_LINK, place, message, mend).weighing(severity));
    };
    for (words, _, span) in lines().flat_map(Line::links) {
        let place = easy.place(span);
        if words.trim().is_empty() {
            tell(
                place,
                Severity::Error,
                "this link has no words".into(),
                "write between the square brackets where it goes",
            );
        } else if let Some(why) = vague(words) {
            let mend = "say where it goes, such as the name of the page";
            tell(place, Severity::Error, format!("“{}” {why}", words.trim()), mend);
        }
    }
    if let Some((_, _, second)) = lines().flat_map(Line::links).nth(1) {
        let mend = "give the second link a picture and a sentence of its own";
        tell(easy.place(second), Severity::Warning, "a second link stands beside one picture".into(), mend);
    }
    for line in lines() {
        for (at, word) in crate::check::sentences::words(&line.text) {
            let is_address = word.contains("://") || word.starts_with("www.");
            if is_address && word.len() > LONGEST_ADDRESS {
                let place = easy.place(line.body_span(at..at + word.len()));
                let mend = "make words a link to it: [Book a place](https://…)";
                tell(place, Severity::Warning, "this web address is too long to type".into(), mend);
            }
        }
    }
    found.extend(lines().flat_map(Line::links).filter_map(|(words, to, span)| {
        let link = Link { destination: to.to_owned(), text: words.to_owned(), span: span.clone() };
        links::beside(look.site, look.twin.page, &link, easy.place(span))
    }));
    found
}
