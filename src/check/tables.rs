//! Tables, which many people hear cell by cell.

use super::reading::Reading;
use crate::content::markdown::CAPTION;
use crate::diagnostics::{Diagnostic, rule};

/// The tables of a page: a heading for each column, and a line that says what the table shows.
pub fn check(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for table in &reading.outline.tables {
        let place = reading.body(table.span.clone());
        // The corner may be empty, where the first column holds headings of the rows.
        let all_empty = table.header.iter().all(String::is_empty);
        let empty: Vec<String> = table
            .header
            .iter()
            .enumerate()
            .filter(|(at, words)| words.is_empty() && *at > 0 && !all_empty)
            .map(|(at, _)| (at + 1).to_string())
            .collect();
        let message = match empty.as_slice() {
            _ if all_empty => "no column of this table has a heading".to_owned(),
            [] => String::new(),
            [column] => format!("column {column} of this table has no heading"),
            columns => format!("columns {} of this table have no headings", columns.join(" and ")),
        };
        if !message.is_empty() {
            let mend = "write a word for each column in the table's first line";
            found.push(Diagnostic::at(&rule::TABLE_HEADER, place.clone(), message, mend));
        }
        if !table.has_caption {
            found.push(Diagnostic::at(
                &rule::TABLE_CAPTION,
                place,
                "nothing says what this table shows",
                format!("write a line above it, and an empty line between: “{CAPTION} opening times in winter”"),
            ));
        }
    }
    found
}
