//! The forms: what each kind of page, each data file, the settings and what stands beside a page ask for.

use crate::content::Kind;
use crate::content::data::{AccessibilityStatement, GlossaryEntry, People, SynonymGroup, Vocabularies};
use crate::content::easy_read::EasyFront;
use crate::content::event::Event;
use crate::content::feedback::Feedback;
use crate::content::front::Front;
use crate::content::guide::{FreePage, Guide, News};
use crate::content::helper::Helper;
use crate::content::organisation::{Organisation, Place};
use crate::content::pack::PackFields;
use crate::content::pathway::Pathway;
use crate::content::service::Service;
use crate::content::settings::Settings;
use crate::content::strategy::Strategy;
use crate::content::translation::{SENTENCES, TranslationFront};
use crate::edit::shape::{Field, Shape};

/// Written by `fingerpost import` alone. It stays in the file and is in no form.
const NOT_BY_HAND: &str = "imported";

/// The fields of a page of this kind: what every page has, and what only it has.
#[must_use]
pub fn of_kind(kind: Kind) -> Shape {
    let own = own_of(kind);
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

/// The fields that only pages of this kind have.
#[must_use]
pub fn own_of(kind: Kind) -> Shape {
    match kind {
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
    }
}

/// The settings of the site. What would take away half of it at a click is left to an editor.
#[must_use]
pub fn of_settings() -> Shape {
    let settings = Shape::of::<Settings>();
    Shape::Fields(settings.fields().iter().filter(|field| field.name != "local_offer").cloned().collect())
}

/// What stands at the top of an Easy Read page.
#[must_use]
pub fn of_easy_read() -> Shape {
    Shape::of::<EasyFront>()
}

/// What every translation has at its top, whatever it is a translation of.
#[must_use]
pub fn of_translation_front() -> Shape {
    Shape::of::<TranslationFront>()
}

/// The sentences that a translation of a page of this kind may say, nested as in the original.
#[must_use]
pub fn of_sentences(kind: Kind) -> Shape {
    Shape::Fields(sentences_in(&own_of(kind)))
}

/// All that a translation of a page of this kind holds.
#[must_use]
pub fn of_translation(kind: Kind) -> Shape {
    let (front, sentences) = (of_translation_front(), of_sentences(kind));
    Shape::Fields(front.fields().iter().chain(sentences.fields()).cloned().collect())
}

/// The fields of a shape, with nothing in them but sentences.
fn sentences_in(shape: &Shape) -> Vec<Field> {
    shape.fields().iter().filter_map(sentences_of).collect()
}

/// A field with nothing in it but sentences. None when it holds none.
fn sentences_of(field: &Field) -> Option<Field> {
    let fields = |shape: &Shape| Some(sentences_in(shape)).filter(|inner| !inner.is_empty()).map(Shape::Fields);
    let shape = match &field.shape {
        Shape::Text => SENTENCES.contains(&field.name).then_some(Shape::Text),
        Shape::List(inner) if **inner == Shape::Text => SENTENCES.contains(&field.name).then(|| field.shape.clone()),
        Shape::List(inner) => fields(inner).map(|inner| Shape::InStep(Box::new(inner))),
        Shape::Fields(_) => fields(&field.shape),
        _ => None,
    }?;
    Some(Field { name: field.name, shape, required: false })
}

/// The sentences that the people to call may say in another language, nested as in `people.yaml`.
#[must_use]
pub fn of_people_in() -> Shape {
    Shape::Fields(sentences_in(&Shape::of::<People>()))
}

/// A decision helper.
#[must_use]
pub fn of_helper() -> Shape {
    Shape::of::<Helper>()
}

/// An event pack.
#[must_use]
pub fn of_pack() -> Shape {
    Shape::of::<PackFields>()
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
        assert!(of_data("schedule2").is_none());
    }

    #[test]
    fn a_helper_nests_its_questions_and_a_pack_is_in_easy_read_unless_it_says_otherwise() {
        let helper = of_helper();
        let questions = &helper.field("questions").unwrap().shape;
        assert!(questions.field("answers").is_some_and(|answers| answers.shape.field("next").is_some()));
        assert!(helper.field("owner").is_some_and(|owner| owner.required));
        let pack = of_pack();
        assert_eq!(pack.field("easy_read").map(|field| &field.shape), Some(&Shape::Flag(true)));
        assert_eq!(pack.field("publish").map(|field| &field.shape), Some(&Shape::Flag(false)));
    }

    #[test]
    fn the_people_to_call_say_sentences_and_no_numbers_in_another_language() {
        let people = of_people_in();
        assert!(people.field("helpline").is_some_and(|field| field.shape.field("role").is_some()));
        assert!(people.field("urgent").is_some_and(|field| field.shape.field("phone").is_none()));
        assert!(people.field("bodies").is_none());
    }

    #[test]
    fn a_translation_may_say_sentences_and_no_facts() {
        let service = of_translation(Kind::Service);
        assert!(service.field("title").is_some_and(|field| field.required));
        assert!(service.field("for_whom").is_some());
        assert!(service.field("provider").is_none() && service.field("ages").is_none());
        let contacts = &service.field("contacts").unwrap().shape;
        assert!(contacts.field("role").is_some() && contacts.field("phone").is_none());
    }
}
