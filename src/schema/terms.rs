//! The words that a site's pages can choose from.

use std::path::Path;

use serde_json::{Value, json};

use super::part;
use crate::content::data::Term;
use crate::content::{self, Kind};
use crate::source;

/// Ids with their names, by the list that they are in.
#[derive(Debug, Default)]
pub struct Terms {
    lists: Vec<(&'static str, Vec<(String, String)>)>,
}

/// Fields of a kind and the lists that they choose from.
const OF_A_PAGE: [(&str, &str); 12] = [
    ("topics", "topics"),
    ("schedule2", "schedule2"),
    ("needs", "needs"),
    ("areas", "areas"),
    ("tier", "tiers"),
    ("sector", "sectors"),
    ("provider", "organisations"),
    ("organiser", "organisations"),
    ("places", "places"),
    ("place", "places"),
    ("outcomes", "outcomes"),
    ("features", "access_features"),
];

/// The same for fields within fields, by the name of their struct.
const INSIDE: [(&str, &str, &str); 4] = [
    ("Access", "routes", "routes"),
    ("ShortBreak", "kinds", "short_break_kinds"),
    ("StatedGap", "kind", "short_break_kinds"),
    ("Step", "outcome", "outcomes"),
];

impl Terms {
    /// The words of a site, as far as its files can be read.
    #[must_use]
    pub fn of_site(root: &Path) -> Self {
        let (sources, _) = source::read(root, &source::Memory::default());
        let named = |kind: Kind| -> Vec<(String, String)> {
            sources.pages_in(kind.folder()).map(|page| (page.name.clone(), String::new())).collect()
        };
        let (organisations, places) = (named(Kind::Organisation), named(Kind::Place));
        let (content, _) = content::load(sources, &content::Memory::default());
        let words = &content.vocabularies;
        let of = |terms: &[Term]| terms.iter().map(|term| (term.id.clone(), term.name.clone())).collect();
        let rows = content.schedule2.iter().map(|row| (row.id.clone(), row.asks_for.clone())).collect();
        let mut lists = vec![("schedule2", rows), ("organisations", organisations), ("places", places)];
        lists.extend(words.lists().map(|(name, terms)| (name, of(terms))));
        Self { lists }
    }

    /// Offers them in the schema of a kind.
    pub(super) fn offer(&self, kind: Kind, schema: &mut Value) {
        for (field, list) in OF_A_PAGE {
            self.choose(schema, &["properties", field], list);
        }
        for (name, field, list) in INSIDE {
            self.choose(schema, &["definitions", name, "properties", field], list);
        }
        match kind {
            Kind::Feedback => self.choose(schema, &["properties", "theme"], "feedback_themes"),
            // The area of a strategy is words.
            Kind::Place => self.choose(schema, &["properties", "area"], "areas"),
            _ => {}
        }
    }

    fn choose(&self, schema: &mut Value, path: &[&str], list: &str) {
        let Some((_, terms)) = self.lists.iter().find(|(name, _)| *name == list) else { return };
        let Some(field) = part(schema, path).filter(|_| !terms.is_empty()) else { return };
        let field = match field.get_mut("items") {
            Some(Value::Object(items)) => items,
            _ => field,
        };
        field.insert("enum".into(), terms.iter().map(|(id, _)| json!(id)).collect());
        if terms.iter().any(|(_, name)| !name.is_empty()) {
            field.insert("enumDescriptions".into(), terms.iter().map(|(_, name)| json!(name)).collect());
        }
    }
}
