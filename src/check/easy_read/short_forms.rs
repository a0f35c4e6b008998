//! Short forms, and words that are not English: ER11.

use std::sync::LazyLock;

use super::Look;
use super::phrases::{Phrases, phrases};
use super::words::{plain_word, tokens};
use crate::diagnostics::{Diagnostic, rule};

/// Short forms with what to write instead.
const SHORT: [(&str, &str); 46] = [
    ("eg", "for example"),
    ("e.g", "for example"),
    ("ie", "that is"),
    ("i.e", "that is"),
    ("etc", "and more like this, or name them"),
    ("nb", "please note"),
    ("vs", "or"),
    ("via", "through, or by"),
    ("asap", "as soon as we can"),
    ("approx", "about"),
    ("tel", "phone"),
    ("dept", "department"),
    ("mins", "minutes"),
    ("min", "minutes"),
    ("hr", "hour"),
    ("hrs", "hours"),
    ("yrs", "years"),
    ("yr", "year"),
    ("wk", "week"),
    ("wks", "weeks"),
    ("govt", "government"),
    ("info", "information"),
    ("incl", "with"),
    ("max", "at most"),
    ("no.", "number"),
    ("pls", "please"),
    ("thru", "through"),
    ("rep", "person who speaks for you"),
    ("mon", "Monday"),
    ("tue", "Tuesday"),
    ("tues", "Tuesday"),
    ("wed", "Wednesday"),
    ("thu", "Thursday"),
    ("thur", "Thursday"),
    ("thurs", "Thursday"),
    ("fri", "Friday"),
    ("per annum", "each year"),
    ("pro rata", "for part of the time"),
    ("ad hoc", "when needed"),
    ("de facto", "really"),
    ("vice versa", "the other way round"),
    ("in situ", "in place"),
    ("per se", "by itself"),
    ("bona fide", "real"),
    ("status quo", "how things are now"),
    ("pm's", "afternoons"),
];

pub fn check(look: &Look<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for passage in &look.passages {
        for (at, word) in tokens(passage.text) {
            if let Some(whole) = contraction(word) {
                let message = format!("“{word}” is a short form");
                let place = passage.place(at..at + word.len());
                found.push(Diagnostic::at(&rule::EASY_READ_SHORT_FORM, place, message, format!("write “{whole}”")));
            }
        }
        for (range, instead) in phrases(passage.text, &SHORT_FORMS) {
            let words = &passage.text[range.clone()];
            if is_a_word_here(words, &passage.text[range.end..]) {
                continue;
            }
            let message = format!("“{words}” is a short form, or not English");
            found.push(Diagnostic::at(
                &rule::EASY_READ_SHORT_FORM,
                passage.place(range),
                message,
                format!("write {instead}"),
            ));
        }
    }
    found
}

/// The whole words of a contraction; none for a word that is none, such as “mother's”.
fn contraction(word: &str) -> Option<String> {
    let lower = plain_word(word);
    let whole = match lower.as_str() {
        "can't" => return Some("cannot".into()),
        "won't" => return Some("will not".into()),
        "shan't" => return Some("shall not".into()),
        "let's" => return Some("let us".into()),
        "o'clock" => return None,
        _ => [("n't", " not"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'m", " am"), ("'d", " would")]
            .into_iter()
            .find_map(|(short, long)| lower.strip_suffix(short).map(|stem| format!("{stem}{long}"))),
    };
    let of_is = ["he", "here", "how", "it", "she", "that", "there", "what", "when", "where", "who"];
    whole.or_else(|| lower.strip_suffix("'s").filter(|stem| of_is.contains(stem)).map(|stem| format!("{stem} is")))
}

static SHORT_FORMS: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(SHORT.into_iter()));

/// Whether what looks like a short form is a word: “Say yes or no.”, “Max will help you.”
fn is_a_word_here(words: &str, after: &str) -> bool {
    let before_a_number = || after.trim_start_matches(['.', ':', ' ']).starts_with(|sign: char| sign.is_ascii_digit());
    match words {
        "Max" | "Min" | "Tel" | "Rep" | "Via" => !before_a_number(),
        _ if words.eq_ignore_ascii_case("no.") => !before_a_number(),
        // Short for Wednesday and Friday with a capital letter only.
        "wed" => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contractions_are_told_from_owners() {
        assert_eq!(contraction("can\u{2019}t").as_deref(), Some("cannot"));
        assert_eq!(contraction("We'll").as_deref(), Some("we will"));
        assert_eq!(contraction("it's").as_deref(), Some("it is"));
        assert_eq!(contraction("mother's"), None);
        assert_eq!(contraction("o'clock"), None);
    }

    #[test]
    fn words_that_only_look_short_are_left_alone() {
        let found = |text: &'static str| {
            phrases(text, &SHORT_FORMS)
                .filter(|(range, _)| !is_a_word_here(&text[range.clone()], &text[range.end..]))
                .map(|(range, _)| &text[range])
                .collect::<Vec<_>>()
        };
        for fine in
            ["The council says yes or no.", "You can say no.", "Max will help you.", "Ask Max.", "They were wed."]
        {
            assert_eq!(found(fine), Vec::<&str>::new(), "{fine}");
        }
        assert_eq!(found("Take bus no. 5."), ["no."]);
        assert_eq!(found("Max 10 people."), ["Max"]);
        assert_eq!(found("It is 10 people max."), ["max"]);
        assert_eq!(found("Come on Wed or Fri."), ["Wed", "Fri"]);
        assert_eq!(found("Bring food etc."), ["etc"]);
    }
}
