//! The language that a page speaks: its words, and how it writes days, times and ages.

use serde_json::Value;

use super::marks::marked;
use super::theme::{Theme, word_of};
use super::views;
use crate::content::front::Ages;
use crate::content::language::Language;
use crate::content::scalars::{Clock, Day};
use crate::site::Site;

/// A language, with the theme's words in it.
#[derive(Debug)]
pub struct Tongue {
    /// Its tag: `en-GB`, `ur`.
    pub tag: String,
    /// The language, when it is not the site's own.
    pub foreign: Option<Language>,
    /// The theme's words. Those that nobody has translated yet are the site's own, marked as such.
    pub words: Value,
    /// What its pages show in place of what all templates may use: `words`, `site` and the like.
    pub globals: Vec<(&'static str, tera::Value)>,
}

impl Tongue {
    /// The language of the site.
    #[must_use]
    pub fn own(site: &Site, theme: &Theme) -> Self {
        let tag = site.settings.language.clone();
        Self { tag, foreign: None, words: theme.words.clone(), globals: Vec::new() }
    }

    /// Another language.
    #[must_use]
    pub fn foreign(language: &Language, theme: &Theme) -> Self {
        let mut words = theme.words.clone();
        translate(&mut words, theme.words_in(language));
        Self { tag: language.tag().to_owned(), foreign: Some(language.clone()), words, globals: Vec::new() }
    }

    /// One of its words, such as `kinds.service.many`. An empty word where there is none.
    #[must_use]
    pub fn word(&self, path: &str) -> &str {
        word_of(&self.words, path)
    }

    /// `rtl` where it is written from right to left.
    #[must_use]
    pub fn direction(&self) -> Option<&'static str> {
        let language = self.foreign.clone().or_else(|| Language::parse(&self.tag));
        language.is_some_and(|language| language.is_right_to_left()).then_some("rtl")
    }

    /// The language as templates know it.
    #[must_use]
    pub fn shown(&self) -> Value {
        serde_json::json!({ "tag": self.tag, "direction": self.direction(), "foreign": self.foreign.is_some() })
    }

    /// “3 September 2026”.
    #[must_use]
    pub fn day(&self, day: Day) -> String {
        if self.foreign.is_none() {
            return day.in_words();
        }
        let month = day.0.strftime("%B").to_string().to_lowercase();
        self.word("dates.day")
            .replace("{day}", &day.0.day().to_string())
            .replace("{month}", self.word(&format!("dates.months.{month}")))
            .replace("{year}", &day.0.year().to_string())
    }

    /// “Thursday 3 September 2026”.
    #[must_use]
    pub fn weekday_and_day(&self, day: Day) -> String {
        if self.foreign.is_none() {
            return day.with_weekday();
        }
        let weekday = day.0.strftime("%A").to_string().to_lowercase();
        self.word("dates.weekday")
            .replace("{weekday}", self.word(&format!("days.{weekday}")))
            .replace("{date}", &self.day(day))
    }

    /// “4pm”; on the 24-hour clock in other languages, which all can read.
    #[must_use]
    pub fn clock(&self, clock: Clock) -> String {
        if self.foreign.is_none() { clock.in_words() } else { clock.to_string() }
    }

    /// “5 to 16”; with a dash in other languages.
    #[must_use]
    pub fn ages(&self, ages: Ages) -> String {
        if self.foreign.is_none() || ages.from == ages.to {
            views::ages(ages)
        } else {
            format!("{}–{}", ages.from, ages.to)
        }
    }
}

/// Puts translated words in the places of the site's own, and marks those that have none.
fn translate(own: &mut Value, translated: Option<&Value>) {
    match (own, translated) {
        (Value::Object(own), translated) => {
            for (name, own) in own.iter_mut() {
                translate(own, translated.and_then(|words| words.get(name)));
            }
        }
        (Value::String(own), Some(Value::String(translated))) => own.clone_from(translated),
        (Value::String(own), _) => *own = marked(own),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_translated_yet_is_marked() {
        let mut words = serde_json::json!({ "a": "One", "b": { "c": "Two", "d": "Three" } });
        translate(&mut words, Some(&serde_json::json!({ "b": { "c": "Dwa" }, "a": { "wrong": "x" } })));
        assert_eq!(words, serde_json::json!({ "a": marked("One"), "b": { "c": "Dwa", "d": marked("Three") } }));
    }
}
