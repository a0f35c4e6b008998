//! Every page as lists show it: title, summary, a few facts.

use rayon::prelude::*;
use serde::Serialize;
use tera::Value;

use super::tongue::Tongue;
use super::{filters, views};
use crate::content::feedback::FeedbackStatus;
use crate::content::{Fields, Kind, Page};
use crate::site::surroundings::within;
use crate::site::{PageIndex, Seen, Site, look, occurrences};

/// One card a page, made once and shared by every list.
#[derive(Debug)]
pub struct Cards {
    cards: Vec<Value>,
    numbers: Vec<u64>,
}

/// What a list shows of a page.
#[derive(Debug, Serialize)]
pub struct Card<'a> {
    title: &'a str,
    address: &'a str,
    summary: &'a str,
    kind: &'static str,
    kind_name: &'a str,
    ages: Option<String>,
    areas: Vec<String>,
    free: bool,
    price: Option<String>,
    tier: Option<String>,
    date: Option<String>,
    /// How far the council has come with what families said.
    status: Option<FeedbackStatus>,
    overdue: bool,
    /// What the list of a family keeps of it; only of what a family can go to or ask for.
    kept: Option<Kept<'a>>,
    /// The terms that it answers to, facet by facet, for narrowing a list down.
    terms: Vec<Terms>,
}

/// What a family compares. Ages and cost are on every card.
#[derive(Debug, Serialize)]
struct Kept<'a> {
    who: &'a str,
    ask: &'a str,
    phone: Option<&'a str>,
}

/// The terms of one facet, with spaces between them.
#[derive(Debug, Serialize)]
struct Terms {
    facet: &'static str,
    ids: String,
}

impl Cards {
    /// Makes them all.
    #[must_use]
    pub fn of(site: &Site, tongue: &Tongue) -> Self {
        let numbered = |card: Card<'_>| (Value::from_serializable(&card), within(0, &card));
        let (cards, numbers) =
            (0..site.pages.len()).into_par_iter().map(|index| numbered(card(site, tongue, index))).unzip();
        Self { cards, numbers }
    }

    /// What each card says, as a number.
    #[must_use]
    pub fn numbers(&self) -> &[u64] {
        &self.numbers
    }

    /// The card of a page. What it was made of, such as the phone number of who runs a service, need not concern whoever
    /// shows it.
    #[must_use]
    pub fn one(&self, page: PageIndex) -> Value {
        look(Seen::Card(page));
        self.cards[page].clone()
    }

    /// The cards of several, as a list that shares them.
    #[must_use]
    pub fn several(&self, pages: &[PageIndex]) -> Value {
        Value::from(pages.iter().map(|page| self.one(*page)).collect::<Vec<Value>>())
    }
}

/// The word for one page of its kind, in the theme's words.
#[must_use]
pub fn kind_name(tongue: &Tongue, kind: Kind) -> &str {
    tongue.word(&format!("kinds.{}.one", kind.word()))
}

/// The card of a page, with what the theme says in a language.
pub fn card<'a>(site: &'a Site, tongue: &'a Tongue, index: PageIndex) -> Card<'a> {
    let page: &Page = &site.pages[index];
    let words = &site.content.vocabularies;
    let service = page.service();
    let area_name = |id: &String| site.term(&words.areas, id).map(|term| term.name.clone());
    let cost = match &page.fields {
        Fields::Service(service) => Some(&service.cost),
        Fields::Event(event) => Some(&event.cost),
        _ => None,
    };
    let date = match &page.fields {
        Fields::News(news) => Some(tongue.day(news.date)),
        Fields::Feedback(feedback) => Some(tongue.day(feedback.date)),
        Fields::Event(event) => occurrences(&event.when, site.date).first().map(|day| tongue.weekday_and_day(*day)),
        _ => None,
    };
    let status = match &page.fields {
        Fields::Feedback(feedback) => Some(feedback.status),
        _ => None,
    };
    let ages = match &page.fields {
        Fields::Service(service) => Some(service.ages),
        Fields::Event(event) => event.ages,
        _ => None,
    };
    Card {
        title: &page.front.title,
        address: &site.addresses[index],
        summary: &page.front.summary,
        kind: page.kind.word(),
        kind_name: kind_name(tongue, page.kind),
        ages: ages.map(|ages| tongue.ages(ages)),
        areas: service.map(|service| service.areas.iter().filter_map(area_name).collect()).unwrap_or_default(),
        free: cost.is_some_and(|cost| cost.free),
        price: cost.and_then(views::lowest_price),
        tier: service.and_then(|service| site.term(&words.tiers, &service.tier)).map(|term| term.name.clone()),
        date,
        status,
        overdue: site.freshness(index).is_overdue(),
        kept: kept(site, page),
        terms: filters::of_page(site, page)
            .into_iter()
            .map(|(facet, ids)| Terms { facet, ids: ids.join(" ") })
            .collect(),
    }
}

/// Whether a family may want a page on their own list: what they can ask for or go to.
#[must_use]
pub fn can_be_kept(page: &Page) -> bool {
    matches!(page.fields, Fields::Service(_) | Fields::Event(_))
}

fn kept<'a>(site: &'a Site, page: &'a Page) -> Option<Kept<'a>> {
    let (who, ask, contacts) = match &page.fields {
        Fields::Service(service) => {
            (&service.for_whom, &service.access.how_to_ask, super::service::contacts_of(site, service))
        }
        Fields::Event(event) => (&event.for_whom, &event.booking.how, event.contacts.as_slice()),
        _ => return None,
    };
    let phone = contacts.iter().find_map(|contact| contact.phone.as_deref());
    Some(Kept { who, ask, phone })
}
