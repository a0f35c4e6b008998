//! Reading a feed: one answer of it, a page of a list, or a folder of them.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use walkdir::WalkDir;

use super::older;
use super::record::Trouble;

/// The services of a feed, each with the place that it was read from.
#[derive(Debug, Default)]
pub struct Feed {
    /// Services.
    pub services: Vec<(String, Value)>,
    /// Organisations that stand on their own, by id.
    pub organisations: BTreeMap<String, Value>,
}

/// No feed is larger: 200 MB.
const LARGEST: u64 = 200_000_000;

/// Reads everything at `path`.
pub fn read(path: &Path, troubles: &mut Vec<Trouble>) -> Result<Feed, String> {
    let files = files(path)?;
    let mut feed = Feed::default();
    for file in &files {
        let shown = file.display().to_string();
        match json(file) {
            Ok(value) => sort(&shown, value, &mut feed, troubles),
            Err(message) => troubles.push(Trouble {
                place: shown,
                message,
                mend: "save the answer of the feed again, as it came; an answer is JSON and starts with { or [".into(),
            }),
        }
    }
    keep_the_fullest(&mut feed.services);
    if feed.services.is_empty() && troubles.is_empty() {
        return Err(format!(
            "There is no service in {}. Save the answer of /services, or of each service, and name that file or its folder.",
            path.display()
        ));
    }
    Ok(feed)
}

/// The files to read: JSON by its ending, and files without one, which static feeds have.
fn files(path: &Path) -> Result<Vec<PathBuf>, String> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    if !path.is_dir() {
        return Err(format!("{} is not there. Name a file or a folder with a feed in it.", path.display()));
    }
    let is_feed = |file: &Path| {
        let hidden = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '_']));
        !hidden && file.extension().is_none_or(|ending| ending.eq_ignore_ascii_case("json"))
    };
    let entries = WalkDir::new(path).sort_by_file_name().into_iter().flatten();
    let files: Vec<PathBuf> = entries
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .filter(|file| is_feed(file))
        .collect();
    if files.is_empty() {
        return Err(format!("There is no JSON file in {}.", path.display()));
    }
    Ok(files)
}

fn json(file: &Path) -> Result<Value, String> {
    let length = fs::metadata(file).map_or(0, |details| details.len());
    if length > LARGEST {
        return Err(format!("this file is {} MB, too large to be read at once", length / 1_000_000));
    }
    let bytes = fs::read(file).map_err(|error| format!("this file cannot be opened ({error})"))?;
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    serde_json::from_slice(bytes).map_err(|error| format!("this is not JSON: {error}"))
}

/// Puts what an answer holds where it belongs.
fn sort(shown: &str, value: Value, feed: &mut Feed, troubles: &mut Vec<Trouble>) {
    match value {
        Value::Array(items) => {
            for (at, item) in items.into_iter().enumerate() {
                one(format!("{shown}, record {}", at + 1), item, feed, troubles);
            }
        }
        Value::Object(mut answer) => {
            let list = ["contents", "content", "services", "items"].into_iter().find(|name| {
                answer.get(*name).is_some_and(Value::is_array) && !answer.contains_key("name")
                    || matches!(*name, "contents" | "content") && answer.get(*name).is_some_and(Value::is_array)
            });
            if let Some(list) = list {
                sort(shown, answer.remove(list).unwrap_or_default(), feed, troubles);
            } else {
                one(shown.to_owned(), Value::Object(answer), feed, troubles);
            }
        }
        _ => troubles.push(Trouble {
            place: shown.to_owned(),
            message: "this is JSON and no answer of a feed".into(),
            mend: "an answer is a service, a list of services, or a page with “contents”".into(),
        }),
    }
}

fn one(place: String, value: Value, feed: &mut Feed, troubles: &mut Vec<Trouble>) {
    let Value::Object(fields) = &value else {
        troubles.push(Trouble {
            place,
            message: "this is no record: it has no fields".into(),
            mend: "take it out of the file, or ask whoever runs the feed".into(),
        });
        return;
    };
    let has = |name: &str| fields.contains_key(name);
    // What describes the feed, a term, or a service at a place is told again by the services themselves.
    if has("version") && has("profile") || has("taxonomy_terms") || has("taxonomy_id") || has("taxonomy") {
        return;
    }
    if has("service_id") && has("location_id") {
        return;
    }
    let is_service = [
        "status",
        "organization",
        "organization_id",
        "organisation",
        "organisation_id",
        "service_at_locations",
        "locations",
        "minimum_age",
        "min_age",
        "regular_schedules",
        "cost_options",
        "eligibilitys",
        "send_needs",
    ];
    if is_service.iter().any(|name| has(name)) {
        feed.services.push((place, older::renewed(value)));
    } else if let (Some(id), true) = (id(&value), has("name")) {
        feed.organisations.entry(id).or_insert(value);
    } else {
        troubles.push(Trouble {
            place,
            message:
                "this is neither a service nor an organisation that can be told from others: it has no id or no name"
                    .into(),
            mend: "ask whoever runs the feed to give every record an id and a name".into(),
        });
    }
}

/// An id as words.
pub fn id(value: &Value) -> Option<String> {
    match value.get("id")? {
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A folder has a service in the list, shortened, and on its own. The longest telling counts.
fn keep_the_fullest(services: &mut Vec<(String, Value)>) {
    let size = |value: &Value| value.as_object().map_or(0, serde_json::Map::len);
    let mut order: Vec<usize> = (0..services.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(size(&services[*at].1)));
    let mut seen = HashSet::new();
    let mut kept: Vec<usize> =
        order.into_iter().filter(|at| id(&services[*at].1).is_none_or(|id| seen.insert(id))).collect();
    kept.sort_unstable();
    let mut keep = vec![false; services.len()];
    for at in kept {
        keep[at] = true;
    }
    let mut at = 0;
    services.retain(|_| {
        at += 1;
        keep[at - 1]
    });
}
