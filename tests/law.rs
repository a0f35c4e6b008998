//! What the law asks of a whole site, told by a tiny site that has all of it and loses one thing at a time.

mod support;

use fingerpost::diagnostics::{Diagnostics, Format, Severity};
use support::{COLLEGE, GUIDE, SERVICE, SETTINGS, TinySite, lawful, shown};

fn problems(site: &TinySite) -> Diagnostics {
    site.check_content()
}

#[test]
fn a_site_that_has_everything_passes() {
    assert_eq!(shown(&problems(&lawful()), Format::Text), "");
}

#[test]
fn nobody_looks_unless_the_settings_ask() {
    let quiet =
        lawful().replace(SETTINGS, "law: error", "law: off").replace(COLLEGE, "areas: [outside]", "areas: [county]");
    assert!(problems(&quiet).list.is_empty());
    let noted =
        lawful().replace(SETTINGS, "law: error", "law: note").replace(COLLEGE, "areas: [outside]", "areas: [county]");
    let found = problems(&noted);
    assert_eq!(found.list.len(), 1);
    assert_eq!(found.list[0].severity, Severity::Note);
}

#[test]
fn a_row_is_limited_when_its_only_page_is_late() {
    let late = lawful().replace(SERVICE, "reviewed: 2026-08-01", "reviewed: 2026-02-01");
    let found = problems(&late);
    let row = found.list.iter().find(|problem| problem.rule.code == "law-row-limited").expect("it is limited");
    assert_eq!(row.severity, Severity::Warning);
    assert!(row.message.contains("late for its check"), "{}", row.message);
}

#[test]
fn a_row_is_limited_while_its_only_page_has_words_of_the_starter() {
    let unfinished = lawful().replace(SERVICE, "reviewed: 2026-08-01", "# REPLACE: the day\nreviewed: 2026-08-01");
    let found = problems(&unfinished);
    let row = found.list.iter().find(|problem| problem.rule.code == "law-row-limited").expect("it is limited");
    assert!(row.message.contains("words of the starter"), "{}", row.message);
    assert_eq!(row.related[0].0.file.path, SERVICE, "it says where");
    let once: Vec<_> = found.list.iter().filter(|problem| problem.rule.code == "starter-words").collect();
    assert_eq!(once.len(), 1, "the whole site is told once");
    let finished = unfinished.replace(SERVICE, "# REPLACE: the day\n", "");
    assert!(problems(&finished).list.is_empty());
}

#[test]
fn a_row_is_answered_when_one_of_its_pages_is_finished() {
    let both = lawful().replace(SERVICE, "reviewed: 2026-08-01", "# REPLACE: the day\nreviewed: 2026-08-01").replace(
        GUIDE,
        "for_whom: Parents.",
        "for_whom: Parents.\nschedule2: [fun]\nreviewed: 2026-08-01\nreview_every: 1 year\nowner: Us",
    );
    let codes: Vec<_> = problems(&both).list.iter().map(|problem| problem.rule.code).collect();
    assert_eq!(codes, ["starter-words"]);
}

#[test]
fn a_stated_gap_stands_for_a_missing_kind_of_break() {
    let missing = lawful().replace("content/short-breaks/club.md", "kinds: [day, overnight]", "kinds: [day]");
    assert_eq!(problems(&missing).list.len(), 1);
    let stated = missing.replace(
        "content/pages/break-statement.md",
        "  carers: carers\n",
        "  carers: carers\n  gaps:\n    - {kind: overnight, what: There are no nights., plan: We look for a home.}\n",
    );
    assert!(problems(&stated).list.is_empty());
}

#[test]
fn words_that_name_nobody_can_be_cleared_with_a_reason() {
    let path = "content/you-said/content.md";
    let named = lawful().replace(path, "said: More clubs.", "said: Dr Barnardo House has no club.");
    assert_eq!(problems(&named).list[0].rule.code, "names-somebody");
    let cleared = |because: &str| {
        named.clone().replace(
            path,
            "status: done",
            &format!("status: done\nnames_nobody:\n  - {{words: Dr Barnardo House, because: {because}}}"),
        )
    };
    assert!(problems(&cleared("the name of a building in the town")).list.is_empty());
    assert_eq!(problems(&cleared("fine")).list.len(), 1);
}
