//! One file as a form sees it, and a form as one file.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::body;
use super::merge;
use super::sentences;
use super::shape::{Field, Shape};
use super::step::{self, IN_STEP};
use super::target::{Sentences, Target};
use super::words::Words;
use crate::diagnostics::SourceFile;
use crate::source::Document;

/// The key by which a form tells which state of a file it was opened on. It is never written.
pub const VERSION: &str = "_version";

/// The key of the list in the form of a data file that is a list from end to end.
pub const ENTRIES: &str = "entries";

/// The page that a file stands beside, such as `services/swimming`. The file's name says it, so it is never written.
pub const OF_PAGE: &str = "of_page";

/// The language of a translation. The file's name says it too.
pub const IN_LANGUAGE: &str = "in_language";

/// The list of sentences in the form of a translation.
pub const SENTENCES: &str = "sentences";

/// What a form sent.
#[derive(Debug, PartialEq)]
pub struct Sent {
    /// The state of the file that the form was opened on. None for a new page.
    pub version: Option<String>,
    values: Value,
    body: String,
}

/// What a form says of the file that it is about, beyond what is written into it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// The state of the file that the form was opened on.
    pub version: Option<String>,
    /// The page that was chosen.
    pub page: Option<String>,
    /// The language that was chosen.
    pub language: Option<String>,
    /// The mark of the words with which somebody says that they have compared an Easy Read page.
    pub compared: Option<String>,
}

/// What a form shows beside what is in its file.
#[derive(Debug, Default)]
pub struct Beside {
    /// The text of the file that a translation is of.
    pub original: Option<String>,
    /// Names of fields.
    pub words: Words,
    /// How an Easy Read page stands to its page.
    pub in_step: Option<Value>,
}

/// The text of a file for a form. None when it cannot be read as it should be.
#[must_use]
pub fn for_form(target: &Target, text: &str, version: &str, beside: &Beside) -> Option<String> {
    let shape = target.shape()?;
    let text = plain_ends(text);
    let (front, body) = split(target, &text)?;
    let mut fields = match merge::values(front, &shape)? {
        Value::Object(fields) => fields,
        list => Map::from_iter([(ENTRIES.to_owned(), list)]),
    };
    for field in shape.fields().iter().filter(|field| field.shape == Shape::Flag(true)) {
        fields.entry(field.name).or_insert(Value::Bool(true));
    }
    if let Some(page) = target.original() {
        fields.insert(OF_PAGE.into(), page.key().into());
    }
    if let Target::Translation(_, language) = target {
        fields.insert(IN_LANGUAGE.into(), language.folder().into());
    }
    if let Some(own) = target.sentences() {
        let said: Map<String, Value> =
            own.own.fields().iter().filter_map(|field| fields.shift_remove_entry(field.name)).collect();
        let asked = asked(&own, beside.original.as_deref());
        let rows = sentences::listed(&asked, &Value::Object(said), &own.own, own.word, &beside.words);
        fields.insert(SENTENCES.into(), Value::Array(rows));
    }
    if let Some(in_step) = &beside.in_step {
        fields.insert(IN_STEP.into(), in_step.clone());
    }
    fields.insert(VERSION.into(), version.into());
    // JSON is YAML, and there is only one way to read it.
    let fields = Value::Object(fields);
    Some(match body {
        Some(body) => format!("---\n{fields:#}\n---\n{body}"),
        None => format!("{fields:#}\n"),
    })
}

/// What a form says of which file it means. None when it is not what a form sends.
#[must_use]
pub fn choice(raw: &str, has_words: bool) -> Option<Choice> {
    let raw = plain_ends(raw);
    let (front, _) = parts(has_words, &raw)?;
    let fields = merge::values(front, &Shape::Fields(Vec::new()))?;
    let text = |name: &str| fields[name].as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let compared = step::claimed(&fields[IN_STEP]);
    Some(Choice { version: text(VERSION), page: text(OF_PAGE), language: text(IN_LANGUAGE), compared })
}

/// Reads what a form sent for a file. `original` is the text of the page that a translation is of.
///
/// # Errors
/// In words for whoever sits at the form.
pub fn sent(target: &Target, raw: &str, original: Option<&str>) -> Result<Sent, String> {
    let unread = || "What the form sent cannot be read. Nothing was saved.".to_owned();
    let shape = target.shape().ok_or_else(unread)?;
    let raw = plain_ends(raw);
    let (front, body) = split(target, &raw).ok_or_else(unread)?;
    // The form of a list from end to end holds it in a field.
    let wrapped = match &shape {
        Shape::List(_) => Shape::Fields(vec![Field { name: ENTRIES, shape: shape.clone(), required: true }]),
        _ => shape.clone(),
    };
    let Some(Value::Object(mut fields)) = merge::values(front, &wrapped) else { return Err(unread()) };
    let version = fields.shift_remove(VERSION).and_then(|version| version.as_str().map(str::to_owned));
    if target.original().is_some() {
        fields.shift_remove(OF_PAGE);
        fields.shift_remove(IN_STEP);
    }
    if let Some(own) = target.sentences() {
        fields.shift_remove(IN_LANGUAGE);
        let rows = fields.shift_remove(SENTENCES);
        let rows = rows.as_ref().and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        fields.extend(sentences::nested(rows, &asked(&own, original), &own.own)?);
    }
    let values = match shape {
        Shape::List(_) => fields.shift_remove(ENTRIES).unwrap_or_else(|| Value::Array(Vec::new())),
        _ => Value::Object(fields),
    };
    Ok(Sent { version, values, body: body.unwrap_or_default().to_owned() })
}

/// The new text of a file. None when what was sent cannot be laid into it without losing something.
#[must_use]
pub fn laid_into(target: &Target, old: &str, sent: &Sent) -> Option<String> {
    let shape = target.shape()?;
    let text = plain_ends(old);
    let (front, body) = split(target, &text)?;
    let merged = merge::merge(front, &sent.values, &shape)?;
    let start = front.as_ptr() as usize - text.as_ptr() as usize;
    let mut new = format!("{}{merged}", &text[..start]);
    if body.is_none() && matches!(shape, Shape::Fields(_)) && says_nothing(&new) {
        new.push_str(NOTHING);
    }
    if let Some(body) = body {
        let end = text.len() - body.len();
        new.push_str(&text[start + front.len()..end]);
        new.push_str(&match target {
            // In Easy Read the end of a line means something.
            Target::EasyRead(_) => body::line_by_line(body, &sent.body),
            _ => body::laid_into(body, &sent.body),
        });
    }
    Some(if old.contains("\r\n") { new.replace('\n', "\r\n") } else { new })
}

/// The text of a file that is new. Easy Read begins as its starter, which has the headings of its page.
#[must_use]
pub fn fresh(target: &Target, sent: &Sent, starter: Option<&str>) -> Option<String> {
    if let Some(starter) = starter {
        let (_, skeleton) = split(target, starter)?;
        let body = if sent.body.trim().is_empty() { skeleton.unwrap_or_default() } else { &sent.body };
        let sent = Sent { version: None, values: sent.values.clone(), body: body.to_owned() };
        return laid_into(target, starter, &sent);
    }
    let fields = merge::fresh(&sent.values, &target.shape()?);
    if !target.has_words() {
        return Some(if says_nothing(&fields) { NOTHING.into() } else { fields });
    }
    let body = sent.body.trim();
    Some(if body.is_empty() { format!("---\n{fields}---\n") } else { format!("---\n{fields}---\n\n{body}\n") })
}

/// Fields, and none of them. An empty file would be no file of fields.
const NOTHING: &str = "{}\n";

fn says_nothing(text: &str) -> bool {
    text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// What the file says that sentences are said of.
fn asked(own: &Sentences, original: Option<&str>) -> Value {
    let values = |text: &str| {
        let text = plain_ends(text);
        let (front, _) = parts(own.has_words, &text)?;
        merge::values(front, &own.original)
    };
    original.and_then(values).unwrap_or_default()
}

fn plain_ends(text: &str) -> String {
    text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n")
}

/// The fields and, of a page, its words.
fn split<'t>(target: &Target, text: &'t str) -> Option<(&'t str, Option<&'t str>)> {
    parts(target.has_words(), text)
}

fn parts(has_words: bool, text: &str) -> Option<(&str, Option<&str>)> {
    if !has_words {
        return Some((text, None));
    }
    let file = Arc::new(SourceFile { path: String::new(), text: text.into() });
    let document = Document::split(String::new(), String::new(), &file).ok()?;
    Some((&text[document.front.range], Some(&text[document.body])))
}

#[cfg(test)]
#[path = "entry_tests.rs"]
mod tests;
