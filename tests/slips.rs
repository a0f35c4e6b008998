//! Slips of the pen: what people get wrong in the fields, and what they are told.
//!
//! Each is one change to a healthy service. The first message must name the
//! rule and the line, and hold the words that help.

mod support;

use support::{SERVICE, TinySite};

struct Slip {
    /// The words of the healthy file.
    from: &'static str,
    /// What somebody wrote in their place.
    to: &'static str,
    /// The rule and the line of the first message.
    told: (&'static str, usize),
    /// Words of its message and of its mend.
    says: (&'static str, &'static str),
}

const fn slip(
    from: &'static str,
    to: &'static str,
    told: (&'static str, usize),
    says: (&'static str, &'static str),
) -> Slip {
    Slip { from, to, told, says }
}

const TITLE: &str = "title: Otter swimming";
const SUMMARY: &str = "summary: A quiet swim on Saturdays.";
const PHONE: &str = "\"01632 960300\"";

const SLIPS: &[Slip] = &[
    // Quote marks.
    slip(TITLE, "title: \"Otter swimming", ("yaml-syntax", 2), ("never closed", "put \" at the end")),
    slip(SUMMARY, "summary: 'A quiet swim", ("yaml-syntax", 3), ("never closed", "put ' at the end")),
    slip("The swimming team", "\"The swimming team", ("yaml-syntax", 25), ("never closed", "take it away")),
    slip(SUMMARY, "summary: 'Tis quiet, isn't it", ("yaml-syntax", 3), ("after the closing quote", "“curly” ones")),
    slip(TITLE, "title: \"Otter\" swimming", ("yaml-syntax", 2), ("after the closing quote", "round all of the words")),
    slip(
        TITLE,
        "title: \"The \"Otter\" swim\"",
        ("yaml-syntax", 2),
        ("after the closing quote", "“curly” ones inside"),
    ),
    slip(TITLE, "title: “Otter: swimming”", ("yaml-syntax", 2), ("curly quote", "straight quotes")),
    slip("2026-08-01", "“2026-08-01”", ("wrong-type", 23), ("“reviewed” stands between curly quotes", "straight")),
    slip("free: true", "free: “true”", ("wrong-type", 18), ("curly quotes", "delete the quotes")),
    slip(PHONE, "“01632 960300”", ("phone-number", 21), ("curly quotes", "straight quotes")),
    // Spaces, tabs, and how far in a line starts.
    slip("  open_to_all", "\topen_to_all", ("yaml-tab", 14), ("Tab key", "space bar twice")),
    slip("  how_to_ask", "\thow_to_ask", ("yaml-tab", 15), ("Tab key", "space bar twice")),
    slip("  how_to_ask", "  \thow_to_ask", ("yaml-tab", 15), ("Tab key", "space bar twice")),
    slip("  how_to_ask", "   how_to_ask", ("yaml-syntax", 15), ("starts 3 spaces in", "line them up")),
    slip("  how_to_ask", "how_to_ask", ("yaml-syntax", 16), ("above starts 0 spaces in", "line them up")),
    slip("  open_to_all", " open_to_all", ("yaml-syntax", 15), ("above starts 1 space in", "line them up")),
    slip("tier:", " tier:", ("yaml-syntax", 9), ("starts 1 space in", "line them up")),
    slip("    phone", "   phone", ("yaml-syntax", 21), ("above starts 4 spaces in", "line them up")),
    slip("  - name:", "  name:", ("yaml-syntax", 21), ("starts 4 spaces in", "line them up")),
    slip("  - name:", "  -name:", ("yaml-syntax", 20), ("no space after this hyphen", "“- name: Otter office”")),
    slip(TITLE, "title:\u{a0}Otter swimming", ("yaml-syntax", 2), ("no-break space", "type it again")),
    slip("  open_to_all", "\u{a0}\u{a0}open_to_all", ("yaml-syntax", 14), ("no-break space", "type it again")),
    slip("\nsummary", "\n\u{200b}summary", ("unknown-field", 3), ("“summary” has a sign in its name", "“summary:”")),
    // Colons.
    slip(TITLE, "title: Otter: swimming", ("yaml-syntax", 2), ("have a colon in them", "\"Otter: swimming\"")),
    slip("Otter office", "Otter: office", ("yaml-syntax", 20), ("have a colon in them", "\"Otter: office\"")),
    slip(
        SUMMARY,
        "summary: A swim\n  for all\n  bring: a towel",
        ("yaml-syntax", 5),
        ("go on from the line above", ">-"),
    ),
    slip(TITLE, "title Otter swimming", ("yaml-syntax", 2), ("neither a field nor part", "“title: …”")),
    slip(TITLE, "title:Otter swimming", ("yaml-syntax", 2), ("no space after this colon", "“title: Otter swimming”")),
    slip(SUMMARY, "summary: A quiet swim\non Saturdays.", ("yaml-syntax", 4), ("neither a field", "by two spaces")),
    slip(SUMMARY, "summary:\nA quiet swim", ("yaml-syntax", 4), ("neither a field", "set this line in by two spaces")),
    slip(SUMMARY, "summary: A swim\non Saturdays: all year", ("unknown-field", 4), ("“on Saturdays”", "quote marks")),
    // Signs that mean something.
    slip("[activities]", "[activities", ("yaml-syntax", 4), ("[ that is never closed", "put ] at the end")),
    slip("16}", "16", ("yaml-syntax", 6), ("{ that is never closed", "put } at the end")),
    slip(SUMMARY, "summary: @otter swim", ("yaml-syntax", 3), ("start with @", "\"@otter swim\"")),
    slip(SUMMARY, "summary: **Free** swim", ("yaml-syntax", 3), ("start with *", "\"**Free** swim\"")),
    slip(SUMMARY, "summary: & more", ("yaml-syntax", 3), ("start with &", "quote marks")),
    slip(SUMMARY, "summary: &more swims", ("yaml-syntax", 3), ("start with &", "\"&more swims\"")),
    slip(SUMMARY, "summary: !Free swim", ("yaml-syntax", 3), ("start with !", "\"!Free swim\"")),
    slip(SUMMARY, "summary: %5 off", ("yaml-syntax", 3), ("start with %", "quote marks")),
    slip(SUMMARY, "summary: - swim", ("yaml-syntax", 3), ("start with -", "\"- swim\"")),
    slip(SUMMARY, "summary: > Free swim", ("yaml-syntax", 3), ("start with >", "quote marks")),
    slip(SUMMARY, "summary: [Free] swim", ("yaml-syntax", 3), ("start with [", "\"[Free] swim\"")),
    slip(SUMMARY, "summary: #1 swim", ("empty-field", 3), ("says nothing", "what follows a #")),
    slip(SUMMARY, "summary: The #1 swim", ("lost-words", 3), ("“#1 swim” is left off", "\"The #1 swim\"")),
    slip("areas: [county]", "areas: &a [county]", ("yaml-alias", 8), ("uses &", "in full")),
    // Fields.
    slip("for_whom:", "for_who:", ("unknown-field", 5), ("no field called “for_who”", "did you mean “for_whom”?")),
    slip(TITLE, "Title: Otter swimming", ("unknown-field", 2), ("“Title”", "did you mean “title”?")),
    slip("how_to_ask", "eligability", ("missing-field", 14), ("“access” needs a field “how_to_ask”", "how_to_ask:")),
    slip("title: Otter swimming\n", "", ("missing-field", 2), ("“title” is missing", "“title:”")),
    slip(
        "tier: universal",
        "tier: universal\ntier: targeted",
        ("duplicate-field", 10),
        ("“tier” stands twice", "delete"),
    ),
    slip("[activities]", "activities", ("wrong-type", 4), ("“topics” should be a list", "topics: [activities]")),
    slip("[all]", "all, autism", ("wrong-type", 7), ("“needs” should be a list", "needs: [all, autism]")),
    slip("otter-trust", "[otter-trust]", ("wrong-type", 11), ("a line of text; it is a list", "square brackets")),
    slip("{from: 5, to: 16}", "5-16", ("wrong-type", 6), ("fields of its own: from, to", "`ages: {from: 5, to: 16}`")),
    slip("{from: 5, to: 16}", "5 upwards", ("wrong-type", 6), ("fields of its own: from, to", "by two spaces")),
    slip("ages: {", "ages {", ("yaml-syntax", 6), ("no colon after “ages”", "“ages: {from")),
    slip("[pool]", "Example Hall", ("wrong-type", 12), ("“places” should be a list", "places: [example-hall]")),
    slip("from: 5", "from: five", ("wrong-type", 6), ("“from” should be a whole number", "such as 5")),
    slip("open_to_all: true", "open_to_all: maybe", ("wrong-type", 14), ("true or false", "write true or false")),
    slip(
        "cost:\n  free: true",
        "cost: free",
        ("wrong-type", 17),
        ("fields of its own: free, options", "by two spaces"),
    ),
    slip(SUMMARY, "summary:", ("empty-field", 3), ("“summary” says nothing", "after the colon")),
    // Values.
    slip("2026-08-01", "2026-02-30", ("bad-value", 23), ("no such day as 2026-02-30", "year, month, day")),
    slip("2026-08-01", "01/08/2026", ("bad-value", 23), ("not written as a date", "1 August 2026, write 2026-08-01")),
    slip("2026-08-01", "August 2026", ("bad-value", 23), ("is not a date", "2026-09-03")),
    slip("6 months", "often", ("bad-value", 24), ("how often", "6 months or 1 year")),
    slip("[all]", "[autsm]", ("unknown-term", 7), ("“autsm” is not a word", "did you mean “autism”?")),
    slip("tier: universal", "tier: For everyone", ("unknown-term", 9), ("“For everyone”", "write “universal”")),
    slip("otter-trust", "Otter Trust", ("dangling-reference", 11), ("no file “Otter Trust.md”", "“otter-trust”")),
];

#[test]
fn every_slip_is_told_at_its_line_with_a_mend() {
    for Slip { from, to, told: (code, line), says: (message, mend) } in SLIPS {
        let problems = TinySite::new().replace(SERVICE, from, to).check_content();
        let first = problems.list.first().unwrap_or_else(|| panic!("nobody minds {to:?}"));
        let place = first.place.as_ref().unwrap_or_else(|| panic!("no place for {to:?}"));
        assert_eq!(first.rule.code, *code, "{to:?}: {}", first.message);
        assert_eq!(place.file.line_and_column(place.span.start).0, *line, "{to:?}: {}", first.message);
        assert!(first.message.contains(message), "{to:?}: “{message}” is not in “{}”", first.message);
        assert!(first.mend.contains(mend), "{to:?}: “{mend}” is not in “{}”", first.mend);
    }
}

/// One slip is one message: a field that is misspelt is not missing as well.
#[test]
fn one_slip_is_one_message() {
    for Slip { from, to, .. } in SLIPS {
        let codes = TinySite::new().replace(SERVICE, from, to).codes();
        // Another name than the one that was meant cannot be told from two slips.
        let expected = if *to == "eligability" { 2 } else { 1 };
        assert_eq!(codes.len(), expected, "{to:?}: {codes:?}");
    }
}

/// What Windows, old programs and phones put into files does no harm.
#[test]
fn some_things_are_no_slips() {
    let text = TinySite::new().text(SERVICE);
    for healthy in [
        format!("\u{feff}{text}"),
        text.replace('\n', "\r\n"),
        text.replace("title: Otter", "title:\tOtter"),
        text.replace("open_to_all: true", "open_to_all: yes"),
        text.replace(PHONE, "01632960300"),
        text.replace("tier: universal", "tier: universal   # the lowest"),
        text.replace("[all]", "[all, ]"),
        text.replace(TITLE, "title: “Otter” swimming"),
        text.replace(TITLE, "title: 2026"),
        text.trim_end().to_owned(),
    ] {
        assert_eq!(TinySite::new().with(SERVICE, &healthy).codes(), Vec::<&str>::new(), "{healthy}");
    }
}

/// The line is right in files from Windows too.
#[test]
fn lines_are_counted_alike_everywhere() {
    let text = TinySite::new().text(SERVICE).replace("tier: universal", "tier: univrsal").replace('\n', "\r\n");
    let problems = TinySite::new().with(SERVICE, text).check_content();
    let place = problems.list[0].place.as_ref().expect("a place");
    assert_eq!(place.file.line_and_column(place.span.start), (9, 7));
}

#[test]
fn a_file_without_fields_is_one_message() {
    for (text, message) in [
        ("", "this file is empty"),
        ("\n\n  \n", "this file is empty"),
        ("Hello\n", "does not start with a line of three hyphens"),
        ("---\ntitle: Club\n", "never end"),
        ("---\n---\nWords\n", "there are no fields"),
        ("---\n# later\n---\n", "there are no fields"),
        ("---\n- a\n- b\n---\n", "there are no fields"),
        ("---\nhello there\n---\n", "there are no fields"),
    ] {
        let problems = TinySite::new().with("content/services/club.md", text).check_content();
        let messages: Vec<&str> = problems.list.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(messages.len(), 1, "{text:?}: {messages:?}");
        assert!(messages[0].contains(message), "{text:?}: {messages:?}");
    }
}
