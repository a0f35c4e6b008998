//! Pages that the site makes itself: A to Z, glossary, accessibility statement, 404, redirects.

use std::collections::BTreeMap;

use serde_json::json;
use tera::Context;

use super::lists::made_page;
use super::{Frame, base_url, views};
use crate::artifact::Artifact;
use crate::content::Kind;
use crate::content::data::IssueReason;
use crate::content::settings::Minify;
use crate::site::surroundings::within;
use crate::site::{address, sort_key};

/// More entries than this are cut into a page a letter.
const ON_ONE_PAGE: usize = 400;

/// The recipes of all of them.
pub fn artifacts<'s>(frame: &'s Frame<'s>) -> Vec<Artifact<'s>> {
    let mut artifacts = a_to_z(frame);
    artifacts.push(frame.page("glossary/", "glossary.html", move || glossary(frame)));
    artifacts.push(frame.page("offline/", "offline.html", move || offline(frame)));
    if frame.site.content.accessibility.is_some() {
        let address = "accessibility-statement/";
        artifacts.push(frame.page(address, "accessibility-statement.html", move || statement(frame)));
    }
    if frame.site.settings.local_offer {
        artifacts.push(frame.page("my-list/", "my-list.html", move || my_list(frame)));
        artifacts.push(frame.page("my-profile/", "my-profile.html", move || profile(frame)));
        artifacts.push(frame.page("use-our-data/", "use-our-data.html", move || use_our_data(frame)));
    }
    artifacts.push(not_found(frame));
    artifacts.extend(redirects(frame));
    artifacts
}

fn crumbs(frame: &Frame<'_>) -> Vec<(String, String)> {
    vec![(frame.theme.word("home").to_owned(), String::new())]
}

fn offline(frame: &Frame<'_>) -> Context {
    let mut context = Context::new();
    let (title, intro) = (frame.theme.word("offline.title"), frame.theme.word("offline.intro"));
    made_page(frame, &mut context, "offline", title, intro, "offline/", &crumbs(frame));
    context
}

/// An entry under its letter: a title, or another name with the title beside it.
#[derive(Debug)]
struct Entry {
    name: String,
    see: Option<String>,
    address: String,
    kind: String,
}

/// Every page that a family may look for by name, by letter.
fn entries(frame: &Frame<'_>) -> BTreeMap<char, Vec<Entry>> {
    let site = frame.site;
    let mut letters: BTreeMap<char, Vec<Entry>> = BTreeMap::new();
    for (index, page) in site.pages.iter().enumerate() {
        if matches!(page.kind, Kind::News | Kind::Feedback) || site.addresses[index].is_empty() {
            continue;
        }
        let kind = super::cards::kind_name(&frame.own, page.kind).to_owned();
        let title = &page.front.title;
        let names = std::iter::once((title, None))
            .chain(page.front.also_known_as.iter().map(|name| (name, Some(title.clone()))));
        for (name, see) in names {
            let first = sort_key(name).chars().next().unwrap_or('#').to_ascii_uppercase();
            let letter = if first.is_ascii_alphabetic() { first } else { '#' };
            let (address, kind, name) = (site.addresses[index].clone(), kind.clone(), name.clone());
            letters.entry(letter).or_default().push(Entry { name, see, address, kind });
        }
    }
    for entries in letters.values_mut() {
        entries.sort_by_cached_key(|entry| (sort_key(&entry.name), entry.address.clone()));
    }
    letters
}

fn a_to_z<'s>(frame: &'s Frame<'s>) -> Vec<Artifact<'s>> {
    let letters = std::sync::Arc::new(entries(frame));
    let total: usize = letters.values().map(Vec::len).sum();
    if total <= ON_ONE_PAGE {
        return vec![frame.page("a-to-z/", "a-to-z.html", move || {
            a_to_z_page(frame, &letters, None, frame.theme.word("a_to_z.title"), "a-to-z/", false)
        })];
    }
    let mut artifacts = vec![frame.page("a-to-z/", "a-to-z.html", {
        let letters = letters.clone();
        move || a_to_z_page(frame, &letters, Some(' '), frame.theme.word("a_to_z.title"), "a-to-z/", true)
    })];
    let all: Vec<char> = letters.keys().copied().collect();
    for letter in all.iter().copied() {
        let (letters, address) = (letters.clone(), letter_address(letter));
        // It leads to all letters, and shows what is under one.
        let made_from = within(frame.structure, &(&all, &letters[&letter]));
        let artifact = frame.page(&address.clone(), "a-to-z.html", move || {
            let title = format!("{}: {letter}", frame.theme.word("a_to_z.title"));
            a_to_z_page(frame, &letters, Some(letter), &title, &address, true)
        });
        artifacts.push(artifact.unless_from(made_from));
    }
    artifacts
}

/// The pages of single letters, when one page would be too long for all of them.
pub(super) fn letter_addresses(frame: &Frame<'_>) -> Vec<String> {
    let letters = entries(frame);
    let total: usize = letters.values().map(Vec::len).sum();
    if total <= ON_ONE_PAGE { Vec::new() } else { letters.keys().copied().map(letter_address).collect() }
}

fn letter_address(letter: char) -> String {
    let name = if letter == '#' { "numbers".to_owned() } else { letter.to_ascii_lowercase().to_string() };
    format!("a-to-z/{name}/")
}

fn a_to_z_page(
    frame: &Frame<'_>,
    letters: &BTreeMap<char, Vec<Entry>>,
    only: Option<char>,
    title: &str,
    address: &str,
    a_page_each: bool,
) -> Context {
    let mut context = Context::new();
    made_page(frame, &mut context, "a-to-z", title, frame.theme.word("a_to_z.intro"), address, &crumbs(frame));
    let id = |letter: char| if letter == '#' { "letter-0".to_owned() } else { format!("letter-{letter}") };
    let alphabet: Vec<_> = ('A'..='Z')
        .chain(letters.contains_key(&'#').then_some('#'))
        .map(|letter| {
            let target = if a_page_each { letter_address(letter) } else { format!("{address}#{}", id(letter)) };
            json!({
                "letter": letter,
                "address": letters.contains_key(&letter).then_some(target),
                "current": only == Some(letter),
            })
        })
        .collect();
    let shown: Vec<_> = letters
        .iter()
        .filter(|(letter, _)| only.is_none_or(|only| only == **letter))
        .map(|(letter, entries)| {
            let entries: Vec<_> = entries
                .iter()
                .map(|entry| json!({ "name": entry.name, "see": entry.see, "address": entry.address, "kind": entry.kind }))
                .collect();
            json!({ "letter": letter, "id": id(*letter), "entries": entries })
        })
        .collect();
    context.insert("alphabet", &alphabet);
    context.insert("letters", &shown);
    context
}

fn glossary(frame: &Frame<'_>) -> Context {
    let mut context = Context::new();
    let (title, intro) = (frame.theme.word("glossary.title"), frame.theme.word("glossary.intro"));
    made_page(frame, &mut context, "glossary", title, intro, "glossary/", &crumbs(frame));
    let mut entries: Vec<_> = frame.site.content.glossary.iter().enumerate().collect();
    entries.sort_by_cached_key(|(_, entry)| sort_key(&entry.term));
    let entries: Vec<_> = entries
        .into_iter()
        .map(|(at, entry)| {
            let more = entry.more.as_ref().and_then(|key| frame.site.by_key.get(key)).map(|index| {
                json!({ "title": frame.site.pages[*index].front.title, "address": frame.site.addresses[*index] })
            });
            let id = frame.hard_words.id(at);
            json!({ "term": entry.term, "also": entry.also, "meaning": entry.meaning, "id": id, "more": more })
        })
        .collect();
    context.insert("entries", &entries);
    context
}

/// A sheet about oneself to fill in, print and take along. All its words are the theme's.
fn profile(frame: &Frame<'_>) -> Context {
    let mut context = Context::new();
    let words = |name: &str| frame.theme.word(&format!("profile.{name}"));
    made_page(frame, &mut context, "my-profile", words("title"), words("intro"), "my-profile/", &crumbs(frame));
    context
}

/// What others can do with the site's data. The files themselves are made elsewhere.
fn use_our_data(frame: &Frame<'_>) -> Context {
    let site = frame.site;
    let mut context = Context::new();
    let words = |name: &str| frame.theme.word(&format!("data.{name}"));
    made_page(frame, &mut context, "use-our-data", words("title"), words("intro"), "use-our-data/", &crumbs(frame));
    let tables: Vec<_> = address::TABULATED
        .into_iter()
        .map(|kind| (kind, site.of_kind(kind).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| {
            json!({
                "title": frame.theme.word(&format!("kinds.{}.many", kind.word())),
                "count": count,
                "csv": address::table(kind, "csv"),
                "json": address::table(kind, "json"),
            })
        })
        .collect();
    let base = base_url(site);
    let has_events = site.of_kind(Kind::Event).next().is_some();
    context.insert("tables", &tables);
    context.insert("feed", &format!("{base}{}", address::FEED));
    context.insert("feed_file", &format!("{}index.json", address::FEED));
    context.insert("calendar", &has_events.then_some(address::CALENDAR));
    context.insert("calendar_address", &format!("{base}{}", address::CALENDAR));
    let terms = &site.settings.open_data;
    context.insert("licence", &json!({ "name": terms.licence, "address": terms.licence_url }));
    context
}

fn statement(frame: &Frame<'_>) -> Context {
    let mut context = Context::new();
    let words = |name: &str| frame.theme.word(&format!("statement.{name}"));
    let title = words("title").replace("{site}", &frame.site.settings.name);
    let address = "accessibility-statement/";
    made_page(frame, &mut context, "accessibility-statement", &title, words("summary"), address, &crumbs(frame));
    let found = match frame.barriers {
        0 => words("automated_nothing").to_owned(),
        1 => words("automated_one").to_owned(),
        many => words("automated_many").replace("{count}", &many.to_string()),
    };
    let automated = words("automated").replace("{date}", &frame.site.date.in_words());
    let pages = (frame.site.pages.len() + frame.site.translations.len()).to_string();
    context.insert("automated", &automated.replace("{pages}", &pages).replace("{found}", &found));
    if let Some(facts) = &frame.site.content.accessibility {
        let issues = |reason: IssueReason| {
            let issues: Vec<_> = facts
                .issues
                .iter()
                .filter(|issue| issue.reason == reason)
                .map(|issue| {
                    json!({
                        "what": issue.what, "criterion": issue.criterion, "instead": issue.instead,
                        "assessment": issue.assessment,
                        "fix_by": issue.fix_by.map(crate::content::scalars::Day::in_words),
                    })
                })
                .collect();
            issues
        };
        context.insert(
            "statement",
            &json!({
                "scope": facts.scope,
                "status": facts.status,
                "prepared": facts.prepared.in_words(),
                "reviewed": facts.reviewed.in_words(),
                "tested": { "date": facts.tested.date.in_words(), "by": facts.tested.by, "how": facts.tested.how },
                "reply_days": facts.reply_days,
                "contact": views::contact(&facts.contact),
                "can_do": facts.can_do,
                "improving": facts.improving,
                "non_compliance": issues(IssueReason::NonCompliance),
                "burden": issues(IssueReason::DisproportionateBurden),
                "out_of_scope": issues(IssueReason::OutOfScope),
            }),
        );
    }
    context
}

/// The page for addresses that are not there. It is shown at any depth, so
/// its links start from the top of the website.
/// The list that a family keeps on their own device: the page has the words, a script the rest.
fn my_list(frame: &Frame<'_>) -> Context {
    let mut context = Context::new();
    let (title, intro) = (frame.theme.word("my_list.title"), frame.theme.word("my_list.intro"));
    made_page(frame, &mut context, "my-list", title, intro, "my-list/", &crumbs(frame));
    context
}

fn not_found<'s>(frame: &'s Frame<'s>) -> Artifact<'s> {
    let base = base_url(frame.site);
    let top = base.split_once("://").map_or(base.as_str(), |(_, rest)| rest);
    let top = top.find('/').map_or("/", |at| &top[at..]).to_owned();
    Artifact::new("404.html", move || {
        let mut context = Context::new();
        let (title, intro) = (frame.theme.word("not_found.title"), frame.theme.word("not_found.intro"));
        made_page(frame, &mut context, "not-found", title, intro, "404.html", &[]);
        context.insert("root", if frame.offline { "" } else { top.as_str() });
        context.insert("address", "404.html");
        frame.render("404.html", &context, "404.html")
    })
    .minified(frame.site.settings.minify == Minify::Safe)
}

/// A page at each old address that leads on, for hosts that cannot redirect.
fn redirects<'s>(frame: &'s Frame<'s>) -> Vec<Artifact<'s>> {
    let site = frame.site;
    let old = site.redirects.iter().map(|(from, page)| (from.clone(), site.addresses[*page].clone(), *page));
    let short = site.short_addresses().into_iter().map(|short| (short.from, short.to, short.page));
    old.chain(short)
        .map(|(from, to, page)| {
            let own = within(0, &(&to, page));
            let artifact = frame.page(&format!("{from}/"), "redirect.html", move || {
                let mut context = Context::new();
                context.insert("target", &to);
                context.insert("title", &site.pages[page].front.title);
                context.insert("canonical", &format!("{}{to}", base_url(site)));
                context
            });
            frame.traced(artifact, own)
        })
        .collect()
}
