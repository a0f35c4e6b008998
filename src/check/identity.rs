//! Whether feedback could tell who somebody is.
//!
//! People spoke in confidence, and regulation 56(3) asks for a form in which
//! nobody can be known. A machine cannot be sure, so what it finds is refused
//! until somebody changes the words or says why they name nobody.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::reading::Reading;
use crate::content::Fields;
use crate::content::feedback::NamesNobody;
use crate::diagnostics::{Diagnostic, rule};

/// One sort of sign.
struct Sign {
    pattern: Regex,
    /// Whether what the pattern found is really one.
    holds: fn(&str) -> bool,
    what: &'static str,
    mend: &'static str,
}

fn sign(pattern: &str, holds: fn(&str) -> bool, what: &'static str, mend: &'static str) -> Option<Sign> {
    // A pattern that does not compile would be found by the tests below.
    Regex::new(pattern).ok().map(|pattern| Sign { pattern, holds, what, mend })
}

fn always(_: &str) -> bool {
    true
}

static SIGNS: LazyLock<Vec<Sign>> = LazyLock::new(|| {
    [
        sign(r"[\w.+-]+@[\w-]+\.[\w.-]+", always, "an e-mail address", "leave the address out"),
        sign(
            r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b",
            is_nhs_number,
            "an NHS number",
            "take it out, and tell whoever looks after your records",
        ),
        sign(r"(?:\+44|\b0)[\d ()-]{8,15}\d\b", has_phone_length, "a phone number", "leave the number out"),
        sign(
            r"\b(?:[A-Z]{1,2}\d[A-Z\d]?) ?\d[A-Z]{2}\b",
            always,
            "a postcode",
            "write the area instead, such as the town",
        ),
        sign(
            r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Doctor|Prof|Professor|Sir|Lady|Nurse|Headteacher|Councillor|Cllr)\.? [A-Z][\w’'-]+",
            always,
            "a person's name",
            "write what they do instead, such as “a doctor”",
        ),
        sign(
            r"\b(?:son|daughter|child|boy|girl|brother|sister|husband|wife|partner|grandson|granddaughter|mum|dad|friend|teacher|worker|called|named|name is),? [A-Z][a-z’'-]+",
            is_a_first_name,
            "a person's name",
            "leave the name out: “our son”, “my daughter”",
        ),
        sign(
            r"(?s)\b(?:[A-Z][\w’'-]+ )+(?:(?i:primary|junior|infant|secondary|high|grammar|special|church|community) )*(?i:school|academy|college|nursery)\b[^.!?]{0,120}\b(?i:aged? \d{1,2}|\d{1,2}[- ]years?[- ]old|year \d{1,2}|is \d{1,2}|reception)\b",
            always,
            "a school with an age",
            "write one of the two: “a primary school”, or the age, and not both",
        ),
        sign(
            r"(?s)\b(?i:aged? \d{1,2}|\d{1,2}[- ]years?[- ]old|year \d{1,2})\b[^.!?]{0,120}\b(?:at|in|from|to) (?:the )?(?:[A-Z][\w’'-]+ )+(?:(?i:primary|junior|infant|secondary|high|grammar|special|church|community) )*(?i:school|academy|college|nursery)\b",
            always,
            "a school with an age",
            "write one of the two: “a primary school”, or the age, and not both",
        ),
        sign(
            r"\b(?i:born (?:on|in)|date of birth|d\.?o\.?b\.?)\b[^.!?]{0,30}\d",
            always,
            "a date of birth",
            "write the age instead, or leave it out",
        ),
    ]
    .into_iter()
    .flatten()
    .collect()
});

/// Everything on a page of feedback that could tell who somebody is.
pub fn check(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let Fields::Feedback(feedback) = &reading.page.fields else { return Vec::new() };
    let mut found = waivers(reading, &feedback.names_nobody);
    for prose in &reading.prose {
        let mut seen: Vec<Range<usize>> = Vec::new();
        for (range, sign) in signs_in(&prose.text) {
            let words = &prose.text[range.clone()];
            let cleared = feedback
                .names_nobody
                .iter()
                .any(|waiver| waiver.words.contains(words) || words.contains(&waiver.words));
            if cleared || seen.iter().any(|other| other.start < range.end && range.start < other.end) {
                continue;
            }
            found.push(Diagnostic::at(
                &rule::NAMES_SOMEBODY,
                prose.place(range.clone()),
                format!("“{words}” looks like {}", sign.what),
                format!(
                    "{}; if it names nobody, say why: names_nobody: [{{words: \"{words}\", because: \"…\"}}]",
                    sign.mend
                ),
            ));
            seen.push(range);
        }
    }
    found
}

/// A reason that says nothing is none.
fn waivers(reading: &Reading<'_>, waivers: &[NamesNobody]) -> Vec<Diagnostic> {
    let too_short = waivers.iter().enumerate().filter(|(_, waiver)| waiver.because.split_whitespace().count() < 3);
    too_short
        .map(|(at, waiver)| {
            Diagnostic::at(
                &rule::NAMES_SOMEBODY,
                reading.field(&format!("names_nobody.{at}.because")),
                format!("this does not say why “{}” names nobody", waiver.words),
                "write a few words that somebody else can check, such as: the name of a building",
            )
        })
        .collect()
}

fn signs_in(text: &str) -> Vec<(Range<usize>, &'static Sign)> {
    let mut found = Vec::new();
    for sign in SIGNS.iter() {
        for hit in sign.pattern.find_iter(text).filter(|hit| (sign.holds)(hit.as_str())) {
            found.push((hit.range(), sign));
        }
    }
    found
}

fn digits(text: &str) -> Vec<u32> {
    text.chars().filter_map(|letter| letter.to_digit(10)).collect()
}

/// The tenth digit is made of the nine before it, by the rule of the NHS data dictionary.
fn is_nhs_number(text: &str) -> bool {
    let digits = digits(text);
    let sum: u32 = digits.iter().take(9).zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let check = (11 - sum % 11) % 11;
    digits.len() == 10 && check != 10 && check == digits[9]
}

fn has_phone_length(text: &str) -> bool {
    (10..=13).contains(&digits(text).len())
}

/// “our son Jack”; not “our child Monday” or “a friend The”.
fn is_a_first_name(text: &str) -> bool {
    const NO_NAMES: [&str; 24] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Disability",
        "Benefit",
        "English",
        "British",
        "Year",
    ];
    text.rsplit(' ').next().is_some_and(|name| name.len() > 1 && !NO_NAMES.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<&'static str> {
        signs_in(text).into_iter().map(|(_, sign)| sign.what).collect()
    }

    #[test]
    fn every_pattern_compiles() {
        assert_eq!(SIGNS.len(), 9);
    }

    #[test]
    fn signs_of_a_person_are_found() {
        for (text, what) in [
            ("Write to jo.b@example.org about it", "an e-mail address"),
            ("Ring me on 01632 960123 please", "a phone number"),
            ("Ring me on +44 7700 900123", "a phone number"),
            ("We live at ZZ99 3HL by the sea", "a postcode"),
            ("His number is 943 476 5919.", "an NHS number"),
            ("Dr Patel was kind", "a person's name"),
            ("Our son Jack waited", "a person's name"),
            ("She is called Amira and loves it", "a person's name"),
            ("My 7-year-old goes to Marram Primary School and hates lunch", "a school with an age"),
            ("At Whinchat School they said that he is 9 and must wait", "a school with an age"),
            ("He was born on 3 May 2015", "a date of birth"),
        ] {
            assert!(told(text).contains(&what), "{text}: {:?}", told(text));
        }
    }

    #[test]
    fn ordinary_words_are_left_alone() {
        for text in [
            "Nobody tells you how long the wait for speech and language therapy is.",
            "We asked in March 2026, and 394 parents answered between 2 and 10 June.",
            "Every school with 11 to 16 year olds should do this.",
            "My daughter waited 14 weeks. The college was kind.",
            "It costs £1,200 for 38 weeks, from September 2026.",
            "The number 999 888 7777 is no NHS number",
            "The Tribunal said so, and Year 9 is too late.",
        ] {
            assert_eq!(told(text), Vec::<&str>::new(), "{text}");
        }
    }
}
