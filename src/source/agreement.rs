//! Two readers of YAML, one meaning.
//!
//! `serde_yaml` decodes healthy files and the tree explains the others, so
//! they have to agree: what the first accepts, the second must accept too.

use std::sync::Arc;

use proptest::prelude::*;
use serde::Deserialize;

use super::decode::{by_tree, decode};
use super::yaml::{Tree, Yaml};
use crate::diagnostics::SourceFile;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    title: String,
    count: Option<u8>,
    share: Option<f64>,
    open: Option<bool>,
    #[serde(default)]
    list: Vec<String>,
    inner: Option<Inner>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inner {
    a: String,
    #[serde(default)]
    b: Vec<u8>,
}

fn yaml(text: String) -> Yaml {
    let range = 0..text.len();
    Yaml { file: Arc::new(SourceFile { path: "a.yaml".into(), text }), range }
}

/// A word as an officer may write it: bare, quoted, with signs in it.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-z][a-z ]{0,12}[a-z]",
        "\"[A-Za-z: #,\\[\\]]{1,12}\"",
        "'[A-Za-z: #,{}]{1,12}'",
        "[0-9]{1,6}",
        "[A-Za-z:#'\\[\\]{}>|&*!%@` -]{1,10}",
        Just(">-\n  folded\n  words".to_owned()),
        Just("|\n  kept\n  lines".to_owned()),
        Just("2026-09-03".to_owned()),
        Just("16:00".to_owned()),
        Just("no".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_serde_yaml_reads_the_tree_reads_alike(
        title in words(),
        count in prop::option::of("[0-9]{1,3}|five|-1"),
        share in prop::option::of("[0-9]{1,2}\\.[0-9]|12|x"),
        open in prop::option::of("true|false|yes|maybe"),
        list in prop::collection::vec(words(), 0..3),
        inner in prop::option::of(words()),
        flow in any::<bool>(),
    ) {
        let mut text = format!("title: {title}\n");
        for (name, value) in [("count", count), ("share", share), ("open", open)] {
            if let Some(value) = value {
                text.push_str(&format!("{name}: {value}\n"));
            }
        }
        if !list.is_empty() {
            if flow {
                text.push_str(&format!("list: [{}]\n", list.join(", ")));
            } else {
                text.push_str("list:\n");
                for item in &list {
                    text.push_str(&format!("  - {item}\n"));
                }
            }
        }
        if let Some(inner) = inner {
            text.push_str(&format!("inner:\n  a: {inner}\n  b: [1, 2]\n"));
        }
        // The second reader refuses a few oddities, such as a tag, that the first lets pass; nobody writes them.
        if let Ok(read) = serde_yaml::from_str::<Sample>(&text)
            && decode::<Sample>(&yaml(text.clone())).is_ok()
            && Tree::parse(&yaml(text.clone())).is_ok()
        {
            let explained = by_tree::<Sample>(&yaml(text.clone()));
            prop_assert_eq!(explained.map_err(|found| found[0].message.clone()), Ok(read), "{}", text);
        }
    }
}
