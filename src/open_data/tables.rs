//! Tables of everything: as JSON, with fields inside fields as in the files,
//! and as CSV, with one column a field, named by its way there (`access.eligibility`).

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::{Map, Value, json};

use super::cells::Columns;
use super::feed::web_address;
use super::filled::filled;
use super::ids::Ids;
use super::links;
use crate::artifact::{Artifact, Joined, Parts};
use crate::content::Fields;
use crate::site::address::{TABULATED, table};
use crate::site::{PageIndex, Site};

/// The recipes of the tables that hold something. `parts` knows the records of the tables that were published.
pub fn artifacts<'s>(site: &'s Site, parts: &'s Parts) -> Vec<Artifact<'s>> {
    let full = TABULATED.into_iter().filter(|kind| site.of_kind(*kind).next().is_some());
    full.flat_map(|kind| {
        let pages: Vec<PageIndex> = site.of_kind(kind).map(|(index, _)| index).collect();
        let (json, csv) = (table(kind, "json"), table(kind, "csv"));
        [
            parts.artifact(json, site.structure(), Records { site, pages: pages.clone() }),
            parts.artifact(csv, site.structure(), Rows { site, pages, columns: OnceLock::new() }),
        ]
    })
    .collect()
}

/// A table as JSON, with what must be known to use it.
struct Records<'s> {
    site: &'s Site,
    pages: Vec<PageIndex>,
}

impl Joined for Records<'_> {
    fn beginning(&self) -> String {
        let terms = &self.site.settings.open_data;
        let about = filled(json!({
            "site": self.site.settings.name,
            "council": self.site.settings.council,
            "made": self.site.date,
            "licence": terms.licence,
            "licence_url": terms.licence_url,
        }));
        let mut text = about.to_string();
        // Its last sign ends it.
        text.pop();
        text + ",\"items\":["
    }

    fn between(&self) -> &'static str {
        ","
    }

    fn end(&self) -> String {
        "]}\n".into()
    }

    fn count(&self) -> usize {
        self.pages.len()
    }

    fn number(&self, at: usize) -> Option<u64> {
        Some(self.site.number_of(self.pages[at]))
    }

    fn write(&self, at: usize, out: &mut Vec<u8>) {
        out.extend_from_slice(filled(whole(self.site, self.pages[at])).to_string().as_bytes());
    }
}

/// A table as CSV.
struct Rows<'s> {
    site: &'s Site,
    pages: Vec<PageIndex>,
    columns: OnceLock<Columns>,
}

impl Rows<'_> {
    /// Those of all records. A page's words are one cell, whatever they are.
    fn columns(&self) -> &Columns {
        let records = || self.pages.iter().map(|index| with_words(record(self.site, *index), String::new()));
        self.columns.get_or_init(|| Columns::of(records()))
    }
}

impl Joined for Rows<'_> {
    fn beginning(&self) -> String {
        self.columns().heading()
    }

    fn between(&self) -> &'static str {
        ""
    }

    fn end(&self) -> String {
        String::new()
    }

    fn count(&self) -> usize {
        self.pages.len()
    }

    fn number(&self, at: usize) -> Option<u64> {
        Some(self.site.number_of(self.pages[at]))
    }

    fn write(&self, at: usize, out: &mut Vec<u8>) {
        self.columns().write(&whole(self.site, self.pages[at]), out);
    }
}

/// All of a page.
fn whole(site: &Site, index: PageIndex) -> Value {
    with_words(record(site, index), links::body(site, index))
}

fn with_words(mut record: Map<String, Value>, words: String) -> Value {
    record.insert("words".into(), words.into());
    Value::Object(record)
}

/// A page as its file has it, without its words: what it is called, then its fields.
fn record(site: &Site, index: PageIndex) -> Map<String, Value> {
    let page = &site.pages[index];
    let mut record = Map::new();
    record.insert("id".into(), json!(Ids::of(&site.settings).page(page)));
    // Other records name it by this.
    record.insert("name".into(), json!(page.document.name));
    record.insert("web_page".into(), json!(web_address(site, &site.addresses[index])));
    add(&mut record, &page.front);
    // What only matters to whoever keeps the files.
    for inner in ["draft", "imported", "address", "aliases"] {
        record.remove(inner);
    }
    match &page.fields {
        Fields::Service(service) => add(&mut record, service),
        Fields::Event(event) => add(&mut record, event),
        Fields::Organisation(organisation) => add(&mut record, organisation),
        Fields::Place(place) => add(&mut record, place),
        Fields::Feedback(feedback) => add(&mut record, feedback),
        Fields::Pathway(_) | Fields::Strategy(_) | Fields::Guide(_) | Fields::FreePage(_) | Fields::News(_) => {}
    }
    record
}

fn add(record: &mut Map<String, Value>, fields: &impl serde::Serialize) {
    // Our own structs are maps with names for keys; nothing of them can fail to become JSON.
    if let Ok(Value::Object(fields)) = serde_json::to_value(fields) {
        let known: BTreeSet<String> = record.keys().cloned().collect();
        record.extend(fields.into_iter().filter(|(name, _)| !known.contains(name)));
    }
}
