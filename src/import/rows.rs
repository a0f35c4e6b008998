//! From the rows of a table to pages, by a map.

use std::collections::HashMap;

use serde_json::Value;

use super::map::{From, Map};
use super::names::Names;
use super::record::{Record, Trouble, Unplaced};
use super::table::Table;
use super::terms::{Terms, field_of};
use super::words;
use crate::content::event::Event;
use crate::content::front::Front;
use crate::content::organisation::{Organisation, Place};
use crate::content::service::Service;
use crate::content::{Kind, slug};
use crate::diagnostics::suggest;
use crate::open_data::BETWEEN;
use crate::source::fields_of;

/// The kinds that a row can be.
const KINDS: [Kind; 5] = [Kind::Service, Kind::ShortBreak, Kind::Event, Kind::Organisation, Kind::Place];

/// Columns of our own tables that are no fields.
const NO_FIELDS: [&str; 3] = ["id", "name", "web_page"];

/// The pages of a table, and the rows that could not become one.
pub fn records(
    table: &Table,
    map: &Map,
    terms: &Terms<'_>,
    names: &mut Names,
) -> Result<(Vec<Record>, Vec<Trouble>), String> {
    let kind = kind(map)?;
    let columns = columns(table, map, kind)?;
    let id_column = id_column(table, map)?;
    // Only a table of our own has the names of files in it.
    let own_names = table.headings.iter().position(|heading| heading == "name").filter(|_| map.fields.is_empty());
    let mut rows = Rows { kind, terms, names, others: Vec::new() };
    let mut all: Vec<Record> = Vec::new();
    let mut lines: HashMap<String, usize> = HashMap::new();
    let mut troubles = Vec::new();
    for (line, cells) in &table.rows {
        let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
        let values: Vec<(&str, &From, &str)> = columns
            .iter()
            .map(|(field, at, from)| {
                let said = at.map(cell).filter(|said| !said.is_empty());
                (field.as_str(), from, said.or(from.value.as_deref()).unwrap_or_default())
            })
            .collect();
        let id = id_column.map(cell).unwrap_or_default();
        let file = own_names.map(cell).filter(|file| !file.is_empty());
        match rows.record(id, file, &values) {
            // Two rows that cannot be told apart would take turns to be one page.
            Some(record) if lines.contains_key(&record.id.to_lowercase()) => troubles.push(Trouble {
                place: format!("row {line}"),
                message: format!("row {} has the same id, “{}”", lines[&record.id.to_lowercase()], record.id),
                mend: "give each row an id of its own, or delete one of the two".into(),
            }),
            Some(mut record) => {
                lines.insert(record.id.to_lowercase(), *line);
                for (at, heading) in table.headings.iter().enumerate() {
                    let used = columns.iter().any(|(_, used, _)| *used == Some(at)) || id_column == Some(at);
                    if !used && !cell(at).is_empty() && !NO_FIELDS.contains(&heading.as_str()) {
                        record.unplaced.push(Unplaced::new(heading, cell(at), None));
                    }
                }
                all.push(record);
            }
            None => troubles.push(Trouble {
                place: format!("row {line}"),
                message: "this row has no title".into(),
                mend: "fill in its title, or delete the row".into(),
            }),
        }
    }
    all.extend(rows.others);
    Ok((all, troubles))
}

fn kind(map: &Map) -> Result<Kind, String> {
    let words: Vec<&str> = KINDS.iter().map(|kind| kind.word()).collect();
    let Some(word) = map.kind.as_deref() else {
        return Err(format!("Nothing says what a row is. Write a line “kind:” into the map: {}.", words.join(", ")));
    };
    KINDS
        .into_iter()
        .find(|kind| kind.word() == word || kind.folder() == word)
        .ok_or_else(|| format!("A row cannot be “{word}”: {}", suggest(word, &words)))
}

/// Each field, its column and what the map says of it.
fn columns(table: &Table, map: &Map, kind: Kind) -> Result<Vec<(String, Option<usize>, From)>, String> {
    let find =
        |heading: &str| table.headings.iter().position(|known| known.trim().eq_ignore_ascii_case(heading.trim()));
    if map.fields.is_empty() {
        // A table of our own has the names of fields for headings.
        let own = table.headings.iter().enumerate().filter(|(_, heading)| is_field(kind, heading).is_ok());
        let none = || From { column: None, value: None, split: None };
        return Ok(own.map(|(at, heading)| (heading.clone(), Some(at), none())).collect());
    }
    let mut columns = Vec::new();
    for (field, from) in &map.fields {
        is_field(kind, field)?;
        let at = match &from.column {
            None => None,
            Some(heading) => Some(find(heading).ok_or_else(|| {
                let known: Vec<&str> = table.headings.iter().map(String::as_str).collect();
                format!(
                    "The map wants a column “{heading}” for “{field}”, and the table has none: {}",
                    suggest(heading, &known)
                )
            })?),
        };
        columns.push((field.clone(), at, from.clone()));
    }
    Ok(columns)
}

fn id_column(table: &Table, map: &Map) -> Result<Option<usize>, String> {
    let find =
        |heading: &str| table.headings.iter().position(|known| known.trim().eq_ignore_ascii_case(heading.trim()));
    match &map.id {
        Some(heading) => find(heading).map(Some).ok_or_else(|| {
            let known: Vec<&str> = table.headings.iter().map(String::as_str).collect();
            format!(
                "The map says that rows are told apart by “{heading}”, and there is no such column: {}",
                suggest(heading, &known)
            )
        }),
        None => Ok(find("id")),
    }
}

/// Whether a kind has a field: its first name must be one, or lead to a page that is made beside it.
fn is_field(kind: Kind, way: &str) -> Result<(), String> {
    let (first, rest) = way.split_once('.').unwrap_or((way, ""));
    let mut known: Vec<&str> = match first {
        "organisation" if !rest.is_empty() => return is_field(Kind::Organisation, rest),
        "place" if !rest.is_empty() => return is_field(Kind::Place, rest),
        _ => fields_of::<Front>().to_vec(),
    };
    known.extend(match kind {
        Kind::Event => fields_of::<Event>(),
        Kind::Organisation => fields_of::<Organisation>(),
        Kind::Place => fields_of::<Place>(),
        _ => fields_of::<Service>(),
    });
    known.push("words");
    known.retain(|name| *name != "imported" && *name != "draft");
    if known.contains(&first) {
        return Ok(());
    }
    Err(format!("A {} has no field “{first}”: {}", kind.word().replace('-', " "), suggest(first, &known)))
}

struct Rows<'a> {
    kind: Kind,
    terms: &'a Terms<'a>,
    names: &'a mut Names,
    /// Organisations and places that rows name.
    others: Vec<Record>,
}

impl Rows<'_> {
    fn record(&mut self, id: &str, file: Option<&str>, values: &[(&str, &From, &str)]) -> Option<Record> {
        let title = values.iter().find(|(field, ..)| *field == "title").map(|(.., said)| words::line(said));
        let title = title.filter(|title| !slug(title).is_empty())?;
        let id = if id.is_empty() { slug(&title) } else { id.to_owned() };
        let name = self.names.name_like(self.kind, &id, &title, file);
        let mut record = Record::new(self.kind, name, id, &title);
        for (part, field, several) in [("organisation.", "provider", false), ("place.", "places", true)] {
            let inner: Vec<_> = values
                .iter()
                .filter_map(|(way, from, said)| Some((way.strip_prefix(part)?, *from, *said)))
                .filter(|(.., said)| !said.is_empty())
                .collect();
            let kind = if several { Kind::Place } else { Kind::Organisation };
            if let Some(named) = self.beside(kind, &inner) {
                let field = self.field_for(field);
                if several && field == "places" {
                    record.set(field, vec![Value::from(named)]);
                } else {
                    record.set(field, named);
                }
            }
        }
        for (field, from, said) in values.iter().filter(|(_, _, said)| !said.is_empty()) {
            if !field.starts_with("organisation.") && !field.starts_with("place.") && *field != "title" {
                self.set(&mut record, field, from, said);
            }
        }
        summary(&mut record);
        record.close_gaps();
        Some(record)
    }

    /// Events call it the organiser, and have one place.
    fn field_for(&self, field: &'static str) -> &'static str {
        match (self.kind, field) {
            (Kind::Event, "provider") => "organiser",
            (Kind::Event, "places") => "place",
            (_, field) => field,
        }
    }

    /// The name of an organisation or place whose fields stand in the row.
    fn beside(&mut self, kind: Kind, values: &[(&str, &From, &str)]) -> Option<String> {
        let title = values.iter().find(|(field, ..)| *field == "title").map(|(.., said)| words::line(said))?;
        if let Some(at) = self.others.iter().position(|other| other.kind == kind && other.title() == title) {
            return Some(self.others[at].name.clone());
        }
        let id = format!("{} {title}", kind.word());
        let name = self.names.name(kind, &id, &title);
        let mut record = Record::new(kind, name.clone(), id, &title);
        for (field, from, said) in values.iter().filter(|(field, ..)| *field != "title") {
            self.set(&mut record, field, from, said);
        }
        summary(&mut record);
        record.close_gaps();
        self.others.push(record);
        Some(name)
    }

    fn set(&mut self, record: &mut Record, way: &str, from: &From, said: &str) {
        let last = way.rsplit('.').next().unwrap_or(way);
        if way == "words" {
            record.words = words::markdown(said);
        } else if let Some((kind, several)) = names_a_page(way) {
            self.pages(record, way, from, said, kind, several);
        } else if let Some((vocabulary, several)) = vocabulary_of(way) {
            for said in if several { parts(said, from) } else { vec![said.to_owned()] } {
                match self.terms.find(vocabulary, &said) {
                    Some(id) => super::service::add(record, way, several, id),
                    None => record.unplaced.push(Unplaced::new(
                        way,
                        &said,
                        Some("no term of this site; the map can say which"),
                    )),
                }
            }
        } else if is_list(last) {
            record.set(way, parts(said, from).into_iter().map(Value::from).collect::<Vec<_>>());
        } else if is_truth(last) {
            match truth(said) {
                Some(truth) => record.set(way, truth),
                None => record.unplaced.push(Unplaced::new(way, said, Some("neither yes nor no"))),
            }
        } else if last == "phone" {
            record.set(way, with_its_zero(&words::line(said)));
        } else if let (true, Ok(number)) = (way.starts_with("ages."), said.parse::<u8>()) {
            record.set(way, number);
        } else {
            record.set(way, words::line(said));
        }
    }

    /// A field that names another page takes its title too.
    fn pages(&mut self, record: &mut Record, way: &str, from: &From, said: &str, kind: Kind, several: bool) {
        let mut named = Vec::new();
        for said in if several { parts(said, from) } else { vec![said.to_owned()] } {
            match self.names.titled(kind, &said) {
                Some(name) => named.push(Value::from(name)),
                None if kind == Kind::Organisation && !slug(&said).is_empty() => {
                    let from = From { column: None, value: None, split: None };
                    named.extend(self.beside(kind, &[("title", &from, &said)]).map(Value::from));
                }
                None => record.unplaced.push(Unplaced::new(way, &said, Some("this site has no such page"))),
            }
        }
        if several {
            record.set(way, named);
        } else if let Some(one) = named.into_iter().next() {
            record.set(way, one);
        }
    }
}

/// A page without a summary takes the start of its words.
fn summary(record: &mut Record) {
    if record.get("summary").is_none() && !record.words.is_empty() {
        let (summary, rest) = words::summary_and_words(&record.words);
        record.set("summary", summary);
        record.words = rest;
    }
}

fn parts(said: &str, from: &From) -> Vec<String> {
    let between = from.split.as_deref().unwrap_or_else(|| BETWEEN.trim());
    said.split(between).map(words::line).filter(|part| !part.is_empty()).collect()
}

fn names_a_page(way: &str) -> Option<(Kind, bool)> {
    match way {
        "provider" | "organiser" => Some((Kind::Organisation, false)),
        "places" => Some((Kind::Place, true)),
        "place" => Some((Kind::Place, false)),
        _ => None,
    }
}

fn vocabulary_of(way: &str) -> Option<(&'static str, bool)> {
    const ALL: [&str; 11] = [
        "topics",
        "needs",
        "areas",
        "tiers",
        "sectors",
        "routes",
        "outcomes",
        "short_break_kinds",
        "access_features",
        "schedule2",
        "feedback_themes",
    ];
    if way == "area" {
        return Some(("areas", false));
    }
    ALL.into_iter().find_map(|vocabulary| {
        let (field, several) = field_of(vocabulary)?;
        (field == way).then_some((vocabulary, several))
    })
}

fn is_list(name: &str) -> bool {
    matches!(name, "also_known_as" | "related" | "delivers" | "address_lines" | "aliases" | "days" | "except")
}

fn is_truth(name: &str) -> bool {
    matches!(name, "open_to_all" | "free" | "direct_payment" | "online" | "needed")
}

/// A spreadsheet that takes a phone number for a number drops its first zero. Ten digits without one can be
/// nothing else here.
fn with_its_zero(said: &str) -> String {
    let lost = said.len() == 10 && said.bytes().all(|byte| byte.is_ascii_digit()) && !said.starts_with('0');
    if lost { format!("0{said}") } else { said.to_owned() }
}

fn truth(said: &str) -> Option<bool> {
    match said.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "x" => Some(true),
        "no" | "n" | "false" | "0" => Some(false),
        _ => None,
    }
}
