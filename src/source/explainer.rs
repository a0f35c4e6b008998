//! A value that does not fit, in an officer's words.
//!
//! serde says what a type wanted; these messages name the field as the officer
//! wrote it, and show how to write it with the officer's own words.

use super::fault::{FIELDS_OF_ITS_OWN, Fault, FaultKind};
use super::pasted;
use super::rewritten;
use super::yaml::{NodeId, Tree, Value, Yaml};
use crate::diagnostics::{Diagnostic, Fix, Place, did_you_mean, only_near, rule, suggest};

/// A file whose faults are explained.
#[derive(Clone, Copy)]
pub struct Explainer<'a> {
    /// Its text.
    pub yaml: &'a Yaml,
    /// Its values with their places.
    pub tree: &'a Tree,
}

impl Explainer<'_> {
    /// Says what is wrong with the value at `node` and how to mend it. `choices` are the fields that could stand there.
    pub fn explain(&self, fault: &Fault, node: NodeId, choices: &[&str]) -> Diagnostic {
        let mut place = Place { file: self.yaml.file.clone(), span: self.tree.nodes[node].span.clone() };
        let name = self.name_of(node);
        let this = name.as_ref().map_or("this".to_owned(), |name| format!("“{name}”"));
        match &fault.kind {
            FaultKind::UnknownField { name, .. } => match pasted::wide_colon(name) {
                Some((at, sign)) => {
                    place.span = place.span.start + at..place.span.start + at + sign.len_utf8();
                    let edits = pasted::wide_colons(name).into_iter();
                    let start = place.span.start - at;
                    let edits = edits.map(|(at, with)| (start + at.start..start + at.end, with)).collect();
                    Diagnostic::at(&rule::YAML_SYNTAX, place, pasted::wide_colon_message(sign), pasted::WIDE_COLON_MEND)
                        .mended_by(Fix { edits, but: None })
                }
                None => Self::unknown_field(place, name, choices),
            },
            FaultKind::MissingField(field) => {
                let inside = match name {
                    Some(name) => format!("“{name}” needs a field “{field}”, and it is not there"),
                    None => format!("the field “{field}” is missing"),
                };
                if node == self.tree.root {
                    place = self.yaml.start();
                }
                let mend = format!("add a line that starts with “{field}:” and say it there");
                Diagnostic::at(&rule::MISSING_FIELD, place, inside, mend)
            }
            FaultKind::UnknownVariant { wrote, known } => Diagnostic::at(
                &rule::UNKNOWN_TERM,
                place,
                format!("“{wrote}” is not one of the choices for {this}"),
                suggest(wrote, known),
            )
            .mended_with(only_near(wrote, known.iter().copied())),
            FaultKind::Empty => {
                if place.span.is_empty()
                    && let Some(key) = self.key_of(node)
                {
                    place.span = self.tree.nodes[key].span.clone();
                }
                let line = self.yaml.file.text[place.span.end..].lines().next().unwrap_or_default();
                let mend = if line.trim_start_matches([':', ' ']).starts_with('#') {
                    "put quote marks round the words: what follows a # is a note that nobody sees"
                } else {
                    "write something after the colon, or delete the whole line"
                };
                Diagnostic::at(&rule::EMPTY_FIELD, place, format!("{this} says nothing"), mend)
            }
            FaultKind::WrongType { .. } | FaultKind::Said(_) if self.is_in_curly_quotes(node) => {
                let inside = self.tree.key_text(node).map(|text| text.trim_matches(CURLY).trim().to_owned());
                Diagnostic::at(
                    &rule::WRONG_TYPE,
                    place,
                    format!("{this} stands between curly quotes, as Word makes them"),
                    "delete the quotes, or use straight ones: \"like this\"",
                )
                .mended_with(inside.as_deref().filter(|inside| is_plain(inside)))
            }
            FaultKind::WrongType { expected, .. } if expected == "a list" && self.bullet_at(node).is_some() => {
                let (sign, fix) = self.bullet_at(node).expect("the guard just found one");
                Diagnostic::at(&rule::WRONG_TYPE, place, pasted::bullet_message(sign), pasted::BULLET_MEND)
                    .mended_by(fix)
            }
            FaultKind::WrongType { found, expected } => {
                let wrote = self.tree.key_text(node).unwrap_or_default();
                let (mend, right) = how_to_write(expected, name.as_deref(), wrote, found);
                Diagnostic::at(&rule::WRONG_TYPE, place, format!("{this} should be {expected}; it is {found}"), mend)
                    .mended_with(right.as_deref())
            }
            FaultKind::Said(words) => {
                let mut lines = words.lines();
                let message = lines.next().unwrap_or("this cannot be right");
                let mend = lines.next().unwrap_or("compare it with a new file made by `fingerpost new`");
                let fix = lines.next().map(|right| Fix {
                    edits: vec![(place.span.clone(), right.to_owned())],
                    but: lines.next().map(str::to_owned),
                });
                Diagnostic::at(&rule::BAD_VALUE, place, message, mend).mended_by(fix)
            }
        }
    }

    fn unknown_field(place: Place, name: &str, choices: &[&str]) -> Diagnostic {
        let shown = visible(name);
        let message = if shown == name {
            format!("there is no field called “{name}” here")
        } else {
            format!("the field “{shown}” has a sign in its name that nobody can see")
        };
        let mend = match did_you_mean(&shown, choices.iter().copied()) {
            Some(near) if shown != name => format!("delete the line and type it again: “{near}:”"),
            Some(near) => format!("did you mean “{near}”?"),
            None if name.contains(' ') => "if these words belong to the line above, put all of them on one line \
                 with quote marks round them"
                .to_owned(),
            None => format!("delete the line, or use one of: {}", choices.join(", ")),
        };
        // A name with more in it may hold words that would be lost.
        let is_name = shown.chars().all(|sign| sign.is_ascii_alphanumeric() || "_-".contains(sign));
        let right = if shown == name { only_near(name, choices.iter().copied()) } else { Some(shown.as_str()) };
        let right = right.filter(|_| is_name);
        Diagnostic::at(&rule::UNKNOWN_FIELD, place, message, mend).mended_with(right)
    }

    /// The dot that the lines of a value start with, as Word makes lists, and hyphens in place of all of them.
    fn bullet_at(&self, node: NodeId) -> Option<(char, Fix)> {
        let text = &self.yaml.file.text;
        let span = self.tree.nodes[node].span.clone();
        let start = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let (_, sign) = pasted::bullet(text[start..].lines().next()?)?;
        let mut edits = Vec::new();
        let mut at = start;
        for line in text[start..span.end.max(start)].split_inclusive('\n') {
            let words = line.trim_end_matches(['\n', '\r']);
            edits.extend(
                pasted::bullets(words).into_iter().map(|(bullet, with)| (at + bullet.start..at + bullet.end, with)),
            );
            at += line.len();
        }
        Some((sign, Fix { edits, but: None }))
    }

    fn is_in_curly_quotes(&self, node: NodeId) -> bool {
        self.tree.key_text(node).is_some_and(|text| text.starts_with(CURLY))
    }

    /// The map that holds a key.
    pub fn map_of(&self, key: NodeId) -> Option<NodeId> {
        self.tree.nodes.iter().position(|candidate| {
            matches!(&candidate.value, Value::Map(entries) if entries.iter().any(|(a_key, _)| *a_key == key))
        })
    }

    /// The key whose value this is.
    fn key_of(&self, node: NodeId) -> Option<NodeId> {
        self.tree.nodes.iter().find_map(|candidate| match &candidate.value {
            Value::Map(entries) => entries.iter().find(|(_, value)| *value == node).map(|(key, _)| *key),
            _ => None,
        })
    }

    /// The name of the field that this is the value of, or that lists it.
    fn name_of(&self, node: NodeId) -> Option<String> {
        if let Some(key) = self.key_of(node) {
            return self.tree.key_text(key).map(str::to_owned);
        }
        let list = self
            .tree
            .nodes
            .iter()
            .position(|candidate| matches!(&candidate.value, Value::List(items) if items.contains(&node)))?;
        self.name_of(list)
    }
}

/// The quotes that Word makes.
const CURLY: [char; 4] = ['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}'];

/// Whether a value needs no quotes: a number, a date, a time, true or false.
fn is_plain(value: &str) -> bool {
    !value.is_empty() && value.chars().all(|sign| sign.is_ascii_alphanumeric() || "-:.".contains(sign))
}

/// A name without the signs that web pages and Word hide in words.
pub fn visible(name: &str) -> String {
    let hidden = |sign: char| {
        sign.is_control()
            || matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
    };
    name.replace(hidden, "").replace('\u{a0}', " ").trim().to_owned()
}

/// How to write each sort of thing, with the officer's own words where they fit; and what stands there afterwards, where
/// that is sure.
fn how_to_write(expected: &str, name: Option<&str>, wrote: &str, found: &str) -> (String, Option<String>) {
    let is_line = !wrote.is_empty() && !wrote.contains(['\n', ':', '[', ']']);
    let right = match (expected, name) {
        ("a list", Some(name)) if is_line => rewritten::list(name, wrote),
        (other, Some(_)) if other == AGES => rewritten::ages(wrote),
        _ => None,
    };
    let mend = match (expected, name, &right) {
        ("a list", Some(name), Some(right)) => format!("put square brackets round it: {name}: {right}"),
        (_, Some(name), Some(right)) => format!("write `{name}: {right}`"),
        _ => how(expected, name.filter(|_| is_line), wrote, found),
    };
    (mend, right)
}

/// What is expected of a span of ages.
const AGES: &str = "fields of its own: from, to";

fn how(expected: &str, name: Option<&str>, wrote: &str, found: &str) -> String {
    match (expected, name) {
        ("a list", Some(name)) => format!("put square brackets round it: {name}: [{wrote}]"),
        ("a list", _) => "write each thing on a line of its own, after a hyphen and a space".into(),
        ("a whole number", _) => "write digits only, such as 5".into(),
        ("a number", _) => "write digits only, such as 12.5, without a percent sign".into(),
        ("true or false", _) => "write true or false".into(),
        ("a line of text", _) if found == "a list" => {
            "take the square brackets or hyphens away, and say one thing".into()
        }
        ("a line of text", _) => "write words after the colon; put them in quote marks if they hold : or #".into(),
        (other, _) if other.starts_with(FIELDS_OF_ITS_OWN) => {
            "write those fields below it, each on a line of its own, set in by two spaces".into()
        }
        _ => "compare it with a new file made by `fingerpost new`".into(),
    }
}
