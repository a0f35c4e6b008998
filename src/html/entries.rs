//! Views of pathways, feedback, events, organisations and places.

use serde_json::json;
use tera::Value;

use super::Frame;
use super::tongue::Tongue;
use super::views::{all_named, contact, cost, named};
use crate::content::event::Event;
use crate::content::feedback::Feedback;
use crate::content::organisation::{Organisation, Place};
use crate::content::pathway::Pathway;
use crate::content::{Fields, Kind};
use crate::site::{PageIndex, occurrences, priority_parts};

/// A priority of a strategy, as something that names it shows it.
pub fn priority(frame: &Frame<'_>, reference: &str) -> Option<serde_json::Value> {
    let (key, id) = priority_parts(reference)?;
    let index = *frame.site.by_key.get(&key)?;
    let strategy = frame.site.pages[index].strategy()?;
    let priority = strategy.priorities.iter().find(|priority| priority.id == id)?;
    Some(json!({
        "strategy": frame.site.pages[index].front.title,
        "area": strategy.area,
        "title": priority.short_title.as_ref().unwrap_or(&priority.title),
        "number": priority.number,
        "address": format!("{}#{id}", frame.site.addresses[index]),
    }))
}

/// A pathway.
pub fn pathway(frame: &Frame<'_>, tongue: &Tongue, pathway: &Pathway) -> Value {
    let site = frame.site;
    let words = &site.content.vocabularies;
    let stages: Vec<_> = pathway
        .stages
        .iter()
        .map(|stage| {
            let services: Vec<PageIndex> =
                stage.services.iter().filter_map(|key| site.by_key.get(key).copied()).collect();
            let steps: Vec<_> = stage
                .steps
                .iter()
                .map(|step| {
                    let outcome = step.outcome.as_ref().map(|id| named(site, &words.outcomes, None, id));
                    json!({ "what": step.what, "who": step.who, "outcome": outcome })
                })
                .collect();
            json!({
                "id": stage.id,
                "title": stage.title,
                "ages": tongue.ages(stage.ages),
                "about": stage.about,
                "steps": steps,
                "rights": stage.rights,
                "services": services.iter().map(|index| json!({
                    "title": site.pages[*index].front.title,
                    "summary": site.pages[*index].front.summary,
                    "address": site.addresses[*index],
                })).collect::<Vec<_>>(),
            })
        })
        .collect();
    Value::from_serializable(&json!({
        "outcomes": all_named(site, &words.outcomes, None, &pathway.outcomes),
        "stages": stages,
    }))
}

/// Something that families said.
pub fn feedback(frame: &Frame<'_>, tongue: &Tongue, feedback: &Feedback) -> Value {
    let site = frame.site;
    let pages: Vec<_> = feedback
        .pages
        .iter()
        .filter_map(|key| site.by_key.get(key))
        .map(|index| json!({ "title": site.pages[*index].front.title, "address": site.addresses[*index] }))
        .collect();
    Value::from_serializable(&json!({
        "date": feedback.date,
        "date_in_words": tongue.day(feedback.date),
        "said": feedback.said,
        "heard_at": feedback.heard_at,
        "theme": named(site, &site.content.vocabularies.feedback_themes, None, &feedback.theme),
        "response": feedback.response,
        "action": feedback.action,
        "status": feedback.status,
        "pages": pages,
        "priority": feedback.priority.as_deref().and_then(|reference| priority(frame, reference)),
    }))
}

/// An event.
pub fn event(frame: &Frame<'_>, tongue: &Tongue, event: &Event) -> Value {
    let site = frame.site;
    let days = occurrences(&event.when, site.date);
    let shown: Vec<_> =
        days.iter().take(12).map(|day| json!({ "date": day, "words": tongue.weekday_and_day(*day) })).collect();
    let organiser = site.by_key.get(&format!("organisations/{}", event.organiser)).copied();
    let held_at = event.place.as_ref().and_then(|name| site.by_key.get(&format!("places/{name}")).copied());
    let held_at = held_at.and_then(|index| match &site.pages[index].fields {
        Fields::Place(fields) => Some(place_facts(frame, index, fields)),
        _ => None,
    });
    Value::from_serializable(&json!({
        "days": shown,
        "more_days": days.len().saturating_sub(12),
        "first": tongue.weekday_and_day(event.when.date),
        "until": event.when.until.map(|day| tongue.weekday_and_day(day)),
        "repeats": event.when.repeats.as_ref().map(|repeats| json!({
            "every": repeats.every, "until": tongue.day(repeats.until),
        })),
        "from": tongue.clock(event.when.from),
        "to": tongue.clock(event.when.to),
        "place": held_at,
        "online": event.online,
        "organiser": organiser.map(|index| frame.cards.one(index)),
        "for_whom": event.for_whom,
        "ages": event.ages.map(|ages| tongue.ages(ages)),
        "needs": all_named(site, &site.content.vocabularies.needs, Some("need"), &event.needs),
        "quiet": event.quiet,
        "booking": {
            "needed": event.booking.needed,
            "how": event.booking.how,
            "by": event.booking.by.map(|day| tongue.weekday_and_day(day)),
        },
        "cost": cost(&event.cost),
        "contacts": event.contacts.iter().map(contact).collect::<Vec<_>>(),
    }))
}

/// What happens at a place or is run by an organisation: services first, then coming events.
fn listed(frame: &Frame<'_>, pages: Option<&Vec<PageIndex>>) -> (Value, Value) {
    let of = |wanted: fn(Kind) -> bool| {
        let pages: Vec<PageIndex> =
            pages.into_iter().flatten().copied().filter(|index| wanted(frame.site.pages[*index].kind)).collect();
        frame.cards.several(&pages)
    };
    (of(|kind| kind != Kind::Event), of(|kind| kind == Kind::Event))
}

/// An organisation.
pub fn organisation(frame: &Frame<'_>, index: PageIndex, organisation: &Organisation) -> Value {
    let (services, events) = listed(frame, frame.site.relations.provided_by.get(&index));
    let mut view = json!({
        "sort": organisation.sort,
        "contacts": organisation.contacts.iter().map(contact).collect::<Vec<_>>(),
        "complaint": organisation.complaint,
    });
    with_lists(&mut view, &services, &events)
}

/// A place on its own page, with everything that happens there.
pub fn place(frame: &Frame<'_>, index: PageIndex, place: &Place) -> Value {
    let (services, events) = listed(frame, frame.site.relations.held_at.get(&index));
    with_lists(&mut place_facts(frame, index, place), &services, &events)
}

/// A place as the page of a service shows it. A busy place has hundreds of
/// services, and none of their pages lists the others.
pub fn place_facts(frame: &Frame<'_>, index: PageIndex, place: &Place) -> serde_json::Value {
    let site = frame.site;
    let words = &site.content.vocabularies;
    json!({
        "title": site.pages[index].front.title,
        "address": site.addresses[index],
        "lines": place.address_lines,
        "postcode": place.postcode,
        "area": named(site, &words.areas, Some("area"), &place.area),
        "features": all_named(site, &words.access_features, None, &place.features),
        "barriers": place.barriers,
        "getting_there": place.getting_there,
    })
}

/// Cards are tera's own values and shared, so they join the view last.
fn with_lists(view: &mut serde_json::Value, services: &Value, events: &Value) -> Value {
    view["services"] = json!(services);
    view["events"] = json!(events);
    Value::from_serializable(view)
}
