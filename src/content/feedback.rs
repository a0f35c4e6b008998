//! Feedback: you said, we did.

use serde::{Deserialize, Serialize};

use super::scalars::Day;

/// Something that families said about the Local Offer, and what came of it.
///
/// Section 30(6) of the Children and Families Act 2014 and regulation 56 of the
/// SEND Regulations 2014 ask for comments, the response and the action, each year.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// When it was heard.
    pub date: Day,
    /// What was said, with nothing that could tell who said it.
    pub said: String,
    /// Where it was heard: “A survey”, “A coffee morning”.
    pub heard_at: Option<String>,
    /// What it is about, from the vocabulary: the three themes of regulation 56.
    pub theme: String,
    /// The council's answer.
    pub response: String,
    /// What was done or will be.
    pub action: String,
    /// How far that is.
    pub status: FeedbackStatus,
    /// Pages that changed because of it, as `kind-folder/name`.
    #[serde(default)]
    pub pages: Vec<String>,
    /// The strategy priority that it bears on, as `strategy#priority`.
    pub priority: Option<String>,
    /// Words that look as if they could tell who somebody is, and cannot.
    #[serde(default)]
    pub names_nobody: Vec<NamesNobody>,
}

/// Words that are cleared, with the reason.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NamesNobody {
    /// The words, as they stand on the page.
    pub words: String,
    /// Why they name nobody who spoke or was spoken of.
    pub because: String,
}

/// How far the council has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FeedbackStatus {
    /// Finished.
    Done,
    /// Under way.
    Doing,
    /// Agreed, not begun.
    Planned,
    /// It cannot be done; the response says why.
    Cannot,
}
