//! Pages in other languages: each translation, the page of everything in a
//! language, the way from one language to another.

use serde_json::{Value, json};
use tera::Context;

use super::Frame;
use super::cards;
use super::leaf::Leaf;
use super::lists::made_page;
use super::marks;
use super::page::{context, page_number, template};
use super::tongue::Tongue;
use crate::artifact::Artifact;
use crate::content::guide::PageRole;
use crate::content::language::Language;
use crate::site::{PageIndex, Site};

/// The template of the page of everything in a language.
const INDEX: &str = "language.html";

/// The recipes of all of them.
pub fn artifacts<'s>(frame: &'s Frame<'s>) -> Vec<Artifact<'s>> {
    let site = frame.site;
    let mut artifacts: Vec<Artifact<'s>> = (0..site.translations.len())
        .map(|index| {
            let leaf = Leaf::of_translation(frame, index);
            let is_home = leaf.page.role() == Some(PageRole::Home);
            let template = if is_home { INDEX } else { template(leaf.page) };
            let artifact = frame.page_in(leaf.tongue, leaf.address, template, move || {
                let mut context = context(frame, leaf);
                if is_home {
                    context.insert("pages", &pages_in(frame, leaf.tongue));
                }
                context
            });
            frame.traced(artifact, page_number(frame, leaf.index))
        })
        .collect();
    artifacts.extend(without_home(frame).map(|(tongue, address)| {
        frame.page_in(tongue, &address.clone(), INDEX, move || index(frame, tongue, &address))
    }));
    artifacts
}

/// The languages in which nobody has written a front page, each with its folder.
fn without_home<'f>(frame: &'f Frame<'_>) -> impl Iterator<Item = (&'f Tongue, String)> {
    let foreign = frame.tongues.iter().filter(|tongue| home_in(frame.site, tongue).is_none());
    foreign.filter_map(|tongue| Some((tongue, folder(tongue)?)))
}

/// The addresses of the pages that the site makes itself for them.
pub fn indexes(frame: &Frame<'_>) -> impl Iterator<Item = String> {
    without_home(frame).map(|(_, address)| address)
}

/// The page of everything in a language in which nobody has written a front page.
fn index(frame: &Frame<'_>, tongue: &Tongue, address: &str) -> Context {
    let mut context = Context::new();
    let crumbs = [(tongue.word("home").to_owned(), String::new())];
    let (title, intro) = (tongue.word("translation.index_title"), tongue.word("translation.index_intro"));
    let title = title.replace("{language}", &own_name(tongue));
    made_page(frame, &mut context, "language", &title, intro, address, &crumbs);
    context.insert("pages", &pages_in(frame, tongue));
    context
}

/// Every page in a language but the front page, as lists of links show them.
fn pages_in(frame: &Frame<'_>, tongue: &Tongue) -> Vec<Value> {
    let site = frame.site;
    let of_site = site.pages.iter().enumerate().filter(|(_, page)| page.front.language.as_ref() == Some(&tongue.tag));
    let of_site = of_site.map(|(index, page)| (index, page.as_ref(), &site.addresses[index]));
    let translated = site.translations.iter().filter(|translation| translation.language.tag() == tongue.tag);
    let translated = translated.map(|translation| (translation.original, &translation.page, &translation.address));
    let mut pages: Vec<_> =
        of_site.chain(translated).filter(|(_, page, _)| page.role() != Some(PageRole::Home)).collect();
    pages.sort_by_key(|(index, ..)| *index);
    pages
        .into_iter()
        .map(|(_, page, address)| json!({ "title": page.front.title, "summary": page.front.summary, "address": address }))
        .collect()
}

/// The folder of a foreign language: `pl/`.
pub fn folder(tongue: &Tongue) -> Option<String> {
    Some(format!("{}/", tongue.foreign.as_ref()?.folder()))
}

/// The front page in a language.
fn home_in(site: &Site, tongue: &Tongue) -> Option<usize> {
    site.translated(site.with_role(PageRole::Home)?, tongue.foreign.as_ref()?)
}

/// Where a page is in a language; none where it is not.
fn address_in<'s>(site: &'s Site, page: PageIndex, tongue: &Tongue) -> Option<&'s String> {
    Some(&site.translations[site.translated(page, tongue.foreign.as_ref()?)?].address)
}

/// The languages in which a page can be read, for people and for search engines.
/// None when there is only one.
pub fn switch(frame: &Frame<'_>, leaf: Leaf<'_>) -> Vec<Value> {
    let site = frame.site;
    let one = |tongue: &Tongue, address: &String| {
        json!({
            "tag": tongue.tag, "name": own_name(tongue), "direction": tongue.direction(), "address": address,
            "current": leaf.tongue.tag == tongue.tag,
        })
    };
    let translated = frame.tongues.iter().filter_map(|tongue| Some(one(tongue, address_in(site, leaf.index, tongue)?)));
    let translated: Vec<Value> = translated.collect();
    let original = frame.tongue(site.pages[leaf.index].front.language.as_deref().unwrap_or_default());
    let all = std::iter::once(one(original, &site.addresses[leaf.index])).chain(translated);
    Some(all.collect::<Vec<_>>()).filter(|all| all.len() > 1).unwrap_or_default()
}

/// The page of each language, for the foot of every page.
pub fn all(tongues: &[Tongue]) -> Vec<Value> {
    tongues
        .iter()
        .filter_map(|tongue| {
            Some(json!({
                "tag": tongue.tag, "name": own_name(tongue), "direction": tongue.direction(), "address": folder(tongue)?,
            }))
        })
        .collect()
}

fn own_name(tongue: &Tongue) -> String {
    match &tongue.foreign {
        Some(language) => language.own_name(),
        None => Language::parse(&tongue.tag).map_or_else(String::new, |own| own.own_name()),
    }
}

/// What a translation says of itself.
pub fn about(frame: &Frame<'_>, leaf: Leaf<'_>) -> Option<Value> {
    let (_, translation) = leaf.translation?;
    let tongue = leaf.tongue;
    Some(json!({
        "original": frame.site.addresses[leaf.index],
        "by": translation.front.translated_by,
        "checked_by": translation.front.checked_by,
        "date": tongue.day(translation.front.translated),
        "reviewed_since": translation.page.front.reviewed.filter(|_| translation.is_stale()).map(|day| tongue.day(day)),
        "language": marks::marked(translation.language.english_name()),
    }))
}

/// Cards of pages: in the language of the leaf where there are such pages, or else marked as English.
pub fn cards(frame: &Frame<'_>, tongue: &Tongue, pages: &[PageIndex]) -> tera::Value {
    if tongue.foreign.is_none() {
        return frame.cards.several(pages);
    }
    let site = frame.site;
    let shown: Vec<Value> = pages
        .iter()
        .map(|index| {
            let mut card = serde_json::to_value(cards::card(site, tongue, *index)).unwrap_or_default();
            marks::mark(&mut card);
            if let Some(translated) = tongue.foreign.as_ref().and_then(|language| site.translated(*index, language)) {
                let translation = &site.translations[translated];
                card["title"] = json!(translation.page.front.title);
                card["summary"] = json!(translation.page.front.summary);
                card["address"] = json!(translation.address);
            }
            card
        })
        .collect();
    tera::Value::from_serializable(&shown)
}

/// What the pages of a foreign language show in place of what all templates may use.
/// `site`, `people` and the links of the menu are those of the site.
pub fn globals(site: &Site, tongue: &Tongue, shown: &Value, mut people: Value) -> Vec<(&'static str, tera::Value)> {
    let mut shown = shown.clone();
    for name in ["name", "formal_name", "council", "area", "summary"] {
        shown[name] = json!(marks::marked(shown[name].as_str().unwrap_or_default()));
    }
    let home = folder(tongue).unwrap_or_default();
    for (name, role) in ROLES {
        if let Some(address) = site.with_role(role).and_then(|page| address_in(site, page, tongue)) {
            shown["roles"][name] = json!(address);
        }
    }
    marks::mark(&mut people);
    let mut navigation = vec![json!({ "title": tongue.word("translation.all"), "address": home })];
    if let Some(index) =
        site.with_role(PageRole::GetACopy).and_then(|page| site.translated(page, tongue.foreign.as_ref()?))
    {
        let translation = &site.translations[index];
        navigation.push(json!({ "title": tongue.word("footer.copy"), "address": translation.address }));
    }
    vec![
        ("words", tera::Value::from_serializable(&tongue.words)),
        ("site", tera::Value::from_serializable(&shown)),
        ("people", tera::Value::from_serializable(&people)),
        ("navigation", tera::Value::from_serializable(&navigation)),
        ("tongue", tera::Value::from_serializable(&tongue.shown())),
        ("home", tera::Value::from(home)),
    ]
}

/// The jobs of pages that every page links to, as templates name them.
pub const ROLES: [(&str, PageRole); 6] = [
    ("about", PageRole::About),
    ("contact", PageRole::Contact),
    ("get_a_copy", PageRole::GetACopy),
    ("have_your_say", PageRole::HaveYourSay),
    ("privacy", PageRole::Privacy),
    ("easier_to_use", PageRole::EasierToUse),
];
