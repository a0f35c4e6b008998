//! The map: which column becomes which field, and which of their terms is which of ours.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use crate::diagnostics::{Diagnostic, SourceFile};
use crate::source::decode::decode;
use crate::source::yaml::Yaml;

/// A map file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Map {
    /// What one row is: service, short-break, event, organisation or place.
    pub kind: Option<String>,
    /// The name of the register that the table comes from. The next import finds its pages by it.
    pub from: Option<String>,
    /// The column that tells rows apart for ever, such as a reference number.
    pub id: Option<String>,
    /// The sheet of a spreadsheet, when not the first.
    pub sheet: Option<String>,
    /// Fields of the page, such as `access.eligibility`, and where each comes from.
    #[serde(default)]
    pub fields: BTreeMap<String, From>,
    /// Their terms and ours, by vocabulary.
    #[serde(default)]
    pub terms: BTreeMap<String, BTreeMap<String, String>>,
}

/// Where a field comes from.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct From {
    /// The heading of a column.
    pub column: Option<String>,
    /// The same value for every row; or for rows that leave the column empty.
    pub value: Option<String>,
    /// What stands between several values in one cell. A semicolon when nothing is said.
    pub split: Option<String>,
}

impl Map {
    /// Reads a map file.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(path: &Path) -> Result<Self, Vec<Diagnostic>> {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| {
            vec![Diagnostic::in_file(
                &crate::diagnostics::rule::UNREADABLE_FILE,
                shown.clone(),
                format!("the map cannot be read ({error})"),
                "name a map after --map; the page “Open data and import” of the manual has one to start from",
            )]
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        let range = 0..text.len();
        decode(&Yaml { file: Arc::new(SourceFile { path: shown, text }), range })
    }
}
