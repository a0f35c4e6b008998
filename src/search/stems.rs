//! The stem of a word, by the Porter2 rules: “swimming” and “swims” are “swim”.

use std::rc::Rc;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// A stemmer that remembers.
pub struct Stems {
    stemmer: Stemmer,
    known: FxHashMap<Box<str>, Rc<str>>,
}

impl Stems {
    /// A new one.
    #[must_use]
    pub fn new() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::English), known: FxHashMap::default() }
    }

    /// The stem of a word in small letters.
    pub fn of(&mut self, word: &str) -> Rc<str> {
        if let Some(stem) = self.known.get(word) {
            return stem.clone();
        }
        let stem: Rc<str> = self.stemmer.stem(word).into();
        self.known.insert(word.into(), stem.clone());
        stem
    }
}
