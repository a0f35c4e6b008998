//! The page of fields in the manual: what the types say of themselves, as tables.

use std::fmt::Write as _;

use serde_json::Value;

use super::of;
use crate::content::Kind;
use crate::content::easy_read::EasyFront;
use crate::content::event::Event;
use crate::content::feedback::Feedback;
use crate::content::front::Front;
use crate::content::guide::{FreePage, Guide, News};
use crate::content::organisation::{Organisation, Place};
use crate::content::pack::PackFields;
use crate::content::pathway::Pathway;
use crate::content::service::Service;
use crate::content::settings::Settings;
use crate::content::strategy::Strategy;
use crate::content::translation::TranslationFront;

/// The words of the manual's page of fields, below its own fields.
#[must_use]
pub fn document() -> String {
    let mut page = String::from(
        "Fields stand at the top of a file, between two lines of three hyphens: a name, a colon, a space and the words. \
         `fingerpost new service \"Splash after school\"` starts a page with all of them in order and a hint at each. \
         You need this page only to look one up.\n\n\
         Fields within a field have a dot before their name: `cost.free` is a line `free:` below `cost:`, set in by two \
         spaces. A number stands for an entry of a list: `contacts.1.phone` is the phone of the first.\n\n\
         <!-- All of this is written from the types in src/content by tests/schema.rs. Change the comments there. -->\n",
    );
    let folder = |kind: Kind| format!("Files in `content/{}`.", kind.folder());
    let of_pages = [
        ("Every page", "Files of any kind of page.".to_owned(), of::<Front>()),
        (
            "Services and short breaks",
            "Files in `content/services` and `content/short-breaks`.".to_owned(),
            of::<Service>(),
        ),
        ("Pathways", folder(Kind::Pathway), of::<Pathway>()),
        ("Strategies", folder(Kind::Strategy), of::<Strategy>()),
        ("You said, we did", folder(Kind::Feedback), of::<Feedback>()),
        ("Events", folder(Kind::Event), of::<Event>()),
        ("Guides", folder(Kind::Guide), of::<Guide>()),
        ("Free pages", folder(Kind::FreePage), of::<FreePage>()),
        ("News", folder(Kind::News), of::<News>()),
        ("Organisations", folder(Kind::Organisation), of::<Organisation>()),
        ("Places", folder(Kind::Place), of::<Place>()),
        ("Easy Read", "A file such as `swimming.easy.md`, beside its page.".to_owned(), of::<EasyFront>()),
        (
            "Translations",
            "A file such as `contact.pl.md`, beside its page. Any sentence of the original's fields may be said again."
                .to_owned(),
            of::<TranslationFront>(),
        ),
        ("Event packs", "Files in `content/packs`.".to_owned(), of::<PackFields>()),
        ("Settings", "The file `fingerpost.yaml`.".to_owned(), of::<Settings>()),
    ];
    for (title, place, schema) in of_pages {
        // Writing to a string cannot fail.
        let _ = write!(page, "\n## {title}\n\n{place}\n\n");
        let _ = write!(page, "Table: {title}\n\n| Field | Needed | What it says |\n|---|---|---|\n");
        rows(&schema, &schema, "", true, &mut page);
    }
    page
}

/// A row for each field of an object, and for those inside it.
fn rows(root: &Value, object: &Value, before: &str, needed_so_far: bool, page: &mut String) {
    let Some(fields) = object.get("properties").and_then(Value::as_object) else { return };
    let required = object.get("required").and_then(Value::as_array);
    for (name, field) in fields {
        let is_required = required.is_some_and(|names| names.iter().any(|one| one == name));
        let whole = format!("{before}{name}");
        let needed = match (is_required, needed_so_far) {
            (true, true) => "yes".to_owned(),
            (true, false) => format!("with `{}`", before.trim_end_matches(".1.").trim_end_matches('.')),
            (false, _) => String::new(),
        };
        let (inner, is_list) = meant(root, field);
        let mut about = first_words(field).or_else(|| first_words(inner)).unwrap_or_default();
        let choices = choices(inner);
        if !choices.is_empty() {
            let _ = write!(about, " One of {}.", choices.join(", "));
        }
        let _ = writeln!(page, "| `{whole}` | {needed} | {} |", about.replace('|', "\\|"));
        let number = if is_list { "1." } else { "" };
        rows(root, inner, &format!("{whole}.{number}"), is_required && needed_so_far, page);
    }
}

/// What a field holds: the type that it refers to, or the entries of its list.
fn meant<'s>(root: &'s Value, field: &'s Value) -> (&'s Value, bool) {
    let mut at = field;
    let mut is_list = false;
    loop {
        let reference = at.get("$ref").or_else(|| at.pointer("/allOf/0/$ref")).and_then(Value::as_str);
        if let Some(there) = reference.and_then(|name| root.pointer(name.trim_start_matches('#'))) {
            at = there;
        } else if let (Some(items), false) = (at.get("items"), is_list) {
            at = items;
            is_list = true;
        } else {
            return (at, is_list);
        }
    }
}

/// The first paragraph of what is said about it, in one line.
fn first_words(schema: &Value) -> Option<String> {
    let about = schema.get("description")?.as_str()?;
    let first = about.split("\n\n").next()?;
    Some(first.split_whitespace().collect::<Vec<_>>().join(" ").replace("[`", "`").replace("`]", "`"))
}

/// The words that it may be.
fn choices(schema: &Value) -> Vec<String> {
    let names = schema.get("enum").and_then(Value::as_array).into_iter().flatten();
    let told = schema.get("oneOf").and_then(Value::as_array).into_iter().flatten();
    let told = told.flat_map(|one| one.get("const").into_iter().chain(one.get("enum").and_then(|names| names.get(0))));
    names.chain(told).filter_map(Value::as_str).map(|word| format!("`{word}`")).collect()
}
