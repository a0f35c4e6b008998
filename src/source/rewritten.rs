//! Values that were written as people say them, in the form that fields have: `5 to 11`, `Sat`, `Example Hall`.

use crate::content::guessed::{WEEKDAYS, weekday};

/// Fields that list ids of terms or names of files. Words of any other list are left as they are.
const LISTS_OF_IDS: [&str; 9] =
    ["topics", "needs", "areas", "places", "routes", "outcomes", "features", "kinds", "schedule2"];

/// Words that stand round two ages.
const ROUND_AGES: [&str; 10] = ["to", "and", "between", "from", "year", "years", "old", "age", "aged", "ages"];

/// A list in square brackets. None where nobody knows that the words are ids.
pub fn list(name: &str, wrote: &str) -> Option<String> {
    let inside = if name == "days" {
        days(wrote)?
    } else if LISTS_OF_IDS.contains(&name) {
        let ids: Vec<String> = wrote.split(',').map(|word| crate::content::slug(word.trim())).collect();
        ids.iter().all(|id| !id.is_empty()).then_some(ids)?
    } else {
        return None;
    };
    Some(format!("[{}]", inside.join(", ")))
}

/// `{from: 5, to: 11}` for `5 to 11` or `5-11 years`.
pub fn ages(wrote: &str) -> Option<String> {
    let words = wrote.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut ages: Vec<u8> = Vec::new();
    for word in words {
        match word.parse() {
            Ok(age) => ages.push(age),
            Err(_) if ROUND_AGES.contains(&word.to_lowercase().as_str()) => {}
            Err(_) => return None,
        }
    }
    let is_signed = wrote.contains(|sign: char| "+<>.".contains(sign));
    match ages.as_slice() {
        [from, to] if from <= to && !is_signed => Some(format!("{{from: {from}, to: {to}}}")),
        _ => None,
    }
}

/// `Sat`, `Mon, Wed and Fri`, `Monday to Friday`.
fn days(wrote: &str) -> Option<Vec<String>> {
    let plain = wrote.to_lowercase().replace(" and ", ",").replace('&', ",").replace(['–', '-'], " to ");
    let mut found = Vec::new();
    for part in plain.split(',') {
        match part.split_once(" to ") {
            Some((from, to)) => {
                let (from, to) = (day(from)?, day(to)?);
                found.extend((from <= to).then_some(from..=to)?);
            }
            None => found.push(day(part)?),
        }
    }
    Some(found.into_iter().map(|day| WEEKDAYS[day].0.to_owned()).collect())
}

/// The number of a day that is written in full or by its first letters.
fn day(wrote: &str) -> Option<usize> {
    let plain = wrote.trim().trim_end_matches('.');
    let plain = plain.strip_suffix("days").map_or(plain.to_owned(), |stem| format!("{stem}day"));
    weekday(&plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_are_read_as_people_say_them() {
        for wrote in ["5 to 11", "5-11", "5–11 years", "ages 5 to 11", "between 5 and 11"] {
            assert_eq!(ages(wrote).as_deref(), Some("{from: 5, to: 11}"), "{wrote}");
        }
        for wrote in ["5", "11 to 5", "5+", "0.5 to 5", "5 to 11 and 14", "Reception to Year 6", "under 5 to 11"] {
            assert_eq!(ages(wrote), None, "{wrote}");
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        assert_eq!(list("days", "Sat").as_deref(), Some("[saturday]"));
        assert_eq!(list("days", "Mon, Wed and Fridays").as_deref(), Some("[monday, wednesday, friday]"));
        assert_eq!(list("days", "Mon-Wed").as_deref(), Some("[monday, tuesday, wednesday]"));
        for wrote in ["most days", "S", "Fri to Mon", ""] {
            assert_eq!(list("days", wrote), None, "{wrote}");
        }
    }

    #[test]
    fn ids_are_made_of_names_and_words_stay_words() {
        assert_eq!(list("places", "Example Hall").as_deref(), Some("[example-hall]"));
        assert_eq!(list("needs", "all, autism").as_deref(), Some("[all, autism]"));
        assert_eq!(list("also_known_as", "Swim, Splash"), None);
    }
}
