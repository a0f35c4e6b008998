//! Contacts and their phones, from two lists into one.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::record::Unplaced;
use super::take::Take;

/// The contacts of a record, phones in them.
pub fn contacts(whole: &mut Take, unplaced: &mut Vec<Unplaced>) -> Vec<Map<String, Value>> {
    let mut contacts: Vec<Map<String, Value>> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for mut contact in whole.list("contacts") {
        let mut ours = Map::new();
        if let Some(id) = contact.words("id") {
            by_id.insert(id, contacts.len());
        }
        for (theirs, field) in [
            ("name", "name"),
            ("title", "role"),
            ("email", "email"),
            ("website", "website"),
            ("form", "form"),
            ("hours", "hours"),
        ] {
            if let Some(words) = contact.words(theirs) {
                ours.insert(field.into(), words.into());
            }
        }
        for phone in contact.list("phones") {
            add(phone, &mut ours, unplaced);
        }
        contact.left(unplaced);
        contacts.push(ours);
    }
    for mut phone in whole.list("phones") {
        let at = phone.words("contact_id").and_then(|id| by_id.get(&id).copied());
        if at.is_some() {
            phone.drop(&["description"]);
        }
        if contacts.is_empty() {
            contacts.push(Map::new());
        }
        let at = at.unwrap_or_default();
        add(phone, &mut contacts[at], unplaced);
    }
    contacts.retain(|contact| !contact.is_empty());
    contacts
}

fn add(mut phone: Take, contact: &mut Map<String, Value>, unplaced: &mut Vec<Unplaced>) {
    let sort = phone.words("type");
    let field = if sort.as_deref().is_some_and(|sort| matches!(sort, "text" | "sms")) { "text" } else { "phone" };
    let Some(number) = phone.words("number") else { return phone.left(unplaced) };
    let sayable = sort.as_deref().is_none_or(|sort| matches!(sort, "text" | "sms" | "voice" | "cell" | "mobile"));
    if contact.contains_key(field) || !sayable {
        let way = phone.at("number");
        unplaced.push(Unplaced::new(way, &number, Some("the contact has a number already, or this is no phone")));
    } else {
        contact.insert(field.into(), number.into());
    }
    if let Some(role) = phone.words("description") {
        contact.entry("role").or_insert_with(|| role.into());
    }
    phone.left(unplaced);
}

/// Puts an e-mail address or website of a whole record into its first contact, unless a contact has one.
pub fn of_the_whole(contacts: &mut Vec<Map<String, Value>>, field: &str, value: Option<String>) {
    let Some(value) = value else { return };
    if contacts.iter().any(|contact| contact.contains_key(field)) {
        return;
    }
    if contacts.is_empty() {
        contacts.push(Map::new());
    }
    contacts[0].insert(field.to_owned(), value.into());
}
