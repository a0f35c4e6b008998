//! What a page says, and how much each part of it counts.

use serde_json::Value;

use crate::content::data::Term;
use crate::content::markdown::Outline;
use crate::content::whole::is_any_need;
use crate::content::{Fields, Kind, Page};
use crate::site::Site;

/// A part of a page. Words in the title say more of what a page is about than words further down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// The title.
    Title,
    /// Other names for what the page is about.
    Names,
    /// The summary.
    Summary,
    /// Headings, and titles of parts.
    Heading,
    /// Needs, topics, areas, ages, who runs it and where.
    Terms,
    /// Who it is for.
    Aim,
    /// Everything else.
    Body,
}

impl Part {
    /// How much a word here counts.
    #[must_use]
    pub fn weight(self) -> f32 {
        match self {
            Self::Title => 10.0,
            Self::Names => 7.0,
            Self::Summary => 4.0,
            Self::Heading => 2.5,
            Self::Terms | Self::Aim => 2.0,
            Self::Body => 1.0,
        }
    }

    /// Whether two words that stand together here are kept as a phrase.
    #[must_use]
    pub fn has_phrases(self) -> bool {
        !matches!(self, Self::Aim | Self::Body)
    }
}

/// Everything that a page says, part by part. `linked` has what it takes from other pages.
pub fn of(page: &Page, linked: Vec<String>) -> Vec<(Part, String)> {
    let front = &page.front;
    let mut said = vec![(Part::Title, front.title.clone()), (Part::Summary, front.summary.clone())];
    said.extend(front.also_known_as.iter().map(|name| (Part::Names, name.clone())));
    said.extend(linked.into_iter().map(|text| (Part::Terms, text)));
    fields(page, &mut said);
    let outline = Outline::of(page.document.body_text());
    said.extend(
        outline
            .passages
            .into_iter()
            .map(|passage| (if passage.heading { Part::Heading } else { Part::Body }, passage.text)),
    );
    said
}

/// The names of terms, organisations and places that a page mentions by their ids.
#[must_use]
pub fn linked(site: &Site, page: &Page) -> Vec<String> {
    let words = &site.content.vocabularies;
    let mut names: Vec<String> = Vec::new();
    let mut terms = |terms: &[Term], ids: &[String]| {
        let known = ids.iter().filter(|id| !is_any_need(id));
        names.extend(known.filter_map(|id| site.term(terms, id)).map(|term| term.name.clone()));
    };
    // A topic of several things, such as “Nursery, school and college”, does not say which of them a page is about.
    let one_thing = |id: &&String| {
        site.term(&words.topics, id).is_some_and(|topic| !topic.name.contains(',') && !topic.name.contains(" and "))
    };
    terms(&words.topics, &page.front.topics.iter().filter(one_thing).cloned().collect::<Vec<_>>());
    match &page.fields {
        Fields::Service(service) => {
            terms(&words.needs, &service.needs);
            terms(&words.outcomes, &service.outcomes);
            // What is for the whole area is for each part of it.
            let areas = words.areas.iter().filter(|area| words.is_in(&service.areas, &area.id));
            terms(&words.areas, &areas.map(|area| area.id.clone()).collect::<Vec<_>>());
            if let Some(block) = &service.short_break {
                terms(&words.short_break_kinds, &block.kinds);
            }
            names.extend(title(site, Kind::Organisation, &service.provider));
            names.extend(service.places.iter().filter_map(|place| title(site, Kind::Place, place)));
            names.push(format!("{} to {}", service.ages.from, service.ages.to));
            names.extend(service.cost.free.then(|| "free".to_owned()));
        }
        Fields::Event(event) => {
            terms(&words.needs, &event.needs);
            names.extend(title(site, Kind::Organisation, &event.organiser));
            names.extend(event.place.iter().filter_map(|place| title(site, Kind::Place, place)));
            names.extend(event.ages.map(|ages| format!("{} to {}", ages.from, ages.to)));
            names.extend(event.cost.free.then(|| "free".to_owned()));
        }
        Fields::Pathway(pathway) => terms(&words.outcomes, &pathway.outcomes),
        Fields::Feedback(feedback) => terms(&words.feedback_themes, std::slice::from_ref(&feedback.theme)),
        Fields::Place(place) => {
            terms(&words.areas, std::slice::from_ref(&place.area));
            terms(&words.access_features, &place.features);
        }
        _ => {}
    }
    names.push(page.kind.word().to_owned());
    names
}

fn title(site: &Site, kind: Kind, name: &str) -> Option<String> {
    let index = site.by_key.get(&format!("{}/{name}", kind.folder()))?;
    Some(site.pages[*index].front.title.clone())
}

/// Fields that hold no words of the page: ids, addresses, numbers to dial, days.
const SILENT: [&str; 30] = [
    "id",
    "needs",
    "areas",
    "area",
    "tier",
    "sector",
    "provider",
    "places",
    "place",
    "organiser",
    "routes",
    "outcomes",
    "outcome",
    "kinds",
    "features",
    "delivers",
    "services",
    "pages",
    "priority",
    "phone",
    "text",
    "email",
    "website",
    "form",
    "link",
    "date",
    "until",
    "as_of",
    "status",
    "markers",
];

/// The words of the fields that only its kind has.
fn fields(page: &Page, said: &mut Vec<(Part, String)>) {
    if !matches!(page.kind, Kind::FreePage | Kind::News) {
        walk(page.fields.to_json(), "", page.kind == Kind::Strategy, said);
    }
}

fn walk(value: Value, key: &str, is_strategy: bool, said: &mut Vec<(Part, String)>) {
    match value {
        Value::String(text) => {
            let part = match key {
                "title" | "short_title" => Part::Heading,
                "for_whom" | "about" | "said" | "quiet" => Part::Aim,
                "days" => Part::Terms,
                _ => Part::Body,
            };
            said.push((part, text));
        }
        Value::Array(items) => items.into_iter().for_each(|item| walk(item, key, is_strategy, said)),
        Value::Object(fields) => {
            for (key, value) in fields {
                // In a strategy, “text” is what it says; in a contact, a number for text messages.
                if !SILENT.contains(&key.as_str()) || (is_strategy && matches!(key.as_str(), "text" | "area")) {
                    walk(value, &key, is_strategy, said);
                }
            }
        }
        _ => {}
    }
}
