//! Feeds from before version 3.0, told in the words of 3.0.

use serde_json::{Map, Value, json};

/// Names that changed and nothing else did.
const RENAMED: [(&str, &str); 9] = [
    ("organisation", "organization"),
    ("organisation_id", "organization_id"),
    ("min_age", "minimum_age"),
    ("max_age", "maximum_age"),
    ("updated_at", "last_modified"),
    ("regular_schedule", "schedules"),
    ("regular_schedules", "schedules"),
    ("service_taxonomys", "taxonomies"),
    ("service_taxonomies", "taxonomies"),
];

/// A service in the shape of 3.0. One that has it already comes back as it was.
pub fn renewed(service: Value) -> Value {
    let Value::Object(mut fields) = service else { return service };
    for (old, new) in RENAMED {
        if !fields.contains_key(new)
            && let Some(value) = fields.remove(old)
        {
            fields.insert(new.to_owned(), value);
        }
    }
    places(&mut fields);
    ages(&mut fields);
    terms(&mut fields);
    if fields.get("free").and_then(Value::as_bool) == Some(true) && is_empty(fields.get("cost_options")) {
        fields.remove("free");
        fields.insert("cost_options".into(), json!([{ "option": "Free", "amount": 0 }]));
    }
    phones(&mut fields);
    Value::Object(fields)
}

fn is_empty(value: Option<&Value>) -> bool {
    value.is_none_or(|value| value.is_null() || value.as_array().is_some_and(Vec::is_empty))
}

/// Places stood in the service, with their address in them.
fn places(fields: &mut Map<String, Value>) {
    if !is_empty(fields.get("service_at_locations")) {
        return;
    }
    let Some(Value::Array(places)) = fields.remove("locations") else { return };
    let at = places.into_iter().filter_map(|place| {
        let Value::Object(mut place) = place else { return None };
        if let Some(features) = place.remove("accessibilities") {
            place.insert("accessibility".into(), features);
        }
        Some(json!({ "location": place }))
    });
    fields.insert("service_at_locations".into(), at.collect());
}

/// Ages stood in a list of who is eligible.
fn ages(fields: &mut Map<String, Value>) {
    let Some(Value::Array(mut rules)) = fields.remove("eligibilitys") else { return };
    if rules.len() == 1
        && let Some(Value::Object(rule)) = rules.first_mut()
    {
        for name in ["minimum_age", "maximum_age"] {
            if !fields.contains_key(name)
                && let Some(age) = rule.remove(name)
            {
                fields.insert(name.to_owned(), age);
            }
        }
        if let Some(words) = rule.remove("eligibility") {
            fields.entry("eligibility_description").or_insert(words);
        }
    }
    fields.insert("eligibilitys".into(), Value::Array(rules));
}

/// Terms were lists of names, or pairs of a service and a term.
fn terms(fields: &mut Map<String, Value>) {
    let mut attributes = match fields.remove("attributes") {
        Some(Value::Array(attributes)) => attributes,
        Some(other) => {
            fields.insert("attributes".into(), other);
            return;
        }
        None => Vec::new(),
    };
    for (list, taxonomy) in [("taxonomies", ""), ("send_needs", "needs"), ("suitabilities", "needs")] {
        let Some(Value::Array(terms)) = fields.remove(list) else { continue };
        for term in terms {
            let inner = term.get("taxonomy").filter(|inner| inner.is_object()).unwrap_or(&term);
            let words = |name: &str| inner.get(name).and_then(Value::as_str);
            if let Some(name) = words("name") {
                let taxonomy = words("vocabulary").unwrap_or(taxonomy);
                attributes.push(json!({
                    "taxonomy_term": { "name": name, "code": words("slug"), "taxonomy": taxonomy },
                }));
            }
        }
    }
    if !attributes.is_empty() {
        fields.insert("attributes".into(), Value::Array(attributes));
    }
}

/// A contact had its phones in it, or one number.
fn phones(fields: &mut Map<String, Value>) {
    let Some(Value::Array(contacts)) = fields.get_mut("contacts") else { return };
    for contact in contacts {
        let Value::Object(contact) = contact else { continue };
        if let Some(Value::String(number)) = contact.remove("phone") {
            contact.insert("phones".into(), json!([{ "number": number }]));
        }
    }
}
