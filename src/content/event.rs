//! Events: something on a day, or on many.

use serde::{Deserialize, Serialize};

use super::front::{Ages, Contact};
use super::scalars::{Clock, Day};
use super::service::Cost;

/// Something to go to.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// When it is.
    pub when: When,
    /// Where: the name of a file in `places/`. Leave out when it is online.
    pub place: Option<String>,
    /// True when people can join from home.
    #[serde(default)]
    pub online: bool,
    /// Who runs it: the name of a file in `organisations/`.
    pub organiser: String,
    /// Who it is for.
    pub for_whom: String,
    /// The ages that it is for, when not all.
    pub ages: Option<Ages>,
    /// Needs from the vocabulary; leave out for any.
    #[serde(default)]
    pub needs: Vec<String>,
    /// What is quieter, and when, for people who find noise or crowds hard.
    pub quiet: Option<String>,
    /// How to book.
    pub booking: Booking,
    /// What it costs.
    pub cost: Cost,
    /// Who to ask.
    #[serde(default)]
    pub contacts: Vec<Contact>,
}

/// A day, its hours, and how it comes round again.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct When {
    /// The day, or the first of them.
    pub date: Day,
    /// The last day of an event that runs over several.
    pub until: Option<Day>,
    /// When it starts.
    pub from: Clock,
    /// When it ends.
    pub to: Clock,
    /// How it comes round again.
    pub repeats: Option<Repeats>,
}

/// A rule of return.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Repeats {
    /// How often.
    pub every: Every,
    /// The last day on which it can happen.
    pub until: Day,
    /// Days on which it does not happen.
    #[serde(default)]
    pub except: Vec<Day>,
}

/// How often something comes round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Every {
    /// On the same weekday.
    Week,
    /// On the same weekday, every second week.
    Fortnight,
    /// On the same weekday of the month, such as the first Saturday.
    Month,
}

/// Whether and how to book.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Booking {
    /// False when people can just turn up.
    pub needed: bool,
    /// How to book, or what to do on the day.
    pub how: String,
    /// The last day to book.
    pub by: Option<Day>,
}
