//! Numbers, dates and signs that everybody can read: ER08, ER09, ER10.

use std::ops::Range;

use super::Look;
use super::passages::Passage;
use super::words::{is_host, tokens};
use crate::check::sentences::words;
use crate::diagnostics::{Diagnostic, Rule, Severity, rule};

pub fn check(look: &Look<'_>) -> Vec<Diagnostic> {
    look.passages.iter().flat_map(of_passage).collect()
}

/// What is wrong with one stretch of a passage.
struct Fault {
    range: Range<usize>,
    rule: &'static Rule,
    severity: Severity,
    mend: String,
    what: &'static str,
}

fn of_passage(passage: &Passage<'_>) -> Vec<Diagnostic> {
    let text = passage.text;
    let mut faults: Vec<Fault> = Vec::new();
    let all: Vec<(usize, &str)> = words(text).collect();
    for (index, (start, chunk)) in all.iter().enumerate() {
        let plain = chunk
            .trim_matches(|sign: char| ",;:!?\"'()\u{201c}\u{201d}\u{2018}\u{2019}".contains(sign))
            .trim_end_matches('.');
        let at = start + chunk.find(plain).unwrap_or(0);
        let next = all.get(index + 1).map_or("", |(_, next)| next.trim_end_matches(['.', ',']));
        let before = if index > 0 { all[index - 1].1 } else { "" };
        if let Some((rule, severity, what, mend)) = fault(plain, before, next) {
            faults.push(Fault { range: at..at + plain.len(), rule, severity, mend, what });
        }
    }
    for (at, word) in tokens(text) {
        let inside = faults.iter().any(|fault| fault.range.contains(&at));
        if let Some(digits) = digits_of(word).filter(|_| !inside) {
            faults.push(Fault {
                range: at..at + word.len(),
                rule: &rule::EASY_READ_DIGITS,
                severity: Severity::Warning,
                what: "is a number in letters",
                mend: format!("write {digits}"),
            });
        } else if is_roman(word) && !inside {
            faults.push(Fault {
                range: at..at + word.len(),
                rule: &rule::EASY_READ_SIGN,
                severity: Severity::Error,
                what: "is a Roman numeral",
                mend: "write it in digits".into(),
            });
        }
    }
    faults
        .into_iter()
        .map(|fault| {
            let message = format!("“{}” {}", &text[fault.range.clone()], fault.what);
            Diagnostic::at(fault.rule, passage.place(fault.range), message, fault.mend).weighing(fault.severity)
        })
        .collect()
}

type Told = (&'static Rule, Severity, &'static str, String);

/// What is wrong with a word as it stands between spaces.
fn fault(word: &str, before: &str, next: &str) -> Option<Told> {
    let number = |severity, what, mend: &str| Some((&rule::EASY_READ_NUMBER, severity, what, mend.to_owned()));
    let sign = |what, mend: &str| Some((&rule::EASY_READ_SIGN, Severity::Error, what, mend.to_owned()));
    let lower = word.to_lowercase();
    if word.is_empty()
        || word.contains('@') && word.contains('.')
        || is_host(word) && !word.starts_with(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    if word.contains('%')
        || matches!(lower.as_str(), "percent" | "percentage")
        || lower == "per" && next.eq_ignore_ascii_case("cent")
    {
        return number(Severity::Error, "is a percentage", "write it as people, such as “3 in every 10 children”");
    }
    if word.contains(['½', '¼', '¾', '⅓', '⅔'])
        || matches!(word, "1/2" | "1/3" | "2/3" | "1/4" | "3/4" | "1/5" | "1/10")
    {
        return number(Severity::Error, "is a fraction", "write it in words, such as “half”, or “1 in every 4”");
    }
    if is_date(word) {
        return sign("is a date in figures", "write it in full, such as 14 October 2026");
    }
    if is_ordinal(&lower) {
        return sign("is a short way to write a day", "write the number alone, such as 14 October 2026");
    }
    if MONTHS.contains(&lower.as_str())
        && (before.ends_with(|c: char| c.is_ascii_digit()) || next.starts_with(|c: char| c.is_ascii_digit()))
    {
        return sign("is a short way to write a month", "write the whole month, such as October");
    }
    if is_clock(word) && !is_half_of_day(&lower, next) {
        return sign("is a time of the 24-hour clock", "write 2pm, or 2:30pm");
    }
    if let Some(at) = word.find(['&', '#', '<', '>', '/', '@', '*', '~', '+', '=', '^', '_', '|', '\\']) {
        let mend = match &word[at..=at] {
            "&" => "write “and”",
            "/" => "write “or”, or “and”",
            "+" => "write “and”, or “more than”",
            _ => "write a word in its place, or leave it out",
        };
        return sign("has a sign in it that many people do not know", mend);
    }
    let is_money = word.starts_with('£');
    if !is_money && is_decimal(word) && !is_half_of_day(&lower, next) {
        return number(Severity::Error, "is a number with a point", "round it, such as “about 4”");
    }
    if !is_money
        && value(word).is_some_and(|value| value > 1000 && !(word.len() == 4 && (1900..=2100).contains(&value)))
    {
        return number(
            Severity::Warning,
            "is a large number",
            "write it so that it can be pictured, such as “1 in every 20 children”, or “many”",
        );
    }
    None
}

/// Short months; May is whole, and Mar, Jun and Jul only stand in dates.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"];

fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['/', '-']).collect();
    let digits = |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let is_dotted = || {
        let parts: Vec<&str> = word.split('.').collect();
        parts.len() == 3 && parts.iter().all(digits)
    };
    match parts.as_slice() {
        [_, _, _] => parts.iter().all(digits),
        [day, month] => word.contains('/') && digits(day) && digits(month) && word != "24/7",
        _ => is_dotted(),
    }
}

fn is_ordinal(word: &str) -> bool {
    ["st", "nd", "rd", "th"].iter().any(|ending| {
        word.strip_suffix(ending)
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// “14:00”, “9:30”, “09.30”.
fn is_clock(word: &str) -> bool {
    let Some((hour, minute)) = word.split_once([':', '.']) else { return false };
    let minute = minute.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (1..=2).contains(&hour.len())
        && minute.len() == 2
        && digits(hour)
        && digits(minute)
        && hour.parse().is_ok_and(|hour: u8| hour < 24)
        && minute.parse().is_ok_and(|minute: u8| minute < 60)
}

fn is_half_of_day(word: &str, next: &str) -> bool {
    word.ends_with("am")
        || word.ends_with("pm")
        || matches!(next.to_lowercase().as_str(), "am" | "pm" | "noon" | "midnight")
}

fn is_decimal(word: &str) -> bool {
    word.split_once('.').is_some_and(|(whole, part)| {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(whole) && digits(part)
    })
}

/// The value of a whole number; none for a phone number, which starts with 0.
fn value(word: &str) -> Option<u64> {
    let plain = word.replace(',', "");
    let is_number = !plain.starts_with('0') && !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| plain.parse().ok()).flatten()
}

/// Whether a word is a Roman numeral of two or more letters. “I” is a person.
pub fn is_roman(word: &str) -> bool {
    matches!(
        word,
        "II" | "III"
            | "IV"
            | "VI"
            | "VII"
            | "VIII"
            | "IX"
            | "XI"
            | "XII"
            | "XIII"
            | "XIV"
            | "XV"
            | "XVI"
            | "XX"
            | "XXI"
    )
}

/// A number in letters as digits. “One” may stay: it is seldom a number.
fn digits_of(word: &str) -> Option<u32> {
    let lower = word.to_lowercase();
    let small = [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(at) = small.iter().position(|name| *name == lower) {
        return u32::try_from(at + 2).ok();
    }
    if let Some((ten, one)) = lower.split_once('-') {
        let ten = digits_of(ten).filter(|ten| ten % 10 == 0 && *ten > 10)?;
        return if one == "one" { Some(ten + 1) } else { digits_of(one).filter(|one| *one < 10).map(|one| ten + one) };
    }
    if let Some(at) = tens.iter().position(|name| *name == lower) {
        return u32::try_from((at + 2) * 10).ok();
    }
    match lower.as_str() {
        "hundred" => Some(100),
        "thousand" => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(word: &str, next: &str) -> &'static str {
        fault(word, "", next).map_or("", |(rule, ..)| rule.number().unwrap_or_default())
    }

    #[test]
    fn numbers_that_cannot_be_pictured_are_found() {
        for word in ["30%", "percent", "½", "3/4", "3.5", "1,250", "12000"] {
            assert_eq!(code(word, ""), "ER08", "{word}");
        }
        for fine in ["10", "1,000", "2026", "£3.50", "£1,250", "10.30am", "01632", "960100", "18"] {
            assert!(fine == "960100" || code(fine, "").is_empty(), "{fine}");
        }
        assert_eq!(code("10.30", "am"), "");
    }

    #[test]
    fn dates_times_and_signs_are_found() {
        for word in
            ["14/10/26", "14-10-2026", "14.10.26", "3/9", "14th", "14:00", "9:30", "and/or", "R&D", "24/7", "#1"]
        {
            assert_eq!(code(word, ""), "ER10", "{word}");
        }
        for fine in ["2:30pm", "14", "after-school", "a@b.example.org", "www.example.org/a", "www.example.org"] {
            assert_eq!(code(fine, ""), "", "{fine}");
        }
        assert_eq!(fault("Oct", "14", "2026").map(|told| told.0.number()), Some(Some("ER10")));
        assert!(fault("Mar", "", "said").is_none());
    }

    #[test]
    fn letters_become_digits() {
        assert_eq!(digits_of("Twelve"), Some(12));
        assert_eq!(digits_of("twenty-one"), Some(21));
        assert_eq!(digits_of("one"), None);
        assert_eq!(digits_of("tent"), None);
    }
}
