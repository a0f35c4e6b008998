//! From YAML to typed values, telling every problem of a file at once.
//!
//! A healthy file is decoded by `serde_yaml` in one pass. Anything else goes
//! through [`Tree`], where every value knows its line: decode until something
//! is wrong, note it, put a stand-in in its place, and decode again, until the
//! whole file has been seen.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use super::deserializer::NodeDeserializer;
use super::explainer::{Explainer, visible};
use super::fault::FaultKind;
use super::stand_in::fields_of;
use super::yaml::{NodeId, Tree, Value, Yaml};
use crate::diagnostics::{Diagnostic, Place, did_you_mean, rule};

/// Decodes a whole YAML text.
///
/// # Errors
/// Every problem of the text.
pub fn decode<T: DeserializeOwned>(yaml: &Yaml) -> Result<T, Vec<Diagnostic>> {
    if !names_something(yaml.text())
        && let Ok(value) = serde_yaml::from_str::<serde_yaml::Value>(yaml.text())
        && is_full(&value)
        && let Ok(decoded) = serde_yaml::from_value(value)
    {
        return Ok(decoded);
    }
    by_tree(yaml)
}

/// The road that can complain.
pub(super) fn by_tree<T: DeserializeOwned>(yaml: &Yaml) -> Result<T, Vec<Diagnostic>> {
    let tree = Tree::parse(yaml).map_err(|problem| vec![problem])?;
    if says_nothing(&tree) {
        return Err(vec![Diagnostic::at(
            &rule::EMPTY_FIELD,
            yaml.start(),
            "this file says nothing",
            "copy it from a new site: `fingerpost init another-folder` makes one with every file",
        )]);
    }
    let mut found = Found::of_repeated(yaml, &tree);
    let decoded = Decoding::new(yaml, &tree, &|_| true, &[]).run(&mut found);
    finish(yaml, decoded, found.told())
}

/// Decodes fields that stand side by side in the file and apart in the program:
/// those that every page has, and those of its kind. With them comes every
/// problem of the text. A value that has problems holds stand-ins where they
/// are: fit to look for more problems in, and for nothing else.
pub fn decode_pair<A: DeserializeOwned, B: DeserializeOwned>(yaml: &Yaml) -> (Option<(A, B)>, Vec<Diagnostic>) {
    let shared = fields_of::<A>();
    if !names_something(yaml.text())
        && let Ok(value) = serde_yaml::from_str::<serde_yaml::Value>(yaml.text())
        && is_full(&value)
        && let serde_yaml::Value::Mapping(fields) = value
    {
        let (of_a, of_b): (serde_yaml::Mapping, serde_yaml::Mapping) =
            fields.into_iter().partition(|(key, _)| key.as_str().is_some_and(|key| shared.contains(&key)));
        let a = serde_yaml::from_value(serde_yaml::Value::Mapping(of_a));
        let b = serde_yaml::from_value(serde_yaml::Value::Mapping(of_b));
        if let (Ok(a), Ok(b)) = (a, b) {
            return (Some((a, b)), Vec::new());
        }
    }
    let tree = match Tree::parse(yaml) {
        Ok(tree) => tree,
        Err(problem) => return (None, vec![problem]),
    };
    if says_nothing(&tree) || !matches!(tree.nodes[tree.root].value, Value::Map(_)) {
        let problem = Diagnostic::at(
            &rule::NO_FRONT_MATTER,
            yaml.start(),
            "there are no fields between the two lines of three hyphens",
            "write each field as a name, a colon, a space and its words, such as “title: Otter swimming”; \
             `fingerpost new` makes a file with every field",
        );
        return (None, vec![problem]);
    }
    let mut found = Found::of_repeated(yaml, &tree);
    let a = Decoding::new(yaml, &tree, &|key| shared.contains(&key), fields_of::<B>()).run(&mut found);
    let b = Decoding::new(yaml, &tree, &|key| !shared.contains(&key), shared).run(&mut found);
    let (pair, problems) = (a.zip(b), found.told());
    match pair {
        None if problems.is_empty() => (None, vec![unreadable(yaml)]),
        pair => (pair, problems),
    }
}

/// Whether there is nothing but notes and empty lines.
fn says_nothing(tree: &Tree) -> bool {
    matches!(&tree.nodes[tree.root].value, Value::Map(entries) if entries.is_empty())
}

/// Whether a value may start with `&`. The quick way would take the word after it
/// for a name and drop it.
fn names_something(text: &str) -> bool {
    [": &", "- &", "[&", "{&", ", &"].iter().any(|start| text.contains(start))
}

fn finish<T>(yaml: &Yaml, decoded: Option<T>, problems: Vec<Diagnostic>) -> Result<T, Vec<Diagnostic>> {
    match decoded {
        Some(decoded) if problems.is_empty() => Ok(decoded),
        _ if problems.is_empty() => Err(vec![unreadable(yaml)]),
        _ => Err(problems),
    }
}

fn unreadable(yaml: &Yaml) -> Diagnostic {
    Diagnostic::at(
        &rule::YAML_SYNTAX,
        yaml.start(),
        "the fields of this file cannot be read",
        "compare them with a new file of the same kind, made by `fingerpost new`",
    )
}

/// Whether every field says something. `title:` with nothing after it is valid
/// YAML and no title, so such files take the road that can complain.
fn is_full(value: &serde_yaml::Value) -> bool {
    match value {
        serde_yaml::Value::String(text) => !text.trim().is_empty(),
        serde_yaml::Value::Sequence(items) => items.iter().all(is_full),
        serde_yaml::Value::Mapping(fields) => fields.values().all(is_full),
        serde_yaml::Value::Bool(_) | serde_yaml::Value::Number(_) => true,
        serde_yaml::Value::Null | serde_yaml::Value::Tagged(_) => false,
    }
}

/// What was found, and which of it says the same thing twice.
struct Found {
    problems: Vec<Diagnostic>,
    /// Missing fields: the problem, the map and the field.
    missing: Vec<(usize, NodeId, &'static str)>,
    /// Misspelt fields: the map, and the field that was meant.
    meant: HashSet<(NodeId, String)>,
}

impl Found {
    /// Starts with the fields that stand twice.
    fn of_repeated(yaml: &Yaml, tree: &Tree) -> Self {
        let problems = tree
            .repeated
            .iter()
            .map(|key| {
                let name = tree.key_text(*key).unwrap_or_default();
                Diagnostic::at(
                    &rule::DUPLICATE_FIELD,
                    Place { file: yaml.file.clone(), span: tree.nodes[*key].span.clone() },
                    format!("“{name}” stands twice"),
                    "keep the one that is right and delete the other",
                )
            })
            .collect();
        Self { problems, missing: Vec::new(), meant: HashSet::new() }
    }

    /// The problems. A field that is misspelt is not missing as well.
    fn told(self) -> Vec<Diagnostic> {
        let said: HashSet<usize> = self
            .missing
            .iter()
            .filter(|(_, map, field)| self.meant.contains(&(*map, (*field).to_owned())))
            .map(|(at, ..)| *at)
            .collect();
        let numbered = self.problems.into_iter().enumerate();
        numbered.filter(|(at, _)| !said.contains(at)).map(|(_, problem)| problem).collect()
    }
}

/// No file has so many slips that each needs its own message.
const MOST_FAULTS: usize = 60;

/// What the deserializer steps round, because it has been complained of.
#[derive(Default)]
pub(super) struct StandIns {
    /// Keys to pass over.
    pub skipped: HashSet<NodeId>,
    /// Values to take something harmless for.
    pub replaced: HashSet<NodeId>,
    /// Fields to add: the map and the field.
    pub supplied: HashSet<(NodeId, &'static str)>,
}

struct Decoding<'a> {
    yaml: &'a Yaml,
    tree: &'a Tree,
    /// Which keys of the outermost map are ours.
    ours: &'a dyn Fn(&str) -> bool,
    /// Fields of the outermost map that somebody else reads; also worth suggesting.
    others: &'a [&'static str],
}

impl<'a> Decoding<'a> {
    fn new(yaml: &'a Yaml, tree: &'a Tree, ours: &'a dyn Fn(&str) -> bool, others: &'a [&'static str]) -> Self {
        Self { yaml, tree, ours, others }
    }

    fn run<T: DeserializeOwned>(&self, found: &mut Found) -> Option<T> {
        let explainer = Explainer { yaml: self.yaml, tree: self.tree };
        let mut stand_ins = StandIns::default();
        for _ in 0..MOST_FAULTS {
            let deserializer = NodeDeserializer::root(self.tree, &stand_ins, self.ours);
            let fault = match T::deserialize(deserializer) {
                Ok(value) => return Some(value),
                Err(fault) => fault,
            };
            let node = fault.at.unwrap_or(self.tree.root);
            let new = match fault.kind {
                FaultKind::UnknownField { .. } => stand_ins.skipped.insert(node),
                FaultKind::MissingField(field) => stand_ins.supplied.insert((node, field)),
                _ => stand_ins.replaced.insert(node),
            };
            if !new {
                // The stand-in did not help, so this fault hides what is behind it.
                return None;
            }
            let mut choices = Vec::new();
            match &fault.kind {
                FaultKind::MissingField(field) => found.missing.push((found.problems.len(), node, field)),
                FaultKind::UnknownField { name, known } => {
                    let map = explainer.map_of(node);
                    choices.extend(*known);
                    if map == Some(self.tree.root) {
                        choices.extend(self.others);
                    }
                    let near = did_you_mean(&visible(name), choices.iter().copied());
                    found.meant.extend(near.zip(map).map(|(near, map)| (map, near.to_owned())));
                }
                _ => {}
            }
            found.problems.push(explainer.explain(&fault, node, &choices));
        }
        None
    }
}
