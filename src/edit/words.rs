//! The words of the forms, which the theme has: `starters/forms.yaml`.

use std::collections::HashMap;

use serde::Deserialize;

/// Names, hints and patterns of fields.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Words {
    labels: HashMap<String, String>,
    hints: HashMap<String, String>,
    long: Vec<String>,
    patterns: HashMap<String, (String, String)>,
    /// One item of a list, by the list's name.
    one: HashMap<String, String>,
    collections: HashMap<String, (String, String)>,
    /// Groups of fields that few people need, which are closed until asked for.
    closed: Vec<String>,
    /// Languages to choose from when something is translated, beside those that the site has.
    languages: Vec<String>,
}

impl Words {
    /// Reads the file.
    ///
    /// # Errors
    /// What is wrong with it. That of the program is sound; a council's own may not be.
    pub fn read(text: &str) -> Result<Self, String> {
        serde_yaml::from_str(text).map_err(|error| error.to_string())
    }

    /// What a field is called.
    #[must_use]
    pub fn label(&self, kind: &str, path: &str) -> String {
        nearest(&self.labels, kind, path).cloned().unwrap_or_else(|| in_words(last(path)))
    }

    /// A hint that stands instead of the starter's.
    #[must_use]
    pub fn hint(&self, kind: &str, path: &str) -> Option<&str> {
        nearest(&self.hints, kind, path).map(String::as_str)
    }

    /// A sentence that a form says by itself, with the day in it that it is about.
    #[must_use]
    pub fn told(&self, kind: &str, path: &str, day: &str) -> String {
        self.hint(kind, path).map_or_else(|| in_words(last(path)), |words| words.replace("{{day}}", day))
    }

    /// Whether a field has room for more than a line.
    #[must_use]
    pub fn is_long(&self, kind: &str, path: &str) -> bool {
        names(kind, path).iter().any(|name| self.long.contains(name))
    }

    /// What may be typed into a field of this name, or of this type, and what is said otherwise.
    #[must_use]
    pub fn pattern(&self, kind: &str, path: &str) -> Option<&(String, String)> {
        nearest(&self.patterns, kind, path)
    }

    /// Whether a group of fields is closed until somebody asks for it.
    #[must_use]
    pub fn is_closed(&self, kind: &str, path: &str) -> bool {
        self.closed.iter().any(|name| *name == format!("{kind}: {path}"))
    }

    /// Languages to choose from.
    #[must_use]
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// What one item of a field that is a list is called.
    #[must_use]
    pub fn one(&self, name: &str) -> &str {
        self.one.get(name).map_or("one", String::as_str)
    }

    /// What a list is called, and one thing in it.
    #[must_use]
    pub fn collection(&self, name: &str) -> (String, String) {
        self.collections.get(name).cloned().unwrap_or_else(|| (in_words(name), in_words(name).to_lowercase()))
    }
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// The entry for one kind, for the whole path, for its last two steps, or for its last.
fn nearest<'w, T>(words: &'w HashMap<String, T>, kind: &str, path: &str) -> Option<&'w T> {
    names(kind, path).iter().find_map(|name| words.get(name))
}

fn names(kind: &str, path: &str) -> [String; 4] {
    let two = path.rmatch_indices('.').nth(1).map_or(path, |(at, _)| &path[at + 1..]);
    [format!("{kind}: {path}"), path.to_owned(), two.to_owned(), last(path).to_owned()]
}

/// `heard_at` becomes “Heard at”.
fn in_words(name: &str) -> String {
    let words = name.replace(['_', '-'], " ");
    let mut signs = words.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().chain(signs).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_wins() {
        let words = Words::read("{labels: {how: How, cost.how: Pay, 'event: booking.how': Book}, hints: {}, long: [how], patterns: {}, one: {}, collections: {}}").unwrap();
        assert_eq!(words.label("event", "booking.how"), "Book");
        assert_eq!(words.label("service", "booking.how"), "How");
        assert_eq!(words.label("service", "a.cost.how"), "Pay");
        assert_eq!(words.label("service", "heard_at"), "Heard at");
        assert!(words.is_long("event", "cost.how"));
    }
}
