//! An organisation of a feed.

use serde_json::Value;

use super::contacts::{contacts, of_the_whole};
use super::names::{Names, file_of};
use super::record::{Record, Unplaced};
use super::take::Take;
use super::terms::Terms;
use super::words;
use crate::content::Kind;

/// The page of an organisation. None when it does not say who it is.
pub fn record(value: Value, terms: &Terms<'_>, names: &mut Names) -> Option<Record> {
    let mut take = Take::of("", value);
    let id = take.words("id")?;
    let title = take.words("name").map(|name| words::line(&name))?;
    let mut ours = take.inner("send_local_offer");
    let own = !ours.is_empty();
    let uri = take.words("uri");
    let file = uri.as_deref().filter(|_| own).and_then(file_of);
    let name = names.name_like(Kind::Organisation, &id, &title, file);
    let mut record = Record::new(Kind::Organisation, name, id, &title);
    shared(&mut record, &mut take, &mut ours, terms);
    if let Some(sort) = take.words("legal_status") {
        record.set("sort", words::line(&sort));
    }
    let mut unplaced = Vec::new();
    let mut contacts = contacts(&mut take, &mut unplaced);
    of_the_whole(&mut contacts, "email", take.words("email"));
    let website = take.words("website").or_else(|| take.words("url"));
    of_the_whole(&mut contacts, "website", website);
    record.set("contacts", contacts.into_iter().map(Value::Object).collect::<Vec<_>>());
    record.set("complaint", ours.value("complaint").unwrap_or_default());
    if let (false, Some(uri)) = (own, uri) {
        unplaced.push(Unplaced::new("uri", &uri, None));
    }
    ours.left(&mut unplaced);
    take.drop(&["services", "last_modified"]);
    take.left(&mut unplaced);
    record.unplaced = unplaced;
    Some(record)
}

/// What every record of a feed has: other names, a description, topics, checks.
pub fn shared(record: &mut Record, take: &mut Take, ours: &mut Take, terms: &Terms<'_>) {
    if let Some(others) = take.words("alternate_name") {
        let others: Vec<Value> = others.split(';').map(|name| words::line(name).into()).collect();
        record.set("also_known_as", others);
    }
    let description = take.words("description").unwrap_or_default();
    let told = ours.words("summary").filter(|summary| description.starts_with(summary.as_str()));
    let (summary, text) = match (told, ours.words("words")) {
        (Some(summary), _) => {
            let text = words::markdown(&description[summary.len()..]);
            (summary, text)
        }
        (None, Some(text)) => (words::line(&description), words::markdown(&text)),
        (None, None) => words::summary_and_words(&description),
    };
    record.set("summary", summary);
    record.words = text;
    if let Some(Value::Array(topics)) = ours.value("topics") {
        let known = topics.iter().filter_map(Value::as_str).filter_map(|topic| terms.find("topics", topic));
        record.set("topics", known.map(Value::from).collect::<Vec<_>>());
    }
    for field in ["reviewed", "review_every", "owner"] {
        if let Some(words) = ours.words(field) {
            record.set(field, words);
        }
    }
}
