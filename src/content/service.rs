//! Services and short breaks: what a family may get, and whether they may.

use serde::{Deserialize, Serialize};

use super::front::{Ages, Complaint, Contact};
use super::scalars::{Clock, Day, Pounds};

/// Something that helps a child, a young person or a family.
///
/// A short break is a service with a `short_break` block; it lives in `short-breaks/`.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Who it is for, in one or two sentences.
    pub for_whom: String,
    /// The ages that it takes.
    pub ages: Ages,
    /// Needs from the vocabulary; `all` for any need.
    pub needs: Vec<String>,
    /// Areas from the vocabulary; `outside` for a service beyond all of them.
    pub areas: Vec<String>,
    /// How special it is: universal, targeted or specialist (Code of Practice, 4.31).
    pub tier: String,
    /// Education, health or care.
    pub sector: String,
    /// The organisation that runs it: the name of a file in `organisations/`.
    pub provider: String,
    /// Where it happens: names of files in `places/`.
    #[serde(default)]
    pub places: Vec<String>,
    /// Can my child get this?
    pub access: Access,
    /// What it costs the family.
    pub cost: Cost,
    /// How long families wait now, and what helps meanwhile.
    pub wait: Option<Wait>,
    /// When it happens.
    #[serde(default)]
    pub times: Vec<OpeningTime>,
    /// Who to ask.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Where to complain, when not to the provider.
    pub complaint: Option<Complaint>,
    /// Strategy priorities that this helps to keep, as `strategy#priority`, such as `wigan#p2`.
    #[serde(default)]
    pub delivers: Vec<String>,
    /// Outcomes of preparing for adulthood that this works towards.
    #[serde(default)]
    pub outcomes: Vec<String>,
    /// What makes it a short break. Required in `short-breaks/`, refused elsewhere.
    pub short_break: Option<ShortBreak>,
}

/// Who may have it, how to ask, who decides, and what to do when the answer is no.
///
/// The Code of Practice (4.2) asks that a Local Offer be comprehensive and
/// transparent: criteria, and how decisions are made and by whom.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Access {
    /// True when any child or young person of the right age may come.
    #[serde(default)]
    pub open_to_all: bool,
    /// What must be true of a child to get it. Required unless it is open to all.
    pub eligibility: Option<String>,
    /// How to ask, in steps that a parent can follow.
    pub how_to_ask: String,
    /// Routes from the vocabulary: who may ask or refer.
    pub routes: Vec<String>,
    /// Who decides. Required unless it is open to all.
    pub who_decides: Option<String>,
    /// How long a decision takes. Required unless it is open to all.
    pub how_long: Option<String>,
    /// What to do if you disagree. Required unless it is open to all.
    pub how_to_challenge: Option<String>,
}

/// What a family pays.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// True when nobody pays.
    #[serde(default)]
    pub free: bool,
    /// Prices, when it is not free.
    #[serde(default)]
    pub options: Vec<Price>,
    /// Help with the cost, or what is not included.
    pub note: Option<String>,
}

/// One price.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// What it buys: “One session”.
    pub what: String,
    /// In pounds.
    pub amount: Pounds,
}

/// A waiting time, which means nothing without its date.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wait {
    /// How long, in words: “About 14 weeks”.
    pub length: String,
    /// The day on which that was true.
    pub as_of: Day,
    /// What helps while a family waits.
    pub meanwhile: String,
}

/// A regular time.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpeningTime {
    /// The days.
    pub days: Vec<Weekday>,
    /// When it starts.
    pub from: Clock,
    /// When it ends.
    pub to: Clock,
    /// “Term time only”, “Quiet session”.
    pub note: Option<String>,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the days of the week need no telling")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// What the Breaks for Carers of Disabled Children Regulations 2011 ask of a short break.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShortBreak {
    /// Kinds from the vocabulary: day, overnight, activity, evening, weekend, holiday.
    pub kinds: Vec<String>,
    /// Who may have it.
    pub level: ShortBreakLevel,
    /// True when a family may take money instead and arrange it themselves.
    pub direct_payment: bool,
}

/// How a family comes to a short break.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ShortBreakLevel {
    /// Just come.
    Universal,
    /// A short form.
    Targeted,
    /// After a social care assessment.
    Assessed,
}
