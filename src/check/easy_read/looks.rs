//! How words look: capitals, two sentences on a line, words too long for their column. ER17, ER28.

use std::ops::Range;

use super::Look;
use super::passages::{Passage, Voice};
use super::words::tokens;
use crate::check::sentences::{sentences, words};
use crate::diagnostics::{Diagnostic, Severity, rule};

/// Letters in a row that still fit beside a picture in print of 24 points.
const FITS: usize = 22;

pub fn check(look: &Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for passage in &look.passages {
        found.extend(capitals(look, passage).map(|range| {
            let words = &passage.text[range.clone()];
            let (message, mend) =
                (format!("“{words}” is in capital letters"), format!("write “{}”", words.to_lowercase()));
            Diagnostic::at(&rule::EASY_READ_FORM, passage.place(range), message, mend)
        }));
        if passage.voice == Voice::Sentence
            && let [_, second, ..] = sentences(passage.text).as_slice()
        {
            found.push(
                Diagnostic::at(
                    &rule::EASY_READ_FORM,
                    passage.place(second.clone()),
                    "a second sentence starts on this line",
                    "start a new line in front of it",
                )
                .weighing(Severity::Warning),
            );
        }
        for (at, word) in words(passage.text) {
            let letters = word.split('-').map(|part| part.chars().count()).max().unwrap_or(0);
            if letters > FITS {
                let message =
                    format!("“{word}” has {letters} letters in a row, and nothing is split at the end of a line");
                let mend = "use a shorter word; give an address as a link with words";
                found.push(Diagnostic::at(&rule::EASY_READ_FITS, passage.place(at..at + word.len()), message, mend));
            }
        }
    }
    found
}

/// Words in capital letters that are no initials: those that are words in small letters, or longer than initials are.
fn capitals<'p>(look: &'p Look<'_>, passage: &'p Passage<'_>) -> impl Iterator<Item = Range<usize>> + 'p {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut follows = false;
    for (at, word) in tokens(passage.text) {
        let capital = word.chars().count() > 1
            && word.contains(|sign: char| sign.is_ascii_uppercase())
            && !word.contains(|sign: char| sign.is_lowercase() || sign.is_ascii_digit());
        let is_word = capital
            && !matches!(word, "OK" | "TV" | "AM" | "PM")
            && (look.words.is_easy(&word.to_lowercase()) || word.chars().count() > 6)
            && !look.words.is_initials(word)
            && !super::numbers::is_roman(word);
        match runs.last_mut() {
            Some(run) if is_word && follows => run.end = at + word.len(),
            _ if is_word => runs.push(at..at + word.len()),
            _ => {}
        }
        follows = is_word;
    }
    runs.into_iter()
}
