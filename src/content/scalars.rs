//! Small values that officers type: days, clock times, review intervals, money.
//!
//! Each refuses what cannot be true and says how to write it. A refusal is two
//! lines: what is wrong, then how to mend it. Where what was meant is certain
//! enough to offer, a third line is that, and a fourth what to know before one
//! agrees. `source::explainer` takes them apart.

use std::fmt;

use jiff::{Span, civil};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::guessed::{self, Doubt, GuessedDay};

/// A calendar day, written year-month-day: `2026-09-03`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub civil::Date);

impl Day {
    /// Reads `2026-09-03`.
    ///
    /// # Errors
    /// A message of several lines (what is wrong, how to mend it, and perhaps what was meant) when `text` is no real day.
    pub fn parse(text: &str) -> Result<Self, String> {
        let looks_right = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if looks_right {
            return text.parse().map(Self).map_err(|_| {
                format!(
                    "there is no such day as {text}\n\
                     check the month and the day; the order is year, month, day"
                )
            });
        }
        let Some(GuessedDay { day, doubt }) = guessed::day(text) else {
            return Err(format!("“{text}” is not a date\nwrite year-month-day, such as 2026-09-03"));
        };
        let message = format!("“{text}” is not written as a date that Fingerpost can be sure of");
        let mean = format!("write the year first: if you mean {}, write {day}", day.in_words());
        Err(match doubt {
            None => format!("{message}\n{mean}\n{day}"),
            Some(Doubt::DayFirst) => {
                let but = format!("{text} was taken for {}: the day first, as in Britain", day.in_words());
                format!("{message}\n{mean}; the day was taken to come first, as in Britain\n{day}\n{but}")
            }
            Some(Doubt::MonthFirst) => format!("{message}\n{mean}"),
            Some(Doubt::Weekday(_)) => {
                format!("{message}\n{mean}; but that is a {}, so check which of the two is right", day.weekday())
            }
        })
    }

    /// As people say it: “3 September 2026”.
    #[must_use]
    pub fn in_words(self) -> String {
        self.0.strftime("%-d %B %Y").to_string()
    }

    /// Its month: “September 2026”.
    #[must_use]
    pub fn month_in_words(self) -> String {
        self.0.strftime("%B %Y").to_string()
    }

    /// The name of its weekday: “Thursday”.
    #[must_use]
    pub fn weekday(self) -> String {
        self.0.strftime("%A").to_string()
    }

    /// With its weekday: “Thursday 3 September 2026”.
    #[must_use]
    pub fn with_weekday(self) -> String {
        self.0.strftime("%A %-d %B %Y").to_string()
    }
}

/// `2026-09-03`, which sorts and which machines read.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A clock time, written `16:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl Clock {
    /// Reads `16:30`.
    ///
    /// # Errors
    /// A two-line message when `text` is not a time of day.
    pub fn parse(text: &str) -> Result<Self, String> {
        let read = || {
            let (hour, minute) = text.split_once(':')?;
            if minute.len() != 2 || hour.is_empty() || hour.len() > 2 {
                return None;
            }
            let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
            (hour < 24 && minute < 60).then_some(Self { hour, minute })
        };
        read().ok_or_else(|| {
            let message = format!("“{text}” is not a time of day");
            let mend = "write hours and minutes on the 24-hour clock";
            match guessed::clock(text) {
                Some(time) => format!("{message}\n{mend}: for {}, write \"{time}\"\n\"{time}\"", time.in_words()),
                None => format!("{message}\n{mend}, such as 09:30 or 16:00"),
            }
        })
    }

    /// As people say it: “4pm”, “9:30am”, “midday”.
    #[must_use]
    pub fn in_words(self) -> String {
        let (hour, half) = match self.hour {
            0 if self.minute == 0 => return "midnight".into(),
            12 if self.minute == 0 => return "midday".into(),
            0 => (12, "am"),
            12 => (12, "pm"),
            hour if hour < 12 => (hour, "am"),
            hour => (hour - 12, "pm"),
        };
        match self.minute {
            0 => format!("{hour}{half}"),
            minute => format!("{hour}:{minute:02}{half}"),
        }
    }
}

/// `16:30`.
impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// How often an entry is checked, written `6 months` or `1 year`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// Length in whole months, 1 to 60.
    pub months: u8,
}

impl Interval {
    /// Reads `6 months`, `1 year`, `12 months`.
    ///
    /// # Errors
    /// A two-line message when `text` is no interval from a month to five years.
    pub fn parse(text: &str) -> Result<Self, String> {
        let read = || {
            let (count, unit) = text.trim().split_once(' ')?;
            let count: u8 = count.parse().ok()?;
            let months = match unit.trim() {
                "month" | "months" => count,
                "year" | "years" => count.checked_mul(12)?,
                _ => return None,
            };
            (1..=60).contains(&months).then_some(Self { months })
        };
        read().ok_or_else(|| {
            format!(
                "“{text}” does not say how often this is checked\n\
                 write a number of months or years, such as 6 months or 1 year"
            )
        })
    }

    /// The day that is this long after `day`. The end of a month stays the end of a month.
    #[must_use]
    pub fn after(self, day: Day) -> Day {
        Day(day.0.saturating_add(Span::new().months(i32::from(self.months))))
    }
}

impl fmt::Display for Interval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.months {
            1 => f.write_str("1 month"),
            12 => f.write_str("1 year"),
            months if months % 12 == 0 => write!(f, "{} years", months / 12),
            months => write!(f, "{months} months"),
        }
    }
}

/// An amount in pence, written `3.50` or `3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pounds {
    /// Whole pence.
    pub pence: u32,
}

impl Pounds {
    /// Reads `3`, `3.50`, `£3.50`.
    ///
    /// # Errors
    /// A two-line message when `text` is not an amount of money.
    pub fn parse(text: &str) -> Result<Self, String> {
        let read = || {
            let plain = text.trim().trim_start_matches('£');
            let (pounds, pence) = plain.split_once('.').unwrap_or((plain, "0"));
            let pence: u32 = match pence.len() {
                1 => pence.parse::<u32>().ok()? * 10,
                2 => pence.parse().ok()?,
                _ => return None,
            };
            let pounds: u32 = pounds.parse().ok()?;
            Some(Self { pence: pounds.checked_mul(100)?.checked_add(pence)? })
        };
        read().ok_or_else(|| {
            let is_words = !text.contains(|sign: char| sign.is_ascii_digit());
            let free = if is_words { "; if it costs nothing, write `free: true` below `cost`" } else { "" };
            format!("“{text}” is not an amount of money\nwrite pounds and pence, such as 3.50, or 3 for £3{free}")
        })
    }
}

/// “£3” or “£3.50”.
impl fmt::Display for Pounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pence % 100 {
            0 => write!(f, "£{}", self.pence / 100),
            odd => write!(f, "£{}.{odd:02}", self.pence / 100),
        }
    }
}

/// Reads a scalar through its `parse`, whatever YAML took it for (`3` is a number there).
macro_rules! from_text {
    ($type:ident, $expecting:literal) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Reader;
                impl<'de> de::Visitor<'de> for Reader {
                    type Value = $type;
                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str($expecting)
                    }
                    fn visit_str<E: de::Error>(self, text: &str) -> Result<$type, E> {
                        $type::parse(text).map_err(E::custom)
                    }
                    fn visit_u64<E: de::Error>(self, number: u64) -> Result<$type, E> {
                        self.visit_str(&number.to_string())
                    }
                    fn visit_i64<E: de::Error>(self, number: i64) -> Result<$type, E> {
                        self.visit_str(&number.to_string())
                    }
                    fn visit_f64<E: de::Error>(self, number: f64) -> Result<$type, E> {
                        self.visit_str(&number.to_string())
                    }
                    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<$type, D::Error> {
                        inner.deserialize_any(self)
                    }
                }
                deserializer.deserialize_newtype_struct(stringify!($type), Reader)
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}

from_text!(Day, "a date such as 2026-09-03");
from_text!(Clock, "a time such as 16:30");
from_text!(Interval, "how often, such as 6 months");
from_text!(Pounds, "an amount such as 3.50");

/// What editors are told of a value that is typed as text.
macro_rules! described {
    ($type:ident, $description:literal, $pattern:literal) => {
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "description": $description,
                    "type": ["string", "number"],
                    "pattern": $pattern,
                    "patternErrorMessage": concat!("This should be ", $description),
                })
            }
        }
    };
}

described!(Day, "a date: year, month, day, such as 2026-09-03", r"^\d{4}-\d{2}-\d{2}$");
described!(Clock, "a time on the 24-hour clock, such as 16:30", r"^([01]?\d|2[0-3]):[0-5]\d$");
described!(Interval, "a number of months or years, such as 6 months or 1 year", r"^\d+ (month|year)s?$");
described!(Pounds, "an amount in pounds, such as 3.50", r"^£?\d+(\.\d{1,2})?$");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_or_explained() {
        assert_eq!(Day::parse("2026-09-03").unwrap().in_words(), "3 September 2026");
        assert!(Day::parse("2026-02-30").unwrap_err().contains("no such day"));
        assert!(Day::parse("3/9/26").unwrap_err().contains("2026-09-03"));
        assert!(Day::parse("soon").unwrap_err().contains("not a date"));
    }

    #[test]
    fn clock_times_read_as_people_say_them() {
        let words = |text| Clock::parse(text).unwrap().in_words();
        assert_eq!(words("16:00"), "4pm");
        assert_eq!(words("09:30"), "9:30am");
        assert_eq!(words("12:00"), "midday");
        assert_eq!(words("00:15"), "12:15am");
        assert!(Clock::parse("4pm").is_err());
        assert!(Clock::parse("24:00").is_err());
    }

    #[test]
    fn an_interval_lands_on_a_real_day() {
        let half_year = Interval::parse("6 months").unwrap();
        let end_of_august = Day::parse("2026-08-31").unwrap();
        assert_eq!(half_year.after(end_of_august).to_string(), "2027-02-28");
        assert!(Interval::parse("often").is_err());
        assert!(Interval::parse("0 months").is_err());
    }

    #[test]
    fn money_has_no_loose_ends() {
        assert_eq!(Pounds::parse("3.5").unwrap().to_string(), "£3.50");
        assert_eq!(Pounds::parse("£12").unwrap().to_string(), "£12");
        assert!(Pounds::parse("three").is_err());
        assert!(Pounds::parse("3.505").is_err());
    }
}
