//! A place of a feed.

use serde_json::Value;

use super::names::{Names, file_of};
use super::organisation::shared;
use super::record::{Record, Unplaced};
use super::take::Take;
use super::terms::Terms;
use super::words;
use crate::content::Kind;

/// The page of a place. None for something that is nowhere, such as a video call.
pub fn record(mut take: Take, terms: &Terms<'_>, names: &mut Names, unplaced: &mut Vec<Unplaced>) -> Option<Record> {
    let sort = take.words("location_type");
    let mut addresses = take.list("addresses");
    addresses.extend(take.list("physical_addresses"));
    // Older feeds write the address straight into the place.
    let (lines, postcode) = if addresses.is_empty() { postal(&mut take) } else { postal(&mut addresses[0]) };
    for address in addresses {
        address.left(unplaced);
    }
    let title = take.words("name").map(|name| words::line(&name)).or_else(|| lines.first().cloned());
    let (Some(title), None | Some("physical")) = (title, sort.as_deref()) else {
        if let Some(sort) = sort {
            take.give_back("location_type", sort);
        }
        take.left(unplaced);
        return None;
    };
    let id = take.words("id").unwrap_or_else(|| format!("{title} {}", postcode.clone().unwrap_or_default()));
    let mut ours = take.inner("send_local_offer");
    let page = ours.words("page");
    let name = names.name_like(Kind::Place, &id, &title, page.as_deref().and_then(file_of));
    let mut record = Record::new(Kind::Place, name, id, &title);
    shared(&mut record, &mut take, &mut ours, terms);
    record.set("address_lines", lines.into_iter().map(Value::from).collect::<Vec<_>>());
    record.set("postcode", postcode.unwrap_or_default());
    if let Some(way) = take.words("transportation") {
        record.set("getting_there", words::line(&way));
    }
    features(&mut record, &mut take, terms);
    for mut attribute in take.list("attributes") {
        let mut term = attribute.inner("taxonomy_term");
        let said = term.words("code").or_else(|| term.words("name")).unwrap_or_default();
        match terms.find("areas", &said) {
            Some(area) => record.set("area", area),
            None => record.unplaced.push(Unplaced::new(term.at("name"), &said, None)),
        }
    }
    ours.left(&mut record.unplaced);
    take.drop(&["last_modified"]);
    take.left(&mut record.unplaced);
    Some(record)
}

/// The lines of an address, and its postcode. The county is that of the site.
fn postal(address: &mut Take) -> (Vec<String>, Option<String>) {
    let parts: Vec<String> =
        ["attention", "address_1", "address_2"].into_iter().filter_map(|field| address.words(field)).collect();
    let city = address.words("city");
    let lines = parts.iter().flat_map(|part| part.split(", ")).chain(city.as_deref());
    let lines = lines.map(words::line).filter(|line| !line.is_empty()).collect();
    let postcode = address.words("postal_code").map(|code| words::line(&code));
    address.drop(&["state_province", "country", "address_type", "region"]);
    (lines, postcode)
}

/// What it has, and what is hard about it.
fn features(record: &mut Record, take: &mut Take, terms: &Terms<'_>) {
    let mut known: Vec<Value> = Vec::new();
    let mut barriers = Vec::new();
    for mut feature in take.list("accessibility").into_iter().chain(take.list("accessibility_for_disabilities")) {
        let said =
            feature.words("description").or_else(|| feature.words("accessibility")).or_else(|| feature.words("name"));
        let Some(said) = said else { continue };
        match terms.find("access_features", &said) {
            Some(id) => {
                known.push(id.into());
                feature.drop(&["details", "accessibility"]);
            }
            None => barriers.push(words::line(&said)),
        }
        feature.drop(&["slug", "accessibility"]);
        feature.left(&mut record.unplaced);
    }
    record.set("features", known);
    record.set("barriers", barriers.join(" "));
}
