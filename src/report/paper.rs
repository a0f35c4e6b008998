//! A report before it takes a form: a title, what it is about, a table.
//!
//! Text is for a terminal or an e-mail, CSV for a spreadsheet. Pages in HTML
//! are the theme's to make; JSON is written from each report's own data.

/// A report that people read.
#[derive(Debug)]
pub struct Paper {
    /// Its name.
    pub title: String,
    /// What it is about, a paragraph each.
    pub about: Vec<String>,
    /// The table that a spreadsheet holds.
    pub table: Table,
    /// What follows it.
    pub after: Vec<String>,
}

/// Rows under headings.
#[derive(Debug)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The headings.
    pub columns: Vec<String>,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<Cell>>,
}

/// What stands in a cell.
#[derive(Debug)]
pub enum Cell {
    /// Words.
    Text(String),
    /// Words that lead somewhere.
    Link(String, String),
    /// Several, one below the other.
    Lines(Vec<Self>),
}

impl Cell {
    /// Words.
    pub fn text(words: impl Into<String>) -> Self {
        Self::Text(words.into())
    }

    /// Words that lead somewhere.
    pub fn link(words: impl Into<String>, address: impl Into<String>) -> Self {
        Self::Link(words.into(), address.into())
    }

    /// The words alone.
    fn plain(&self, between: &str) -> String {
        match self {
            Self::Text(words) | Self::Link(words, _) => words.clone(),
            Self::Lines(lines) => lines.iter().map(|line| line.plain(between)).collect::<Vec<_>>().join(between),
        }
    }

    /// What a template shows: a list of lines, each with its words and perhaps an address.
    fn view(&self) -> serde_json::Value {
        match self {
            Self::Text(words) => serde_json::json!([{ "words": words, "address": null }]),
            Self::Link(words, address) => serde_json::json!([{ "words": words, "address": address }]),
            Self::Lines(lines) => lines
                .iter()
                .flat_map(|line| line.view().as_array().cloned().unwrap_or_default())
                .collect::<Vec<_>>()
                .into(),
        }
    }
}

impl Paper {
    /// For a terminal or an e-mail: no wide table, but each row as a paragraph.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{}\n\n", self.title);
        for line in &self.about {
            text += &format!("{line}\n\n");
        }
        for row in &self.table.rows {
            for (at, (heading, cell)) in self.table.columns.iter().zip(row).enumerate() {
                let margin = if at == 0 { "" } else { "  " };
                match cell {
                    Cell::Lines(lines) if lines.len() > 1 => {
                        text += &format!("{margin}{heading}:\n");
                        for line in lines {
                            text += &format!("{margin}- {}\n", line.plain("; "));
                        }
                    }
                    cell => {
                        let words = cell.plain("; ");
                        if !words.is_empty() {
                            text += &format!("{margin}{heading}: {words}\n");
                        }
                    }
                }
            }
            text.push('\n');
        }
        for line in &self.after {
            text += &format!("{line}\n\n");
        }
        format!("{}\n", text.trim_end())
    }

    /// For a spreadsheet. A cell that a spreadsheet would run as a formula is made harmless.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        let mut write = |cells: Vec<String>| writer.write_record(cells.iter().map(|cell| harmless(cell)));
        // Writing into memory cannot fail.
        write(self.table.columns.clone()).unwrap_or_default();
        for row in &self.table.rows {
            write(row.iter().map(|cell| cell.plain("; ")).collect()).unwrap_or_default();
        }
        let bytes = writer.into_inner().unwrap_or_default();
        // Excel takes a file for UTF-8 only when it begins with this mark.
        format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
    }

    /// What the theme's template `report.html` shows.
    #[must_use]
    pub fn view(&self) -> serde_json::Value {
        let rows: Vec<Vec<_>> = self.table.rows.iter().map(|row| row.iter().map(Cell::view).collect()).collect();
        serde_json::json!({
            "title": self.title, "about": self.about, "after": self.after,
            "caption": self.table.caption, "columns": self.table.columns, "rows": rows,
        })
    }
}

/// Spreadsheets run what begins with one of these signs.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(words: &str) -> Paper {
        Paper {
            title: "Title".into(),
            about: vec!["About it.".into()],
            table: Table {
                caption: "Caption".into(),
                columns: vec!["One".into(), "Two".into()],
                rows: vec![vec![Cell::text(words), Cell::Lines(vec![Cell::text("a"), Cell::link("b", "c/")])]],
            },
            after: vec!["After.".into()],
        }
    }

    #[test]
    fn a_spreadsheet_gets_every_sign_and_runs_none() {
        assert_eq!(paper("a, \"b\"").csv(), "\u{feff}One,Two\n\"a, \"\"b\"\"\",a; b\n");
        assert!(paper("=HYPERLINK(1)").csv().contains("'=HYPERLINK(1)"));
    }

    #[test]
    fn text_has_a_paragraph_a_row() {
        assert_eq!(paper("x").text(), "Title\n\nAbout it.\n\nOne: x\n  Two:\n  - a\n  - b\n\nAfter.\n");
    }
}
