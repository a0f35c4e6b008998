//! Small pieces that templates show: contacts, terms, ages, times.

use serde::Serialize;
use tera::value::Key;
use tera::{Map, Value};

use super::tongue::Tongue;
use crate::content::data::Term;
pub use crate::content::front::phone_link;
use crate::content::front::{Ages, Contact};
use crate::content::service::{Cost, OpeningTime, Weekday};
use crate::site::Site;

/// Named values that keep what they share. Values that pass through serde are copied instead.
#[must_use]
pub fn fields<const N: usize>(pairs: [(&'static str, Value); N]) -> Value {
    let map: Map = pairs.into_iter().map(|(name, value)| (Key::Str(name), value)).collect();
    Value::from(map)
}

/// A term with its name and where its list lives.
#[derive(Debug, Serialize)]
pub struct Named {
    /// What families read.
    pub name: String,
    /// A line about it.
    pub about: Option<String>,
    /// The list of everything with this term, when there is one.
    pub address: Option<String>,
}

/// A term of a facet.
#[must_use]
pub fn named(site: &Site, terms: &[Term], facet: Option<&str>, id: &str) -> Named {
    let term = site.term(terms, id);
    Named {
        name: term.map_or_else(|| id.to_owned(), |term| term.name.clone()),
        about: term.and_then(|term| term.about.clone()),
        address: facet.map(|facet| format!("browse/{facet}/{id}/")),
    }
}

/// Several terms of a facet.
#[must_use]
pub fn all_named(site: &Site, terms: &[Term], facet: Option<&str>, ids: &[String]) -> Vec<Named> {
    ids.iter().map(|id| named(site, terms, facet, id)).collect()
}

/// “5 to 16”, or “18” for one age.
#[must_use]
pub fn ages(ages: Ages) -> String {
    if ages.from == ages.to { ages.from.to_string() } else { format!("{} to {}", ages.from, ages.to) }
}

/// A contact with links that work.
#[derive(Debug, Serialize)]
pub struct ContactView<'a> {
    #[serde(flatten)]
    contact: &'a Contact,
    phone_link: Option<String>,
    text_link: Option<String>,
}

/// A contact as templates show it.
#[must_use]
pub fn contact(contact: &Contact) -> ContactView<'_> {
    ContactView {
        contact,
        phone_link: contact.phone.as_deref().map(phone_link),
        text_link: contact.text.as_deref().map(|number| phone_link(number).replacen("tel:", "sms:", 1)),
    }
}

/// What it costs, with amounts as people write them.
#[derive(Debug, Serialize)]
pub struct CostView<'a> {
    free: bool,
    options: Vec<(&'a str, String)>,
    note: Option<&'a str>,
}

/// A cost as templates show it.
#[must_use]
pub fn cost(cost: &Cost) -> CostView<'_> {
    CostView {
        free: cost.free,
        options: cost.options.iter().map(|price| (price.what.as_str(), price.amount.to_string())).collect(),
        note: cost.note.as_deref(),
    }
}

/// The lowest price, for lists: none when it is free.
#[must_use]
pub fn lowest_price(cost: &Cost) -> Option<String> {
    if cost.free { None } else { cost.options.iter().map(|price| price.amount).min().map(|amount| amount.to_string()) }
}

/// A regular time with its days as people say them.
#[derive(Debug, Serialize)]
pub struct TimeView<'a> {
    days: Vec<Weekday>,
    from: String,
    to: String,
    note: Option<&'a str>,
}

/// A time as templates show it.
#[must_use]
pub fn time<'a>(tongue: &Tongue, time: &'a OpeningTime) -> TimeView<'a> {
    TimeView {
        days: time.days.clone(),
        from: tongue.clock(time.from),
        to: tongue.clock(time.to),
        note: time.note.as_deref(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_can_be_dialled_from_anywhere() {
        assert_eq!(phone_link("01632 960 123"), "tel:+441632960123");
        assert_eq!(phone_link("999"), "tel:999");
        assert_eq!(phone_link("+44 1632 960123"), "tel:+441632960123");
        assert_eq!(phone_link("0800 123"), "tel:+44800123");
    }

    #[test]
    fn ages_read_as_people_say_them() {
        assert_eq!(ages(Ages { from: 5, to: 16 }), "5 to 16");
        assert_eq!(ages(Ages { from: 18, to: 18 }), "18");
    }
}
