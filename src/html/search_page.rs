//! The page that shows what a search finds. A script fills it; without one it leads to all other ways.

use serde_json::json;
use tera::Context;

use super::browse::facet_view;
use super::lists::{made_page, search_address};
use super::{Frame, filters};
use crate::artifact::Artifact;
use crate::content::Kind;

/// The recipe of it.
pub fn artifact<'s>(frame: &'s Frame<'s>) -> Artifact<'s> {
    frame.page("search/", "search.html", move || search_page(frame))
}

fn search_page(frame: &Frame<'_>) -> Context {
    let mut context = Context::new();
    let word = |name: &str| frame.theme.word(name);
    let home = (word("home").to_owned(), String::new());
    made_page(frame, &mut context, "search", word("search.title"), word("search.intro"), "search/", &[home]);
    let kinds: Vec<_> = Kind::ALL
        .into_iter()
        .filter(|kind| frame.site.of_kind(*kind).next().is_some())
        .map(|kind| json!({ "id": kind.word(), "name": word(&format!("kinds.{}.one", kind.word())) }))
        .collect();
    let mut groups = vec![json!({ "id": "kind", "terms": kinds })];
    groups.extend(filters::of_site(frame));
    context.insert("groups", &groups);
    context.insert("topics", &facet_view(frame, "topic", None));
    let common: Vec<_> = frame
        .answered_searches()
        .map(|search| json!({ "words": search.words, "address": search_address(search) }))
        .collect();
    context.insert("common", &common);
    context
}
