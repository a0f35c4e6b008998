//! Whether an Easy Read twin still says what the page beside it says.
//!
//! `fingerpost easy-read accept` writes down the words of the ordinary page when
//! somebody has compared the two. As soon as those words and today's differ, the
//! twin may be out of date, and the difference can be shown. Costs, times, places
//! and contacts are left out: a twin shows those of the ordinary page itself.

use std::sync::Arc;

use similar::{Algorithm, DiffOp, TextDiff, capture_diff_slices};

use crate::content::Page;
use crate::content::markdown::Outline;
use crate::content::scalars::Day;
use crate::diagnostics::SourceFile;
use crate::source::ACCEPTED;

/// How a twin stands to its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Nobody has said yet that the two say the same.
    NeverAccepted,
    /// The page says what it said when somebody compared the two on this day.
    Together(Day),
    /// The page has changed.
    Apart {
        /// The day on which somebody last compared the two.
        accepted: Day,
        /// The day since when the twin may be out of date: that of the page's last check when that came
        /// later, or else the day of comparison, so that readers are warned too early rather than too late.
        since: Day,
        /// What changed.
        changes: Vec<Change>,
    },
}

/// A line of the ordinary page that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it said; nothing for a new line.
    pub before: String,
    /// What it says; nothing for a line that is gone.
    pub after: String,
}

/// Days after which families are told.
pub const FAMILIES_ARE_TOLD: i32 = 30;

/// Days after which it counts as an error.
pub const IS_AN_ERROR: i32 = 90;

impl Step {
    /// Compares a page with what was accepted of it.
    #[must_use]
    pub fn of(page: &Page, accepted: Option<&Arc<SourceFile>>) -> Self {
        let Some((day, before)) = accepted.and_then(|file| read(&file.text)) else { return Self::NeverAccepted };
        let now = words(page);
        let now: Vec<&str> = now.iter().map(String::as_str).collect();
        if before == now {
            return Self::Together(day);
        }
        let since = page.front.reviewed.filter(|reviewed| *reviewed > day).unwrap_or(day);
        Self::Apart { accepted: day, since, changes: changes(&before, &now) }
    }

    /// For how many days the two have been apart; 0 when they are not.
    #[must_use]
    pub fn days_apart(&self, today: Day) -> i32 {
        match self {
            Self::Apart { since, .. } => since.0.until(today.0).map_or(0, |span| span.get_days()).max(0),
            _ => 0,
        }
    }

    /// Whether readers of the twin are told that it may be out of date.
    #[must_use]
    pub fn families_are_told(&self, today: Day) -> bool {
        self.days_apart(today) > FAMILIES_ARE_TOLD
    }
}

/// Fields that say nothing in words, or that the twin shows as they stand on the ordinary page.
const LEFT_OUT: [&str; 29] = [
    "address",
    "ages",
    "aliases",
    "also_known_as",
    "areas",
    "complaint",
    "contacts",
    "cost",
    "delivers",
    "draft",
    "id",
    "language",
    "needs",
    "organiser",
    "outcomes",
    "owner",
    "place",
    "places",
    "provider",
    "related",
    "review_every",
    "reviewed",
    "schedule2",
    "sector",
    "source",
    "themes",
    "tier",
    "times",
    "topics",
];

/// What a page says in words, a line each.
#[must_use]
pub fn words(page: &Page) -> Vec<String> {
    let mut lines = vec![format!("title: {}", one_line(&page.front.title))];
    lines.push(format!("summary: {}", one_line(&page.front.summary)));
    gather("", &page.fields.to_json(), &mut lines);
    let body = Outline::of(page.document.body_text()).passages;
    lines.extend(body.iter().map(|passage| {
        let words = one_line(&passage.text);
        if passage.heading { format!("## {words}") } else { words }
    }));
    lines
}

fn gather(name: &str, value: &serde_json::Value, lines: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str())) {
                gather(name, value, lines);
            }
        }
        serde_json::Value::Array(items) => items.iter().for_each(|item| gather(name, item, lines)),
        serde_json::Value::String(text) => lines.push(format!("{name}: {}", one_line(text))),
        _ => {}
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the file of `fingerpost easy-read accept` lies for the page of a key, below the site's folder.
#[must_use]
pub fn path_of(key: &str) -> String {
    format!("content/data/{ACCEPTED}/{key}.txt")
}

/// What the file of `fingerpost easy-read accept` says.
#[must_use]
pub fn written(page: &Page, today: Day) -> String {
    let mut text = format!(
        "{today} is the day on which somebody compared the Easy Read of {} with these words.\n\
         Written by `fingerpost easy-read accept`.\n\n",
        page.key
    );
    for line in words(page) {
        text.push_str(&line);
        text.push('\n');
    }
    text
}

/// The day and the words of such a file; nothing when it is not one.
#[must_use]
pub fn read(text: &str) -> Option<(Day, Vec<&str>)> {
    let day = Day::parse(text.get(..10)?).ok()?;
    let mut lines = text.lines().map(str::trim_end);
    lines.by_ref().find(|line| line.is_empty())?;
    Some((day, lines.collect()))
}

fn changes(before: &[&str], now: &[&str]) -> Vec<Change> {
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, before, now) {
        let (DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. }) = op else { continue };
        let (before, now) = (&before[op.old_range()], &now[op.new_range()]);
        for at in 0..before.len().max(now.len()) {
            let line = |lines: &[&str]| lines.get(at).copied().unwrap_or_default().to_owned();
            found.push(Change { before: line(before), after: line(now) });
        }
    }
    found
}

impl Change {
    /// The words that changed, in one sentence: “on Saturdays” is now “on Sundays”.
    #[must_use]
    pub fn in_words(&self) -> String {
        if self.before.is_empty() {
            return format!("new: “{}”", short(&self.after));
        }
        if self.after.is_empty() {
            return format!("gone: “{}”", short(&self.before));
        }
        let diff = TextDiff::from_words(self.before.as_str(), self.after.as_str());
        let ops: Vec<_> = diff.ops().iter().filter(|op| !matches!(op, DiffOp::Equal { .. })).collect();
        let (Some(first), Some(last)) = (ops.first(), ops.last()) else {
            return format!("“{}” is now “{}”", short(&self.before), short(&self.after));
        };
        let part = |words: &[&str], from: usize, to: usize| {
            let (from, to) = (from.saturating_sub(4), (to + 2).min(words.len()));
            short(words[from..to].concat().trim())
        };
        format!(
            "“{}” is now “{}”",
            part(diff.old_slices(), first.old_range().start, last.old_range().end),
            part(diff.new_slices(), first.new_range().start, last.new_range().end)
        )
    }
}

/// The first words of a long line.
fn short(words: &str) -> String {
    match words.char_indices().nth(120) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_with_the_words_round_it() {
        let change = |before: &str, after: &str| Change { before: before.into(), after: after.into() }.in_words();
        let told = change(
            "We meet in the big hall of the library on Saturdays in term time and not in August.",
            "We meet in the big hall of the library on Sundays in term time and not in August.",
        );
        assert_eq!(told, "“library on Saturdays in” is now “library on Sundays in”");
        assert_eq!(change("", "Bring a towel."), "new: “Bring a towel.”");
        assert_eq!(change("Bring a towel.", ""), "gone: “Bring a towel.”");
    }

    #[test]
    fn lines_that_moved_on_are_not_changes() {
        let found = changes(&["a", "b", "c"], &["a", "x", "b", "d"]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].after, "x");
        assert_eq!((found[1].before.as_str(), found[1].after.as_str()), ("c", "d"));
    }

    #[test]
    fn a_file_that_is_no_record_is_none() {
        assert!(read("").is_none());
        assert!(read("2026-09-03").is_none());
        assert!(read("héllo wörld").is_none());
        let (day, lines) = read("2026-09-03 is the day\nmore\n\ntitle: A\nb\n").unwrap();
        assert_eq!((day.to_string().as_str(), lines), ("2026-09-03", vec!["title: A", "b"]));
    }
}
