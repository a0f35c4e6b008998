//! Plain words: no shouting, no endless sentences, no notes to yourself.

use std::ops::Range;

use super::acronyms::Known;
use super::prose::{Prose, Voice};
use super::sentences::{count_words, sentences, words};
use crate::diagnostics::{Diagnostic, rule};

/// A sentence with more words than this loses tired readers.
const LONGEST: usize = 25;

/// A heading with more capital letters than this, in words of capitals, is shouted.
const MOST_CAPITALS: usize = 12;

/// The words of a page, but for what other people said.
pub fn check(prose: &[Prose], known: &Known) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for prose in prose.iter().filter(|prose| prose.voice != Voice::Quoted) {
        for range in shouted(prose, known) {
            let words = &prose.text[range.clone()];
            found.push(Diagnostic::at(
                &rule::ALL_CAPS,
                prose.place(range.clone()),
                format!("“{}” is in capital letters", shortened(words)),
                format!("write “{}”", shortened(&spoken(words, known))),
            ));
        }
        for range in placeholders(&prose.text) {
            found.push(Diagnostic::at(
                &rule::PLACEHOLDER,
                prose.place(range.clone()),
                format!("“{}” is a note to yourself", shortened(&prose.text[range])),
                "find out and write it; or leave the sentence out until you know",
            ));
        }
        let has_none = prose.voice == Voice::Description || count_words(&prose.text) <= LONGEST;
        let whole = if has_none { Vec::new() } else { sentences(&prose.text) };
        for range in whole {
            let count = count_words(&prose.text[range.clone()]);
            if count > LONGEST {
                found.push(Diagnostic::at(
                    &rule::LONG_SENTENCE,
                    prose.place(range),
                    format!("this sentence has {count} words"),
                    "make two sentences of it, or a list",
                ));
            }
        }
    }
    found
}

fn shortened(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words,
    }
}

/// The same words as they are said: “Please ring first”.
fn spoken(words: &str, known: &Known) -> String {
    let mut said = String::new();
    for word in words.split_whitespace() {
        let plain = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let word = if known.holds(plain) { word.to_owned() } else { word.to_lowercase() };
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(&word);
    }
    let first = said.chars().find(|sign| sign.is_alphabetic());
    match first {
        Some(first) => said.replacen(first, &first.to_uppercase().to_string(), 1),
        None => said,
    }
}

/// Runs of words in capitals, or a whole heading of them.
pub fn shouted(prose: &Prose, known: &Known) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut run: Option<Run> = None;
    let mut capitals = 0;
    for (start, word) in words(&prose.text) {
        if word.bytes().any(|sign| sign.is_ascii_lowercase()) {
            runs.extend(run.take());
            continue;
        }
        let plain = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let letters = plain.chars().filter(|sign| sign.is_alphabetic()).count();
        let has_digit = plain.contains(|sign: char| sign.is_ascii_digit());
        let is_capital = letters > 0 && !has_digit && !plain.contains(char::is_lowercase);
        let is_neutral = letters == 0 || has_digit;
        if !is_capital && !is_neutral {
            runs.extend(run.take());
            continue;
        }
        if is_capital {
            let run = run.get_or_insert(Run { range: start..start, words: 0, unknown: 0 });
            run.range.end = start + word.trim_end_matches(|sign: char| !sign.is_alphanumeric()).len();
            if letters > 1 {
                run.words += 1;
                if !known.holds(plain) {
                    run.unknown += 1;
                    capitals += letters;
                }
            }
        }
        // “PIP, DLA, UC”: a list of initials is no shouting.
        if word.ends_with([',', ';', ')']) {
            runs.extend(run.take());
        }
    }
    runs.extend(run);
    if prose.voice == Voice::Heading && capitals > MOST_CAPITALS {
        let start = prose.text.len() - prose.text.trim_start().len();
        return std::iter::once(start..prose.text.trim_end().len()).collect();
    }
    runs.into_iter().filter(|run| run.words > 2 && run.unknown > 1).map(|run| run.range).collect()
}

struct Run {
    range: Range<usize>,
    words: usize,
    /// Those that are not initials in the glossary.
    unknown: usize,
}

/// How a note in brackets starts: “[insert the date]”.
const NOTES: [&str; 7] = ["[insert", "[add ", "[enter", "[your ", "[to be ", "[tbc", "<insert"];

/// Notes that a writer leaves for later, as whole words.
pub fn placeholders(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, bracket) in text.match_indices(['[', '<']) {
        let starts = |note: &&&str| text.get(at..at + note.len()).is_some_and(|start| start.eq_ignore_ascii_case(note));
        if let Some(note) = NOTES.iter().find(starts) {
            let close = if bracket == "[" { ']' } else { '>' };
            found.push(at..text[at..].find(close).map_or(at + note.len(), |end| at + end + 1));
        }
    }
    let mut after_lorem = None;
    for (start, word) in words(text) {
        // Most words are longer or shorter than any note.
        if !(3..=12).contains(&word.len()) {
            continue;
        }
        let plain = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let is = |note: &str| plain.eq_ignore_ascii_case(note);
        let at = start + (word.len() - word.trim_start_matches(|sign: char| !sign.is_alphanumeric()).len());
        if is("ipsum")
            && let Some(lorem) = after_lorem
        {
            found.push(lorem..at + plain.len());
        }
        after_lorem = is("lorem").then_some(at);
        let is_note = matches!(plain, "TODO" | "FIXME")
            || (plain.len() == 3 && (is("tbc") || is("tba") || is("tbd")))
            || (plain.len() > 2 && plain.bytes().all(|sign| matches!(sign, b'x' | b'X')));
        if is_note && !found.iter().any(|range| range.contains(&at)) {
            found.push(at..at + plain.len());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::prose::of_body;
    use super::*;
    use crate::diagnostics::SourceFile;

    fn caps(markdown: &str) -> Vec<String> {
        let known = Known::from_words(["SEND", "EHC", "AP"]);
        let file = std::sync::Arc::new(SourceFile { path: "a.md".into(), text: markdown.into() });
        let prose = of_body(&file, 0..markdown.len());
        prose
            .iter()
            .flat_map(|prose| shouted(prose, &known).into_iter().map(|range| prose.text[range].to_owned()))
            .collect()
    }

    #[test]
    fn shouting_is_heard_and_initials_are_not() {
        assert_eq!(caps("Do come. PLEASE RING FIRST! Thank you."), ["PLEASE RING FIRST"]);
        assert_eq!(caps("## SATURDAY SWIMMING\n"), ["SATURDAY SWIMMING"]);
        assert_eq!(caps("YOU NEED A COAT and shoes"), ["YOU NEED A COAT"]);
        for quiet in [
            "The SEND EHC AP team",
            "Ask about PIP, DLA, UC and more",
            "LA14 3AB and ZZ99 3HL",
            "You must NOT run",
            "## EHC plans and SEND\n",
            "## CAMHS\n",
        ] {
            assert_eq!(caps(quiet), Vec::<String>::new(), "{quiet}");
        }
    }

    #[test]
    fn the_mend_keeps_initials() {
        let known = Known::from_words(["SEND"]);
        assert_eq!(spoken("ALL SEND CLUBS CLOSE", &known), "All SEND clubs close");
    }

    #[test]
    fn notes_to_yourself_are_whole_words() {
        let found = |text: &str| placeholders(text).into_iter().map(|range| text[range].to_owned()).collect::<Vec<_>>();
        assert_eq!(found("The date is TBC."), ["TBC"]);
        assert_eq!(found("Ring [insert number] or tbc"), ["[insert number]", "tbc"]);
        assert_eq!(found("Lorem ipsum dolor, TODO xxxx"), ["Lorem ipsum", "TODO", "xxxx"]);
        assert!(found("He said [name] can do it. Todo, TBCH, Xerox, [insert").len() < 2);
    }
}
