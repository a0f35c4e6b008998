//! A service or short break as one record of the standard.
//!
//! Its own fields come first. Those of the international standard that the UK
//! profile dropped and families need (who may have it, how to ask, how long the
//! wait is) keep their international names. What no standard has a word for
//! stands in `send_local_offer`, so that nothing is lost on the way to another site.

use serde_json::{Value, json};
use uuid::Uuid;

use super::contacts::{contacts, phones};
use super::feed::{Feed, joined, web_address};
use super::filled::filled;
use super::ids::part;
use super::{links, places, terms};
use crate::content::service::{Cost, OpeningTime, Service, Weekday};
use crate::site::{Freshness, PageIndex};

/// What a list of services shows of each.
#[must_use]
pub fn in_list(feed: &Feed<'_>, index: PageIndex) -> String {
    let core = filled(core(feed, index)).to_string();
    match provider(feed, index) {
        Some(provider) => joined(&core, &format!("{{\"organization\":{}}}", feed.carried(provider))),
        None => core,
    }
}

/// Who runs a service, when that is a page of the site.
pub fn provider(feed: &Feed<'_>, index: PageIndex) -> Option<PageIndex> {
    let service = feed.site.pages[index].service()?;
    feed.site.by_key.get(&format!("organisations/{}", service.provider)).copied()
}

/// All of a service.
#[must_use]
pub fn whole(feed: &Feed<'_>, index: PageIndex) -> String {
    let page = &feed.site.pages[index];
    let Some(service) = page.service() else { return String::new() };
    let id = feed.ids.page(page);
    let at = places::of_service(feed, index).into_iter().map(|(pair, place)| {
        let location = places::location(feed, place);
        json!({ "id": pair, "service_id": id, "location_id": location["id"], "location": location })
    });
    let areas = service.areas.iter().map(|area| {
        let term = feed.site.term(&feed.site.content.vocabularies.areas, area);
        json!({
            "id": part(id, &format!("area/{area}")),
            "service_id": id,
            "name": term.map_or(area, |term| &term.name),
            "uri": term.and_then(|term| term.same_as.as_ref()),
        })
    });
    let language = page.front.language.as_ref().unwrap_or(&feed.site.settings.language);
    let one = std::slice::from_ref::<String>;
    let of_break = service.short_break.as_ref().map_or(&[][..], |block| block.kinds.as_slice());
    let more = json!({
        "schedules": service.times.iter().enumerate().map(|(at, time)| schedule(id, at, time)).collect::<Vec<_>>(),
        "service_areas": areas.collect::<Vec<_>>(),
        "service_at_locations": at.collect::<Vec<_>>(),
        "languages": [{ "id": part(id, "language"), "service_id": id, "code": language }],
        "cost_options": prices(id, &service.cost),
        "contacts": contacts(id, &service.contacts),
        "phones": phones(id, &service.contacts),
        "attributes": terms::attributes(feed, id, "service", &[
            ("topics", &page.front.topics),
            ("needs", &service.needs),
            ("areas", &service.areas),
            ("tiers", one(&service.tier)),
            ("sectors", one(&service.sector)),
            ("routes", &service.access.routes),
            ("outcomes", &service.outcomes),
            ("short_break_kinds", of_break),
            ("schedule2", &page.front.schedule2),
        ]),
        "send_local_offer": ours(feed, index, service),
    });
    joined(feed.carried(index), &filled(more).to_string())
}

/// Its own fields, without who runs it.
fn core(feed: &Feed<'_>, index: PageIndex) -> Value {
    let page = &feed.site.pages[index];
    let Some(service) = page.service() else { return Value::Null };
    let access = &service.access;
    let address = web_address(feed.site, &feed.site.addresses[index]);
    let website = service.contacts.iter().find_map(|contact| contact.website.clone());
    let summary = &page.front.summary;
    let words = links::body(feed.site, index);
    json!({
        "id": feed.ids.page(page),
        "organization_id": provider(feed, index).map(|provider| feed.ids.page(&feed.site.pages[provider])),
        "name": page.front.title,
        "alternate_name": page.front.also_known_as.join("; "),
        "description": if words.is_empty() { summary.clone() } else { format!("{summary}\n\n{words}") },
        "url": website.unwrap_or_else(|| address.clone()),
        "email": service.contacts.iter().find_map(|contact| contact.email.as_ref()),
        "status": "active",
        "eligibility_description": access.eligibility.as_ref().unwrap_or(&service.for_whom),
        "application_process": access.how_to_ask,
        "wait_time": service.wait.as_ref().map(|wait| format!("{} ({})", wait.length, wait.as_of)),
        "fees_description": service.cost.note,
        "minimum_age": service.ages.from,
        "maximum_age": service.ages.to,
        "assured_date": page.front.reviewed,
    })
}

/// What has no place in the standard.
fn ours(feed: &Feed<'_>, index: PageIndex, service: &Service) -> Value {
    let page = &feed.site.pages[index];
    json!({
        "page": web_address(feed.site, &feed.site.addresses[index]),
        "kind": page.kind.word(),
        "summary": page.front.summary,
        "for_whom": service.for_whom,
        "open_to_all": service.access.open_to_all.then_some(true),
        "eligibility": service.access.eligibility,
        "who_decides": service.access.who_decides,
        "how_long": service.access.how_long,
        "how_to_challenge": service.access.how_to_challenge,
        "wait": service.wait,
        "complaint": service.complaint,
        "short_break": service.short_break.as_ref().map(|block| json!({
            "level": block.level,
            "direct_payment": block.direct_payment,
        })),
        "delivers": service.delivers,
        "related": page.front.related,
        "review_every": page.front.review_every,
        "review_due": Freshness::of(&page.front, feed.site.date).due,
        "owner": page.front.owner,
    })
}

fn prices(service: Uuid, cost: &Cost) -> Vec<Value> {
    let price = |at: usize, what: &str, pence: u32| {
        json!({
            "id": part(service, &format!("prices/{at}")),
            "service_id": service,
            "option": what,
            "amount": amount(pence),
            "currency": "GBP",
        })
    };
    if cost.free {
        return vec![price(0, FREE, 0)];
    }
    cost.options.iter().enumerate().map(|(at, option)| price(at, &option.what, option.amount.pence)).collect()
}

/// What the price of something free is called.
pub const FREE: &str = "Free";

/// Pounds as a number: 3, or 3.5.
fn amount(pence: u32) -> Value {
    if pence.is_multiple_of(100) { Value::from(pence / 100) } else { Value::from(f64::from(pence) / 100.0) }
}

fn schedule(service: Uuid, at: usize, time: &OpeningTime) -> Value {
    let days: Vec<&str> = time.days.iter().map(|day| day_code(*day)).collect();
    json!({
        "id": part(service, &format!("times/{at}")),
        "service_id": service,
        "freq": "WEEKLY",
        "byday": days.join(","),
        "opens_at": time.from,
        "closes_at": time.to,
        "notes": time.note,
    })
}

/// The code of a weekday in calendars.
#[must_use]
pub fn day_code(day: Weekday) -> &'static str {
    DAYS.iter().find(|(known, _)| *known == day).map_or("MO", |(_, code)| code)
}

/// The days of the week and their codes in calendars.
pub const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "MO"),
    (Weekday::Tuesday, "TU"),
    (Weekday::Wednesday, "WE"),
    (Weekday::Thursday, "TH"),
    (Weekday::Friday, "FR"),
    (Weekday::Saturday, "SA"),
    (Weekday::Sunday, "SU"),
];
