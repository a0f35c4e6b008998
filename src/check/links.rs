//! Links: that they lead somewhere, safely, and say where.

use super::contacts::email_fault;
use super::link_words::vague;
use super::near::nearest_path;
use super::phone;
use super::reading::Reading;
use super::web_address::{self, Fault};
use crate::content::front::{Complaint, Contact};
use crate::content::markdown::Link;
use crate::content::{Fields, Kind};
use crate::diagnostics::{Diagnostic, Fix, Place, did_you_mean, rule, suggest};
use crate::site::address::once_called;
use crate::site::{LinkFault, PageIndex, Site, Target};
use crate::source::yaml::Yaml;

/// Every link of a page.
pub fn check(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let mut found = in_words(reading);
    let fields = &reading.page.document.front;
    found.extend(web_fields(reading).into_iter().filter_map(|(path, address)| field(fields, &path, address)));
    found
}

/// The links in a page's own words.
pub fn in_words(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let both = |link: &Link| [words(reading, link), goal(reading, link, reading.body(link.span.clone()))];
    reading.outline.links.iter().flat_map(both).flatten().collect()
}

/// The web addresses of the people to call.
pub fn of_data(site: &Site) -> Vec<Diagnostic> {
    let (Some(people), Some(yaml)) = (&site.content.people, site.content.data.get("people")) else { return Vec::new() };
    let contacts = [("helpline", &people.helpline), ("advice_service", &people.advice_service)];
    let fields = contacts.into_iter().flat_map(|(path, contact)| of_contact(path, contact));
    fields.filter_map(|(path, address)| field(yaml, &path, address)).collect()
}

/// A field that holds a whole web address.
fn field(yaml: &Yaml, path: &str, address: &str) -> Option<Diagnostic> {
    let (rule, message, mend) = told(web_address::fault(address)?);
    Some(Diagnostic::at(rule, yaml.place_of(path), message, mend))
}

/// Whether a link's words say where it goes.
fn words(reading: &Reading<'_>, link: &Link) -> Option<Diagnostic> {
    let place = reading.body(link.span.clone());
    if link.text.trim().is_empty() {
        return Some(Diagnostic::at(
            &rule::EMPTY_LINK,
            place,
            "this link has no words",
            "write between the square brackets where it goes, or delete the link",
        ));
    }
    let why = vague(&link.text)?;
    let mend = match reading.follow(&link.destination) {
        Ok(Target::Page(index, _)) => {
            format!("say where it goes, such as “{}”", reading.site.pages[index].front.title)
        }
        Ok(Target::Translation(index, _)) => {
            format!("say where it goes, such as “{}”", reading.site.translations[index].page.front.title)
        }
        Ok(Target::File(_)) => "say what the file is, what sort and how large: “Booking form (PDF, 200 KB)”".into(),
        _ => "say where it goes: the name of the page, or of who runs it".into(),
    };
    Some(Diagnostic::at(&rule::VAGUE_LINK, place, format!("“{}” {why}", link.text.trim()), mend))
}

/// Whether a link that stands beside a page, and not in its own words, leads somewhere.
pub fn beside(site: &Site, page: PageIndex, link: &Link, place: Place) -> Option<Diagnostic> {
    goal(&Reading::of(site, page), link, place)
}

/// Whether a link leads somewhere.
fn goal(reading: &Reading<'_>, link: &Link, place: Place) -> Option<Diagnostic> {
    let wrote = link.destination.trim();
    let (rule, message, mend) = match reading.follow(wrote) {
        Ok(Target::Page(..) | Target::Translation(..) | Target::Made(..) | Target::File(_)) => return None,
        Ok(Target::Web(address)) => told(web_address::fault(&address)?),
        Ok(Target::Call(address)) => call(&address)?,
        Err(LinkFault::Scheme(scheme)) => no_such_scheme(&scheme),
        Err(LinkFault::Empty) => (
            &rule::BROKEN_LINK,
            "this link leads nowhere: its round brackets are empty".into(),
            "put the page's file between them, such as ../guides/annual-reviews.md".into(),
        ),
        Err(LinkFault::NoSuchPart(parts)) => {
            let part = wrote.split_once('#').map_or("", |(_, part)| part);
            let known: Vec<&str> = parts.iter().map(String::as_str).collect();
            let mend = if known.is_empty() {
                "that page has no headings; take away the # and what follows it".to_owned()
            } else {
                format!("{} (each heading has an address made of its words)", suggest(part, &known))
            };
            (&rule::BROKEN_ANCHOR, format!("the page is there, but no part of it has the address “{part}”"), mend)
        }
        Err(LinkFault::Nowhere) => {
            if leads_to_broken_page(reading, wrote) {
                return None;
            }
            if let Some(page) = once_called(&reading.site.redirects, &meant(reading, wrote)) {
                return Some(renamed(reading, link, place, page));
            }
            let (message, mend) = nowhere(reading, wrote);
            (&rule::BROKEN_LINK, message, mend)
        }
    };
    Some(Diagnostic::at(rule, place, message, mend))
}

/// A link to a page under the name that it had.
fn renamed(reading: &Reading<'_>, link: &Link, place: Place, page: PageIndex) -> Diagnostic {
    let page = &reading.site.pages[page];
    let wrote = link.destination.trim();
    let part = wrote.find('#').map_or("", |at| &wrote[at..]);
    let right = format!("{}{part}", from(reading.page.kind, &page.key));
    // Only an address that stands there as it was read is written anew.
    let text = place.file.text.get(place.span.clone()).unwrap_or_default();
    let at = text.rfind(&format!("]({wrote}")).map(|at| place.span.start + at + "](".len());
    let fix = at.map(|at| Fix::one(at..at + wrote.len(), right.clone()));
    let message = format!("nothing on this site is at “{wrote}” any more: “{}” was once called that", page.front.title);
    Diagnostic::at(&rule::BROKEN_LINK, place, message, format!("write “{right}”")).mended_by(fix)
}

type Told = (&'static crate::diagnostics::Rule, String, String);

fn told(fault: Fault) -> Told {
    match fault {
        Fault::Unsafe(message, mend) => (&rule::UNSAFE_LINK, message, mend),
        Fault::Unreal(message, mend) => (&rule::BROKEN_LINK, message, mend),
    }
}

/// `mailto:` and `tel:`.
fn call(address: &str) -> Option<Told> {
    let (scheme, rest) = address.split_once(':')?;
    let to = rest.split('?').next().unwrap_or(rest);
    let (rule, (message, mend)) = if scheme.eq_ignore_ascii_case("mailto") {
        (&rule::EMAIL_ADDRESS, email_fault(to)?)
    } else if scheme.eq_ignore_ascii_case("sms") && phone::is_text_code(to) {
        return None;
    } else {
        (&rule::PHONE_NUMBER, phone::fault_of_link(to)?)
    };
    Some((rule, message, mend))
}

fn no_such_scheme(scheme: &str) -> Told {
    let known = ["https", "http", "mailto", "tel"];
    let (message, mend) = match scheme {
        "//" => (
            "this link starts with two slashes, so nobody can tell where it leads".to_owned(),
            "write https:// at the start, or the page's file, such as ../guides/annual-reviews.md".to_owned(),
        ),
        "file" => on_a_computer(),
        drive if drive.len() == 1 => on_a_computer(),
        _ => match did_you_mean(scheme, known) {
            Some(near) => (format!("no link can start with “{scheme}:”"), format!("did you mean “{near}:”?")),
            None => (
                format!("a link that starts with “{scheme}:” may do harm, and is left out"),
                "links start with https:, mailto: or tel:, or name a file of this site".to_owned(),
            ),
        },
    };
    (&rule::UNSAFE_LINK, message, mend)
}

fn on_a_computer() -> (String, String) {
    (
        "this link leads to a file on one person's computer".to_owned(),
        "put the file into the folder “static” and write a slash and its name, such as /booking-form.pdf".to_owned(),
    )
}

/// The page that a link seems to mean, as `services/swimming`.
fn meant(reading: &Reading<'_>, wrote: &str) -> String {
    let path = wrote.split(['#', '?']).next().unwrap_or(wrote);
    let path = path.trim_start_matches("../").trim_start_matches("./").trim_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    let path = path.strip_suffix(".md").or_else(|| path.strip_suffix(".html")).unwrap_or(path);
    if path.contains('/') || wrote.starts_with("..") || wrote.starts_with('/') {
        path.to_owned()
    } else {
        format!("{}/{path}", reading.page.kind.folder())
    }
}

/// A page that has mistakes of its own is there; one complaint is enough.
fn leads_to_broken_page(reading: &Reading<'_>, wrote: &str) -> bool {
    reading.site.content.broken.contains(&meant(reading, wrote))
}

fn nowhere(reading: &Reading<'_>, wrote: &str) -> (String, String) {
    let message = format!("nothing on this site is at “{wrote}”");
    if wrote.contains('@') && !wrote.contains('/') {
        return (message, format!("write mailto: in front of an e-mail address: mailto:{wrote}"));
    }
    let host = wrote.split('/').next().unwrap_or_default();
    if wrote.starts_with("www.") || (wrote.contains(['/', '.']) && web_address::is_website(host)) {
        return (message, format!("write https:// in front of another website: https://{wrote}"));
    }
    let site = reading.site;
    let key = meant(reading, wrote);
    if site.root.join(format!("content/{key}.md")).is_file() {
        return (message, "that page is a draft, and drafts are not published; take out “draft: true” there".into());
    }
    let is_file =
        wrote.rsplit_once('.').is_some_and(|(_, ending)| ending != "md" && ending.len() < 6 && !ending.contains('/'));
    if is_file {
        let files: Vec<&str> = site.static_files.iter().map(String::as_str).collect();
        let name = wrote.trim_start_matches("../").trim_start_matches('/').trim_start_matches("static/");
        return match nearest_path(name, &files) {
            Some(near) => (message, format!("did you mean “/{near}”?")),
            None => (message, format!("put the file into the folder “static”, and write /{name}")),
        };
    }
    let keys: Vec<&str> = site.pages.iter().map(|page| page.key.as_str()).collect();
    match nearest_path(&key, &keys) {
        Some(near) => (message, format!("did you mean “{}”?", from(reading.page.kind, near))),
        None => (message, "write the page's folder and file, such as ../guides/annual-reviews.md".into()),
    }
}

/// How a page of one kind writes a link to another page.
fn from(kind: Kind, key: &str) -> String {
    match key.split_once('/') {
        Some((folder, name)) if folder == kind.folder() => format!("{name}.md"),
        _ => format!("../{key}.md"),
    }
}

fn of_contact<'c>(path: &str, contact: &'c Contact) -> Vec<(String, &'c str)> {
    let named = [("website", contact.website.as_deref()), ("form", contact.form.as_deref())];
    named.into_iter().filter_map(|(name, address)| Some((format!("{path}.{name}"), address?))).collect()
}

/// The fields that hold whole web addresses.
fn web_fields<'r>(reading: &Reading<'r>) -> Vec<(String, &'r str)> {
    let mut fields = Vec::new();
    for (at, contact) in reading.contacts().iter().enumerate() {
        fields.extend(of_contact(&format!("contacts.{at}"), contact));
    }
    let complaint =
        |complaint: &'r Complaint| complaint.link.as_deref().map(|address| ("complaint.link".to_owned(), address));
    match &reading.page.fields {
        Fields::Service(service) => fields.extend(service.complaint.as_ref().and_then(complaint)),
        Fields::Organisation(organisation) => fields.extend(complaint(&organisation.complaint)),
        Fields::Strategy(strategy) => {
            fields.extend(strategy.source.link.as_deref().map(|address| ("source.link".to_owned(), address)));
        }
        _ => {}
    }
    fields
}
