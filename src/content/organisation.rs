//! Organisations and places: what services inherit.

use serde::{Deserialize, Serialize};

use super::front::{Complaint, Contact};

/// Somebody who provides services.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// What it is: council, NHS, charity, school.
    pub sort: String,
    /// How to reach it.
    pub contacts: Vec<Contact>,
    /// Where to complain. Its services inherit this (Schedule 2 of the SEND Regulations 2014).
    pub complaint: Complaint,
}

/// Somewhere that things happen.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// The lines of the postal address, without the postcode.
    pub address_lines: Vec<String>,
    /// The postcode.
    pub postcode: String,
    /// The area that it lies in, from the vocabulary.
    pub area: String,
    /// Features from the vocabulary: `step-free`, `hearing-loop`.
    #[serde(default)]
    pub features: Vec<String>,
    /// What is hard about the place, said plainly.
    pub barriers: Option<String>,
    /// How to get there by bus, on foot, by car.
    pub getting_there: Option<String>,
}
