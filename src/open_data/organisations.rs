//! Who runs services.

use serde_json::{Value, json};

use super::contacts::{contacts, phones};
use super::feed::{Feed, web_address};
use super::filled::filled;
use super::links;
use crate::content::Fields;
use crate::site::PageIndex;

/// An organisation, as its services carry it too.
#[must_use]
pub fn organisation(feed: &Feed<'_>, index: PageIndex) -> Value {
    let page = &feed.site.pages[index];
    let id = feed.ids.page(page);
    let Fields::Organisation(organisation) = &page.fields else { return Value::Null };
    let first = |of: fn(&crate::content::front::Contact) -> Option<&String>| organisation.contacts.iter().find_map(of);
    filled(json!({
        "id": id,
        "name": page.front.title,
        "alternate_name": page.front.also_known_as.join("; "),
        "description": page.front.summary,
        "email": first(|contact| contact.email.as_ref()),
        "website": first(|contact| contact.website.as_ref()),
        "uri": web_address(feed.site, &feed.site.addresses[index]),
        "legal_status": organisation.sort,
        "contacts": contacts(id, &organisation.contacts),
        "phones": phones(id, &organisation.contacts),
        "send_local_offer": {
            "complaint": organisation.complaint,
            "words": links::body(feed.site, index),
            "topics": page.front.topics,
            "reviewed": page.front.reviewed,
            "review_every": page.front.review_every,
            "owner": page.front.owner,
        },
    }))
}
