//! Taking needless spaces out of a page, and making sure that nothing else went.
//!
//! minify-html joins words in some places and loses the value of some
//! attributes. The templates keep clear of those places; [`same_page`] proves
//! it for a given page, and `check` and the tests ask it about every one.

use html5gum::{Token, Tokenizer};
use minify_html::Cfg;

/// The settings under which the output stays valid HTML.
fn settings() -> Cfg {
    Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        ..Cfg::default()
    }
}

/// Minifies a page.
#[must_use]
pub fn minify(html: &[u8]) -> Vec<u8> {
    minify_html::minify(html, &settings())
}

/// Attributes that must come through as they were.
const KEPT: [&str; 12] =
    ["id", "href", "src", "alt", "lang", "dir", "hidden", "sandbox", "role", "aria-label", "aria-labelledby", "scope"];

/// Whether two pages say the same words and have the same structure that matters.
#[must_use]
pub fn same_page(before: &[u8], after: &[u8]) -> bool {
    essence(before) == essence(after)
}

/// The words of a page and its telling attributes, in order. Spaces count
/// only as being there: between two words there is some or none.
fn essence(html: &[u8]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut words = String::new();
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::String(text) => words.push_str(&String::from_utf8_lossy(&text.value)),
            Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if BLOCKS.contains(&name.as_str()) {
                    words.push(' ');
                }
                for (attribute, value) in &tag.attributes {
                    let attribute = String::from_utf8_lossy(attribute);
                    if KEPT.contains(&attribute.as_ref()) {
                        let value = String::from_utf8_lossy(value);
                        parts.push(format!("{name} {attribute}={value}"));
                    }
                }
            }
            Token::EndTag(tag) if BLOCKS.contains(&String::from_utf8_lossy(&tag.name).as_ref()) => {
                words.push(' ');
            }
            _ => {}
        }
    }
    parts.extend(words.split_whitespace().map(str::to_owned));
    parts
}

/// Elements that stand apart from their neighbours, space or no space.
const BLOCKS: [&str; 48] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "caption",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "meta",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "script",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined_words_and_lost_attributes_are_noticed() {
        let page = b"<p>Call <a href=a>us</a> or <b>write</b></p>";
        assert!(same_page(page, &minify(page)));
        assert!(!same_page(page, b"<p>Call <a href=a>us</a>or <b>write</b></p>"));
        assert!(!same_page(page, b"<p>Call <a href=b>us</a> or <b>write</b></p>"));
    }

    #[test]
    fn the_known_fault_of_the_minifier_is_caught() {
        let page = b"<section>Phone: <a href=a>01632</a> <em>or</em> <a href=b>x</a></section>";
        assert!(!same_page(page, &minify(page)));
    }

    #[test]
    fn a_minified_page_keeps_its_skeleton() {
        let page = b"<!DOCTYPE html>\n<html lang=\"en\">\n<head><title>A</title></head>\n<body><p>b</p></body></html>";
        let small = String::from_utf8(minify(page)).unwrap();
        assert!(small.to_lowercase().starts_with("<!doctype html><html"));
        assert!(small.contains("</p>") && small.contains("<head>"));
    }
}
