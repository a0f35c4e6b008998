//! Ways to narrow down, as plain links with counts: by need, age, area, topic and the rest.

use serde_json::json;
use tera::Context;

use super::Frame;
use super::lists::{made_page, search_address};
use crate::artifact::Artifact;

/// One page with every way, and one for each.
pub fn artifacts<'s>(frame: &'s Frame<'s>) -> Vec<Artifact<'s>> {
    let mut artifacts = vec![frame.page("browse/", "browse.html", move || browse(frame))];
    for facet in &frame.site.facets {
        let address = format!("browse/{}/", facet.id);
        artifacts.push(frame.page(&address, "browse.html", move || browse_one(frame, facet.id)));
    }
    artifacts
}

/// The name of a facet's term; the theme has those that no vocabulary has.
pub fn term_name(frame: &Frame<'_>, facet: &str, term: &crate::site::FacetTerm) -> String {
    if term.name.is_empty() {
        frame.theme.word(&format!("facets.{facet}.{}", term.id)).to_owned()
    } else {
        term.name.clone()
    }
}

/// A facet with its terms and how many pages each leads to.
pub fn facet_view(frame: &Frame<'_>, id: &str, current: Option<&str>) -> serde_json::Value {
    let facet = frame.site.facets.iter().find(|facet| facet.id == id);
    let terms: Vec<_> = facet
        .into_iter()
        .flat_map(|facet| &facet.terms)
        .filter(|term| !term.pages.is_empty())
        .map(|term| {
            json!({
                "id": term.id,
                "name": term_name(frame, id, term),
                "about": term.about,
                "count": term.pages.len(),
                "address": format!("browse/{id}/{}/", term.id),
                "current": current == Some(term.id.as_str()),
            })
        })
        .collect();
    json!({
        "id": id,
        "title": frame.theme.word(&format!("facets.{id}.title")),
        "address": format!("browse/{id}/"),
        "terms": terms,
    })
}

/// All facets on one page.
fn browse(frame: &Frame<'_>) -> Context {
    let facets: Vec<_> = frame.site.facets.iter().map(|facet| facet_view(frame, facet.id, None)).collect();
    let home = (frame.theme.word("home").to_owned(), String::new());
    let mut context = browse_context(frame, frame.theme.word("browse.title"), "browse/", &[home], &facets);
    let searches: Vec<_> = frame
        .answered_searches()
        .map(|search| json!({ "name": search.words, "count": search.pages.len(), "address": search_address(search) }))
        .collect();
    context.insert("searches", &searches);
    context
}

fn browse_one(frame: &Frame<'_>, id: &str) -> Context {
    let home = (frame.theme.word("home").to_owned(), String::new());
    let browse = (frame.theme.word("browse.title").to_owned(), "browse/".to_owned());
    let title = frame.theme.word(&format!("facets.{id}.page_title"));
    browse_context(frame, title, &format!("browse/{id}/"), &[home, browse], &[facet_view(frame, id, None)])
}

fn browse_context(
    frame: &Frame<'_>,
    title: &str,
    address: &str,
    crumbs: &[(String, String)],
    facets: &[serde_json::Value],
) -> Context {
    let mut context = Context::new();
    let intro = frame.theme.word("browse.intro");
    made_page(frame, &mut context, "browse", title, intro, address, crumbs);
    context.insert("facets", facets);
    context
}
