//! From the terms of others to those of this site.
//!
//! A term is taken when its id, its name or its public address is one of ours,
//! or when the map says so. Nothing is guessed: a wrong need is worse than none.

use super::map::Map;
use crate::open_data::vocabulary_named;
use crate::site::Site;

/// The terms of the site, and what the map says of others.
#[derive(Debug)]
pub struct Terms<'a> {
    site: &'a Site,
    map: &'a Map,
}

impl<'a> Terms<'a> {
    /// The terms of a site.
    #[must_use]
    pub fn of(site: &'a Site, map: &'a Map) -> Self {
        Self { site, map }
    }

    /// Our id for somebody's words in a vocabulary such as `needs`.
    #[must_use]
    pub fn find(&self, vocabulary: &str, words: &str) -> Option<String> {
        let words = words.trim();
        let told = self.map.terms.get(vocabulary).and_then(|terms| {
            terms.iter().find(|(theirs, _)| theirs.trim().eq_ignore_ascii_case(words)).map(|(_, ours)| ours.as_str())
        });
        let words = told.unwrap_or(words);
        if vocabulary == "schedule2" {
            return self.site.content.schedule2.iter().find(|row| row.id == words).map(|row| row.id.clone());
        }
        let same = |known: &str| known.eq_ignore_ascii_case(words);
        let terms = self.site.content.vocabularies.list(vocabulary)?;
        let term =
            terms.iter().find(|term| same(&term.id) || same(&term.name) || term.same_as.as_deref().is_some_and(same));
        term.map(|term| term.id.clone())
    }

    /// The vocabulary that a taxonomy of theirs is, when it is one of ours.
    #[must_use]
    pub fn vocabulary(&self, taxonomy: &str) -> Option<&'static str> {
        vocabulary_named(self.site, taxonomy)
    }

    /// The language of the site.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.site.settings.language
    }
}

/// The field of a page that holds terms of a vocabulary, and whether it holds several.
#[must_use]
pub fn field_of(vocabulary: &str) -> Option<(&'static str, bool)> {
    Some(match vocabulary {
        "topics" => ("topics", true),
        "needs" => ("needs", true),
        "areas" => ("areas", true),
        "tiers" => ("tier", false),
        "sectors" => ("sector", false),
        "routes" => ("access.routes", true),
        "outcomes" => ("outcomes", true),
        "short_break_kinds" => ("short_break.kinds", true),
        "access_features" => ("features", true),
        "schedule2" => ("schedule2", true),
        "feedback_themes" => ("theme", false),
        _ => return None,
    })
}
