//! Whatever a feed or a table holds, the import answers with pages and words and never with a crash.

mod support;

use std::fs;
use std::sync::LazyLock;

use fingerpost::content::scalars::Day;
use fingerpost::import::{self, Change, Here, Map, Plan, Starters, report};
use fingerpost::site::Site;
use fingerpost::source;
use proptest::prelude::*;
use serde_json::{Value, json};
use support::TinySite;
use tempfile::TempDir;

struct Tiny {
    folder: TempDir,
    site: Site,
    sources: source::Sources,
}

static TINY: LazyLock<Tiny> = LazyLock::new(|| {
    let tiny = TinySite::new();
    let (site, _) = tiny.check();
    let folder = tiny.on_disk();
    let (sources, _) = source::read(folder.path(), &source::Memory::default());
    Tiny { folder, site: site.expect("a tiny site"), sources }
});

fn here() -> Here<'static> {
    Here { site: &TINY.site, documents: &TINY.sources.documents }
}

fn map() -> Map {
    let file = tempfile::NamedTempFile::new().expect("a file");
    fs::write(file.path(), include_str!("import/map.yaml")).expect("a map");
    Map::read(file.path()).expect("the map is good")
}

/// Makes the pages, and reads them again as a second import would.
fn survive(found: import::Found) {
    let day = Day::parse("2026-09-03").expect("a day");
    let settings = &TINY.site.settings;
    let plan = Plan::of(TINY.folder.path(), settings, day, found.records, "feed", &Starters::default(), true);
    assert!(report(&plan, &found.troubles, false).len() < 2_000_000);
    assert!(!report(&plan, &found.troubles, true).is_empty());
    for page in &plan.pages {
        assert!(matches!(page.change, Change::New | Change::ByHand), "{:?}", page.change);
        assert!(page.text.starts_with("---\ntitle: "), "{}", page.text);
        let name = page.path.rsplit('/').next().expect("a name");
        let good = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "-.".contains(sign);
        assert!(name.chars().all(good), "{name}");
    }
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "(?s).{0,20}".prop_map(Value::from),
        "<[a-z]{1,4}>.{0,9}</[a-z]{1,4}>".prop_map(Value::from),
        Just(Value::from("active")),
        Just(Value::from("---\n# no\n[x](javascript:1) <b>é")),
    ];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec(("(id|name|[a-z_]{1,8})", inner), 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// A good feed with something else in a few places.
fn damaged() -> impl Strategy<Value = Value> {
    let feed: Value = serde_json::from_str(include_str!("import/feed.json")).expect("JSON");
    let older: Value = serde_json::from_str(include_str!("import/older.json")).expect("JSON");
    let edits = prop::collection::vec((any::<prop::sample::Index>(), any_json()), 0..5);
    (prop::bool::ANY, edits).prop_map(move |(new, edits)| {
        let mut feed = if new { feed.clone() } else { older.clone() };
        for (at, value) in edits {
            let mut ways = Vec::new();
            ways_of(&feed, String::new(), &mut ways);
            if let Some(slot) = feed.pointer_mut(&ways[at.index(ways.len())]) {
                *slot = value;
            }
        }
        feed
    })
}

fn ways_of(value: &Value, way: String, ways: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, inner)| {
                ways_of(inner, format!("{way}/{}", name.replace('~', "~0").replace('/', "~1")), ways);
            });
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, inner)| ways_of(inner, format!("{way}/{at}"), ways));
        }
        _ => {}
    }
    ways.push(way);
}

fn read_feed(feed: &Value) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("feed.json");
    fs::write(&file, feed.to_string()).expect("a file");
    if let Ok(found) = import::open_referral(here(), &file, "feed", &Map::default()) {
        survive(found);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_read_or_explained(value in any_json()) {
        read_feed(&value);
        read_feed(&json!({ "contents": [value.clone()], "content": value }));
    }

    #[test]
    fn damaged_feeds_are_read_or_explained(feed in damaged()) {
        read_feed(&feed);
    }

    #[test]
    fn any_rows_are_read_or_explained(cells in prop::collection::vec("(?s)[ -~\n\"',;é]{0,12}", 0..60), cut in 0..900usize) {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("table.csv");
        let good = include_str!("import/register.csv");
        let heading = good.lines().next().expect("headings");
        let rows: Vec<String> = cells.chunks(17).map(|row| row.join(",")).collect();
        for text in [format!("{heading}\n{}", rows.join("\n")), good[..good.floor_char_boundary(cut)].to_owned(), rows.join("\n")] {
            fs::write(&file, text).expect("a file");
            if let Ok(found) = import::table(here(), &file, "table", &map()) {
                survive(found);
            }
        }
    }
}
