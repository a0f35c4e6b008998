//! One web page for each page of content.

use std::collections::BTreeSet;

use serde_json::json;
use tera::Context;

use super::browse::facet_view;
use super::{Frame, base_url, body, entries, root_of, strategy, structured_data};
use crate::artifact::Artifact;
use crate::content::guide::PageRole;
use crate::content::{Fields, Kind};
use crate::site::{PageIndex, sort_key};

/// The recipes of some of them.
pub fn artifacts<'s>(frame: &'s Frame<'s>, pages: impl Iterator<Item = PageIndex>) -> Vec<Artifact<'s>> {
    pages
        .map(|index| frame.page(&frame.site.addresses[index], template(frame, index), move || context(frame, index)))
        .collect()
}

fn template(frame: &Frame<'_>, index: PageIndex) -> &'static str {
    let page = &frame.site.pages[index];
    match (page.kind, page.role()) {
        (_, Some(PageRole::Home)) => "home.html",
        (_, Some(PageRole::Contact)) => "contact.html",
        (Kind::Service | Kind::ShortBreak, _) => "service.html",
        (Kind::Pathway, _) => "pathway.html",
        (Kind::Strategy, _) => "strategy.html",
        (Kind::Feedback, _) => "feedback.html",
        (Kind::Event, _) => "event.html",
        (Kind::Guide, _) => "guide.html",
        (Kind::News, _) => "news.html",
        (Kind::Organisation, _) => "organisation.html",
        (Kind::Place, _) => "place.html",
        (Kind::FreePage, _) => "page.html",
    }
}

/// Everything that the page's template may show.
fn context(frame: &Frame<'_>, index: PageIndex) -> Context {
    let site = frame.site;
    let page = &site.pages[index];
    let address = &site.addresses[index];
    let body = body::render(frame, index, &root_of(address));
    let freshness = site.freshness(index);
    let related: Vec<PageIndex> = page.front.related.iter().filter_map(|key| site.by_key.get(key).copied()).collect();
    let none = Vec::new();
    let changed_by = site.relations.changed_by.get(&index).unwrap_or(&none);
    let crumbs = breadcrumbs(frame, index);
    let mut context = Context::new();
    context.insert(
        "page",
        &json!({
            "kind": if page.role() == Some(PageRole::Home) { "home" } else { page.kind.word() },
            "kind_name": super::cards::kind_name(&frame.theme, page.kind),
            "title": page.front.title,
            "summary": page.front.summary,
            "canonical": format!("{}{address}", base_url(site)),
            "language": page.front.language,
            "breadcrumbs": crumbs_view(&crumbs),
            "structured_data": structured_data::of_page(frame, index, &crumbs),
            "also_known_as": page.front.also_known_as,
            "reviewed": freshness.reviewed.map(|day| json!({ "date": day, "words": day.in_words() })),
            "due": freshness.due.map(|day| json!({ "date": day, "words": day.in_words() })),
            "overdue": freshness.is_overdue(),
            "owner": page.front.owner,
        }),
    );
    context.insert("body", &body);
    context.insert("hard_words", &hard_words(frame, index, &body.hard_words));
    context.insert_value("related", frame.cards.several(&related));
    context.insert_value("changed_by", frame.cards.several(changed_by));
    if super::cards::can_be_kept(page) {
        context.insert_value("card", frame.cards.one(index));
    }
    match &page.fields {
        Fields::Service(service) => context.insert_value("service", super::service::service(frame, index, service)),
        Fields::Pathway(pathway) => context.insert_value("pathway", entries::pathway(frame, pathway)),
        Fields::Strategy(fields) => context.insert_value("strategy", strategy::view(frame, index, fields)),
        Fields::Feedback(feedback) => context.insert_value("feedback", entries::feedback(frame, feedback)),
        Fields::Event(event) => context.insert_value("event", entries::event(frame, event)),
        Fields::Guide(guide) => context.insert("guide", guide),
        Fields::News(news) => {
            context.insert("news", &json!({ "date": news.date, "words": news.date.in_words() }));
        }
        Fields::Organisation(organisation) => {
            context.insert_value("organisation", entries::organisation(frame, index, organisation));
        }
        Fields::Place(place) => context.insert_value("place", entries::place(frame, index, place)),
        Fields::FreePage(free) if free.role == Some(PageRole::Home) => home(frame, &mut context),
        Fields::FreePage(_) => {}
    }
    context
}

/// The meanings of the hard words on a page: of its own words, its summary and its fields.
fn hard_words(frame: &Frame<'_>, index: PageIndex, in_body: &BTreeSet<usize>) -> Vec<serde_json::Value> {
    let page = &frame.site.pages[index];
    if frame.is_in_another_language(index) {
        return Vec::new();
    }
    let mut entries = in_body.clone();
    let mut look = |text: &str| entries.extend(frame.hard_words.in_text(text).map(|(_, entry)| entry));
    look(&page.front.title);
    look(&page.front.summary);
    if let Some(service) = page.service() {
        let access = &service.access;
        look(&service.for_whom);
        look(&access.how_to_ask);
        let answers = [&access.eligibility, &access.who_decides, &access.how_long, &access.how_to_challenge];
        answers.into_iter().flatten().for_each(|answer| look(answer));
    }
    let mut words: Vec<_> = entries.into_iter().map(|entry| (entry, &frame.site.content.glossary[entry])).collect();
    words.sort_by_cached_key(|(_, word)| sort_key(&word.term));
    words
        .into_iter()
        .map(|(entry, word)| json!({ "term": word.term, "meaning": word.meaning, "id": frame.hard_words.id(entry) }))
        .collect()
}

/// Home, then the list of the kind, then nothing: the page itself is not a link.
fn breadcrumbs(frame: &Frame<'_>, index: PageIndex) -> Vec<(String, String)> {
    let page = &frame.site.pages[index];
    if page.role() == Some(PageRole::Home) {
        return Vec::new();
    }
    let mut crumbs = vec![(frame.theme.word("home").to_owned(), String::new())];
    if page.kind != Kind::FreePage {
        let title = frame.theme.word(&format!("kinds.{}.many", page.kind.word()));
        crumbs.push((title.to_owned(), format!("{}/", page.kind.folder())));
    }
    crumbs
}

/// Breadcrumbs as templates show them.
pub fn crumbs_view(crumbs: &[(String, String)]) -> Vec<serde_json::Value> {
    crumbs.iter().map(|(title, address)| json!({ "title": title, "address": address })).collect()
}

/// The front page starts from what families look for.
fn home(frame: &Frame<'_>, context: &mut Context) {
    let site = frame.site;
    let mut news: Vec<_> = site
        .of_kind(Kind::News)
        .filter_map(|(index, page)| match &page.fields {
            Fields::News(news) => Some((news.date, index)),
            _ => None,
        })
        .collect();
    news.sort_by(|one, other| other.cmp(one));
    let news: Vec<PageIndex> = news.into_iter().take(3).map(|(_, index)| index).collect();
    let guides: Vec<PageIndex> = site.of_kind(Kind::Guide).map(|(index, _)| index).take(6).collect();
    let events: Vec<PageIndex> =
        super::lists::coming_events(site).into_iter().map(|(_, index)| index).take(4).collect();
    context.insert("topics", &facet_view(frame, "topic", None)["terms"]);
    context.insert("ages", &facet_view(frame, "age", None)["terms"]);
    context.insert("needs", &facet_view(frame, "need", None)["terms"]);
    context.insert_value("news", frame.cards.several(&news));
    context.insert_value("guides", frame.cards.several(&guides));
    context.insert_value("events", frame.cards.several(&events));
}
