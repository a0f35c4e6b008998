use serde_json::json;

use super::*;
use crate::content::Kind;
use crate::edit::forms;

const FILE: &str = r#"# The council's own note.
title: Otter swimming
summary: >-
  A swim for everybody, with warm water and patient people, at the pool in Castle Street,
  every Saturday.
ages: {from: 5, to: 16} # as agreed in May
needs: [all]
access:
  # Nobody is turned away.
  open_to_all: true
  how_to_ask: Just come.
  routes:
    - self # parents too
    - school
cost:
  options:
    # Under review.
    - what: One swim
      amount: 3.50
    - what: Ten swims
      amount: 30
contacts:
  - name: Otter Trust
    phone: "01632 960123"
    # Rings long.
    hours: Mornings
reviewed: 2026-09-01
our_own: kept
"#;

fn shape() -> Shape {
    forms::of_kind(Kind::Service)
}

/// The file after a change to what a form shows of it.
fn after(change: impl FnOnce(&mut Value)) -> String {
    let mut values = values(FILE, &shape()).unwrap();
    change(&mut values);
    merge(FILE, &values, &shape()).unwrap()
}

/// The lines that went and the lines that came.
fn lines(new: &str) -> Vec<String> {
    let diff = similar::TextDiff::from_lines(FILE, new);
    let changed = diff.iter_all_changes().filter(|change| change.tag() != similar::ChangeTag::Equal);
    changed.map(|change| format!("{}{}", change.tag(), change.value().trim_end())).collect()
}

#[test]
fn a_form_that_changed_nothing_changes_nothing() {
    assert_eq!(after(|_| {}), FILE);
    // Nor does one that sends empty fields and switches that are off.
    let empty = after(|values| {
        values["address"] = json!("");
        values["draft"] = json!(false);
        values["wait"] = json!({"length": null, "as_of": ""});
        values["places"] = json!([]);
    });
    assert_eq!(empty, FILE);
}

#[test]
fn only_the_line_of_a_changed_field_changes() {
    let phone = after(|values| values["contacts"][0]["phone"] = json!("01632 960999"));
    assert_eq!(lines(&phone), ["-    phone: \"01632 960123\"", "+    phone: \"01632 960999\""]);
    let price = after(|values| values["cost"]["options"][0]["amount"] = json!("4.25"));
    assert_eq!(lines(&price), ["-      amount: 3.50", "+      amount: 4.25"]);
    let day = after(|values| values["reviewed"] = json!("2026-11-25"));
    assert_eq!(lines(&day), ["-reviewed: 2026-09-01", "+reviewed: 2026-11-25"]);
    let ages = after(|values| values["ages"]["to"] = json!(18));
    assert_eq!(
        lines(&ages),
        ["-ages: {from: 5, to: 16} # as agreed in May", "+ages: {from: 5, to: 18} # as agreed in May"]
    );
}

#[test]
fn folded_words_stay_folded() {
    let summary = after(|values| values["summary"] = json!("A swim: for you # and me."));
    assert!(summary.contains("summary: >-\n  A swim: for you # and me.\nages:"), "{summary}");
}

#[test]
fn items_come_and_go_without_their_neighbours() {
    let more = after(|values| {
        values["cost"]["options"].as_array_mut().unwrap().push(json!({"what": "A year", "amount": "100"}));
    });
    assert_eq!(lines(&more), ["+    - what: A year", "+      amount: 100"]);
    let fewer = after(|values| drop(values["cost"]["options"].as_array_mut().unwrap().remove(1)));
    assert_eq!(lines(&fewer), ["-    - what: Ten swims", "-      amount: 30"]);
    let route = after(|values| values["access"]["routes"] = json!(["self", "gp", "school"]));
    assert_eq!(lines(&route), ["+    - gp"]);
}

#[test]
fn new_fields_stand_where_the_form_has_them_and_emptied_ones_go() {
    let new = after(|values| {
        let note = json!("Helpers come free");
        values["cost"]["note"] = note;
        values["wait"] = json!({"length": "A week", "as_of": "2026-11-01", "meanwhile": "Ring us: we help"});
    });
    assert!(new.contains("      amount: 30\n  note: Helpers come free\n"), "{new}");
    assert!(new.contains("wait:\n  length: A week\n  as_of: 2026-11-01\n  meanwhile: \"Ring us: we help\"\n"), "{new}");
    let gone = after(|values| {
        values["contacts"][0]["name"] = json!("");
        values["reviewed"] = json!("");
    });
    assert!(gone.contains("  - phone: \"01632 960123\"\n    # Rings long."), "{gone}");
    assert!(!gone.contains("reviewed"));
    assert!(gone.contains("our_own: kept"));
}

#[test]
fn what_a_form_forgets_and_does_not_know_is_kept() {
    let kept = after(|values| drop(values.as_object_mut().unwrap().remove("our_own")));
    assert_eq!(kept, FILE);
}

#[test]
fn empty_fields_of_a_starter_are_filled_where_they_stand() {
    let starter = "title: New\n# What this is.\nsummary:\n\nages:\n  from:\n  to:\nneeds: []\n#places: []\n";
    let mut values = values(starter, &shape()).unwrap();
    values["summary"] = json!("Good.");
    values["ages"] = json!({"from": 0, "to": 5});
    values["needs"] = json!(["autism"]);
    let merged = merge(starter, &values, &shape()).unwrap();
    assert_eq!(
        merged,
        "title: New\n# What this is.\nsummary: Good.\n\nages:\n  from: 0\n  to: 5\nneeds: [autism]\n#places: []\n"
    );
}

#[test]
fn a_new_page_reads_as_if_written_by_hand() {
    let new = json!({
        "title": "Picnic: all welcome", "draft": true, "summary": "x ".repeat(80).trim(),
        "ages": {"from": 0, "to": 25}, "needs": ["all"],
        "contacts": [{"name": "Ann", "phone": "999"}], "free": null,
    });
    let written = fresh(&new, &shape());
    insta::assert_snapshot!(written);
    let again = values(&written, &shape()).unwrap();
    assert_eq!(said(&again, Some(&shape())), said(&new, Some(&shape())));
}

#[test]
fn a_list_from_end_to_end_is_changed_in_the_same_way() {
    let words = forms::of_data("glossary").unwrap();
    let old = "# Hard words.\n- term: EHC plan\n  meaning: A plan.\n# Old ones.\n- term: SEN\n  meaning: Needs.\n";
    let mut values = values(old, &words).unwrap();
    values[1]["meaning"] = json!("Special needs.");
    values.as_array_mut().unwrap().push(json!({"term": "Zed", "meaning": "Last.", "everyday": false}));
    let merged = merge(old, &values, &words).unwrap();
    assert_eq!(
        merged,
        "# Hard words.\n- term: EHC plan\n  meaning: A plan.\n# Old ones.\n- term: SEN\n  meaning: Special needs.\n- term: Zed\n  meaning: Last.\n"
    );
}
