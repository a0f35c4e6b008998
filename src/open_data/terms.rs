//! The site's vocabularies as taxonomies, and what a record takes from them.

use serde_json::{Value, json};
use uuid::Uuid;

use super::feed::Feed;
use super::filled::filled;
use super::ids::part;
use crate::content::data::Term;
use crate::site::Site;

/// Vocabularies by their name in `vocabularies.yaml`, with what others read. These words are for programs and for those who
/// write them, not for families.
const ALL: [(&str, &str, &str); 9] = [
    ("topics", "Topics", "What families look for."),
    ("needs", "SEND needs", "Kinds of special educational need and disability."),
    ("areas", "Areas", "Parts of the area that the Local Offer is for."),
    ("tiers", "Tiers", "Universal, targeted or specialist."),
    ("sectors", "Sectors", "Education, health or care."),
    ("routes", "Routes", "Who may ask for a service or refer to it."),
    ("outcomes", "Preparing for adulthood outcomes", "The four outcomes of preparing for adulthood."),
    ("short_break_kinds", "Kinds of short break", "Kinds of short break for carers of disabled children."),
    ("access_features", "Access features", "What a place has for disabled people."),
];

/// What Schedule 2 asks for is a list of its own, with other fields.
const SCHEDULE2: (&str, &str, &str) =
    ("schedule2", "Schedule 2 of the SEND Regulations 2014", "What a Local Offer must publish, row by row.");

/// The taxonomies, each with its terms.
#[must_use]
pub fn taxonomies(feed: &Feed<'_>) -> Vec<(Uuid, Value)> {
    let words = &feed.site.content.vocabularies;
    let mut all: Vec<(Uuid, Value)> = Vec::new();
    for about in ALL {
        let (id, name, _) = about;
        let terms = words.list(id).unwrap_or_default();
        let terms: Vec<Value> = terms.iter().map(|term| of_term(feed, id, name, term)).collect();
        all.extend(taxonomy(feed, about, &terms));
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
    let (_, name, _) = ALL.into_iter().find(|(known, ..)| *known == vocabulary)?;
    let term = feed.site.content.vocabularies.list(vocabulary)?.iter().find(|term| term.id == id)?;
    Some(of_term(feed, vocabulary, name, term))
}

/// The vocabulary whose taxonomy has this name, with its terms as pages write and people read them.
#[must_use]
pub fn vocabulary_named(site: &Site, name: &str) -> Option<&'static str> {
    let plain = name.trim().to_lowercase();
    let is = |id: &str, known: &str| plain == id || plain == known.to_lowercase();
    if is(SCHEDULE2.0, SCHEDULE2.1) && !site.content.schedule2.is_empty() {
        return Some(SCHEDULE2.0);
    }
    ALL.into_iter().find(|(id, name, _)| is(id, name)).map(|(id, ..)| id)
}
