//! An import into a small site, and what must hold of the pages that it plans.

use std::path::Path;
use std::sync::LazyLock;

use fingerpost::diagnostics::Diagnostics;
use fingerpost::import::{self, Change, Found, Here, Map, Plan, Starters, report};
use fingerpost::site::Site;
use fingerpost::source::Sources;

struct Small {
    site: Site,
    sources: Sources,
    map: Map,
    folder: tempfile::TempDir,
}

static SMALL: LazyLock<Small> = LazyLock::new(|| {
    let sources = || {
        let mut sources = crate::sources();
        let page = "---\ntitle: The Otter Trust\nsummary: A charity.\nsort: Charity\n---\n";
        sources.documents.push(crate::document("organisations", "otter-trust", page).expect("a page"));
        sources
    };
    let (site, _) = crate::read(sources(), Diagnostics::default());
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path().join("map.yaml");
    std::fs::write(&at, include_str!("../../tests/import/map.yaml")).expect("a map");
    let map = Map::read(&at).expect("the map is good");
    std::fs::create_dir(folder.path().join("site")).expect("a folder");
    Small { site, sources: sources(), map, folder }
});

fn here() -> Here<'static> {
    Here { site: &SMALL.site, documents: &SMALL.sources.documents }
}

/// Reads bytes as a feed, and plans its pages.
pub fn feed(bytes: &[u8]) {
    let file = SMALL.folder.path().join("feed.json");
    std::fs::write(&file, bytes).expect("a file");
    if let Ok(found) = import::open_referral(here(), &file, "feed", &Map::default()) {
        planned(found);
    }
}

/// Reads bytes as a table, and plans its pages.
pub fn table(bytes: &[u8]) {
    let file = SMALL.folder.path().join("table.csv");
    std::fs::write(&file, bytes).expect("a file");
    if let Ok(found) = import::table(here(), &file, "table", &SMALL.map) {
        planned(found);
    }
}

fn planned(found: Found) {
    let root: &Path = &SMALL.folder.path().join("site");
    let plan =
        Plan::of(root, &SMALL.site.settings, crate::today(), found.records, "feed", &Starters::default(), true);
    assert!(!report(&plan, &found.troubles, true).is_empty());
    for page in &plan.pages {
        assert!(matches!(page.change, Change::New | Change::ByHand), "{:?}", page.change);
        assert!(page.text.starts_with("---\ntitle: "), "{}", page.text);
        let path = page.path.to_string();
        assert!(!path.contains("..") && !path.starts_with('/'), "{path}");
        let name = path.rsplit('/').next().expect("a name");
        let good = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || "-.".contains(sign);
        assert!(name.chars().all(good), "{name}");
    }
}
