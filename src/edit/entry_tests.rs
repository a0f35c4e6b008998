//! From a file to a form and back.

use super::*;

const FILE: &str = "---\r\n# Mine.\r\ntitle: A\r\ndate: 2026-09-03\r\n---\r\n\r\nWords — and *more*.\r\n";

fn target(path: &str) -> Target {
    Target::of(path).unwrap()
}

fn news() -> Target {
    target("content/news/a.md")
}

fn shown(target: &Target, text: &str) -> Option<String> {
    for_form(target, text, "v", &Beside::default())
}

#[test]
fn a_page_goes_to_a_form_and_back_without_a_change() {
    let back = sent(&news(), &shown(&news(), FILE).unwrap(), None).unwrap();
    assert_eq!(back.version.as_deref(), Some("v"));
    assert_eq!(laid_into(&news(), FILE, &back).unwrap(), FILE);
}

#[test]
fn what_decap_writes_is_laid_into_the_file() {
    let raw = "---\ntitle: B\ndate: 2026-09-04\n_version: v1\n---\n\nWords — and *more*.\n";
    let new = laid_into(&news(), FILE, &sent(&news(), raw, None).unwrap()).unwrap();
    assert_eq!(new, FILE.replace("title: A", "title: B").replace("-03", "-04"));
}

#[test]
fn a_list_travels_in_a_field() {
    let target = target("content/data/common-searches.yaml");
    let list = "# Ours.\n- ehcp\n- dla\n";
    assert!(shown(&target, list).unwrap().contains("\"entries\": ["));
    let back = sent(&target, "entries:\n  - ehcp\n  - camhs\n_version: v\n", None).unwrap();
    assert_eq!(laid_into(&target, list, &back).unwrap(), "# Ours.\n- ehcp\n- camhs\n");
}

#[test]
fn settings_keep_their_notes_and_a_switch_that_is_on_by_itself_is_shown_on() {
    let old = "# Ours.\nname: A\n\n# The colour.\n#colours:\n#  brand: \"#1f4e79\"\nminify: safe\n";
    let form = shown(&Target::Settings, old).unwrap();
    assert!(form.contains("\"offline_reading\": true"), "{form}");
    let laid = |raw: &str| laid_into(&Target::Settings, old, &sent(&Target::Settings, raw, None).unwrap()).unwrap();
    assert_eq!(laid(&form), old);
    assert_eq!(laid(&form.replace("true", "false")), format!("{old}offline_reading: false\n"));
    let raw = "name: B\nminify: safe\ncolours: {brand: '#aa0000'}\nlogo: {file: '', alt: ''}\n";
    let new = laid(raw);
    assert!(new.starts_with("# Ours.\nname: B\n\n# The colour.\n#colours:\n"), "{new}");
    assert!(new.ends_with("minify: safe\ncolours:\n  brand: \"#aa0000\"\n"), "{new}");
}

#[test]
fn a_new_page_has_its_fields_and_words() {
    let raw = "---\ntitle: New\ndate: 2026-11-25\ndraft: true\n---\nHello.";
    assert_eq!(
        fresh(&news(), &sent(&news(), raw, None).unwrap(), None).unwrap(),
        "---\ntitle: New\ndate: 2026-11-25\ndraft: true\n---\n\nHello.\n"
    );
}

#[test]
fn lines_of_easy_read_stay_lines() {
    let twin = target("content/news/a.easy.md");
    let old = "---\ntitle: A\npicture: swim\n---\n![swim]\nYou can swim.\nIt is warm.\n";
    let form = shown(&twin, old).unwrap();
    assert!(form.contains("\"of_page\": \"news/a\""), "{form}");
    let same = laid_into(&twin, old, &sent(&twin, &form, None).unwrap()).unwrap();
    assert_eq!(same, old);
    let joined = form.replace("swim.\nIt", "swim. It");
    let new = laid_into(&twin, old, &sent(&twin, &joined, None).unwrap()).unwrap();
    assert_eq!(new, old.replace("swim.\nIt", "swim. It"));
}

#[test]
fn a_translation_goes_to_a_form_and_back_without_a_change() {
    let page = "---\ntitle: A\nfor_whom: Any child.\ntimes:\n  - from: \"10:00\"\n  - from: \"11:00\"\n    note: Quiet.\n---\n";
    let old = "---\ntitle: Ą\n# Ours.\ntranslated: 2026-09-03\ntimes:\n  - {}\n  - note: >-\n      Cicho\n      tu.\n---\n\nSłowa.\n";
    let polish = target("content/services/a.pl.md");
    let beside = Beside { original: Some(page.into()), ..Beside::default() };
    let form = for_form(&polish, old, "v", &beside).unwrap();
    assert!(form.contains("\"original\": \"Any child.\"") && !form.contains("\"times\": ["), "{form}");
    let laid = |form: &str| laid_into(&polish, old, &sent(&polish, form, Some(page)).unwrap()).unwrap();
    assert_eq!(laid(&form), old);
    let new = laid(&form.replacen("\"words\": \"\"", "\"words\": \"Każde dziecko.\"", 1));
    assert_eq!(new, old.replace("times:", "for_whom: Każde dziecko.\ntimes:"));
    let none = laid(&form.replace("Cicho tu.", ""));
    assert_eq!(none, "---\ntitle: Ą\n# Ours.\ntranslated: 2026-09-03\n---\n\nSłowa.\n");
}

#[test]
fn the_people_to_call_go_to_a_form_in_another_language_and_come_back_as_they_were() {
    let people =
        "helpline:\n  name: Us\n  role: Ask.\n  text: 07700 900400\nurgent:\n  - when: Now\n    what: Ring 999.\n";
    let polish = target("content/data/people.pl.yaml");
    let beside = Beside { original: Some(people.into()), ..Beside::default() };
    let laid = |old: &str, form: &str| laid_into(&polish, old, &sent(&polish, form, Some(people)).unwrap()).unwrap();
    let old = "# Nasze.\nhelpline:\n  role: Pytaj.\n";
    let form = for_form(&polish, old, "v", &beside).unwrap();
    assert!(form.contains("\"original\": \"Ring 999.\"") && !form.contains("07700"), "{form}");
    assert_eq!(laid(old, &form), old);
    let said = form.replace("\"original\": \"Ring 999.\",\n      \"words\": \"\"", "\"words\": \"Dzwoń 999.\"");
    assert_eq!(laid(old, &said), format!("{old}urgent:\n  - what: Dzwoń 999.\n"));
    let none = sent(&polish, &for_form(&polish, "", "v", &beside).unwrap(), Some(people)).unwrap();
    assert_eq!(fresh(&polish, &none, None).unwrap(), "{}\n");
    assert_eq!(laid(old, &form.replace("Pytaj.", "")), "# Nasze.\n{}\n");
    let again = laid("# Nasze.\n{}\n", &form);
    assert_eq!(again, old);
    assert_eq!(laid("{}\n", &form.replace("Pytaj.", "")), "{}\n");
}

#[test]
fn half_a_file_is_not_taken_for_a_whole() {
    assert!(shown(&news(), "---\ntitle: A\n").is_none());
    assert!(shown(&news(), "---\ntitle: [A\n---\n").is_none());
    assert!(sent(&news(), "title: A", None).is_err());
}
