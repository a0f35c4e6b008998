//! Event packs: pages to be printed together, for one day and place.

use serde::{Deserialize, Serialize};

use super::scalars::Day;
use crate::source::yaml::Yaml;

/// A pack, with the file that it comes from.
#[derive(Debug, Clone)]
pub struct Pack {
    /// The name of its file without the ending.
    pub name: String,
    /// What the file says.
    pub fields: PackFields,
    /// The file, to point at.
    pub yaml: Yaml,
}

/// What a file of `content/packs/` may say.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PackFields {
    /// What stands on the cover.
    pub title: String,
    /// A line under it.
    pub summary: Option<String>,
    /// The event that it is for, as `events/name`. Its next day and its place stand on the cover.
    pub event: Option<String>,
    /// The day, when it is for no event of this site.
    pub date: Option<Day>,
    /// The place in words, when it is for no event of this site.
    pub place: Option<String>,
    /// Pages to print, in order, as `services/name`.
    #[serde(default)]
    pub pages: Vec<String>,
    /// A topic from the vocabulary: every service, short break, pathway and guide about it comes after the pages above.
    pub topic: Option<String>,
    /// Whether pages are printed in Easy Read where they have it.
    #[serde(default = "yes")]
    pub easy_read: bool,
    /// The name of a picture for the cover.
    pub picture: Option<String>,
    /// Whether the website offers it too. Otherwise only `fingerpost print` makes it.
    #[serde(default)]
    pub publish: bool,
}

fn yes() -> bool {
    true
}
