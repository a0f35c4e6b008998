//! The year's comments, answers and actions: what regulation 56 asks to be published each year.

use serde::Serialize;

use super::paper::{Cell, Paper, Table};
use crate::content::feedback::{Feedback, FeedbackStatus};
use crate::content::scalars::Day;
use crate::content::{Fields, Kind};
use crate::site::{PageIndex, Site, priority_parts};

/// A year of comments.
#[derive(Debug, Serialize)]
pub struct Year<'s> {
    /// The first day.
    pub from: Day,
    /// The last.
    pub to: Day,
    /// How many of each status.
    pub tally: Vec<(FeedbackStatus, usize)>,
    /// The themes of regulation 56, each with its comments, the newest first.
    pub themes: Vec<Theme<'s>>,
}

/// A theme of regulation 56.
#[derive(Debug, Serialize)]
pub struct Theme<'s> {
    /// Its id in the vocabulary.
    pub id: &'s str,
    /// Its name.
    pub name: &'s str,
    /// The year's comments on it.
    pub entries: Vec<Entry<'s>>,
}

/// A comment with its answer.
#[derive(Debug, Serialize)]
pub struct Entry<'s> {
    /// Its page.
    #[serde(skip)]
    pub index: PageIndex,
    /// Its title.
    pub title: &'s str,
    /// Its address on the site.
    pub address: &'s str,
    /// What was said, the response, the action and the rest.
    #[serde(flatten)]
    pub feedback: &'s Feedback,
}

const STATUSES: [FeedbackStatus; 4] =
    [FeedbackStatus::Done, FeedbackStatus::Doing, FeedbackStatus::Planned, FeedbackStatus::Cannot];

/// The twelve months that end on the day of the build.
#[must_use]
pub fn year(site: &Site) -> Year<'_> {
    let to = site.date;
    let from = Day(to.0.saturating_sub(jiff::Span::new().years(1)).tomorrow().unwrap_or(to.0));
    let mut entries: Vec<Entry<'_>> = site
        .of_kind(Kind::Feedback)
        .filter_map(|(index, page)| match &page.fields {
            Fields::Feedback(feedback) => {
                Some(Entry { index, title: &page.front.title, address: &site.addresses[index], feedback })
            }
            _ => None,
        })
        .filter(|entry| (from..=to).contains(&entry.feedback.date))
        .collect();
    entries.sort_by_key(|entry| (std::cmp::Reverse(entry.feedback.date), entry.index));
    let tally = STATUSES
        .map(|status| (status, entries.iter().filter(|entry| entry.feedback.status == status).count()))
        .to_vec();
    let mut themes: Vec<Theme<'_>> = site
        .content
        .vocabularies
        .feedback_themes
        .iter()
        .map(|theme| Theme { id: &theme.id, name: &theme.name, entries: Vec::new() })
        .collect();
    for entry in entries {
        if let Some(theme) = themes.iter_mut().find(|theme| theme.id == entry.feedback.theme) {
            theme.entries.push(entry);
        }
    }
    Year { from, to, tally, themes }
}

impl Year<'_> {
    /// How many comments there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.themes.iter().map(|theme| theme.entries.len()).sum()
    }
}

/// The report for a committee.
#[must_use]
pub fn paper(year: &Year<'_>, site: &Site, base_url: &str) -> Paper {
    let changed = |index: &PageIndex| {
        Cell::link(&site.pages[*index].front.title, format!("{base_url}{}", site.addresses[*index]))
    };
    let mut rows = Vec::new();
    for theme in &year.themes {
        for entry in &theme.entries {
            let feedback = entry.feedback;
            rows.push(vec![
                Cell::link(entry.title, format!("{base_url}{}", entry.address)),
                Cell::text(theme.name),
                Cell::text(feedback.date.in_words()),
                Cell::text(&feedback.said),
                Cell::text(&feedback.response),
                Cell::text(&feedback.action),
                Cell::text(status_word(feedback.status)),
                Cell::Lines(feedback.pages.iter().filter_map(|key| site.by_key.get(key)).map(changed).collect()),
                feedback.priority.as_deref().and_then(|name| priority(site, name, base_url)).unwrap_or(Cell::text("")),
            ]);
        }
    }
    let tally: Vec<String> =
        year.tally.iter().map(|(status, count)| format!("{count} {}", status_word(*status))).collect();
    Paper {
        title: "You said, we did: the year".into(),
        about: vec![
            format!(
                "From {} to {}: {} comments, of which {}.",
                year.from.in_words(),
                year.to.in_words(),
                year.count(),
                tally.join(", ")
            ),
            "Section 30(6) of the Children and Families Act 2014 and regulation 56 of the SEND Regulations 2014 ask \
             for comments, the response and the action, at least once a year."
                .into(),
        ],
        table: Table {
            caption: "Comments, answers and actions".into(),
            columns: [
                "About",
                "Theme",
                "Heard on",
                "What was said",
                "Response",
                "Action",
                "Status",
                "Pages that changed",
                "Priority of a strategy",
            ]
            .map(str::to_owned)
            .to_vec(),
            rows,
        },
        after: Vec::new(),
    }
}

/// The priority that a comment bears on, with whose it is.
fn priority(site: &Site, reference: &str, base_url: &str) -> Option<Cell> {
    let (key, id) = priority_parts(reference)?;
    let index = *site.by_key.get(&key)?;
    let strategy = site.pages[index].strategy()?;
    let priority = strategy.priorities.iter().find(|priority| priority.id == id)?;
    let title = priority.short_title.as_ref().unwrap_or(&priority.title);
    Some(Cell::link(format!("{}: {title}", strategy.area), format!("{base_url}{}#{id}", site.addresses[index])))
}

fn status_word(status: FeedbackStatus) -> &'static str {
    match status {
        FeedbackStatus::Done => "done",
        FeedbackStatus::Doing => "under way",
        FeedbackStatus::Planned => "planned",
        FeedbackStatus::Cannot => "not possible",
    }
}
