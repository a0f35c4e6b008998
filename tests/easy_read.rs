//! Easy Read told as stories: the rules and their measure, the pages, the pictures, and staying in step.

mod support;

use std::fs;
use std::path::Path;

use fingerpost::build::{Memory, build};
use fingerpost::check::easy_read::words::Words;
use fingerpost::content::scalars::Day;
use fingerpost::diagnostics::{ALL_RULES, Severity};
use fingerpost::publish::Output;
use support::{ACCEPTED, EASY, SERVICE, TinySite, options, planted};
use tempfile::TempDir;

/// The numbers and codes of the rules for Easy Read.
fn rules() -> Vec<(&'static str, &'static str)> {
    ALL_RULES.iter().filter_map(|rule| Some((rule.number()?, rule.code))).collect()
}

/// The rules for Easy Read that a site breaks, in order.
fn broken(site: &TinySite) -> Vec<&'static str> {
    site.check_content().list.iter().filter_map(|problem| problem.rule.number()).collect()
}

fn twin() -> TinySite {
    TinySite::new().with_easy_read()
}

fn with_words(words: &str) -> TinySite {
    twin().replace(EASY, "It is quiet.", words)
}

fn published(site: &TinySite, date: &str) -> (TempDir, TempDir) {
    let folder = site.on_disk();
    let public = tempfile::tempdir().expect("a temporary folder can be made");
    let mut options = options();
    options.date = Day::parse(date).expect("a day");
    let outcome =
        build(folder.path(), &Output::new(public.path().join("out")), &options, &Memory::default(), &|_, _| {});
    assert!(outcome.report.is_some(), "{:?}", outcome.diagnostics.list);
    (folder, public)
}

fn page(public: &TempDir, path: &str) -> String {
    let path = public.path().join("out").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn there_are_28_rules_with_their_numbers_in_order() {
    let numbers: Vec<&str> = rules().into_iter().map(|(number, _)| number).collect();
    let wanted: Vec<String> = (1..=28).map(|number| format!("ER{number:02}")).collect();
    assert_eq!(numbers, wanted);
}

#[test]
fn a_clean_page_gives_nothing() {
    assert_eq!(twin().codes(), Vec::<&str>::new());
}

#[test]
fn one_planted_fault_is_told_once_and_nothing_else_is() {
    for (number, code) in rules() {
        assert_eq!(broken(&planted(code)), [number], "{code}");
    }
}

#[test]
fn a_council_page_that_only_calls_itself_easy_read_is_seen_through() {
    let words = "The local area partnership is committed to ensuring that children and young people with special \
                 educational needs receive the right support at the right time and in the right place.\n";
    let mut body = String::new();
    for picture in ["plan", "home", "school", "people", "family", "help"] {
        body.push_str(&format!("\n![{picture}]\n{words}"));
    }
    let site = twin().append(EASY, &body);
    let found = site.check_content();
    let errors = |number: &str| {
        let is = |problem: &&fingerpost::diagnostics::Diagnostic| problem.rule.number() == Some(number);
        found.list.iter().filter(is).filter(|problem| problem.severity == Severity::Error).count()
    };
    assert_eq!(errors("ER01"), 6);
    assert_eq!(errors("ER02"), 1);
    assert!(errors("ER06") > 3);
}

fn words_of(list: &str) -> Vec<&str> {
    list.split_whitespace().collect()
}

#[test]
fn jargon_is_caught_and_easy_words_pass() {
    let words = Words::default();
    let (jargon, easy) = (words_of(include_str!("words/jargon.txt")), words_of(include_str!("words/easy.txt")));
    assert!(jargon.len() >= 300 && easy.len() >= 300);
    let missed: Vec<&&str> = jargon.iter().filter(|word| words.is_easy(word)).collect();
    let false_alarms: Vec<&&str> = easy.iter().filter(|word| !words.is_easy(word)).collect();
    assert!(missed.len() * 100 <= jargon.len() * 5, "missed: {missed:?}");
    assert!(false_alarms.len() * 100 <= easy.len() * 3, "false alarms: {false_alarms:?}");
}

#[test]
fn the_council_adds_the_words_that_its_readers_know() {
    let site = with_words("It is near the observatory.");
    assert_eq!(broken(&site), ["ER06"]);
    assert_eq!(broken(&site.with("content/data/easy-words.yaml", "- observatory\n")), Vec::<&str>::new());
}

#[test]
fn initials_that_spell_a_word_are_initials() {
    assert_eq!(broken(&with_words("Ask about SEND.")), ["ER12"]);
    assert_eq!(broken(&with_words("Do NOT run.")), ["ER17"]);
}

#[test]
fn a_word_that_is_explained_is_easy() {
    assert_eq!(broken(&with_words("A **tribunal** can help.\n= tribunal: People who decide.")), Vec::<&str>::new());
    assert_eq!(broken(&with_words("The **EHC plan** helps.\n= EHC plan: A plan for you.")), Vec::<&str>::new());
}

#[test]
fn what_is_fine_is_left_alone() {
    for words in [
        "It costs £3.50.",
        "It is on 14 October 2026.",
        "Come at 2pm.",
        "Come at 2:30pm.",
        "It is in Fernshire.",
        "You are tired.",
        "This is called a swim.",
        "Write to pool@otter.example.org now.",
        "One of us helps you.",
        "We watch TV.",
        "It is near Brampton Hall.",
    ] {
        assert_eq!(broken(&with_words(words)), Vec::<&str>::new(), "{words}");
    }
}

#[test]
fn forms_that_easy_read_does_not_have_are_told_once_each() {
    for words in [
        "| a | b |\n|---|---|\n| c | d |",
        "> It is quiet.",
        "```\ncode\n```",
        "It is `quiet`.",
        "It is <u>quiet</u>.",
        "It is fun.[^1]",
        "It is QUIET.",
        "### Who helps?\n\n![help]\nWe do.",
        "# Who helps?\n\n![help]\nWe do.",
        "You can bring:\n1. a friend",
        "You can bring:\n- a friend\n  - a dog",
        "---",
    ] {
        assert_eq!(broken(&with_words(words)), ["ER17"], "{words}");
    }
    let on_one_line = twin().replace(EASY, "with us.\nIt is quiet.", "with us. It is quiet.");
    assert_eq!(broken(&on_one_line), ["ER17"]);
}

#[test]
fn pictures_that_are_not_there_are_told_with_three_names() {
    let problem = |picture: &str| {
        let site = twin().replace(EASY, "![family]", picture);
        let list = site.check_content().list;
        assert_eq!(list.len(), 1, "{picture}: {list:?}");
        list.into_iter().next().expect("one")
    };
    let near = problem("![famly]");
    assert!(near.mend.contains("“family”") && near.mend.matches('“').count() == 3, "{}", near.mend);
    assert!(problem("![photo: pool.jpg | The pool]").message.contains("static/pool.jpg"));
    assert!(problem("![The pool](/pool.jpg)").mend.contains("![photo: pool.jpg | The pool]"));
    for broken in ["![]", "![family", "![family] words"] {
        problem(broken);
    }
    let with_photo = twin().replace(EASY, "![family]", "![photo: pool.jpg]").with("static/pool.jpg", "");
    assert!(with_photo.check_content().list[0].message.contains("does not say what it shows"));
    assert_eq!(broken(&with_photo.replace(EASY, "pool.jpg]", "pool.jpg | The pool]")), Vec::<&str>::new());
    assert_eq!(broken(&twin().replace(EASY, "![family]\n", "")), ["ER04"], "no picture at all");
}

#[test]
fn a_rule_is_waived_with_a_reason() {
    let waived = |waiver: &str| {
        with_words("It is statutory.").replace(EASY, "picture: swim", &format!("picture: swim\nwaivers:\n  - {waiver}"))
    };
    assert_eq!(broken(&waived("{rule: ER06, reason: It is the legal word.}")), Vec::<&str>::new());
    assert_eq!(broken(&waived("{rule: er6, words: statutory, reason: It is the legal word.}")), Vec::<&str>::new());
    assert_eq!(broken(&waived("{rule: ER06, words: tribunal, reason: It is the legal word.}")), ["ER06"]);
    assert_eq!(broken(&waived("{rule: ER07, reason: It is the legal word.}")), ["ER06"]);
    assert_eq!(waived("{rule: ER06, reason: \"\"}").codes(), ["empty-field"]);
    assert_eq!(waived("{rule: ER66, reason: It is the legal word.}").codes(), ["unknown-term", "easy-read-hard-word"]);
}

#[test]
fn names_keep_their_capitals_in_headings() {
    let heading = |title: &str, words: &str| {
        let site = twin().replace(EASY, "## Who can come?", title).replace(EASY, "It is quiet.", words);
        broken(&site)
    };
    assert_eq!(heading("## Who Can Come Here?", "It is quiet."), ["ER19"]);
    assert_eq!(heading("## Who can get a Blue Badge?", "You need a Blue Badge."), Vec::<&str>::new(), "from the page");
    assert_eq!(heading("## Who can get a Blue Badge?", "It is quiet."), ["ER19"], "nothing says that it is a name");
    let site = twin()
        .replace(EASY, "## Who can come?", "## Who can get a Blue Badge?")
        .append("content/data/glossary.yaml", "- term: Blue Badge\n  meaning: A card to park near the door.\n");
    assert_eq!(broken(&site), Vec::<&str>::new(), "from the glossary");
}

#[test]
fn an_apostrophe_is_one_whether_it_is_curly_or_straight() {
    for (bold, explained) in [("carer’s plan", "carer's plan"), ("carer's plan", "carer’s plan")] {
        let words = format!("Ask for a **{bold}**.\n= {explained}: A plan for you.");
        assert_eq!(broken(&with_words(&words)), Vec::<&str>::new(), "{bold}");
    }
}

#[test]
fn pages_that_nobody_has_checked_are_told_of_once() {
    let unchecked = |text: &str| text.replace("checked_by: Fernshire Speak Up\nchecked_on: 2026-08-20\n", "");
    let second = unchecked(support::EASY_READ.trim_start()).replace("picture: swim", "picture: steps");
    let site = planted("easy-read-checked").with("content/guides/first-steps.easy.md", &second);
    let found = site.check_content();
    let told: Vec<_> = found.list.iter().filter(|problem| problem.rule.number() == Some("ER24")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].message.contains("2 Easy Read pages: guides/first-steps, services/swimming"),
        "{}",
        told[0].message
    );
}

#[test]
fn a_twin_needs_its_page() {
    let site = twin().with("content/guides/frist-steps.easy.md", "---\ntitle: First steps\npicture: steps\n---\n");
    let list = site.check_content().list;
    assert_eq!(list[0].rule.code, "dangling-reference");
    assert!(list[0].mend.contains("first-steps.easy.md"), "{}", list[0].mend);
}

#[test]
fn a_draft_is_not_published_and_stops_nobody() {
    let site =
        twin().replace(EASY, "picture: swim", "picture: swim\ndraft: true").replace(EASY, "It is quiet.", "*No*");
    let found = site.check_content();
    assert!(found.list.iter().all(|problem| problem.severity == Severity::Note), "{:?}", found.list);
    let (_site, public) = published(&site, "2026-09-03");
    assert!(!public.path().join("out/easy-read").exists());
}

#[test]
fn the_page_and_its_twin_lead_to_one_another_and_say_the_same_facts() {
    let (_site, public) = published(&twin(), "2026-09-03");
    let ordinary = page(&public, "services/swimming/index.html");
    assert!(
        ordinary.contains("href=easy-read/")
            || ordinary.contains("href=\"easy-read/\"")
            || ordinary.contains("services/swimming/easy-read/")
    );
    let head = ordinary.split("<body").next().unwrap_or_default();
    assert!(head.contains("title=\"Easy Read: "), "{head}");
    let easy = page(&public, "services/swimming/easy-read/index.html");
    for words in [
        "You can swim with us.",
        "A person who keeps you safe.",
        "01632 960300",
        "hello@otter.example.org",
        "It is free.",
        "large print",
        "Fernshire Speak Up",
        "20 August 2026",
        "OpenMoji",
        "A person swimming",
    ] {
        assert!(easy.contains(words), "{words} in {easy}");
    }
    assert!(!easy.contains("may be old"));
    let home = page(&public, "easy-read/index.html");
    assert!(home.contains("Swimming on Saturdays"));
    assert!(page(&public, "sitemap.xml").contains("services/swimming/easy-read/"));
}

#[test]
fn only_pictures_in_use_are_published_and_each_is_credited() {
    let (_site, public) = published(&twin(), "2026-09-03");
    let pictures = public.path().join("out/assets/pictures");
    let names: Vec<String> = fs::read_dir(pictures)
        .expect("pictures")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert!(names.iter().any(|name| name.starts_with("swim.")));
    assert!(!names.iter().any(|name| name.starts_with("horse-riding.")));
    let credits = page(&public, "easy-read/pictures/index.html");
    assert!(credits.contains("CC BY-SA 4.0") && credits.contains("OpenMoji"));
    assert!(!credits.contains("Health Icons"), "no picture of that pack is in use");
}

const PACK: &str = "name: Our pictures\nauthor: Fernshire Council\nlicence: © Fernshire Council\npictures:\n  \
                    - {name: swim, alt: Our own pool, words: [swimming]}\n";
const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" onload=\"go()\"><script>go()</script><path d=\"M0 0h9v9\"/></svg>";

#[test]
fn a_councils_own_pack_comes_first_and_is_cleaned() {
    let site = twin().with("pictures/ours/pack.yaml", PACK).with("pictures/ours/swim.svg", DRAWING);
    let (_site, public) = published(&site, "2026-09-03");
    assert!(page(&public, "services/swimming/easy-read/index.html").contains("Our own pool"));
    let folder = public.path().join("out/assets/pictures");
    let drawing = fs::read_dir(folder)
        .expect("pictures")
        .flatten()
        .find(|entry| entry.file_name().to_string_lossy().starts_with("swim."))
        .map(|entry| fs::read_to_string(entry.path()).expect("text"))
        .expect("the drawing");
    assert!(drawing.contains("M0 0h9v9") && !drawing.contains("script") && !drawing.contains("onload"), "{drawing}");
    // One line in the settings puts another pack first.
    let openmoji_first = site.append("fingerpost.yaml", "pictures: [openmoji]\n");
    let (_site, public) = published(&openmoji_first, "2026-09-03");
    assert!(!page(&public, "services/swimming/easy-read/index.html").contains("Our own pool"));
}

#[test]
fn a_pack_must_be_whole_and_may_be_published() {
    let codes =
        |pack: &str| twin().with("pictures/ours/pack.yaml", pack).with("pictures/ours/swim.svg", DRAWING).codes();
    assert_eq!(codes(PACK), Vec::<&str>::new());
    assert_eq!(codes(&PACK.replace("licence: © Fernshire Council\n", "")), ["picture-licence"]);
    assert_eq!(codes(&PACK.replace("pictures:", "anybody_may_publish: false\npictures:")), ["picture-licence"]);
    let held = PACK.replace("pictures:", "anybody_may_publish: false\nlicence_holder: Fernshire Council\npictures:");
    assert_eq!(codes(&held), Vec::<&str>::new());
    assert_eq!(codes(&PACK.replace("alt: Our own pool", "alt: \"\"")), ["empty-field"]);
    assert_eq!(codes(&PACK.replace("name: swim", "name: Swim!")), ["picture-pack"]);
    assert_eq!(codes(&PACK.replace("words: [swimming]", "file: ../swim.svg")), ["picture-pack"]);
    assert_eq!(codes(&PACK.replace("words: [swimming]", "file: other.png")), ["picture-pack"]);
    assert_eq!(twin().append("fingerpost.yaml", "pictures: [openmojis]\n").codes(), ["picture-pack"]);
}

#[test]
fn a_drawing_that_is_none_stops_the_build_where_it_is_used() {
    let site = twin().with("pictures/ours/pack.yaml", PACK).with("pictures/ours/swim.svg", "<html>hello</html>");
    let (_, problems) = site.check();
    assert_eq!(problems.list.iter().map(|problem| problem.rule.code).collect::<Vec<_>>(), ["picture-pack"]);
}

#[test]
fn a_change_of_the_ordinary_page_is_told_with_what_changed() {
    let site = planted("easy-read-out-of-step");
    let told = |date: &str| {
        let folder = site.on_disk();
        let mut options = options();
        options.date = Day::parse(date).expect("a day");
        let (_, problems) = fingerpost::build::read(folder.path(), &options, &Memory::default());
        problems.list.into_iter().find(|problem| problem.rule.number() == Some("ER25")).expect("it is told")
    };
    let problem = told("2026-09-03");
    assert!(
        problem.message.contains("Just come.") && problem.message.contains("Ring the office first."),
        "{}",
        problem.message
    );
    assert!(problem.mend.contains("fingerpost easy-read accept services/swimming"));
    assert_eq!(problem.severity, Severity::Warning);
    assert_eq!(told("2026-12-01").severity, Severity::Error, "after 90 days");

    let says_so = |date: &str| {
        let (_site, public) = published(&site, date);
        page(&public, "services/swimming/easy-read/index.html").contains("may be old")
    };
    assert!(!says_so("2026-09-24"), "30 days after the comparison");
    assert!(says_so("2026-09-25"), "31 days");
}

#[test]
fn facts_that_the_twin_takes_from_its_page_do_not_put_it_out_of_step() {
    let cost = twin().replace(SERVICE, "  free: true", "  options:\n    - {what: One swim, amount: 4.20}");
    assert_eq!(broken(&cost), Vec::<&str>::new());
    let (_site, public) = published(&cost, "2026-09-03");
    assert!(page(&public, "services/swimming/easy-read/index.html").contains("£4.20"));
}

#[test]
fn the_command_records_that_the_two_say_the_same() {
    let folder = planted("easy-read-out-of-step").on_disk();
    let run = |args: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("fingerpost").expect("the program");
        command.args(args).arg("--site").arg(folder.path()).assert()
    };
    let shown = run(&["easy-read", "changes", "--date", "2026-09-03"]).success();
    let shown = String::from_utf8_lossy(&shown.get_output().stdout).into_owned();
    assert!(
        shown.contains("- how_to_ask: Just come.") && shown.contains("+ how_to_ask: Ring the office first."),
        "{shown}"
    );
    run(&["easy-read", "accept", "services/swimmming"]).failure();
    run(&["easy-read", "accept"]).failure();
    run(&["easy-read", "accept", "content/services/swimming.easy.md", "--date", "2026-09-03"]).success();
    let written = fs::read_to_string(folder.path().join(ACCEPTED)).expect("it is written");
    assert!(written.starts_with("2026-09-03 ") && written.contains("Ring the office first."), "{written}");
    let report = run(&["easy-read", "report", "--date", "2026-09-03"]).success();
    let report = String::from_utf8_lossy(&report.get_output().stdout).into_owned();
    assert!(
        report.contains("compared with its page on 3 September 2026") && report.contains("is not Easy Read yet"),
        "{report}"
    );
    let json = run(&["easy-read", "report", "--format", "json", "--date", "2026-09-03"]).success();
    let json: serde_json::Value = serde_json::from_slice(&json.get_output().stdout).expect("json");
    assert_eq!(json["pages"][0]["in_step"], true);
}

#[test]
fn the_catalogue_shows_every_picture_and_stands_by_itself() {
    let folder = twin().on_disk();
    let out = folder.path().join("catalogue.html");
    let mut command = assert_cmd::Command::cargo_bin("fingerpost").expect("the program");
    command.args(["pictures", "--site"]).arg(folder.path()).arg("--out").arg(&out).assert().success();
    let page = fs::read_to_string(out).expect("it is written");
    assert!(page.contains("![swim]") && page.contains("A person swimming"));
    assert!(page.matches("data:image/svg+xml").count() > 150);
    assert!(!page.contains("<script") && !page.contains("src=\"http"));
}

/// The names of all pictures stand in the page for writers.
#[test]
fn the_page_for_writers_names_every_picture_and_rule() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/pages/easy-read.md");
    let page = fs::read_to_string(path).expect("the page of the manual");
    let (library, _) = fingerpost::pictures::Library::load(Path::new("/nowhere"), &[]);
    for (_, drawing) in library.all() {
        assert!(page.contains(&format!("`{}`", drawing.name)), "{}", drawing.name);
    }
    for (number, _) in rules() {
        assert!(page.contains(&format!("| {number} |")), "{number}");
    }
}
