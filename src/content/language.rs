//! Languages: the tags that name them, what each calls itself, and which way it is written.

use std::fmt;

/// A language as a web page names it: `pl`, `pt-BR`, `ku-Arab`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language {
    tag: String,
}

/// Languages that are written from right to left unless their tag says otherwise.
const RIGHT_TO_LEFT: [&str; 17] =
    ["ar", "arc", "ckb", "dv", "fa", "glk", "he", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur"];

/// Scripts that are, whatever the language.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 6] = ["Adlm", "Arab", "Hebr", "Nkoo", "Syrc", "Thaa"];

impl Language {
    /// Reads the tag of a language in small or capital letters: a code of ISO 639,
    /// perhaps with a script of four letters and a country of two (BCP 47).
    /// None when there is no such language.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let code = parts.next()?.to_ascii_lowercase();
        known(&code)?;
        let mut tag = code;
        let (mut script, mut country) = (false, false);
        for part in parts {
            if !part.bytes().all(|byte| byte.is_ascii_alphabetic()) || country {
                return None;
            }
            tag.push('-');
            match part.len() {
                4 if !script => {
                    script = true;
                    tag.push_str(&part[..1].to_ascii_uppercase());
                    tag.push_str(&part[1..].to_ascii_lowercase());
                }
                2 => {
                    country = true;
                    tag.push_str(&part.to_ascii_uppercase());
                }
                _ => return None,
            }
        }
        Some(Self { tag })
    }

    /// The tag as pages write it: `pt-BR`.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The tag as file names and addresses write it: `pt-br`.
    #[must_use]
    pub fn folder(&self) -> String {
        self.tag.to_ascii_lowercase()
    }

    /// The language without its script and country: `pt`.
    #[must_use]
    pub fn code(&self) -> &str {
        self.tag.split('-').next().unwrap_or(&self.tag)
    }

    /// What its speakers call it, as it stands in a list: “Polski”, “اردو”.
    #[must_use]
    pub fn own_name(&self) -> String {
        let name = known(self.code()).map_or("", |language| language.to_autonym().unwrap_or(language.to_name()));
        let mut letters = name.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    }

    /// What it is called in English.
    #[must_use]
    pub fn english_name(&self) -> &'static str {
        known(self.code()).map_or("", |language| language.to_name())
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        match self.tag.split('-').nth(1).filter(|part| part.len() == 4) {
            Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
            None => RIGHT_TO_LEFT.contains(&self.code()),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

/// The language with a code. One that has a code of two letters is known by that one only.
fn known(code: &str) -> Option<isolang::Language> {
    match code.len() {
        2 => isolang::Language::from_639_1(code),
        3 => isolang::Language::from_639_3(code).filter(|language| language.to_639_1().is_none()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(text: &str) -> Option<String> {
        Language::parse(text).map(|language| language.tag().to_owned())
    }

    #[test]
    fn tags_are_real_languages_in_their_usual_form() {
        assert_eq!(tag("pl").as_deref(), Some("pl"));
        assert_eq!(tag("pt-br").as_deref(), Some("pt-BR"));
        assert_eq!(tag("KU-arab").as_deref(), Some("ku-Arab"));
        assert_eq!(tag("zh-hant-hk").as_deref(), Some("zh-Hant-HK"));
        assert_eq!(tag("ckb").as_deref(), Some("ckb"));
        for wrong in ["easy", "polish", "xx", "pol", "", "pl-", "pl-1", "pt-br-pt", "pl-arabic", "../pl"] {
            assert_eq!(tag(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_has_its_names_and_its_way_of_writing() {
        let language = |tag| Language::parse(tag).unwrap();
        assert_eq!(language("pl").own_name(), "Polski");
        assert_eq!(language("ur").own_name(), "اردو");
        assert_eq!(language("ur").english_name(), "Urdu");
        assert_eq!(language("bfi").own_name(), "British Sign Language");
        for tag in ["ar", "ur", "fa", "ckb", "ku-arab", "pa-Arab", "he"] {
            assert!(language(tag).is_right_to_left(), "{tag}");
        }
        for tag in ["pl", "ku", "pa", "ur-Latn", "so"] {
            assert!(!language(tag).is_right_to_left(), "{tag}");
        }
    }
}
