//! A page in another language: its words, and nothing that its original says already.
//!
//! `swimming.pl.md` stands beside `swimming.md`. Contacts, times, costs, ages and
//! the day of the last check come from the original, so that a number which
//! changes is changed once. A translation has a title, a summary and a body,
//! and may say sentences of the original's fields in its own language.

use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::language::Language;
use super::scalars::Day;
use super::{Fields, Kind};
use crate::diagnostics::{Diagnostic, rule, suggest};
use crate::source::Document;
use crate::source::decode::decode_pair;
use crate::source::yaml::Yaml;

/// The fields that every translation may carry at the top of its file.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TranslationFront {
    /// The page's name in this language.
    pub title: String,
    /// One or two plain sentences that say what this is.
    pub summary: String,
    /// The day on which the words were last compared with the original.
    pub translated: Day,
    /// Who translated it, as families should read it.
    pub translated_by: Option<String>,
    /// Who checked it and speaks the language as their own.
    pub checked_by: Option<String>,
    /// Left out of the built site while `true`.
    #[serde(default)]
    pub draft: bool,
}

/// A translation, read and typed. What it says of the original's fields is still as it was written.
#[derive(Debug)]
pub struct Translation {
    /// The kind of the original.
    pub kind: Kind,
    /// The key of the original: `services/swimming`.
    pub original: String,
    /// Its language.
    pub language: Language,
    /// Its own fields.
    pub front: TranslationFront,
    /// Sentences of the original's fields in this language, nested as they are there.
    pub sentences: Map<String, Value>,
    /// The file that it came from.
    pub document: Arc<Document>,
}

impl Translation {
    /// Types a file whose name ends in a language. None, with the reasons, when that cannot be done.
    #[must_use]
    pub fn of(document: &Arc<Document>) -> (Option<Self>, Vec<Diagnostic>) {
        let (Some(language), Some(kind)) = (&document.language, Kind::of_folder(&document.folder)) else {
            return (None, Vec::new());
        };
        let (pair, problems) = decode_pair::<TranslationFront, Map<String, Value>>(&document.front);
        let translation = pair.filter(|_| problems.is_empty()).map(|(front, sentences)| Self {
            kind,
            original: document.key(),
            language: language.clone(),
            front,
            sentences,
            document: document.clone(),
        });
        (translation, problems)
    }
}

/// Fields whose words a translation may say in its language, wherever in the fields they stand.
/// The rest of a page's fields are facts, or names.
pub const SENTENCES: [&str; 37] = [
    "about",
    "action",
    "ambition",
    "barriers",
    "commitments",
    "context",
    "developed",
    "difference",
    "eligibility",
    "evidence",
    "for_whom",
    "get_involved",
    "getting_there",
    "heard_at",
    "hours",
    "how",
    "how_long",
    "how_to_ask",
    "how_to_challenge",
    "length",
    "meaning",
    "meanwhile",
    "next_steps",
    "note",
    "quiet",
    "response",
    "rights",
    "role",
    "said",
    "short_title",
    "text",
    "title",
    "vision",
    "what",
    "when",
    "who",
    "who_decides",
];

/// Stands before words that are in the language of the page already. No text may hold it:
/// Unicode keeps it for use inside programs.
pub const TRANSLATED: char = '\u{fdd2}';

/// Something that a translation says and cannot say there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Its path in the fields: `access.routes.0`.
    path: String,
    why: Why,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Why {
    /// The original has no such field: those that it has.
    Unknown(Vec<String>),
    /// It is a fact, which only the original says.
    Fact,
    /// The original lists another number of things.
    Count(usize),
}

impl Misfit {
    /// The problem, for a file `yaml` whose original is the file `original`.
    #[must_use]
    pub fn told(&self, yaml: &Yaml, original: &str) -> Diagnostic {
        let path = self.path.as_str();
        let name = path.rsplit('.').find(|part| part.parse::<usize>().is_err()).unwrap_or(path);
        let (rule, message, mend) = match &self.why {
            Why::Unknown(known) => {
                let own = ["title", "summary", "translated", "translated_by", "checked_by", "draft"];
                let own = own.into_iter().filter(|_| !path.contains('.') && original.ends_with(".md"));
                let known: Vec<&str> = own.chain(known.iter().map(String::as_str)).collect();
                let message = format!("neither a translation nor {original} has a field called “{name}” here");
                (&rule::UNKNOWN_FIELD, message, suggest(name, &known))
            }
            Why::Fact => (
                &rule::TRANSLATION_FACTS,
                format!("“{name}” comes from {original}, so a translation does not say it"),
                "delete these lines; the page shows what the original says".to_owned(),
            ),
            Why::Count(number) => (
                &rule::TRANSLATION_FACTS,
                format!("{original} lists {number} under “{name}”, and this lists another number"),
                "write one for each, in the order of the original".to_owned(),
            ),
        };
        Diagnostic::at(rule, yaml.place_of(path), message, mend)
    }
}

/// The fields of the original with the sentences of a translation in their places,
/// each after [`TRANSLATED`]; and what does not fit.
#[must_use]
pub fn lay_over(original: &Fields, sentences: &Map<String, Value>) -> (Fields, Vec<Misfit>) {
    macro_rules! lay {
        ($wrap:expr, $fields:expr) => {{
            let (fields, misfits) = laid($fields, sentences);
            ($wrap(fields), misfits)
        }};
    }
    match original {
        Fields::Service(fields) => lay!(Fields::Service, fields),
        Fields::Pathway(fields) => lay!(Fields::Pathway, fields),
        Fields::Strategy(fields) => lay!(Fields::Strategy, fields),
        Fields::Feedback(fields) => lay!(Fields::Feedback, fields),
        Fields::Event(fields) => lay!(Fields::Event, fields),
        Fields::Guide(fields) => lay!(Fields::Guide, fields),
        Fields::FreePage(fields) => lay!(Fields::FreePage, fields),
        Fields::News(fields) => lay!(Fields::News, fields),
        Fields::Organisation(fields) => lay!(Fields::Organisation, fields),
        Fields::Place(fields) => lay!(Fields::Place, fields),
    }
}

/// The same of anything that was typed.
#[must_use]
pub fn laid<T: Serialize + DeserializeOwned + Clone>(original: &T, sentences: &Map<String, Value>) -> (T, Vec<Misfit>) {
    let mut misfits = Vec::new();
    if sentences.is_empty() {
        return (original.clone(), misfits);
    }
    let mut value = serde_json::to_value(original).unwrap_or_default();
    lay_value(&mut value, &Value::Object(sentences.clone()), "", "", &mut misfits);
    // Only words change places with words, so what could be written can be read again.
    (serde_json::from_value(value).unwrap_or_else(|_| original.clone()), misfits)
}

/// Lays one value over another. `field` is the nearest name above it.
fn lay_value(below: &mut Value, above: &Value, path: &str, field: &str, misfits: &mut Vec<Misfit>) {
    let inside = |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
    match (below, above) {
        (Value::Object(below), Value::Object(above)) => {
            for (name, above) in above {
                if let Some(value) = below.get_mut(name).filter(|value| !value.is_null()) {
                    lay_value(value, above, &inside(name), name, misfits);
                } else {
                    let there = below.iter().filter(|(name, value)| may_be_said(name, value));
                    let known = there.map(|(name, _)| name.clone()).collect();
                    misfits.push(Misfit { path: inside(name), why: Why::Unknown(known) });
                }
            }
        }
        (Value::Array(below), Value::Array(above)) if below.len() != above.len() => {
            misfits.push(Misfit { path: path.to_owned(), why: Why::Count(below.len()) });
        }
        (Value::Array(below), Value::Array(above)) => {
            for (at, (below, above)) in below.iter_mut().zip(above).enumerate() {
                lay_value(below, above, &inside(&at.to_string()), field, misfits);
            }
        }
        (Value::String(below), Value::String(above)) if SENTENCES.contains(&field) => {
            *below = format!("{TRANSLATED}{above}");
        }
        _ => misfits.push(Misfit { path: path.to_owned(), why: Why::Fact }),
    }
}

/// Whether a translation may say this field, or something inside it.
fn may_be_said(name: &str, value: &Value) -> bool {
    match value {
        Value::String(_) => SENTENCES.contains(&name),
        Value::Object(_) => true,
        Value::Array(items) => SENTENCES.contains(&name) || items.iter().any(Value::is_object),
        _ => false,
    }
}
