//! The search index of the example site: what the browser reads is what tinysearch reads, and the
//! reader's stems are those of the rules.

mod site_copy;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use fingerpost::search::words::{Word, words};
use rust_stemmers::{Algorithm, Stemmer};
use site_copy::SiteCopy;
use tinysearch::{Storage, search};

static SITE: LazyLock<SiteCopy> = LazyLock::new(SiteCopy::published);

/// The largest file of terms that there may be, deflated.
const LARGEST: u64 = 20_000;

fn head() -> serde_json::Value {
    serde_json::from_str(&SITE.read("public/search/index.json")).expect("the head of the index is JSON")
}

fn folder() -> PathBuf {
    SITE.path("public").join(head()["folder"].as_str().expect("a folder"))
}

fn files(name: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder().join(name)).expect("a folder").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files
}

/// Letters alone, three of them or more: what tinysearch looks up by its beginning.
fn asked_for() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for folder in ["services", "guides", "short-breaks"] {
        for file in fs::read_dir(SITE.path("content").join(folder)).expect("a folder") {
            let text = fs::read_to_string(file.expect("a file").path()).expect("a page");
            all.extend(words(&text).into_iter().filter_map(|word| match word {
                Word::One(word) if word.len() > 2 && word.bytes().all(|sign| sign.is_ascii_lowercase()) => Some(word),
                _ => None,
            }));
        }
    }
    all.into_iter().step_by(4).collect()
}

/// The pages that tinysearch finds in a file for each word, counted from the first that it finds for any.
fn found_by_tinysearch(file: &Path, asked: &BTreeSet<String>) -> BTreeMap<String, Vec<usize>> {
    let bytes = miniz_oxide::inflate::decompress_to_vec(&fs::read(file).expect("a file")).expect("deflated bytes");
    let storage = Storage::from_bytes(&bytes).expect("a tinysearch storage");
    // Pages in a file of terms have no words of their own; which is which shows in where they stand.
    let places: BTreeMap<String, Vec<usize>> = asked
        .iter()
        .map(|word| {
            let found = search(&storage.filters, word, usize::MAX);
            (word.clone(), found.into_iter().map(|post| std::ptr::from_ref(post).addr()).collect())
        })
        .collect();
    let first = places.values().flatten().min().copied().unwrap_or_default();
    places
        .into_iter()
        .filter(|(_, places)| !places.is_empty())
        .map(|(word, places)| {
            let mut numbers: Vec<usize> =
                places.into_iter().map(|place| (place - first) / size_of::<tinysearch::PostId>()).collect();
            numbers.sort_unstable();
            (word, numbers)
        })
        .collect()
}

/// The same from the reader's script, which Node runs.
fn found_by_the_reader(asked: &BTreeSet<String>) -> Option<Vec<BTreeMap<String, Vec<usize>>>> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/postings.mjs");
    let list = tempfile::NamedTempFile::new().expect("a temporary file");
    fs::write(list.path(), serde_json::to_vec(asked).expect("words")).expect("a list of words");
    let run = Command::new("node").arg(script).arg(SITE.path("public")).arg(list.path()).output();
    let output = run.ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).expect("the reader's answer"))
}

#[test]
fn the_reader_and_tinysearch_find_the_same_pages() {
    let asked = asked_for();
    assert!(asked.len() > 500, "{}", asked.len());
    let Some(read) = found_by_the_reader(&asked) else {
        eprintln!("skipped: Node is not installed");
        return;
    };
    let count = files("t").len();
    assert_eq!(read.len(), count);
    let mut agreed = 0;
    for (at, theirs) in read.into_iter().enumerate() {
        let ours = found_by_tinysearch(&folder().join(format!("t/{at}")), &asked);
        agreed += ours.len();
        assert_eq!(ours, theirs, "file {at}");
    }
    assert!(agreed > 500, "{agreed}");
}

#[test]
fn every_file_is_a_tinysearch_storage_of_a_bearable_size() {
    for file in files("t").into_iter().chain(files("d")).chain([folder().join("f"), folder().join("x")]) {
        let bytes = fs::read(&file).expect("a file");
        let whole = miniz_oxide::inflate::decompress_to_vec(&bytes).expect("deflated bytes");
        Storage::from_bytes(&whole).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert!(bytes.len() as u64 <= LARGEST, "{}", file.display());
    }
}

#[test]
fn every_page_is_shown_once_with_where_it_lives() {
    let pages = head()["pages"].as_u64().expect("a number");
    assert!(pages > 100);
    let chunks = files("d").len() as u64;
    assert_eq!(chunks, pages.div_ceil(head()["chunk"].as_u64().expect("a number")));
}

/// `tests/search/stems.txt` has a word and its stem a line. The reader's script is held to it by
/// `tests/browser/search.test.mjs`, and this holds it to the rules. `STEMS=new cargo test` writes it again.
#[test]
fn the_list_of_stems_follows_the_rules() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/stems.txt");
    let stemmer = Stemmer::create(Algorithm::English);
    let list = fs::read_to_string(&path).expect("the list of stems");
    let lines: Vec<&str> = list.lines().map(|line| line.split(' ').next().unwrap_or(line)).collect();
    assert!(lines.len() > 4_000, "{}", lines.len());
    let ruled: Vec<String> = lines.iter().map(|word| format!("{word} {}\n", stemmer.stem(word))).collect();
    let ruled = ruled.concat();
    if std::env::var("STEMS").is_ok_and(|wish| wish == "new") {
        fs::write(&path, &ruled).expect("the list of stems");
    }
    assert!(list == ruled, "write the list again with STEMS=new");
}
