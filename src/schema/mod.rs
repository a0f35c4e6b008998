//! What editors can be told of each field: JSON Schemas, made from the types
//! that read the fields, with their comments as descriptions.
//!
//! The version is draft 7, which is what editors know best. Words of the
//! site's own vocabulary are offered where the site is at hand.

pub mod manual;
mod terms;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

pub use terms::Terms;

use crate::content::Kind;
use crate::content::data::{AccessibilityStatement, GlossaryEntry, People, Schedule2Row, SynonymGroup, Vocabularies};
use crate::content::easy_read::EasyFront;
use crate::content::event::Event;
use crate::content::feedback::Feedback;
use crate::content::front::Front;
use crate::content::guide::{FreePage, Guide, News};
use crate::content::helper::Helper;
use crate::content::organisation::{Organisation, Place};
use crate::content::pack::PackFields;
use crate::content::pathway::Pathway;
use crate::content::service::Service;
use crate::content::settings::Settings;
use crate::content::strategy::Strategy;
use crate::content::translation::TranslationFront;

/// The schema of one sort of file.
#[derive(Debug)]
pub struct Described {
    /// Its name without an ending: `service`, `people`.
    pub name: String,
    /// Which files it is for.
    pub files: String,
    /// The schema.
    pub schema: Value,
}

/// The schemas of all files of a site.
#[must_use]
pub fn all(terms: &Terms) -> Vec<Described> {
    let mut all: Vec<Described> = Kind::ALL
        .into_iter()
        .map(|kind| described(kind.word(), &format!("content/{}/*.md", kind.folder()), of_kind(kind, terms)))
        .collect();
    let mut translation = of::<TranslationFront>();
    // Any sentence of the original's fields may be said again.
    translation["additionalProperties"] = true.into();
    all.push(described("translation", "content/*/*.LANGUAGE.md", translation));
    all.push(described("easy-read", "content/*/*.easy.md", of::<EasyFront>()));
    all.push(described("pack", "content/packs/*.yaml", of::<PackFields>()));
    all.push(described("settings", "fingerpost.yaml", of::<Settings>()));
    let data = [
        ("vocabularies", of::<Vocabularies>()),
        ("glossary", of::<Vec<GlossaryEntry>>()),
        ("people", of::<People>()),
        ("accessibility", of::<AccessibilityStatement>()),
        ("schedule2", of::<Vec<Schedule2Row>>()),
        ("easy-words", of::<Vec<String>>()),
        ("synonyms", of::<Vec<SynonymGroup>>()),
        ("common-searches", of::<Vec<String>>()),
    ];
    all.extend(data.into_iter().map(|(name, schema)| described(name, &format!("content/data/{name}.yaml"), schema)));
    all.push(described("helper", "content/data/helper-*.yaml", of::<Helper>()));
    all
}

fn described(name: &str, files: &str, mut schema: Value) -> Described {
    schema["title"] = format!("{files} of a Fingerpost site").into();
    Described { name: name.to_owned(), files: files.to_owned(), schema }
}

/// The fields of a kind of page: those of every page and its own.
fn of_kind(kind: Kind, terms: &Terms) -> Value {
    let own = match kind {
        Kind::Service | Kind::ShortBreak => of::<Service>(),
        Kind::Pathway => of::<Pathway>(),
        Kind::Strategy => of::<Strategy>(),
        Kind::Feedback => of::<Feedback>(),
        Kind::Event => of::<Event>(),
        Kind::Guide => of::<Guide>(),
        Kind::FreePage => of::<FreePage>(),
        Kind::News => of::<News>(),
        Kind::Organisation => of::<Organisation>(),
        Kind::Place => of::<Place>(),
    };
    let mut schema = joined(of::<Front>(), own);
    terms.offer(kind, &mut schema);
    schema
}

/// Both sets of fields in one file, as officers write them.
fn joined(mut front: Value, own: Value) -> Value {
    let Value::Object(own) = own else { return front };
    for part in ["properties", "definitions"] {
        let mut fields = front.get(part).and_then(Value::as_object).cloned().unwrap_or_default();
        fields.extend(own.get(part).and_then(Value::as_object).cloned().unwrap_or_default());
        front[part] = Value::Object(fields);
    }
    let required = |schema: &Value| schema.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    let both: Vec<Value> = required(&front).into_iter().chain(required(&Value::Object(own.clone()))).collect();
    front["required"] = both.into();
    if let Some(about) = own.get("description") {
        front["description"] = about.clone();
    }
    front
}

fn of<T: JsonSchema>() -> Value {
    let schema = SchemaSettings::draft07().into_generator().into_root_schema_for::<T>();
    let mut schema = schema.to_value();
    say_something(&mut schema);
    schema
}

/// The formats that draft 7 of JSON Schema knows.
const FORMATS: [&str; 17] = [
    "date-time",
    "date",
    "time",
    "email",
    "idn-email",
    "hostname",
    "idn-hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "iri",
    "iri-reference",
    "uri-template",
    "json-pointer",
    "relative-json-pointer",
    "regex",
];

/// A field that is written must say something: nothing is not a value, though it is left out as one.
fn say_something(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Array(types)) = fields.get_mut("type") {
                types.retain(|one| one != "null");
                if let [one] = types.as_slice() {
                    let one = one.clone();
                    fields.insert("type".into(), one);
                }
            }
            let is_null = |choice: &Value| choice == &json!({ "type": "null" });
            if let Some(Value::Array(choices)) = fields.get_mut("anyOf") {
                choices.retain(|choice| !is_null(choice));
                if choices.len() == 1 {
                    // Beside a reference, draft 7 hears nothing else.
                    let one = choices.remove(0);
                    fields.remove("anyOf");
                    fields.insert("allOf".into(), vec![one].into());
                }
            }
            // The sorts of number that Rust has are no formats, and editors complain of those that they do not know.
            if fields.get("format").and_then(Value::as_str).is_some_and(|format| !FORMATS.contains(&format)) {
                fields.remove("format");
            }
            // What a field is when it is left out is said in words.
            fields.remove("default");
            fields.values_mut().for_each(say_something);
        }
        Value::Array(items) => items.iter_mut().for_each(say_something),
        _ => {}
    }
}

/// A part of a schema by its path.
fn part<'v>(schema: &'v mut Value, path: &[&str]) -> Option<&'v mut Map<String, Value>> {
    let mut at = schema;
    for step in path {
        at = at.get_mut(*step)?;
    }
    at.as_object_mut()
}
