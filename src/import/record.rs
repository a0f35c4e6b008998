//! A page to be, while it is put together.

use serde_json::{Map, Value};

use crate::content::Kind;

/// A record that becomes a page.
#[derive(Debug, Clone)]
pub struct Record {
    /// What sort of page it becomes.
    pub kind: Kind,
    /// The name of its file, without the ending.
    pub name: String,
    /// Its id where it comes from.
    pub id: String,
    /// Its fields, as the page's file has them.
    pub fields: Map<String, Value>,
    /// Its words.
    pub words: String,
    /// What was not placed.
    pub unplaced: Vec<Unplaced>,
    /// Whether it must stay a draft, whatever it has.
    pub draft: bool,
}

/// Something that found no place in a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// Its way in the record: `funding.1.source`.
    pub field: String,
    /// What it says, cut short.
    pub says: String,
    /// Why there is no place for it, when that is not plain.
    pub why: Option<String>,
}

impl Unplaced {
    /// Something that has no place, with its value.
    pub fn new(field: impl Into<String>, says: &str, why: Option<&str>) -> Self {
        Self { field: field.into(), says: short(says), why: why.map(str::to_owned) }
    }
}

/// Something that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The file, and the record or row in it.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub mend: String,
}

/// As much of a text as fits into a line of a report.
fn short(text: &str) -> String {
    const MOST: usize = 80;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= MOST {
        return line;
    }
    line.chars().take(MOST).chain(['…']).collect()
}

impl Record {
    /// A record with its title.
    pub fn new(kind: Kind, name: String, id: String, title: &str) -> Self {
        let mut record =
            Self { kind, name, id, fields: Map::new(), words: String::new(), unplaced: Vec::new(), draft: false };
        record.set("title", Value::from(title));
        record
    }

    /// How other pages name it.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}/{}", self.kind.folder(), self.name)
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        self.fields.get("title").and_then(Value::as_str).unwrap_or_default()
    }

    /// Puts a value at a way such as `access.eligibility` or `contacts.1.phone`,
    /// where lists count from one. What says nothing is left out.
    pub fn set(&mut self, way: &str, value: impl Into<Value>) {
        let value = value.into();
        let empty = match &value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Array(items) => items.is_empty(),
            Value::Object(fields) => fields.is_empty(),
            _ => false,
        };
        if !empty {
            put(&mut self.fields, way, value);
        }
    }

    /// Takes out parts of lists that nobody filled: a second contact without a first.
    pub fn close_gaps(&mut self) {
        for value in self.fields.values_mut() {
            close_gaps(value);
        }
    }

    /// The value at a name of the outermost level.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.fields.get(name)
    }
}

/// No list of a page is longer.
const MOST_PARTS: usize = 200;

fn put(fields: &mut Map<String, Value>, way: &str, value: Value) {
    let Some((name, rest)) = way.split_once('.') else {
        fields.insert(way.to_owned(), value);
        return;
    };
    let (number, after) = rest.split_once('.').map_or((rest, None), |(number, after)| (number, Some(after)));
    match number.parse::<usize>() {
        Ok(number) if (1..=MOST_PARTS).contains(&number) => {
            let inner = fields.entry(name).or_insert_with(|| Value::Array(Vec::new()));
            if !inner.is_array() {
                *inner = Value::Array(Vec::new());
            }
            let Value::Array(items) = inner else { return };
            while items.len() < number {
                items.push(Value::Object(Map::new()));
            }
            match (&mut items[number - 1], after) {
                (Value::Object(inner), Some(after)) => put(inner, after, value),
                (slot, _) => *slot = value,
            }
        }
        _ => {
            let inner = fields.entry(name).or_insert_with(|| Value::Object(Map::new()));
            if !inner.is_object() {
                *inner = Value::Object(Map::new());
            }
            if let Value::Object(inner) = inner {
                put(inner, rest, value);
            }
        }
    }
}

fn close_gaps(value: &mut Value) {
    match value {
        Value::Array(items) => {
            items.retain(|item| item.as_object().is_none_or(|fields| !fields.is_empty()));
            items.iter_mut().for_each(close_gaps);
        }
        Value::Object(fields) => fields.values_mut().for_each(close_gaps),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_find_their_way_into_lists_and_maps() {
        let mut record = Record::new(Kind::Service, "a".into(), "1".into(), "A");
        record.set("access.eligibility", "x");
        record.set("contacts.2.phone", "1");
        record.set("contacts.1.email", "e");
        record.set("wait.length", "  ");
        record.set("title.1.odd", "z");
        record.set("contacts.99999999999.phone", "far");
        assert_eq!(record.fields["access"], json!({ "eligibility": "x" }));
        assert_eq!(record.get("wait"), None);
        assert!(record.title().is_empty());
    }
}
