//! JSON-LD for search engines: the way to a page, and what an event, an
//! organisation or the home page is, in the words of schema.org.
//!
//! It is data and no script, so it runs nowhere and needs no exception in a
//! content security policy.

use serde_json::{Value, json};

use super::leaf::Leaf;
use super::{Frame, base_url};
use crate::content::Fields;
use crate::content::event::Event;
use crate::content::front::Contact;
use crate::content::guide::PageRole;
use crate::site::{PageIndex, occurrences};

/// What search engines may know of a page of content, ready to stand in a `script` element.
#[must_use]
pub fn of_page(frame: &Frame<'_>, leaf: Leaf<'_>, crumbs: &[(String, String)]) -> Option<String> {
    let Leaf { index, page, .. } = leaf;
    let mut things: Vec<Value> = way(frame, crumbs, &page.front.title).into_iter().collect();
    match &page.fields {
        // The original tells search engines what it is about.
        _ if leaf.translation.is_some() => {}
        Fields::Event(event) => things.extend(happening(frame, index, event)),
        Fields::Organisation(organisation) => things.push(json!({
            "@type": "Organization",
            "name": page.front.title,
            "description": page.front.summary,
            "url": address(frame, index),
            "contactPoint": organisation.contacts.iter().map(contact_point).collect::<Vec<_>>(),
        })),
        _ if page.role() == Some(PageRole::Home) => things.extend(website(frame)),
        _ => {}
    }
    written(&things)
}

/// The same of a page that the site makes itself.
#[must_use]
pub fn of_made_page(frame: &Frame<'_>, title: &str, crumbs: &[(String, String)]) -> Option<String> {
    written(&way(frame, crumbs, title).into_iter().collect::<Vec<_>>())
}

/// A `<` could end the element that the data stands in; JSON can write it another way.
fn written(things: &[Value]) -> Option<String> {
    let graph = json!({ "@context": "https://schema.org", "@graph": things });
    (!things.is_empty()).then(|| graph.to_string().replace('<', "\\u003c"))
}

/// The way from the home page to this one.
fn way(frame: &Frame<'_>, crumbs: &[(String, String)], title: &str) -> Option<Value> {
    let base = base_url(frame.site);
    let mut items: Vec<Value> = crumbs
        .iter()
        .enumerate()
        .map(|(at, (name, address))| {
            json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": format!("{base}{address}") })
        })
        .collect();
    items.push(json!({ "@type": "ListItem", "position": items.len() + 1, "name": title }));
    (!crumbs.is_empty()).then(|| json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// The next time that an event happens; none when it is over.
fn happening(frame: &Frame<'_>, index: PageIndex, event: &Event) -> Option<Value> {
    let site = frame.site;
    let next = occurrences(&event.when, site.date).into_iter().next()?;
    let last = event.when.until.unwrap_or(next);
    let front = &site.pages[index].front;
    let page_of = |key: String| site.by_key.get(&key).copied();
    let mut places = Vec::new();
    if let Some(index) = event.place.as_ref().and_then(|name| page_of(format!("places/{name}")))
        && let Fields::Place(place) = &site.pages[index].fields
    {
        places.push(json!({
            "@type": "Place",
            "name": site.pages[index].front.title,
            "address": {
                "@type": "PostalAddress",
                "streetAddress": place.address_lines.join(", "),
                "postalCode": place.postcode,
                "addressCountry": "GB",
            },
        }));
    }
    let mode = match (places.is_empty(), event.online) {
        (false, true) => "https://schema.org/MixedEventAttendanceMode",
        (true, _) => "https://schema.org/OnlineEventAttendanceMode",
        (false, false) => "https://schema.org/OfflineEventAttendanceMode",
    };
    if event.online {
        places.push(json!({ "@type": "VirtualLocation", "url": address(frame, index) }));
    }
    let mut thing = json!({
        "@type": "Event",
        "name": front.title,
        "description": front.summary,
        "url": address(frame, index),
        "startDate": format!("{next}T{}", event.when.from),
        "endDate": format!("{last}T{}", event.when.to),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": mode,
        "isAccessibleForFree": event.cost.free,
    });
    if !places.is_empty() {
        thing["location"] = Value::from(places);
    }
    if let Some(organiser) = page_of(format!("organisations/{}", event.organiser)) {
        thing["organizer"] = json!({
            "@type": "Organization", "name": site.pages[organiser].front.title, "url": address(frame, organiser),
        });
    }
    Some(thing)
}

/// The website and the council that it is of.
fn website(frame: &Frame<'_>) -> [Value; 2] {
    let settings = &frame.site.settings;
    let council = json!({ "@type": "GovernmentOrganization", "name": settings.council });
    let site = json!({
        "@type": "WebSite",
        "name": settings.name,
        "alternateName": settings.formal_name,
        "description": settings.summary,
        "url": base_url(frame.site),
        "inLanguage": settings.language,
        "publisher": council,
    });
    let helpline = frame.site.content.people.as_ref().map(|people| contact_point(&people.helpline));
    [
        site,
        json!({
            "@type": "GovernmentOrganization",
            "name": settings.council,
            "areaServed": settings.area,
            "contactPoint": helpline,
        }),
    ]
}

fn contact_point(contact: &Contact) -> Value {
    let known =
        [("name", contact.name.as_ref()), ("telephone", contact.phone.as_ref()), ("email", contact.email.as_ref())];
    let mut point = json!({ "@type": "ContactPoint" });
    for (name, value) in known {
        if let Some(value) = value {
            point[name] = json!(value);
        }
    }
    point
}

fn address(frame: &Frame<'_>, index: PageIndex) -> String {
    format!("{}{}", base_url(frame.site), frame.site.addresses[index])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_end_the_element_that_holds_it() {
        let text = written(&[json!({ "name": "</script><b>" })]).unwrap();
        assert!(!text.contains('<'), "{text}");
        let read: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(read["@graph"][0]["name"], "</script><b>");
        assert_eq!(written(&[]), None);
    }
}
