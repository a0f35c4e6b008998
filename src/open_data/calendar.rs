//! Events for the calendars of phones.

use jiff::civil;
use uuid::Uuid;

use super::feed::web_address;
use super::ical::{Calendar, LONDON, in_greenwich, stamp};
use super::ids::Ids;
use crate::artifact::Artifact;
use crate::content::event::{Event, Every, When};
use crate::content::scalars::{Clock, Day};
use crate::content::{Fields, Kind, Page};
use crate::site::address::CALENDAR;
use crate::site::{PageIndex, Site, occurrences};

/// The recipes of a calendar for each coming event, and one of all.
pub fn artifacts(site: &Site) -> Vec<Artifact<'_>> {
    let coming: Vec<PageIndex> = site.of_kind(Kind::Event).map(|(index, _)| index).collect();
    let coming: Vec<PageIndex> = coming.into_iter().filter(|index| is_coming(site, *index)).collect();
    let mut artifacts: Vec<_> = coming
        .iter()
        .copied()
        .map(|index| {
            let path = format!("{}event.ics", site.addresses[index]);
            Artifact::new(path, move || Ok(calendar(site, &[index])))
        })
        .collect();
    if site.of_kind(Kind::Event).next().is_some() {
        artifacts.push(Artifact::new(CALENDAR, move || Ok(calendar(site, &coming))));
    }
    artifacts
}

/// Whether a page is an event that is not over.
fn is_coming(site: &Site, index: PageIndex) -> bool {
    match &site.pages[index].fields {
        Fields::Event(event) => !occurrences(&event.when, site.date).is_empty(),
        _ => false,
    }
}

fn calendar(site: &Site, events: &[PageIndex]) -> Vec<u8> {
    let mut calendar = Calendar::default();
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//Fingerpost//Local Offer//EN");
    calendar.line("CALSCALE", "GREGORIAN");
    calendar.line("METHOD", "PUBLISH");
    // Phones know the older name, the standard the newer.
    calendar.words("NAME", &site.settings.name);
    calendar.words("X-WR-CALNAME", &site.settings.name);
    calendar.line("REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    calendar.line("X-PUBLISHED-TTL", "P1D");
    calendar.ready(LONDON);
    for index in events {
        let page = &site.pages[*index];
        if let Fields::Event(event) = &page.fields {
            let id = Ids::of(&site.settings).page(page);
            one(site, &mut calendar, page, event, id, &web_address(site, &site.addresses[*index]));
        }
    }
    calendar.line("END", "VCALENDAR");
    calendar.into_bytes()
}

fn one(site: &Site, calendar: &mut Calendar, page: &Page, event: &Event, id: Uuid, address: &str) {
    let when = &event.when;
    calendar.line("BEGIN", "VEVENT");
    calendar.line("UID", &id.to_string());
    calendar.line("DTSTAMP", &format!("{}Z", stamp(site.date.0.at(0, 0, 0, 0))));
    times(calendar, when);
    calendar.words("SUMMARY", &page.front.title);
    calendar.words("DESCRIPTION", &format!("{}\n\n{}\n\n{address}", page.front.summary, event.booking.how));
    if let Some(place) = &event.place {
        calendar.words("LOCATION", &postal_address(site, place));
    }
    calendar.line("URL", address);
    calendar.line("STATUS", "CONFIRMED");
    calendar.line("END", "VEVENT");
}

fn times(calendar: &mut Calendar, when: &When) {
    let start = moment(when.date, when.from);
    // Hours that end before they begin run through the night to the last day; others come each day.
    let through = when.until.filter(|_| when.from >= when.to);
    let end = moment(through.unwrap_or(when.date), when.to);
    calendar.line("DTSTART;TZID=Europe/London", &stamp(start));
    calendar.line("DTEND;TZID=Europe/London", &stamp(end));
    let until = |day: Day| in_greenwich(moment(day, when.from));
    if let Some(repeats) = &when.repeats {
        let how = match repeats.every {
            Every::Week => "WEEKLY".to_owned(),
            Every::Fortnight => "WEEKLY;INTERVAL=2".to_owned(),
            Every::Month => format!("MONTHLY;BYDAY={}", weekday_of_month(when.date.0)),
        };
        calendar.line("RRULE", &format!("FREQ={how};UNTIL={}", until(repeats.until)));
        for day in &repeats.except {
            calendar.line("EXDATE;TZID=Europe/London", &stamp(moment(*day, when.from)));
        }
    } else if let (Some(last), None) = (when.until, through) {
        calendar.line("RRULE", &format!("FREQ=DAILY;UNTIL={}", until(last)));
    }
}

fn moment(day: Day, clock: Clock) -> civil::DateTime {
    // A clock has no hour above 23 and no minute above 59.
    let part = |number: u8| i8::try_from(number).unwrap_or_default();
    day.0.at(part(clock.hour), part(clock.minute), 0, 0)
}

/// `1SA` for the first Saturday of a month.
fn weekday_of_month(day: civil::Date) -> String {
    let week = (day.day() - 1) / 7 + 1;
    let code = super::services::DAYS[usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or_default()].1;
    format!("{week}{code}")
}

fn postal_address(site: &Site, place: &str) -> String {
    let Some(page) = site.by_key.get(&format!("places/{place}")).map(|index| &site.pages[*index]) else {
        return String::new();
    };
    let Fields::Place(fields) = &page.fields else { return String::new() };
    let mut lines = fields.address_lines.clone();
    if lines.first() != Some(&page.front.title) {
        lines.insert(0, page.front.title.clone());
    }
    lines.push(fields.postcode.clone());
    lines.join(", ")
}
