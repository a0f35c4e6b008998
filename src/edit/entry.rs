//! One file as a form sees it, and a form as one file.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::body;
use super::config::ENTRIES;
use super::forms;
use super::merge;
use super::shape::Shape;
use crate::diagnostics::SourceFile;
use crate::source::Document;

/// The key by which a form tells which state of a file it was opened on. It is never written.
pub const VERSION: &str = "_version";

/// What a form sent.
#[derive(Debug, PartialEq)]
pub struct Sent {
    /// The state of the file that the form was opened on. None for a new page.
    pub version: Option<String>,
    values: Value,
    body: String,
}

/// The text of a file for a form. None when it cannot be read as it should be.
#[must_use]
pub fn for_form(path: &str, text: &str, version: &str) -> Option<String> {
    let shape = forms::of_path(path)?;
    let text = plain_ends(text);
    let (front, body) = split(path, &text)?;
    let values = merge::values(front, &shape)?;
    let mut fields = match values {
        Value::Object(fields) => fields,
        list => Map::from_iter([(ENTRIES.to_owned(), list)]),
    };
    fields.insert(VERSION.into(), version.into());
    // JSON is YAML, and there is only one way to read it.
    let fields = Value::Object(fields);
    Some(match body {
        Some(body) => format!("---\n{fields:#}\n---\n{body}"),
        None => format!("{fields:#}\n"),
    })
}

/// Reads what a form sent for a path. None when it is not what a form sends.
#[must_use]
pub fn sent(path: &str, raw: &str) -> Option<Sent> {
    let shape = forms::of_path(path)?;
    let raw = plain_ends(raw);
    let (front, body) = split(path, &raw)?;
    // The form of a list from end to end holds it in a field.
    let wrapped = match &shape {
        Shape::List(_) => {
            Shape::Fields(vec![super::shape::Field { name: ENTRIES, shape: shape.clone(), required: true }])
        }
        _ => shape.clone(),
    };
    let Value::Object(mut fields) = merge::values(front, &wrapped)? else { return None };
    let version = fields.remove(VERSION).and_then(|version| version.as_str().map(str::to_owned));
    let values = match shape {
        Shape::List(_) => fields.remove(ENTRIES).unwrap_or_else(|| Value::Array(Vec::new())),
        _ => Value::Object(fields),
    };
    Some(Sent { version, values, body: body.unwrap_or_default().to_owned() })
}

/// The new text of a file. None when what was sent cannot be laid into it without losing something.
#[must_use]
pub fn laid_into(path: &str, old: &str, sent: &Sent) -> Option<String> {
    let shape = forms::of_path(path)?;
    let text = plain_ends(old);
    let (front, body) = split(path, &text)?;
    let merged = merge::merge(front, &sent.values, &shape)?;
    let start = front.as_ptr() as usize - text.as_ptr() as usize;
    let mut new = format!("{}{merged}", &text[..start]);
    if let Some(body) = body {
        let end = text.len() - body.len();
        new.push_str(&text[start + front.len()..end]);
        new.push_str(&body::laid_into(body, &sent.body));
    }
    Some(if old.contains("\r\n") { new.replace('\n', "\r\n") } else { new })
}

/// The text of a file that is new.
#[must_use]
pub fn fresh(path: &str, sent: &Sent) -> Option<String> {
    let shape = forms::of_path(path)?;
    let fields = merge::fresh(&sent.values, &shape);
    if path.ends_with(".yaml") {
        return Some(fields);
    }
    let body = sent.body.trim();
    Some(if body.is_empty() { format!("---\n{fields}---\n") } else { format!("---\n{fields}---\n\n{body}\n") })
}

fn plain_ends(text: &str) -> String {
    text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n")
}

/// The fields and, of a page, its words.
fn split<'t>(path: &str, text: &'t str) -> Option<(&'t str, Option<&'t str>)> {
    if path.ends_with(".yaml") {
        return Some((text, None));
    }
    let file = Arc::new(SourceFile { path: path.into(), text: text.into() });
    let document = Document::split(String::new(), String::new(), &file).ok()?;
    Some((&text[document.front.range], Some(&text[document.body])))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATH: &str = "content/news/a.md";
    const FILE: &str = "---\r\n# Mine.\r\ntitle: A\r\ndate: 2026-09-03\r\n---\r\n\r\nWords — and *more*.\r\n";

    #[test]
    fn a_page_goes_to_a_form_and_back_without_a_change() {
        let shown = for_form(PATH, FILE, "v1").unwrap();
        let back = sent(PATH, &shown).unwrap();
        assert_eq!(back.version.as_deref(), Some("v1"));
        assert_eq!(laid_into(PATH, FILE, &back).unwrap(), FILE);
    }

    #[test]
    fn what_decap_writes_is_laid_into_the_file() {
        let raw = "---\ntitle: B\ndate: 2026-09-04\n_version: v1\n---\n\nWords — and *more*.\n";
        let new = laid_into(PATH, FILE, &sent(PATH, raw).unwrap()).unwrap();
        assert_eq!(new, FILE.replace("title: A", "title: B").replace("-03", "-04"));
    }

    #[test]
    fn a_list_travels_in_a_field() {
        let path = "content/data/common-searches.yaml";
        let shown = for_form(path, "# Ours.\n- ehcp\n- dla\n", "v").unwrap();
        assert!(shown.contains("\"entries\": ["), "{shown}");
        let back = sent(path, "entries:\n  - ehcp\n  - camhs\n_version: v\n").unwrap();
        assert_eq!(laid_into(path, "# Ours.\n- ehcp\n- dla\n", &back).unwrap(), "# Ours.\n- ehcp\n- camhs\n");
    }

    #[test]
    fn a_new_page_has_its_fields_and_words() {
        let raw = "---\ntitle: New\ndate: 2026-11-25\ndraft: true\n---\nHello.";
        assert_eq!(
            fresh(PATH, &sent(PATH, raw).unwrap()).unwrap(),
            "---\ntitle: New\ndate: 2026-11-25\ndraft: true\n---\n\nHello.\n"
        );
    }

    #[test]
    fn half_a_file_is_not_taken_for_a_whole() {
        assert!(for_form(PATH, "---\ntitle: A\n", "v").is_none());
        assert!(for_form(PATH, "---\ntitle: [A\n---\n", "v").is_none());
        assert!(sent(PATH, "title: A").is_none());
    }
}
