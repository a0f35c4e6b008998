//! Filling the gaps of starter files.
//!
//! A gap is a name between double braces. Where it is the whole value of a
//! field, what goes in is written so that YAML reads it back unchanged,
//! whatever signs are in it. Anywhere else (in a comment, in a folded
//! paragraph, in the words of a page) it goes in as it is.

/// What goes into the gaps, by name.
pub type Gaps<'g> = [(&'g str, String)];

/// Hints that grew long by what went in are cut into lines of this length.
const WIDTH: usize = 110;

/// A starter with its gaps filled. `yaml` is true for a file that is YAML from
/// end to end; otherwise only the fields at the top are.
pub fn fill(starter: &str, gaps: &Gaps<'_>, yaml: bool) -> String {
    let mut filled = String::with_capacity(starter.len());
    let mut in_fields = yaml || starter.starts_with("---");
    for (at, line) in starter.lines().enumerate() {
        if !yaml && at > 0 && line == "---" {
            in_fields = false;
        }
        let whole = whole_line(line, gaps, in_fields);
        match whole.split_once("# ") {
            Some((margin, hint)) if in_fields && whole != line && margin.trim().is_empty() => {
                wrap(margin, hint, &mut filled);
            }
            _ => {
                filled.push_str(&whole);
                filled.push('\n');
            }
        }
    }
    filled
}

fn whole_line(line: &str, gaps: &Gaps<'_>, in_fields: bool) -> String {
    for (name, value) in gaps {
        let gap = format!("{{{{{name}}}}}");
        if in_fields
            && let Some(start) = line.strip_suffix(&gap)
            && (start.ends_with(": ") || start.ends_with("- "))
            && !start.trim_start().starts_with("# ")
        {
            return format!("{start}{}", in_yaml(value)).trim_end().to_owned();
        }
    }
    gaps.iter().fold(line.to_owned(), |line, (name, value)| line.replace(&format!("{{{{{name}}}}}"), value))
}

/// A line of text as YAML writes it; nothing for no text, so that the field is seen to be empty.
fn in_yaml(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    // Text without line breaks can always be written as YAML.
    serde_yaml::to_string(text).map_or_else(|_| String::new(), |yaml| yaml.trim_end().to_owned())
}

fn wrap(margin: &str, hint: &str, into: &mut String) {
    let mut length = usize::MAX;
    for word in hint.split(' ') {
        let word_length = word.chars().count() + 1;
        if length.saturating_add(word_length) > WIDTH {
            if length < usize::MAX {
                into.push('\n');
            }
            into.push_str(margin);
            into.push('#');
            length = margin.len() + 1;
        }
        into.push(' ');
        into.push_str(word);
        length += word_length;
    }
    into.push('\n');
}

/// Words as one line, without the invisible signs that come with pasting.
pub fn one_line(words: &str) -> String {
    let plain: String = words.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const NASTY: [&str; 10] = [
        "Bath: the city # and more",
        "“Quotes” and \"quotes\" and 'quotes'",
        "- dash",
        "yes",
        "123",
        "{braces} [brackets] & * ! | > % @ `",
        "C:\\folder",
        "2026-11-22",
        "null",
        "A title that goes on and on, well past the eighty columns at which some writers of YAML begin a new line, and further",
    ];

    #[test]
    fn whatever_is_in_a_title_it_reads_back() {
        for title in NASTY {
            let gaps = [("title", title.to_owned())];
            let filled = fill("---\ntitle: {{title}}\nlist:\n  - {{title}}\n---\n", &gaps, false);
            let fields: serde_yaml::Value =
                serde_yaml::from_str(filled.trim_start_matches("---\n").split("\n---").next().unwrap()).unwrap();
            assert_eq!(fields["title"].as_str(), Some(title), "{filled}");
            assert_eq!(fields["list"][0].as_str(), Some(title), "{filled}");
        }
    }

    #[test]
    fn in_paragraphs_and_words_it_goes_in_as_it_is() {
        for name in NASTY {
            let gaps = [("council", name.to_owned())];
            let filled = fill("about: >-\n  This is {{council}} here.\n", &gaps, true);
            let fields: serde_yaml::Value = serde_yaml::from_str(&filled).unwrap();
            assert_eq!(fields["about"].as_str(), Some(format!("This is {name} here.").as_str()));
        }
        let gaps = [("council", "A: B".to_owned())];
        assert_eq!(fill("---\na: b\n---\n- {{council}}\n", &gaps, false), "---\na: b\n---\n- A: B\n");
    }

    #[test]
    fn an_empty_gap_leaves_an_empty_field() {
        assert_eq!(fill("provider: {{organisation}}\n", &[("organisation", String::new())], true), "provider:\n");
    }

    #[test]
    fn long_hints_are_cut_into_lines_that_stay_hints() {
        let gaps = [("needs", ["word"; 60].join(", "))];
        let filled = fill("a:\n  # {{needs}}\n  b: c\n", &gaps, true);
        assert!(filled.lines().count() > 4);
        assert!(filled.lines().all(|line| line.chars().count() <= WIDTH + 1));
        assert!(filled.lines().skip(1).take(2).all(|line| line.starts_with("  # word")));
        let fields: serde_yaml::Value = serde_yaml::from_str(&filled).unwrap();
        assert_eq!(fields["a"]["b"].as_str(), Some("c"));
    }

    #[test]
    fn pasted_titles_become_one_line() {
        assert_eq!(one_line("  Saturday\r\n\tclub\u{0} "), "Saturday club");
    }
}
