//! What every page has, whatever its kind.

use serde::{Deserialize, Serialize};

use super::scalars::{Day, Interval};

/// The fields that any page may carry at the top of its file.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// The page's name: its main heading, its line in lists, its tab in the browser.
    pub title: String,
    /// One or two plain sentences that say what this is. Lists, search results
    /// and messages that share the page show them.
    pub summary: String,
    /// The last part of the web address, when it should not be the file's name.
    pub address: Option<String>,
    /// Addresses that this page used to have; each leads here.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Words that families use for this and the page does not: nicknames, initials, misnomers.
    #[serde(default)]
    pub also_known_as: Vec<String>,
    /// Topics from the vocabulary, the most fitting first.
    #[serde(default)]
    pub topics: Vec<String>,
    /// The rows of Schedule 2 of the SEND Regulations 2014 that this page answers.
    #[serde(default)]
    pub schedule2: Vec<String>,
    /// Other pages worth reading next, as `kind-folder/name`, such as `guides/annual-reviews`.
    #[serde(default)]
    pub related: Vec<String>,
    /// The language of the page, such as `cy` for Welsh, when it is not the site's.
    pub language: Option<String>,
    /// The day on which somebody last checked that all of this is true.
    pub reviewed: Option<Day>,
    /// How long that check is good for.
    pub review_every: Option<Interval>,
    /// The team that keeps this page true.
    pub owner: Option<String>,
    /// Left out of the built site while `true`. What it still lacks is then a note and no error.
    #[serde(default)]
    pub draft: bool,
    /// Where the page came from, when `fingerpost import` wrote it. It keeps this up to date itself.
    pub imported: Option<Imported>,
}

/// The record that a page was made from, so that the next import finds it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Imported {
    /// The name of the feed or table.
    pub from: String,
    /// The record's id there. Our open data keeps it, when it is a UUID.
    pub id: String,
    /// A mark of the file as the import left it. While it fits, nobody has changed the file by hand.
    pub mark: Option<String>,
}

/// A span of ages in whole years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ages {
    /// The youngest, 0 to 25.
    pub from: u8,
    /// The oldest, 0 to 25, or older where a service goes on for adults.
    pub to: u8,
}

impl Ages {
    /// Whether somebody could be in both spans.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// One way to reach somebody. Families need a phone and a way without one.
#[derive(Debug, Clone, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The team or person, as they answer the phone.
    pub name: Option<String>,
    /// What this contact is for: “To book”, “Out of hours”.
    pub role: Option<String>,
    /// A phone number with its area code.
    pub phone: Option<String>,
    /// A number that takes text messages.
    pub text: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A web page.
    pub website: Option<String>,
    /// An online form to ask or to refer.
    pub form: Option<String>,
    /// When somebody answers, in words.
    pub hours: Option<String>,
}

/// Where to complain. A service inherits its provider's.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Complaint {
    /// How to complain, in one or two sentences.
    pub how: String,
    /// A page or form, where there is one.
    pub link: Option<String>,
}

/// `tel:+441632960123` for 01632 960 123. Short numbers such as 999 stay as they are.
#[must_use]
pub fn phone_link(number: &str) -> String {
    let digits: String = number.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    match digits.strip_prefix('0') {
        Some(rest) if digits.len() > 6 => format!("tel:+44{rest}"),
        _ => format!("tel:{digits}"),
    }
}
