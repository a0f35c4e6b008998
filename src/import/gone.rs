//! What a page of an earlier import says and its record does not say any more.
//!
//! A list tells less of each service than its own record does, so a second import of a thinner source would empty
//! pages that the first one filled. What the record is silent about therefore stays, unless whoever imports asks
//! for its removal.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::record::Record;
use super::starter::Block;
use crate::diagnostics::SourceFile;
use crate::source::Document;

/// Fields whose parts only mean something together: what is free has no prices.
const IN_ONE_PIECE: [&str; 4] = ["ages", "cost", "wait", "imported"];

/// Fields that an import makes anew each time.
const MADE: [&str; 3] = ["title", "draft", "imported"];

/// Puts back into a record what the text of its page has and it has not; says which fields these were.
pub fn put_back(record: &mut Record, page: &str, blocks: &[Block]) -> Vec<String> {
    // An import wrote it, so it reads back; if not, there is nothing that could be kept.
    let file = Arc::new(SourceFile { path: String::new(), text: page.replace("\r\n", "\n") });
    let Ok(document) = Document::split(String::new(), String::new(), &file) else { return Vec::new() };
    let Ok(Value::Object(before)) = serde_yaml::from_str(document.front.text()) else { return Vec::new() };
    // A draft has the starter's own lines where nobody knew better.
    let hints = if before.contains_key("draft") { blocks } else { &[] };
    let before = without_hints(before, hints);
    let mut back = Vec::new();
    fill_up(&mut record.fields, before, "", &mut back);
    let words = document.body_text().trim();
    if record.words.is_empty() && !words.is_empty() {
        words.clone_into(&mut record.words);
        back.push("words".to_owned());
    }
    back
}

fn fill_up(now: &mut Map<String, Value>, before: Map<String, Value>, way: &str, back: &mut Vec<String>) {
    for (key, was) in before {
        if way.is_empty() && MADE.contains(&key.as_str()) {
            continue;
        }
        let name = if way.is_empty() { key.clone() } else { format!("{way}.{key}") };
        match (now.get_mut(&key), was) {
            (None, was) => {
                now.insert(key, was);
                back.push(name);
            }
            (Some(Value::Object(inner)), Value::Object(was))
                if !IN_ONE_PIECE.contains(&key.as_str())
                    && inner.get("open_to_all").and_then(Value::as_bool) != Some(true) =>
            {
                fill_up(inner, was, &name, back);
            }
            _ => {}
        }
    }
}

/// The fields that say something, and something else than the starter's own lines.
fn without_hints(fields: Map<String, Value>, hints: &[Block]) -> Map<String, Value> {
    let said = fields.into_iter().filter_map(|(key, value)| {
        let hint = hints.iter().find(|block| block.key == key);
        let value = match value {
            Value::Object(inner) => Value::Object(without_hints(inner, hint.map_or(&[], |hint| &hint.inner))),
            value => value,
        };
        let is_hint = hint.and_then(value_of).is_some_and(|hint| hint == value);
        (!is_hint && !says_nothing(&value)).then_some((key, value))
    });
    said.collect()
}

fn says_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(words) => words.trim().is_empty(),
        Value::Array(items) => items.iter().all(says_nothing),
        Value::Object(fields) => fields.values().all(says_nothing),
        _ => false,
    }
}

/// What the lines of a starter's field say.
fn value_of(block: &Block) -> Option<Value> {
    let read: Map<String, Value> = serde_yaml::from_str(&block.lines.join("\n")).ok()?;
    read.into_iter().next().map(|(_, value)| value)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::content::Kind;
    use crate::import::page;
    use crate::import::starter::Starters;

    fn full() -> Record {
        let mut record = Record::new(Kind::Service, "tea".into(), "1".into(), "Tea");
        record.set("summary", "Tea for all.");
        record.set("access.eligibility", "Anybody.");
        record.set("access.routes", json!(["self"]));
        record.set("cost.options.1.amount", 3);
        record.words = "Come in.".into();
        record
    }

    #[test]
    fn what_a_thinner_record_does_not_say_stays() {
        let text = page::text(&full(), "register", false, &Starters::default());
        let mut thin = Record::new(Kind::Service, "tea".into(), "1".into(), "Tea and cake");
        thin.set("access.routes", json!(["referral"]));
        thin.set("cost.free", true);
        assert_eq!(put_back(&mut thin, &text, &[]), ["summary", "access.eligibility", "words"]);
        assert_eq!(thin.title(), "Tea and cake");
        assert_eq!(thin.fields["access"], json!({ "routes": ["referral"], "eligibility": "Anybody." }));
        assert_eq!(thin.fields["cost"], json!({ "free": true }));
        assert_eq!(thin.words, "Come in.");
    }

    #[test]
    fn a_service_that_opens_to_all_loses_its_old_conditions() {
        let text = page::text(&full(), "register", false, &Starters::default());
        let mut open = full();
        open.fields.insert("access".into(), json!({ "open_to_all": true }));
        assert!(put_back(&mut open, &text, &[]).is_empty());
        assert_eq!(open.fields["access"], json!({ "open_to_all": true }));
    }

    #[test]
    fn the_hints_of_a_draft_are_not_taken_for_facts() {
        let mut starters = Starters::default();
        starters
            .add(Kind::Service, "---\ntitle: x\n# How old.\nages: {from: 0, to: 25}\n# For whom.\nfor_whom:\n---\n");
        let record = Record::new(Kind::Service, "tea".into(), "1".into(), "Tea");
        let text = page::text(&record, "register", true, &starters);
        assert!(text.contains("ages: {from: 0, to: 25}"), "{text}");
        assert!(put_back(&mut record.clone(), &text, starters.of(Kind::Service)).is_empty());
    }
}
