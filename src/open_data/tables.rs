//! Tables of everything: as JSON, with fields inside fields as in the files,
//! and as CSV, with one column a field, named by its way there (`access.eligibility`).

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::cells;
use super::feed::web_address;
use super::filled::filled;
use super::ids::Ids;
use super::links;
use crate::artifact::Artifact;
use crate::content::{Fields, Kind};
use crate::site::address::{TABULATED, table};
use crate::site::surroundings::within;
use crate::site::{PageIndex, Site};

/// The recipes of the tables that hold something.
pub fn artifacts(site: &Site) -> Vec<Artifact<'_>> {
    let full = TABULATED.into_iter().filter(|kind| site.of_kind(*kind).next().is_some());
    full.flat_map(|kind| {
        let numbers: Vec<u64> = site.of_kind(kind).map(|(index, _)| site.number_of(index)).collect();
        let number = within(site.surroundings(), &numbers);
        [
            Artifact::new(table(kind, "json"), move || Ok(whole(site, kind).into_bytes())).unless_from(number),
            Artifact::new(table(kind, "csv"), move || Ok(cells::csv(|| records(site, kind)))).unless_from(number),
        ]
    })
    .collect()
}

/// A table with what must be known to use it. Of its records, one at a time is more than text.
fn whole(site: &Site, kind: Kind) -> String {
    let terms = &site.settings.open_data;
    let about = filled(json!({
        "site": site.settings.name,
        "council": site.settings.council,
        "made": site.date,
        "licence": terms.licence,
        "licence_url": terms.licence_url,
    }));
    let mut text = about.to_string();
    // Its last sign ends it.
    text.pop();
    text.push_str(",\"items\":[");
    for (at, record) in records(site, kind).enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&filled(record).to_string());
    }
    text.push_str("]}\n");
    text
}

fn records(site: &Site, kind: Kind) -> impl Iterator<Item = Value> {
    site.of_kind(kind).map(|(index, _)| record(site, index))
}

/// A page as its file has it: what it is called, then its fields, then its words.
fn record(site: &Site, index: PageIndex) -> Value {
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
    record.insert("words".into(), json!(links::body(site, index)));
    Value::Object(record)
}

fn add(record: &mut Map<String, Value>, fields: &impl serde::Serialize) {
    // Our own structs are maps with names for keys; nothing of them can fail to become JSON.
    if let Ok(Value::Object(fields)) = serde_json::to_value(fields) {
        let known: BTreeSet<String> = record.keys().cloned().collect();
        record.extend(fields.into_iter().filter(|(name, _)| !known.contains(name)));
    }
}
