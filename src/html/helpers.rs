//! Decision helpers: a page for each question and each piece of advice, and one sheet with all of them.

use serde_json::{Value, json};
use tera::Context;

use super::Frame;
use super::lists::made_page;
use crate::artifact::Artifact;
use crate::content::helper::{Advice, Answer, Helper, Question};
use crate::site::address::HELPERS;
use crate::site::{PageIndex, Site};

/// The recipes of all of them.
pub fn artifacts<'s>(frame: &'s Frame<'s>) -> Vec<Artifact<'s>> {
    let helpers = &frame.site.content.helpers;
    if helpers.is_empty() {
        return Vec::new();
    }
    let mut artifacts = vec![frame.page(&format!("{HELPERS}/"), "helpers.html", move || list(frame))];
    for (name, helper) in helpers {
        for question in &helper.questions {
            let address = address_of(name, helper, &question.id);
            let shown = address.clone();
            artifacts.push(
                frame.page(&address, "helper.html", move || question_page(frame, name, helper, question, &shown)),
            );
        }
        for advice in &helper.advice {
            let address = address_of(name, helper, &advice.id);
            let shown = address.clone();
            artifacts
                .push(frame.page(&address, "helper.html", move || advice_page(frame, name, helper, advice, &shown)));
        }
        artifacts.push(frame.page(&sheet_of(name), "helper-sheet.html", move || sheet(frame, name, helper)));
    }
    artifacts
}

/// The addresses of all of them, for the sitemap.
pub fn addresses(site: &Site) -> Vec<String> {
    let mut addresses = Vec::new();
    for (name, helper) in &site.content.helpers {
        let ids = helper.questions.iter().map(|one| &one.id).chain(helper.advice.iter().map(|one| &one.id));
        addresses.extend(ids.map(|id| address_of(name, helper, id)));
        addresses.push(sheet_of(name));
    }
    if !addresses.is_empty() {
        addresses.insert(0, format!("{HELPERS}/"));
    }
    addresses
}

/// Helpers that a page leads to.
pub fn of_page(site: &Site, page: PageIndex) -> Vec<Value> {
    let key = &site.pages[page].key;
    let shown = site.content.helpers.iter().filter(|(_, helper)| helper.shown_on.contains(key));
    shown.map(|(name, helper)| entry(name, helper)).collect()
}

fn entry(name: &str, helper: &Helper) -> Value {
    json!({ "title": helper.title, "summary": helper.summary, "address": format!("{HELPERS}/{name}/") })
}

/// The first question lives at the helper's own address.
fn address_of(name: &str, helper: &Helper, id: &str) -> String {
    if helper.questions.first().is_some_and(|first| first.id == id) {
        format!("{HELPERS}/{name}/")
    } else {
        format!("{HELPERS}/{name}/{id}/")
    }
}

fn sheet_of(name: &str) -> String {
    format!("{HELPERS}/{name}/all/")
}

fn crumbs(frame: &Frame<'_>, helper: Option<(&str, &Helper)>) -> Vec<(String, String)> {
    let word = |name: &str| frame.theme.word(name).to_owned();
    let mut crumbs = vec![(word("home"), String::new())];
    if let Some((name, helper)) = helper {
        crumbs.push((word("helper.many"), format!("{HELPERS}/")));
        crumbs.push((helper.title.clone(), format!("{HELPERS}/{name}/")));
    }
    crumbs
}

fn list(frame: &Frame<'_>) -> Context {
    let mut context = Context::new();
    let word = |name: &str| frame.theme.word(name);
    let address = format!("{HELPERS}/");
    made_page(
        frame,
        &mut context,
        "helpers",
        word("helper.many"),
        word("helper.intro"),
        &address,
        &crumbs(frame, None),
    );
    let helpers: Vec<Value> = frame.site.content.helpers.iter().map(|(name, helper)| entry(name, helper)).collect();
    context.insert("helpers", &helpers);
    context
}

/// What every page of a helper shows.
fn helper_page(
    frame: &Frame<'_>,
    name: &str,
    helper: &Helper,
    title: &str,
    summary: &str,
    address: &str,
    at: Option<&str>,
) -> Context {
    let mut context = Context::new();
    let mut crumbs = crumbs(frame, Some((name, helper)));
    if address == format!("{HELPERS}/{name}/") {
        crumbs.pop();
    }
    made_page(frame, &mut context, "helper", title, summary, address, &crumbs);
    let back: Vec<Value> = helper
        .questions
        .iter()
        .filter(|question| at.is_some() && question.answers.iter().any(|answer| answer.target() == at))
        .map(|question| json!({ "ask": question.ask, "address": address_of(name, helper, &question.id) }))
        .collect();
    let overdue = helper.review_every.after(helper.reviewed) < frame.site.date;
    context.insert(
        "helper",
        &json!({
            "title": helper.title, "before": helper.before, "address": format!("{HELPERS}/{name}/"),
            "sheet": sheet_of(name), "back": back, "owner": helper.owner, "overdue": overdue,
            "reviewed": { "date": helper.reviewed, "words": helper.reviewed.in_words() },
        }),
    );
    context
}

fn question_page(frame: &Frame<'_>, name: &str, helper: &Helper, question: &Question, address: &str) -> Context {
    let is_first = address == format!("{HELPERS}/{name}/");
    let (title, summary) = if is_first { (&helper.title, &helper.summary) } else { (&question.ask, &question.ask) };
    let mut context = helper_page(frame, name, helper, title, summary, address, Some(&question.id));
    context.insert("is_first", &is_first);
    context.insert("question", &question_view(name, helper, question));
    context
}

fn question_view(name: &str, helper: &Helper, question: &Question) -> Value {
    let answers: Vec<Value> = question.answers.iter().map(|answer| answer_view(name, helper, answer)).collect();
    json!({ "id": question.id, "ask": question.ask, "hints": question.hints, "answers": answers })
}

/// An answer, with the number that the question or advice has on the sheet.
fn answer_view(name: &str, helper: &Helper, answer: &Answer) -> Value {
    let target = answer.target().unwrap_or_default();
    let question = helper.questions.iter().position(|one| one.id == target).map(|at| at + 1);
    let advice = helper.advice.iter().find(|one| one.id == target).map(|one| &one.title);
    json!({
        "say": answer.say, "id": target, "address": address_of(name, helper, target),
        "question": question, "advice": advice,
    })
}

fn advice_page(frame: &Frame<'_>, name: &str, helper: &Helper, advice: &Advice, address: &str) -> Context {
    let mut context = helper_page(frame, name, helper, &advice.title, &advice.title, address, Some(&advice.id));
    context.insert("advice", &advice_view(frame, advice));
    context
}

fn advice_view(frame: &Frame<'_>, advice: &Advice) -> Value {
    let site = frame.site;
    let pages: Vec<Value> = advice
        .pages
        .iter()
        .filter_map(|key| site.by_key.get(key))
        .map(|page| {
            let front = &site.pages[*page].front;
            json!({ "title": front.title, "summary": front.summary, "address": site.addresses[*page] })
        })
        .collect();
    json!({ "id": advice.id, "title": advice.title, "text": advice.text, "steps": advice.steps, "pages": pages })
}

fn sheet(frame: &Frame<'_>, name: &str, helper: &Helper) -> Context {
    let title = frame.theme.word("helper.sheet_title").replace("{title}", &helper.title);
    let mut context = helper_page(frame, name, helper, &title, &helper.summary, &sheet_of(name), None);
    let questions: Vec<Value> = helper.questions.iter().map(|one| question_view(name, helper, one)).collect();
    let advice: Vec<Value> = helper.advice.iter().map(|one| advice_view(frame, one)).collect();
    context.insert("questions", &questions);
    context.insert("all_advice", &advice);
    context
}
