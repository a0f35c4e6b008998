//! The other way: from feeds and tables of others to pages in the site's folder.
//!
//! Every field of a record is placed in a page or listed as not placed. What a
//! page still lacks becomes a hint in it, and the page a draft. Nothing that a
//! person wrote is replaced unasked: a page carries a mark of what the import
//! left, and a page that no longer fits its mark belongs to whoever changed it.

mod contacts;
mod feed;
mod gone;
mod links;
mod map;
mod names;
mod older;
mod organisation;
mod page;
mod place;
mod plan;
mod record;
mod report;
mod rows;
mod service;
mod starter;
mod table;
mod take;
mod terms;
mod words;

use std::path::Path;
use std::sync::Arc;

pub use map::Map;
pub use plan::{Change, Plan, Planned};
pub use record::{Record, Trouble, Unplaced};
pub use report::report;
pub use starter::Starters;

use self::names::Names;
use self::terms::Terms;
use crate::site::Site;
use crate::source::Document;

/// The site that is there before an import.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    /// What of it could be linked.
    pub site: &'a Site,
    /// All of its pages as files, drafts and broken ones too.
    pub documents: &'a [Arc<Document>],
}

/// What was read from somewhere else.
#[derive(Debug, Default)]
pub struct Found {
    /// Records that can become pages.
    pub records: Vec<Record>,
    /// What could not be read, with its place and how to mend it.
    pub troubles: Vec<Trouble>,
}

/// Reads an Open Referral feed from a file, or from all files of a folder.
///
/// # Errors
/// When nothing there can be read at all.
pub fn open_referral(here: Here<'_>, path: &Path, from: &str, map: &Map) -> Result<Found, String> {
    let mut names = Names::of(here, from);
    let terms = Terms::of(here.site, map);
    let mut troubles = Vec::new();
    let feed = feed::read(path, &mut troubles)?;
    let mut records = service::records(&feed, &terms, &mut names, &mut troubles);
    links::only_to_what_is_there(here, &mut records);
    Ok(Found { records, troubles })
}

/// Reads the rows of a CSV file or spreadsheet.
///
/// # Errors
/// When the file is no table.
pub fn table(here: Here<'_>, path: &Path, from: &str, map: &Map) -> Result<Found, String> {
    let mut names = Names::of(here, from);
    let terms = Terms::of(here.site, map);
    let table = table::read(path, map.sheet.as_deref())?;
    let (mut records, troubles) = rows::records(&table, map, &terms, &mut names)?;
    links::only_to_what_is_there(here, &mut records);
    Ok(Found { records, troubles })
}
