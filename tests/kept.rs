//! What a build keeps for the next one: it saves time, and changes nothing that is written or said.

mod site_copy;
mod support;

use std::fs;
use std::path::Path;

use fingerpost::build::{self, Memory, Options};
use fingerpost::content::scalars::Day;
use fingerpost::publish::Output;
use site_copy::{SiteCopy, files};
use support::{EASY, GUIDE, PAGE, PROVIDER, SETTINGS, STATEMENT, TinySite, VOCABULARIES, options};

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
        ("a summary of what provides", changed(PROVIDER, "title: ", "title: The new ")),
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
        // Words concern one page, all else concerns all.
        assert_eq!(
            known > 20,
            ["nothing", "the words of a page", "a fault in the words of a page"].contains(&what),
            "{known} {what}"
        );
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

/// Nothing that a page shows comes from the words of another, or half of these pages would be out of date.
#[test]
fn pages_show_no_words_of_other_pages() {
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
    assert!(site.build().success);
    let again = site.built();
    let same = before.iter().filter(|file| again.contains(file)).count();
    assert!(same > before.len() / 3, "{same} of {} files stayed", before.len());
    fs::remove_dir_all(site.path("public")).expect("the site");
    assert!(site.build().success);
    assert!(again == site.built());
}
