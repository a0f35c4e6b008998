//! What a list can be narrowed down by, in the page itself: terms on cards, choices in a form.

use std::collections::BTreeSet;

use serde_json::json;

use super::Frame;
use super::browse::term_name;
use crate::content::Page;
use crate::site::{PageIndex, Site, answers};

/// What families filter by, in the order of the form. The part of life is left
/// out: it says who is in charge, which families need not know.
const FACETS: [&str; 8] = ["need", "age", "area", "topic", "break", "cost", "tier", "route"];

/// A choice of a facet.
struct Choice {
    id: String,
    name: String,
}

/// The terms that a page answers to, for each facet that it has any of.
pub fn of_page(site: &Site, page: &Page) -> Vec<(&'static str, Vec<String>)> {
    let words = &site.content.vocabularies;
    FACETS
        .into_iter()
        .map(|facet| {
            let known = site.facets.iter().find(|known| known.id == facet);
            let terms = known.into_iter().flat_map(|known| &known.terms);
            let answered = terms.filter(|term| answers(page, facet, &term.id, words));
            (facet, answered.map(|term| term.id.clone()).collect())
        })
        .filter(|(_, ids): &(_, Vec<String>)| !ids.is_empty())
        .collect()
}

/// The form's groups for a list: terms that a card has, and groups that tell some cards from others.
pub fn of_list(
    frame: &Frame<'_>,
    cards: &[(usize, PageIndex)],
    already: Option<&'static str>,
) -> Vec<serde_json::Value> {
    let site = frame.site;
    let pages: BTreeSet<PageIndex> = cards.iter().map(|(_, page)| *page).collect();
    let terms: Vec<_> = pages.iter().map(|page| of_page(site, &site.pages[*page])).collect();
    let count = |facet: &str, term: &String| {
        terms.iter().filter(|page| page.iter().any(|(its, ids)| *its == facet && ids.contains(term))).count()
    };
    FACETS
        .into_iter()
        .filter(|facet| already != Some(*facet))
        .filter_map(|facet| {
            let choices: Vec<(Choice, usize)> = choices(frame, facet)
                .into_iter()
                .map(|choice| {
                    let number = count(facet, &choice.id);
                    (choice, number)
                })
                .filter(|(_, number)| *number > 0)
                .collect();
            choices.iter().any(|(_, number)| *number < pages.len()).then(|| {
                let terms: Vec<_> =
                    choices.iter().map(|(choice, _)| json!({ "id": choice.id, "name": choice.name })).collect();
                json!({ "id": facet, "terms": terms })
            })
        })
        .collect()
}

/// The form's groups over the whole site.
pub fn of_site(frame: &Frame<'_>) -> Vec<serde_json::Value> {
    let group = |facet: &'static str| {
        let terms: Vec<_> =
            choices(frame, facet).iter().map(|choice| json!({ "id": choice.id, "name": choice.name })).collect();
        json!({ "id": facet, "terms": terms })
    };
    FACETS.into_iter().map(group).collect()
}

fn choices(frame: &Frame<'_>, facet: &'static str) -> Vec<Choice> {
    let known = frame.site.facets.iter().find(|known| known.id == facet);
    let terms = known.into_iter().flat_map(|known| &known.terms);
    // Whoever ticks one need or area finds what is for all of them too; a box for that would hide all the others.
    let words = &frame.site.content.vocabularies;
    let terms = terms.filter(|term| !matches!(facet, "need" | "area") || !words.is_for_all(&term.id));
    terms.map(|term| Choice { id: term.id.clone(), name: term_name(frame, facet, term) }).collect()
}
