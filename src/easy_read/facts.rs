//! What the ordinary page adds to its twin: when, where, what it costs, whom to ask, other formats.

use super::{Part, Row, Say, Span, named};
use crate::content::Fields;
use crate::content::event::Event;
use crate::content::front::{Contact, phone_link};
use crate::content::guide::PageRole;
use crate::content::service::{Cost, OpeningTime, Service, Weekday};
use crate::site::{PageIndex, Site, occurrences};

/// Days of an event that are told; nobody plans further.
const MOST_DAYS: usize = 3;

/// People who are told; more is a choice that nobody explained.
const MOST_CONTACTS: usize = 2;

/// The parts that the fields of a page fill.
pub fn of(site: &Site, page: PageIndex, say: Say<'_>) -> Vec<Part> {
    let facts = Facts { site, page, say };
    let mut parts = match &site.pages[page].fields {
        Fields::Service(service) => facts.of_service(service),
        Fields::Event(event) => facts.of_event(event),
        _ => Vec::new(),
    };
    parts.push(facts.contacts());
    parts.push(facts.another_way());
    parts.retain(|part| !part.rows.is_empty());
    parts
}

struct Facts<'a> {
    site: &'a Site,
    page: PageIndex,
    say: Say<'a>,
}

impl Facts<'_> {
    fn of_service(&self, service: &Service) -> Vec<Part> {
        let times = service.times.iter().map(|time| self.time(time)).collect();
        let places = service.places.iter().filter_map(|place| self.place(place)).collect();
        vec![self.part("when", times), self.part("where", places), self.part("cost", self.cost(&service.cost))]
    }

    fn of_event(&self, event: &Event) -> Vec<Part> {
        let (from, to) = (event.when.from.in_words(), event.when.to.in_words());
        let days = occurrences(&event.when, self.site.date).into_iter().take(MOST_DAYS).map(super::day);
        let days: Vec<Vec<Span>> = days.map(|day| vec![Span::text(day)]).collect();
        let mut when = vec![self.row("when", vec![self.text("facts.days", &[])], days)];
        when.push(self.row("hours", vec![self.text("facts.from_to", &[("from", &from), ("to", &to)])], Vec::new()));
        let mut places: Vec<Row> = event.place.iter().filter_map(|place| self.place(place)).collect();
        if event.online {
            places.push(self.row("website", vec![self.text("facts.online", &[])], Vec::new()));
        }
        let booking = if event.booking.needed { "facts.book" } else { "facts.no_booking" };
        let mut cost = self.cost(&event.cost);
        cost.push(self.row("booking", vec![self.text(booking, &[])], Vec::new()));
        vec![self.part("when", when), self.part("where", places), self.part("cost", cost)]
    }

    fn time(&self, time: &OpeningTime) -> Row {
        let (from, to) = (time.from.in_words(), time.to.in_words());
        let mut sentences = vec![vec![Span::Bold { text: self.days(&time.days) }]];
        sentences.push(self.text("facts.from_to", &[("from", &from), ("to", &to)]));
        sentences.extend(time.note.as_ref().map(|note| vec![Span::text(sentence(note))]));
        self.row("when", sentences, Vec::new())
    }

    /// “Monday to Friday”, “Tuesday and Thursday”.
    fn days(&self, days: &[Weekday]) -> String {
        use Weekday::{Friday, Monday, Thursday, Tuesday, Wednesday};
        if days == [Monday, Tuesday, Wednesday, Thursday, Friday] {
            return (self.say)("days.weekdays");
        }
        if days.len() == 7 {
            return (self.say)("days.every_day");
        }
        let name = |day: &Weekday| (self.say)(&format!("days.{}", format!("{day:?}").to_lowercase()));
        let names: Vec<String> = days.iter().map(name).collect();
        match names.as_slice() {
            [first @ .., last] if !first.is_empty() => {
                format!("{} {} {last}", first.join(", "), (self.say)("days.and"))
            }
            names => names.concat(),
        }
    }

    fn place(&self, name: &str) -> Option<Row> {
        let index = *self.site.by_key.get(&format!("places/{name}"))?;
        let Fields::Place(place) = &self.site.pages[index].fields else { return None };
        let title = Span::Page {
            text: self.site.pages[index].front.title.clone(),
            address: self.site.addresses[index].clone(),
        };
        let mut lines: Vec<Vec<Span>> = place.address_lines.iter().map(|line| vec![Span::text(line)]).collect();
        lines.push(vec![Span::text(&place.postcode)]);
        let mut sentences = vec![vec![title]];
        sentences.extend(lines);
        Some(self.row("where", sentences, Vec::new()))
    }

    fn cost(&self, cost: &Cost) -> Vec<Row> {
        let amount = |amount: crate::content::scalars::Pounds| {
            let words = amount.to_string();
            if words == "£0" { (self.say)("card.free") } else { words }
        };
        let items: Vec<Vec<Span>> = cost
            .options
            .iter()
            .map(|price| vec![Span::text(format!("{}: ", price.what)), Span::Bold { text: amount(price.amount) }])
            .collect();
        if cost.free || items.is_empty() {
            return if cost.free {
                vec![self.row("free", vec![self.text("facts.free", &[])], Vec::new())]
            } else {
                Vec::new()
            };
        }
        vec![self.row("cost", vec![self.text("facts.pay", &[])], items)]
    }

    fn contacts(&self) -> Part {
        let contacts = self.site.contacts_of(self.page);
        let rows = contacts.into_iter().take(MOST_CONTACTS).flat_map(|contact| self.contact(contact)).collect();
        self.part("ask", rows)
    }

    fn contact(&self, contact: &Contact) -> Vec<Row> {
        let mut rows = Vec::new();
        let name = contact.name.clone().unwrap_or_default();
        let mut way = |picture: &str, value: &Option<String>, link: fn(&str) -> String| {
            let Some(value) = value else { return };
            let words = if name.is_empty() { format!("facts.{picture}") } else { format!("facts.{picture}_name") };
            let link = Span::Away { text: shown_address(value), address: link(value) };
            rows.push(self.row(picture, vec![self.text(&words, &[("name", &name)]), vec![link]], Vec::new()));
        };
        way("phone", &contact.phone, phone_link);
        way("text", &contact.text, |number| phone_link(number).replacen("tel:", "sms:", 1));
        way("email", &contact.email, |email| format!("mailto:{email}"));
        if let Some(form) = &contact.form {
            let words = if name.is_empty() {
                (self.say)("contact.form_plain")
            } else {
                filled(&(self.say)("contact.form_of"), &[("name", &name)])
            };
            let link = Span::Away { text: words, address: form.clone() };
            rows.push(self.row("form", vec![self.text("facts.form", &[]), vec![link]], Vec::new()));
        }
        if let Some(hours) = &contact.hours {
            rows.push(self.row(
                "hours",
                vec![self.text("facts.hours", &[]), vec![Span::text(sentence(hours))]],
                Vec::new(),
            ));
        }
        rows
    }

    /// The line that the Accessible Information Standard asks of everybody.
    fn another_way(&self) -> Part {
        let ways = (self.say)("easy_read.facts.ways").split(';').map(|way| vec![Span::text(way.trim())]).collect();
        let mut rows = vec![self.row("another", vec![self.text("facts.another", &[])], ways)];
        if let Some(people) = &self.site.content.people {
            let helpline = &people.helpline;
            let mut ask = vec![self.text("facts.ask_for_it", &[])];
            ask.extend(
                helpline
                    .phone
                    .as_ref()
                    .map(|phone| vec![Span::Away { text: phone.clone(), address: phone_link(phone) }]),
            );
            ask.extend(
                helpline
                    .email
                    .as_ref()
                    .map(|email| vec![Span::Away { text: email.clone(), address: format!("mailto:{email}") }]),
            );
            rows.push(self.row("phone", ask, Vec::new()));
        }
        if let Some(index) = self.site.with_role(PageRole::GetACopy).filter(|index| *index != self.page) {
            let address =
                self.site.twin(index).map_or_else(|| self.site.addresses[index].clone(), |twin| twin.address.clone());
            let link = Span::Page { text: (self.say)("easy_read.facts.copy"), address };
            rows.push(self.row("copy", vec![vec![link]], Vec::new()));
        }
        self.part("another", rows)
    }

    fn part(&self, name: &str, rows: Vec<Row>) -> Part {
        let title = (self.say)(&format!("easy_read.parts.{name}"));
        Part { id: format!("part-{name}"), title: vec![Span::text(title)], rows }
    }

    fn row(&self, picture: &str, sentences: Vec<Vec<Span>>, items: Vec<Vec<Span>>) -> Row {
        let picture = named(self.site, &(self.say)(&format!("easy_read.pictures.{picture}")));
        Row { picture, sentences, items, words: Vec::new() }
    }

    fn text(&self, word: &str, gaps: &[(&str, &str)]) -> Vec<Span> {
        vec![Span::text(filled(&(self.say)(&format!("easy_read.{word}")), gaps))]
    }
}

fn filled(words: &str, gaps: &[(&str, &str)]) -> String {
    gaps.iter().fold(words.to_owned(), |words, (name, value)| words.replace(&format!("{{{name}}}"), value))
}

/// A field's words as a sentence: with a full stop.
fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.ends_with(['.', '!', '?']) { words.to_owned() } else { format!("{words}.") }
}

/// An address as people read it.
fn shown_address(value: &str) -> String {
    value.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/').to_owned()
}
