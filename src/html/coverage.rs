//! The page that shows a board, and anybody else, how the site covers the law's list.

use serde_json::{Value, json};
use tera::Context;

use super::Frame;
use super::lists::made_page;
use crate::artifact::Artifact;
use crate::content::data::Law;
use crate::report::coverage::{Row, coverage};
use crate::site::address::COVERAGE;

/// The recipe of the page; none unless the settings ask for it.
pub fn artifact<'s>(frame: &'s Frame<'s>) -> Option<Artifact<'s>> {
    if !frame.site.settings.proof.law_page || frame.site.content.schedule2.is_empty() {
        return None;
    }
    Some(frame.page(&format!("{COVERAGE}/"), "coverage.html", move || context(frame)))
}

fn context(frame: &Frame<'_>) -> Context {
    let found = coverage(frame.site);
    let mut context = Context::new();
    let word = |name: &str| frame.theme.word(name).to_owned();
    let crumbs = [(word("home"), String::new())];
    let (title, intro) = (word("coverage.title"), word("coverage.intro"));
    made_page(frame, &mut context, "coverage", &title, &intro, &format!("{COVERAGE}/"), &crumbs);
    let parts: Vec<Value> = [Law::Schedule2, Law::CodeOfPractice, Law::SendRegulations, Law::ShortBreaks]
        .into_iter()
        .map(|law| {
            let rows: Vec<Value> = found.rows.iter().filter(|row| row.asked.law == law).map(row_view).collect();
            json!({ "law": law, "rows": rows })
        })
        .filter(|part| part["rows"].as_array().is_some_and(|rows| !rows.is_empty()))
        .collect();
    context.insert("date", &found.date.in_words());
    context.insert("tally", &found.tally);
    context.insert("parts", &parts);
    context
}

fn row_view(row: &Row<'_>) -> Value {
    let pages: Vec<Value> = row
        .pages
        .iter()
        .map(|page| {
            json!({
                "title": page.title, "address": page.address, "overdue": page.overdue, "signpost": page.signpost,
                "unfinished": page.unfinished,
                "reviewed": page.reviewed.map(crate::content::scalars::Day::in_words),
            })
        })
        .collect();
    json!({
        "id": row.asked.id, "paragraph": row.asked.paragraph, "asks_for": row.asked.asks_for,
        "confirmed": row.asked.confirmed, "answer": row.answer, "lack": row.lack, "pages": pages,
        "elsewhere": row.asked.elsewhere,
    })
}
