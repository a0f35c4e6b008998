//! Lists: each kind's pages, and the pages with a need, an age, an area and the rest.

use std::sync::Arc;

use serde_json::json;
use tera::{Context, Value};

use super::browse::{facet_view, term_name};
use super::cards::can_be_kept;
use super::page::crumbs_view;
use super::views::fields;
use super::{Frame, base_url, filters, structured_data};
use crate::artifact::Artifact;
use crate::content::scalars::Day;
use crate::content::service::ShortBreakLevel;
use crate::content::{Fields, Kind};
use crate::search::CommonSearch;
use crate::site::address;
use crate::site::surroundings::within;
use crate::site::{PageIndex, Site, occurrences};

/// Cards on one page of a list. A longer list is cut into several pages, so
/// that none is too large for an old phone.
const PER_PAGE: usize = 80;

/// A list to be shown.
#[derive(Debug)]
struct List {
    kind: &'static str,
    address: String,
    title: String,
    intro: String,
    crumbs: Vec<(String, String)>,
    groups: Vec<Group>,
    /// The facet and term that this list is of, to mark it among the others.
    current: Option<(&'static str, String)>,
}

/// Cards under a heading; no heading when there is only one group.
#[derive(Debug)]
struct Group {
    title: String,
    about: String,
    pages: Vec<PageIndex>,
}

/// The recipes of all of them.
pub fn artifacts<'s>(frame: &'s Frame<'s>) -> Vec<Artifact<'s>> {
    all(frame).flat_map(|list| paged(frame, list)).collect()
}

/// Where every list lives, and every further part of a long one.
pub(super) fn addresses(frame: &Frame<'_>) -> Vec<String> {
    let parts = |list: &List| {
        let cards: usize = list.groups.iter().map(|group| group.pages.len()).sum();
        cards.div_ceil(PER_PAGE).max(1)
    };
    all(frame).flat_map(|list| (0..parts(&list)).map(move |at| page_address(&list.address, at))).collect()
}

fn all<'s>(frame: &'s Frame<'s>) -> impl Iterator<Item = List> + 's {
    let kinds = Kind::ALL.into_iter().filter(|kind| address::has_list(frame.site, *kind));
    let of_terms = frame.site.facets.iter().flat_map(move |facet| {
        let terms = facet.terms.iter().filter(|term| !term.pages.is_empty());
        terms.map(move |term| of_term(frame, facet.id, term))
    });
    let of_searches = frame.answered_searches().map(move |search| of_search(frame, search));
    kinds.map(move |kind| of_kind(frame, kind)).chain(of_terms).chain(of_searches)
}

/// Coming events by their next day.
#[must_use]
pub fn coming_events(site: &Site) -> Vec<(Day, PageIndex)> {
    let mut coming: Vec<_> = site
        .of_kind(Kind::Event)
        .filter_map(|(index, page)| match &page.fields {
            Fields::Event(event) => Some((*occurrences(&event.when, site.date).first()?, index)),
            _ => None,
        })
        .collect();
    coming.sort();
    coming
}

fn of_kind(frame: &Frame<'_>, kind: Kind) -> List {
    let site = frame.site;
    let word = |name: &str| frame.theme.word(&format!("kinds.{}.{name}", kind.word())).to_owned();
    let mut pages: Vec<PageIndex> = site.of_kind(kind).map(|(index, _)| index).collect();
    let newest_first = |pages: &mut Vec<PageIndex>| {
        pages.sort_by_key(|index| match &site.pages[*index].fields {
            Fields::News(news) => std::cmp::Reverse(news.date),
            Fields::Feedback(feedback) => std::cmp::Reverse(feedback.date),
            _ => std::cmp::Reverse(site.date),
        });
    };
    let one = |pages: Vec<PageIndex>| vec![Group { title: String::new(), about: String::new(), pages }];
    sink_overdue(site, &mut pages);
    let groups = match kind {
        Kind::Service => by_topic(frame, &pages),
        Kind::ShortBreak => by_break_level(frame, &pages),
        Kind::Event => by_month(coming_events(site)),
        Kind::News | Kind::Feedback => {
            newest_first(&mut pages);
            one(pages)
        }
        _ => one(pages),
    };
    List {
        kind: "list",
        address: format!("{}/", kind.folder()),
        title: word("many"),
        intro: word("intro"),
        crumbs: vec![(frame.theme.word("home").to_owned(), String::new())],
        groups,
        current: None,
    }
}

/// What is late for its check may be wrong, so it comes after all that was checked in time.
fn sink_overdue(site: &Site, pages: &mut [PageIndex]) {
    pages.sort_by_key(|index| site.freshness(*index).is_overdue());
}

/// Events under the month of their next day.
fn by_month(coming: Vec<(Day, PageIndex)>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (day, index) in coming {
        let month = day.month_in_words();
        match groups.last_mut() {
            Some(group) if group.title == month => group.pages.push(index),
            _ => groups.push(Group { title: month, about: String::new(), pages: vec![index] }),
        }
    }
    groups
}

/// Services under their first topic, so that each stands once.
fn by_topic(frame: &Frame<'_>, pages: &[PageIndex]) -> Vec<Group> {
    let site = frame.site;
    let mut groups: Vec<Group> = site
        .content
        .vocabularies
        .topics
        .iter()
        .map(|topic| Group {
            title: topic.name.clone(),
            about: topic.about.clone().unwrap_or_default(),
            pages: pages
                .iter()
                .copied()
                .filter(|index| site.pages[*index].front.topics.first() == Some(&topic.id))
                .collect(),
        })
        .collect();
    let without: Vec<PageIndex> =
        pages.iter().copied().filter(|index| site.pages[*index].front.topics.is_empty()).collect();
    groups.push(Group { title: frame.theme.word("other").to_owned(), about: String::new(), pages: without });
    groups.retain(|group| !group.pages.is_empty());
    groups
}

/// Short breaks by how a family comes to them: the first question is whether one may just go.
fn by_break_level(frame: &Frame<'_>, pages: &[PageIndex]) -> Vec<Group> {
    let level = |index: &PageIndex| {
        let block = frame.site.pages[*index].service().and_then(|service| service.short_break.as_ref());
        block.map(|block| block.level)
    };
    [
        (ShortBreakLevel::Universal, "universal"),
        (ShortBreakLevel::Targeted, "targeted"),
        (ShortBreakLevel::Assessed, "assessed"),
    ]
    .into_iter()
    .map(|(wanted, name)| Group {
        title: frame.theme.word(&format!("break_levels.{name}")).to_owned(),
        about: frame.theme.word(&format!("service.level.{name}")).to_owned(),
        pages: pages.iter().copied().filter(|index| level(index) == Some(wanted)).collect(),
    })
    .filter(|group| !group.pages.is_empty())
    .collect()
}

fn of_term(frame: &Frame<'_>, facet: &'static str, term: &crate::site::FacetTerm) -> List {
    let words = |name: &str| frame.theme.word(&format!("facets.{facet}.{name}")).to_owned();
    let home = (frame.theme.word("home").to_owned(), String::new());
    let browse = (frame.theme.word("browse.title").to_owned(), "browse/".to_owned());
    let name = term_name(frame, facet, term);
    let mut groups: Vec<Group> = Vec::new();
    for kind in Kind::ALL {
        let mut pages: Vec<PageIndex> =
            term.pages.iter().copied().filter(|index| frame.site.pages[*index].kind == kind).collect();
        sink_overdue(frame.site, &mut pages);
        if !pages.is_empty() {
            let title = frame.theme.word(&format!("kinds.{}.many", kind.word())).to_owned();
            groups.push(Group { title, about: String::new(), pages });
        }
    }
    List {
        kind: "browse",
        address: format!("browse/{facet}/{}/", term.id),
        title: words("list_title").replace("{name}", &name),
        intro: term.about.clone().unwrap_or_default(),
        crumbs: vec![home, browse, (words("title"), format!("browse/{facet}/"))],
        groups,
        current: Some((facet, term.id.clone())),
    }
}

/// What a common search finds, for families whose browser runs no script.
fn of_search(frame: &Frame<'_>, search: &CommonSearch) -> List {
    let word = |name: &str| frame.theme.word(&format!("common_searches.{name}")).replace("{words}", &search.words);
    let home = (frame.theme.word("home").to_owned(), String::new());
    let browse = (frame.theme.word("browse.title").to_owned(), "browse/".to_owned());
    List {
        kind: "list",
        address: search_address(search),
        title: word("list_title"),
        intro: word("list_intro"),
        crumbs: vec![home, browse],
        groups: vec![Group { title: String::new(), about: String::new(), pages: search.pages.clone() }],
        current: None,
    }
}

/// Where the answers to a common search live.
pub(super) fn search_address(search: &CommonSearch) -> String {
    format!("search/{}/", search.slug)
}

/// Cuts a list into pages of at most [`PER_PAGE`] cards.
///
/// A list shows cards, and cards show no page's words; which pages a search finds, words do say. Its order is made
/// here and nobody watches that, so it belongs to the list itself.
fn paged<'s>(frame: &'s Frame<'s>, list: List) -> Vec<Artifact<'s>> {
    let flat: Vec<(usize, PageIndex)> = list
        .groups
        .iter()
        .enumerate()
        .flat_map(|(group, cards)| cards.pages.iter().map(move |page| (group, *page)))
        .collect();
    let cuts: Vec<Vec<(usize, PageIndex)>> = match flat.len() {
        0 => vec![Vec::new()],
        _ => flat.chunks(PER_PAGE).map(<[_]>::to_vec).collect(),
    };
    let (count, total) = (cuts.len(), flat.len());
    let all = within(0, &list);
    let list = Arc::new(list);
    cuts.into_iter()
        .enumerate()
        .map(|(at, cards)| {
            let list = list.clone();
            let address = page_address(&list.address, at);
            let own = within(all, &at);
            let artifact =
                frame.page(&address, "list.html", move || list_context(frame, &list, &cards, at, count, total));
            frame.traced(artifact, own)
        })
        .collect()
}

fn page_address(list: &str, at: usize) -> String {
    if at == 0 { list.to_owned() } else { format!("{list}page/{}/", at + 1) }
}

fn list_context(
    frame: &Frame<'_>,
    list: &List,
    cards: &[(usize, PageIndex)],
    at: usize,
    count: usize,
    total: usize,
) -> Context {
    let mut groups: Vec<(usize, Vec<Value>)> = Vec::new();
    for (group, page) in cards {
        let card = frame.cards.one(*page);
        match groups.last_mut() {
            Some((last, cards)) if last == group => cards.push(card),
            _ => groups.push((*group, vec![card])),
        }
    }
    let groups: Vec<Value> = groups
        .into_iter()
        .map(|(group, cards)| {
            let group = &list.groups[group];
            let id = format!("list-{}", crate::content::slug(&group.title));
            fields([
                ("title", Value::from(group.title.as_str())),
                ("about", Value::from(group.about.as_str())),
                ("id", Value::from(id)),
                ("cards", Value::from(cards)),
            ])
        })
        .collect();
    let page_words = if at == 0 {
        String::new()
    } else {
        frame.theme.word("pagination.title").replace("{page}", &(at + 1).to_string())
    };
    let address = page_address(&list.address, at);
    let link = |at: usize| page_address(&list.address, at);
    let pages: Vec<_> = (0..count)
        .filter(|page| *page == 0 || *page + 1 == count || page.abs_diff(at) <= 2)
        .map(|page| json!({ "number": page + 1, "address": link(page), "current": page == at }))
        .collect();
    let mut context = Context::new();
    let (title, intro) = (&list.title, &list.intro);
    made_page(frame, &mut context, list.kind, &format!("{title}{page_words}"), intro, &address, &list.crumbs);
    context.insert_value("groups", Value::from(groups));
    context.insert("total", &total);
    context.insert("shown_from", &(at * PER_PAGE + usize::from(total > 0)));
    context.insert("shown_to", &(at * PER_PAGE + cards.len()));
    context.insert(
        "pagination",
        &(count > 1).then(|| {
            json!({
                "pages": pages,
                "previous": (at > 0).then(|| link(at - 1)),
                "next": (at + 1 < count).then(|| link(at + 1)),
            })
        }),
    );
    let facet = list.current.as_ref().map(|(facet, term)| facet_view(frame, facet, Some(term)));
    context.insert("facet", &facet);
    context.insert("list_address", &list.address);
    context.insert(
        "compared",
        &(list.address == format!("{}/", Kind::Strategy.folder()) && super::comparison::is_made(frame)),
    );
    let is_of_breaks = list.address == format!("{}/", Kind::ShortBreak.folder());
    context.insert("break_kinds", &is_of_breaks.then(|| facet_view(frame, "break", None)));
    let keeping = cards.iter().any(|(_, page)| can_be_kept(&frame.site.pages[*page]));
    context.insert("keeping", &keeping);
    // A filter that saw one part of a long list would hide from families what the other parts have.
    let filters = (count == 1).then(|| filters::of_list(frame, cards, list.current.as_ref().map(|(facet, _)| *facet)));
    context.insert("filters", &filters.unwrap_or_default());
    context
}

/// What a page that the site makes itself tells its template.
pub(super) fn made_page(
    frame: &Frame<'_>,
    context: &mut Context,
    kind: &str,
    title: &str,
    summary: &str,
    address: &str,
    crumbs: &[(String, String)],
) {
    let summary = if summary.is_empty() { title } else { summary };
    context.insert(
        "page",
        &json!({
            "kind": kind,
            "title": title,
            "summary": summary,
            "canonical": format!("{}{address}", base_url(frame.site)),
            "breadcrumbs": crumbs_view(crumbs),
            "structured_data": structured_data::of_made_page(frame, title, crumbs),
            "overdue": false,
        }),
    );
}
