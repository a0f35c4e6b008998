//! What a build keeps for the next one: it saves time, and changes nothing that is written or said.

mod site_copy;
mod support;

use std::fs;
use std::path::Path;

use fingerpost::build::{self, Memory, Options};
use fingerpost::content::scalars::Day;
use fingerpost::publish::Output;
use site_copy::{SiteCopy, files};
use support::{EASY, GUIDE, PAGE, PROVIDER, SERVICE, SETTINGS, STATEMENT, TinySite, VOCABULARIES, options};

const NEWS: &str = "---\ntitle: A new pool\nsummary: It is warm.\ndate: 2026-08-30\n---\n\nCome and see.\n";

const PLACE: &str = "content/places/pool.md";

const WORDS: &str = "\nOne more line, to be sure.\n";

/// Every file of a built site with its bytes, and what was said of its content.
type Edition = (Vec<(String, Vec<u8>)>, Vec<String>);

/// How many files of the last edition were not made anew.
type Known = usize;

/// Builds into a folder that may hold another edition, as a program does that was just started.
fn build(site: &TinySite, out: &Path, options: &Options) -> (Edition, Known) {
    let folder = site.on_disk();
    let outcome = build::build(folder.path(), &Output::new(out), options, &Memory::default(), &|_, _| {});
    let said: Vec<String> =
        outcome.diagnostics.list.iter().map(|problem| format!("{}: {}", problem.rule.code, problem.message)).collect();
    let known = outcome.report.unwrap_or_else(|| panic!("{said:?}")).known;
    ((files(out), said), known)
}

/// What every page may show, or what decides which pages there are and in which order.
const SHARED: [&str; 14] = [
    "a need of a service",
    "a place that a service has left",
    "a page that is new",
    "a heading of a page",
    "a title that moves its page",
    "a translation",
    "a word of the site",
    "a setting",
    "the statement",
    "a page that is gone",
    "a picture",
    "a word of the theme",
    "a template",
    "a style",
];

#[test]
fn whatever_changes_the_next_build_is_like_a_first_one() {
    let first = TinySite::new().with_easy_read().with("static/fern.svg", picture(10));
    let first = first.append(PAGE, "\n![A fern](/static/fern.svg)\n");
    let changed = |path: &str, from: &str, to: &str| first.clone().replace(path, from, to);
    let added = |path: &str, words: &str| first.clone().append(path, words);
    let polish = "---\ntitle: Pływanie\nsummary: Basen.\ntranslated: 2026-08-01\n---\n\nWoda jest ciepła.\n";
    let translated = first.clone().with("content/services/swimming.pl.md", polish);
    let cases: Vec<(&str, TinySite)> = vec![
        ("nothing", first.clone()),
        ("the words of a page", added(GUIDE, WORDS)),
        (
            "a fault in the words of a page",
            added(GUIDE, "\nGood. Good.\u{a0}This page is about the EHCP and the DSCO.\n"),
        ),
        ("a heading of a page", added(GUIDE, "\n## A new part\n\nIt is new.\n")),
        ("a title", changed(GUIDE, "title: First steps", "title: The very first steps")),
        ("a title that moves its page", changed(PAGE, "title: About this site", "title: What this site is about")),
        ("the name of who provides", changed(PROVIDER, "title: ", "title: The new ")),
        ("a phone number of who provides", changed(PROVIDER, "01632 960300", "01632 960301")),
        ("the words of who provides", added(PROVIDER, WORDS)),
        ("the address of a place", changed(PLACE, "1 Mill Lane", "2 Mill Lane")),
        ("whom a service is for", changed(SERVICE, "for_whom: Disabled children", "for_whom: All disabled children")),
        ("the ages of a service", changed(SERVICE, "from: 5, to: 16", "from: 6, to: 16")),
        ("a check that is overdue", changed(SERVICE, "reviewed: 2026-08-01", "reviewed: 2026-01-01")),
        ("a need of a service", changed(SERVICE, "needs: [all]", "needs: [autism]")),
        ("a place that a service has left", changed(SERVICE, "places: [pool]\n", "")),
        ("a page that is new", first.clone().with("content/news/a.md", NEWS)),
        ("the words of a twin", added(EASY, "\n## More\n\n![swim]\nYou can come.\n")),
        ("a translation", translated.clone()),
        ("a word of the site", changed(VOCABULARIES, "name: All of Fernshire}", "name: The whole of Fernshire}")),
        ("a setting", changed(SETTINGS, "name: Fernshire SEND Help", "name: Fernshire Help")),
        ("the statement", changed(STATEMENT, "prepared: 2026-01-12", "prepared: 2026-01-13")),
        (
            "a page that is gone",
            first
                .clone()
                .without("content/pages/have-your-say.md")
                .with("content/pages/have-a-say.md", first.text("content/pages/have-your-say.md")),
        ),
        ("a picture", first.clone().with("static/fern.svg", picture(20))),
        ("a word of the theme", first.clone().with("themes/waymark/words/en.yaml", "frame:\n  skip: Jump over\n")),
        (
            "a template",
            first.clone().with(
                "themes/waymark/templates/guide.html",
                "{% extends \"theme/guide.html\" %}{% block main %}<h1>Ours</h1>{% endblock %}",
            ),
        ),
        ("a style", first.clone().with("themes/waymark/styles/words.css", "p { color: #111 }")),
    ];
    let today = options();
    let top = tempfile::tempdir().expect("a folder");
    for (what, site) in cases {
        let (again, anew) = (top.path().join("again").join(what), top.path().join("anew").join(what));
        build(&first, &again, &today);
        let (next, known) = build(&site, &again, &today);
        assert!(next == build(&site, &anew, &today).0, "other files or words after {what}");
        // What all pages share concerns all of them; the fields of one concern those that show them.
        // Of open data, which knows no theme, 12 files stay whatever the theme is.
        assert_eq!(known > 12, !SHARED.contains(&what), "{known} {what}");
    }
    // Another day; and a translation changes on its own.
    let later = Options { date: Day::parse("2026-11-25").expect("a day"), ..options() };
    let (again, anew) = (top.path().join("again/later"), top.path().join("anew/later"));
    build(&translated, &again, &today);
    let other = translated.append("content/services/swimming.pl.md", "\nJeszcze jedno.\n");
    assert!(build(&other, &again, &later).0 == build(&other, &anew, &later).0, "other files or words on another day");
}

fn picture(width: u32) -> String {
    format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"10\"><path d=\"M0 0h9v9z\"/></svg>")
}

/// Nothing that a page shows comes from the words of another, or half of these pages would be out of date. A page that
/// shows a field of another is made again when that changes, however it comes by the field.
#[test]
fn pages_show_no_words_of_other_pages_and_follow_their_fields() {
    let site = SiteCopy::published();
    let before = site.built();
    let pages = walkdir::WalkDir::new(site.path("content")).sort_by_file_name().into_iter().flatten();
    let pages = pages.filter(|file| file.path().extension().is_some_and(|ending| ending == "md"));
    let mut changed = 0;
    for page in pages.filter(|page| !page.path().to_string_lossy().ends_with(".easy.md")).step_by(2) {
        let words = fs::read_to_string(page.path()).expect("a page");
        fs::write(page.path(), words + WORDS).expect("a page");
        changed += 1;
    }
    assert!(changed > 80, "{changed} pages");
    let fields = [
        ("content/organisations/aldermere-trust.md", "01632 960370", "01632 960371"),
        ("content/places/tarnbridge-pool.md", "summary: ", "summary: New, and "),
        ("content/events/after-sixteen-fair.md", "to: \"19:00\"", "to: \"18:00\""),
        ("content/services/inclusive-swimming.md", "amount: 2.00", "amount: 2.50"),
        ("content/services/inclusive-swimming.md", "for_whom: Disabled", "for_whom: All disabled"),
        ("content/strategies/wigan.md", "healthy and safe,", "safe and healthy,"),
    ];
    for (path, from, to) in fields {
        site.edit(path, from, to);
    }
    let said = site.build();
    assert!(said.success, "{}", said.text);
    let again = site.built();
    let same = before.iter().filter(|file| again.contains(file)).count();
    assert!(same > before.len() / 3, "{same} of {} files stayed", before.len());
    fs::remove_dir_all(site.path("public")).expect("the site");
    assert!(site.build().success);
    let anew = site.built();
    let pairs = again.iter().zip(&anew).filter(|(one, other)| one != other);
    let stale: Vec<&String> = pairs.map(|(one, _)| &one.0).collect();
    assert!(again.len() == anew.len() && stale.is_empty(), "{stale:?}");
}
