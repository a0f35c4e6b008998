//! What a form sends back, laid into the file as it stands.
//!
//! A form knows nothing of notes, of quotation marks, of how long a line is.
//! So what it sends is compared with the file, value by value, and only the
//! stretches of the file that say something else now are written anew.

use std::ops::Range;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::render::{self, Style};
use super::shape::Shape;
use super::value::{field_of, is_as_ever, item_of, said, shown};
use crate::diagnostics::SourceFile;
use crate::source::yaml::{self, NodeId, Tree, Yaml};

/// The YAML `old` with the values of `new`. None when that cannot be done without losing something.
#[must_use]
pub fn merge(old: &str, new: &Value, shape: &Shape) -> Option<String> {
    let tree = parse(old)?;
    let wanted = said(new, Some(shape)).unwrap_or_else(|| empty(shape));
    let mut merger = Merger { text: old, tree: &tree, changes: Vec::new() };
    merger.root(&wanted, shape);
    let merged = merger.applied();
    // What was meant must be what stands there now: a slip here would be an officer's work lost.
    let after = parse(&merged)?;
    let holds = said(&shown(&after, after.root, Some(shape)), Some(shape)).unwrap_or_else(|| empty(shape));
    let before = said(&shown(&tree, tree.root, Some(shape)), Some(shape)).unwrap_or_else(|| empty(shape));
    agrees(&holds, &wanted, &before, shape).then_some(merged)
}

/// A file's YAML from nothing.
#[must_use]
pub fn fresh(new: &Value, shape: &Shape) -> String {
    match said(new, Some(shape)) {
        Some(Value::Object(fields)) => render::map(&fields, Some(shape), 0),
        Some(Value::Array(items)) => render::list(&items, Some(shape), 0),
        _ => String::new(),
    }
}

/// The values of a YAML text for a form. None when it cannot be read, so that no form opens on half of it.
#[must_use]
pub fn values(text: &str, shape: &Shape) -> Option<Value> {
    let tree = parse(text)?;
    Some(shown(&tree, tree.root, Some(shape)))
}

fn parse(text: &str) -> Option<Tree> {
    let file = Arc::new(SourceFile { path: String::new(), text: text.to_owned() });
    let tree = Tree::parse(&Yaml { file, range: 0..text.len() }).ok()?;
    tree.repeated.is_empty().then_some(tree)
}

fn empty(shape: &Shape) -> Value {
    if matches!(shape, Shape::List(_)) { Value::Array(Vec::new()) } else { Value::Object(Map::new()) }
}

/// Whether the file says what was wanted, and still says what the form knows nothing of.
fn agrees(holds: &Value, wanted: &Value, before: &Value, shape: &Shape) -> bool {
    let (Value::Object(holds), Value::Object(wanted), Value::Object(before)) = (holds, wanted, before) else {
        return holds == wanted;
    };
    let mut expected = wanted.clone();
    for (name, value) in before {
        if shape.field(name).is_none() && !expected.contains_key(name) {
            expected.insert(name.clone(), value.clone());
        }
    }
    *holds == expected
}

struct Merger<'m> {
    text: &'m str,
    tree: &'m Tree,
    changes: Vec<(Range<usize>, String)>,
}

impl Merger<'_> {
    fn root(&mut self, wanted: &Value, shape: &Shape) {
        let root = self.tree.root;
        match (&self.tree.nodes[root].value, wanted) {
            (yaml::Value::Map(entries), Value::Object(fields))
                if entries.is_empty() && !fields.is_empty() && self.is_in_brackets(root) =>
            {
                let whole = render::map(fields, Some(shape), 0).trim_end().to_owned();
                self.changes.push((self.tree.nodes[root].span.start..self.end(root), whole));
            }
            (yaml::Value::Map(entries), Value::Object(fields)) if entries.is_empty() => {
                self.changes.push((self.text.len()..self.text.len(), render::map(fields, Some(shape), 0)));
            }
            (yaml::Value::Map(_), Value::Object(fields)) => self.map(root, fields, Some(shape), true),
            (yaml::Value::List(items), Value::Array(wanted)) if !items.is_empty() => {
                self.list(root, wanted, Some(shape), 0);
            }
            (_, Value::Array(items)) => {
                self.changes.push((self.text.len()..self.text.len(), render::list(items, Some(shape), 0)));
            }
            _ => {}
        }
    }

    fn map(&mut self, node: NodeId, wanted: &Map<String, Value>, shape: Option<&Shape>, top: bool) {
        let yaml::Value::Map(entries) = &self.tree.nodes[node].value else { return };
        let start = self.tree.nodes[node].span.start;
        if self.is_in_brackets(node) {
            let whole = render::flow(&Value::Object(wanted.clone()), shape);
            self.changes.push((start..self.end(node), whole));
            return;
        }
        let Some((first, _)) = entries.first() else { return };
        let indent = self.column(self.tree.nodes[*first].span.start);
        for (at, (key, value)) in entries.iter().enumerate() {
            let name = self.tree.key_text(*key).unwrap_or_default();
            let inner = field_of(shape, name);
            match wanted.get(name) {
                Some(wanted) => self.field(*key, *value, wanted, inner, indent),
                None if top && inner.is_none() => {}
                None => {
                    let there = shown(self.tree, *value, inner);
                    // A switch that changes nothing may stand there.
                    if said(&there, inner).is_some() && !is_as_ever(&there, inner) {
                        self.remove(*key, *value, entries.get(at + 1).map(|(key, _)| *key));
                    }
                }
            }
        }
        self.add(entries, wanted, shape, indent);
    }

    /// New fields go in behind the one that stands before them in the form.
    fn add(&mut self, entries: &[(NodeId, NodeId)], wanted: &Map<String, Value>, shape: Option<&Shape>, indent: usize) {
        let mut behind = entries.first().copied();
        for (name, value) in wanted {
            if let Some(there) = entries.iter().find(|(key, _)| self.tree.key_text(*key) == Some(name.as_str())) {
                behind = Some(*there);
            } else if let Some((_, last)) = behind {
                let at = self.line_end(self.end(last));
                self.changes.push((at..at, render::entry(name, value, field_of(shape, name), indent)));
            }
        }
    }

    fn field(&mut self, key: NodeId, node: NodeId, wanted: &Value, shape: Option<&Shape>, indent: usize) {
        if said(&shown(self.tree, node, shape), shape).as_ref() == Some(wanted) {
            return;
        }
        match (&self.tree.nodes[node].value, wanted) {
            (yaml::Value::Map(entries), Value::Object(fields)) if !entries.is_empty() => {
                self.map(node, fields, shape, false);
            }
            (yaml::Value::List(items), Value::Array(wanted)) if !items.is_empty() => {
                self.list(node, wanted, shape, indent);
            }
            (yaml::Value::Scalar { text, .. }, Value::String(wanted)) if !text.is_empty() => {
                let range = self.start_of_value(key, node)..self.end(node);
                let style = self.style(range.start);
                self.changes.push((range, render::words(wanted, shape, style, indent)));
            }
            _ => {
                let colon = self.colon(key);
                let end = self.end(node).max(colon);
                self.changes.push((colon..end, render::after_colon(wanted, shape, indent)));
            }
        }
    }

    fn list(&mut self, node: NodeId, wanted: &[Value], shape: Option<&Shape>, indent: usize) {
        let yaml::Value::List(items) = &self.tree.nodes[node].value else { return };
        let start = self.tree.nodes[node].span.start;
        if self.text[start..].starts_with('[') {
            self.changes.push((start..self.end(node), render::flow(&Value::Array(wanted.to_vec()), shape)));
            return;
        }
        let inner = item_of(shape);
        let before: Vec<Option<Value>> =
            items.iter().map(|item| said(&shown(self.tree, *item, inner), inner)).collect();
        let same = |pair: &(&Option<Value>, &Value)| pair.0.as_ref() == Some(pair.1);
        let head = before.iter().zip(wanted).take_while(same).count();
        let tail = before[head..].iter().rev().zip(wanted[head..].iter().rev()).take_while(same).count();
        let (old, new) = (&items[head..items.len() - tail], &wanted[head..wanted.len() - tail]);
        for (item, wanted) in old.iter().zip(new) {
            self.item(*item, wanted, inner, indent);
        }
        let dash = self.column_of_dash(items[0]);
        for item in old.iter().skip(new.len()) {
            let lines = self.line_start(self.tree.nodes[*item].span.start)..self.line_end(self.end(*item));
            self.changes.push((lines, String::new()));
        }
        if let Some(more) = new.get(old.len()..).filter(|more| !more.is_empty()) {
            let at = match (head + old.len()).checked_sub(1) {
                Some(last) => self.line_end(self.end(items[last])),
                None => self.line_start(self.tree.nodes[items[0]].span.start),
            };
            self.changes.push((at..at, render::list(more, shape, dash)));
        }
    }

    fn item(&mut self, node: NodeId, wanted: &Value, shape: Option<&Shape>, indent: usize) {
        if said(&shown(self.tree, node, shape), shape).as_ref() == Some(wanted) {
            return;
        }
        let start = self.tree.nodes[node].span.start;
        match (&self.tree.nodes[node].value, wanted) {
            (yaml::Value::Map(entries), Value::Object(fields)) if !entries.is_empty() => {
                self.map(node, fields, shape, false);
            }
            (yaml::Value::Scalar { .. }, Value::String(wanted)) => {
                let start = self.after_dash(node);
                let style = self.style(start);
                self.changes.push((start..self.end(node), render::words(wanted, shape, style, indent)));
            }
            _ => self
                .changes
                .push((start..self.end(node), render::after_hyphen(wanted, shape, self.column_of_dash(node)))),
        }
    }

    fn remove(&mut self, key: NodeId, value: NodeId, next: Option<NodeId>) {
        let start = self.tree.nodes[key].span.start;
        let line = self.line_start(start);
        let range = if self.text[line..start].trim().is_empty() {
            line..self.line_end(self.end(value))
        } else if let Some(next) = next {
            // The first field of an item stands behind its hyphen; the next one moves up.
            start..self.tree.nodes[next].span.start
        } else {
            start..self.end(value)
        };
        self.changes.push((range, String::new()));
    }

    fn is_in_brackets(&self, node: NodeId) -> bool {
        self.text[self.tree.nodes[node].span.start..].starts_with('{')
    }

    fn style(&self, start: usize) -> Style {
        let first = self.text[start..].chars().next();
        Style { quoted: matches!(first, Some('"' | '\'')), block: matches!(first, Some('>' | '|')), in_brackets: false }
    }

    /// Where a node ends, without the white space and notes that some parsers count in.
    fn end(&self, node: NodeId) -> usize {
        let node = &self.tree.nodes[node];
        let last = match &node.value {
            yaml::Value::List(items) => items.last().map(|last| self.end(*last)),
            yaml::Value::Map(entries) => entries.last().map(|(key, last)| self.end(*last).max(self.colon(*key))),
            yaml::Value::Scalar { .. } => None,
        };
        let bracket = match self.text[node.span.start..].chars().next() {
            Some('[') => Some(']'),
            Some('{') => Some('}'),
            _ => None,
        };
        let end = match (&node.value, bracket) {
            (yaml::Value::Scalar { .. }, _) => node.span.end,
            (_, Some(bracket)) => {
                let from = last.unwrap_or(node.span.start);
                self.text[from..].find(bracket).map_or(node.span.end, |at| from + at + 1)
            }
            _ => last.unwrap_or(node.span.end),
        };
        let start = node.span.start.min(end);
        start + self.text[start..end].trim_end().len()
    }

    /// Just behind the colon of a key.
    fn colon(&self, key: NodeId) -> usize {
        let end = self.tree.nodes[key].span.end;
        self.text[end..].find(':').map_or(end, |at| end + at + 1)
    }

    fn start_of_value(&self, key: NodeId, node: NodeId) -> usize {
        self.past_space(self.colon(key), node)
    }

    fn after_dash(&self, node: NodeId) -> usize {
        let start = self.tree.nodes[node].span.start;
        let line = self.line_start(start);
        let dash = self.text[line..].find("- ").map_or(start, |at| line + at + 2);
        self.past_space(dash.min(start), node)
    }

    /// The mark of folded words stands before what the parser calls their start.
    fn past_space(&self, from: usize, node: NodeId) -> usize {
        let start = self.tree.nodes[node].span.start;
        let rest = &self.text[from..];
        let at = from + (rest.len() - rest.trim_start_matches([' ', '\t']).len());
        if self.text[at..].starts_with(['>', '|']) { at.min(start) } else { start }
    }

    fn column(&self, at: usize) -> usize {
        self.text[self.line_start(at)..at].chars().count()
    }

    fn column_of_dash(&self, item: NodeId) -> usize {
        let start = self.tree.nodes[item].span.start;
        let line = self.line_start(start);
        self.text[line..].find('-').filter(|at| line + at <= start).unwrap_or(0)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |end| end + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |end| at + end + 1)
    }

    fn applied(mut self) -> String {
        // Sorting keeps the order of what goes in at the same place.
        self.changes.sort_by_key(|(range, _)| (range.start, range.end));
        let mut whole = String::with_capacity(self.text.len() + 256);
        let mut at = 0;
        for (range, words) in &self.changes {
            if range.start < at {
                continue;
            }
            whole.push_str(&self.text[at..range.start]);
            if range.is_empty() && !whole.is_empty() && !whole.ends_with('\n') && words.ends_with('\n') {
                whole.push('\n');
            }
            whole.push_str(words);
            at = range.end;
        }
        whole.push_str(&self.text[at..]);
        whole
    }
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
