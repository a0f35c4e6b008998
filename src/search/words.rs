//! From text to words, as the index keeps them and as people type them.
//!
//! The script that reads the index takes queries apart by the same rules. What
//! the two make of a word can only differ for letters that no English word has.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

/// Words that say nothing about what a text is about. They are neither kept nor looked for.
pub const STOP: &str = "a an the and or of to in on at for by with from is are was were be been am it its this that \
    these those as i im ive me my mine we our us you your he him his she her hers they them their there so if then \
    than but do does did has have had having into about will would ll ve re s t";

/// Words that a question is made of. They are looked for, and a page need not have them.
pub const SOFT: &str = "who what where when how why which whose can could should shall may might must cant wont dont \
    doesnt didnt isnt not no any some all help helps need needs needed want wants wanted like get gets getting got go \
    goes going find finding know tell ask asking someone somebody anyone anybody something anything please looking \
    look looks best good just very really too while because also only now even still keep keeps im son daughter boy \
    girl child children kid kids service services support supports information info available there happens happen \
    make makes take takes let give gives think use using near local work works say says said thing things way \
    ways lot more most much many else other another up out every always never seem seems one old yet ever again maybe quite enough such \
    same bit understand explain mean means come comes coming came call until deal struggle struggles struggling try trying tried \
    happened start starts stop stops put allowed able feel feels rights hes shes theyre youre whats thats theres since \
    myself himself herself yourself themselves anymore properly somewhere guidance details wanna gonna dunno pls \
    grandson granddaughter grandchild grandchildren";

/// What everything here is about, so that a page need not say it. Names such as “SEN support” keep it.
pub const EVERYWHERE: &str = "sen send";

/// Longer runs of letters are no words, and longer runs of digits are phone numbers.
const LONGEST_WORD: usize = 24;
const LONGEST_NUMBER: usize = 4;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Word {
    /// A word, in small letters without accents.
    One(String),
    /// The parts of a word with hyphens, written as one: “dropin”. It follows its parts.
    Joined(String),
    /// The end of a sentence: what stands on either side is no phrase.
    Gap,
}

/// Whether a word is left out of the index.
#[must_use]
pub fn is_stop(word: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| STOP.split(' ').collect());
    WORDS.contains(word)
}

/// Whether a word is one that questions are made of.
#[must_use]
pub fn is_soft(word: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| SOFT.split(' ').collect());
    WORDS.contains(word)
}

/// Whether a number after this word is part of its name: “year 9”, “section 41”.
#[must_use]
pub fn counts(word: &str) -> bool {
    matches!(word, "year" | "yr" | "stage" | "section" | "level" | "age" | "ages" | "aged" | "tier" | "grade" | "room")
}

/// Whether this is a number.
#[must_use]
pub fn is_number(word: &str) -> bool {
    word.bytes().all(|sign| sign.is_ascii_digit())
}

/// Reads the words of a text, in order.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    let mut reader = Reader { words: Vec::with_capacity(text.len() / 6), run: String::new(), parts: Vec::new() };
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            'a'..='z' | '0'..='9' => reader.run.push(sign),
            'A'..='Z' => reader.run.push(sign.to_ascii_lowercase()),
            '\'' | '\u{2019}' | '\u{2018}' => reader.apostrophe(&mut signs),
            '-' | '\u{2010}' | '\u{2011}' => reader.hyphen(),
            _ if sign.is_alphanumeric() => {
                let plain = deunicode::deunicode_char(sign).unwrap_or_default();
                reader
                    .run
                    .extend(plain.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_lowercase()));
            }
            // Accents that are written as signs of their own.
            '\u{300}'..='\u{36f}' => {}
            _ => {
                reader.end();
                if matches!(sign, '.' | ';' | ':' | '!' | '?' | '(' | ')' | '\n' | '\u{2013}' | '\u{2014}') {
                    reader.words.push(Word::Gap);
                }
            }
        }
    }
    reader.end();
    reader.words
}

struct Reader {
    words: Vec<Word>,
    run: String,
    /// The parts before a hyphen.
    parts: Vec<String>,
}

impl Reader {
    /// “child’s” is “child”, and “won’t” is “wont”.
    fn apostrophe(&mut self, signs: &mut std::iter::Peekable<std::str::Chars<'_>>) {
        if self.run.is_empty() || signs.peek().is_none_or(|next| !matches!(next, 's' | 'S')) {
            return;
        }
        let mut ahead = signs.clone();
        ahead.next();
        if ahead.peek().is_none_or(|next| !next.is_alphanumeric()) {
            signs.next();
        }
    }

    fn hyphen(&mut self) {
        let part = std::mem::take(&mut self.run);
        if part.is_empty() {
            return self.end();
        }
        self.push(&part);
        self.parts.push(part);
    }

    fn end(&mut self) {
        let run = std::mem::take(&mut self.run);
        if !run.is_empty() {
            self.push(&run);
        }
        if !self.parts.is_empty() {
            let joined = self.parts.concat() + &run;
            self.parts.clear();
            if !run.is_empty() && joined.len() <= LONGEST_WORD && joined.bytes().all(|sign| sign.is_ascii_lowercase()) {
                self.words.push(Word::Joined(joined));
            }
        }
    }

    /// Keeps a run of letters and digits, cut where the one turns into the other: “y9”, but “9am”.
    fn push(&mut self, run: &str) {
        let digits = run.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && matches!(&run[digits..], "am" | "pm" | "st" | "nd" | "rd" | "th") {
            return self.keep(run);
        }
        let mut start = 0;
        for at in 1..=run.len() {
            let turns = run
                .as_bytes()
                .get(at)
                .is_none_or(|sign| sign.is_ascii_digit() != run.as_bytes()[at - 1].is_ascii_digit());
            if turns {
                self.keep(&run[start..at]);
                start = at;
            }
        }
    }

    fn keep(&mut self, word: &str) {
        let longest = if is_number(word) { LONGEST_NUMBER } else { LONGEST_WORD };
        if word.len() <= longest {
            self.words.push(Word::One(word.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> String {
        let shown = words(text).into_iter().map(|word| match word {
            Word::One(word) => word,
            Word::Joined(word) => format!("+{word}"),
            Word::Gap => "|".into(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn apostrophes_hyphens_and_accents() {
        assert_eq!(plain("The child\u{2019}s café won't, girls' drop-in"), "the child cafe wont girls drop in +dropin");
        assert_eq!(plain("one-to-one - two"), "one to one +onetoone two");
    }

    #[test]
    fn numbers_stand_alone_and_phone_numbers_are_dropped() {
        assert_eq!(plain("Y9, 16-25 at 9am on 01632 960103"), "y 9 16 25 at 9am on");
        assert_eq!(plain("Year 9. Key stage 2"), "year 9 | key stage 2");
    }
}
