//! Whether a phone number can be dialled from the United Kingdom.
//!
//! The lengths are those of Ofcom's National Telephone Numbering Plan. Nobody
//! is called, so a number that is wrong in another way still passes.

/// Numbers of three digits that anybody may call.
const SHORT: [&str; 7] = ["999", "112", "111", "119", "101", "105", "159"];

/// Areas where some numbers have a digit less, all told.
const SHORTER_AREAS: [&str; 41] = [
    "01204", "01208", "01254", "01276", "01297", "01298", "01363", "01364", "01384", "01386", "01404", "01420",
    "01460", "01461", "01480", "01488", "01524", "01527", "01562", "01566", "01606", "01629", "01635", "01647",
    "01659", "01695", "01697", "01726", "01744", "01750", "01768", "01827", "01837", "01884", "01900", "01905",
    "01935", "01946", "01949", "01963", "01995",
];

/// Signs that may stand among digits, some of which come unseen with copied numbers.
const SIGNS: &str = " +()-\u{a0}\u{2011}\u{2013}\u{200b}\u{202a}\u{202c}\u{2060}";

/// What is wrong with a number and how to mend it.
pub fn fault(wrote: &str) -> Option<(String, String)> {
    let wrote = wrote.trim();
    if wrote.starts_with(['\u{201c}', '\u{201d}', '\u{2018}', '\u{2019}']) {
        return Some((
            format!("{wrote} stands between curly quotes, as Word makes them"),
            "use straight quotes: \"01632 960123\"".into(),
        ));
    }
    if let Some(sign) = wrote.chars().find(|sign| !sign.is_ascii_digit() && !SIGNS.contains(*sign)) {
        let message = if wrote.contains(|sign: char| sign.is_ascii_digit()) {
            format!("“{wrote}” holds more than a phone number (“{sign}”)")
        } else {
            format!("“{wrote}” is not a phone number")
        };
        return Some((
            message,
            "write one number and nothing else; what it is for goes into “role”, an extension into “hours”".into(),
        ));
    }
    let message = wrong_with(&national(wrote))?;
    Some((
        format!("“{wrote}” cannot be dialled: {message}"),
        "ring the number to check it, then write it with its area code".into(),
    ))
}

/// The same of a link such as `tel:01632960400`, which holds a number and nothing else.
pub fn fault_of_link(wrote: &str) -> Option<(String, String)> {
    let (message, mend) = fault(wrote)?;
    let has_more = wrote.contains(|sign: char| !sign.is_ascii_digit() && !SIGNS.contains(sign));
    Some((message, if has_more { "write digits only, such as tel:01632960011".into() } else { mend }))
}

/// The digits as they are dialled here: `01632960400`.
fn national(wrote: &str) -> String {
    // People write +44 (0)1632, though the nought is then not dialled.
    let plain: String = wrote.replace("(0)", "").chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect();
    let national = plain.strip_prefix("+44").or_else(|| plain.strip_prefix("0044"));
    let number = match national {
        Some(rest) => format!("0{}", rest.trim_start_matches('0')),
        None => plain,
    };
    // Relay UK puts a number of its own in front for people who type.
    match number.strip_prefix("18001").or_else(|| number.strip_prefix("18002")) {
        Some(rest) if rest.len() > 2 => rest.to_owned(),
        _ => number,
    }
}

fn wrong_with(digits: &str) -> Option<String> {
    let is_short = SHORT.contains(&digits)
        || digits == "18000"
        || (digits.len() == 6 && digits.starts_with("116"))
        || digits == "08001111";
    if is_short {
        return None;
    }
    if digits.starts_with('+') {
        return Some("it is a number in another country".into());
    }
    if !digits.starts_with('0') {
        return Some(if digits.len() < 9 {
            "its area code is missing".into()
        } else {
            "numbers here start with 0, or with +44 in its place".into()
        });
    }
    let start = &digits[..digits.len().min(2)];
    if !matches!(start, "01" | "02" | "03" | "07" | "08") {
        return Some(format!("no number that a family should call starts with “{start}”"));
    }
    let shorter_is_fine = digits.starts_with("0800") || SHORTER_AREAS.iter().any(|area| digits.starts_with(area));
    match digits.len() {
        11 => None,
        10 if shorter_is_fine => None,
        many if many < 11 => {
            let missing = 11 - many;
            let (count, are) =
                if missing == 1 { ("one digit".into(), "is") } else { (format!("{missing} digits"), "are") };
            Some(format!("it has {many} digits where there should be 11, so {count} {are} missing"))
        }
        many => {
            let extra = many - 11;
            let (count, are) = if extra == 1 { ("one".into(), "is") } else { (extra.to_string(), "are") };
            Some(format!("it has {many} digits where there should be 11, so {count} {are} too many"))
        }
    }
}

/// Whether this is a number of five digits that only takes text messages, such as 85258.
pub fn is_text_code(wrote: &str) -> bool {
    let digits: String = wrote.chars().filter(|sign| !sign.is_whitespace()).collect();
    digits.len() == 5 && digits.starts_with(['6', '7', '8']) && digits.chars().all(|sign| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_can_be_dialled_pass() {
        for number in [
            "01632 960400",
            "(01632) 960 400",
            "020 7946 0123",
            "0300 123 4567",
            "07700 900400",
            "0800 1111",
            "0800 123456",
            "016977 2123",
            "+44 1632 960400",
            "+44 (0)1632 960400",
            "999",
            "111",
            "116 123",
            "18001 01632 960400",
        ] {
            assert_eq!(fault(number), None, "{number}");
        }
        assert!(is_text_code("85258"));
        assert!(!is_text_code("12345"));
    }

    #[test]
    fn the_message_says_what_is_missing() {
        let message = |number| fault(number).unwrap_or_else(|| panic!("{number} passes")).0;
        assert!(message("01632 96040").contains("one digit is missing"));
        assert!(message("01632 9604").contains("2 digits are missing"));
        assert!(message("01632 9604001").contains("one is too many"));
        assert!(message("960400").contains("area code is missing"));
        assert!(message("1632 960400").contains("start with 0"));
        assert!(message("0906 123 4567").contains("“09”"));
        assert!(message("+33 1 23 45 67 89").contains("another country"));
        assert!(message("01632 960400 ext 5").contains("more than a phone number"));
        assert!(message("TBC").contains("not a phone number"));
    }
}
