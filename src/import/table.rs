//! Reading tables: CSV files and spreadsheets.

use std::path::Path;

use calamine::{Data, Reader, open_workbook_auto};

use crate::open_data::as_written;

/// A table with its headings.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The words of the first row.
    pub headings: Vec<String>,
    /// The other rows, each with its number in the file.
    pub rows: Vec<(usize, Vec<String>)>,
}

/// Reads a table; `sheet` names one of a spreadsheet's, the first when none.
pub fn read(path: &Path, sheet: Option<&str>) -> Result<Table, String> {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    let table = match ending.as_str() {
        "xlsx" | "xlsm" | "xls" | "xlsb" | "ods" => spreadsheet(path, sheet)?,
        _ => csv(path)?,
    };
    if table.headings.iter().all(String::is_empty) {
        return Err(format!("{} has no headings. The first row must name each column.", path.display()));
    }
    Ok(table)
}

fn csv(path: &Path) -> Result<Table, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("{} cannot be opened: {error}.", path.display()))?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|_| format!("{} has letters in an old Windows form. Save it again as “CSV UTF-8”.", path.display()))?;
    of_csv(text).map_err(|error| format!("{} is no CSV file: {error}.", path.display()))
}

/// The table in a text. Some programs of this country's offices write semicolons or tabs.
pub fn of_csv(text: &str) -> Result<Table, csv::Error> {
    let first = text.lines().next().unwrap_or_default();
    let most = [b',', b';', b'\t'].into_iter().max_by_key(|sign| {
        // With as many of each, a comma it is.
        (first.bytes().filter(|byte| byte == sign).count(), *sign == b',')
    });
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(most.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut table = Table::default();
    for row in reader.records() {
        let row = row?;
        let line = row.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or_default());
        add(&mut table, line, row.iter().map(|cell| as_written(cell).trim().to_owned()).collect());
    }
    Ok(table)
}

fn spreadsheet(path: &Path, sheet: Option<&str>) -> Result<Table, String> {
    let shown = path.display();
    let mut book = open_workbook_auto(path).map_err(|error| format!("{shown} cannot be read: {error}."))?;
    let names = book.sheet_names();
    let name = match sheet {
        Some(sheet) => names
            .iter()
            .find(|name| name.eq_ignore_ascii_case(sheet))
            .ok_or_else(|| format!("{shown} has no sheet “{sheet}”. It has: {}.", names.join(", ")))?,
        None => names.first().ok_or_else(|| format!("{shown} has no sheet."))?,
    };
    let range = book.worksheet_range(name).map_err(|error| format!("{shown} cannot be read: {error}."))?;
    let top = range.start().map_or(0, |(row, _)| row as usize);
    let mut table = Table::default();
    for (at, row) in range.rows().enumerate() {
        add(&mut table, top + at + 1, row.iter().map(|cell| of_cell(cell).trim().to_owned()).collect());
    }
    Ok(table)
}

/// The first row that says anything has the headings.
fn add(table: &mut Table, line: usize, cells: Vec<String>) {
    if cells.iter().all(String::is_empty) {
        return;
    }
    if table.headings.is_empty() {
        table.headings = cells;
    } else {
        table.rows.push((line, cells));
    }
}

fn of_cell(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(truth) => (if *truth { "yes" } else { "no" }).to_owned(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            // A value under one is a time without a day.
            if moment.as_f64() < 1.0 {
                format!("{hour:02}:{minute:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}")
            }
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_know_their_lines_and_cells_lose_their_guard() {
        let table = of_csv("Name;Phone\n\n\"A\nB\";'+44 1\nC\n").unwrap();
        assert_eq!(table.headings, ["Name", "Phone"]);
        assert_eq!(table.rows, [(2, vec!["A\nB".into(), "+44 1".into()]), (5, vec!["C".into()])]);
    }
}
