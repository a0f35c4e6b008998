//! Where words and sentences begin and end.
//!
//! A full stop ends a sentence, except in “Mr. Shah”, “10.30am”, “e.g. swings”
//! and a web address. Better to take two sentences for one in a rare case than
//! to cut one in two and miss that it is long.

use std::ops::Range;

/// Short forms after which a sentence goes on.
const SHORT_FORMS: [&str; 19] = [
    "mr", "mrs", "ms", "dr", "prof", "rev", "st", "ave", "tel", "ext", "approx", "incl", "vs", "cf", "viz", "e.g",
    "eg", "i.e", "ie",
];

/// Short forms that stand before a number, and are words of their own elsewhere.
const BEFORE_NUMBERS: [&str; 7] = ["no", "nos", "p", "pp", "para", "sec", "fig"];

/// The bytes of each sentence of `text`.
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut signs = text.char_indices().peekable();
    while let Some((at, sign)) = signs.next() {
        let ends = match sign {
            '\n' => true,
            '.' | '!' | '?' | '\u{2026}' => {
                // “Really?!”, “(See below.)”
                while signs.next_if(|(_, sign)| is_closing(*sign)).is_some() {}
                let after = signs.peek().map_or(text.len(), |(at, _)| *at);
                is_end(&text[start..at], sign, &text[after..])
            }
            _ => false,
        };
        if ends {
            let end = signs.peek().map_or(text.len(), |(at, _)| *at);
            push(text, start..end, &mut found);
            start = end;
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

fn is_closing(sign: char) -> bool {
    ".!?\u{2026}\"')]\u{201d}\u{2019}".contains(sign)
}

fn is_end(before: &str, sign: char, after: &str) -> bool {
    if !after.is_empty() && !after.starts_with(char::is_whitespace) {
        return false;
    }
    let next = after.trim_start().trim_start_matches(['"', '\'', '(', '[', '\u{201c}', '\u{2018}']);
    if next.starts_with(char::is_lowercase) {
        return false;
    }
    let word =
        before.rsplit(|sign: char| sign.is_whitespace() || "(\u{201c}\"".contains(sign)).next().unwrap_or_default();
    let is_initial = word.chars().count() == 1 && word.starts_with(char::is_uppercase) && word != "I";
    let word = word.to_lowercase();
    let is_short = SHORT_FORMS.contains(&word.as_str())
        || (BEFORE_NUMBERS.contains(&word.as_str()) && next.starts_with(|sign: char| sign.is_ascii_digit()));
    sign != '.' || next.is_empty() || !(is_initial || is_short)
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = &text[range.clone()];
    let trimmed = words.trim();
    if !trimmed.is_empty() {
        let start = range.start + (words.len() - words.trim_start().len());
        found.push(start..start + trimmed.len());
    }
}

/// The words of a text with the byte at which each starts; signs that touch a word belong to it.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |word| {
        let start = at;
        at += word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((start, word))
    })
}

/// How many words a sentence has. A dash between spaces is none.
#[must_use]
pub fn count_words(sentence: &str) -> usize {
    sentence.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        assert_eq!(split("Come in. Sit down! Tea? Yes"), ["Come in.", "Sit down!", "Tea?", "Yes"]);
        assert_eq!(split("She said “Come.” We came."), ["She said “Come.”", "We came."]);
        assert_eq!(split("(It is free.) You can come."), ["(It is free.)", "You can come."]);
        assert_eq!(split("Bring a coat…  It is cold."), ["Bring a coat…", "It is cold."]);
        assert_eq!(split("Line one\nLine two"), ["Line one", "Line two"]);
    }

    #[test]
    fn short_forms_and_numbers_do_not_end_a_sentence() {
        for whole in [
            "Ask for Mr. Shah at the desk.",
            "Bring something, e.g. Lego or a book.",
            "It starts at 10.30am and costs 3.50 pounds.",
            "Meet at St. Mary's hall.",
            "See www.example.org for more.",
            "Is it free? asked one parent.",
            "Write to J. Smith about it.",
            "It is in room no. 5 upstairs.",
        ] {
            assert_eq!(split(whole), [whole]);
        }
        assert_eq!(split("It ends at 5 p.m. Then we go home.").len(), 2);
        assert_eq!(split("Bring shoes, a towel, etc. We have snacks.").len(), 2);
        assert_eq!(split("They may say no. Ask why.").len(), 2);
        assert_eq!(split("So did I. We went on.").len(), 2);
    }

    #[test]
    fn words_know_where_they_start() {
        let text = "One\u{a0}two,  three\n";
        let found: Vec<_> = words(text).collect();
        assert_eq!(found, [(0, "One"), (5, "two,"), (11, "three")]);
    }

    #[test]
    fn words_are_counted_without_dashes() {
        assert_eq!(count_words("One – two and 3/4 of a well-known (thing)."), 8);
    }
}
