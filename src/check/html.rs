//! HTML where markdown should be, and markdown inside markdown without end.

use std::ops::Range;

use super::reading::Reading;
use crate::content::markdown::DEEPEST;
use crate::diagnostics::{Diagnostic, rule};

/// One message for each pasted stretch, however many tags it has.
pub fn check(reading: &Reading<'_>) -> Vec<Diagnostic> {
    let markdown = reading.page.document.body_text();
    let too_deep = reading.outline.too_deep.clone().map(|span| {
        // The whole of it may be the rest of the file.
        let line = span.start..span.start + markdown[span.clone()].lines().next().map_or(0, str::len);
        Diagnostic::at(
            &rule::UNREADABLE_FILE,
            reading.body(line),
            format!("lists or quotations stand inside each other more than {DEEPEST} deep here"),
            "take away signs such as > and - that came in by mistake; two lists inside each other are enough for anybody",
        )
    });
    let html = stretches(markdown, &reading.outline.html).into_iter().map(|span| {
        let html = &markdown[span.clone()];
        let (mut message, mend) = explain(&tags(html));
        if let Some(program) = pasted_from(html) {
            message = message.replace("this is HTML", &format!("this was pasted from {program} and is HTML"));
        }
        Diagnostic::at(&rule::RAW_HTML, reading.body(span), message, mend)
    });
    too_deep.into_iter().chain(html).collect()
}

/// The program that leaves such marks in what is copied out of it.
fn pasted_from(html: &str) -> Option<&'static str> {
    let html = html.to_ascii_lowercase();
    if ["mso", "<o:p", "<w:"].iter().any(|mark| html.contains(mark)) {
        return Some("Word or Outlook");
    }
    ["style=", "class=", "dir=\"", "<font"].iter().any(|mark| html.contains(mark)).then_some("a web page or an e-mail")
}

/// Joins pieces of HTML of one paragraph, and those with nothing between them.
fn stretches(markdown: &str, pieces: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if belongs(&markdown[last.end.min(piece.start)..piece.start]) => {
                last.end = last.end.max(piece.end);
            }
            _ => joined.push(piece.clone()),
        }
    }
    joined
}

fn belongs(between: &str) -> bool {
    between.trim().is_empty() || !between.replace('\r', "").contains("\n\n")
}

/// The names of the tags, each once.
fn tags(html: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (at, _) in html.match_indices('<') {
        let rest = html[at + 1..].trim_start_matches('/');
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        let name = name.to_ascii_lowercase();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn explain(tags: &[String]) -> (String, String) {
    if tags.iter().any(|tag| tag == "script") {
        return (
            "this is a script (<script>), and scripts in pages are not published".into(),
            "delete it; if another website gave it to you, write a link to that website instead".into(),
        );
    }
    let shown: Vec<String> = tags.iter().take(4).map(|tag| format!("<{tag}>")).collect();
    let message = match shown.as_slice() {
        [] => "this is HTML, and it is left out of the page".to_owned(),
        _ => format!("this is HTML ({}), and it is left out of the page", shown.join(", ")),
    };
    let mends: Vec<&str> = tags.iter().filter_map(|tag| in_markdown(tag)).collect();
    let mut mend = mends
        .iter()
        .enumerate()
        .filter(|(at, mend)| !mends[..*at].contains(mend))
        .map(|(_, mend)| *mend)
        .collect::<Vec<_>>();
    mend.truncate(3);
    let mend = match mend.as_slice() {
        [] => "delete the parts in < and >, and keep the words".to_owned(),
        _ => mend.join("; "),
    };
    (message, mend)
}

/// How to say in markdown what a tag says.
fn in_markdown(tag: &str) -> Option<&'static str> {
    Some(match tag {
        "b" | "strong" => "for bold words write **two stars** on each side",
        "i" | "em" => "for slanting words write *one star* on each side",
        "a" => "write a link as [its words](its address)",
        "img" => "write a picture as ![what it shows](/its-name.jpg)",
        "br" => "end a paragraph with an empty line",
        "ul" | "ol" | "li" => "start each line of a list with a hyphen and a space",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "start a heading with ## and a space",
        "table" | "tr" | "td" | "th" => "write each row on a line, “| Who | Price |”, and “|---|---|” below the first",
        "iframe" | "video" | "audio" | "embed" | "object" => "write a link to the video or map instead",
        "form" | "input" | "button" => "write a link to the form instead",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::markdown::Outline;

    fn found(markdown: &str) -> Vec<&str> {
        stretches(markdown, &Outline::of(markdown).html).into_iter().map(|span| markdown[span].trim()).collect()
    }

    #[test]
    fn a_pasted_block_is_one_stretch() {
        assert_eq!(found("<div>\n<p>One</p>\n\n<p>Two</p>\n</div>\n").len(), 1);
        assert_eq!(found("A <b>bold</b> and <i>slanting</i> word.\n"), ["<b>bold</b> and <i>slanting</i>"]);
        assert_eq!(found("A <b>bold</b> word.\n\nAnother <b>one</b>.\n").len(), 2);
        assert!(found("Under 5s <5 and <https://example.org>.\n").is_empty());
    }

    #[test]
    fn the_mend_is_that_of_the_tags() {
        assert!(explain(&tags("<b>x</b>")).1.contains("two stars"));
        assert!(explain(&tags("<p><SCRIPT src=x>")).0.contains("script"));
        assert_eq!(pasted_from("<p class=MsoNormal>x<o:p></o:p></p>"), Some("Word or Outlook"));
        assert_eq!(pasted_from("<span style='x'>"), Some("a web page or an e-mail"));
        assert_eq!(pasted_from("<b>"), None);
        assert!(explain(&tags("<span style='x'>")).1.contains("keep the words"));
    }
}
