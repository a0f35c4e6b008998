//! `fingerpost init` and `fingerpost new`: a site from nothing, and a page of every kind.

use std::fs;
use std::path::Path;
use std::process::Command;

use fingerpost::build::{self, Memory, Options, Timings};
use fingerpost::check;
use fingerpost::content::Kind;
use fingerpost::content::scalars::Day;
use fingerpost::report::coverage::{self, Lack, Tally};
use fingerpost::site::Site;

/// How a run ended and what it said.
fn run(site: &Path, arguments: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fingerpost"));
    let output = command.current_dir(site).args(arguments).output().expect("the command runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(!said.contains("panicked"), "it crashed:\n{said}");
    (output.status.success(), said)
}

fn good(site: &Path, arguments: &[&str]) -> String {
    let (success, said) = run(site, arguments);
    assert!(success, "{arguments:?}:\n{said}");
    said
}

/// A new site, with names that YAML and HTML could trip over.
fn new_site() -> (tempfile::TempDir, std::path::PathBuf) {
    let top = tempfile::tempdir().expect("a folder");
    let council = "St John's: \"Bath\" & Wells #1 Council";
    good(top.path(), &["init", "offer", "--council", council]);
    let site = top.path().join("offer");
    (top, site)
}

/// Every file in a folder and the folders in it.
fn texts(folder: &Path) -> Vec<std::path::PathBuf> {
    let inside = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    inside.flat_map(|path| if path.is_dir() { texts(&path) } else { vec![path] }).collect()
}

/// The council has put in what is true and taken the hints away.
fn finish(site: &Path) {
    for path in texts(&site.join("content")) {
        let text = fs::read_to_string(&path).expect("text");
        fs::write(&path, text.replace("REPLACE", "Done")).expect("a file that can be written");
    }
}

fn linked(site: &Path) -> Site {
    let date = Day::parse("2026-11-25").expect("a date");
    let options = Options { date, base_url: None, offline: false, print: false };
    build::link(site, &options, &Memory::default(), &mut Timings::default()).0.expect("a site")
}

#[test]
fn a_new_site_builds_without_errors_and_says_that_it_is_not_finished() {
    let (_top, site) = new_site();
    let checked = good(&site, &["check"]);
    assert!(checked.contains("warning[starter-words]"), "{checked}");
    assert!(checked.contains(": 1 warning."), "nothing else is wrong with it:\n{checked}");
    let built = good(&site, &["build", "--no-print"]);
    assert!(built.contains("Found 1 warning"), "{built}");
    let home = fs::read_to_string(site.join("public/index.html")).unwrap();
    let plain = home.replace("&#39;", "'").replace("&quot;", "\"").replace("&#34;", "\"").replace("&amp;", "&");
    assert!(plain.contains("St John's: \"Bath\" & Wells #1 Local Offer"));
    for page in [
        "services/example-club",
        "contact",
        "get-a-copy",
        "have-your-say",
        "privacy",
        "about",
        "short-breaks-statement",
        "how-we-review",
        "guides/when-you-disagree",
        "education-elsewhere",
        "make-this-site-easier-to-use",
        "guides/sen-support",
        "services/ehc-plans",
        "services/school-travel",
        "pathways/growing-up",
    ] {
        assert!(site.join(format!("public/{page}/index.html")).is_file(), "{page}");
    }
    let nothing_new = good(&site, &["build", "--no-print"]);
    assert!(nothing_new.contains("0 written"), "{nothing_new}");
    finish(&site);
    let checked = good(&site, &["check"]);
    assert!(checked.contains("nothing wrong"), "{checked}");
}

/// What is for the whole area can be had in each part of it, whatever the council calls the whole.
#[test]
fn each_part_of_a_new_site_has_what_is_for_the_whole_area() {
    let (_top, site) = new_site();
    good(&site, &["build", "--no-print"]);
    let north = fs::read_to_string(site.join("public/browse/area/north/index.html")).expect("a list for the north");
    assert!(north.contains("services/ehc-plans/") || north.contains("/ehc-plans/"), "{north}");
    let outside = fs::read_to_string(site.join("public/browse/area/outside/index.html")).unwrap_or_default();
    assert!(!outside.contains("/ehc-plans/"), "{outside}");
    let gaps = good(&site, &["report", "gaps", "--format", "csv"]);
    let rows: Vec<&str> = gaps.lines().filter(|row| row.contains("Specialist help") && row.contains("North")).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| !row.contains("none,none,none,none")), "{gaps}");
    assert!(!gaps.contains("All of"), "the whole is no part of itself:\n{gaps}");
    // A box for the whole area would hide what is in one part.
    let list = fs::read_to_string(site.join("public/services/index.html")).expect("a list");
    assert!(!list.contains("value=\"whole-area\"") && !list.contains("value=whole-area"), "{list}");
}

/// Workflows of a new site stop at errors alone, so a site that is not finished gets through.
#[test]
fn a_new_site_gets_through_its_own_workflows() {
    let (_top, site) = new_site();
    for arguments in
        [&["check", "--format", "github"][..], &["check", "--format", "gitlab"], &["build", "--no-print", "--offline"]]
    {
        good(&site, arguments);
    }
}

/// “Yes” would be a claim that nobody in the council has made yet.
#[test]
fn a_new_site_has_a_page_for_all_that_the_law_asks_for_and_claims_no_row_before_somebody_has_filled_it_in() {
    let (_top, site) = new_site();
    let new = linked(&site);
    let found = coverage::coverage(&new);
    for row in &found.rows {
        assert_eq!(row.lack, Some(Lack::StarterWords), "{}", row.asked.id);
    }
    let json = good(&site, &["report", "coverage", "--format", "json"]);
    assert!(json.contains("\"starter-words\"") && json.contains("\"unfinished\": true"), "{json}");
    let csv = good(&site, &["report", "coverage", "--format", "csv"]);
    assert!(csv.contains("still has words of the starter in it: look for REPLACE in its file"), "{csv}");
    finish(&site);
    let done = linked(&site);
    let found = coverage::coverage(&done);
    assert_eq!(found.tally, Tally { yes: found.rows.len(), limited: 0, no: 0 });
}

/// A reading age is a rough measure, so it is asked of the starter alone, which shows how to write.
#[test]
fn the_pages_of_a_new_site_are_easy_to_read() {
    let (_top, site) = new_site();
    let site = linked(&site);
    let ages = (0..site.pages.len()).filter_map(|page| Some((check::reading_age(&site, page)?, &site.addresses[page])));
    let hard: Vec<_> = ages.filter(|(age, _)| *age > 11.0).collect();
    assert!(hard.is_empty(), "{hard:#?}");
}

#[test]
fn a_new_site_says_what_is_to_be_replaced() {
    let (_top, site) = new_site();
    let text = |path: &str| fs::read_to_string(site.join(path)).unwrap();
    for path in ["fingerpost.yaml", "content/data/people.yaml", ".github/workflows/publish.yml", "README.md"] {
        assert!(text(path).contains("REPLACE"), "{path}");
    }
    assert!(text(".gitignore").contains("/public"));
    let workflow = text(".github/workflows/publish.yml");
    for step in ["fingerpost check --format github", "cargo install --locked --git", "actions/deploy-pages@", "preview"]
    {
        assert!(workflow.contains(step), "{step}");
    }
    let gitlab = text(".gitlab-ci.yml");
    for step in ["fingerpost check --format gitlab", "codequality: problems.json", "preview:", "pages: true"] {
        assert!(gitlab.contains(step), "{step}");
    }
    let is_sound = |text: &str| serde_yaml::from_str::<serde_yaml::Value>(text).is_ok_and(|all| all.is_mapping());
    assert!(is_sound(&workflow) && is_sound(&gitlab), "both are YAML");
    let all = ["README.md", "fingerpost.yaml", "content/pages/home.md", "content/data/vocabularies.yaml"];
    for path in all {
        assert!(!text(path).contains("{{"), "{path} has a gap that nobody filled");
    }
}

/// An editor offers the words of the new site, and the settings name descriptions that are there.
#[test]
fn a_new_site_tells_editors_what_its_fields_are() {
    let (_top, site) = new_site();
    let settings = fs::read_to_string(site.join(".vscode/settings.json")).unwrap();
    let settings: serde_json::Value = serde_json::from_str(&settings).unwrap();
    for path in settings["yaml.schemas"].as_object().unwrap().keys() {
        assert!(site.join(path).is_file(), "{path}");
    }
    let service = fs::read_to_string(site.join(".fingerpost/schema/service.json")).unwrap();
    assert!(service.contains("\"whole-area\"") && service.contains("\"example-charity\""));
}

/// The law is the same everywhere, so the two lists must not drift apart.
#[test]
fn a_new_site_has_the_same_list_of_the_law_as_the_example() {
    let (_top, site) = new_site();
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = |site: &Path| fs::read_to_string(site.join("content/data/schedule2.yaml")).unwrap();
    assert!(list(&site) == list(project), "copy content/data/schedule2.yaml to themes/waymark/starters/site");
}

#[test]
fn a_new_site_is_not_mixed_with_other_files() {
    let (top, site) = new_site();
    let before = fs::read_to_string(site.join("fingerpost.yaml")).unwrap();
    let (success, said) = run(top.path(), &["init", "offer", "--name", "Another"]);
    assert!(!success && said.contains("not empty"), "{said}");
    assert_eq!(fs::read_to_string(site.join("fingerpost.yaml")).unwrap(), before);
    fs::create_dir(top.path().join("empty")).unwrap();
    good(top.path(), &["init", "empty", "--name", "Another", "--area", "Elsewhere"]);
    assert!(fs::read_to_string(top.path().join("empty/fingerpost.yaml")).unwrap().contains("name: Another\n"));
}

#[test]
fn a_new_page_of_every_kind_is_a_draft_that_breaks_nothing() {
    let (_top, site) = new_site();
    for kind in Kind::ALL {
        let said = good(&site, &["new", kind.word(), "Say: \"hello\" # & 'goodbye'"]);
        let path = format!("content/{}/say-hello-and-goodbye.md", kind.folder());
        assert!(said.contains(&path), "{said}");
        let text = fs::read_to_string(site.join(&path)).unwrap();
        assert!(!text.contains("{{"), "{path} has a gap that nobody filled:\n{text}");
        assert!(text.contains("\ndraft: true\n"), "{path}");
    }
    finish(&site);
    let checked = good(&site, &["check"]);
    assert!(checked.contains("“summary” says nothing"), "a draft is a list of things to do:\n{checked}");
    let built = good(&site, &["build"]);
    assert!(!built.contains("error") && !built.contains("warning"), "{built}");
    assert!(!site.join("public/services/say-hello-and-goodbye").exists(), "nobody sees a draft");
}

#[test]
fn a_draft_that_is_published_too_early_is_stopped_with_words_on_what_is_missing() {
    let (_top, site) = new_site();
    for example in ["services/example-club", "places/example-hall", "organisations/example-charity"] {
        fs::remove_file(site.join(format!("content/{example}.md"))).expect("the README names it");
    }
    good(&site, &["new", "service", "Saturday swimming"]);
    let path = site.join("content/services/saturday-swimming.md");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("provider: council"), "with one organisation there is no doubt:\n{text}");
    assert!(text.contains("# whole-area, north, east, south, west, outside"), "the choices are those of this site");
    fs::write(&path, text.replace("draft: true\n", "")).unwrap();
    let (success, said) = run(&site, &["check"]);
    assert!(!success);
    for missing in
        ["“summary” says nothing", "“for_whom” says nothing", "“how_to_ask” says nothing", "“cost” says nothing"]
    {
        assert!(said.contains(missing), "{missing}:\n{said}");
    }
}

#[test]
fn a_link_to_a_draft_is_an_error() {
    let (_top, site) = new_site();
    good(&site, &["new", "guide", "First steps"]);
    let about = site.join("content/pages/about.md");
    let text = fs::read_to_string(&about).unwrap();
    fs::write(&about, text + "\nSee [the first steps](../guides/first-steps.md).\n").unwrap();
    let (success, said) = run(&site, &["check"]);
    assert!(!success && said.contains("first-steps"), "{said}");
}

#[test]
fn a_page_is_never_written_over_and_words_are_asked_for() {
    let (top, site) = new_site();
    good(&site, &["new", "news", "New hours"]);
    let (success, said) = run(&site, &["new", "news", "New hours!"]);
    assert!(!success && said.contains("is there already"), "{said}");
    let (success, said) = run(&site, &["new", "servise", "x"]);
    assert!(!success && said.contains("service"), "{said}");
    let (success, said) = run(top.path(), &["new", "news", "x"]);
    assert!(!success && said.contains("fingerpost init"), "{said}");
}
