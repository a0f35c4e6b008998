//! Where services happen.

use serde_json::{Value, json};
use uuid::Uuid;

use super::feed::{Feed, web_address};
use super::filled::filled;
use super::ids::part;
use super::{links, terms};
use crate::content::Fields;
use crate::site::PageIndex;

/// A place, with its address and what it has for disabled people.
#[must_use]
pub fn location(feed: &Feed<'_>, index: PageIndex) -> Value {
    let page = &feed.site.pages[index];
    let id = feed.ids.page(page);
    let Fields::Place(place) = &page.fields else { return Value::Null };
    let words = &feed.site.content.vocabularies;
    let named = |id: &str| feed.site.term(&words.areas, id).map_or(id, |term| term.name.as_str()).to_owned();
    // The standard wants a street and a town, and our lines end in the town.
    let (street, town) = match place.address_lines.as_slice() {
        [] => (page.front.title.clone(), named(&place.area)),
        [line] => (line.clone(), named(&place.area)),
        [street @ .., town] => (street.join(", "), town.clone()),
    };
    let features = place.features.iter().map(|feature| {
        let term = feed.site.term(&words.access_features, feature);
        json!({
            "id": part(id, &format!("features/{feature}")),
            "description": term.map_or(feature, |term| &term.name),
            "details": term.and_then(|term| term.about.as_ref()),
        })
    });
    let barriers =
        place.barriers.as_ref().map(|barriers| json!({ "id": part(id, "barriers"), "description": barriers }));
    filled(json!({
        "id": id,
        "location_type": "physical",
        "name": page.front.title,
        "alternate_name": page.front.also_known_as.join("; "),
        "description": page.front.summary,
        "transportation": place.getting_there,
        "addresses": [{
            "id": part(id, "address"),
            "location_id": id,
            "address_1": street,
            "city": town,
            "state_province": feed.site.settings.area,
            "postal_code": place.postcode,
            "country": "GB",
            "address_type": "physical",
        }],
        "accessibility": features.chain(barriers).collect::<Vec<_>>(),
        "attributes": terms::attributes(feed, id, "location", &[("areas", std::slice::from_ref(&place.area))]),
        "send_local_offer": {
            "page": web_address(feed.site, &feed.site.addresses[index]),
            "words": links::body(feed.site, index),
            "topics": page.front.topics,
            "reviewed": page.front.reviewed,
            "review_every": page.front.review_every,
            "owner": page.front.owner,
        },
    }))
}

/// A service at each of its places: the id of the pair, and the place.
#[must_use]
pub fn of_service(feed: &Feed<'_>, service: PageIndex) -> Vec<(Uuid, PageIndex)> {
    let page = &feed.site.pages[service];
    let Some(fields) = page.service() else { return Vec::new() };
    let id = feed.ids.page(page);
    let places = fields.places.iter().filter_map(|name| feed.site.by_key.get(&format!("places/{name}")).copied());
    places.map(|place| (part(id, &format!("at/{}", feed.ids.page(&feed.site.pages[place]))), place)).collect()
}
