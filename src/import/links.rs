//! Names of other pages, kept only where there is such a page: a link that leads
//! nowhere would stop the whole site.

use std::collections::HashSet;

use serde_json::Value;

use super::Here;
use super::record::{Record, Unplaced};

const WHY: &str = "this site has no such page";

/// Takes out what names pages that are neither here nor among the records.
pub fn only_to_what_is_there(here: Here<'_>, records: &mut [Record]) {
    let mut known: HashSet<String> =
        here.documents.iter().map(|page| format!("{}/{}", page.folder, page.name)).collect();
    known.extend(records.iter().map(Record::key));
    for record in records {
        keep(record, "related", |key| known.contains(key));
        keep(record, "delivers", |reference| {
            crate::site::priority_parts(reference).is_some_and(|(strategy, _)| known.contains(&strategy))
        });
    }
}

fn keep(record: &mut Record, field: &str, is_there: impl Fn(&str) -> bool) {
    let Some(Value::Array(items)) = record.fields.remove(field) else { return };
    let (kept, gone): (Vec<Value>, Vec<Value>) =
        items.into_iter().partition(|item| item.as_str().is_some_and(&is_there));
    for item in gone {
        record.unplaced.push(Unplaced::new(field, item.as_str().unwrap_or_default(), Some(WHY)));
    }
    record.set(field, kept);
}
