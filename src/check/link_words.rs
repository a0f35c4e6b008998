//! Whether the words of a link say where it goes.

/// Words that could stand on any link.
///
/// Written without capitals and punctuation; “here” at the end is looked at apart.
const VAGUE: [&str; 46] = [
    "",
    "click",
    "click this",
    "click this link",
    "continue",
    "details",
    "document",
    "download",
    "download this",
    "find out",
    "find out more",
    "follow this link",
    "form",
    "further details",
    "further information",
    "get more information",
    "go",
    "go to website",
    "info",
    "information",
    "learn more",
    "link",
    "more",
    "more details",
    "more info",
    "more information",
    "our website",
    "page",
    "pdf",
    "read",
    "read more",
    "read on",
    "see more",
    "the link",
    "the website",
    "their website",
    "this",
    "this document",
    "this form",
    "this link",
    "this page",
    "view",
    "visit our website",
    "visit the website",
    "visit website",
    "website",
];

/// Why the words of a link do not say where it goes; none when they do.
pub fn vague(words: &str) -> Option<&'static str> {
    let words = words.trim();
    if is_address(words) {
        return Some("is an address, which a screen reader spells out sign by sign");
    }
    let plain: String =
        words.to_lowercase().chars().map(|sign| if sign.is_alphanumeric() { sign } else { ' ' }).collect();
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    // “Click here”, “Book here”, “Find out more here”; “Getting here” is left alone, “Who works here” too.
    let stem = plain.strip_suffix("here").map(str::trim_end);
    let is_call =
        |stem: &str| VAGUE.contains(&stem) || ["apply", "book", "see", "look", "register", "sign up"].contains(&stem);
    let is_vague = VAGUE[1..].contains(&plain.as_str()) || stem.is_some_and(is_call);
    is_vague.then_some("could stand on any link")
}

/// `https://…` or `www.…` or `example.org/page`.
fn is_address(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    !words.contains(char::is_whitespace)
        && (lower.contains("://")
            || lower.starts_with("www.")
            || lower.split_once('/').is_some_and(|(host, _)| super::web_address::is_host(host)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_could_stand_anywhere_are_vague() {
        for words in [
            "click here",
            "Here",
            "here.",
            "Read more…",
            "More »",
            "this page",
            "Find out more",
            "Find out more here",
            "Website",
            "download",
            "Learn  more",
            "https://www.gov.uk/find",
            "www.example.org",
            "council.example.org/forms",
        ] {
            assert!(vague(words).is_some(), "{words}");
        }
    }

    #[test]
    fn words_that_say_where_a_link_goes_are_not() {
        for words in [
            "the swimming page",
            "Download the form (PDF, 200 KB)",
            "Who works here",
            "GOV.UK",
            "help@example.org",
            "01632 960400",
            "the council's website",
            "16/17",
            "and/or",
        ] {
            assert_eq!(vague(words), None, "{words}");
        }
    }
}
