//! What other programs get of the example site: a feed, tables, calendars.

mod site_copy;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::Value;
use site_copy::SiteCopy;
use uuid::Uuid;

static SITE: LazyLock<SiteCopy> = LazyLock::new(SiteCopy::published);

const LISTS: [&str; 5] = ["services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"];

fn json(path: &str) -> Value {
    serde_json::from_str(&SITE.read(&format!("public/{path}"))).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn files_in(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(SITE.path(&format!("public/open-referral/{folder}"))).expect("a folder of the feed");
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn how_many(folder: &str) -> usize {
    let files = fs::read_dir(SITE.path(&format!("content/{folder}"))).expect("a folder of content");
    // `swimming.easy.md` and `swimming.pl.md` are twins and translations of a page, and no pages.
    let names = files.map(|file| file.expect("a file can be seen").file_name().to_string_lossy().into_owned());
    names.filter(|name| name.matches('.').count() == 1).count()
}

/// Every value inside, with its way.
fn walk(value: &Value, way: &str, look: &mut dyn FnMut(&str, &Value)) {
    look(way, value);
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| walk(inner, &format!("{way}/{name}"), look)),
        Value::Array(items) => items.iter().for_each(|inner| walk(inner, way, look)),
        _ => {}
    }
}

#[test]
fn each_list_is_one_page_that_holds_all_and_each_of_its_records_has_a_file() {
    for list in LISTS {
        let page = json(&format!("open-referral/{list}/index.json"));
        let contents = page["contents"].as_array().expect("contents");
        assert!(!contents.is_empty(), "{list}");
        assert_eq!(page["total_items"], contents.len());
        assert_eq!(page["size"], contents.len());
        assert_eq!((&page["total_pages"], &page["page_number"]), (&Value::from(1), &Value::from(1)));
        assert_eq!((&page["first_page"], &page["last_page"]), (&Value::Bool(true), &Value::Bool(true)));
        assert_eq!(page["empty"], false);
        let ids: BTreeSet<&str> = contents.iter().map(|record| record["id"].as_str().expect("an id")).collect();
        assert_eq!(ids.len(), contents.len(), "two records of {list} have the same id");
        assert_eq!(files_in(list).len(), contents.len() + 1, "{list}");
        for id in ids {
            assert_eq!(json(&format!("open-referral/{list}/{id}"))["id"], id);
        }
    }
    let services = json("open-referral/services/index.json");
    assert_eq!(services["total_items"], how_many("services") + how_many("short-breaks"));
    assert_eq!(json("open-referral/organizations/index.json")["total_items"], how_many("organisations"));
}

#[test]
fn nothing_is_null_or_empty_and_every_id_is_a_uuid() {
    for list in LISTS {
        for file in files_in(list) {
            let value: Value = serde_json::from_slice(&fs::read(&file).expect("a file")).expect("JSON");
            walk(&value, &file.display().to_string(), &mut |way, inner| {
                let says = match inner {
                    Value::Null => false,
                    Value::String(text) => !text.is_empty(),
                    Value::Array(items) => !items.is_empty(),
                    Value::Object(fields) => !fields.is_empty(),
                    _ => true,
                };
                assert!(says, "{way} says nothing");
                if (way.ends_with("/id") || way.ends_with("_id")) && inner.is_string() {
                    assert!(Uuid::parse_str(inner.as_str().unwrap_or_default()).is_ok(), "{way}: {inner}");
                }
            });
        }
    }
}

#[test]
fn a_service_tells_families_what_the_standard_forgot() {
    let services = json("open-referral/services/index.json");
    let name = "Speech and language therapy";
    let listed = services["contents"].as_array().unwrap().iter().find(|one| one["name"] == name).expect(name);
    let service = json(&format!("open-referral/services/{}", listed["id"].as_str().unwrap()));
    for field in
        ["organization_id", "status", "description", "eligibility_description", "application_process", "wait_time"]
    {
        assert!(service[field].is_string(), "{field}");
    }
    assert_eq!(service["organization"]["id"], service["organization_id"]);
    assert!(service["phones"][0]["number"].is_string());
    assert_eq!(service["phones"][0]["contact_id"], service["contacts"][0]["id"]);
    assert!(
        service["attributes"].as_array().unwrap().iter().any(|one| one["taxonomy_term"]["taxonomy"] == "SEND needs")
    );
    // Links in words lead here from anywhere.
    walk(&service, "", &mut |way, value| {
        let text = value.as_str().unwrap_or_default();
        assert!(!text.contains("](../") && !text.contains(".md)"), "{way}: {text}");
    });
}

#[test]
fn ids_stay_when_the_address_of_a_preview_is_another() {
    let ids = |site: &SiteCopy| {
        let text = site.read("public/open-referral/services/index.json");
        let page: Value = serde_json::from_str(&text).unwrap();
        page["contents"].as_array().unwrap().iter().map(|one| one["id"].to_string()).collect::<Vec<_>>()
    };
    let moved = SiteCopy::new();
    moved.edit("fingerpost.yaml", "open_data:\n", "open_data:\n  ids_from: https://wrenshire.example.org\n");
    moved.edit(
        "fingerpost.yaml",
        "base_url: https://wrenshire.example.org/",
        "base_url: https://new.example.org/send/",
    );
    assert!(moved.build().success);
    assert_eq!(ids(&moved), ids(&SITE));
}

#[test]
fn tables_hold_everything_and_no_cell_is_a_formula() {
    for (table, least) in [("services", "access.eligibility"), ("events", "when.date"), ("you-said", "response")] {
        let text = SITE.read(&format!("public/data/{table}.csv"));
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        assert!(reader.headers().expect("headings").iter().any(|heading| heading == least), "{least}");
        let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
        assert_eq!(rows.len(), how_many(table));
        let items = json(&format!("data/{table}.json"));
        assert_eq!(items["items"].as_array().expect("items").len(), rows.len());
        assert_eq!(items["licence"], "Open Government Licence v3.0");
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
}

#[test]
fn somebody_who_writes_a_formula_writes_words() {
    let site = SiteCopy::published();
    site.edit("content/services/camhs.md", "also_known_as: [", "also_known_as: [\"=cmd|' /C calc'!A0\", ");
    assert!(site.build().success);
    let text = site.read("public/data/services.csv");
    assert!(text.contains("'=cmd|' /C calc'!A0"));
    assert!(!text.contains(",=cmd") && !text.contains(",\"=cmd"));
}

#[test]
fn phones_can_read_every_calendar() {
    let all = SITE.read("public/events/events.ics");
    assert!(all.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')));
    let calendar: icalendar::Calendar = all.parse().expect("a calendar");
    let events: Vec<_> = calendar.components.iter().filter_map(|part| part.as_event()).collect();
    assert!(events.len() > 10);
    for event in events {
        use icalendar::Component as _;
        assert!(Uuid::parse_str(event.get_uid().expect("an id")).is_ok());
        assert!(event.get_summary().is_some() && event.get_url().is_some());
        assert_eq!(event.property_value("DTSTAMP"), Some("20261125T000000Z"));
        let start = event.properties().get("DTSTART").expect("a start");
        assert_eq!(start.params().get("TZID").map(icalendar::Parameter::value), Some("Europe/London"));
    }
    let one = SITE.read("public/events/splash-after-school/event.ics").replace("\r\n ", "");
    // On 29 June British Summer Time makes half past four half past three in Greenwich.
    assert!(one.contains("RRULE:FREQ=WEEKLY;UNTIL=20270629T153000Z\r\n"), "{one}");
    assert!(one.contains("EXDATE;TZID=Europe/London:20261222T163000\r\n"));
    assert!(SITE.read("public/events/splash-after-school/index.html").contains("event.ics"));
    let weekend = SITE.read("public/events/hallin-water-open-weekend/event.ics");
    assert!(weekend.contains("DTSTART;TZID=Europe/London:20270619T100000\r\nDTEND;TZID=Europe/London:20270619T160000\r\nRRULE:FREQ=DAILY;UNTIL=20270620T090000Z\r\n"));
}

#[test]
fn hosts_are_told_what_the_feed_is_and_who_may_read_it() {
    let headers = SITE.read("public/_headers");
    let of_feed = headers.split("/open-referral/*").nth(1).expect("the feed");
    assert!(of_feed.contains("Content-Type: application/json") && of_feed.contains("Access-Control-Allow-Origin: *"));
    assert_eq!(headers.matches("Access-Control-Allow-Origin").count(), 1);
    let redirects = SITE.read("public/_redirects");
    assert!(redirects.contains("/open-referral/services /open-referral/services/index.json 200\n"));
    assert!(SITE.read("public/nginx.conf.example").contains("try_files $uri $uri/index.json =404;"));
    let page = SITE.read("public/use-our-data/index.html");
    for link in ["../data/services.csv", "../data/services.json", "../events/events.ics", "../open-referral/index.json"]
    {
        assert!(page.contains(link), "{link}");
    }
    assert!(SITE.read("public/index.html").contains("use-our-data/"));
}
