//! Whom to ask, who has checked the page, and whether it is still true: ER23, ER24, ER25.

use super::top;
use crate::content::Kind;
use crate::content::scalars::Interval;
use crate::diagnostics::{Diagnostic, Severity, rule};
use crate::site::in_step::{IS_AN_ERROR, Step};
use crate::site::{Site, Twin};

pub fn check(site: &Site, twin: &Twin) -> Vec<Diagnostic> {
    contact(site, twin).into_iter().chain(checked(site, twin)).chain(in_step(site, twin)).collect()
}

fn contact(site: &Site, twin: &Twin) -> Option<Diagnostic> {
    let contacts = site.contacts_of(twin.page);
    let phone = contacts.iter().any(|contact| contact.phone.is_some());
    let email = contacts.iter().any(|contact| contact.email.is_some());
    if phone && email {
        return None;
    }
    let lacks = match (phone, email) {
        (false, false) => "neither a phone number nor an email",
        (false, true) => "no phone number",
        _ => "no email",
    };
    let page = &site.pages[twin.page];
    let (mend, place) = if matches!(page.kind, Kind::Service | Kind::ShortBreak | Kind::Event | Kind::Organisation) {
        (
            "add it under “contacts” of the ordinary page, or of the organisation that runs it",
            page.document.front.place_of("contacts"),
        )
    } else {
        ("add it under “helpline” in content/data/people.yaml", page.document.front.place_of("title"))
    };
    Some(
        Diagnostic::at(
            &rule::EASY_READ_CONTACT,
            top(twin),
            format!("there is {lacks} for the readers of this page"),
            mend,
        )
        .see_also(place, "the ordinary page"),
    )
}

/// How the message begins when nobody has checked a page.
const NOBODY: &str = "nobody with a learning disability has checked";

/// Pages that the message about all of them names.
const NAMED_UNCHECKED: usize = 6;

/// One message about all pages that nobody has checked: the same words once a page would hide what else is wrong.
#[must_use]
pub fn unchecked_once(site: &Site, found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let is_unchecked =
        |problem: &Diagnostic| problem.rule == &rule::EASY_READ_CHECKED && problem.message.starts_with(NOBODY);
    let (mut unchecked, mut told): (Vec<_>, Vec<_>) = found.into_iter().partition(is_unchecked);
    unchecked.sort_by_key(|problem| problem.file().map(str::to_owned));
    let count = unchecked.len();
    let key = |problem: &Diagnostic| {
        let twin = site.twins.iter().find(|twin| problem.file() == Some(twin.easy.document.file().path.as_str()));
        twin.map_or("", |twin| twin.easy.key.as_str()).to_owned()
    };
    let mut names: Vec<String> = unchecked.iter().take(NAMED_UNCHECKED).map(key).collect();
    if count > NAMED_UNCHECKED {
        names.push(format!("and {} more, which `fingerpost easy-read report` lists", count - NAMED_UNCHECKED));
    }
    told.extend(unchecked.into_iter().next().map(|mut first| {
        if count > 1 {
            first.message = format!("{NOBODY} {count} Easy Read pages: {}", names.join(", "));
        }
        first
    }));
    told
}

fn checked(site: &Site, twin: &Twin) -> Option<Diagnostic> {
    let front = &twin.easy.front;
    let place = |field: &str| twin.easy.document.front.place_of(field);
    let severity = if site.settings.strict_easy_read { Severity::Error } else { Severity::Warning };
    let by = front.checked_by.as_ref().filter(|by| !by.trim().is_empty());
    let (Some(_), Some(on)) = (by, front.checked_on) else {
        return Some(
            Diagnostic::at(
                &rule::EASY_READ_CHECKED,
                top(twin),
                format!("{NOBODY} this page"),
                "read it with a group, change what they stumble over, then add “checked_by:” with their name and “checked_on:” with the day",
            )
            .weighing(severity),
        );
    };
    let today = site.date;
    if on > today {
        let mend = "write the day on which they did check it";
        return Some(
            Diagnostic::at(&rule::EASY_READ_CHECKED, place("checked_on"), "this check has not happened yet", mend)
                .weighing(severity),
        );
    }
    let due = Interval::parse("12 months").map_or(on, |year| year.after(on));
    (due < today).then(|| {
        Diagnostic::at(
            &rule::EASY_READ_CHECKED,
            place("checked_on"),
            format!("people with learning disabilities last checked this page on {}, over a year ago", on.in_words()),
            "read it with them again, and write the new day",
        )
        .weighing(severity)
    })
}

/// The two ways to note that both say the same.
const NOTE: &str = "tick that in its form (`fingerpost edit`) or run";

/// Changes that a message names; the command shows all of them.
const NAMED: usize = 3;

fn in_step(site: &Site, twin: &Twin) -> Option<Diagnostic> {
    let key = &twin.easy.key;
    let page = &site.pages[twin.page];
    match &twin.step {
        Step::Together(_) => None,
        Step::NeverAccepted => Some(
            Diagnostic::at(
                &rule::EASY_READ_OUT_OF_STEP,
                top(twin),
                "nobody has said yet that this page says the same as the ordinary page",
                format!("compare the two, then {NOTE} `fingerpost easy-read accept {key}`"),
            )
            .see_also(page.document.front.place_of("title"), "the ordinary page"),
        ),
        Step::Apart { accepted, changes, .. } => {
            let days = twin.step.days_apart(site.date);
            let severity = if days > IS_AN_ERROR { Severity::Error } else { Severity::Warning };
            let mut named: Vec<String> =
                changes.iter().take(NAMED).map(crate::site::in_step::Change::in_words).collect();
            if changes.len() > NAMED {
                named.push(format!(
                    "{} more changes, shown by `fingerpost easy-read changes {key}`",
                    changes.len() - NAMED
                ));
            }
            Some(
                Diagnostic::at(
                    &rule::EASY_READ_OUT_OF_STEP,
                    top(twin),
                    format!(
                        "the ordinary page has changed since {}, when somebody last compared the two: {}",
                        accepted.in_words(),
                        named.join("; ")
                    ),
                    format!("change this page if it must say so too, then {NOTE} `fingerpost easy-read accept {key}`"),
                )
                .weighing(severity)
                .see_also(page.document.front.place_of("title"), "the ordinary page"),
            )
        }
    }
}
