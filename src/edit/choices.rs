//! What this site offers to choose from: its terms, its pages, the pictures for Easy Read.

use std::collections::HashMap;

use serde_json::Value;

use super::form::{Choices, choice};
use crate::content::data::Term;
use crate::content::{Content, Fields, Kind, Page};
use crate::pictures::Library;

/// What this site offers to choose from.
pub fn choices(content: &Content, drawings: &Library) -> Choices {
    let words = &content.vocabularies;
    let terms = |terms: &[Term]| terms.iter().map(|term| choice(&term.id, &term.name)).collect::<Vec<_>>();
    let of_kind = |kind: Kind, id: fn(&Page) -> &str| {
        let pages = content.pages.iter().filter(move |page| page.kind == kind);
        pages.map(|page| choice(id(page), &page.front.title)).collect::<Vec<_>>()
    };
    let mut choices: HashMap<_, _> = words.lists().into_iter().map(|(name, list)| (name, terms(list))).collect();
    choices.extend([
        ("schedule2", content.schedule2.iter().map(|row| choice(&row.id, &row.asks_for)).collect()),
        ("organisations", of_kind(Kind::Organisation, name)),
        ("places", of_kind(Kind::Place, name)),
        ("strategies", of_kind(Kind::Strategy, name)),
        ("priorities", priorities(content)),
        ("drawings", drawings.all().map(|(_, drawing)| choice(&drawing.name, &drawing.name)).collect()),
        ("events", of_kind(Kind::Event, key)),
        ("pages", content.pages.iter().map(|page| choice(&page.key, &page.front.title)).collect()),
    ]);
    choices
}

fn name(page: &Page) -> &str {
    &page.document.name
}

/// Where any page may be named, its folder is a part of its name.
fn key(page: &Page) -> &str {
    &page.key
}

fn priorities(content: &Content) -> Vec<Value> {
    let strategies = content.pages.iter().filter_map(|page| match &page.fields {
        Fields::Strategy(strategy) => Some((page, strategy)),
        _ => None,
    });
    strategies
        .flat_map(|(page, strategy)| {
            strategy.priorities.iter().map(|priority| {
                let label = format!("{}: {}", page.front.title, priority.title);
                choice(&format!("{}#{}", page.document.name, priority.id), &label)
            })
        })
        .collect()
}
