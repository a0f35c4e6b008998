//! Linking: the step from pages to a site.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::anchors::anchors;
use super::names::Names;
use super::{PageIndex, Relations, Site, address, facets, translations, twins};
use crate::content::guide::PageRole;
use crate::content::scalars::Day;
use crate::content::settings::Settings;
use crate::content::{Content, Page, missing_data_file};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity, rule};
use crate::pictures::Library;

/// Links everything. What does not join up becomes diagnostics.
#[must_use]
pub fn link(root: &Path, settings: Settings, content: Content, date: Day) -> (Site, Diagnostics) {
    let mut problems = Diagnostics::default();
    let mut pages = content.pages.clone();
    pages.sort_by_cached_key(|page| (page.kind, sort_key(&page.front.title), page.key.clone()));
    let addresses: Vec<String> = pages.iter().map(|page| address::of(page)).collect();
    let by_key: HashMap<String, PageIndex> =
        pages.iter().enumerate().map(|(index, page)| (page.key.clone(), index)).collect();
    let by_address: HashMap<String, PageIndex> =
        addresses.iter().enumerate().map(|(index, address)| (address.clone(), index)).collect();
    let (redirects, clashes) = address::clashes(&pages, &addresses);
    problems.extend(clashes);

    let names = Names { content: &content, by_key: &by_key, pages: &pages, redirects: &redirects };
    let found: Vec<_> = pages.par_iter().flat_map_iter(|page| names.check(page)).collect();
    problems.extend(found);
    for (flaws, page) in &content.flawed {
        problems.extend(names.check(page).into_iter().filter(|problem| flaws.leave(problem)));
    }
    problems.extend(names.glossary());
    problems.extend(same_titles(&pages));
    problems.extend(missing_roles(&pages, &content.broken, settings.local_offer));
    problems.extend(missing_data(&content, settings.local_offer));

    let (twins, found) = twins::join(&content, &pages, &addresses, &by_key);
    problems.extend(found);
    let (pictures, found) = Library::load(root, &settings.pictures);
    problems.extend(found);

    let mut facets = facets::of(&pages, &content.vocabularies);
    // A Local Offer says where it has nothing; on any other site an empty list is only in the way.
    facets.retain(|facet| settings.local_offer || facet.terms.iter().any(|term| !term.pages.is_empty()));
    let relations = Relations::of(&pages, &by_key);
    let anchors = pages.par_iter().map(|page| anchors(page)).collect();
    let static_files = static_files(root, &mut problems);
    let (translated, found) = translations::join(&content, &pages, &addresses, &by_key, &settings.language);
    problems.extend(found);
    let languages = translations::languages(&translated, &pages, &settings.language);
    problems.extend(translations::clashes(&languages, &pages, &addresses));
    let site = Site {
        root: root.to_owned(),
        settings,
        date,
        pages: pages.into(),
        addresses,
        by_key,
        by_address,
        redirects,
        facets,
        relations,
        static_files,
        history: HashMap::new(),
        numbers: OnceLock::new(),
        shared_names: OnceLock::new(),
        anchors,
        twin_of: twins.iter().enumerate().map(|(at, twin)| (twin.page, at)).collect(),
        twins,
        pictures,
        translations: translated,
        languages,
        content,
    };
    (site, problems)
}

/// Titles in the order that a reader expects: “The Hive” under H, small and capital letters alike.
#[must_use]
pub fn sort_key(title: &str) -> String {
    let plain = deunicode::deunicode(title).to_lowercase();
    let plain = plain.trim_start_matches(|sign: char| !sign.is_alphanumeric());
    ["the ", "a ", "an "].iter().find_map(|article| plain.strip_prefix(article)).unwrap_or(plain).to_owned()
}

fn same_titles(pages: &[Arc<Page>]) -> Vec<Diagnostic> {
    let mut seen: HashMap<String, &Page> = HashMap::new();
    let mut found = Vec::new();
    for page in pages {
        if let Some(first) = seen.insert(page.front.title.to_lowercase(), page) {
            found.push(
                Diagnostic::at(
                    &rule::DUPLICATE_TITLE,
                    page.document.front.place_of("title"),
                    format!("“{}” is also the title of another page", page.front.title),
                    "add what tells them apart, such as the town or the ages",
                )
                .see_also(first.document.front.place_of("title"), "the other page"),
            );
        }
    }
    found
}

/// The jobs that every Local Offer needs some page to do; any site needs the first.
const ROLES: [(PageRole, &str, &str); 6] = [
    (PageRole::Home, "home", "the front page"),
    (PageRole::About, "about", "what this site is and the law behind it"),
    (PageRole::Contact, "contact", "who to contact"),
    (PageRole::GetACopy, "get-a-copy", "how to get a copy without the internet"),
    (PageRole::HaveYourSay, "have-your-say", "how to say what you think of the Local Offer"),
    (PageRole::Privacy, "privacy", "what the site keeps about its visitors"),
];

fn missing_roles(pages: &[Arc<Page>], broken: &[String], local_offer: bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (role, name, what) in ROLES {
        let mut doing = pages.iter().filter(|page| page.role() == Some(role));
        let first = doing.next();
        if let (Some(first), Some(second)) = (first, doing.next()) {
            found.push(
                Diagnostic::at(
                    &rule::DUPLICATE_ID,
                    second.document.front.place_of("role"),
                    format!("two pages have the role “{name}”"),
                    "take the line “role:” out of one of them",
                )
                .see_also(first.document.front.place_of("role"), "the other page"),
            );
        }
        let needed = local_offer || role == PageRole::Home;
        // A page with an error of its own may be the one; it is not missing.
        if needed && first.is_none() && !broken.iter().any(|key| key.starts_with("pages/")) {
            found.push(Diagnostic::in_file(
                &rule::MISSING_PAGE,
                format!("content/pages/{name}.md"),
                format!("no page has the role “{name}”: {what}"),
                format!("make one with `fingerpost new page \"…\"` and add a line “role: {name}”"),
            ));
        }
    }
    found
}

/// The people to call, and the accessibility statement. A site that is no Local Offer has nobody to call; a statement
/// it owes as well when it is a public body's, which nothing in it tells.
fn missing_data(content: &Content, local_offer: bool) -> Vec<Diagnostic> {
    let is_there = |name: &str| content.data.contains_key(name);
    let mut found = Vec::new();
    if local_offer && !is_there("people") {
        found.push(missing_data_file("people"));
    }
    if !is_there("accessibility") {
        let mut problem = missing_data_file("accessibility");
        if !local_offer {
            problem.severity = Severity::Note;
            problem.message = "this website has no accessibility statement".into();
            problem.mend =
                "if it is a public body's, the law asks for one: copy content/data/accessibility.yaml from a \
                            new site; anybody else can do without"
                    .into();
        }
        found.push(problem);
    }
    found
}

/// The files of `static/`, sorted.
fn static_files(root: &Path, problems: &mut Diagnostics) -> Vec<String> {
    let folder = root.join("static");
    if !folder.is_dir() {
        return Vec::new();
    }
    let real_folder = folder.canonicalize().unwrap_or_else(|_| folder.clone());
    let mut files = Vec::new();
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().flatten() {
        let name = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
        let name: Vec<_> = name.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let name = name.join("/");
        if entry.path_is_symlink() {
            let inside = entry.path().canonicalize().is_ok_and(|real| real.starts_with(&real_folder) && real.is_file());
            if !inside {
                problems.push(Diagnostic::in_file(
                    &rule::OUTSIDE_FOLDER,
                    format!("static/{name}"),
                    "this is a shortcut to something outside the folder “static”",
                    "delete the shortcut and put a copy of the file here",
                ));
                continue;
            }
        } else if !entry.file_type().is_file() {
            continue;
        }
        if !name.split('/').any(|part| part.starts_with('.')) {
            files.push(name);
        }
    }
    files.sort();
    files
}
