//! Records as CSV that opens in a spreadsheet and cannot run anything there.

use std::collections::HashMap;

use serde_json::{Map, Value};

/// What stands between several values in one cell.
pub const BETWEEN: &str = "; ";

/// The columns of a table: one a field. Lists of plain values share a cell; the parts of other lists are counted from
/// one: `contacts.1.phone`.
#[derive(Debug)]
pub struct Columns(Vec<String>);

impl Columns {
    /// The columns that some records fill, in the order of their fields.
    #[must_use]
    pub fn of(records: impl Iterator<Item = Value>) -> Self {
        let mut shape = Map::new();
        for record in records {
            grow(&mut shape, &record);
        }
        let mut columns = Vec::new();
        name(&shape, "", &mut columns);
        Self(columns)
    }

    /// The first row: their names.
    #[must_use]
    pub fn heading(&self) -> String {
        // Excel takes a file for UTF-8 only when it starts with this mark.
        let mut bytes = Vec::from("\u{feff}");
        row(&self.0, &mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The row of one of these records.
    pub fn write(&self, record: &Value, out: &mut Vec<u8>) {
        let mut cells = HashMap::new();
        fill(record, "", &mut cells);
        let cells: Vec<String> = self.0.iter().map(|column| cells.remove(column).unwrap_or_default()).collect();
        row(&cells, out);
    }
}

fn row(cells: &[String], out: &mut Vec<u8>) {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    // Writing to memory cannot fail, and it is one row.
    let _ = writer.write_record(cells);
}

/// Adds the fields of a record to the shape of all, each in its place.
fn grow(shape: &mut Map<String, Value>, record: &Value) {
    let parts: Vec<(String, &Value)> = match record {
        Value::Object(fields) => fields.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(at, value)| ((at + 1).to_string(), value)).collect(),
        _ => return,
    };
    for (name, value) in parts {
        let inner = shape.entry(name).or_insert(Value::Null);
        if is_one_cell(value) {
            continue;
        }
        if inner.is_null() {
            *inner = Value::Object(Map::new());
        }
        if let Value::Object(inner) = inner {
            grow(inner, value);
        }
    }
}

fn name(shape: &Map<String, Value>, before: &str, columns: &mut Vec<String>) {
    for (name_here, inner) in shape {
        let way = if before.is_empty() { name_here.clone() } else { format!("{before}.{name_here}") };
        match inner {
            Value::Object(inner) => name(inner, &way, columns),
            _ => columns.push(way),
        }
    }
}

fn is_one_cell(value: &Value) -> bool {
    match value {
        Value::Object(_) => false,
        Value::Array(items) => items.iter().all(|item| !item.is_object() && !item.is_array()),
        _ => true,
    }
}

fn fill(value: &Value, way: &str, cells: &mut HashMap<String, String>) {
    let next = |name: &str| if way.is_empty() { name.to_owned() } else { format!("{way}.{name}") };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, value)| fill(value, &next(name), cells)),
        Value::Array(items) if !is_one_cell(value) => {
            items.iter().enumerate().for_each(|(at, value)| fill(value, &next(&(at + 1).to_string()), cells));
        }
        plain => {
            cells.insert(way.to_owned(), harmless(&text(plain)));
        }
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(BETWEEN),
        other => other.to_string(),
    }
}

/// A spreadsheet takes a cell that starts with one of these for a formula, and a formula can call out.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The same words, which no spreadsheet runs.
#[must_use]
pub fn harmless(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

/// The words that a cell had before [`harmless`].
#[must_use]
pub fn as_written(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| rest.starts_with(FORMULA)).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn columns_stand_where_their_fields_do() {
        let records = [
            json!({ "title": "A", "wait": null, "needs": ["autism", "adhd"], "contacts": [] }),
            json!({ "title": "B, \"C\"", "wait": { "length": "5 weeks" }, "needs": [], "contacts": [{ "phone": "+44 1" }] }),
        ];
        let columns = Columns::of(records.iter().cloned());
        let mut bytes = columns.heading().into_bytes();
        for record in &records {
            columns.write(record, &mut bytes);
        }
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(
            text,
            "\u{feff}title,wait.length,needs,contacts.1.phone\r\nA,,autism; adhd,\r\n\"B, \"\"C\"\"\",5 weeks,,'+44 1\r\n"
        );
    }

    #[test]
    fn no_cell_is_a_formula_and_every_cell_comes_back() {
        for words in ["=1+1", "+44 1632", "-", "@SUM(A1)", "\tx", "\r=1", "plain", "'quoted'", ""] {
            let cell = harmless(words);
            assert!(!cell.starts_with(FORMULA), "{cell:?}");
            assert_eq!(as_written(&cell), words);
        }
    }
}
