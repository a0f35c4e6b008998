//! YAML with a place for every key and value.
//!
//! `serde_yaml` decodes a healthy file in one go. When it cannot, or when a
//! check has to point at a line, the same text becomes this tree.

use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle};

use super::yaml_syntax;
use crate::diagnostics::{Diagnostic, Place, SourceFile, rule};

/// A stretch of a file that holds YAML: front matter, or a whole data file.
#[derive(Debug, Clone)]
pub struct Yaml {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The bytes of its text that are YAML.
    pub range: Range<usize>,
}

impl Yaml {
    /// The YAML itself.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.file.text[self.range.clone()]
    }

    /// The place of the value at a path such as `access.routes.1`, or of the
    /// nearest field above it that is there.
    #[must_use]
    pub fn place_of(&self, path: &str) -> Place {
        let Ok(tree) = Tree::parse(self) else { return self.start() };
        let mut node = tree.root;
        let mut span = self.start().span;
        for step in path.split('.').filter(|step| !step.is_empty()) {
            let next = match &tree.nodes[node].value {
                Value::Map(entries) => {
                    entries.iter().find(|(key, _)| tree.key_text(*key) == Some(step)).map(|(_, value)| *value)
                }
                Value::List(items) => step.parse().ok().and_then(|at: usize| items.get(at).copied()),
                Value::Scalar { .. } => None,
            };
            let Some(next) = next else { break };
            node = next;
            span = tree.nodes[node].span.clone();
        }
        Place { file: self.file.clone(), span }
    }

    /// The place where the YAML begins.
    #[must_use]
    pub fn start(&self) -> Place {
        let first_line = self.text().find('\n').unwrap_or(self.range.len());
        Place { file: self.file.clone(), span: self.range.start..self.range.start + first_line }
    }
}

/// The index of a node in its tree.
pub type NodeId = usize;

/// One value with its place in the file.
#[derive(Debug)]
pub struct Node {
    /// Bytes of the file.
    pub span: Range<usize>,
    /// What stands there.
    pub value: Value,
}

/// What a node holds.
#[derive(Debug)]
pub enum Value {
    /// Text; `plain` when no quotes stand round it, so that it may be a number.
    Scalar {
        /// The words.
        text: String,
        /// Whether it is unquoted.
        plain: bool,
    },
    /// A list.
    List(Vec<NodeId>),
    /// Fields: key and value.
    Map(Vec<(NodeId, NodeId)>),
}

/// A whole YAML text.
#[derive(Debug)]
pub struct Tree {
    /// Every node; children before their parents.
    pub nodes: Vec<Node>,
    /// The outermost.
    pub root: NodeId,
    /// Keys that stand twice in one map: the second of each.
    pub repeated: Vec<NodeId>,
}

/// Deeper than any content; shallow enough for the stack.
const DEEPEST: usize = 48;

impl Tree {
    /// Reads `yaml`.
    ///
    /// # Errors
    /// The first slip of punctuation, in an officer's words.
    pub fn parse(yaml: &Yaml) -> Result<Self, Diagnostic> {
        let text = yaml.text();
        let bytes = ByteOffsets::of(text);
        let place = |span: Range<usize>| Place {
            file: yaml.file.clone(),
            span: yaml.range.start + span.start..yaml.range.start + span.end,
        };
        let mut builder = Builder::default();
        for event in Parser::new_from_str(text) {
            let (event, marks) = event.map_err(|error| yaml_syntax::explain(yaml, bytes.at(error.marker().index())))?;
            let start = bytes.at(marks.start.index());
            let span = start..bytes.at(marks.end.index()).max(start);
            let in_file = yaml.range.start + span.start..yaml.range.start + span.end;
            match event {
                // A name or a sort, which would swallow the first word: “&more”, “!Free”.
                Event::Scalar(_, _, name, sort) if name > 0 || sort.is_some() => {
                    return Err(yaml_syntax::explain(yaml, start));
                }
                Event::SequenceStart(name, _) | Event::MappingStart(name, _) if name > 0 => {
                    return Err(Diagnostic::at(
                        &rule::YAML_ALIAS,
                        place(span),
                        "this file uses & to name something that it repeats",
                        "take away the & and its name, and write the words out in full wherever they are wanted",
                    ));
                }
                Event::Scalar(text, style, ..) => {
                    let plain = style == ScalarStyle::Plain;
                    builder.add(in_file, Value::Scalar { text: text.into_owned(), plain });
                }
                Event::SequenceStart(..) => builder.open(in_file, false),
                Event::MappingStart(..) => builder.open(in_file, true),
                Event::SequenceEnd | Event::MappingEnd => builder.close(in_file.end, marks.is_empty()),
                Event::Alias(_) => {
                    return Err(Diagnostic::at(
                        &rule::YAML_ALIAS,
                        place(span),
                        "this file uses * to repeat something from elsewhere in the file",
                        "write the words out in full, and take away the & that names them",
                    ));
                }
                _ => {}
            }
            if builder.open.len() > DEEPEST {
                return Err(Diagnostic::at(
                    &rule::YAML_SYNTAX,
                    place(span),
                    format!("these fields stand more than {DEEPEST} levels inside one another"),
                    "take out needless brackets, or spaces at the start of lines",
                ));
            }
        }
        Ok(builder.finish(yaml.range.clone()))
    }

    /// The words of a key.
    #[must_use]
    pub fn key_text(&self, key: NodeId) -> Option<&str> {
        match &self.nodes[key].value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }
}

/// Something opened and not yet closed.
struct Open {
    span: Range<usize>,
    map: bool,
    children: Vec<NodeId>,
}

#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    open: Vec<Open>,
    root: Option<NodeId>,
    repeated: Vec<NodeId>,
}

impl Builder {
    fn add(&mut self, span: Range<usize>, value: Value) {
        let id = self.nodes.len();
        self.nodes.push(Node { span, value });
        match self.open.last_mut() {
            Some(parent) => parent.children.push(id),
            None => self.root = self.root.or(Some(id)),
        }
    }

    fn open(&mut self, span: Range<usize>, map: bool) {
        self.open.push(Open { span, map, children: Vec::new() });
    }

    /// Closes what was opened last. In brackets, the closing one is part of it;
    /// without, the end is where the last value ends, not where the next field starts.
    fn close(&mut self, end: usize, without_bracket: bool) {
        let Some(Open { mut span, map, children }) = self.open.pop() else { return };
        if !without_bracket {
            span.end = span.end.max(end);
        }
        if let Some(last) = children.last() {
            span.end = span.end.max(self.nodes[*last].span.end);
        }
        let value = if map {
            let mut entries: Vec<(NodeId, NodeId)> = Vec::with_capacity(children.len() / 2);
            for pair in children.chunks_exact(2) {
                let words = |id: NodeId| match &self.nodes[id].value {
                    Value::Scalar { text, .. } => Some(text.as_str()),
                    _ => None,
                };
                let twice = words(pair[0]).is_some() && entries.iter().any(|(key, _)| words(*key) == words(pair[0]));
                if twice {
                    self.repeated.push(pair[0]);
                } else {
                    entries.push((pair[0], pair[1]));
                }
            }
            Value::Map(entries)
        } else {
            Value::List(children)
        };
        self.add(span, value);
    }

    fn finish(mut self, whole: Range<usize>) -> Tree {
        let root = self.root.unwrap_or_else(|| {
            self.nodes.push(Node { span: whole.start..whole.start, value: Value::Map(Vec::new()) });
            self.nodes.len() - 1
        });
        Tree { nodes: self.nodes, root, repeated: self.repeated }
    }
}

/// The parser counts characters; files are cut at bytes.
enum ByteOffsets {
    Ascii(usize),
    Wide(Vec<usize>),
}

impl ByteOffsets {
    fn of(text: &str) -> Self {
        if text.is_ascii() {
            return Self::Ascii(text.len());
        }
        let mut offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        offsets.push(text.len());
        Self::Wide(offsets)
    }

    fn at(&self, character: usize) -> usize {
        match self {
            Self::Ascii(length) => character.min(*length),
            Self::Wide(offsets) => offsets[character.min(offsets.len() - 1)],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub fn yaml(text: &str) -> Yaml {
        Yaml { file: Arc::new(SourceFile { path: "a.md".into(), text: text.into() }), range: 0..text.len() }
    }

    #[test]
    fn every_value_has_its_place() {
        let yaml = yaml("title: Café\nages: {from: 5, to: 16}\nneeds:\n  - autism\n  - hearing\n");
        let words = |path: &str| {
            let place = yaml.place_of(path);
            yaml.file.text[place.span].to_owned()
        };
        assert_eq!(words("title"), "Café");
        assert_eq!(words("ages.to"), "16");
        assert_eq!(words("needs.1"), "hearing");
    }

    #[test]
    fn a_missing_field_points_at_what_holds_it() {
        let yaml = yaml("access:\n  routes: [self]\n");
        let place = yaml.place_of("access.routes.7");
        assert_eq!(&yaml.file.text[place.span], "[self]");
    }

    #[test]
    fn aliases_and_endless_brackets_are_refused() {
        let bomb = yaml("a: &a [x]\nb: [*a, *a]\n");
        assert_eq!(Tree::parse(&bomb).unwrap_err().rule.code, "yaml-alias");
        let deep = "[".repeat(20_000);
        assert_eq!(Tree::parse(&yaml(&deep)).unwrap_err().rule.code, "yaml-syntax");
    }

    #[test]
    fn the_second_of_two_equal_keys_is_known() {
        let yaml = yaml("a: 1\nb: 2\na: 3\n");
        let tree = Tree::parse(&yaml).unwrap();
        let again = &tree.nodes[tree.repeated[0]];
        assert_eq!(again.span.start, 10);
    }
}
