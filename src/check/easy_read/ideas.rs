//! Sentences that say one thing, shortly: ER01, ER02, ER03, ER05, ER13, ER14, ER27.

use std::sync::LazyLock;

use super::Look;
use super::passages::{Passage, Voice};
use super::words::tokens;
use crate::check::sentences::{count_words, sentences};
use crate::diagnostics::{Diagnostic, Severity, rule};

/// Words in a sentence: good up to here, told from the next on, an error from the one after that.
const GOOD: usize = 12;
const LONG: usize = 15;
const TOO_LONG: usize = 20;

pub fn check(look: &Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut passive = Vec::new();
    let all: Vec<&Passage<'_>> = look.passages.iter().filter(|passage| passage.voice == Voice::Sentence).collect();
    let mut counts = Vec::new();
    for passage in &all {
        for range in sentences(passage.text) {
            let sentence = &passage.text[range.clone()];
            let place = passage.place(range.clone());
            let words = count_words(sentence);
            counts.push(words);
            found.extend(length(words, place.clone()));
            found.extend(two_ideas(sentence, place.clone()));
            found.extend(negatives(sentence, place));
            if let Some((at, words)) = passive_words(sentence) {
                let start = range.start + at;
                passive.push(Diagnostic::at(
                    &rule::EASY_READ_PASSIVE,
                    passage.place(start..start + words.len()),
                    format!("“{words}” does not say who does it"),
                    "say who does it first: “We will see you”, not “You will be seen”",
                ));
            }
        }
    }
    if passive.len() > 1 && passive.len() * 5 > counts.len() {
        for problem in &mut passive {
            problem.severity = Severity::Error;
        }
    }
    found.extend(passive);
    found.extend(average(look, &counts));
    found.extend(blocks(look));
    found.extend(grade(look, &all));
    found
}

fn length(words: usize, place: crate::diagnostics::Place) -> Option<Diagnostic> {
    let severity = if words > TOO_LONG {
        Severity::Error
    } else if words > LONG {
        Severity::Warning
    } else if words > GOOD {
        Severity::Note
    } else {
        return None;
    };
    let message = format!("this sentence has {words} words");
    let mend = "make two sentences of it, each with one idea; 10 words are good and 15 are the most";
    Some(Diagnostic::at(&rule::EASY_READ_SENTENCE, place, message, mend).weighing(severity))
}

fn average(look: &Look<'_>, counts: &[usize]) -> Option<Diagnostic> {
    let total: usize = counts.iter().sum();
    let (average, most) = (total.checked_div(counts.len())?, counts.len());
    // Compared without division: 10.2 is over 10.
    let severity = if total > 15 * most {
        Severity::Error
    } else if total > 10 * most {
        Severity::Warning
    } else {
        return None;
    };
    let message = format!(
        "the sentences of this page have {}.{} words on average",
        average,
        (total * 10).checked_div(most)? % 10
    );
    let mend = "shorten the longest sentences, or cut them in two, until the average is 10 or fewer";
    Some(Diagnostic::at(&rule::EASY_READ_AVERAGE, look.top(), message, mend).weighing(severity))
}

/// Words that join a second idea to a first.
const JOINS: [&str; 12] = [
    "although",
    "because",
    "but",
    "however",
    "therefore",
    "though",
    "whereas",
    "which",
    "whilst",
    "who's",
    "whom",
    "whose",
];

/// Words that begin another sentence after “and” or “or”.
const BEGINS: [&str; 12] = ["he", "i", "it", "she", "that", "then", "there", "they", "this", "we", "who", "you"];

/// Signs that join two ideas, each as people call it.
const SIGNS: [(&str, &str); 6] = [
    (";", "a semicolon"),
    ("(", "brackets"),
    ("[", "brackets"),
    ("\u{2014}", "a dash"),
    (" \u{2013} ", "a dash"),
    (" - ", "a dash"),
];

fn two_ideas(sentence: &str, place: crate::diagnostics::Place) -> Option<Diagnostic> {
    let words: Vec<String> = tokens(sentence).map(|(_, word)| word.to_lowercase()).collect();
    let mut hits: Vec<String> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).map(String::as_str).unwrap_or_default();
        if at > 0 && JOINS.contains(&word.as_str()) {
            hits.push(format!("“{word}”"));
        } else if at > 0 && matches!(word.as_str(), "and" | "or" | "so") && BEGINS.contains(&next) {
            hits.push(format!("“{word} {next}”"));
        }
    }
    let signs = SIGNS.iter().filter(|(sign, _)| sentence.contains(sign)).map(|(_, name)| (*name).to_owned());
    hits.extend(signs);
    if sentence.matches(", ").count() >= 2 {
        hits.push("2 commas".into());
    }
    hits.dedup();
    if hits.is_empty() {
        return None;
    }
    let severity = if hits.len() >= 3 { Severity::Error } else { Severity::Warning };
    let message = format!("this sentence holds more than one idea: it has {}", hits.join(" and "));
    let mend = "make a sentence of each idea; a row of things becomes a list";
    Some(Diagnostic::at(&rule::EASY_READ_ONE_IDEA, place, message, mend).weighing(severity))
}

/// Words that turn a sentence round.
const NEGATIVES: [&str; 11] =
    ["cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "unless", "without"];

fn negatives(sentence: &str, place: crate::diagnostics::Place) -> Option<Diagnostic> {
    let words = tokens(sentence).map(|(_, word)| word.to_lowercase());
    let hits: Vec<String> = words
        .filter(|word| NEGATIVES.contains(&word.as_str()) || word.ends_with("n\u{2019}t") || word.ends_with("n't"))
        .collect();
    (hits.len() >= 2).then(|| {
        Diagnostic::at(
            &rule::EASY_READ_NEGATIVES,
            place,
            format!("this sentence turns round {} times: {}", hits.len(), hits.join(", ")),
            "say what is true, or what to do, with one “not” at most",
        )
    })
}

/// Participles that do not end in -ed.
const IRREGULAR: &str = include_str!("words/participles.txt");

/// Words after “are” that say how somebody is, not what is done to them; and “called”, which names things.
const STATES: &str = include_str!("words/states.txt");

static PARTICIPLES: LazyLock<Vec<&str>> = LazyLock::new(|| IRREGULAR.split_whitespace().collect());
static HOW_PEOPLE_ARE: LazyLock<Vec<&str>> = LazyLock::new(|| STATES.split_whitespace().collect());

/// The first passive of a sentence: its byte and its words.
fn passive_words(sentence: &str) -> Option<(usize, &str)> {
    let words: Vec<(usize, &str)> = tokens(sentence).collect();
    for (at, (start, word)) in words.iter().enumerate() {
        let is_be =
            matches!(word.to_lowercase().as_str(), "am" | "are" | "be" | "been" | "being" | "is" | "was" | "were");
        if !is_be {
            continue;
        }
        let between = |word: &str| {
            matches!(word, "always" | "also" | "never" | "not" | "often" | "only" | "sometimes" | "usually")
        };
        let after = words[at + 1..].iter().find(|(_, word)| !between(&word.to_lowercase()));
        let Some((end, participle)) = after else { continue };
        let lower = participle.to_lowercase();
        let is_participle = (lower.len() > 4 && lower.ends_with("ed")) || PARTICIPLES.contains(&lower.as_str());
        if is_participle && !HOW_PEOPLE_ARE.contains(&lower.as_str()) {
            return Some((*start, &sentence[*start..end + participle.len()]));
        }
    }
    None
}

/// Sentences and words beside one picture.
fn blocks(look: &Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for block in look.twin.easy.blocks() {
        let count: usize = block.sentences.iter().map(|line| sentences(&line.text).len()).sum();
        let words: usize = block.sentences.iter().map(|line| count_words(&line.text)).sum();
        let severity = if count > 4 || words > 45 {
            Severity::Error
        } else if count > 2 || words > 25 {
            Severity::Warning
        } else {
            continue;
        };
        let span = block.picture.as_ref().map_or_else(|| block.span.clone(), |picture| picture.span.clone());
        let message = if count > 2 {
            format!("{count} sentences stand beside this picture")
        } else {
            format!("{words} words stand beside this picture")
        };
        let mend = "give the second idea a picture of its own; 2 sentences and 25 words are the most";
        found
            .push(Diagnostic::at(&rule::EASY_READ_BLOCK, look.twin.easy.place(span), message, mend).weighing(severity));
    }
    found
}

/// Fewer sentences than this say nothing by a formula.
const ENOUGH: usize = 5;

fn grade(look: &Look<'_>, all: &[&Passage<'_>]) -> Option<Diagnostic> {
    if all.len() < ENOUGH {
        return None;
    }
    let text = all.iter().map(|passage| passage.text).collect::<Vec<_>>().join(" ");
    let grade = textstat::flesch_kincaid_grade(&text);
    (grade > 5.0).then(|| {
        Diagnostic::at(
            &rule::EASY_READ_GRADE,
            look.top(),
            format!("the Flesch-Kincaid formula says {grade:.1}, and Easy Read is mostly under 5"),
            "look whether shorter words would do; the formula knows nothing of pictures and of your readers",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_by_nobody_is_found() {
        let found = |sentence| passive_words(sentence).map(|(_, words)| words);
        assert_eq!(found("You will be seen by us."), Some("be seen"));
        assert_eq!(found("Letters are always posted on Monday."), Some("are always posted"));
        assert_eq!(found("It was not given to him."), Some("was not given"));
        for fine in [
            "You are tired.",
            "This is called a plan.",
            "We are open.",
            "It is red.",
            "You need help.",
            "The pool is closed.",
        ] {
            assert_eq!(found(fine), None, "{fine}");
        }
    }
}
