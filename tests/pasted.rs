//! What Word, mail programs and other keyboards do to a page, and exactly what an officer is told.

mod support;

use fingerpost::diagnostics::Format;
use support::{SERVICE, TinySite, shown};

/// One picture of the text for each slip: the first message, whole.
fn told(name: &str, site: &TinySite) {
    let mut problems = site.check_content();
    assert_eq!(problems.list.len(), 1, "{name}: {:?}", site.codes());
    problems.list.truncate(1);
    insta::assert_snapshot!(name, shown(&problems, Format::Text));
}

fn field(from: &str, to: &str) -> TinySite {
    TinySite::new().replace(SERVICE, from, to)
}

fn body(words: &str) -> TinySite {
    TinySite::new().append(SERVICE, &format!("\n{words}\n"))
}

macro_rules! pasted {
    ($($name:ident: $site:expr;)*) => {
        $(#[test]
        fn $name() {
            told(concat!("pasted_", stringify!($name)), &$site);
        })*
    };
}

const TITLE: &str = "title: Otter swimming";

pasted! {
    curly_quotes_round_words_with_a_colon: field(TITLE, "title: “Otter: swimming”");
    curly_quotes_round_a_date: field("2026-08-01", "“2026-08-01”");
    curly_quotes_round_a_title: field(TITLE, "title: “Otter swimming”");
    no_break_space_after_a_name: field(TITLE, "title:\u{a0}Otter swimming");
    no_break_space_in_a_list: field("[all]", "[all,\u{a0}autism]");
    hidden_sign_in_a_name: field(TITLE, "\u{200b}title: Otter swimming");
    hidden_sign_before_a_nested_field: field("  open_to_all", "\u{200b}  open_to_all");
    hidden_sign_in_a_term: field("[all]", "[all\u{200b}]");
    hidden_sign_in_a_reference: field("otter-trust", "otter-trust\u{2060}");
    hidden_sign_in_words: field(TITLE, "title: Ot\u{200b}ter swimming");
    hidden_sign_in_the_body: body("Bring a to\u{ad}wel.");
    tab: field("  open_to_all", "\topen_to_all");
    wide_colon: field(TITLE, "title：Otter swimming");
    dots_in_a_list: field("needs: [all]", "needs:\n  • all\n  • autism");
    dots_before_fields: field("  - name:", "  • name:");
    long_dash_in_a_list: field("needs: [all]", "needs:\n  – all");
    dots_in_the_body: body("Bring:\n\n• a towel\n• a drink");
    long_dash_for_three_hyphens: TinySite::new().with(SERVICE, TinySite::new().text(SERVICE).replacen("---\n", "—\n", 1));
    long_dash_after_the_fields: TinySite::new().with(SERVICE, TinySite::new().text(SERVICE).replace("\n---\n", "\n—\n"));
    no_hyphens_after_the_fields: TinySite::new().with(SERVICE, TinySite::new().text(SERVICE).replace("\n---\n", "\n"));
    date_with_strokes: field("2026-08-01", "1/8/26");
    date_in_american_order: field("2026-08-01", "8/30/26");
    date_in_words: field("2026-08-01", "1st Aug 2026");
    date_on_another_weekday: field("2026-08-01", "Monday 1 August 2026");
    html_from_word: body("<p class=MsoNormal><span lang=EN-GB>Bring a towel<o:p></o:p></span></p>");
    html_from_a_mail: body("Bring <span style=\"color: red\">a towel</span>.");
    saved_as_unicode: TinySite::new().with("content/pages/note.md", b"\xff\xfe-\0-\0-\0\n\0");
}

/// The words of the machine that an officer should never meet.
#[test]
fn nobody_is_told_of_the_machine() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).expect("there are snapshots") {
        let path = entry.expect("a file").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        if !name.starts_with("pasted__") || name.ends_with(".new") {
            continue;
        }
        seen += 1;
        let text = std::fs::read_to_string(&path).expect("text").to_lowercase();
        let said = text.split("---\n").skip(2).collect::<Vec<_>>().join("---\n");
        let words = ["parse", "scalar", "mapping", "sequence", "serde", "utf8", "struct", "boolean", "string", "token"];
        for word in words {
            assert!(!said.contains(word), "“{word}” in {name}");
        }
    }
    assert!(seen > 20, "only {seen}");
}

/// What does no harm is not complained of.
#[test]
fn what_does_no_harm_is_left_alone() {
    for site in [
        TinySite::new().with(SERVICE, format!("\u{feff}{}", TinySite::new().text(SERVICE).replace('\n', "\r\n"))),
        field("A quiet swim on Saturdays.", "A quiet swim – on Saturdays."),
        body("Bus\u{a0}42 stops here – nearly always."),
        body("– Come in, she said."),
        body("“Come in,” she said."),
    ] {
        assert_eq!(site.codes(), Vec::<&str>::new());
    }
}
