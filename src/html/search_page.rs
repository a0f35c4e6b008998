//! The page that searches, and a plain page for each common search, which needs no script.

use serde_json::json;
use tera::Context;

use super::browse::facet_view;
use super::lists::made_page;
use super::{Frame, filters};
use crate::artifact::Artifact;
use crate::content::Kind;
use crate::site::PageIndex;

/// A common search and the pages that answer it, the best first.
#[derive(Debug, Clone)]
pub struct Answer {
    /// What people type.
    pub words: String,
    /// Its part of the address.
    pub slug: String,
    /// The pages.
    pub pages: Vec<PageIndex>,
}

impl Answer {
    fn address(&self) -> String {
        format!("search/{}/", self.slug)
    }
}

/// The recipes of all of them.
pub fn artifacts<'s>(frame: &'s Frame<'s>, answers: Vec<Answer>) -> Vec<Artifact<'s>> {
    let common: Vec<_> = answers
        .iter()
        .filter(|answer| !answer.pages.is_empty())
        .map(|answer| json!({ "words": answer.words, "address": answer.address() }))
        .collect();
    let mut artifacts = vec![frame.page("search/", "search.html", move || search_page(frame, &common))];
    for answer in answers.into_iter().filter(|answer| !answer.pages.is_empty()) {
        let address = answer.address();
        artifacts.push(frame.page(&address, "search-answer.html", move || answer_page(frame, &answer)));
    }
    artifacts
}

fn home(frame: &Frame<'_>) -> (String, String) {
    (frame.theme.word("home").to_owned(), String::new())
}

fn search_page(frame: &Frame<'_>, common: &[serde_json::Value]) -> Context {
    let mut context = Context::new();
    let word = |name: &str| frame.theme.word(name);
    made_page(frame, &mut context, "search", word("search.title"), word("search.intro"), "search/", &[home(frame)]);
    let kinds: Vec<_> = Kind::ALL
        .into_iter()
        .filter(|kind| frame.site.of_kind(*kind).next().is_some())
        .map(|kind| json!({ "id": kind.word(), "name": word(&format!("kinds.{}.one", kind.word())) }))
        .collect();
    let mut groups = vec![json!({ "id": "kind", "terms": kinds })];
    groups.extend(filters::of_site(frame));
    context.insert("groups", &groups);
    context.insert("topics", &facet_view(frame, "topic", None));
    context.insert("common", common);
    context
}

fn answer_page(frame: &Frame<'_>, answer: &Answer) -> Context {
    let mut context = Context::new();
    let fill = |name: &str| frame.theme.word(name).replace("{words}", &answer.words);
    let search = (frame.theme.word("search.title").to_owned(), "search/".to_owned());
    let (title, intro) = (fill("search.result_title"), fill("search.result_intro"));
    made_page(frame, &mut context, "search", &title, &intro, &answer.address(), &[home(frame), search]);
    context.insert_value("cards", frame.cards.several(&answer.pages));
    context.insert("total", &answer.pages.len());
    context
}
