//! The tick that says that an Easy Read page is in step: what it writes, and when it is not believed.

use std::process::Command;

use serde_json::{Value, json};

use super::support::{ACCEPTED, EASY, SERVICE, TODAY, TinySite, planted};
use super::{Editing, words};

/// The fields of the form of the Easy Read page, and the words below them.
fn form(editing: &Editing) -> (Value, String) {
    let form = editing.open(EASY);
    let end = form.find("\n---\n").expect("words");
    let fields = serde_json::from_str(form[..end].trim_start_matches("---")).expect("JSON");
    (fields, form[end + 5..].to_owned())
}

fn save(editing: &Editing, (fields, body): &(Value, String)) -> (u16, Value) {
    editing.save(EASY, &format!("---\n{fields}\n---\n{body}"))
}

fn ticked(mut form: (Value, String)) -> (Value, String) {
    form.0["in_step"]["compared"] = json!(true);
    form
}

fn out_of_step(editing: &Editing) -> bool {
    let (_, told) = editing.get(&format!("/_fingerpost/about?file={EASY}"));
    told.contains("since somebody") || told.contains("last compared the two")
}

/// What the command writes over the same folder.
fn by_the_command(editing: &Editing) -> String {
    let before = editing.text(ACCEPTED);
    let ran = Command::new(env!("CARGO_BIN_EXE_fingerpost"))
        .arg("--site")
        .arg(&editing.root)
        .args(["easy-read", "accept", "services/swimming", "--date", TODAY])
        .output()
        .expect("the command runs");
    assert!(ran.status.success());
    let text = editing.text(ACCEPTED);
    std::fs::write(editing.root.join(ACCEPTED), before).expect("a file");
    text
}

#[test]
fn the_tick_writes_what_the_command_writes_and_nothing_else() {
    let editing = Editing::start(&planted("easy-read-out-of-step"));
    let wanted = by_the_command(&editing);
    let (before, page) = (editing.text(EASY), editing.text(SERVICE));
    let opened = form(&editing);
    let told = opened.0["in_step"]["told"].as_str().expect("words");
    assert!(told.contains("has changed since somebody compared the two on 25 August 2026"), "{told}");
    assert!(opened.0["in_step"]["changes"][0].as_str().is_some_and(|change| change.contains("Ring the office first.")));
    assert_eq!(opened.0["in_step"]["page"], json!("services/entries/swimming"));
    // Without the tick, only words are saved.
    assert_eq!(save(&editing, &opened), (200, json!({"message": "entry persisted", "saved": [EASY]})));
    assert_ne!(editing.text(ACCEPTED), wanted);
    assert!(out_of_step(&editing));
    let (status, answer) = save(&editing, &ticked(opened.clone()));
    assert_eq!((status, &answer["saved"]), (200, &json!([EASY, ACCEPTED])), "{answer}");
    assert_eq!(editing.text(ACCEPTED), wanted);
    assert_eq!((editing.text(EASY), editing.text(SERVICE)), (before, page));
    assert!(!out_of_step(&editing));
    let in_step = form(&editing).0["in_step"].clone();
    assert!(in_step["told"].as_str().is_some_and(|words| words.contains("3 September 2026")), "{in_step}");
    assert_eq!((&in_step["mark"], &in_step["compared"]), (&Value::Null, &Value::Null), "there is nothing to tick");
}

#[test]
fn a_page_that_changed_while_the_form_was_open_was_not_compared() {
    let editing = Editing::start(&planted("easy-read-out-of-step"));
    let noted = editing.text(ACCEPTED);
    let mut opened = ticked(form(&editing));
    let page = editing.text(SERVICE);
    std::fs::write(editing.root.join(SERVICE), page.replace("music off", "music on")).expect("a file");
    opened.1 = opened.1.replace("It is quiet.", "It is loud.");
    let before = editing.text(EASY);
    let (status, answer) = save(&editing, &opened);
    assert!(status == 409 && words(&answer).contains("Take the tick away"), "{answer}");
    assert_eq!((editing.text(EASY), editing.text(ACCEPTED)), (before, noted.clone()));
    opened.0["in_step"]["compared"] = json!(false);
    assert_eq!(save(&editing, &opened).0, 200);
    assert!(editing.text(EASY).contains("It is loud."));
    assert_eq!(editing.text(ACCEPTED), noted);
}

#[test]
fn a_form_that_stays_open_after_its_tick_says_nothing_twice() {
    let editing = Editing::start(&planted("easy-read-out-of-step"));
    let mut opened = ticked(form(&editing));
    assert_eq!(save(&editing, &opened).0, 200);
    let noted = editing.text(ACCEPTED);
    let page = editing.text(SERVICE);
    std::fs::write(editing.root.join(SERVICE), page.replace("music off", "music on")).expect("a file");
    opened.1 = opened.1.replace("It is quiet.", "It is loud.");
    assert_eq!(save(&editing, &opened), (200, json!({"message": "entry persisted", "saved": [EASY]})));
    assert_eq!(editing.text(ACCEPTED), noted, "nobody has compared the page as it is now");
    assert!(editing.text(EASY).contains("It is loud."));
}

#[test]
fn a_new_easy_read_page_is_compared_once_its_page_can_be() {
    let site = TinySite::new().with_easy_read().without(ACCEPTED);
    let editing = Editing::start(&site);
    let opened = form(&editing);
    assert!(opened.0["in_step"]["told"].as_str().is_some_and(|words| words.starts_with("Nobody has noted")));
    let page = editing.text(SERVICE);
    std::fs::write(editing.root.join(SERVICE), page.replace("title:", "draft: true\ntitle:")).expect("a file");
    let waiting = form(&editing);
    assert!(waiting.0["in_step"]["told"].as_str().is_some_and(|words| words.contains("is a draft")), "{}", waiting.0);
    assert_eq!(waiting.0["in_step"]["mark"], Value::Null);
    assert_eq!(save(&editing, &ticked(opened.clone())).0, 409);
    assert!(!editing.root.join(ACCEPTED).exists());
    std::fs::write(editing.root.join(SERVICE), &page).expect("a file");
    assert_eq!(save(&editing, &ticked(opened)).0, 200);
    assert!(editing.text(ACCEPTED).starts_with(TODAY));
}

#[cfg(unix)]
#[test]
fn nothing_is_noted_outside_the_folder() {
    let editing = Editing::start(&TinySite::new().with_easy_read().without(ACCEPTED));
    let opened = ticked(form(&editing));
    let outside = editing.root.with_file_name("outside");
    std::fs::create_dir(&outside).expect("a folder");
    std::os::unix::fs::symlink(&outside, editing.root.join("content/data/easy-read")).expect("a shortcut");
    assert_eq!(save(&editing, &opened).0, 403);
    assert_eq!(std::fs::read_dir(&outside).expect("a folder").count(), 0);
}
