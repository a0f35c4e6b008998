//! Contacts and phones: two lists in the standard, tied by an id.

use serde_json::{Value, json};
use uuid::Uuid;

use super::ids::part;
use crate::content::front::Contact;

/// The contacts of a record. What the standard has no word for keeps ours.
#[must_use]
pub fn contacts(owner: Uuid, contacts: &[Contact]) -> Vec<Value> {
    let each = contacts.iter().enumerate().map(|(at, contact)| {
        json!({
            "id": contact_id(owner, at),
            "name": contact.name,
            "title": contact.role,
            "email": contact.email,
            "website": contact.website,
            "form": contact.form,
            "hours": contact.hours,
        })
    });
    each.collect()
}

/// Their phones: a voice line and one for text messages.
#[must_use]
pub fn phones(owner: Uuid, contacts: &[Contact]) -> Vec<Value> {
    let mut phones = Vec::new();
    for (at, contact) in contacts.iter().enumerate() {
        for (number, sort) in [(&contact.phone, "voice"), (&contact.text, "text")] {
            if number.is_some() {
                phones.push(json!({
                    "id": part(owner, &format!("contacts/{at}/{sort}")),
                    "contact_id": contact_id(owner, at),
                    "number": number,
                    "type": sort,
                    "description": contact.role.as_ref().or(contact.name.as_ref()),
                }));
            }
        }
    }
    phones
}

fn contact_id(owner: Uuid, at: usize) -> Uuid {
    part(owner, &format!("contacts/{at}"))
}
