//! Every rule, broken once: exactly the text that an officer sees.
//!
//! The pictures of the text are in `snapshots/`. After a change of wording, look
//! at the new ones with `cargo insta review`, or take them all with
//! `INSTA_UPDATE=always cargo test --test messages`.

mod support;

use std::path::Path;

use fingerpost::diagnostics::{ALL_RULES, Diagnostics, Format, explanation};
use fingerpost::publish::Output;
use support::{
    COLLEGE, GUIDE, HELPER, PROVIDER, SERVICE, SETTINGS, STATEMENT, TinySite, VOCABULARIES, lawful, options, planted,
    shown,
};

/// One test a rule. Its name is the rule's code.
macro_rules! broken {
    ($($code:ident: $site:expr;)*) => {
        $(#[test]
        fn $code() {
            told(stringify!($code), &$site);
        })*
        const BROKEN: &[&str] = &[$(stringify!($code)),*];
    };
}

fn told(name: &str, site: &TinySite) {
    let code = name.replace('_', "-");
    let (_, problems) = site.check();
    assert!(problems.list.iter().any(|problem| problem.rule.code == code), "{code} is not among {:?}", site.codes());
    insta::assert_snapshot!(name, shown(&problems, Format::Text));
}

/// Rules whose tests stand below, because they need more than a folder of content.
const BY_HAND: &[&str] = &[
    "wrong-folder",
    "outside-folder",
    "admin-settings",
    "output-folder",
    "write-failed",
    "history-cut",
    "print-sign",
    "print-long",
    "print-unsound",
    "print-failed",
];

fn body(words: &str) -> TinySite {
    TinySite::new().append(SERVICE, &format!("\n{words}\n"))
}

fn page(name: &str, fields: &str) -> TinySite {
    TinySite::new().with(&format!("content/{name}.md"), format!("---\n{fields}\n---\n"))
}

fn front(from: &str, to: &str) -> TinySite {
    TinySite::new().replace(SERVICE, from, to)
}

const POLISH: &str = "---\ntitle: Pływanie\nsummary: W soboty.\ntranslated: 2026-08-20\n---\n\nPływamy.\n";

/// The service in Polish, with more fields.
fn polish(fields: &str) -> TinySite {
    let text = POLISH.replace("---\n\n", &format!("{fields}---\n\n"));
    TinySite::new().with("content/services/swimming.pl.md", text)
}

fn helper(from: &str, to: &str) -> TinySite {
    let path = "content/data/helper-swim.yaml";
    TinySite::new().with(path, HELPER).replace(path, from, to)
}

broken! {
    // Files.
    unreadable_file: TinySite::new().with("content/pages/cafe.md", b"---\ntitle: Caf\xe9\n---\n");
    file_too_large: TinySite::new().with("content/pages/long.md", "a".repeat(1_200_000));
    file_name: TinySite::new().with("content/pages/My Page!.md", "---\ntitle: Mine\nsummary: Mine.\n---\n");
    unknown_folder: TinySite::new().with("content/service/club.md", "---\ntitle: Club\n---\n");
    missing_file: TinySite::new().without("content/data/people.yaml");

    // Front matter.
    no_front_matter: TinySite::new().with("content/pages/plain.md", "Just words.\n");
    yaml_tab: front("access:\n  open", "access:\n\topen");
    yaml_syntax: front("title: Otter swimming", "title: \"Otter swimming");
    yaml_alias: front("areas: [county]", "areas: &a [county]\nneeds_again: *a");
    duplicate_field: front("tier: universal", "tier: universal\ntier: universal");
    lost_words: front("title: Otter swimming", "title: The #1 swim");
    unknown_field: front("for_whom:", "for_who:");
    missing_field: front("summary: A quiet swim on Saturdays.\n", "");
    wrong_type: front("topics: [activities]", "topics: activities");
    bad_value: front("reviewed: 2026-08-01", "reviewed: 1/8/26");
    empty_field: front("summary: A quiet swim on Saturdays.", "summary:");
    ages_upside_down: front("{from: 5, to: 16}", "{from: 16, to: 5}");
    dates_upside_down: page(
        "events/fair",
        "title: Summer fair\nsummary: A fair.\nwhen: {date: 2026-09-12, from: \"16:00\", to: \"10:00\"}\nplace: pool\n\
         organiser: otter-trust\nfor_whom: Everybody.\nbooking: {needed: false, how: Just come.}\ncost: {free: true}",
    );
    cost_unclear: front("cost:\n  free: true", "cost:\n  note: Ask at the desk.");
    access_unclear: front("open_to_all: true", "eligibility: You live in Fernshire.");
    whole_area: TinySite::new().replace(VOCABULARIES, "name: All of Fernshire}", "name: All of Fernshire}\n  - {id: north, name: North}");
    duplicate_id: TinySite::new().replace(VOCABULARIES, "{id: autism, name: Autism}", "{id: all, name: Autism}");

    // What joins pages.
    unknown_term: front("needs: [all]", "needs: [autsm]");
    dangling_reference: front("provider: otter-trust", "provider: oter-trust");
    duplicate_address: page("guides/second", "title: Second steps\nsummary: More.\nfor_whom: All.\naddress: first-steps")
        .append("content/guides/second.md", "\n## Go on\n\nGo on.\n");
    duplicate_title: page("news/otter", "title: Otter swimming\nsummary: It goes on.\ndate: 2026-08-01");
    reference_loop: TinySite::new()
        .replace(GUIDE, "for_whom: Parents.", "for_whom: Parents.\naliases: [guides/first-steps]");

    // Markdown and what it links to.
    raw_html: body("Come <b>early</b> and <script>play()</script> stay late.");
    unsafe_link: body("[Our songs](javascript:alert(1))");
    broken_link: body("[Help at home](../services/swiming.md)");
    broken_anchor: body("[How to write a diary](../guides/first-steps.md#write-down-what-you-saw)");
    missing_picture: body("![The pool](/pool.jpg)").with("static/pictures/pool.jpg", "");
    picture_alt: body("![](/pool.jpg)").with("static/pool.jpg", "");
    picture_alt_file_name: body("![IMG_2034.jpg](/pool.jpg)").with("static/pool.jpg", "");
    vague_link: body("For your first day [click here](../guides/first-steps.md).");
    empty_link: body("See [](../guides/first-steps.md) first.");
    heading_skipped: body("#### The changing room\n\nIt has a hoist.");
    heading_empty: body("##\n\nThe room has a hoist.");
    heading_repeated: body("## What happens\n\nWe swim.");
    guide_steps: TinySite::new()
        .with(GUIDE, "---\ntitle: First steps\nsummary: What to do.\nfor_whom: Parents.\n---\n\nKeep a diary.\n");
    table_header: body("Table: our hours\n\n| Day | |\n|---|---|\n| Monday | 9am |");
    table_caption: body("| Day | Hours |\n|---|---|\n| Monday | 9am |");

    lost_table: body("Who\tPrice\nChild\t£2.50\nAdult\tFree");
    bare_address: body("Look at www.otter.example.org, write to hello@otter.example.org or ring 01632 960300.");

    // Other languages.
    unknown_language: TinySite::new().with("content/services/swimming.polish.md", POLISH);
    translation_alone: TinySite::new().with("content/services/swiming.pl.md", POLISH);
    translation_facts: polish("access:\n  how_to_ask: Po prostu przyjdź.\n  routes: [self]\n");
    translation_stale: polish("").replace(SERVICE, "reviewed: 2026-08-01", "reviewed: 2026-08-21");
    language_words: TinySite::new().with(
        "themes/waymark/words/pl.yaml",
        "page:\n  relatd: Zobacz też\n  next_check: Sprawdzimy ponownie.\n",
    );

    // What Word and mail programs bring along.
    pasted_sign: body("Please bring:\n\n• a towel\n• a drink");

    // Plain words.
    all_caps: body("PLEASE BRING A TOWEL and shoes.");
    unexplained_acronym: body("Ask your EBSA worker.");
    long_sentence: body(
        "When you come for the first time, which can be any Saturday in term, you should bring a towel, a drink, \
         something warm for afterwards, and somebody who knows your child well.",
    );
    placeholder: body("The new times are TBC.");

    // Contacts and freshness.
    phone_number: front("01632 960300", "01632 96030");
    email_address: front("hello@otter.example.org", "hello(at)otter.example.org");
    no_contact: front("    email: hello@otter.example.org\n", "");
    no_review: front("owner: The swimming team\n", "");
    review_overdue: front("reviewed: 2026-08-01", "reviewed: 2026-02-01");
    review_in_future: front("reviewed: 2026-08-01", "reviewed: 2026-10-01");
    statement_stale: TinySite::new().replace(STATEMENT, "reviewed: 2026-07-01", "reviewed: 2025-07-01");
    statement_facts: TinySite::new().replace(STATEMENT, "criterion: 2.2.1 Timing Adjustable", "criterion: timing");
    missing_page: TinySite::new().without("content/pages/privacy.md");
    starter_words: front("owner: The swimming team", "# REPLACE: the team\nowner: The swimming team")
        .replace("content/pages/privacy.md", "role: privacy\n", "role: privacy\n# REPLACE the words below.\n")
        .append("content/data/people.yaml", "# REPLACE the numbers.\n");

    // Easy Read.
    easy_read_sentence: planted("easy-read-sentence");
    easy_read_average: planted("easy-read-average");
    easy_read_one_idea: planted("easy-read-one-idea");
    easy_read_picture: planted("easy-read-picture");
    easy_read_block: planted("easy-read-block");
    easy_read_hard_word: planted("easy-read-hard-word");
    easy_read_meaning: planted("easy-read-meaning");
    easy_read_number: planted("easy-read-number");
    easy_read_digits: planted("easy-read-digits");
    easy_read_sign: planted("easy-read-sign");
    easy_read_short_form: planted("easy-read-short-form");
    easy_read_initials: planted("easy-read-initials");
    easy_read_passive: planted("easy-read-passive");
    easy_read_negatives: planted("easy-read-negatives");
    easy_read_same_word: planted("easy-read-same-word");
    easy_read_plain: planted("easy-read-plain");
    easy_read_form: planted("easy-read-form");
    easy_read_list: planted("easy-read-list");
    easy_read_heading: planted("easy-read-heading");
    easy_read_link: planted("easy-read-link");
    easy_read_same_picture: planted("easy-read-same-picture");
    easy_read_length: planted("easy-read-length");
    easy_read_contact: planted("easy-read-contact");
    easy_read_checked: planted("easy-read-checked");
    easy_read_out_of_step: planted("easy-read-out-of-step");
    easy_read_respect: planted("easy-read-respect");
    easy_read_grade: planted("easy-read-grade");
    easy_read_fits: planted("easy-read-fits");
    picture_pack: TinySite::new().with("pictures/ours/pool.png", "");
    picture_licence: TinySite::new().with(
        "pictures/ours/pack.yaml",
        "name: Our photos\nauthor: Fernshire Council\npictures:\n  - {name: pool, alt: The small pool, file: pool.png}\n",
    ).with("pictures/ours/pool.png", "");
    // Search.
    search_words: TinySite::new().with(
        "content/data/synonyms.yaml",
        "- words: [swimming]\n- from: [splashing]\n- words: [pool, baths, pool]\n- words: [swim, dip]\n  to: [lessons]\n",
    );
    finds_nothing: TinySite::new().with("content/data/common-searches.yaml", "- swimming\n- speech therapy\n");

    // Print.
    print_pack: TinySite::new().with("content/packs/fair.yaml", "title: For the fair\npages:\n  - services/swiming\n");
    // What the law asks of the whole site.
    law_row_missing: lawful().replace(SERVICE, "schedule2: [fun]\n", "");
    law_row_limited: lawful().replace(SERVICE, "schedule2: [fun]\n", "").append(
        "content/data/schedule2.yaml",
        "  elsewhere: {title: Clubs in the next county, link: \"https://clubs.example.org/\"}\n",
    );
    no_out_of_area: lawful().replace(COLLEGE, "areas: [outside]", "areas: [county]");
    short_break_kind: lawful().replace("content/short-breaks/club.md", "kinds: [day, overnight]", "kinds: [day]");
    short_break_statement: lawful().replace("content/pages/break-statement.md", "carers: carers", "carers: parents");
    outcome_stage: lawful().replace(COLLEGE, "outcomes: [health]\n", "");
    tier_gap: lawful().replace(VOCABULARIES, "{id: universal, name: For everyone}", "{id: universal, name: For everyone}\n  - {id: targeted, name: Extra help}");
    body_missing: lawful().replace("content/data/people.yaml", "  tribunal: guides/first-steps\n", "");
    feedback_year: lawful().replace("content/you-said/content.md", "date: 2026-05-01", "date: 2025-05-01");
    review_record: lawful().replace("content/pages/whom-we-asked.md", "reviewed: 2026-06-01", "reviewed: 2025-06-01");
    copy_ways: lawful().replace("content/pages/get-a-copy.md", "in large print, in easy read, ", "");
    names_somebody: lawful().replace("content/you-said/content.md", "said: More clubs.", "said: Our son Jack wants a club.");

    // Decision helpers.
    helper_dead_end: helper("{say: Rather not, advice: swim}", "{say: Rather not}\n      - {say: Perhaps, advice: swim}");
    helper_loop: helper("{say: Rather not, advice: swim}", "{say: Rather not, next: like}\n      - {say: With somebody, advice: swim}");
    helper_unreachable: helper("advice: swim}", "advice: dry}");

    // The theme.
    theme_missing: TinySite::new().append(SETTINGS, "theme: waymarks\n");
    template_error: TinySite::new().with("themes/waymark/templates/page.html", "<p>{{ page.title }</p>\n");
    style_error: TinySite::new().with("themes/waymark/styles/site.css", "a { color: }\n b { {\n");
    minified_wrong: TinySite::new().with(
        "themes/waymark/templates/place.html",
        "{% extends \"theme/base.html\" %}{% block content %}<section>Ring <a href=\"tel:999\">999</a> <em>or</em> <a href=\"tel:111\">111</a></section>{% endblock %}",
    );
    colour_contrast: TinySite::new().append(SETTINGS, "colours: {brand: \"#ffee88\"}\n");
}

/// A Fingerpost without forms says so instead.
#[cfg(feature = "edit")]
#[test]
fn admin_settings() {
    told("admin_settings", &TinySite::new().append(SETTINGS, "admin: {service: github, repository: fernshire}\n"));
}

/// A shortcut has to be made on the disk, and only where there are such shortcuts.
#[cfg(unix)]
#[test]
fn outside_folder() {
    let folder = TinySite::new().on_disk();
    let link = folder.path().join("content/pages/secret.md");
    std::os::unix::fs::symlink("/etc/hostname", link).expect("a shortcut can be made");
    let (_, problems) = fingerpost::build::read(folder.path(), &options(), &fingerpost::build::Memory::default());
    insta::assert_snapshot!("outside_folder", shown(&problems, Format::Text));
}

/// What an officer is told when the site is written into `path` of a temporary folder.
fn told_of_writing(name: &str, path: &str, prepare: impl Fn(&Path)) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    prepare(folder.path());
    let list = Output::new(folder.path().join(path)).publish(&[], &|_, _| {}).expect_err("it cannot be written there");
    let said = shown(&Diagnostics { list }, Format::Text);
    insta::assert_snapshot!(name, said.replace(&folder.path().display().to_string(), "FOLDER").replace('\\', "/"));
}

#[test]
fn wrong_folder() {
    let above = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(above.path().join("local-offer")).expect("a folder can be made");
    std::fs::write(above.path().join("local-offer/fingerpost.yaml"), "").expect("a file can be written");
    let (_, problems) = fingerpost::build::read(above.path(), &options(), &fingerpost::build::Memory::default());
    insta::assert_snapshot!("wrong_folder", shown(&problems, Format::Text));
}

#[test]
fn output_folder() {
    told_of_writing("output_folder", "photos", |folder| {
        std::fs::create_dir(folder.join("photos")).expect("a folder can be made");
        std::fs::write(folder.join("photos/pool.jpg"), "").expect("a file can be written");
    });
}

/// The reason in brackets is the computer's own, so only Unix is asked.
#[cfg(unix)]
#[test]
fn write_failed() {
    told_of_writing("write_failed", "notes.txt/public", |folder| {
        std::fs::write(folder.join("notes.txt"), "").expect("a file can be written");
    });
}

/// What is told of PDFs, which only a build makes.
#[cfg(feature = "print")]
fn told_of_print(name: &str, site: &TinySite) {
    let folder = site.on_disk();
    let options = fingerpost::build::Options { print: true, ..options() };
    let output = Output::new(folder.path().join("public"));
    let memory = fingerpost::build::Memory::default();
    let mut problems = fingerpost::build::build(folder.path(), &output, &options, &memory, &|_, _| {}).diagnostics;
    problems.list.retain(|problem| problem.rule.code.starts_with("print-"));
    insta::assert_snapshot!(name, shown(&problems, Format::Text));
}

#[cfg(feature = "print")]
#[test]
fn print_sign() {
    told_of_print("print_sign", &TinySite::new().with_easy_read().replace(support::EASY, "It is quiet.", "It is ☃."));
}

/// A template of the site's own, in place of that of Easy Read.
#[cfg(feature = "print")]
fn with_template(words: &str) -> TinySite {
    let start = "#let d = json(\"/data.json\")\n#set document(title: d.title, date: datetime(..d.date))\n\
                 #set text(font: d.fonts, lang: \"en\", region: \"GB\")\n";
    let forms = "print: {easy_read: [reading]}\n";
    TinySite::new()
        .with_easy_read()
        .append(SETTINGS, forms)
        .with("themes/waymark/print/easy.typ", format!("{start}{words}\n"))
}

#[cfg(feature = "print")]
#[test]
fn print_long() {
    told_of_print("print_long", &with_template("= One\n#for page in range(20) { pagebreak() }\n== The end"));
}

#[cfg(feature = "print")]
#[test]
fn print_unsound() {
    told_of_print("print_unsound", &with_template("Words without a heading."));
}

#[cfg(feature = "print")]
#[test]
fn print_failed() {
    told_of_print("print_failed", &with_template("= One\n#image(\"/gone.svg\", alt: \"A picture\")"));
}

/// A repository of which only the newest commit was fetched.
#[test]
fn history_cut() {
    let folder = TinySite::new().append(SETTINGS, "proof: {history: true}\n").on_disk();
    let copies = tempfile::tempdir().expect("a temporary folder can be made");
    let git = |place: &Path, arguments: &[&str]| {
        let run = std::process::Command::new("git")
            .current_dir(place)
            .args(["-c", "user.name=Officer", "-c", "user.email=officer@example.org", "-c", "commit.gpgsign=false"])
            .args(arguments)
            .output()
            .expect("git is there");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    };
    git(folder.path(), &["init", "--quiet"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "--quiet", "-m", "All of it"]);
    git(folder.path(), &["commit", "--quiet", "--allow-empty", "-m", "Nothing"]);
    let from = format!("file://{}", folder.path().display());
    git(copies.path(), &["clone", "--quiet", "--depth", "1", &from, "copy"]);
    let copy = copies.path().join("copy");
    let (_, problems) = fingerpost::build::read(&copy, &options(), &fingerpost::build::Memory::default());
    insta::assert_snapshot!("history_cut", shown(&problems, Format::Text));
}

#[test]
fn the_tiny_site_is_without_fault() {
    assert_eq!(TinySite::new().told(Format::Text), "");
}

#[test]
fn every_rule_is_broken_somewhere() {
    let is_covered = |code: &str| BY_HAND.contains(&code) || BROKEN.iter().any(|name| name.replace('_', "-") == code);
    let uncovered: Vec<&str> = ALL_RULES.iter().map(|rule| rule.code).filter(|code| !is_covered(code)).collect();
    assert!(uncovered.is_empty(), "write a case in tests/messages.rs for: {}", uncovered.join(", "));
}

/// Two problems of different weight and a second place, for programs.
fn several() -> Diagnostics {
    body("[Our songs](javascript:alert(1))")
        .replace(SERVICE, "title: Otter swimming", "title: \"Swim: fun, 100% free\"")
        .replace(PROVIDER, "title: The Otter Trust", "title: \"Swim: fun, 100% free\"")
        .without("content/pages/privacy.md")
        .check()
        .1
}

#[test]
fn for_programs() {
    insta::assert_snapshot!("for_programs", shown(&several(), Format::Json));
}

#[test]
fn for_a_pull_request() {
    insta::assert_snapshot!("for_a_pull_request", shown(&several(), Format::Github));
}

/// Words of the machine that an officer should never meet.
#[test]
fn no_message_speaks_of_the_machine() {
    let words =
        ["yaml", "parse", "scalar", "mapping", "sequence", "serde", "utf8", "panic", "struct", "boolean", "string"];
    for rule in ALL_RULES {
        let said = format!("{} {}", rule.title, rule.why).to_lowercase();
        for word in words {
            assert!(!said.contains(word), "“{word}” in {}", rule.code);
        }
    }
}

/// The page of messages in the manual. Its fields are written by hand, its words from the rules.
const MESSAGES: &str = "docs/content/pages/messages.md";

/// Set this to 1 to write the words of [`MESSAGES`] anew.
const WRITE: &str = "FINGERPOST_WRITE_DOCS";

#[test]
fn the_page_of_messages_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(MESSAGES);
    let found = std::fs::read_to_string(&path).expect("the page of messages").replace("\r\n", "\n");
    let (fields, _) = found.split_once("\n---\n\n").expect("fields between two lines of three hyphens");
    let wanted = format!("{fields}\n---\n\n{}", explanation::document());
    if std::env::var_os(WRITE).is_some() {
        std::fs::write(&path, &wanted).expect("the page of messages can be written");
        return;
    }
    assert!(
        found == wanted,
        "{MESSAGES} is not what src/diagnostics/rules.rs says. Write it anew with\n\n    \
         {WRITE}=1 cargo test --test messages the_page_of_messages\n"
    );
}
