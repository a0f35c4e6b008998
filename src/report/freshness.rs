//! Which pages are due for a check, owner by owner, in words that can be sent to each.

use std::collections::BTreeMap;

use icalendar::{Calendar, Component, Event, Property};
use serde::Serialize;

use super::paper::{Cell, Paper, Table};
use crate::content::Kind;
use crate::content::scalars::{Day, Interval};
use crate::site::Site;

/// A page that is due within so many months is told of now.
const SOON: Interval = Interval { months: 2 };

/// Pages that need no owner and no date: they are news of their day, or made of others.
fn is_dated_by_itself(kind: Kind) -> bool {
    matches!(kind, Kind::News | Kind::Event | Kind::Feedback | Kind::Strategy)
}

/// Every page that somebody keeps true.
#[derive(Debug, Serialize)]
pub struct Freshness {
    /// The day that it is true for.
    pub date: Day,
    /// Owners by name; the last has no name, and has the pages that nobody owns.
    pub owners: Vec<Owner>,
}

/// A team and its pages.
#[derive(Debug, Serialize)]
pub struct Owner {
    /// Its name, if the pages have one.
    pub name: Option<String>,
    /// Its pages, the most urgent first.
    pub pages: Vec<Due>,
}

/// A page and when it is due.
#[derive(Debug, Serialize)]
pub struct Due {
    /// Its title.
    pub title: String,
    /// Its address on the site.
    pub address: String,
    /// Its file.
    pub file: String,
    /// When it was last checked.
    pub reviewed: Option<Day>,
    /// When it should be checked again.
    pub due: Option<Day>,
    /// How late that is.
    pub days_overdue: u32,
    /// How urgent.
    pub state: State,
}

/// How urgent a check is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Its day has gone.
    Late,
    /// Within two months.
    Soon,
    /// Nobody wrote down when it was checked, or how often it is.
    Undated,
    /// Later than that.
    Later,
}

/// Looks at every page.
#[must_use]
pub fn freshness(site: &Site) -> Freshness {
    let soon = SOON.after(site.date);
    let mut owners: BTreeMap<(bool, Option<String>), Vec<Due>> = BTreeMap::new();
    for (index, page) in site.pages.iter().enumerate() {
        let fresh = site.freshness(index);
        if fresh.due.is_none() && is_dated_by_itself(page.kind) {
            continue;
        }
        let state = match fresh.due {
            _ if fresh.is_overdue() => State::Late,
            Some(due) if due <= soon => State::Soon,
            Some(_) => State::Later,
            None => State::Undated,
        };
        let owner = page.front.owner.clone();
        owners.entry((owner.is_none(), owner)).or_default().push(Due {
            title: page.front.title.clone(),
            address: site.addresses[index].clone(),
            file: page.document.file().path.clone(),
            reviewed: fresh.reviewed,
            due: fresh.due,
            days_overdue: fresh.days_overdue,
            state,
        });
    }
    let owners = owners.into_iter().map(|((_, name), mut pages)| {
        pages.sort_by(|one, other| (one.state, one.due, &one.title).cmp(&(other.state, other.due, &other.title)));
        Owner { name, pages }
    });
    Freshness { date: site.date, owners: owners.collect() }
}

impl Freshness {
    /// Only the pages of owners whose name has these words in it.
    #[must_use]
    pub fn of_owner(mut self, words: &str) -> Self {
        let words = words.to_lowercase();
        self.owners.retain(|owner| owner.name.as_ref().is_some_and(|name| name.to_lowercase().contains(&words)));
        self
    }

    fn count(&self, state: State) -> usize {
        self.owners.iter().flat_map(|owner| &owner.pages).filter(|page| page.state == state).count()
    }
}

/// The report: a table of all pages, then a letter to each owner who has something to do.
#[must_use]
pub fn paper(found: &Freshness, site: &Site, base_url: &str) -> Paper {
    let mut rows = Vec::new();
    for owner in &found.owners {
        for page in &owner.pages {
            let day = |day: Option<Day>| Cell::text(day.map_or(String::new(), |day| day.to_string()));
            rows.push(vec![
                Cell::text(owner.name.as_deref().unwrap_or("Nobody")),
                Cell::link(&page.title, format!("{base_url}{}", page.address)),
                Cell::text(&page.file),
                day(page.reviewed),
                day(page.due),
                Cell::text(if page.days_overdue == 0 { String::new() } else { page.days_overdue.to_string() }),
            ]);
        }
    }
    Paper {
        title: "Checks that are due".into(),
        about: vec![format!(
            "On {}: {} late, {} due by {}, {} without a date, {} later.",
            found.date.in_words(),
            found.count(State::Late),
            found.count(State::Soon),
            SOON.after(found.date).in_words(),
            found.count(State::Undated),
            found.count(State::Later),
        )],
        table: Table {
            caption: "Pages by owner".into(),
            columns: ["Owner", "Page", "File", "Checked", "Due", "Days late"].map(str::to_owned).to_vec(),
            rows,
        },
        after: found.owners.iter().filter_map(|owner| letter(owner, site, base_url)).collect(),
    }
}

/// The letters alone, for the terminal: that is what gets pasted.
#[must_use]
pub fn letters(paper: &Paper) -> String {
    let mut text = format!("{}\n", paper.about.join("\n"));
    for letter in &paper.after {
        text += &format!("\n{}\n{letter}\n", "-".repeat(72));
    }
    if paper.after.is_empty() {
        text += "\nNobody has anything to check in the next two months.\n";
    }
    text
}

fn letter(owner: &Owner, site: &Site, base_url: &str) -> Option<String> {
    let of = |state: State| owner.pages.iter().filter(|page| page.state == state).collect::<Vec<_>>();
    let (late, soon, undated) = (of(State::Late), of(State::Soon), of(State::Undated));
    let all = late.len() + soon.len() + undated.len();
    if all == 0 {
        return None;
    }
    let pages = if all == 1 { "1 page".to_owned() } else { format!("{all} pages") };
    let mut text = match &owner.name {
        Some(name) => format!("To: {name}\nSubject: {pages} of {} to check\n\nHello,\n", site.settings.name),
        None => format!("{pages} without an owner. Give each a line “owner:” with the team that keeps it true.\n"),
    };
    let mut part = |heading: &str, pages: &[&Due]| {
        if pages.is_empty() {
            return;
        }
        text += &format!("\n{heading}\n");
        for page in pages {
            let by = page.due.map_or(String::new(), |due| format!(" (by {})", due.in_words()));
            text += &format!("- {}{by}\n  {base_url}{}\n", page.title, page.address);
        }
    };
    part("Late for their check. Families see a warning on each of these now:", &late);
    part("Due soon:", &soon);
    part("Without the date of a check:", &undated);
    if owner.name.is_some() {
        text += "\nPlease read each one through and ring its numbers. Then tell us what has changed, or that nothing has. \
                 Families act on what these pages say.\n\nThank you.\n";
    }
    Some(text.trim_end().to_owned())
}

/// The days that checks are due, for a calendar. What is late is due today.
#[must_use]
pub fn calendar(found: &Freshness, site: &Site, base_url: &str) -> String {
    let host = base_url.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or("fingerpost").to_owned();
    let plain = |day: Day| day.to_string().replace('-', "");
    let mut calendar = Calendar::new();
    calendar.name(&format!("{}: checks that are due", site.settings.name));
    for owner in &found.owners {
        for page in owner.pages.iter().filter(|page| page.due.is_some()) {
            let day = page.due.map_or(found.date, |due| due.max(found.date));
            let who = owner.name.as_deref().unwrap_or("Nobody");
            let mut event = Event::new();
            event
                .uid(&format!("check-{}@{host}", page.file.trim_start_matches("content/").replace('/', "-")))
                // The crate would take the clock, and two runs would differ.
                .add_property("DTSTAMP", format!("{}T000000Z", plain(found.date)))
                .append_property(Property::new("DTSTART", plain(day)).add_parameter("VALUE", "DATE").done())
                .add_property("SUMMARY", format!("Check “{}”", page.title))
                .add_property("DESCRIPTION", format!("{who}\n{}", page.file))
                .add_property("URL", format!("{base_url}{}", page.address))
                .add_property("TRANSP", "TRANSPARENT");
            calendar.push(event.done());
        }
    }
    calendar.to_string()
}
