//! The stem of a word, by the Porter2 rules: “swimming” and “swims” are “swim”.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

/// A stemmer that remembers.
pub struct Stems {
    stemmer: Stemmer,
    known: HashMap<String, String>,
}

impl Stems {
    /// A new one.
    #[must_use]
    pub fn new() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::English), known: HashMap::new() }
    }

    /// The stem of a word in small letters.
    pub fn of(&mut self, word: &str) -> &str {
        if !self.known.contains_key(word) {
            self.known.insert(word.to_owned(), self.stemmer.stem(word).into_owned());
        }
        &self.known[word]
    }
}
