//! Pathways: preparing for adulthood, stage by stage, from Year 9 to 25.

use serde::{Deserialize, Serialize};

use super::front::Ages;

/// A way into adult life, told by age.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pathway {
    /// The outcomes from the vocabulary that it leads to (Code of Practice, chapter 8).
    pub outcomes: Vec<String>,
    /// The stages, youngest first.
    pub stages: Vec<Stage>,
}

/// What happens at one age or in one school year.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its address on the page: `year-9`.
    pub id: String,
    /// “Year 9”, “After school”.
    pub title: String,
    /// The ages that it covers.
    pub ages: Ages,
    /// What this stage is about, in a sentence or two.
    pub about: Option<String>,
    /// What to do, in order.
    pub steps: Vec<Step>,
    /// Rights that begin or change at this stage.
    #[serde(default)]
    pub rights: Vec<String>,
    /// Services and short breaks that help, as `services/name` or `short-breaks/name`.
    #[serde(default)]
    pub services: Vec<String>,
}

/// One thing to do.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// What happens, in a sentence or two.
    pub what: String,
    /// Who leads it.
    pub who: String,
    /// The outcome that it works towards.
    pub outcome: Option<String>,
}
