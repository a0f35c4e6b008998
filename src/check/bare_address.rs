//! Addresses and numbers that stand in words and are no links, so that nobody can tap them.

use std::ops::Range;

use super::contacts::{email_fault, numbers};
use super::phone;
use super::prose::{Prose, Voice};
use super::reading::Reading;
use super::sentences::words;
use super::web_address::{is_host, is_website};
use crate::diagnostics::{Diagnostic, Fix, rule};

/// Signs that stand round an address and are not of it.
const ROUND: [char; 19] =
    ['.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '"', '\'', '<', '>', '“', '”', '‘', '’', '*'];

/// Every address in the words of a page.
pub fn check(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let body = reading.page.document.body.start;
    let in_link = |span: &Range<usize>| {
        reading
            .outline
            .links
            .iter()
            .any(|link| link.span.start + body <= span.start && span.end <= link.span.end + body)
    };
    let ours = reading.prose.iter().filter(|prose| prose.voice == Voice::Ours);
    // The words of fields are shown as they are: no sign makes a link of them.
    ours.filter(|prose| prose.place(0..0).span.start >= body)
        .flat_map(of_prose)
        .filter(|problem| problem.place.as_ref().is_some_and(|place| place.span.start >= body && !in_link(&place.span)))
        .collect()
}

fn of_prose(prose: &Prose) -> Vec<Diagnostic> {
    let text = prose.text.as_str();
    let mut found = Vec::new();
    // Few paragraphs hold any of them.
    if text.contains('.') {
        for (start, word) in words(text).filter(|(_, word)| word.contains('.')) {
            let address = word.trim_matches(ROUND);
            let start = start + word.find(address).unwrap_or(0);
            if address.contains('@') && !address.contains('/') {
                if email_fault(address).is_none() {
                    found.push(mail(prose, start, address));
                }
            } else if is_web(address) {
                found.push(web(prose, start, address));
            }
        }
    }
    if text.bytes().any(|sign| sign.is_ascii_digit()) {
        let whole = numbers(text).into_iter().filter(|(_, number)| phone::fault(number).is_none());
        found.extend(whole.map(|(start, number)| dialled(prose, start, number)));
    }
    found
}

/// `https://…`, `www.…`, `send.example.org` or `example.org/send`. A name such as GOV.UK or gitlab.com is that of
/// somebody, more often than not.
fn is_web(word: &str) -> bool {
    if let Some((scheme, rest)) = word.split_once("://") {
        return matches!(scheme, "http" | "https") && is_host(host(rest));
    }
    let host = host(word);
    let is_long = word.len() > host.len() + 1 || host.matches('.').count() > 1;
    let is_small = !host.contains(char::is_uppercase);
    is_host(host) && (host.starts_with("www.") || (is_long && is_small && is_website(host)))
}

fn host(address: &str) -> &str {
    address.split(['/', '?', '#']).next().unwrap_or_default()
}

fn web(prose: &Prose, start: usize, address: &str) -> Diagnostic {
    let whole = if address.contains("://") { address.to_owned() } else { format!("https://{address}") };
    told(prose, start, address, format!("write in words where it goes, and the address behind them: [words]({whole})"))
}

fn mail(prose: &Prose, start: usize, address: &str) -> Diagnostic {
    let right = format!("<{address}>");
    mended(prose, start, address, right)
}

fn dialled(prose: &Prose, start: usize, number: &str) -> Diagnostic {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let scheme = if takes_texts(&prose.text[..start]) { "sms" } else { "tel" };
    mended(prose, start, number, format!("[{number}]({scheme}:{digits})"))
}

/// Whether the sentence up to a number says that one writes to it: “Text the team on”.
fn takes_texts(before: &str) -> bool {
    let sentence = before.rsplit(['.', '!', '?', ':']).next().unwrap_or_default();
    let mut ways = sentence.split(|sign: char| !sign.is_alphabetic()).rev().filter_map(|word| {
        match word.to_lowercase().as_str() {
            "text" => Some(true),
            "call" | "ring" | "phone" | "telephone" => Some(false),
            _ => None,
        }
    });
    ways.next() == Some(true)
}

fn told(prose: &Prose, start: usize, address: &str, mend: String) -> Diagnostic {
    let message = format!("“{address}” is not a link, so nobody can tap it");
    Diagnostic::at(&rule::BARE_ADDRESS, prose.place(start..start + address.len()), message, mend)
}

fn mended(prose: &Prose, start: usize, address: &str, right: String) -> Diagnostic {
    let problem = told(prose, start, address, format!("write {right}"));
    // Where a sign of the words is written in another way, the place may not be all of the address.
    let place = problem.place.as_ref();
    let fix = place.filter(|place| place.file.text.get(place.span.clone()) == Some(address));
    let fix = fix.map(|place| Fix::one(place.span.clone(), right));
    problem.mended_by(fix)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::prose::of_body;
    use super::*;
    use crate::diagnostics::SourceFile;

    fn found(markdown: &str) -> Vec<String> {
        let file = Arc::new(SourceFile { path: "a.md".into(), text: markdown.into() });
        let prose = of_body(&file, 0..markdown.len());
        prose.iter().flat_map(of_prose).map(|problem| problem.mend).collect()
    }

    #[test]
    fn each_sort_has_its_own_mend() {
        assert_eq!(found("Write to hello@otter.example.org."), ["write <hello@otter.example.org>"]);
        assert_eq!(found("Ring 01632 960300 now"), ["write [01632 960300](tel:01632960300)"]);
        assert_eq!(found("Text the swimming team on 07700 900300"), ["write [07700 900300](sms:07700900300)"]);
        assert_eq!(found("Text first, or ring 01632 960300"), ["write [01632 960300](tel:01632960300)"]);
        for wrote in ["www.example.org/a", "(https://www.example.org/a)", "**www.example.org/a**"] {
            assert!(found(wrote)[0].ends_with("[words](https://www.example.org/a)"), "{wrote}: {:?}", found(wrote));
        }
        assert!(found("See send.example.org.")[0].ends_with("(https://send.example.org)"));
    }

    #[test]
    fn names_files_and_what_is_to_be_typed_are_left_alone() {
        for healthy in [
            "GOV.UK, gitlab.com/ and Booking.com say so",
            "The file example-club.md or form.pdf",
            "Type `www.example.org` or `01632 960300`",
            "Write to @wrenshire, e.g. on 03 04 2026",
            "Ring 999 or 111",
            "It costs 3.50.Then come",
        ] {
            assert_eq!(found(healthy), Vec::<String>::new(), "{healthy}");
        }
    }
}
