//! Phone numbers and e-mail addresses that work, and more than one way to reach a service.

use super::phone;
use super::prose::Prose;
use super::reading::Reading;
use super::sentences::words;
use super::web_address::is_host;
use crate::content::front::Contact;
use crate::content::{Fields, Kind};
use crate::diagnostics::{Diagnostic, rule};
use crate::site::Site;
use crate::source::pasted::without_curly;
use crate::source::yaml::Yaml;

/// The contacts that a page names, and whether a service has enough of them.
pub fn check(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (at, contact) in reading.contacts().iter().enumerate() {
        one(&reading.page.document.front, &format!("contacts.{at}"), contact, &mut found);
    }
    found.extend(no_contact(reading));
    found
}

/// The contacts in data files, some of which every page shows.
pub fn of_data(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let data = &site.content.data;
    if let (Some(people), Some(yaml)) = (&site.content.people, data.get("people")) {
        one(yaml, "helpline", &people.helpline, &mut found);
        one(yaml, "advice_service", &people.advice_service, &mut found);
        for (at, help) in people.urgent.iter().enumerate() {
            dialled(yaml, &format!("urgent.{at}.phone"), help.phone.as_deref(), &mut found);
        }
    }
    if let (Some(statement), Some(yaml)) = (&site.content.accessibility, data.get("accessibility")) {
        one(yaml, "contact", &statement.contact, &mut found);
    }
    found
}

fn one(yaml: &Yaml, path: &str, contact: &Contact, found: &mut Vec<Diagnostic>) {
    dialled(yaml, &format!("{path}.phone"), contact.phone.as_deref(), found);
    let text = contact.text.as_deref().filter(|number| !phone::is_text_code(number));
    dialled(yaml, &format!("{path}.text"), text, found);
    if let Some((message, mend)) = contact.email.as_deref().and_then(email_fault) {
        found.push(Diagnostic::at(&rule::EMAIL_ADDRESS, yaml.place_of(&format!("{path}.email")), message, mend));
    }
}

fn dialled(yaml: &Yaml, path: &str, number: Option<&str>, found: &mut Vec<Diagnostic>) {
    if let Some((message, mend)) = number.and_then(phone::fault) {
        let straight =
            number.map(without_curly).filter(|inside| number != Some(*inside) && phone::fault(inside).is_none());
        let straight = straight.map(|inside| format!("\"{inside}\""));
        let problem = Diagnostic::at(&rule::PHONE_NUMBER, yaml.place_of(path), message, mend);
        found.push(problem.mended_with(straight.as_deref()));
    }
}

/// What is wrong with an e-mail address and how to mend it.
pub fn email_fault(wrote: &str) -> Option<(String, String)> {
    let wrote = wrote.trim();
    let lower = wrote.to_lowercase();
    let mend = "write it as people type it, such as hello@example.org";
    let message = if ["(at)", "[at]", " at ", "(dot)", "[dot]"].iter().any(|trick| lower.contains(trick)) {
        "it writes @ or a dot as a word, so it cannot be tapped or copied"
    } else if wrote.contains(char::is_whitespace) {
        "it has a space in it"
    } else {
        let mut parts = wrote.split('@');
        match (parts.next(), parts.next(), parts.next()) {
            (_, None, _) => "it has no @",
            (_, _, Some(_)) => "it has more than one @",
            (Some(""), ..) => "nothing stands before the @",
            (_, Some(host), _) if !is_host(host) => "what follows the @ is no name of a mail server",
            (Some(name), ..) if name.contains(|sign: char| "<>,;:()\"".contains(sign)) => {
                "it holds signs that an address cannot have"
            }
            _ => return None,
        }
    };
    Some((format!("nobody can write to “{wrote}”: {message}"), mend.into()))
}

/// Numbers and addresses in the middle of sentences.
pub fn in_words(prose: &[Prose]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for prose in prose {
        // Few paragraphs hold either.
        if !prose.text.bytes().any(|sign| sign.is_ascii_digit() || sign == b'@') {
            continue;
        }
        for (start, number) in numbers(&prose.text) {
            if let Some((message, mend)) = phone::fault(number) {
                let place = prose.place(start..start + number.len());
                found.push(Diagnostic::at(&rule::PHONE_NUMBER, place, message, mend));
            }
        }
        for (start, word) in words(&prose.text).filter(|(_, word)| word.contains('@')) {
            let address = word.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '@');
            // “@wrenshire” is a name on social media.
            if address.starts_with('@') || word.contains("://") {
                continue;
            }
            if let Some((message, mend)) = email_fault(address) {
                let start = start + word.find(address).unwrap_or(0);
                let place = prose.place(start..start + address.len());
                found.push(Diagnostic::at(&rule::EMAIL_ADDRESS, place, message, mend));
            }
        }
    }
    found
}

/// Runs of digits and spaces that can only be meant as phone numbers: they start
/// with a nought and have nearly enough digits.
pub fn numbers(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    let belongs = |sign: char| sign.is_ascii_digit() || sign == ' ';
    while let Some(start) = text[at..].find(|sign: char| sign.is_ascii_digit()).map(|offset| at + offset) {
        let end = text[start..].find(|sign| !belongs(sign)).map_or(text.len(), |offset| start + offset);
        let number = text[start..end].trim_end();
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let alone = !text[..start].ends_with(|sign: char| sign.is_alphanumeric() || "+-/.,#£(".contains(sign));
        if alone
            && (9..=13).contains(&digits)
            && ["01", "02", "03", "07", "08"].iter().any(|start| number.starts_with(start))
        {
            found.push((start, number));
        }
        at = end.max(start + 1);
    }
    found
}

/// A service needs a phone and a way without one.
fn no_contact(reading: &Reading<'_>) -> Option<Diagnostic> {
    let Fields::Service(service) = &reading.page.fields else { return None };
    let mut contacts = reading.contacts();
    let mut whose = "this service";
    if contacts.is_empty() {
        let key = format!("{}/{}", Kind::Organisation.folder(), service.provider);
        let provider = &reading.site.pages[*reading.site.by_key.get(&key)?];
        let Fields::Organisation(organisation) = &provider.fields else { return None };
        contacts = &organisation.contacts;
        whose = "this service names no contacts, and its provider";
    }
    let by_phone = contacts.iter().any(|contact| contact.phone.is_some());
    let without =
        contacts.iter().any(|contact| contact.text.is_some() || contact.email.is_some() || contact.form.is_some());
    let (how, mend) = match (by_phone, without) {
        (true, true) => return None,
        (true, false) => ("without a phone call", "add a line “email:”, “text:” or “form:” to a contact"),
        (false, true) => ("by phone", "add a line “phone:” to a contact"),
        (false, false) => ("by phone or in any other way", "add a contact with a line “phone:” and a line “email:”"),
    };
    let field = if reading.contacts().is_empty() { "provider" } else { "contacts" };
    Some(Diagnostic::at(&rule::NO_CONTACT, reading.field(field), format!("{whose} cannot be reached {how}"), mend))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e_mail_addresses_that_cannot_be_written_to() {
        assert_eq!(email_fault("hello@sendhelp.example.org"), None);
        assert_eq!(email_fault("o'neil+send@example.org"), None);
        for wrong in
            ["hello", "hello@example", "a@b@example.org", "he llo@example.org", "hello(at)example.org", "@example.org"]
        {
            assert!(email_fault(wrong).is_some(), "{wrong}");
        }
    }

    #[test]
    fn numbers_are_found_in_sentences() {
        let found = |text| numbers(text).into_iter().map(|(_, number)| number).collect::<Vec<_>>();
        assert_eq!(found("Ring 01632 960391, or text 07700 900391."), ["01632 960391", "07700 900391"]);
        assert_eq!(found("Ring 0163296039 now"), ["0163296039"]);
        assert!(found("On 03 04 2026 and 1,000,000 times in 2026 to 2027, 0 to 25").is_empty());
    }
}
