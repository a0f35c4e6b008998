//! Guides, free pages and news: prose, with little around it.

use serde::{Deserialize, Serialize};

use super::scalars::Day;

/// Advice in ordered steps. Each second-level heading of the body is a step.
#[derive(Debug, Clone, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreePage {
    /// A job that the site needs some page to do.
    pub role: Option<PageRole>,
}

/// Jobs that the site's frame links to, so it must know who does them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
}

/// Something new.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct News {
    /// The day of the news.
    pub date: Day,
}
