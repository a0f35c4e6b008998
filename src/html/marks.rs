//! Words in the site's own language on a page in another.
//!
//! A page in Urdu shows the name of a help line and, until somebody translates
//! it, a button's English word. A screen reader would speak them as Urdu unless
//! the page says otherwise (WCAG 3.1.2). Such words stand between two marks on
//! their way through the templates, and become a `span` with its language where
//! they end up as text; in an attribute or a title, which cannot hold one, the
//! marks are only taken away.

use serde_json::Value;

use crate::content::translation::{SENTENCES, TRANSLATED};

/// Before and after such words. Unicode keeps these for use inside programs, so no text has them.
const START: char = '\u{fdd0}';
const END: char = '\u{fdd1}';
const MARKS: [char; 3] = [START, END, TRANSLATED];

/// More fields than those with sentences whose words are in the language of the site.
const NAMES: [&str; 16] = [
    "area",
    "areas",
    "as_of",
    "date",
    "definitions",
    "first",
    "lines",
    "name",
    "options",
    "owner",
    "partners",
    "sources",
    "stage",
    "strategy",
    "summary",
    "until",
];

/// Elements that stand inside a line of words. A `span` may go on round them.
const INLINE: [&str; 12] = ["a", "b", "br", "code", "del", "em", "i", "img", "span", "strong", "time", "wbr"];

/// Elements whose content is text only.
const TEXT_ONLY: [&str; 5] = ["option", "script", "style", "textarea", "title"];

/// Words of the site's language, marked as such. Numbers belong to no language.
#[must_use]
pub fn marked(words: &str) -> String {
    if words.starts_with(MARKS) || !words.chars().any(char::is_alphabetic) {
        return words.to_owned();
    }
    format!("{START}{words}{END}")
}

/// Marks what families read in a view of content that is in the site's language.
pub fn mark(view: &mut Value) {
    mark_field(view, false);
}

fn mark_field(value: &mut Value, words: bool) {
    match value {
        Value::String(text) if words => *text = marked(text),
        Value::Array(items) => items.iter_mut().for_each(|item| mark_field(item, words)),
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                mark_field(value, SENTENCES.contains(&name.as_str()) || NAMES.contains(&name.as_str()));
            }
        }
        _ => {}
    }
}

/// The page with a `span` in `language` in place of the marks round text, and no mark anywhere else.
#[must_use]
pub fn resolve(html: &str, language: &str) -> String {
    let mut out = String::with_capacity(html.len() + 1024);
    let open = format!("<span lang=\"{language}\" dir=\"ltr\">");
    // How many marks are open: an English word may stand inside an English sentence.
    let mut depth = 0usize;
    let mut rest = html;
    while let Some(at) = rest.find(['<', START, END, TRANSLATED]) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let sign = rest.chars().next().unwrap_or('<');
        if sign != '<' {
            match (sign, depth) {
                (START, 0) => out.push_str(&open),
                (END, 1) => out.push_str("</span>"),
                _ => {}
            }
            match sign {
                START => depth += 1,
                END => depth = depth.saturating_sub(1),
                _ => {}
            }
            rest = &rest[sign.len_utf8()..];
            continue;
        }
        let (tag, after) = rest.split_at(end_of_tag(rest));
        let name = name_of(tag);
        if depth > 0 && !INLINE.contains(&name.trim_start_matches('/')) {
            out.push_str("</span>");
            depth = 0;
        }
        push_without_marks(&mut out, tag);
        rest = after;
        if TEXT_ONLY.contains(&name.as_str()) {
            let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            push_without_marks(&mut out, &rest[..end]);
            rest = &rest[end..];
        }
    }
    out.push_str(rest);
    out
}

/// The text without marks, for what is not HTML.
fn push_without_marks(out: &mut String, text: &str) {
    out.extend(text.split(MARKS));
}

/// Where the tag ends that the text begins with. A `>` between quote marks is part of it.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            (_, Some(open)) if open == byte => quote = None,
            (b'>', None) => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// `p` of `<p class="quiet">`, `/p` of `</p>`.
fn name_of(tag: &str) -> String {
    let name = tag[1..].split(|sign: char| !sign.is_ascii_alphanumeric() && sign != '/').next().unwrap_or_default();
    name.trim_end_matches('/').to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(html: &str) -> String {
        resolve(html, "en-GB")
    }

    const OPEN: &str = "<span lang=\"en-GB\" dir=\"ltr\">";

    #[test]
    fn words_in_text_are_told_apart_and_words_in_attributes_are_plain() {
        let word = marked("Print");
        assert_eq!(resolved(&format!("<p>{word}.</p>")), format!("<p>{OPEN}Print</span>.</p>"));
        assert_eq!(
            resolved(&format!("<nav aria-label=\"a > {word}\">x</nav>")),
            "<nav aria-label=\"a > Print\">x</nav>"
        );
        assert_eq!(resolved(&format!("<title>{word}</title>")), "<title>Print</title>");
        assert_eq!(
            resolved(&format!("<script type=\"application/ld+json\">{{\"a\":\"<b>{word}\"}}</script>")),
            "<script type=\"application/ld+json\">{\"a\":\"<b>Print\"}</script>"
        );
    }

    #[test]
    fn links_in_such_words_stay_in_them_and_paragraphs_do_not() {
        let word = marked("Have <a href=\"x\">your say</a>").replace("say", &marked("say"));
        assert_eq!(resolved(&word), format!("{OPEN}Have <a href=\"x\">your say</a></span>"));
        assert_eq!(resolved(&format!("<p>{START}Open</p><p>Next</p>")), format!("<p>{OPEN}Open</span></p><p>Next</p>"));
        assert_eq!(resolved(&format!("{END}plain{START}")), format!("plain{OPEN}"));
    }

    #[test]
    fn numbers_and_words_that_are_translated_are_left_alone() {
        assert_eq!(marked("01632 960400"), "01632 960400");
        assert_eq!(marked(&marked("Print")), marked("Print"));
        let translated = format!("{TRANSLATED}Drukuj");
        assert_eq!(resolved(&marked(&translated)), "Drukuj");
    }

    #[test]
    fn only_what_people_read_is_marked() {
        let mut view = serde_json::json!({
            "address": "services/a/", "title": "Swimming", "cost": {"options": [["One swim", "£4"]]},
            "tier": {"name": "For all"}, "postcode": "ZZ99 1AA",
        });
        mark(&mut view);
        assert_eq!(view["address"], "services/a/");
        assert_eq!(view["title"], marked("Swimming"));
        assert_eq!(view["cost"]["options"][0][0], marked("One swim"));
        assert_eq!(view["cost"]["options"][0][1], "£4");
        assert_eq!(view["tier"]["name"], marked("For all"));
        assert_eq!(view["postcode"], "ZZ99 1AA");
    }
}
