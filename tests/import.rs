//! From somebody else's feed or table to pages, and back again.

mod site_copy;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;
use site_copy::{Said, SiteCopy};

const FEED: &str = include_str!("import/feed.json");
const OLDER: &str = include_str!("import/older.json");
const REGISTER: &str = include_str!("import/register.csv");
const MAP: &str = include_str!("import/map.yaml");

fn import(site: &SiteCopy, arguments: &[&str]) -> Said {
    site.run(&[&["import"], arguments].concat())
}

#[test]
fn a_half_good_feed_gives_what_is_good_and_lists_the_rest() {
    let site = SiteCopy::new();
    site.write("feed.json", FEED);
    let said = import(&site, &["open-referral", "feed.json"]);
    assert!(said.success, "{}", said.text);
    insta::assert_snapshot!("feed", said.text);
    insta::assert_snapshot!("feed_service", site.read("content/services/kite-club.md"));
    insta::assert_snapshot!("feed_organisation", site.read("content/organisations/kite-trust.md"));
    insta::assert_snapshot!("feed_place", site.read("content/places/the-old-barn.md"));
    // Drafts stop nobody, and check tells what each lacks.
    let check = site.run(&["check"]);
    assert!(check.success, "{}", check.text);
    assert!(site.build().success);
    assert!(!site.path("public/services/kite-club/index.html").exists());
}

#[test]
fn the_older_shape_is_read_too() {
    let site = SiteCopy::new();
    site.write("older.json", OLDER);
    let said = import(&site, &["open-referral", "older.json", "--from", "old-directory"]);
    assert!(said.success, "{}", said.text);
    insta::assert_snapshot!("older", said.text);
    let page = site.read("content/services/ramps-and-wheels.md");
    assert!(page.contains("id: '17'") && page.contains("from: old-directory"), "{page}");
    assert!(page.contains("needs: [autism, hearing]"), "{page}");
    assert!(page.contains("free: true"), "{page}");
}

#[test]
fn a_second_import_brings_up_to_date_and_leaves_alone_what_a_person_changed() {
    let site = SiteCopy::new();
    site.write("feed.json", FEED);
    assert!(import(&site, &["open-referral", "feed.json"]).success);
    let (first, place) = (site.read("content/services/kite-club.md"), site.read("content/places/the-old-barn.md"));

    let again = import(&site, &["open-referral", "feed.json"]);
    assert!(again.text.contains("Wrote 0 pages."), "{}", again.text);

    site.write(
        "feed.json",
        FEED.replace("Kites for all", "Kites for everybody").replace("The Old Barn", "The New Barn"),
    );
    site.edit("content/places/the-old-barn.md", "Barn Lane", "Barn Street");
    let asked = import(&site, &["open-referral", "feed.json"]);
    assert!(asked.text.contains("Left as they are, with changes waiting: 1 page."), "{}", asked.text);
    assert_eq!(site.read("content/services/kite-club.md"), first);

    let done = import(&site, &["open-referral", "feed.json", "--yes"]);
    insta::assert_snapshot!("second_import", done.text);
    assert!(site.read("content/services/kite-club.md").contains("Kites for everybody"));
    let kept = site.read("content/places/the-old-barn.md");
    assert_eq!(kept, place.replace("Barn Lane", "Barn Street"));

    assert!(import(&site, &["open-referral", "feed.json", "--yes", "--overwrite-changed"]).success);
    assert!(site.read("content/places/the-old-barn.md").contains("The New Barn"));
}

#[test]
fn a_thinner_list_takes_nothing_off_a_page_unless_it_is_told_to() {
    let site = SiteCopy::new();
    site.write("feed.json", FEED);
    assert!(import(&site, &["open-referral", "feed.json"]).success);
    let first = site.read("content/services/kite-club.md");

    let mut feed: Value = serde_json::from_str(FEED).expect("the feed is JSON");
    let service = feed["contents"][0].as_object_mut().expect("a service");
    for field in ["eligibility_description", "application_process", "wait_time", "schedules", "minimum_age"] {
        service.remove(field);
    }
    site.write("thin.json", feed.to_string());
    let done = import(&site, &["open-referral", "thin.json", "--yes"]);
    assert!(done.text.contains("`--remove-missing` takes it away"), "{}", done.text);
    insta::assert_snapshot!("thin_import", done.text);
    let without_mark =
        |page: &str| page.lines().filter(|line| !line.contains("mark:")).map(str::to_owned).collect::<Vec<_>>();
    let kept = site.read("content/services/kite-club.md");
    assert_eq!(without_mark(&kept), without_mark(&first.replace("  from: 5\n", "  from:\n")));

    assert!(import(&site, &["open-referral", "thin.json", "--yes", "--remove-missing"]).success);
    let less = site.read("content/services/kite-club.md");
    assert!(!less.contains("live in Wrenshire and have a disability") && !less.contains("Two weeks"), "{less}");
}

#[test]
fn a_dry_run_writes_nothing_and_a_report_can_be_kept() {
    let site = SiteCopy::new();
    site.write("feed.json", FEED);
    let said = import(&site, &["open-referral", "feed.json", "--dry-run", "--report", "report.txt"]);
    assert!(said.success && said.text.contains("Nothing was written."), "{}", said.text);
    assert!(!site.path("content/services/kite-club.md").exists());
    assert!(site.read("report.txt").contains("content/services/kite-club.md"));
}

#[test]
fn a_register_becomes_pages_by_a_map() {
    let site = SiteCopy::new();
    site.write("register.csv", REGISTER);
    site.write("map.yaml", MAP);
    let said = import(&site, &["csv", "register.csv", "--map", "map.yaml"]);
    assert!(said.success, "{}", said.text);
    insta::assert_snapshot!("register", said.text);
    insta::assert_snapshot!("register_service", site.read("content/services/sensory-room-sessions.md"));
}

#[test]
fn two_rows_with_one_id_are_told_and_a_zero_that_a_spreadsheet_lost_comes_back() {
    let site = SiteCopy::new();
    site.write(
        "clubs.csv",
        "Ref,Name,Telephone\nR1,Robin gym,1632960001\nr1,Wren choir,01632 960002\nR3,Owl walks,01632 960003\n",
    );
    site.write(
        "map.yaml",
        "kind: service\nid: Ref\nfields:\n  title: {column: Name}\n  contacts.1.phone: {column: Telephone}\n",
    );
    let said = import(&site, &["csv", "clubs.csv", "--map", "map.yaml"]);
    assert!(said.success && said.text.contains("row 3: row 2 has the same id, “r1”"), "{}", said.text);
    assert!(said.text.contains("Wrote 2 pages."), "{}", said.text);
    assert!(site.read("content/services/robin-gym.md").contains("phone: '01632960001'"));
    assert!(site.read("content/services/owl-walks.md").contains("phone: 01632 960003"));
}

#[test]
fn a_spreadsheet_is_read_by_the_same_map() {
    let site = SiteCopy::new();
    site.write("register.xlsx", include_bytes!("import/register.xlsx"));
    site.write("map.yaml", MAP.replace("fields:\n", "sheet: clubs\nfields:\n  reviewed: {column: Checked}\n"));
    let said = import(&site, &["xlsx", "register.xlsx", "--map", "map.yaml"]);
    assert!(said.success, "{}", said.text);
    let page = site.read("content/services/sensory-room-sessions.md");
    assert!(page.contains("reviewed: 2026-09-03\n") && page.contains("  from: 0\n  to: 11\n"), "{page}");
    site.write("map.yaml", MAP.replace("fields:\n", "sheet: Club\nfields:\n"));
    let said = import(&site, &["xlsx", "register.xlsx", "--map", "map.yaml"]);
    assert!(!said.success && said.text.contains("It has: Notes, Clubs."), "{}", said.text);
}

#[test]
fn what_is_wrong_with_a_map_or_a_file_is_told() {
    let site = SiteCopy::new();
    site.write("register.csv", REGISTER);
    site.write("wrong.yaml", MAP.replace("column: Name", "column: Nam"));
    let mut all = String::new();
    site.write("field.yaml", MAP.replace("  summary:", "  sumary:"));
    site.write("kind.yaml", MAP.replace("kind: service", "kind: servise"));
    site.write("broken.yaml", MAP.replace("kind: service", "kimd: service"));
    site.write("broken.json", "{\"contents\": [");
    site.write("map.yaml", MAP);
    site.write("empty.csv", "");
    site.write("folder/notes.txt", "no feed");
    for arguments in [
        &["csv", "register.csv"][..],
        &["csv", "register.csv", "--map", "wrong.yaml"],
        &["csv", "register.csv", "--map", "field.yaml"],
        &["csv", "register.csv", "--map", "kind.yaml"],
        &["csv", "register.csv", "--map", "broken.yaml"],
        &["csv", "register.csv", "--map", "nowhere.yaml"],
        &["csv", "empty.csv", "--map", "map.yaml"],
        &["open-referral", "broken.json"],
        &["open-referral", "nowhere.json"],
        &["open-referral", "folder"],
        &["xlsx", "register.csv.xlsx", "--map", "kind.yaml"],
    ] {
        let said = import(&site, arguments);
        all.push_str(&format!("$ fingerpost import {}\n{}\n", arguments.join(" "), said.text));
    }
    insta::assert_snapshot!("mistakes", all);
}

/// The services of a built feed by id.
fn services(site: &SiteCopy) -> BTreeMap<String, Value> {
    let folder = site.path("public/open-referral/services");
    let mut all = BTreeMap::new();
    for file in fs::read_dir(folder).expect("a feed").flatten() {
        if file.file_name() == "index.json" {
            continue;
        }
        let mut service: Value = serde_json::from_slice(&fs::read(file.path()).expect("a file")).expect("JSON");
        without_further_reading(&mut service);
        all.insert(service["id"].as_str().expect("an id").to_owned(), service);
    }
    all
}

/// Lists of further reading lead to guides, and the new site has none.
fn without_further_reading(service: &mut Value) {
    if let Some(Value::Object(fields)) = service.pointer_mut("/send_local_offer") {
        fields.remove("related");
    }
}

/// The first way at which two values differ.
fn difference(one: &Value, other: &Value, way: &str) -> Option<String> {
    match (one, other) {
        (Value::Object(a), Value::Object(b)) => {
            let names: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            names.into_iter().find_map(|name| difference(&one[name], &other[name], &format!("{way}/{name}")))
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().find_map(|(at, (a, b))| difference(a, b, &format!("{way}/{at}")))
        }
        _ => (one != other).then(|| format!("{way}: {one} or {other}")),
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        fs::copy(entry.path(), to.join(entry.file_name())).expect("a file");
    }
}

/// A new site with the vocabularies and strategies of the example, and none of its services.
fn new_site() -> SiteCopy {
    let site = SiteCopy::new();
    let keep = ["data", "strategies"];
    for folder in fs::read_dir(site.path("content")).expect("content").flatten() {
        if !keep.contains(&&*folder.file_name().to_string_lossy()) {
            fs::remove_dir_all(folder.path()).expect("a folder goes");
        }
    }
    let starters = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/waymark/starters/site/content/pages");
    copy(&starters, &site.path("content/pages"));
    for page in fs::read_dir(site.path("content/pages")).expect("pages").flatten() {
        let text = fs::read_to_string(page.path()).expect("a page");
        // The others lead to services and guides of a new site, which this one has not.
        if !text.contains("\nrole: ") {
            fs::remove_file(page.path()).expect("a page goes");
            continue;
        }
        let text = text.replace("{{council}}", "Wrenshire County Council").replace("{{area}}", "Wrenshire");
        let text = text.replace("{{name}}", "Wrenshire SEND Help").replace("{{today}}", "2026-11-25");
        fs::write(page.path(), text).expect("a page");
    }
    // It has not yet what the law asks for, and no helpers, which lead to guides.
    site.edit("fingerpost.yaml", "law: error", "law: off");
    for helper in ["ehc-plan", "short-break"] {
        fs::remove_file(site.path(&format!("content/data/helper-{helper}.yaml"))).expect("a helper goes");
    }
    // The people to call and the glossary name pages of the example.
    let glossary = site.read("content/data/glossary.yaml");
    let lines: Vec<&str> = glossary.lines().filter(|line| !line.trim_start().starts_with("more:")).collect();
    site.write("content/data/glossary.yaml", lines.join("\n"));
    site
}

#[test]
fn what_goes_out_and_comes_in_again_goes_out_the_same() {
    let first = SiteCopy::published();
    let before = services(&first);

    let second = new_site();
    let feed = first.path("public/open-referral");
    let said = import(&second, &["open-referral", feed.to_str().expect("a path")]);
    assert!(said.success, "{}", said.text);
    assert!(!said.text.contains("Not read"), "{}", said.text);
    let built = second.build();
    assert!(built.success, "{}\n{}", said.text, built.text);
    let after = services(&second);

    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "{}", said.text);
    for (id, service) in &before {
        assert_eq!(difference(service, &after[id], id), None);
    }
}

#[test]
fn a_table_of_ours_needs_no_map() {
    let first = SiteCopy::published();
    let second = new_site();
    for table in ["organisations", "places", "services", "short-breaks"] {
        let path = first.path(&format!("public/data/{table}.csv"));
        let said = import(&second, &["csv", path.to_str().expect("a path")]);
        assert!(said.success, "{}", said.text);
    }
    let built = second.build();
    assert!(built.success, "{}", built.text);
    let (before, after) = (services(&first), services(&second));
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    for (id, service) in &before {
        assert_eq!(difference(service, &after[id], id), None);
    }
}

#[test]
fn the_sites_own_feed_finds_its_own_pages() {
    let site = SiteCopy::published();
    let before = fs::read_dir(site.path("content/services")).unwrap().count();
    let feed = site.path("public/open-referral");
    let said = import(&site, &["open-referral", feed.to_str().expect("a path"), "--yes"]);
    assert!(said.text.contains("Wrote 0 pages."), "{}", said.text);
    assert_eq!(fs::read_dir(site.path("content/services")).unwrap().count(), before);
}
