//! Signs that Word, mail programs and web pages bring along, which look like
//! those of a keyboard and are not.

use std::ops::Range;

/// Signs that nobody sees. Those that join letters in Urdu or Persian, or turn
/// the direction of writing, are not among them: they belong to the words.
pub const HIDDEN: [char; 4] = ['\u{200b}', '\u{2060}', '\u{feff}', '\u{ad}'];

/// Spaces that are none to whoever reads fields.
pub const SPACES: [char; 7] = ['\u{a0}', '\u{202f}', '\u{2002}', '\u{2003}', '\u{2009}', '\u{200a}', '\u{3000}'];

/// Dots and dashes that stand for a hyphen at the start of a line. The last two are Word's own.
const BULLETS: [char; 13] = ['•', '·', '▪', '▫', '‣', '◦', '●', '○', '■', '–', '—', '\u{f0b7}', '\u{f0a7}'];

const WIDE_COLONS: [char; 3] = ['\u{ff1a}', '\u{fe55}', '\u{a789}'];

const CURLY: [char; 5] = ['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}', '\u{201e}'];

/// Bytes of a line, and what stands there afterwards.
pub type Edits = Vec<(Range<usize>, String)>;

/// How a bullet is mended.
pub const BULLET_MEND: &str = "write a hyphen and a space in its place: “- ”";

/// What is said of a bullet.
#[must_use]
pub fn bullet_message(sign: char) -> String {
    match sign {
        '–' | '—' => "this line starts with a long dash, as Word makes of a hyphen".into(),
        sign if ('\u{e000}'..='\u{f8ff}').contains(&sign) => "this line starts with a dot, as Word makes lists".into(),
        sign => format!("this line starts with a dot ({sign}), as Word and mail programs make lists"),
    }
}

/// A bullet at the start of a line, with a space after it.
#[must_use]
pub fn bullet(line: &str) -> Option<(usize, char)> {
    let words = line.trim_start();
    let sign = words.chars().next().filter(|sign| BULLETS.contains(sign))?;
    words[sign.len_utf8()..].starts_with(char::is_whitespace).then_some((line.len() - words.len(), sign))
}

/// Hyphens in place of bullets.
#[must_use]
pub fn bullets(line: &str) -> Edits {
    let Some((at, sign)) = bullet(line) else { return Vec::new() };
    let after = &line[at + sign.len_utf8()..];
    let blank = after.len() - after.trim_start().len();
    vec![(at..at + sign.len_utf8() + blank, "- ".into())]
}

/// Two spaces in place of each tab at the start of a line.
#[must_use]
pub fn tabs(line: &str) -> Edits {
    let lead = line.len() - line.trim_start().len();
    line[..lead].match_indices('\t').map(|(at, _)| (at..at + 1, "  ".into())).collect()
}

/// The first odd space or hidden sign at the start of a line, or after its name or hyphen.
#[must_use]
pub fn stray_space(line: &str) -> Option<usize> {
    spaces(line).first().map(|(at, _)| at.start)
}

/// Spaces of the keyboard in place of odd ones, where those do harm; nothing in place of hidden signs.
#[must_use]
pub fn spaces(line: &str) -> Edits {
    let is_odd = |sign: char| SPACES.contains(&sign) || HIDDEN.contains(&sign);
    let lead = line.len() - line.trim_start_matches(|sign| sign == ' ' || sign == '-' || is_odd(sign)).len();
    let name = line[lead..].find(':').map(|at| lead + at).filter(|colon| is_name(line[lead..*colon].trim()));
    let after = name.map_or(lead..lead, |colon| {
        let value = colon + 1;
        let blank = line[value..].len() - line[value..].trim_start_matches(|sign| sign == ' ' || is_odd(sign)).len();
        value..value + blank
    });
    let odd = line.char_indices().filter(|(at, sign)| is_odd(*sign) && (*at < lead || after.contains(at)));
    odd.map(|(at, sign)| {
        let with = if HIDDEN.contains(&sign) { "" } else { " " };
        (at..at + sign.len_utf8(), with.to_owned())
    })
    .collect()
}

fn is_name(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '_')
}

/// A colon of another keyboard after a name.
#[must_use]
pub fn wide_colon(line: &str) -> Option<(usize, char)> {
    let (at, sign) = line.char_indices().find(|(_, sign)| WIDE_COLONS.contains(sign))?;
    let name = line[..at].trim_start_matches([' ', '-']);
    is_name(name).then_some((at, sign))
}

/// How a colon of another keyboard is mended.
pub const WIDE_COLON_MEND: &str = "delete it, and type a colon and a space";

/// What is said of it.
#[must_use]
pub fn wide_colon_message(sign: char) -> String {
    format!("the colon here ({sign}) is not the one of your keyboard, though it looks like it")
}

/// A colon and a space in place of one.
#[must_use]
pub fn wide_colons(line: &str) -> Edits {
    let Some((at, sign)) = wide_colon(line) else { return Vec::new() };
    let end = at + sign.len_utf8();
    let with = if line[end..].is_empty() || line[end..].starts_with(' ') { ":" } else { ": " };
    vec![(at..end, with.into())]
}

/// Words without the curly quotes round all of them. Those inside stay.
#[must_use]
pub fn without_curly(words: &str) -> &str {
    let words = words.trim();
    let inner = words.strip_prefix(CURLY).and_then(|rest| rest.strip_suffix(CURLY));
    inner.filter(|inner| !inner.contains(['\u{201c}', '\u{201d}', '\u{201e}'])).unwrap_or(words)
}

/// Whether a line was meant for three hyphens: Word makes a long dash of them.
#[must_use]
pub fn was_three_hyphens(line: &str) -> bool {
    let line = line.trim_matches(|sign: char| sign.is_whitespace() || SPACES.contains(&sign) || HIDDEN.contains(&sign));
    let dashes = ['-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}', ' '];
    !line.is_empty() && line.chars().all(|sign| dashes.contains(&sign)) && line != "-"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(line: &str, edits: Edits) -> String {
        let mut text = line.to_owned();
        for (at, with) in edits.into_iter().rev() {
            text.replace_range(at, &with);
        }
        text
    }

    #[test]
    fn each_slip_of_a_line_is_mended() {
        for (wrote, of_line, right) in [
            ("\t\topen: true", tabs as fn(&str) -> Edits, "    open: true"),
            ("  •\tautism", bullets, "  - autism"),
            ("– autism", bullets, "- autism"),
            ("\u{a0}\u{a0}open:\u{a0}true", spaces, "  open: true"),
            ("- \u{200b}name: Otter", spaces, "- name: Otter"),
            ("title：Otter", wide_colons, "title: Otter"),
            ("cost：", wide_colons, "cost:"),
        ] {
            assert_eq!(mended(wrote, of_line(wrote)), right);
        }
    }

    #[test]
    fn what_is_right_stays() {
        for line in ["title: Bus\u{a0}42", "summary: Tea – and cake", "  - one", "what: 茶：三", "•no space", ""]
        {
            let all = [tabs(line), bullets(line), spaces(line), wide_colons(line)].concat();
            assert_eq!(all, Vec::new(), "{line}");
        }
        assert_eq!(without_curly("“Otter: swim”"), "Otter: swim");
        assert_eq!(without_curly("“Otter” and “Seal”"), "“Otter” and “Seal”");
    }

    #[test]
    fn a_long_dash_was_three_hyphens() {
        for line in ["—", "–-", "---- ", "- - -", "\u{a0}---", "——"] {
            assert!(was_three_hyphens(line), "{line}");
        }
        for line in ["", "-", "***", "- a", "title: x"] {
            assert!(!was_three_hyphens(line), "{line}");
        }
    }
}
