//! The theme's words: one file a language, with the site's own laid over them one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::Value;

use super::theme::{ThemeFile, not_text, word_of};
use crate::diagnostics::{Diagnostic, SourceFile, did_you_mean, rule};
use crate::source::decode::decode;
use crate::source::yaml::Yaml;

type Files = BTreeMap<String, ThemeFile>;

/// The words in one file of the theme, with those of the site's file of the same name over them.
pub fn read(path: &str, original: &Files, own: &Files, problems: &mut Vec<Diagnostic>) -> Value {
    let mut words = Value::Object(serde_json::Map::new());
    for file in [original, own].into_iter().filter_map(|files| files.get(path)) {
        let Some(yaml) = text(file) else {
            problems.push(not_text(&file.shown));
            continue;
        };
        match decode::<Value>(&yaml) {
            Ok(layer) => lay_over(&mut words, layer),
            Err(found) => problems.extend(found),
        }
    }
    words
}

fn text(file: &ThemeFile) -> Option<Yaml> {
    let text = String::from_utf8(file.bytes.clone()).ok()?;
    let range = 0..text.len();
    Some(Yaml { file: Arc::new(SourceFile { path: file.shown.clone(), text }), range })
}

fn lay_over(below: &mut Value, above: Value) {
    match (below, above) {
        (Value::Object(below), Value::Object(above)) => {
            for (key, value) in above {
                lay_over(below.entry(key).or_insert(Value::Null), value);
            }
        }
        (below, above) => *below = above,
    }
}

/// Words of a language that the theme does not have, and those whose gaps are other than in English.
pub fn faults(path: &str, english: &Value, original: &Files, own: &Files) -> Vec<Diagnostic> {
    let mut known = Vec::new();
    leaves(english, "", &mut known);
    let names: Vec<&str> = known.iter().map(|(name, _)| name.as_str()).collect();
    let mut found = Vec::new();
    for yaml in [original, own].into_iter().filter_map(|files| text(files.get(path)?)) {
        let Ok(words) = decode::<Value>(&yaml) else { continue };
        let mut translated = Vec::new();
        leaves(&words, "", &mut translated);
        for (name, word) in translated {
            // Finding a place reads the file once more, so only a fault asks for one.
            let place = || yaml.place_of(&name);
            if !names.contains(&name.as_str()) {
                let mend = match did_you_mean(&name, names.iter().copied()) {
                    Some(near) => format!("did you mean “{near}”?"),
                    None => "look for its name in words/en.yaml of the theme, or delete this line".to_owned(),
                };
                let message = format!("the theme has no word “{name}”");
                found.push(Diagnostic::at(&rule::LANGUAGE_WORDS, place(), message, mend));
                continue;
            }
            let (wanted, written) = (gaps(word_of(english, &name)), gaps(&word));
            if wanted != written {
                let list = |gaps: &BTreeSet<String>| gaps.iter().cloned().collect::<Vec<_>>().join(", ");
                let message = if wanted.is_empty() {
                    format!("nothing is filled in at {} here", list(&written))
                } else {
                    format!("these words must have the gaps {}, where something is filled in", list(&wanted))
                };
                let mend = format!("compare with the English: “{}”", word_of(english, &name));
                found.push(Diagnostic::at(&rule::LANGUAGE_WORDS, place(), message, mend));
            }
        }
    }
    found
}

/// Every word with its path.
fn leaves(words: &Value, path: &str, into: &mut Vec<(String, String)>) {
    match words {
        Value::Object(fields) => {
            for (name, value) in fields {
                let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                leaves(value, &inner, into);
            }
        }
        Value::String(word) => into.push((path.to_owned(), word.clone())),
        other => into.push((path.to_owned(), other.to_string())),
    }
}

/// The gaps of a word: `{date}`.
fn gaps(word: &str) -> BTreeSet<String> {
    let parts = word.split('{').skip(1).filter_map(|part| part.split_once('}'));
    parts.map(|(name, _)| format!("{{{name}}}")).collect()
}
