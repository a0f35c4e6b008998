//! Whether a page has been checked in time.

use serde::Serialize;

use crate::content::front::Front;
use crate::content::scalars::Day;

/// When a page was checked and when it should be again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Freshness {
    /// The day of the last check.
    pub reviewed: Option<Day>,
    /// The day by which it should be checked again.
    pub due: Option<Day>,
    /// How many days that is past; 0 when it is not.
    pub days_overdue: u32,
}

impl Freshness {
    /// How fresh a page with these fields is on `today`.
    #[must_use]
    pub fn of(front: &Front, today: Day) -> Self {
        let due = front.reviewed.zip(front.review_every).map(|(reviewed, every)| every.after(reviewed));
        let days_overdue = due.map_or(0, |due| {
            let days = due.0.until(today.0).map_or(0, |span| span.get_days());
            u32::try_from(days).unwrap_or(0)
        });
        Self { reviewed: front.reviewed, due, days_overdue }
    }

    /// Whether the check is late.
    #[must_use]
    pub fn is_overdue(self) -> bool {
        self.days_overdue > 0
    }
}
