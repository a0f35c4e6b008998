//! Decision helpers: a few questions, one at a time, that end in advice.
//!
//! A helper is a table of rules in a data file, `content/data/helper-NAME.yaml`.
//! Each question becomes a page whose answers are plain links, so it works
//! without a script, on paper and with the back button.

use serde::{Deserialize, Serialize};

use super::scalars::{Day, Interval};

/// The start of the name of a helper's data file.
pub const PREFIX: &str = "helper-";

/// A few questions that end in advice.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Helper {
    /// Its name: “Do I need an EHC plan?”
    pub title: String,
    /// What it does, in one or two sentences.
    pub summary: String,
    /// What somebody should know before they begin, a paragraph each.
    #[serde(default)]
    pub before: Vec<String>,
    /// Pages that lead to it, as `kind-folder/name`.
    #[serde(default)]
    pub shown_on: Vec<String>,
    /// The day on which somebody last checked that all of this is true.
    pub reviewed: Day,
    /// How long that check is good for.
    pub review_every: Interval,
    /// The team that keeps it true.
    pub owner: String,
    /// The questions. The first one is where everybody begins.
    pub questions: Vec<Question>,
    /// Where the answers lead.
    pub advice: Vec<Advice>,
}

/// One question.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its part of the address: `has-a-plan`.
    pub id: String,
    /// The question.
    pub ask: String,
    /// What helps to answer it, a paragraph each.
    #[serde(default)]
    pub hints: Vec<String>,
    /// At least two answers.
    pub answers: Vec<Answer>,
}

/// One answer, and where it leads: to another question or to advice.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The answer, as somebody would say it.
    pub say: String,
    /// The id of the next question.
    pub next: Option<String>,
    /// The id of the advice.
    pub advice: Option<String>,
}

impl Answer {
    /// The id of what it leads to, where it leads to one thing.
    #[must_use]
    pub fn target(&self) -> Option<&str> {
        match (&self.next, &self.advice) {
            (Some(id), None) | (None, Some(id)) => Some(id),
            _ => None,
        }
    }
}

/// What to do.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// Its part of the address.
    pub id: String,
    /// The advice in one line.
    pub title: String,
    /// More about it, a paragraph each.
    pub text: Vec<String>,
    /// What to do, in order.
    #[serde(default)]
    pub steps: Vec<String>,
    /// Pages that help, as `kind-folder/name`.
    #[serde(default)]
    pub pages: Vec<String>,
}
