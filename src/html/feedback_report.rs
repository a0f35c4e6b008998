//! The annual report that regulation 56 asks for: the year's comments, responses and actions, by theme.

use serde_json::{Value, json};
use tera::Context;

use super::Frame;
use super::entries;
use super::lists::made_page;
use crate::artifact::Artifact;
use crate::content::Kind;
use crate::report::feedback::{Entry, year};
use crate::site::address::FEEDBACK_REPORT;

/// The recipe of the page; none when families said nothing yet.
pub fn artifact<'s>(frame: &'s Frame<'s>) -> Option<Artifact<'s>> {
    frame.site.of_kind(Kind::Feedback).next()?;
    Some(frame.page(FEEDBACK_REPORT, "feedback-report.html", move || context(frame)))
}

fn context(frame: &Frame<'_>) -> Context {
    let year = year(frame.site);
    let mut context = Context::new();
    let word = |name: &str| frame.theme.word(name).to_owned();
    let crumbs =
        [(word("home"), String::new()), (word("kinds.feedback.many"), format!("{}/", Kind::Feedback.folder()))];
    let title = word("feedback_report.title").replace("{date}", &year.to.month_in_words());
    made_page(frame, &mut context, "report", &title, &word("feedback_report.intro"), FEEDBACK_REPORT, &crumbs);
    let themes: Vec<Value> = year
        .themes
        .iter()
        .map(|theme| {
            let entries: Vec<Value> = theme.entries.iter().map(|entry| entry_view(frame, entry)).collect();
            let counts: Vec<usize> = year
                .tally
                .iter()
                .map(|(status, _)| theme.entries.iter().filter(|entry| entry.feedback.status == *status).count())
                .collect();
            json!({ "id": theme.id, "name": theme.name, "entries": entries, "counts": counts })
        })
        .collect();
    let statuses: Vec<_> = year.tally.iter().map(|(status, _)| status).collect();
    let totals: Vec<_> = year.tally.iter().map(|(_, count)| count).collect();
    context.insert("from", &year.from.in_words());
    context.insert("to", &year.to.in_words());
    context.insert("count", &year.count());
    context.insert("statuses", &statuses);
    context.insert("totals", &totals);
    context.insert("themes", &themes);
    context
}

fn entry_view(frame: &Frame<'_>, entry: &Entry<'_>) -> Value {
    let site = frame.site;
    let feedback = entry.feedback;
    let pages = feedback.pages.iter().filter_map(|key| site.by_key.get(key));
    let pages: Vec<Value> = pages
        .map(|index| json!({ "title": site.pages[*index].front.title, "address": site.addresses[*index] }))
        .collect();
    json!({
        "title": entry.title, "address": entry.address, "date": feedback.date.in_words(), "said": feedback.said,
        "response": feedback.response, "action": feedback.action, "status": feedback.status, "pages": pages,
        "priority": feedback.priority.as_deref().and_then(|reference| entries::priority(frame, reference)),
    })
}
