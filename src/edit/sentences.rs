//! The sentences of a page's fields in another language, as a form shows them: one list, each beside the original's.
//!
//! In a file they are nested as in the original. A form for each kind of page in each
//! language would be a hundred forms, and would not show what is to be translated.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::shape::Shape;
use super::value::{field_of, item_of};
use super::words::Words;
use crate::content::translation::SENTENCES;

/// The list of a form: what the original says, and what the translation says of it by now.
#[must_use]
pub fn listed(original: &Value, translation: &Value, shape: &Shape, kind: &str, words: &Words) -> Vec<Value> {
    let mut asked = Vec::new();
    walk(original, Some(shape), "", "", &mut |path, field, text| {
        // A number for text messages stands in a field that elsewhere holds words.
        if SENTENCES.contains(&field) && text.chars().any(char::is_alphabetic) {
            asked.push((path.to_owned(), text.to_owned()));
        }
    });
    let mut said = Vec::new();
    walk(translation, Some(shape), "", "", &mut |path, _, text| said.push((path.to_owned(), text.to_owned())));
    let mut given: BTreeMap<&str, &str> = said.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let row = |path: &str, original: &str, said: &str| json!({"path": path, "where": place(path, kind, words), "original": original, "words": said});
    let mut rows: Vec<Value> = asked
        .iter()
        .map(|(path, text)| {
            let said = given.remove(path.as_str()).unwrap_or_default();
            row(path, text, said)
        })
        .collect();
    // What the original says no more is somebody's work all the same.
    rows.extend(
        said.iter().filter(|(path, _)| given.contains_key(path.as_str())).map(|(path, said)| row(path, "", said)),
    );
    rows
}

/// Sentences as a file has them, out of the list of a form.
///
/// # Errors
/// When a list of words is translated in part, so that nobody could say which are which.
pub fn nested(rows: &[Value], original: &Value, shape: &Shape) -> Result<Map<String, Value>, String> {
    let text = |row: &Value, field: &str| row[field].as_str().unwrap_or_default().trim_end().to_owned();
    let mut root = Value::Object(Map::new());
    for row in rows {
        let (path, words) = (text(row, "path"), text(row, "words"));
        let path: Vec<&str> = path.split('.').collect();
        if !words.trim().is_empty() && is_path(&path, shape) {
            put(&mut root, &path, Some(original), &words);
        }
    }
    let Value::Object(fields) = root else { return Ok(Map::new()) };
    match fields.iter().find_map(|(name, value)| half_said(value, field_of(Some(shape), name))) {
        Some((done, all)) => Err(format!(
            "One list has {done} of its {all} lines in this language. Translate all of them, or none, so that each \
             stands where it belongs. Nothing was saved."
        )),
        None => Ok(fields),
    }
}

/// Calls with each text of a value, with its path and the nearest name above it.
fn walk(value: &Value, shape: Option<&Shape>, path: &str, field: &str, call: &mut dyn FnMut(&str, &str, &str)) {
    let inside = |step: &str| if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let known = field_of(shape, name);
                // At the top stand a page's other fields; further in, all is part of a field that may be said.
                if known.is_some() || !path.is_empty() {
                    walk(value, known, &inside(name), name, call);
                }
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                walk(item, item_of(shape), &inside(&at.to_string()), field, call);
            }
        }
        Value::String(text) => call(path, field, text),
        _ => {}
    }
}

/// Puts words at a path, with as many things beside them as the original has.
fn put(here: &mut Value, path: &[&str], original: Option<&Value>, words: &str) {
    let Some((step, rest)) = path.split_first() else {
        *here = words.into();
        return;
    };
    if let Ok(at) = step.parse::<usize>() {
        if here.is_null() {
            *here = Value::Array(vec![Value::Null; original.and_then(Value::as_array).map_or(0, Vec::len)]);
        }
        let Value::Array(items) = here else { return };
        if items.len() <= at {
            items.resize(at + 1, Value::Null);
        }
        put(&mut items[at], rest, original.and_then(|original| original.get(at)), words);
    } else {
        if here.is_null() {
            *here = Value::Object(Map::new());
        }
        let Value::Object(fields) = here else { return };
        let inner = original.and_then(|original| original.get(step));
        put(fields.entry(*step).or_insert(Value::Null), rest, inner, words);
    }
}

/// Whether a path is one that a form of ours was given: names of fields and numbers, below a field that may be said.
fn is_path(path: &[&str], shape: &Shape) -> bool {
    let is_step = |step: &&str| {
        let is_name = step.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
        // No list of a page is longer.
        !step.is_empty() && is_name && step.parse::<usize>().unwrap_or_default() <= 500
    };
    path.first().is_some_and(|first| field_of(Some(shape), first).is_some()) && path.iter().all(is_step)
}

/// How many lines of a list are translated, when that is neither all nor none of them.
/// Things with fields of their own may be left out: an empty one keeps their place.
fn half_said(value: &Value, shape: Option<&Shape>) -> Option<(usize, usize)> {
    match value {
        Value::Array(items) if matches!(shape, Some(Shape::List(_))) => {
            let done = items.iter().filter(|item| !item.is_null()).count();
            (done < items.len()).then_some((done, items.len()))
        }
        Value::Array(items) => items.iter().find_map(|item| half_said(item, item_of(shape))),
        Value::Object(fields) => fields.iter().find_map(|(name, value)| half_said(value, field_of(shape, name))),
        _ => None,
    }
}

/// What a path is called: “Who to ask – What to ask them (2)”.
fn place(path: &str, kind: &str, words: &Words) -> String {
    let (names, numbers): (Vec<&str>, Vec<&str>) = path.split('.').partition(|step| step.parse::<usize>().is_err());
    let label = match names.as_slice() {
        [first, _, ..] => format!("{} – {}", words.label(kind, first), words.label(kind, &names.join("."))),
        _ => words.label(kind, &names.join(".")),
    };
    let numbers: Vec<String> = numbers
        .iter()
        .filter_map(|number| number.parse::<usize>().ok())
        .map(|number| (number + 1).to_string())
        .collect();
    if numbers.is_empty() { label } else { format!("{label} ({})", numbers.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Kind;
    use crate::edit::forms;

    fn original() -> Value {
        json!({
            "title": "Swimming", "for_whom": "Any child.", "provider": "otter-trust",
            "access": {"how_to_ask": "Ring.", "open_to_all": true},
            "times": [{"from": "10:00", "note": "Quiet."}, {"from": "11:00"}, {"from": "12:00", "note": "Loud."}],
            "contacts": [{"role": "Ask.", "phone": "01632 960300"}],
        })
    }

    #[test]
    fn a_form_lists_every_sentence_of_the_original_and_what_is_said_of_it() {
        let shape = forms::of_sentences(Kind::Service);
        let translation = json!({"title": "T", "for_whom": "Każdy.", "times": [{}, {}, {"note": "Głośno."}]});
        let rows = listed(&original(), &translation, &shape, "service", &Words::default());
        let told: Vec<_> =
            rows.iter().map(|row| (row["path"].as_str().unwrap(), row["words"].as_str().unwrap())).collect();
        let wanted = [
            ("for_whom", "Każdy."),
            ("access.how_to_ask", ""),
            ("times.0.note", ""),
            ("times.2.note", "Głośno."),
            ("contacts.0.role", ""),
        ];
        assert_eq!(told, wanted);
        assert_eq!(rows[2]["where"], "Times – Note (1)");
        assert_eq!(rows[2]["original"], "Quiet.");
        let back = nested(&rows, &original(), &shape).unwrap();
        assert_eq!(Value::Object(back), json!({"for_whom": "Każdy.", "times": [null, null, {"note": "Głośno."}]}));
    }

    #[test]
    fn what_the_original_says_no_more_is_kept_and_half_a_list_is_refused() {
        let shape = forms::of_sentences(Kind::Service);
        let gone = json!({"wait": {"length": "Długo."}, "provider": "x"});
        let rows = listed(&original(), &gone, &shape, "service", &Words::default());
        let back = nested(&rows, &original(), &shape).unwrap();
        assert_eq!(Value::Object(back), json!({"wait": {"length": "Długo."}}));
        let strategy = forms::of_sentences(Kind::Strategy);
        let list = strategy.fields().iter().find(|field| matches!(field.shape, Shape::List(_))).map(|field| field.name);
        let name = list.unwrap();
        let two = json!({name: ["One.", "Two."]});
        let rows = [json!({"path": format!("{name}.1"), "words": "Dwa."})];
        assert!(nested(&rows, &two, &strategy).unwrap_err().contains("1 of its 2"));
    }
}
