//! The view of a service or short break.
//!
//! Most pages of a site are services, so this view is a struct that goes
//! straight to the template; the rarer kinds are built as JSON first.

use serde::Serialize;
use tera::Value;

use super::Frame;
use super::entries::{place_facts, priority};
use super::leaf::Leaf;
use super::views::{ContactView, CostView, Named, TimeView, all_named, contact, cost, named, time};
use crate::content::Fields;
use crate::content::front::{Complaint, Contact};
use crate::content::organisation::Organisation;
use crate::content::service::{Service, ShortBreakLevel};
use crate::site::{PageIndex, Site};

/// Everything that the template may show.
#[derive(Serialize)]
struct ServiceView<'a> {
    for_whom: &'a str,
    ages: String,
    /// Nobody under 16 may have it, so the page speaks to the young person: from the end of
    /// compulsory school age the rights are theirs (Children and Families Act 2014, section 83).
    for_young_people: bool,
    needs: Vec<Named>,
    areas: Vec<Named>,
    tier: Named,
    sector: Named,
    topics: Vec<Named>,
    outcomes: Vec<Named>,
    provider: Option<Value>,
    places: Vec<serde_json::Value>,
    access: AccessView<'a>,
    cost: CostView<'a>,
    wait: Option<WaitView<'a>>,
    times: Vec<TimeView<'a>>,
    contacts: Vec<ContactView<'a>>,
    complaint: Option<&'a Complaint>,
    delivers: Vec<serde_json::Value>,
    stages: Vec<StageView<'a>>,
    short_break: Option<ShortBreakView>,
}

/// Can my child get this?
#[derive(Serialize)]
struct AccessView<'a> {
    open_to_all: bool,
    eligibility: Option<&'a str>,
    how_to_ask: &'a str,
    routes: Vec<Named>,
    who_decides: Option<&'a str>,
    how_long: Option<&'a str>,
    how_to_challenge: Option<&'a str>,
}

#[derive(Serialize)]
struct WaitView<'a> {
    length: &'a str,
    as_of: String,
    meanwhile: &'a str,
}

/// A stage of a pathway that names this service.
#[derive(Serialize)]
struct StageView<'a> {
    title: &'a str,
    stage: &'a str,
    address: String,
}

#[derive(Serialize)]
struct ShortBreakView {
    kinds: Vec<Named>,
    level: ShortBreakLevel,
    direct_payment: bool,
}

/// A service or short break.
pub fn service(frame: &Frame<'_>, leaf: Leaf<'_>, service: &Service) -> Value {
    let site = frame.site;
    let (words, tongue) = (&site.content.vocabularies, leaf.tongue);
    let provider = provider_of(site, service);
    let inherited = provider.and_then(|provider| organisation(site, provider));
    let access = &service.access;
    Value::from_serializable(&ServiceView {
        for_whom: &service.for_whom,
        ages: tongue.ages(service.ages),
        for_young_people: service.ages.from >= 16,
        needs: all_named(site, &words.needs, Some("need"), &service.needs),
        areas: all_named(site, &words.areas, Some("area"), &service.areas),
        tier: named(site, &words.tiers, Some("tier"), &service.tier),
        sector: named(site, &words.sectors, Some("sector"), &service.sector),
        topics: all_named(site, &words.topics, Some("topic"), &leaf.page.front.topics),
        outcomes: all_named(site, &words.outcomes, None, &service.outcomes),
        provider: provider.map(|provider| frame.cards.one(provider)),
        places: places(frame, service),
        access: AccessView {
            open_to_all: access.open_to_all,
            eligibility: access.eligibility.as_deref(),
            how_to_ask: &access.how_to_ask,
            routes: all_named(site, &words.routes, Some("route"), &access.routes),
            who_decides: access.who_decides.as_deref(),
            how_long: access.how_long.as_deref(),
            how_to_challenge: access.how_to_challenge.as_deref(),
        },
        cost: cost(&service.cost),
        wait: service.wait.as_ref().map(|wait| WaitView {
            length: &wait.length,
            as_of: tongue.day(wait.as_of),
            meanwhile: &wait.meanwhile,
        }),
        times: service.times.iter().map(|times| time(tongue, times)).collect(),
        contacts: contacts_of(site, service).iter().map(contact).collect(),
        complaint: service.complaint.as_ref().or(inherited.map(|organisation| &organisation.complaint)),
        delivers: service.delivers.iter().filter_map(|reference| priority(frame, reference)).collect(),
        stages: stages(site, leaf.index),
        short_break: service.short_break.as_ref().map(|block| ShortBreakView {
            kinds: all_named(site, &words.short_break_kinds, None, &block.kinds),
            level: block.level,
            direct_payment: block.direct_payment,
        }),
    })
}

fn organisation(site: &Site, index: PageIndex) -> Option<&Organisation> {
    match &site.pages[index].fields {
        Fields::Organisation(organisation) => Some(organisation),
        _ => None,
    }
}

fn provider_of(site: &Site, service: &Service) -> Option<PageIndex> {
    site.by_key.get(&format!("organisations/{}", service.provider)).copied()
}

/// Its own contacts, or its provider's.
pub fn contacts_of<'a>(site: &'a Site, service: &'a Service) -> &'a [Contact] {
    match provider_of(site, service).and_then(|provider| organisation(site, provider)) {
        Some(provider) if service.contacts.is_empty() => &provider.contacts,
        _ => &service.contacts,
    }
}

fn places(frame: &Frame<'_>, service: &Service) -> Vec<serde_json::Value> {
    let site = frame.site;
    let found = service.places.iter().filter_map(|name| site.by_key.get(&format!("places/{name}")).copied());
    found
        .filter_map(|index| match &site.pages[index].fields {
            Fields::Place(place) => Some(place_facts(frame, index, place)),
            _ => None,
        })
        .collect()
}

fn stages(site: &Site, index: PageIndex) -> Vec<StageView<'_>> {
    let joined = site.relations.on_pathways.get(&index);
    joined
        .into_iter()
        .flatten()
        .filter_map(|(pathway, stage)| match &site.pages[*pathway].fields {
            Fields::Pathway(fields) => Some(StageView {
                title: &site.pages[*pathway].front.title,
                stage: &fields.stages[*stage].title,
                address: format!("{}#{}", site.addresses[*pathway], fields.stages[*stage].id),
            }),
            _ => None,
        })
        .collect()
}
