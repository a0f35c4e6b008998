//! Forms for what has no words below its fields: decision helpers, event packs, the people to call in another language.

use serde_json::{Value, json};

use super::support::TinySite;
use super::{Editing, words};

const HELPER: &str = "content/data/helper-break.yaml";
const PACK: &str = "content/packs/open-day.yaml";
const PEOPLE: &str = "content/data/people.pl.yaml";

const QUESTIONS: &str = "\
# Agreed with the forum.
title: Which break?
summary: Two questions.
reviewed: 2026-08-20
review_every: 1 year
owner: Short breaks team
questions:
  # Everybody begins here.
  - id: age
    ask: How old are you?
    answers:
      - {say: 0 to 17, advice: club}
      - say: Older
        advice: adults # from 18
advice:
  - id: club
    title: A club
    text: [Just come.]
    pages: [services/swimming]
  - id: adults
    title: Ask for an assessment
    text:
      - Ring us.
";

fn fields(editing: &Editing, path: &str) -> Value {
    serde_json::from_str(&editing.open(path)).expect("JSON")
}

fn told(editing: &Editing, path: &str) -> Value {
    serde_json::from_str(&editing.get(&format!("/_fingerpost/about?file={path}")).1).expect("JSON")
}

fn listed(editing: &Editing, folder: &str) -> Vec<String> {
    let (status, list) = editing.ask("entriesByFolder", &json!({"folder": folder, "extension": "yaml", "depth": 1}));
    assert_eq!(status, 200, "{list}");
    let path = |entry: &Value| entry["file"]["path"].as_str().expect("a path").to_owned();
    list.as_array().expect("a list").iter().map(path).collect()
}

#[test]
fn a_helper_changes_where_it_was_changed_and_keeps_its_notes() {
    let editing = Editing::start(&TinySite::new().with(HELPER, QUESTIONS));
    assert_eq!(listed(&editing, "content/data"), [HELPER]);
    let form = fields(&editing, HELPER);
    assert_eq!(editing.save(HELPER, &form.to_string()).0, 200);
    assert_eq!(editing.text(HELPER), QUESTIONS);
    let mut changed = form.clone();
    changed["questions"][0]["answers"][1]["say"] = json!("18 or older");
    changed["advice"][1]["steps"] = json!(["Say what a bad day looks like."]);
    assert_eq!(editing.save(HELPER, &changed.to_string()).0, 200);
    let wanted = QUESTIONS
        .replace("say: Older", "say: 18 or older")
        .replace("      - Ring us.\n", "      - Ring us.\n    steps: [Say what a bad day looks like.]\n");
    assert_eq!(editing.text(HELPER), wanted);
    let told = told(&editing, HELPER);
    assert_eq!((&told["good"], &told["address"]), (&json!(true), &json!("/helpers/break/")), "{told}");
    assert_eq!(told["form"], json!("/_fingerpost/edit/#/collections/helpers/entries/helper-break"));
    assert!(editing.get("/helpers/break/").1.contains("18 or older"));
    let (_, of_page) = editing.get("/_fingerpost/about?page=/helpers/break/club/");
    assert!(of_page.contains("helpers/entries/helper-break"), "{of_page}");
}

#[test]
fn a_way_that_leads_nowhere_is_told_and_the_last_good_pages_stay() {
    let editing = Editing::start(&TinySite::new().with(HELPER, QUESTIONS));
    let mut form = fields(&editing, HELPER);
    form["questions"][0]["answers"][1]["advice"] = json!("nobody");
    assert_eq!(editing.save(HELPER, &form.to_string()).0, 200);
    let told = told(&editing, HELPER);
    assert_eq!(told["good"], json!(false));
    assert!(told["problems"][0]["message"].as_str().is_some_and(|words| words.contains("“nobody”")), "{told}");
    assert_eq!(editing.get("/helpers/break/").0, 200);
}

#[test]
fn a_new_helper_and_a_new_pack_get_our_kind_of_name() {
    let editing = Editing::start(&TinySite::new());
    let helper = json!({
        "title": "St. John's club?", "summary": "One question.", "before": [], "shown_on": ["services/swimming"],
        "reviewed": "2026-08-20", "review_every": "1 year", "owner": "Us",
        "questions": [{"id": "age", "ask": "How old?", "hints": [], "answers": [
            {"say": "Young", "next": "", "advice": "come"}, {"say": "Old", "next": "", "advice": "come"}]}],
        "advice": [{"id": "come", "title": "Come", "text": ["Just come."], "steps": [], "pages": []}],
    });
    let (status, answer) = editing.save("content/data/helper-st.-john's-club.yaml", &helper.to_string());
    let made = "content/data/helper-st-johns-club.yaml";
    assert_eq!((status, &answer["saved"][0]), (200, &json!(made)), "{answer}");
    let text = editing.text(made);
    assert!(
        text.starts_with("title: St. John's club?\nsummary: One question.\nshown_on: [services/swimming]\n"),
        "{text}"
    );
    assert!(!text.contains("hints") && !text.contains("next") && !text.contains("[]"), "{text}");
    assert!(editing.open("content/data/helper-st.-john's-club.yaml").contains("How old?"));
    let about = told(&editing, made);
    assert_eq!((&about["good"], &about["problems"]), (&json!(true), &json!([])), "{about}");
    assert_eq!(editing.get("/helpers/st-johns-club/").0, 200);
    assert!(editing.get("/services/swimming/").1.contains("helpers/st-johns-club"));
    assert_eq!(editing.save(made, &helper.to_string()).0, 409);
    // A name that is none, and one that would take the place of another data file.
    for path in
        ["content/data/helper-.yaml", "content/data/people-two.yaml", "content/packs/.yaml", "content/packs/a/b.yaml"]
    {
        assert_eq!(editing.save(path, &helper.to_string()).0, 403, "{path}");
    }

    let pack = json!({"title": "Open day", "summary": "", "pages": ["services/swimming"], "easy_read": true, "publish": false});
    let (status, answer) = editing.save("content/packs/open.day.yaml", &pack.to_string());
    assert_eq!((status, &answer["saved"][0]), (200, &json!("content/packs/open-day.yaml")), "{answer}");
    assert_eq!(editing.text(PACK), "title: Open day\npages: [services/swimming]\n");
    assert_eq!(told(&editing, PACK)["problems"], json!([]));
}

#[test]
fn a_pack_says_only_what_is_not_so_anyway() {
    let pack = "# For the open day.\ntitle: Open day\npages:\n  - services/swimming # first\npublish: false\n";
    let editing = Editing::start(&TinySite::new().with(PACK, pack));
    assert_eq!(listed(&editing, "content/packs"), [PACK]);
    let form = fields(&editing, PACK);
    assert_eq!((&form["easy_read"], &form["publish"]), (&json!(true), &json!(false)));
    assert_eq!(editing.save(PACK, &form.to_string()).0, 200);
    assert_eq!(editing.text(PACK), pack);
    let mut changed = form.clone();
    changed["easy_read"] = json!(false);
    changed["topic"] = json!("nothing");
    assert_eq!(editing.save(PACK, &changed.to_string()).0, 200);
    let text = editing.text(PACK);
    assert_eq!(text.replace("easy_read: false\n", "").replace("topic: nothing\n", ""), pack);
    let told = told(&editing, PACK);
    assert!(told["problems"].to_string().contains("here is no topic “nothing”"), "{told}");
}

#[test]
fn the_people_to_call_say_their_sentences_in_another_language() {
    let page = "---\ntitle: Pływanie\nsummary: Cicho.\ntranslated: 2026-08-20\n---\n\nSłowa.\n";
    let name = "  name: Fernshire help line\n";
    let site = TinySite::new().replace("content/data/people.yaml", name, &format!("{name}  role: Ask anything.\n"));
    let editing = Editing::start(&site.with("content/services/swimming.pl.md", page));
    let (_, config) = editing.get("/_fingerpost/edit/config.json");
    assert!(config.contains("content/data/people.pl.yaml") && config.contains("People to call: Polish"), "{config}");
    let (form, other) = (fields(&editing, PEOPLE), fields(&editing, PEOPLE));
    let rows = form["sentences"].as_array().expect("sentences");
    let at = |path: &str| rows.iter().position(|row| row["path"] == path).expect("a sentence");
    assert!(rows.iter().all(|row| !row["path"].as_str().is_some_and(|path| path.ends_with("phone"))), "{form}");
    let mut said = form.clone();
    said["sentences"][at("helpline.role")]["words"] = json!("Pytania.");
    let (status, answer) = editing.save(PEOPLE, &said.to_string());
    assert_eq!((status, &answer["saved"][0]), (200, &json!(PEOPLE)), "{answer}");
    assert_eq!(editing.text(PEOPLE), "helpline:\n  role: Pytania.\n");
    assert_eq!((&told(&editing, PEOPLE)["good"], &told(&editing, PEOPLE)["problems"]), (&json!(true), &json!([])));
    assert!(editing.get("/pl/").1.contains("Pytania."));
    // The same form goes on; another that was opened before is told.
    said["sentences"][at("urgent.0.what")]["words"] = json!("Dzwoń 999.");
    assert_eq!(editing.save(PEOPLE, &said.to_string()).0, 200);
    assert!(editing.text(PEOPLE).starts_with("helpline:\n  role: Pytania.\nurgent:\n  - what: Dzwoń 999.\n"));
    let (status, answer) = editing.save(PEOPLE, &other.to_string());
    assert!(status == 409 && words(&answer).contains("There is such a page already"), "{answer}");
    // All taken back, the file still reads.
    let mut none = fields(&editing, PEOPLE);
    for row in none["sentences"].as_array_mut().expect("sentences") {
        row["words"] = json!("");
    }
    assert_eq!(editing.save(PEOPLE, &none.to_string()).0, 200);
    assert_eq!(told(&editing, PEOPLE)["good"], json!(true), "{}", editing.text(PEOPLE));
    assert_eq!(editing.save("content/data/people.xx.yaml", &said.to_string()).0, 403);
}
