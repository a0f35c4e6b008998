//! The site's vocabularies as taxonomies, and what a record takes from them.

use serde_json::{Value, json};
use uuid::Uuid;

use super::feed::Feed;
use super::filled::filled;
use super::ids::part;
use crate::content::data::{Term, Vocabularies};
use crate::site::Site;

/// A vocabulary: its name in `vocabularies.yaml`, what others read, and its terms.
struct Vocabulary {
    id: &'static str,
    name: &'static str,
    description: &'static str,
    terms: fn(&Vocabularies) -> &[Term],
}

/// Each of them. The names are for programs and for those who write them, not for families.
const ALL: [Vocabulary; 9] = [
    Vocabulary { id: "topics", name: "Topics", description: "What families look for.", terms: |words| &words.topics },
    Vocabulary {
        id: "needs",
        name: "SEND needs",
        description: "Kinds of special educational need and disability.",
        terms: |words| &words.needs,
    },
    Vocabulary {
        id: "areas",
        name: "Areas",
        description: "Parts of the area that the Local Offer is for.",
        terms: |words| &words.areas,
    },
    Vocabulary {
        id: "tiers",
        name: "Tiers",
        description: "Universal, targeted or specialist.",
        terms: |words| &words.tiers,
    },
    Vocabulary {
        id: "sectors",
        name: "Sectors",
        description: "Education, health or care.",
        terms: |words| &words.sectors,
    },
    Vocabulary {
        id: "routes",
        name: "Routes",
        description: "Who may ask for a service or refer to it.",
        terms: |words| &words.routes,
    },
    Vocabulary {
        id: "outcomes",
        name: "Preparing for adulthood outcomes",
        description: "The four outcomes of preparing for adulthood.",
        terms: |words| &words.outcomes,
    },
    Vocabulary {
        id: "short_break_kinds",
        name: "Kinds of short break",
        description: "Kinds of short break for carers of disabled children.",
        terms: |words| &words.short_break_kinds,
    },
    Vocabulary {
        id: "access_features",
        name: "Access features",
        description: "What a place has for disabled people.",
        terms: |words| &words.access_features,
    },
];

/// What Schedule 2 asks for is a list of its own, with other fields.
const SCHEDULE2: (&str, &str, &str) =
    ("schedule2", "Schedule 2 of the SEND Regulations 2014", "What a Local Offer must publish, row by row.");

/// The taxonomies, each with its terms.
#[must_use]
pub fn taxonomies(feed: &Feed<'_>) -> Vec<(Uuid, Value)> {
    let words = &feed.site.content.vocabularies;
    let mut all: Vec<(Uuid, Value)> = Vec::new();
    for vocabulary in &ALL {
        let terms: Vec<Value> =
            (vocabulary.terms)(words).iter().map(|term| of_term(feed, vocabulary.id, vocabulary.name, term)).collect();
        all.extend(taxonomy(feed, (vocabulary.id, vocabulary.name, vocabulary.description), &terms));
    }
    let rows: Vec<Value> = feed.site.content.schedule2.iter().map(|row| of_row(feed, &row.id)).collect();
    all.extend(taxonomy(feed, SCHEDULE2, &rows));
    all
}

fn taxonomy(feed: &Feed<'_>, about: (&str, &str, &str), terms: &[Value]) -> Option<(Uuid, Value)> {
    let (id, name, description) = about;
    let uuid = taxonomy_id(feed, id);
    let whole = json!({ "id": uuid, "name": name, "description": description, "taxonomy_terms": terms });
    (!terms.is_empty()).then(|| (uuid, filled(whole)))
}

fn taxonomy_id(feed: &Feed<'_>, id: &str) -> Uuid {
    feed.ids.named(&format!("taxonomies/{id}"))
}

fn of_term(feed: &Feed<'_>, vocabulary: &str, name: &str, term: &Term) -> Value {
    let taxonomy = taxonomy_id(feed, vocabulary);
    filled(json!({
        "id": part(taxonomy, &term.id),
        "code": term.id,
        "name": term.name,
        "description": term.about.as_ref().unwrap_or(&term.name),
        "taxonomy": name,
        "taxonomy_id": taxonomy,
        "term_uri": term.same_as,
    }))
}

fn of_row(feed: &Feed<'_>, id: &str) -> Value {
    let taxonomy = taxonomy_id(feed, SCHEDULE2.0);
    let row = feed.site.content.schedule2.iter().find(|row| row.id == id);
    filled(json!({
        "id": part(taxonomy, id),
        "code": id,
        "name": row.map_or(id.to_owned(), |row| format!("Paragraph {}", row.paragraph)),
        "description": row.map_or(id, |row| &row.asks_for),
        "taxonomy": SCHEDULE2.1,
        "taxonomy_id": taxonomy,
    }))
}

/// The terms that a record has, by vocabulary, as the standard's attributes.
#[must_use]
pub fn attributes(feed: &Feed<'_>, owner: Uuid, sort: &str, taken: &[(&str, &[String])]) -> Vec<Value> {
    let mut attributes = Vec::new();
    for (vocabulary, ids) in taken {
        for id in *ids {
            let Some(term) = term(feed, vocabulary, id) else { continue };
            attributes.push(json!({
                "id": part(owner, &format!("{vocabulary}/{id}")),
                "link_id": owner,
                "link_type": sort,
                "taxonomy_term_id": term["id"],
                "taxonomy_term": term,
            }));
        }
    }
    attributes
}

fn term(feed: &Feed<'_>, vocabulary: &str, id: &str) -> Option<Value> {
    if vocabulary == SCHEDULE2.0 {
        return feed.site.content.schedule2.iter().any(|row| row.id == id).then(|| of_row(feed, id));
    }
    let vocabulary = ALL.iter().find(|known| known.id == vocabulary)?;
    let term = (vocabulary.terms)(&feed.site.content.vocabularies).iter().find(|term| term.id == id)?;
    Some(of_term(feed, vocabulary.id, vocabulary.name, term))
}

/// The vocabulary whose taxonomy has this name, with its terms as pages write and people read them.
#[must_use]
pub fn vocabulary_named(site: &Site, name: &str) -> Option<&'static str> {
    let plain = name.trim().to_lowercase();
    let is = |id: &str, known: &str| plain == id || plain == known.to_lowercase();
    if is(SCHEDULE2.0, SCHEDULE2.1) && !site.content.schedule2.is_empty() {
        return Some(SCHEDULE2.0);
    }
    ALL.iter().find(|vocabulary| is(vocabulary.id, vocabulary.name)).map(|vocabulary| vocabulary.id)
}
