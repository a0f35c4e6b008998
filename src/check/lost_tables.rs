//! Tables that are none: cells with tabs between them, as Word gives them away, or rows without the line of dashes
//! that makes a table of them. Their words run together in one paragraph.

use std::ops::Range;

use super::reading::Reading;
use crate::diagnostics::{Diagnostic, Fix, rule};

/// Every paragraph with rows in it.
pub fn check(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let body = reading.page.document.body_text();
    if !body.contains(['|', '\t']) {
        return Vec::new();
    }
    let paragraphs = reading.outline.passages.iter().filter(|passage| !passage.heading);
    let start = reading.page.document.body.start;
    paragraphs
        .filter_map(|passage| {
            let rows = rows(body.get(passage.span.clone())?)?;
            let at = passage.span.start + rows.span.start..passage.span.start + rows.span.end;
            let fix = rows.table().map(|table| Fix {
                edits: vec![(start + at.start..start + at.end, table)],
                but: Some("the first row was taken for the headings of the columns".into()),
            });
            let message = "these lines look like a table, and they will run together";
            Some(Diagnostic::at(&rule::LOST_TABLE, reading.body(at), message, rows.mend()).mended_by(fix))
        })
        .collect()
}

/// Lines below one another with as many cells each.
struct Rows {
    /// From the first to the last, in their paragraph.
    span: Range<usize>,
    /// The cells of each.
    cells: Vec<Vec<String>>,
    /// Whether tabs stand between the cells.
    by_tabs: bool,
    /// Whether words stand above the first row, or below the last.
    has_words: bool,
}

impl Rows {
    fn mend(&self) -> String {
        let above = if self.has_words { "put an empty line before the first row and after the last, " } else { "" };
        let cells = self.cells.first().map_or(2, Vec::len);
        let line = dashes(cells);
        match (self.by_tabs, self.cells.iter().any(|row| is_dashes(row))) {
            (true, _) => format!(
                "{above}write each row on a line with | between its cells, such as “{}”, and “{line}” below the first",
                row(self.cells.first().map_or(&[], Vec::as_slice))
            ),
            (false, false) => format!("{above}write “{line}” on a line of its own below the first row"),
            (false, true) => format!("{above}write “{line}”, with a part for each cell, right below the first row"),
        }
    }

    /// The same as a table; none where it could be meant in two ways.
    fn table(&self) -> Option<String> {
        if self.has_words || self.cells.iter().any(|row| is_dashes(row)) {
            return None;
        }
        let (head, rest) = self.cells.split_first()?;
        let lines = [row(head), dashes(head.len())].into_iter().chain(rest.iter().map(|cells| row(cells)));
        Some(lines.collect::<Vec<_>>().join("\n"))
    }
}

fn row(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

fn dashes(cells: usize) -> String {
    format!("|{}", "---|".repeat(cells))
}

fn is_dashes(cells: &[String]) -> bool {
    cells.iter().all(|cell| cell.contains('-') && cell.chars().all(|sign| "-: ".contains(sign)))
}

/// The longest run of rows in a paragraph: at least two with as many cells, or a row and a line of dashes.
fn rows(paragraph: &str) -> Option<Rows> {
    // The lines of a list or a quotation have signs of their own before them.
    if !paragraph.contains('\n') || is_item(paragraph.trim_start()) || paragraph.contains("\n>") {
        return None;
    }
    of_sort(paragraph, by_pipes, false).or_else(|| of_sort(paragraph, by_tabs, true))
}

fn is_item(paragraph: &str) -> bool {
    let after_number = paragraph.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let after_sign = paragraph.strip_prefix(['-', '*', '+']).or_else(|| {
        let rest = after_number.strip_prefix(['.', ')'])?;
        (after_number.len() < paragraph.len()).then_some(rest)
    });
    after_sign.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

fn of_sort(paragraph: &str, cells: fn(&str) -> Option<Vec<String>>, by_tabs: bool) -> Option<Rows> {
    let mut found: Vec<(Range<usize>, Vec<String>)> = Vec::new();
    let mut has_words = false;
    let mut is_over = false;
    let mut at = 0;
    for whole in paragraph.split_inclusive('\n') {
        let line = whole.trim_end();
        let span = at..at + line.len();
        at += whole.len();
        match cells(line) {
            Some(cells) if !is_over => found.push((span, cells)),
            _ => {
                has_words |= !line.is_empty();
                is_over = !found.is_empty();
            }
        }
    }
    let width = found.first()?.1.len();
    let alike = found.iter().all(|(_, cells)| cells.len() == width);
    let has_dashes = found.iter().any(|(_, cells)| is_dashes(cells));
    (found.len() > 1 && (alike || has_dashes)).then(|| Rows {
        span: found[0].0.start..found[found.len() - 1].0.end,
        cells: found.into_iter().map(|(_, cells)| cells).collect(),
        by_tabs,
        has_words,
    })
}

/// `| Child | £2 |` or `Child | £2`. What stands between ticks is no row.
fn by_pipes(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    if line.contains('`') || line.contains("\\|") || !line.contains('|') {
        return None;
    }
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let cells: Vec<String> = inner.split('|').map(|cell| cell.trim().to_owned()).collect();
    // With nothing in a cell, somebody may have drawn a line.
    let is_line = line.starts_with('|') && is_dashes(&cells);
    (is_line || (cells.len() > 1 && cells.iter().any(|cell| !cell.is_empty()))).then_some(cells)
}

/// Cells with a tab between them. Word puts one after the number or letter of a list as well.
fn by_tabs(line: &str) -> Option<Vec<String>> {
    let cells: Vec<String> = line.split('\t').map(|cell| cell.trim().to_owned()).collect();
    let first = cells.first()?;
    let length = first.chars().count();
    let is_number = length < 2 || (length < 6 && first.ends_with(['.', ')']));
    (cells.len() > 1 && !is_number && !line.contains('|')).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(paragraph: &str) -> Option<String> {
        rows(paragraph)?.table()
    }

    #[test]
    fn rows_become_a_table() {
        let right = "| Who | Price |\n|---|---|\n| Child | £2 |";
        for wrote in ["Who\tPrice\nChild\t£2\n", "| Who | Price |\n| Child | £2 |\n", "Who | Price\r\nChild | £2\r\n"]
        {
            assert_eq!(table(wrote).as_deref(), Some(right), "{wrote}");
        }
    }

    #[test]
    fn what_could_be_meant_in_two_ways_is_only_told() {
        for wrote in [
            "Our prices:\nWho\tPrice\nChild\t£2\n",
            "| Who | Price |\n|---|\n| Child | £2 |\n",
            "| Who | Price |\n| Child | £2 |\nRing first.\n",
        ] {
            assert!(rows(wrote).is_some() && table(wrote).is_none(), "{wrote}");
        }
        assert!(rows("| Who | Price |\n|---|\n| Child | £2 |\n").is_some_and(|rows| rows.mend().contains("|---|---|")));
    }

    #[test]
    fn words_are_no_table() {
        for healthy in [
            "One line | with a stroke",
            "The first line\nand | the second",
            "a)\tfirst\nb)\tsecond",
            "1.\tfirst\n2.\tsecond",
            "o\tfirst\no\tsecond",
            "Type `a | b`\nor `c | d`",
            "Monday | Tuesday\nand all week",
            "- one | two\n- three | four",
            "",
        ] {
            assert!(rows(healthy).is_none(), "{healthy}");
        }
    }
}
