//! Taking the fields of a record one by one, so that what nobody took can be listed.

use serde_json::{Map, Value};

use super::record::Unplaced;

/// What is left of a record.
#[derive(Debug, Default)]
pub struct Take {
    way: String,
    fields: Map<String, Value>,
}

impl Take {
    /// A record that stands at `way` in another, or is the outermost when that is empty.
    pub fn of(way: &str, value: Value) -> Self {
        let fields = if let Value::Object(fields) = value { fields } else { Map::new() };
        Self { way: way.to_owned(), fields }
    }

    /// The words of a field. Numbers are words too.
    pub fn words(&mut self, name: &str) -> Option<String> {
        let words = match self.fields.get(name)? {
            Value::String(text) => text.trim().to_owned(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        self.fields.remove(name);
        (!words.is_empty()).then_some(words)
    }

    /// A number, also when it is written as words.
    pub fn number(&mut self, name: &str) -> Option<f64> {
        let number = match self.fields.get(name)? {
            Value::Number(number) => number.as_f64()?,
            Value::String(text) => text.trim().parse().ok()?,
            _ => return None,
        };
        self.fields.remove(name);
        Some(number)
    }

    /// True or false.
    pub fn truth(&mut self, name: &str) -> Option<bool> {
        let truth = self.fields.get(name)?.as_bool()?;
        self.fields.remove(name);
        Some(truth)
    }

    /// A record inside this one.
    pub fn inner(&mut self, name: &str) -> Take {
        match self.fields.get(name) {
            Some(Value::Object(_)) => {
                let way = self.at(name);
                Take::of(&way, self.fields.remove(name).unwrap_or_default())
            }
            _ => Take { way: self.at(name), fields: Map::new() },
        }
    }

    /// The records of a list inside this one. Some feeds write one alone without a list.
    pub fn list(&mut self, name: &str) -> Vec<Take> {
        let items = match self.fields.get(name) {
            Some(Value::Array(items)) if items.iter().all(Value::is_object) => items.clone(),
            Some(Value::Object(one)) => vec![Value::Object(one.clone())],
            _ => return Vec::new(),
        };
        self.fields.remove(name);
        let ways = items.into_iter().enumerate();
        ways.map(|(at, item)| Take::of(&format!("{}.{}", self.at(name), at + 1), item)).collect()
    }

    /// A value as it is.
    pub fn value(&mut self, name: &str) -> Option<Value> {
        self.fields.remove(name).filter(|value| !value.is_null())
    }

    /// Puts words back that turned out to have no place.
    pub fn give_back(&mut self, name: &str, value: impl Into<Value>) {
        self.fields.insert(name.to_owned(), value.into());
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Drops fields that say nothing of their own, such as a number that ties two lists.
    pub fn drop(&mut self, names: &[&str]) {
        for name in names {
            self.fields.remove(*name);
        }
    }

    /// Lists what nobody took. Ids only tie records together.
    pub fn left(self, into: &mut Vec<Unplaced>) {
        for (name, value) in &self.fields {
            leaves(&self.at(name), value, into, 0);
        }
    }

    /// The way to a field.
    pub fn at(&self, name: &str) -> String {
        if self.way.is_empty() { name.to_owned() } else { format!("{}.{name}", self.way) }
    }
}

/// Deeper than this, no feed says anything.
const DEEPEST: usize = 40;

fn leaves(way: &str, value: &Value, into: &mut Vec<Unplaced>, depth: usize) {
    let last = way.rsplit('.').next().unwrap_or(way);
    if last == "id" || last.ends_with("_id") || depth > DEEPEST {
        return;
    }
    match value {
        Value::Null => {}
        Value::String(text) if text.trim().is_empty() => {}
        Value::Object(fields) => {
            fields.iter().for_each(|(name, inner)| leaves(&format!("{way}.{name}"), inner, into, depth + 1));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, inner)| {
                leaves(&format!("{way}.{}", at + 1), inner, into, depth + 1);
            });
        }
        Value::String(text) => into.push(Unplaced::new(way, text, None)),
        other => into.push(Unplaced::new(way, &other.to_string(), None)),
    }
}
