//! Guides, free pages and news: prose, with little around it.

use serde::{Deserialize, Serialize};

use super::scalars::Day;

/// Advice in ordered steps. Each second-level heading of the body is a step.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Who it is for.
    pub for_whom: String,
    /// How long the whole thing takes, in words.
    pub how_long: Option<String>,
    /// Where the facts come from: acts, regulations, national guidance.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// A page with no fixed shape.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FreePage {
    /// A job that the site needs some page to do.
    pub role: Option<PageRole>,
    /// Where the short breaks statement says what it must. Only for the page with that role.
    pub short_breaks: Option<StatementParts>,
}

/// The three parts of a short breaks services statement, each the address of a heading on its page,
/// and what there is none of (regulations 4 and 5 of the Breaks for Carers of Disabled Children Regulations 2011).
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementParts {
    /// The range of services.
    pub range: String,
    /// Who can have them.
    pub criteria: String,
    /// How the range is designed to meet the needs of carers.
    pub carers: String,
    /// Kinds of break that there are too few of or none, said plainly.
    #[serde(default)]
    pub gaps: Vec<StatedGap>,
}

/// Something that there is not, and what is being done about it.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatedGap {
    /// The kind of short break, from the vocabulary.
    pub kind: String,
    /// What is missing, and where.
    pub what: String,
    /// What the council will do.
    pub plan: String,
}

/// Jobs that the site's frame links to, so it must know who does them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PageRole {
    /// The front page.
    Home,
    /// What this site is, and the law behind it.
    About,
    /// Who to contact. The people to call come from `data/people.yaml`.
    Contact,
    /// How to get a copy without the internet (regulation 57 of the SEND Regulations 2014).
    GetACopy,
    /// How to say what you think of the Local Offer (regulation 56).
    HaveYourSay,
    /// What the site keeps about its visitors.
    Privacy,
    /// How to make words bigger, change colours and hear a page. Here people choose how the site looks.
    EasierToUse,
    /// The short breaks services statement (regulation 5 of the 2011 Regulations).
    ShortBreaksStatement,
    /// Whom the council asked about the Local Offer, and what changed (regulations 54 and 55).
    ReviewRecord,
}

/// Something new.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct News {
    /// The day of the news.
    pub date: Day,
}
