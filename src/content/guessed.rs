//! What somebody meant who wrote a date or a time as people do: `3/9/26`,
//! “3rd Sept 2026”, `4pm`.
//!
//! A guess is offered, and never taken without asking.

use jiff::civil::{Date, Weekday};

use super::scalars::{Clock, Day};

/// A day that was written in another way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuessedDay {
    /// The day.
    pub day: Day,
    /// What speaks against being sure.
    pub doubt: Option<Doubt>,
}

/// Why somebody should look before they agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// `3/9/26` is the third of September in Britain and the ninth of March in America.
    DayFirst,
    /// `9/30/26` can only be American, and what else may be is anybody's guess.
    MonthFirst,
    /// “Monday 3 September 2026” is a Thursday.
    Weekday(Weekday),
}

/// The day that `text` means.
#[must_use]
pub fn day(text: &str) -> Option<GuessedDay> {
    in_numbers(text).or_else(|| in_words(text))
}

fn date(year: i16, month: i16, day: i16) -> Option<Day> {
    let year = if (0..100).contains(&year) { year + 2000 } else { year };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok().map(Day)
}

/// `3/9/26`, `3.9.2026`, `2026/9/3`.
fn in_numbers(text: &str) -> Option<GuessedDay> {
    let mut parts = text.trim().split(['/', '.', '-', ' ', '\u{2013}', '\u{2011}']);
    let mut part = || parts.next()?.trim().parse::<i16>().ok();
    let (one, two, three) = (part()?, part()?, part()?);
    if parts.next().is_some() {
        return None;
    }
    let sure = |day| GuessedDay { day, doubt: None };
    if one > 99 {
        return date(one, two, three).map(sure);
    }
    match date(three, two, one) {
        Some(day) if one > 12 || one == two => Some(sure(day)),
        Some(day) => Some(GuessedDay { day, doubt: Some(Doubt::DayFirst) }),
        None => date(three, one, two).map(|day| GuessedDay { day, doubt: Some(Doubt::MonthFirst) }),
    }
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The days of the week, as fields have them.
pub const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Where in [`WEEKDAYS`] the day is that somebody names in small letters, in full or by its first.
pub fn weekday(word: &str) -> Option<usize> {
    WEEKDAYS.iter().position(|(whole, _)| names(word, whole))
}

/// Whether `word` is a name of something or its first letters.
fn names(word: &str, whole: &str) -> bool {
    word.len() >= 3 && whole.starts_with(word)
}

/// “3rd Sept 2026”, “Thursday, 3 September 2026”, “September 3, 2026”.
fn in_words(text: &str) -> Option<GuessedDay> {
    let (mut day_of_month, mut month, mut year, mut weekday) = (None, None, None, None);
    for word in
        text.to_lowercase().split([' ', ',', '.', '-', '\u{a0}']).filter(|word| !word.is_empty() && *word != "of")
    {
        let number = word.trim_end_matches(|sign: char| sign.is_ascii_alphabetic());
        let found_month = MONTHS.iter().position(|whole| names(word, whole));
        let found_weekday = self::weekday(word);
        if let Some(found) = found_month {
            month = month.is_none().then_some(found)?.try_into().ok();
        } else if let Some(found) = found_weekday {
            weekday = Some(WEEKDAYS[found].1);
        } else if let Ok(number) = number.parse::<i16>() {
            let ending = &word[number_length(word)..];
            match (ending, number) {
                ("", 1000..) => year = Some(number),
                ("" | "st" | "nd" | "rd" | "th", 1..=31) if day_of_month.is_none() => day_of_month = Some(number),
                ("", 0..=99) if day_of_month.is_some() => year = Some(number),
                _ => return None,
            }
        } else {
            return None;
        }
    }
    let month: i16 = month?;
    let day = date(year?, month + 1, day_of_month?)?;
    let doubt = weekday.filter(|named| *named != day.0.weekday()).map(|_| Doubt::Weekday(day.0.weekday()));
    Some(GuessedDay { day, doubt })
}

fn number_length(word: &str) -> usize {
    word.len() - word.trim_start_matches(|sign: char| sign.is_ascii_digit()).len()
}

/// The time that `4pm`, `4.30 pm`, `9:30am`, `16.30`, “noon” mean. `4.30` could be in the morning too.
#[must_use]
pub fn clock(text: &str) -> Option<Clock> {
    let plain = text.trim().to_lowercase().replace([' ', '\u{a0}'], "");
    match plain.as_str() {
        "noon" | "midday" | "12noon" => return Some(Clock { hour: 12, minute: 0 }),
        _ => {}
    }
    let half =
        ["am", "a.m.", "a.m", "pm", "p.m.", "p.m"].into_iter().find_map(|half| Some((plain.strip_suffix(half)?, half)));
    let (digits, half) = half.map_or((plain.as_str(), None), |(digits, half)| (digits, half.chars().next()));
    let (hour, minute) = match digits.split_once(['.', ':']) {
        Some((hour, minute)) if minute.len() == 2 => (hour.parse::<u8>().ok()?, minute.parse::<u8>().ok()?),
        Some(_) => return None,
        None => (digits.parse().ok()?, 0),
    };
    let hour = match (half, hour) {
        (Some('a'), 12) => 0,
        (Some('p'), 1..=11) => hour + 12,
        (Some('a'), 1..=11) | (Some('p'), 12) => hour,
        (None, 13..=23) if digits.len() > 2 => hour,
        _ => return None,
    };
    (minute < 60).then_some(Clock { hour, minute })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_people_write_them() {
        let third = Day::parse("2026-09-03").unwrap();
        for wrote in [
            "3rd Sept 2026",
            "3 September 2026",
            "Thursday 3 September 2026",
            "Thu, 3 Sep 2026",
            "September 3, 2026",
            "3rd of September 2026",
            "3-Sep-26",
            "2026/9/3",
            "2026-9-3",
            "03.09.2026",
            "3/9/26",
        ] {
            assert_eq!(day(wrote).map(|found| found.day), Some(third), "{wrote}");
        }
        assert_eq!(day("3/9/26").unwrap().doubt, Some(Doubt::DayFirst));
        assert_eq!(day("13/9/26").unwrap().doubt, None);
        assert_eq!(day("9/30/26").unwrap().doubt, Some(Doubt::MonthFirst));
        assert_eq!(day("Monday 3 September 2026").unwrap().doubt, Some(Doubt::Weekday(Weekday::Thursday)));
        for wrote in ["soon", "September 2026", "31 February 2026", "3 September", "1/2/3/4", "3 4 May 2026 x", ""] {
            assert_eq!(day(wrote), None, "{wrote}");
        }
    }

    #[test]
    fn times_as_people_write_them() {
        let at = |wrote| clock(wrote).map(|time| time.to_string());
        for (wrote, meant) in [
            ("4pm", "16:00"),
            ("4.30 pm", "16:30"),
            ("9:30am", "09:30"),
            ("12am", "00:00"),
            ("16.30", "16:30"),
            ("noon", "12:00"),
        ] {
            assert_eq!(at(wrote).as_deref(), Some(meant), "{wrote}");
        }
        for wrote in ["4.30", "16", "25.00", "13pm", "pm", "4.3pm"] {
            assert_eq!(at(wrote), None, "{wrote}");
        }
    }
}
