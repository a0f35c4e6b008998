//! Initials that nobody explains.

use std::collections::HashSet;

use super::prose::Prose;
use super::sentences::words;
use super::words::{placeholders, shouted};
use crate::diagnostics::{Diagnostic, rule};
use crate::site::Site;

/// Initials that people know as words of their own: what they stand for would tell them nothing.
/// Anything about SEND, health, care or benefits belongs in the glossary, not here.
const EVERYDAY: [&str; 41] = [
    "AM", "BBC", "BST", "CD", "CV", "DIY", "DVD", "EU", "FAQ", "FM", "GB", "GMT", "GP", "HIV", "ID", "IT", "MB", "MMR",
    "MP", "NHS", "OK", "PC", "PDF", "PIN", "PM", "PO", "QR", "SMS", "TV", "UK", "US", "USA", "USB", "VAT", "VIP", "WC",
    "XL", "PS", "HM", "YMCA", "GOV",
];

/// Words that people put into capitals to stress them. They are no initials.
const STRESSED: [&str; 22] = [
    "ALL", "ALWAYS", "AND", "ANY", "ASK", "BOTH", "CALL", "DO", "EACH", "EVERY", "FREE", "MUST", "NEVER", "NEW", "NO",
    "NOT", "NOW", "ONLY", "OR", "PLEASE", "STOP", "YES",
];

/// The initials that the site explains in its glossary.
#[derive(Debug, Default)]
pub struct Known {
    /// In capitals.
    initials: HashSet<String>,
    /// The glossary has mistakes, so nobody can say what it explains.
    unsure: bool,
}

impl Known {
    /// What the site's glossary explains, also inside longer terms: “EHC” in “EHC plan”.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        let entries = &site.content.glossary;
        let unsure =
            entries.is_empty() && site.content.data.get("glossary").is_some_and(|yaml| yaml.text().contains("term"));
        let terms = entries.iter().flat_map(|entry| std::iter::once(&entry.term).chain(&entry.also));
        Self { unsure, ..Self::from_words(terms.map(String::as_str)) }
    }

    /// The initials in some terms.
    pub fn from_words<'a>(terms: impl IntoIterator<Item = &'a str>) -> Self {
        let mut initials = HashSet::new();
        for term in terms {
            initials.extend(tokens(term).filter_map(|(_, token)| initials_in(token)).map(str::to_uppercase));
        }
        Self { initials, unsure: false }
    }

    /// Whether these initials need no explaining.
    #[must_use]
    pub fn holds(&self, token: &str) -> bool {
        let Some(initials) = initials_in(token) else { return false };
        let initials = initials.to_uppercase();
        EVERYDAY.contains(&initials.as_str()) || self.initials.contains(&initials)
    }
}

/// Each set of initials once, where it first stands on the page.
pub fn check(prose: &[Prose], known: &Known) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if known.unsure {
        return found;
    }
    let mut seen = HashSet::new();
    for prose_here in prose {
        for (start, token) in candidates(&prose_here.text) {
            let Some(initials) = initials_in(token) else { continue };
            if known.holds(initials)
                || is_roman(initials)
                || is_told_elsewhere(start, prose_here, known)
                || !seen.insert(initials.to_uppercase())
                || is_stressed(initials, prose)
                || is_explained(initials, start, prose_here)
            {
                continue;
            }
            found.push(Diagnostic::at(
                &rule::UNEXPLAINED_ACRONYM,
                prose_here.place(start..start + token.len()),
                format!("“{initials}” is explained neither here nor in the glossary"),
                format!(
                    "write it in full the first time, with ({initials}) after it; \
                     or add it to content/data/glossary.yaml"
                ),
            ));
        }
    }
    found
}

/// Whether another rule complains of these words: shouting, or a note to oneself.
fn is_told_elsewhere(start: usize, prose: &Prose, known: &Known) -> bool {
    let mut told = shouted(prose, known).into_iter().chain(placeholders(&prose.text));
    told.any(|range| range.contains(&start))
}

/// Runs of letters and digits, each with the byte at which it starts.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|sign: char| !sign.is_alphanumeric()).filter_map(move |token| {
        let start = at;
        at += token.len() + text[start + token.len()..].chars().next().map_or(0, char::len_utf8);
        (!token.is_empty()).then_some((start, token))
    })
}

/// The tokens of a text, but for those of web and e-mail addresses and of files.
fn candidates(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let two_capitals =
        |word: &str| word.bytes().filter(|sign| sign.is_ascii_uppercase() || !sign.is_ascii()).count() > 1;
    words(text)
        .filter(move |(_, word)| two_capitals(word))
        .filter(|(_, word)| !word.contains("://") && !word.contains(['@', '_']) && !word.starts_with("www."))
        .flat_map(|(start, word)| tokens(word).map(move |(at, token)| (start + at, token)))
}

/// The initials that a token is: “EHCP”, “`SENCo`”, “GPs” without its s. A token
/// with digits is a postcode, a road, a year or a room.
fn initials_in(token: &str) -> Option<&str> {
    let plural = token.strip_suffix('s').filter(|rest| rest.len() > 1 && rest.chars().all(char::is_uppercase));
    let initials = plural.unwrap_or(token);
    let count = initials.chars().count();
    let capitals = initials.chars().filter(|sign| sign.is_uppercase()).count();
    let all_letters = initials.chars().all(char::is_alphabetic);
    let all_capitals = capitals == count && (2..=9).contains(&count);
    // “SENCo”, “DfE”, “SaLT”; not “McNab” or “YouTube”.
    let mixed = initials.starts_with(char::is_uppercase) && (3..=7).contains(&count) && capitals > count - capitals;
    (all_letters && (all_capitals || (mixed && capitals > 1))).then_some(initials)
}

/// ii, iv, xii: numbers of parts and kings.
fn is_roman(initials: &str) -> bool {
    initials.chars().all(|sign| matches!(sign, 'I' | 'V' | 'X'))
}

/// Whether this is an ordinary word in capitals.
fn is_stressed(initials: &str, prose: &[Prose]) -> bool {
    let lower = initials.to_lowercase();
    STRESSED.contains(&initials) || prose.iter().any(|prose| tokens(&prose.text).any(|(_, token)| token == lower))
}

/// Whether the words round the initials say what they stand for:
/// “special educational needs (SEN)”, “SEN (special educational needs)”, “SEN, or special educational needs”.
fn is_explained(initials: &str, start: usize, prose: &Prose) -> bool {
    let text = &prose.text;
    let before = &text[..start];
    let after = &text[start + initials.len()..];
    let bracketed = before.ends_with('(') && spells(initials, last_words(before, initials.chars().count() + 8));
    let opens = after.trim_start_matches('s').trim_start().strip_prefix('(');
    let follows = opens.is_some_and(|inner| spells(initials, inner.split(')').next().unwrap_or(inner)));
    let told = ["stands for", "means", "is short for", ", short for", ", which means", ", which stands for"];
    let told = told.iter().any(|words| after.trim_start().starts_with(words));
    bracketed || follows || told || initial_run(initials, text)
}

fn last_words(text: &str, count: usize) -> &str {
    let start = words(text).map(|(start, _)| start).collect::<Vec<_>>();
    &text[start.len().checked_sub(count).map_or(0, |at| start[at])..]
}

/// Whether the letters of the initials stand in the words in their order, the first at the start of a word.
fn spells(initials: &str, written: &str) -> bool {
    let letters: Vec<char> = initials.to_lowercase().chars().collect();
    let lower = written.to_lowercase();
    let starts: Vec<usize> = tokens(&lower).map(|(start, _)| start).collect();
    starts.iter().any(|start| {
        let mut wanted = letters.iter().peekable();
        if lower[*start..].chars().next() != letters.first().copied() {
            return false;
        }
        for sign in lower[*start..].chars() {
            wanted.next_if(|letter| **letter == sign);
        }
        wanted.peek().is_none()
    })
}

/// Whether words in a row begin with the letters. Small words count in “`DoLS`” and not in “SEND”.
fn initial_run(initials: &str, text: &str) -> bool {
    let letters: Vec<char> = initials.to_lowercase().chars().collect();
    let small = ["and", "of", "the", "for", "in", "to", "with", "a", "on"];
    let firsts = |with_small: bool| -> Vec<char> {
        tokens(text)
            .filter(|(_, token)| (with_small || !small.contains(token)) && initials_in(token).is_none())
            .filter_map(|(_, token)| token.to_lowercase().chars().next())
            .collect()
    };
    [true, false].into_iter().any(|with_small| firsts(with_small).windows(letters.len()).any(|run| run == letters))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::prose::of_body;
    use super::*;
    use crate::diagnostics::SourceFile;

    fn unexplained(markdown: &str) -> Vec<String> {
        let known = Known::from_words(["EHC plan", "SENCo", "SEND"]);
        let file = Arc::new(SourceFile { path: "a.md".into(), text: markdown.into() });
        let prose = of_body(&file, 0..markdown.len());
        check(&prose, &known)
            .into_iter()
            .filter_map(|problem| problem.place)
            .map(|place| place.file.text[place.span].to_owned())
            .collect()
    }

    #[test]
    fn initials_without_an_explanation_are_found_once() {
        assert_eq!(unexplained("Ask about SLCN. SLCN is common."), ["SLCN"]);
        assert_eq!(unexplained("The **DoLS** team and two EPs"), ["DoLS", "EPs"]);
        assert_eq!(unexplained("SENDIASS can help"), ["SENDIASS"]);
    }

    #[test]
    fn the_glossary_explains() {
        assert!(unexplained("The EHC plan, the SENCo, SENCOs and SEND's rules").is_empty());
    }

    #[test]
    fn words_round_them_explain() {
        for text in [
            "An education, health and care (EHCP) plan. EHCP again.",
            "Speech, language and communication needs (SLCN) are common.",
            "SLCN (speech, language and communication needs) are common.",
            "The Parent and Carer Council (PACC) met.",
            "The deprivation of liberty safeguards, or DoLS for short.",
            "NVQ stands for a course.",
        ] {
            assert!(unexplained(text).is_empty(), "{text}");
        }
        assert_eq!(unexplained("Come to our club (SLCN) soon"), ["SLCN"]);
    }

    #[test]
    fn numbers_postcodes_and_stress_are_no_initials() {
        let text = "Part III, Henry VIII, ZZ99 3HL, A595, TV, NHS, 9AM, you must NOT run, THIS one and this; \
                    https://example.org/ABC and ABC@example.org, McNab, YouTube, I-THRIVED, TBC, IMG_1";
        assert_eq!(unexplained(text), ["THRIVED"]);
    }
}
