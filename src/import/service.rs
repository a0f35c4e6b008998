//! A service of a feed, with who runs it and where it happens.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::contacts::{contacts, of_the_whole};
use super::feed::{self, Feed};
use super::names::{Names, file_of};
use super::organisation::{self, shared};
use super::record::{Record, Trouble, Unplaced};
use super::take::Take;
use super::terms::{Terms, field_of};
use super::{place, words};
use crate::content::scalars::{Clock, Day};
use crate::content::{Kind, slug};
use crate::open_data::{DAYS, FREE};

/// The pages that the services of a feed become.
pub fn records(feed: &Feed, terms: &Terms<'_>, names: &mut Names, troubles: &mut Vec<Trouble>) -> Vec<Record> {
    let mut all = Gathered { terms, names, feed, others: Vec::new(), at: HashMap::new() };
    let mut services = Vec::new();
    for (shown, value) in &feed.services {
        match all.service(value.clone()) {
            Ok(record) => services.push(record),
            Err(message) => troubles.push(Trouble {
                place: shown.clone(),
                message,
                mend: "ask whoever runs the feed to mend the record, or write the page yourself with `fingerpost new service`"
                    .into(),
            }),
        }
    }
    for value in feed.organisations.values() {
        all.organisation(value.clone());
    }
    services.extend(all.others);
    services
}

struct Gathered<'a> {
    terms: &'a Terms<'a>,
    names: &'a mut Names,
    feed: &'a Feed,
    /// Organisations and places, each once.
    others: Vec<Record>,
    at: HashMap<String, usize>,
}

impl Gathered<'_> {
    /// Keeps a page of somebody who is named many times. The fullest telling counts.
    fn keep(&mut self, record: Record) -> String {
        let (key, name) = (record.key(), record.name.clone());
        if let Some(at) = self.at.get(&key) {
            if self.others[*at].fields.len() < record.fields.len() {
                self.others[*at] = record;
            }
        } else {
            self.at.insert(key, self.others.len());
            self.others.push(record);
        }
        name
    }

    fn organisation(&mut self, value: Value) -> Option<String> {
        organisation::record(value, self.terms, self.names).map(|record| self.keep(record))
    }

    fn service(&mut self, value: Value) -> Result<Record, String> {
        let mut take = Take::of("", value);
        let title = take.words("name").map(|name| words::line(&name)).filter(|name| !slug(name).is_empty());
        let Some(title) = title else { return Err("this service has no name".into()) };
        let id = take.words("id").unwrap_or_else(|| slug(&title));
        let mut ours = take.inner("send_local_offer");
        let own = !ours.is_empty();
        let kind = match ours.words("kind").as_deref() {
            Some("short-break") => Kind::ShortBreak,
            _ => Kind::Service,
        };
        let page = ours.words("page");
        let name = self.names.name_like(kind, &id, &title, page.as_deref().and_then(file_of));
        let mut record = Record::new(kind, name, id, &title);
        shared(&mut record, &mut take, &mut ours, self.terms);
        status(&mut record, &mut take);
        who_may_have_it(&mut record, &mut take, &mut ours);
        self.provider(&mut record, &mut take);
        self.places(&mut record, &mut take);
        cost(&mut record, &mut take);
        times(&mut record, &mut take);
        reach(&mut record, &mut take, page.as_deref());
        self.areas(&mut record, &mut take);
        self.attributes(&mut record, &mut take);
        language(&mut record, &mut take, self.terms.language(), own);
        for field in ["wait", "complaint", "delivers", "related"] {
            record.set(field, ours.value(field).unwrap_or_default());
        }
        if let Some(Value::Object(block)) = ours.value("short_break") {
            block.into_iter().for_each(|(field, value)| record.set(&format!("short_break.{field}"), value));
        }
        if record.get("wait").is_some() {
            take.drop(&["wait_time"]);
        } else if let Some(wait) = take.words("wait_time") {
            let why = "a wait needs the day on which it was true, and what helps meanwhile";
            record.unplaced.push(Unplaced::new("wait_time", &wait, Some(why)));
        }
        // The day by which it is to be checked follows from the two other fields.
        ours.drop(&["review_due"]);
        ours.left(&mut record.unplaced);
        take.drop(&["last_modified", "created_at", "score", "distance_away"]);
        take.left(&mut record.unplaced);
        Ok(record)
    }

    fn provider(&mut self, record: &mut Record, take: &mut Take) {
        let id = take.words("organization_id");
        let inner = take.value("organization").filter(Value::is_object);
        let alone = id.or_else(|| inner.as_ref().and_then(feed::id)).and_then(|id| self.feed.organisations.get(&id));
        // A list tells less of an organisation than the organisation does.
        let value = alone.cloned().or(inner);
        if let Some(provider) = value.and_then(|value| self.organisation(value)) {
            record.set("provider", provider);
        }
    }

    fn places(&mut self, record: &mut Record, take: &mut Take) {
        let mut places: Vec<Value> = Vec::new();
        for mut at in take.list("service_at_locations") {
            let inner = at.inner("location");
            if !inner.is_empty()
                && let Some(place) = place::record(inner, self.terms, self.names, &mut record.unplaced)
            {
                let name = Value::from(self.keep(place));
                if !places.contains(&name) {
                    places.push(name);
                }
            }
            at.left(&mut record.unplaced);
        }
        record.set("places", places);
    }

    fn areas(&self, record: &mut Record, take: &mut Take) {
        for mut area in take.list("service_areas") {
            let said = area.words("name").or_else(|| area.words("service_area")).unwrap_or_default();
            match self.terms.find("areas", &said) {
                Some(id) => {
                    area.drop(&["uri"]);
                    add(record, "areas", true, id);
                }
                None => record.unplaced.push(Unplaced::new(area.at("name"), &said, Some("no area of this site"))),
            }
            area.drop(&["service_area"]);
            area.left(&mut record.unplaced);
        }
    }

    /// Terms of our own vocabularies by name; others by the first vocabulary that knows their name.
    fn attributes(&self, record: &mut Record, take: &mut Take) {
        const ANY: [&str; 4] = ["needs", "topics", "areas", "outcomes"];
        for mut attribute in take.list("attributes") {
            attribute.drop(&["link_type"]);
            let mut term = attribute.inner("taxonomy_term");
            let taxonomy = term.words("taxonomy").unwrap_or_default();
            let (code, name, uri) = (term.words("code"), term.words("name"), term.words("term_uri"));
            let said = || [&code, &name, &uri].into_iter().flatten();
            let vocabularies: Vec<&str> = self.terms.vocabulary(&taxonomy).map_or(ANY.to_vec(), |one| vec![one]);
            let found = vocabularies.iter().find_map(|vocabulary| {
                let id = said().find_map(|said| self.terms.find(vocabulary, said))?;
                Some((field_of(vocabulary)?, id))
            });
            if let Some(((field, several), id)) = found {
                add(record, field, several, id);
            } else {
                let name = name.or(code).unwrap_or_default();
                let says = if taxonomy.is_empty() { name } else { format!("{taxonomy}: {name}") };
                record.unplaced.push(Unplaced::new(
                    "attributes",
                    &says,
                    Some("no term of this site; a map can say which"),
                ));
            }
            term.drop(&["description", "term"]);
            attribute.left(&mut record.unplaced);
        }
    }
}

/// Adds a term to a field, once.
pub fn add(record: &mut Record, field: &str, several: bool, id: String) {
    if !several {
        return record.set(field, id);
    }
    let now = field.split('.').try_fold(None, |inner: Option<&Value>, name| {
        Some(Some(match inner {
            None => record.fields.get(name)?,
            Some(inner) => inner.get(name)?,
        }))
    });
    let mut list = now.flatten().and_then(Value::as_array).cloned().unwrap_or_default();
    let id = Value::from(id);
    if !list.contains(&id) {
        list.push(id);
    }
    record.set(field, list);
}

fn status(record: &mut Record, take: &mut Take) {
    if let Some(status) = take.words("status").filter(|status| status != "active") {
        record.draft = true;
        record.unplaced.push(Unplaced::new("status", &status, Some("the page is a draft until it is active")));
    }
}

fn who_may_have_it(record: &mut Record, take: &mut Take, ours: &mut Take) {
    record.set("for_whom", ours.words("for_whom").unwrap_or_default());
    if let Some(open) = ours.truth("open_to_all") {
        record.set("access.open_to_all", open);
    }
    let told = take.words("eligibility_description").map(|words| words::line(&words));
    // What we exported says it twice where there are no criteria.
    if record.get("for_whom").is_none() {
        record.set("access.eligibility", told.unwrap_or_default());
    }
    for field in ["eligibility", "who_decides", "how_long", "how_to_challenge"] {
        if let Some(words) = ours.words(field) {
            record.set(&format!("access.{field}"), words);
        }
    }
    if let Some(how) = take.words("application_process") {
        record.set("access.how_to_ask", words::line(&how));
    }
    for (theirs, field) in [("minimum_age", "ages.from"), ("maximum_age", "ages.to")] {
        if let Some(age) = take.number(theirs) {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "it was just found to be a whole age"
            )]
            if age.fract() == 0.0 && (0.0..=110.0).contains(&age) {
                record.set(field, age as u8);
            } else {
                record.unplaced.push(Unplaced::new(theirs, &age.to_string(), Some("this is no age in whole years")));
            }
        }
    }
    if let Some(day) = take.words("assured_date") {
        let date = day.split('T').next().unwrap_or_default();
        match Day::parse(date) {
            Ok(day) => record.set("reviewed", day.to_string()),
            Err(_) => record.unplaced.push(Unplaced::new("assured_date", &day, Some("this is no day"))),
        }
    }
}

fn cost(record: &mut Record, take: &mut Take) {
    let mut prices: Vec<Value> = Vec::new();
    let mut free = false;
    let options = take.list("cost_options");
    let only = options.len() == 1;
    for mut option in options {
        let what = option.words("option").map(|words| words::line(&words));
        let note = option.words("amount_description").map(|words| words::line(&words));
        let named_free = what.as_deref().is_none_or(|what| what.eq_ignore_ascii_case(FREE));
        match option.number("amount") {
            Some(0.0) if only && named_free => {
                free = true;
                if let Some(note) = note {
                    option.give_back("amount_description", note);
                }
            }
            Some(amount) if amount >= 0.0 => {
                let what = [what, note].into_iter().flatten().collect::<Vec<_>>().join(", ");
                let mut price = Map::new();
                price.insert("what".into(), if what.is_empty() { "Price".into() } else { what.into() });
                price.insert("amount".into(), pounds(amount));
                prices.push(Value::Object(price));
            }
            amount => {
                let says = [what, note, amount.map(|amount| amount.to_string())]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(", ");
                record.unplaced.push(Unplaced::new(option.at("option"), &says, Some("a price needs an amount")));
            }
        }
        option.drop(&["currency"]);
        option.left(&mut record.unplaced);
    }
    if free {
        record.set("cost.free", true);
    }
    record.set("cost.options", prices);
    let note = take.words("fees_description").or_else(|| take.words("fees"));
    if let Some(note) = note {
        record.set("cost.note", words::line(&note));
    }
}

/// An amount as pages write it: 3, or 3.50.
fn pounds(amount: f64) -> Value {
    if amount.fract() == 0.0 && amount < 1e9 {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole, not negative and not large"
        )]
        return Value::from(amount as u64);
    }
    Value::from(format!("{amount:.2}"))
}

fn times(record: &mut Record, take: &mut Take) {
    let mut times: Vec<Value> = Vec::new();
    for mut schedule in take.list("schedules") {
        let days = schedule.words("byday").or_else(|| schedule.words("weekday")).unwrap_or_default();
        let named: Option<Vec<Value>> = days.split(',').map(|day| weekday(day).map(Value::from)).collect();
        let (from, to) = (schedule.words("opens_at"), schedule.words("closes_at"));
        let clock = |text: &Option<String>| {
            let text = text.as_deref()?;
            Clock::parse(text.get(..5).unwrap_or(text)).ok()
        };
        let weekly = schedule.words("freq").is_none_or(|freq| freq == "WEEKLY");
        let each = schedule.number("interval").is_none_or(|interval| interval <= 1.0);
        if let (Some(named), Some(opens), Some(closes), true) = (named, clock(&from), clock(&to), weekly && each) {
            let mut time = Map::new();
            time.insert("days".into(), Value::Array(named));
            time.insert("from".into(), opens.to_string().into());
            time.insert("to".into(), closes.to_string().into());
            if let Some(note) = schedule.words("notes").or_else(|| schedule.words("description")) {
                time.insert("note".into(), words::line(&note).into());
            }
            times.push(Value::Object(time));
        } else {
            for (name, value) in [("byday", Some(days)), ("opens_at", from), ("closes_at", to)] {
                if let Some(value) = value {
                    schedule.give_back(name, value);
                }
            }
        }
        schedule.left(&mut record.unplaced);
    }
    record.set("times", times);
}

/// Our word for `MO`, `Monday` or `monday`.
fn weekday(day: &str) -> Option<String> {
    let day = day.trim();
    DAYS.iter().find_map(|(known, code)| {
        let name = serde_json::to_value(known).ok()?.as_str()?.to_owned();
        (day.eq_ignore_ascii_case(code) || day.eq_ignore_ascii_case(&name)).then_some(name)
    })
}

fn reach(record: &mut Record, take: &mut Take, page: Option<&str>) {
    let mut unplaced = Vec::new();
    let mut contacts = contacts(take, &mut unplaced);
    let url = take.words("url").filter(|url| page != Some(url.as_str()));
    of_the_whole(&mut contacts, "email", take.words("email"));
    of_the_whole(&mut contacts, "website", url);
    for mut link in take.list("links") {
        let (label, url) = (link.words("label"), link.words("url"));
        let says = [label, url].into_iter().flatten().collect::<Vec<_>>().join(": ");
        unplaced.push(Unplaced::new(link.at("url"), &says, None));
    }
    record.set("contacts", contacts.into_iter().map(Value::Object).collect::<Vec<_>>());
    record.unplaced.extend(unplaced);
}

/// Our own feed writes the language of the page; others those that are spoken.
fn language(record: &mut Record, take: &mut Take, of_site: &str, own: bool) {
    for mut language in take.list("languages") {
        let code = language.words("code").or_else(|| language.words("language"));
        if let Some(code) = code.filter(|code| code != of_site) {
            if own {
                record.set("language", code);
                continue;
            }
            let why = "“language” is that of the page; say in its words which languages are spoken";
            record.unplaced.push(Unplaced::new(language.at("code"), &code, Some(why)));
        }
        language.left(&mut record.unplaced);
    }
}
