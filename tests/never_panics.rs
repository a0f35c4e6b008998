//! Whatever somebody puts into a file, Fingerpost answers with words and never with a crash.
//!
//! The files are mostly good ones with something done to them, since that is
//! what officers, mail programs and merge conflicts make; some are pure noise.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use fingerpost::content::scalars::Day;
use fingerpost::content::settings::Settings;
use fingerpost::diagnostics::{Diagnostic, Diagnostics, Format, SourceFile, render};
use fingerpost::html::Frame;
use fingerpost::source::decode::decode;
use fingerpost::source::yaml::Yaml;
use fingerpost::source::{Document, Sources};
use fingerpost::{check, content, site};
use proptest::prelude::*;

/// One good page of each kind, from the example.
const GOOD: [(&str, &str); 6] = [
    ("services", include_str!("../content/services/inclusive-swimming.md")),
    ("short-breaks", include_str!("../content/short-breaks/overnight-stays.md")),
    ("pathways", include_str!("../content/pathways/into-work.md")),
    ("strategies", include_str!("../content/strategies/staffordshire.md")),
    ("events", include_str!("../content/events/splash-after-school.md")),
    ("guides", include_str!("../content/guides/annual-reviews.md")),
];

/// Strings that have broken other programs.
const NASTY: [&str; 24] = [
    "---",
    "\t",
    ": ",
    "- ",
    "&a ",
    "*a",
    "{{ x }}",
    "{% raw %}",
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[",
    "]",
    "\"",
    "'",
    "\u{feff}",
    "\u{202e}",
    "\u{a0}",
    "é",
    "\u{1f9d1}\u{200d}\u{1f9bd}",
    "\0",
    "\r\n",
    "|-\n  x",
    "2026-02-30",
    "![](../../../../etc/passwd)",
];

fn damaged() -> impl Strategy<Value = (&'static str, String)> {
    let edit = (any::<prop::sample::Index>(), 0..6u8, any::<prop::sample::Index>());
    (0..GOOD.len(), prop::collection::vec(edit, 0..6)).prop_map(|(which, edits)| {
        let (folder, text) = GOOD[which];
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for (at, how, nasty) in edits {
            let at = at.index(lines.len());
            let nasty = NASTY[nasty.index(NASTY.len())];
            match how {
                0 => {
                    lines.remove(at);
                    if lines.is_empty() {
                        lines.push(String::new());
                    }
                }
                1 => lines.insert(at, lines[at].clone()),
                2 => lines[at].push_str(nasty),
                3 => lines[at].insert_str(0, nasty),
                4 => {
                    let key = lines[at].split(':').next().unwrap_or_default().to_owned();
                    lines[at] = format!("{key}: {nasty}");
                }
                _ => {
                    let middle = lines[at].char_indices().nth(lines[at].chars().count() / 2).map_or(0, |(at, _)| at);
                    lines[at].insert_str(middle, nasty);
                }
            }
        }
        (folder, lines.join("\n"))
    })
}

fn data() -> HashMap<String, Yaml> {
    let files = [
        ("vocabularies", include_str!("../content/data/vocabularies.yaml")),
        ("glossary", include_str!("../content/data/glossary.yaml")),
        ("people", include_str!("../content/data/people.yaml")),
        ("accessibility", include_str!("../content/data/accessibility.yaml")),
    ];
    files.into_iter().map(|(name, text)| (name.to_owned(), yaml(&format!("content/data/{name}.yaml"), text))).collect()
}

fn yaml(path: &str, text: &str) -> Yaml {
    Yaml { file: Arc::new(SourceFile { path: path.into(), text: text.into() }), range: 0..text.len() }
}

fn settings() -> Settings {
    decode(&yaml("fingerpost.yaml", include_str!("../fingerpost.yaml"))).expect("the example's settings are good")
}

/// Takes a file all the way, and looks at every complaint in every form.
fn survive(folder: &str, text: &str, render_pages: bool) {
    let file = Arc::new(SourceFile { path: format!("content/{folder}/a.md"), text: text.to_owned() });
    let mut diagnostics = Diagnostics::default();
    let mut sources = Sources { data: data(), ..Sources::default() };
    if !render_pages {
        // Most of the time would go into reading the glossary again.
        sources.data.retain(|name, _| name == "vocabularies");
    }
    match Document::split(folder.into(), "a".into(), &file) {
        Ok(document) => sources.documents.push(Arc::new(document)),
        Err(problem) => diagnostics.push(problem),
    }
    let (content, found) = content::load(sources, &content::Memory::default());
    diagnostics.extend(found);
    let day = Day::parse("2026-11-25").expect("a day");
    let (site, found) = site::link(Path::new("/nowhere"), settings(), content, day);
    diagnostics.extend(found);
    diagnostics.extend(check::run(&site));
    if render_pages {
        let frame = Frame::build(&site, false).expect("the theme that comes with Fingerpost is good");
        for artifact in frame.artifacts() {
            (artifact.make)().unwrap_or_else(|problem| panic!("{}: {}", artifact.path, problem.message));
        }
    }
    diagnostics.sort();
    for diagnostic in &diagnostics.list {
        points_into_its_file(diagnostic);
    }
    for format in [Format::Text, Format::Json, Format::Github] {
        let printed = render(&diagnostics, format);
        assert!(diagnostics.list.is_empty() || !printed.is_empty());
    }
}

fn points_into_its_file(diagnostic: &Diagnostic) {
    assert!(!diagnostic.message.trim().is_empty() && !diagnostic.mend.trim().is_empty());
    if let Some(place) = &diagnostic.place {
        let text = &place.file.text;
        let inside = text.get(place.span.clone()).is_some();
        assert!(
            inside,
            "{} points at {:?}, outside its file: {}",
            diagnostic.rule.code, place.span, diagnostic.message
        );
    }
}

/// Found by [`noise_is_explained`] once, and too rare to wait for it again.
#[test]
fn line_ends_of_old_programs_are_explained() {
    let text = "\r\r";
    survive("services", text, false);
    survive("services", &format!("---\n{text}\n---\n{text}"), false);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_pages_are_explained((folder, text) in damaged()) {
        survive(folder, &text, false);
    }

    #[test]
    fn noise_is_explained(text in "(?s).{0,400}") {
        survive("services", &text, false);
        survive("services", &format!("---\n{text}\n---\n{text}"), false);
    }
}

/// An Easy Read twin with anything in it, beside a page without a fault.
fn survive_easy_read(text: &str) {
    let page = "---\ntitle: A\nsummary: B\n---\n\n## C\n\nD.\n";
    let file = |path: &str, text: &str| Arc::new(SourceFile { path: path.into(), text: text.to_owned() });
    let split = |file: &Arc<SourceFile>| Document::split("pages".into(), "a".into(), file);
    let mut sources = Sources { data: data(), ..Sources::default() };
    sources.data.retain(|name, _| name == "vocabularies");
    sources.documents.push(Arc::new(split(&file("content/pages/a.md", page)).expect("a page")));
    let mut diagnostics = Diagnostics::default();
    match split(&file("content/pages/a.easy.md", text)) {
        Ok(document) => sources.easy_reads.push(Arc::new(document)),
        Err(problem) => diagnostics.push(problem),
    }
    let (content, found) = content::load(sources, &content::Memory::default());
    diagnostics.extend(found);
    let day = Day::parse("2026-11-22").expect("a day");
    let (site, found) = site::link(Path::new("/nowhere"), settings(), content, day);
    diagnostics.extend(found);
    diagnostics.extend(check::run(&site));
    diagnostics.list.iter().for_each(points_into_its_file);
    for twin in &site.twins {
        let sheet = fingerpost::easy_read::Sheet::of(&site, twin, &|word: &str| word.to_owned());
        assert!(serde_json::to_string(&sheet).is_ok_and(|json| !json.is_empty()));
    }
}

/// Lines that Easy Read is made of, and some that it is not.
const EASY_LINES: [&str; 24] = [
    "## Who can come?",
    "# One",
    "#### Four",
    "##",
    "![swim]",
    "![",
    "![]",
    "![a | b] c",
    "![photo: x.jpg | y]",
    "![x](y.jpg)",
    "You can swim.",
    "A **hard wo",
    "**hard** word.",
    "= hard: It's \"easy\".",
    "= :",
    "=",
    "- item",
    "  - deeper [l](x.md)",
    "1. one",
    "| a | b |",
    "> said",
    "```",
    "<!-- open",
    "\u{202e}é½ 30% 14/10/26 EHCP can\u{2019}t II & [^1] ~~x~~ `c` <b>",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_easy_read_is_explained(
        lines in prop::collection::vec((0..EASY_LINES.len(), any::<bool>()), 0..20),
        noise in "(?s)[ -~\n#*_\\[\\]()!|`<>=é’]{0,200}",
    ) {
        let lines = lines.iter().flat_map(|(at, gap)| [EASY_LINES[*at], if *gap { "\n\n" } else { "\n" }]);
        let body: String = lines.collect();
        survive_easy_read(&format!("---\ntitle: A\npicture: swim\n---\n{body}"));
        survive_easy_read(&format!("---\ntitle: A\npicture: nothing\n---\n{noise}\n{body}{noise}"));
        survive_easy_read(&noise);
    }
}

proptest! {
    // Rendering the whole frame for each case is slow, so there are fewer.
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_make_a_page(body in "(?s)[ -~\n#*_\\[\\]()!|`<>é]{0,600}") {
        let text = format!("---\ntitle: A\nsummary: B\n---\n{body}\n");
        survive("pages", &text, true);
    }
}
