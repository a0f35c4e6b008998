//! From the words of others to ours: HTML becomes markdown, long descriptions a summary and a page.

use std::sync::LazyLock;

use htmd::HtmlToMarkdown;
use htmd::options::{BrStyle, BulletListMarker, Options};

use crate::content::markdown::Outline;

/// A summary is at most about this long.
const SUMMARY: usize = 220;

/// The tags that descriptions are written with. A lone `<` in a text is no HTML.
const TAGS: [&str; 28] = [
    "p",
    "br",
    "div",
    "span",
    "a",
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tr",
    "td",
    "img",
    "script",
    "style",
    "font",
    "blockquote",
    "iframe",
];

static CONVERTER: LazyLock<HtmlToMarkdown> = LazyLock::new(|| {
    HtmlToMarkdown::builder()
        .skip_tags(vec!["script", "style", "iframe", "img", "svg", "object", "embed", "form", "head", "noscript"])
        .options(Options {
            bullet_list_marker: BulletListMarker::Dash,
            ul_bullet_spacing: 1,
            ol_number_spacing: 1,
            br_style: BrStyle::Backslash,
            ..Options::default()
        })
        .build()
});

/// Markdown of somebody's words, whatever form they are in.
#[must_use]
pub fn markdown(words: &str) -> String {
    let plain: String =
        words.replace("\r\n", "\n").chars().filter(|sign| !sign.is_control() || *sign == '\n').collect();
    let text = if is_html(&plain) { CONVERTER.convert(&plain).unwrap_or(plain) } else { plain };
    let text = without_html(&text);
    let lines: Vec<String> = text.lines().map(|line| bullet(line.trim_end())).collect();
    headings_from_two(&squeezed(&lines))
}

/// The same as one line, for fields that are no paragraphs.
#[must_use]
pub fn line(words: &str) -> String {
    let text = if is_html(words) { plain(&markdown(words)) } else { words.to_owned() };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A summary, and the words that are left.
#[must_use]
pub fn summary_and_words(description: &str) -> (String, String) {
    let text = markdown(description);
    let first = text.split("\n\n").next().unwrap_or_default();
    let opening = plain(first);
    let opening = opening.split_whitespace().collect::<Vec<_>>().join(" ");
    if opening.chars().count() <= SUMMARY && !first.starts_with('#') {
        return (opening, text[first.len()..].trim().to_owned());
    }
    // A heading says what comes, and not what it is.
    let said = Outline::of(&text).passages.into_iter().find(|passage| !passage.heading).map(|passage| passage.text);
    (sentences(&said.unwrap_or(opening)), text)
}

/// The first sentences that are short enough together; of one long sentence, the first words.
fn sentences(text: &str) -> String {
    let mut end = 0;
    for (at, sign) in text.char_indices() {
        let after = at + sign.len_utf8();
        let ends = matches!(sign, '.' | '!' | '?') && text[after..].starts_with(' ');
        if text[..after].chars().count() > SUMMARY {
            break;
        }
        if ends {
            end = after;
        }
    }
    if end > 0 {
        return text[..end].to_owned();
    }
    let cut: String = text.chars().take(SUMMARY).collect();
    if cut.len() == text.len() {
        return cut;
    }
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{words}…")
}

/// The words of some markdown, without marks.
fn plain(markdown: &str) -> String {
    let outline = Outline::of(markdown);
    outline.passages.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>().join(" ")
}

fn is_html(text: &str) -> bool {
    let has_tag = text.match_indices('<').any(|(at, _)| {
        let rest = text[at + 1..].trim_start_matches('/');
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        let after = rest[name.len()..].chars().next();
        TAGS.contains(&name.to_ascii_lowercase().as_str())
            && after.is_none_or(|sign| sign == '>' || sign == '/' || sign.is_whitespace())
    });
    let has_entity =
        ["&amp;", "&nbsp;", "&lt;", "&gt;", "&quot;", "&rsquo;", "&#"].iter().any(|entity| text.contains(entity));
    has_tag || has_entity
}

/// HTML that is left where markdown should be is shown as it is written, and does nothing.
fn without_html(text: &str) -> String {
    let mut spans = Outline::of(text).html;
    spans.sort_by_key(|span| std::cmp::Reverse(span.start));
    let mut text = text.to_owned();
    for span in spans {
        let shown = text[span.clone()].replace('<', "\\<");
        text.replace_range(span, &shown);
    }
    text
}

/// A line that starts with a bullet of a word processor.
fn bullet(line: &str) -> String {
    let start = line.trim_start();
    match ["•", "·", "▪", "●", "–\t"].iter().find_map(|sign| start.strip_prefix(sign)) {
        Some(rest) => format!("- {}", rest.trim_start()),
        None => line.to_owned(),
    }
}

/// At most one empty line at a time, none at the ends.
fn squeezed(lines: &[String]) -> String {
    let mut text = String::new();
    let mut empty = 0;
    for line in lines {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            text.push_str(line);
            text.push('\n');
        }
    }
    text.trim().to_owned()
}

/// The title of the page is its first heading, so those in its words begin with the second level.
fn headings_from_two(text: &str) -> String {
    let headings = Outline::of(text).headings;
    let written = |start: usize| text[start..].chars().take_while(|sign| *sign == '#').count();
    let Some(top) = headings.iter().map(|heading| written(heading.span.start)).filter(|level| *level > 0).min() else {
        return text.to_owned();
    };
    let mut whole = text.to_owned();
    for heading in headings.iter().rev() {
        let level = written(heading.span.start);
        if level > 0 {
            let new = "#".repeat((level + 2 - top).min(6));
            whole.replace_range(heading.span.start..heading.span.start + level, &new);
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_markdown_that_does_nothing() {
        let html = "<h1>About</h1><p>We <b>swim</b> &amp; play.<br>Ring <a href=\"tel:01632960001\">us</a>.</p>\
                    <ul><li>one</li><li>two</li></ul><script>alert(1)</script><img src=x onerror=alert(1)>";
        assert_eq!(markdown(html), "## About\n\nWe **swim** & play.\\\nRing [us](tel:01632960001).\n\n- one\n- two");
        let hidden = markdown("&lt;script&gt;alert(1)&lt;/script&gt;");
        assert!(Outline::of(&hidden).html.is_empty(), "{hidden}");
        assert_eq!(markdown("fewer < more\r\n• one\n\n\n\nend"), "fewer < more\n- one\n\nend");
    }

    #[test]
    fn a_long_description_has_a_short_summary_and_loses_nothing() {
        let (summary, words) = summary_and_words("<p>A club for all.</p><p>We meet on Saturdays.</p>");
        assert_eq!((summary.as_str(), words.as_str()), ("A club for all.", "We meet on Saturdays."));
        let long = format!("First. {}", "and on ".repeat(60));
        let (summary, words) = summary_and_words(&long);
        assert_eq!(summary, "First.");
        assert!(words.starts_with("First. and on"));
        assert!(summary_and_words(&"word ".repeat(100)).0.ends_with("word…"));
        assert_eq!(summary_and_words(""), (String::new(), String::new()));
    }
}
