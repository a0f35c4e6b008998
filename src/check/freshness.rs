//! Whether pages are checked when they said they would be.

use super::reading::Reading;
use crate::content::Fields;
use crate::content::scalars::Day;
use crate::diagnostics::{Diagnostic, Severity, rule};

/// A check that is late, and one that cannot have been.
pub fn check(reading: &Reading<'_>) -> Vec<Diagnostic> {
    overdue(reading).into_iter().chain(in_future(reading)).collect()
}

fn overdue(reading: &Reading<'_>) -> Option<Diagnostic> {
    let freshness = reading.site.freshness(reading.index);
    let due = freshness.due.filter(|_| freshness.is_overdue())?;
    let days = freshness.days_overdue;
    let who = match &reading.page.front.owner {
        Some(owner) => format!("{owner} should have checked this page"),
        None => "somebody should have checked this page".into(),
    };
    let problem = Diagnostic::at(
        &rule::REVIEW_OVERDUE,
        reading.field("reviewed"),
        format!("{who} by {}, {} ago", due.in_words(), days_in_words(days)),
        "read it through, ring the numbers, put right what has changed, and then write today's date here",
    );
    let beyond_grace = days > u32::from(reading.site.settings.review_grace_days);
    Some(if beyond_grace { problem.weighing(Severity::Error) } else { problem })
}

fn in_future(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let today = reading.site.date;
    let late = |day: Option<Day>| day.filter(|day| *day > today);
    let mut found = Vec::new();
    if let Some(day) = late(reading.page.front.reviewed) {
        found.push(Diagnostic::at(
            &rule::REVIEW_IN_FUTURE,
            reading.field("reviewed"),
            format!("this page says that it was checked on {}, which has not come yet", day.in_words()),
            "write the day on which somebody last checked it; the year comes first, then the month",
        ));
    }
    if let Fields::Service(service) = &reading.page.fields
        && let Some(day) = late(service.wait.as_ref().map(|wait| wait.as_of))
    {
        found.push(Diagnostic::at(
            &rule::REVIEW_IN_FUTURE,
            reading.field("wait.as_of"),
            format!("this waiting time is of {}, which has not come yet", day.in_words()),
            "write the day on which somebody last asked how long the wait is",
        ));
    }
    found
}

/// “1 day”, “23 days”.
pub fn days_in_words(days: u32) -> String {
    if days == 1 { "1 day".into() } else { format!("{days} days") }
}
