//! The forms: what each kind of page and each data file asks for.

use std::path::Path;

use crate::content::Kind;
use crate::content::data::{AccessibilityStatement, GlossaryEntry, People, SynonymGroup, Vocabularies};
use crate::content::event::Event;
use crate::content::feedback::Feedback;
use crate::content::front::Front;
use crate::content::guide::{FreePage, Guide, News};
use crate::content::organisation::{Organisation, Place};
use crate::content::pathway::Pathway;
use crate::content::service::Service;
use crate::content::strategy::Strategy;
use crate::edit::shape::{Field, Shape};

/// Written by `fingerpost import` alone. It stays in the file and is in no form.
const NOT_BY_HAND: &str = "imported";

/// The fields of a page of this kind: what every page has, and what only it has.
#[must_use]
pub fn of_kind(kind: Kind) -> Shape {
    let own = match kind {
        Kind::Service | Kind::ShortBreak => Shape::of::<Service>(),
        Kind::Pathway => Shape::of::<Pathway>(),
        Kind::Strategy => Shape::of::<Strategy>(),
        Kind::Feedback => Shape::of::<Feedback>(),
        Kind::Event => Shape::of::<Event>(),
        Kind::Guide => Shape::of::<Guide>(),
        Kind::FreePage => Shape::of::<FreePage>(),
        Kind::News => Shape::of::<News>(),
        Kind::Organisation => Shape::of::<Organisation>(),
        Kind::Place => Shape::of::<Place>(),
    };
    let shared = Shape::of::<Front>();
    let fields = shared.fields().iter().chain(own.fields()).cloned();
    let is_offered = |field: &Field| {
        field.name != NOT_BY_HAND
            && field.shape != Shape::Open
            // A service elsewhere is no short break, and the block is refused there.
            && (kind == Kind::ShortBreak || field.name != "short_break")
    };
    Shape::Fields(fields.filter(is_offered).collect())
}

/// The data files that have a form. The law's own list has none: nobody should change it in passing.
pub const DATA: [&str; 7] =
    ["people", "glossary", "accessibility", "vocabularies", "synonyms", "common-searches", "easy-words"];

/// What a data file holds: fields, or a list from end to end.
#[must_use]
pub fn of_data(name: &str) -> Option<Shape> {
    Some(match name {
        "people" => Shape::of::<People>(),
        "glossary" => Shape::of::<Vec<GlossaryEntry>>(),
        "accessibility" => Shape::of::<AccessibilityStatement>(),
        "vocabularies" => Shape::of::<Vocabularies>(),
        "synonyms" => Shape::of::<Vec<SynonymGroup>>(),
        "common-searches" | "easy-words" => Shape::List(Box::new(Shape::Text)),
        _ => return None,
    })
}

/// What the file at a path of the site holds, when it has a form.
#[must_use]
pub fn of_path(path: &str) -> Option<Shape> {
    let inner = Path::new(path).strip_prefix("content").ok()?.to_str()?;
    let (folder, file) = inner.split_once('/')?;
    if folder == "data" {
        return of_data(file.strip_suffix(".yaml")?);
    }
    file.ends_with(".md").then(|| Kind::of_folder(folder)).flatten().map(of_kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_form_and_only_a_short_break_asks_for_its_block() {
        for kind in Kind::ALL {
            let shape = of_kind(kind);
            assert!(shape.field("title").is_some_and(|field| field.required), "{kind:?}");
            assert_eq!(shape.field("short_break").is_some(), kind == Kind::ShortBreak);
            assert!(shape.field("imported").is_none());
        }
    }

    #[test]
    fn data_files_have_forms_and_the_law_has_none() {
        for name in DATA {
            assert!(of_data(name).is_some(), "{name}");
        }
        assert!(of_path("content/data/schedule2.yaml").is_none());
        assert!(of_path("content/services/swimming.md").is_some());
        assert!(of_path("themes/waymark/words/en.yaml").is_none());
    }
}
