//! What the rules mind and what they leave alone, told by small changes to the tiny site.

mod support;

use fingerpost::diagnostics::{Diagnostic, Severity};
use support::{GUIDE, PROVIDER, SERVICE, STATEMENT, TinySite};

const PHONE_LINE: &str = "    phone: \"01632 960300\"\n";
const CONTACTS: &str =
    "contacts:\n  - name: Otter office\n    phone: \"01632 960300\"\n    email: hello@otter.example.org\n";

fn body(words: &str) -> TinySite {
    TinySite::new().append(SERVICE, &format!("\n{words}\n"))
}

fn only(site: &TinySite) -> Diagnostic {
    let mut list = site.check_content().list;
    assert_eq!(list.len(), 1, "{:?}", list.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>());
    list.remove(0)
}

/// The mend of the one thing that is wrong with a link.
fn mend_of_link(destination: &str) -> String {
    let problem = only(&body(&format!("[Our dates]({destination})")).with("static/forms/book.pdf", ""));
    assert!(matches!(problem.rule.code, "broken-link" | "unsafe-link"), "{}: {}", destination, problem.rule.code);
    problem.mend
}

#[test]
fn links_that_lead_somewhere_pass() {
    for destination in [
        "../guides/first-steps.md",
        "../guides/first-steps.md#talk-to-somebody",
        "/guides/first-steps/",
        "#what-happens",
        "../pages/about.md",
        "/",
        "/glossary/",
        "/browse/",
        "/pool.jpg",
        "../../static/pool.jpg",
        "https://www.example.org/a?b=c#d",
        "mailto:hello@example.org?subject=Swimming",
        "tel:+441632960300",
        "sms:85258",
    ] {
        let site = body(&format!("[Our dates]({destination})")).with("static/pool.jpg", "");
        assert_eq!(site.codes(), Vec::<&str>::new(), "{destination}");
    }
}

#[test]
fn links_that_lead_nowhere_are_mended() {
    for (destination, mend) in [
        ("../guides/frist-steps.md", "did you mean “../guides/first-steps.md”?"),
        ("../services/first-steps.md", "did you mean “../guides/first-steps.md”?"),
        ("swimmming.md", "did you mean “swimming.md”?"),
        ("/book.pdf", "did you mean “/forms/book.pdf”?"),
        ("/forms/dates.pdf", "folder “static”, and write /forms/dates.pdf"),
        ("www.example.org/dates", "https://www.example.org/dates"),
        ("example.org/dates", "https://example.org/dates"),
        ("hello@example.org", "mailto:hello@example.org"),
        ("https:/example.org", "two slashes"),
        ("https://example", "top of the browser"),
        ("htps://example.org", "did you mean “https:”?"),
        ("C:/Users/me/dates.pdf", "folder “static”"),
        ("file:///home/me/dates.pdf", "folder “static”"),
        ("//example.org", "https://"),
        ("javascript:alert(1)", "links start with https:"),
        ("", "../guides/annual-reviews.md"),
    ] {
        let told = mend_of_link(destination);
        assert!(told.contains(mend), "{destination}: {told}");
    }
}

#[test]
fn a_link_to_a_draft_says_so() {
    let draft = "---\ntitle: Club\nsummary: Soon.\ndate: 2026-09-01\ndraft: true\n---\n";
    let site = body("[Our club](../news/club.md)").with("content/news/club.md", draft);
    assert!(only(&site).mend.contains("draft"));
}

#[test]
fn a_link_to_a_page_with_mistakes_is_not_called_broken_too() {
    let site = body("[Our club](../news/club.md)").with("content/news/club.md", "---\ntitle: Club\n---\n");
    assert_eq!(site.codes(), ["missing-field", "missing-field"]);
}

#[test]
fn fields_with_web_addresses_are_looked_at() {
    let with = |path: &str, from: &str, to: &str| TinySite::new().replace(path, from, to).codes();
    let line = |line: &str| with(SERVICE, PHONE_LINE, &format!("{PHONE_LINE}{line}"));
    assert_eq!(line("    website: www.otter.example.org\n"), ["broken-link"]);
    assert_eq!(line("    form: \"javascript:alert(1)\"\n"), ["unsafe-link"]);
    assert_eq!(line("    website: https://otter.example.org/\n"), Vec::<&str>::new());
    let people = "email: advice@fernshire.example.org";
    let website = format!("{people}\n  website: advice.fernshire.example.org");
    assert_eq!(with("content/data/people.yaml", people, &website), ["broken-link"]);
    let complaint = "how: Tell the manager.";
    assert_eq!(with(PROVIDER, complaint, &format!("{complaint}\n  link: ftp://otter.example.org")), ["unsafe-link"]);
}

#[test]
fn a_service_needs_a_phone_and_a_way_without() {
    let codes = |site: TinySite| site.codes();
    let text = TinySite::new().replace(SERVICE, "    email: hello@otter.example.org\n", "    text: \"07700 900300\"\n");
    assert_eq!(codes(text), Vec::<&str>::new());
    assert_eq!(codes(TinySite::new().replace(SERVICE, PHONE_LINE, "")), ["no-contact"]);
    assert_eq!(codes(TinySite::new().replace(SERVICE, CONTACTS, "")), Vec::<&str>::new(), "the provider has both");
    let neither = TinySite::new().replace(SERVICE, CONTACTS, "").replace(
        PROVIDER,
        "  - phone: \"01632 960300\"\n    email: hello@otter.example.org\n",
        "  - hours: Daily\n",
    );
    let problem = only(&neither);
    assert_eq!(problem.rule.code, "no-contact");
    assert!(problem.message.contains("its provider cannot be reached"), "{}", problem.message);
}

#[test]
fn numbers_and_addresses_in_sentences_are_looked_at() {
    assert_eq!(body("Ring 01632 96030 or text [07700 900300](sms:07700900300).").codes(), ["phone-number"]);
    assert_eq!(body("Text 07700 900300.").codes(), ["bare-address"]);
    assert!(only(&body("[Ring us](tel:01632960300x5)")).mend.contains("digits only, such as tel:01632960011"));
    assert_eq!(body("Write to hello@otter now.").codes(), ["email-address"]);
    assert_eq!(body("Find us as @otters, or ring 0800 1111. We began on 01/02/2020.").codes(), Vec::<&str>::new());
}

#[test]
fn a_check_that_is_very_late_is_an_error() {
    let late = |day: &str| only(&TinySite::new().replace(SERVICE, "reviewed: 2026-08-01", &format!("reviewed: {day}")));
    assert_eq!(late("2026-03-01").severity, Severity::Warning);
    assert_eq!(late("2025-12-05").severity, Severity::Warning, "90 days");
    assert_eq!(late("2025-12-04").severity, Severity::Error, "91 days");
    assert!(late("2026-03-02").message.contains("2 September 2026, 1 day ago"));
    assert_eq!(
        TinySite::new().replace(SERVICE, "reviewed: 2026-08-01", "reviewed: 2026-03-03").codes(),
        Vec::<&str>::new()
    );
}

#[test]
fn a_waiting_time_of_tomorrow_is_refused() {
    let wait = "wait: {length: About 2 weeks, as_of: 2026-09-04, meanwhile: Come and look.}\n";
    let problem = only(&TinySite::new().replace(SERVICE, "contacts:\n", &format!("{wait}contacts:\n")));
    assert_eq!(problem.rule.code, "review-in-future");
}

#[test]
fn the_accessibility_statement_keeps_its_promises() {
    let stale = |from: &str, to: &str| only(&TinySite::new().replace(STATEMENT, from, to)).message;
    assert!(stale("fix_by: 2026-12-01", "fix_by: 2026-09-02").contains("2 September 2026, and that day has gone"));
    assert!(stale("status: partially", "status: fully").contains("lists 1 thing"));
    assert!(stale("prepared: 2026-01-12", "prepared: 2026-07-02").contains("reviewed before that"));
    assert!(stale("date: 2026-06-20", "date: 2026-10-20").contains("has not come yet"));
    let text = TinySite::new().text(STATEMENT);
    let issues = &text[text.find("issues:").expect("issues")..text.find("improving:").expect("the end of the issues")];
    assert!(stale(issues, "").contains("lists nothing"));
    let outside = TinySite::new().replace(STATEMENT, "status: partially", "status: fully").replace(
        STATEMENT,
        "reason: non-compliance",
        "reason: out-of-scope",
    );
    assert_eq!(outside.codes(), Vec::<&str>::new());
}

#[test]
fn headings_and_tables_that_are_fine() {
    for words in [
        "# A heading of the first level counts as one of the second\n\n### Below it\n\n## Next",
        "Table: our hours\n\n| | Morning |\n|---|---|\n| Monday | 9am |",
        "![decorative](/a.jpg) ![](/a.jpg \"Decorative\") ![Two children with a float](/a.jpg)",
    ] {
        assert_eq!(body(words).with("static/a.jpg", "").codes(), Vec::<&str>::new(), "{words}");
    }
    let title = body("## Otter swimming\n\nWe swim.");
    assert_eq!(title.codes(), ["heading-repeated"]);
    let first_level = TinySite::new().append(GUIDE, "\n#### Too deep\n");
    assert_eq!(first_level.codes(), ["heading-skipped"]);
}

#[test]
fn what_people_said_is_left_as_they_said_it() {
    let words = "> THEY NEVER RING BACK and I have waited and waited and waited for weeks and weeks and nobody ever \
                 tells me anything at all about what is going on.";
    assert_eq!(body(words).codes(), Vec::<&str>::new());
    assert_eq!(body(&words[2..]).codes(), ["all-caps", "long-sentence"]);
}

#[test]
fn initials_are_told_once_a_page_at_their_first_place() {
    let site = body("The EBSA team. EBSA again.").replace(SERVICE, "A quiet swim on Saturdays.", "A quiet EBSA swim.");
    let problem = only(&site);
    let place = problem.place.expect("a place");
    assert_eq!(place.file.line_and_column(place.span.start), (3, 18));
    let explained = "Emotionally based school avoidance (EBSA) is hard. EBSA is not naughty.";
    assert_eq!(body(explained).codes(), Vec::<&str>::new());
}

#[test]
fn a_glossary_with_mistakes_does_not_make_every_page_wrong() {
    let site = body("The EBSA team.").with("content/data/glossary.yaml", "- term: SEND\n  meening: Help.\n");
    assert!(!site.codes().contains(&"unexplained-acronym"));
}

#[test]
fn a_settings_logo_must_be_there() {
    let site = TinySite::new().append(support::SETTINGS, "logo: {file: logo.svg, alt: Fernshire Council}\n");
    assert_eq!(site.codes(), ["missing-picture"]);
    assert_eq!(site.with("static/logo.svg", "<svg/>").codes(), Vec::<&str>::new());
}

#[test]
fn a_site_that_is_no_local_offer_is_asked_for_less_and_only_when_it_says_so() {
    let less = ["content/data/people.yaml", "content/pages/get-a-copy.md", "content/pages/have-your-say.md"]
        .into_iter()
        .fold(TinySite::new(), TinySite::without);
    assert_eq!(less.codes(), ["missing-file", "missing-page", "missing-page"]);
    let handbook = less.append(support::SETTINGS, "local_offer: false\n");
    assert_eq!(handbook.codes(), Vec::<&str>::new());
    // A public body owes the statement on every website; whose this one is, nobody can tell.
    let silent = only(&handbook.clone().without(STATEMENT));
    assert_eq!((silent.rule.code, silent.severity), ("missing-file", Severity::Note));
    assert_eq!(handbook.without("content/pages/home.md").codes(), ["missing-page"]);
}

#[test]
fn what_is_shown_as_it_is_typed_is_nobodys_prose() {
    assert_eq!(body("Look for `TBC` and `REPLACE`.").codes(), Vec::<&str>::new());
    assert_eq!(body("Time: TBC").codes(), ["placeholder"]);
    assert_eq!(body("```\n\u{2022} a towel\n```").codes(), Vec::<&str>::new());
    // Word brings spaces along, so lines that are only set in may be a list.
    assert_eq!(body("    \u{2022} a towel").codes(), ["pasted-sign"]);
}
