//! `fingerpost.yaml`: what is true of the whole site.

use serde::{Deserialize, Serialize};

use super::admin::Admin;
use super::form::Form;

/// The site's settings.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// What families call the site.
    pub name: String,
    /// Whether it is a Local Offer. A handbook for staff, a toolkit for schools or a manual is none. Nobody has to be
    /// called, it has no data to give away, and its pages say what it is.
    #[serde(default = "yes")]
    pub local_offer: bool,
    /// What the law calls it.
    #[serde(default = "formal_name")]
    pub formal_name: String,
    /// The council.
    pub council: String,
    /// The area that it serves: “Wrenshire”.
    pub area: String,
    /// One or two sentences for search engines and shared links.
    pub summary: String,
    /// The web address that the site will have, with `https://`; a folder at its end is fine.
    pub base_url: String,
    /// The language of the site, such as `en-GB`.
    #[serde(default = "british_english")]
    pub language: String,
    /// The folder in `themes/` that dresses the site.
    #[serde(default = "default_theme")]
    pub theme: String,
    /// Whether pages are minified.
    #[serde(default)]
    pub minify: Minify,
    /// The council's colours, in place of the theme's.
    #[serde(default)]
    pub colours: Colours,
    /// A logo in `static/`, with its description.
    pub logo: Option<Logo>,
    /// Whether browsers keep the pages that somebody has read, so that they open without a signal.
    #[serde(default = "yes")]
    pub offline_reading: bool,
    /// Packs of pictures for Easy Read, by the names of their folders in `pictures/`, the first asked first.
    /// Those that are not named follow by themselves.
    #[serde(default)]
    pub pictures: Vec<String>,
    /// Whether an Easy Read page that people with learning disabilities have not checked stops the build.
    #[serde(default)]
    pub strict_easy_read: bool,
    /// What is printed as PDF whenever the site is built.
    #[serde(default)]
    pub print: Print,
    /// Days after a review is due until it counts as an error rather than a warning.
    #[serde(default = "grace_days")]
    pub review_grace_days: u16,
    /// What the site proves about itself, and to whom.
    #[serde(default)]
    pub proof: Proof,
    /// What others may do with the site's data.
    #[serde(default)]
    pub open_data: OpenData,
    /// The git host that forms published with the site sign in to. Without it, no forms are published.
    pub admin: Option<Admin>,
}

/// On what terms the site gives its data away.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenData {
    /// The name of the licence: “Open Government Licence v3.0”.
    pub licence: Option<String>,
    /// The web address of its words.
    pub licence_url: Option<String>,
    /// The web address that ids are made from, when not `base_url`. Write the old one here when the site moves, so that ids stay.
    pub ids_from: Option<String>,
}

/// What the site proves about itself. A new site is quiet; a council asks for more as it fills its pages.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// What it weighs when something that the law asks for is nowhere on the site.
    #[serde(default)]
    pub law: Weight,
    /// Whether the site has a page that shows how it covers the law's list.
    #[serde(default)]
    pub law_page: bool,
    /// Whether the site has a page that shows where help is missing.
    #[serde(default)]
    pub gaps_page: bool,
    /// Whether pages tell what changed, from the history of the content in git.
    #[serde(default)]
    pub history: bool,
}

/// How much a family of rules weighs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// Nobody looks.
    #[default]
    Off,
    /// Worth a look when there is time.
    Note,
    /// Told each time; the site is built all the same.
    Warning,
    /// The site is not built until it is mended.
    Error,
}

/// The forms in which pages are printed whenever the site is built. `fingerpost print` makes any form of any page.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Print {
    /// Forms of each Easy Read page; all of them when nothing is said.
    #[serde(default = "every_form")]
    pub easy_read: Vec<Form>,
    /// Forms of each service, short break, pathway, strategy, guide and free page. None when nothing is said,
    /// because a large site would be minutes in the making.
    #[serde(default)]
    pub pages: Vec<Form>,
}

impl Default for Print {
    fn default() -> Self {
        Self { easy_read: every_form(), pages: Vec::new() }
    }
}

fn every_form() -> Vec<Form> {
    Form::ALL.to_vec()
}

/// Whether to take needless spaces out of pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Minify {
    /// Only what cannot change a page's meaning.
    #[default]
    Safe,
    /// Not at all.
    Off,
}

/// Colours as `#rrggbb`. Text in them is checked for contrast at the build.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    /// The council's main colour: header, buttons, links.
    pub brand: Option<String>,
}

/// A picture for the header.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Logo {
    /// Its path in `static/`.
    pub file: String,
    /// What it says or shows.
    pub alt: String,
}

fn formal_name() -> String {
    "SEND Local Offer".into()
}
fn british_english() -> String {
    "en-GB".into()
}
fn default_theme() -> String {
    "waymark".into()
}
fn yes() -> bool {
    true
}
fn grace_days() -> u16 {
    90
}
