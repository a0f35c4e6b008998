//! The manual in `docs`, which Fingerpost builds like any other site: it keeps the rules that it explains, every message
//! has its place, and no link of the built pages leads nowhere.
//!
//! `FINGERPOST_MANUAL_SITE=/a/folder` keeps the built site for `tests/browser/manual.test.mjs`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use fingerpost::build::{self, Memory, Options};
use fingerpost::content::scalars::Day;
use fingerpost::diagnostics::{ALL_RULES, Diagnostics, Format, Severity, render};
use fingerpost::publish::Output;
use fingerpost::search;
use fingerpost::site::Site;
use html5gum::{Token, Tokenizer};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

fn options() -> Options {
    Options { date: Day::parse("2026-11-25").expect("a date"), base_url: None, offline: false, print: false }
}

/// The site that is built of the manual, and the folder that it is in.
static MANUAL: LazyLock<(Site, PathBuf)> = LazyLock::new(|| {
    let kept = std::env::var_os("FINGERPOST_MANUAL_SITE").map(PathBuf::from);
    let out = kept.unwrap_or_else(|| Path::new(env!("CARGO_TARGET_TMPDIR")).join("manual"));
    if out.join(".fingerpost").is_dir() {
        fs::remove_dir_all(&out).expect("what an earlier run built");
    }
    let outcome = build::build(&root(), &Output::new(&out), &options(), &Memory::default(), &|_, _| {});
    let mut wrong = Diagnostics::default();
    wrong.extend(outcome.diagnostics.list.into_iter().filter(|problem| problem.severity != Severity::Note));
    assert!(wrong.list.is_empty(), "{}", render(&wrong, Format::Text));
    assert!(outcome.report.is_some(), "it was not built");
    (outcome.site.expect("a site"), out)
});

/// What a page has to link to, and what it links to.
#[derive(Default)]
struct Marks {
    ids: BTreeSet<String>,
    links: Vec<String>,
    code: String,
}

fn marks(html: &str) -> Marks {
    let mut marks = Marks::default();
    let mut inside = false;
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => {
                inside |= *tag.name == b"pre";
                for (name, value) in &tag.attributes {
                    let value = String::from_utf8_lossy(value).into_owned();
                    match name.as_slice() {
                        b"id" => assert!(marks.ids.insert(value.clone()), "two things have the id {value}"),
                        // What search engines and feed readers are told has whole addresses; a script fills in a “#”.
                        b"href" | b"src" | b"action" if !value.contains(':') && value != "#" => marks.links.push(value),
                        _ => {}
                    }
                }
            }
            Token::EndTag(tag) => inside &= *tag.name != b"pre",
            Token::String(words) if inside => marks.code += &String::from_utf8_lossy(&words),
            _ => {}
        }
    }
    marks
}

/// Every page of the built manual by its path.
static PAGES: LazyLock<BTreeMap<String, Marks>> = LazyLock::new(|| {
    let top = &MANUAL.1;
    let mut pages = BTreeMap::new();
    for entry in walkdir::WalkDir::new(top).into_iter().flatten() {
        let path = entry.path().strip_prefix(top).expect("inside").to_string_lossy().replace('\\', "/");
        if path.ends_with(".html") {
            pages.insert(path, marks(&fs::read_to_string(entry.path()).expect("a page")));
        }
    }
    pages
});

/// The file that a link leads to from the page at `path`, and the part of it.
fn goal(path: &str, link: &str) -> (String, Option<String>) {
    let (link, part) = link.split_once('#').map_or((link, None), |(link, part)| (link, Some(part.to_owned())));
    if link.is_empty() {
        return (path.to_owned(), part);
    }
    let mut parts: Vec<&str> = if link.starts_with('/') { Vec::new() } else { path.split('/').collect() };
    parts.pop();
    for step in link.split('/').filter(|step| !step.is_empty()) {
        match step {
            "." => {}
            ".." => assert!(parts.pop().is_some(), "{path} links to {link}, which is above the site"),
            step => parts.push(step),
        }
    }
    if link.ends_with(['/', '.']) {
        parts.push("index.html");
    }
    (parts.join("/"), part)
}

#[test]
fn no_link_leads_nowhere() {
    let mut followed = 0;
    for (path, page) in PAGES.iter() {
        for link in &page.links {
            let (file, part) = goal(path, link);
            assert!(MANUAL.1.join(&file).is_file(), "{path} links to {link}, and there is no {file}");
            if let Some(part) = part {
                let there = PAGES.get(&file).is_some_and(|page| page.ids.contains(&part));
                assert!(there, "{path} links to {link}, and {file} has no such part");
            }
            followed += 1;
        }
    }
    assert!(followed > 500, "only {followed} links were followed");
}

#[test]
fn every_message_has_an_address() {
    let messages = &PAGES["messages/index.html"];
    for rule in ALL_RULES {
        assert!(messages.ids.contains(rule.code), "/messages/#{}", rule.code);
    }
}

/// The menu beside each page is words of the theme, which nobody else checks.
#[test]
fn every_page_is_in_a_chapter_and_on_the_front_page() {
    let words = fs::read_to_string(root().join("themes/manual/words/en.yaml")).expect("the words");
    let words: serde_yaml::Value = serde_yaml::from_str(&words).expect("YAML");
    let chapters = words["manual"]["chapters"].as_sequence().expect("chapters");
    let pages = chapters.iter().flat_map(|chapter| chapter["pages"].as_sequence().expect("its pages"));
    let told = |page: &serde_yaml::Value, what: &str| page[what].as_str().expect("words").to_owned();
    let mut named: Vec<_> = pages.map(|page| (told(page, "address"), told(page, "title"))).collect();
    let site = &MANUAL.0;
    let mut known: Vec<_> = site
        .pages
        .iter()
        .zip(&site.addresses)
        .filter(|(_, address)| !address.is_empty())
        .map(|(page, address)| (address.clone(), page.front.title.clone()))
        .collect();
    named.sort_unstable();
    known.sort_unstable();
    assert_eq!(named, known);
    let home = fs::read_to_string(root().join("content/pages/home.md")).expect("the front page");
    for page in site.pages.iter().filter(|page| page.document.name != "home") {
        assert!(home.contains(&format!("{}.md)", page.document.name)), "the front page does not lead to {}", page.key);
    }
}

#[test]
fn the_search_finds_what_an_officer_would_ask() {
    let (mut site, _) = build::read(&root(), &options(), &Memory::default());
    let site = site.as_mut().expect("a site");
    let asked = [
        ("smart quotes", "pages/fix"),
        ("usb stick", "pages/publishing"),
        ("large print", "pages/print"),
        ("broken link", "pages/messages"),
        ("spreadsheet", "pages/open-data"),
        ("getting started", "guides/tutorial"),
    ];
    site.content.common_searches = asked.iter().map(|(words, _)| (*words).to_owned()).collect();
    for (found, (words, wanted)) in search::common(site, &search::Memory::default()).iter().zip(asked) {
        let keys: Vec<&str> = found.pages.iter().map(|page| site.pages[*page].key.as_str()).collect();
        assert!(keys.contains(&wanted), "“{words}” finds {keys:?}");
    }
}

#[test]
fn what_is_to_be_typed_is_shown_as_it_stands() {
    let tutorial = &PAGES["guides/tutorial/index.html"].code;
    assert!(
        tutorial.contains("fingerpost init my-site --council \"Wrenshire County Council\"\ncd my-site"),
        "{tutorial}"
    );
    let fields = &PAGES["what-goes-where/index.html"].code;
    assert!(fields.contains("ages: {from: 5, to: 11}\nneeds: [all]\n---"), "{fields}");
}

/// Nothing that only families of a Local Offer need, and no word of it.
#[test]
fn the_manual_is_no_local_offer() {
    for made in ["my-list", "my-profile", "use-our-data", "services", "places", "open-referral", "data"] {
        assert!(!MANUAL.1.join(made).exists(), "/{made}/ was made");
    }
    for (path, page) in PAGES.iter() {
        assert!(!page.links.iter().any(|link| link.contains("my-list/") || link.contains("my-profile/")), "{path}");
    }
}
