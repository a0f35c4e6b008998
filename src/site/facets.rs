//! Ways to narrow services down: by need, age, area, topic, kind of break, cost, tier, route.

use super::PageIndex;
use crate::content::data::Vocabularies;
use crate::content::front::Ages;
use crate::content::whole::is_any_need;
use crate::content::{Fields, Kind, Page};

/// One way to narrow down.
#[derive(Debug)]
pub struct Facet {
    /// Its part of the address: `need`. The theme's words know what to call it.
    pub id: &'static str,
    /// Its terms, in the vocabulary's order.
    pub terms: Vec<FacetTerm>,
}

/// One choice.
#[derive(Debug)]
pub struct FacetTerm {
    /// Its part of the address.
    pub id: String,
    /// Its name. Empty where the theme's words have it.
    pub name: String,
    /// A line about it.
    pub about: Option<String>,
    /// The pages that it leads to, in order.
    pub pages: Vec<PageIndex>,
}

/// Builds every facet over `pages`.
pub fn of(pages: &[std::sync::Arc<Page>], vocabularies: &Vocabularies) -> Vec<Facet> {
    let term = |id: &str, name: &str, about: Option<&String>| FacetTerm {
        id: id.to_owned(),
        name: name.to_owned(),
        about: about.cloned(),
        pages: Vec::new(),
    };
    let from = |terms: &[crate::content::data::Term]| {
        terms.iter().map(|entry| term(&entry.id, &entry.name, entry.about.as_ref())).collect::<Vec<_>>()
    };
    let mut facets = vec![
        Facet { id: "topic", terms: from(&vocabularies.topics) },
        Facet { id: "need", terms: from(&vocabularies.needs) },
        Facet {
            id: "age",
            terms: vocabularies.age_bands.iter().map(|band| term(&band.id, &band.name, None)).collect(),
        },
        Facet { id: "area", terms: from(&vocabularies.areas) },
        Facet { id: "break", terms: from(&vocabularies.short_break_kinds) },
        Facet { id: "cost", terms: vec![term("free", "", None), term("paid", "", None)] },
        Facet { id: "tier", terms: from(&vocabularies.tiers) },
        Facet { id: "route", terms: from(&vocabularies.routes) },
        Facet { id: "sector", terms: from(&vocabularies.sectors) },
    ];
    for (index, page) in pages.iter().enumerate() {
        for facet in &mut facets {
            for term in &mut facet.terms {
                if belongs(page, facet.id, &term.id, vocabularies) {
                    term.pages.push(index);
                }
            }
        }
    }
    facets
}

/// Whether a page answers to a term. A service for any need answers to each,
/// and one for the whole area to each part of it.
fn belongs(page: &Page, facet: &str, term: &str, vocabularies: &Vocabularies) -> bool {
    if facet == "topic" {
        return listed(page.kind) && page.front.topics.iter().any(|topic| topic == term);
    }
    let Some(service) = page.service() else { return false };
    let has = |list: &[String]| list.iter().any(|entry| entry == term);
    match facet {
        "need" => has(&service.needs) || service.needs.iter().any(|need| is_any_need(need)),
        "age" => vocabularies.age_bands.iter().any(|band| band.id == term && overlaps(band.ages, service.ages)),
        "area" => vocabularies.is_in(&service.areas, term),
        "break" => service.short_break.as_ref().is_some_and(|block| has(&block.kinds)),
        "cost" => (term == "free") == service.cost.free,
        "tier" => service.tier == term,
        "route" => has(&service.access.routes),
        "sector" => service.sector == term,
        _ => false,
    }
}

/// Whether a card in a list answers to a term when the list is narrowed down.
/// Events stand in no list of a facet, and yet have needs, ages and a cost;
/// one that names none is for any.
#[must_use]
pub fn answers(page: &Page, facet: &str, term: &str, vocabularies: &Vocabularies) -> bool {
    let Fields::Event(event) = &page.fields else { return belongs(page, facet, term, vocabularies) };
    match facet {
        "need" => event.needs.is_empty() || event.needs.iter().any(|need| need == term || is_any_need(need)),
        "age" => {
            let band = vocabularies.age_bands.iter().find(|band| band.id == term);
            band.is_some_and(|band| event.ages.is_none_or(|ages| overlaps(band.ages, ages)))
        }
        "cost" => (term == "free") == event.cost.free,
        _ => belongs(page, facet, term, vocabularies),
    }
}

fn overlaps(band: Ages, service: Ages) -> bool {
    band.overlaps(service)
}

/// Kinds that families look for under a topic.
fn listed(kind: Kind) -> bool {
    matches!(kind, Kind::Service | Kind::ShortBreak | Kind::Guide | Kind::Pathway | Kind::Event)
}
