//! One web page for each page of content.

use std::collections::BTreeSet;

use serde_json::json;
use tera::{Context, Value};

use super::browse::facet_view;
use super::leaf::Leaf;
use super::tongue::Tongue;
use super::{Frame, base_url, body, downloads, entries, marks, root_of, strategy, structured_data, translations};
use crate::artifact::Artifact;
use crate::content::guide::PageRole;
use crate::content::scalars::Day;
use crate::content::{Fields, Kind, Page};
use crate::site::surroundings::within;
use crate::site::{PageIndex, sort_key};

/// The recipes of some of them.
pub fn artifacts<'s>(frame: &'s Frame<'s>, pages: impl Iterator<Item = PageIndex>) -> Vec<Artifact<'s>> {
    pages
        .map(|index| {
            let leaf = Leaf::of_page(frame, index);
            let template = if leaf.page.role() == Some(PageRole::Home) { "home.html" } else { template(leaf.page) };
            let artifact = frame.page_in(leaf.tongue, leaf.address, template, move || context(frame, leaf));
            frame.traced(artifact, page_number(frame, index))
        })
        .collect()
}

/// The number of what belongs to a page and to its twin alone.
pub fn page_number(frame: &Frame<'_>, index: PageIndex) -> u64 {
    within(frame.site.number_of(index), &downloads::numbers_of(frame, index))
}

/// The template of a page other than the front page.
pub fn template(page: &Page) -> &'static str {
    match (page.kind, page.role()) {
        (_, Some(PageRole::Contact)) => "contact.html",
        (_, Some(PageRole::EasierToUse)) => "easier.html",
        (_, Some(PageRole::ShortBreaksStatement)) => "short-breaks-statement.html",
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
pub fn context(frame: &Frame<'_>, leaf: Leaf<'_>) -> Context {
    let site = frame.site;
    let Leaf { index, page, address, tongue, .. } = leaf;
    let body = body::render(frame, leaf, &root_of(address));
    let freshness = site.freshness(index);
    let related: Vec<PageIndex> = page.front.related.iter().filter_map(|key| site.by_key.get(key).copied()).collect();
    let none = Vec::new();
    let changed_by = site.relations.changed_by.get(&index).unwrap_or(&none);
    let crumbs = breadcrumbs(leaf);
    let mut context = Context::new();
    context.insert(
        "page",
        &json!({
            "kind": if page.role() == Some(PageRole::Home) { "home" } else { page.kind.word() },
            "kind_name": super::cards::kind_name(tongue, page.kind),
            "title": page.front.title,
            "summary": page.front.summary,
            "canonical": format!("{}{address}", base_url(site)),
            "languages": translations::switch(frame, leaf),
            "translation": translations::about(frame, leaf),
            "breadcrumbs": crumbs_view(&crumbs),
            "structured_data": structured_data::of_page(frame, leaf, &crumbs),
            "also_known_as": page.front.also_known_as,
            "reviewed": freshness.reviewed.map(|day| json!({ "date": day, "words": tongue.day(day) })),
            "due": freshness.due.map(|day| json!({ "date": day, "words": tongue.day(day) })),
            "overdue": freshness.is_overdue(),
            "owner": page.front.owner.as_deref().map(|owner| in_tongue(tongue, owner)),
            // What changed is told in the language of the site.
            "changed": if leaf.translation.is_none() { changed(frame, index) } else { None },
        }),
    );
    context.insert("body", &body);
    if leaf.translation.is_none() {
        context.insert("helpers", &super::helpers::of_page(site, index));
    }
    context.insert("hard_words", &hard_words(frame, leaf, &body.hard_words));
    if let (Some(easy_read), None) = (super::easy_read::link_to(frame, index), leaf.translation) {
        context.insert("easy_read", &easy_read);
    }
    context.insert_value("related", translations::cards(frame, tongue, &related));
    context.insert_value("changed_by", translations::cards(frame, tongue, changed_by));
    // The list of one's own is in the language of the site.
    if super::cards::can_be_kept(page) && leaf.translation.is_none() {
        context.insert_value("card", frame.cards.one(index));
    }
    if let (Some(downloads), None) = (downloads::of_page(frame, index), leaf.translation) {
        context.insert("downloads", &downloads);
    }
    let view = match &page.fields {
        Fields::Service(service) => super::service::service(frame, leaf, service),
        Fields::Pathway(pathway) => entries::pathway(frame, tongue, pathway),
        Fields::Strategy(fields) => strategy::view(frame, index, fields),
        Fields::Feedback(feedback) => entries::feedback(frame, tongue, feedback),
        Fields::Event(event) => entries::event(frame, tongue, event),
        Fields::Guide(guide) => Value::from_serializable(guide),
        Fields::News(news) => Value::from_serializable(&json!({ "date": news.date, "words": tongue.day(news.date) })),
        Fields::Organisation(organisation) => entries::organisation(frame, index, organisation),
        Fields::Place(place) => entries::place(frame, index, place),
        Fields::FreePage(free) if free.role == Some(PageRole::Home) && leaf.translation.is_none() => {
            home(frame, &mut context);
            return context;
        }
        Fields::FreePage(free) => {
            if free.role == Some(PageRole::ShortBreaksStatement) && leaf.translation.is_none() {
                context.insert("statement", &super::short_breaks::statement(frame, index));
            }
            return context;
        }
    };
    let name = if page.service().is_some() { "service" } else { page.kind.word() };
    context.insert_value(name, if leaf.translation.is_some() { marked(&view) } else { view });
    context
}

/// A view of fields in which the words of the original are marked as such.
fn marked(view: &Value) -> Value {
    let mut view = serde_json::to_value(view).unwrap_or_default();
    marks::mark(&mut view);
    Value::from_serializable(&view)
}

/// Words of the site's language on a page in `tongue`.
fn in_tongue(tongue: &Tongue, words: &str) -> String {
    if tongue.foreign.is_some() { marks::marked(words) } else { words.to_owned() }
}

/// What changed last, if that was within a year: the day, and what, in the theme's words.
fn changed(frame: &Frame<'_>, index: PageIndex) -> Option<serde_json::Value> {
    let site = frame.site;
    let change = site.history.get(&site.pages[index].key)?;
    let a_year_ago = Day(site.date.0.saturating_sub(jiff::Span::new().years(1)));
    if !(a_year_ago..=site.date).contains(&change.day) {
        return None;
    }
    let mut what: Vec<&str> = Vec::new();
    for field in &change.fields {
        let word = match frame.theme.word(&format!("history.fields.{field}")) {
            "" => frame.theme.word("history.fields.other"),
            word => word,
        };
        if !what.contains(&word) {
            what.push(word);
        }
    }
    Some(json!({ "date": change.day, "words": change.day.in_words(), "what": what }))
}

/// The meanings of the hard words on a page: of its own words, its summary and its fields.
fn hard_words(frame: &Frame<'_>, leaf: Leaf<'_>, in_body: &BTreeSet<usize>) -> Vec<serde_json::Value> {
    let page = leaf.page;
    if leaf.tongue.foreign.is_some() {
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
fn breadcrumbs(leaf: Leaf<'_>) -> Vec<(String, String)> {
    let Leaf { page, tongue, .. } = leaf;
    if page.role() == Some(PageRole::Home) {
        return Vec::new();
    }
    // The lists of the site are in its own language.
    if leaf.translation.is_some() {
        return vec![(tongue.word("home").to_owned(), translations::folder(tongue).unwrap_or_default())];
    }
    let mut crumbs = vec![(tongue.word("home").to_owned(), String::new())];
    if page.kind != Kind::FreePage {
        let title = tongue.word(&format!("kinds.{}.many", page.kind.word()));
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
