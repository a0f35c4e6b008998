//! The days on which an event happens.

use jiff::{Span, civil};

use crate::content::event::{Every, When};
use crate::content::scalars::Day;

/// No event is listed further ahead than this many times.
const MOST: usize = 120;

/// The days from `from` on which it happens, first to last. An event over
/// several days counts until its last.
#[must_use]
pub fn occurrences(when: &When, from: Day) -> Vec<Day> {
    let Some(repeats) = &when.repeats else {
        let last = when.until.unwrap_or(when.date);
        return if last >= from { vec![when.date] } else { Vec::new() };
    };
    let first = when.date.0;
    let days: Box<dyn Iterator<Item = civil::Date>> = match repeats.every {
        Every::Week => Box::new(first.series(Span::new().weeks(1))),
        Every::Fortnight => Box::new(first.series(Span::new().weeks(2))),
        Every::Month => {
            // “The first Saturday” stays the first Saturday; a fifth that a month lacks is left out.
            let week = (first.day() - 1) / 7 + 1;
            let weekday = first.weekday();
            Box::new(
                first
                    .first_of_month()
                    .series(Span::new().months(1))
                    .filter_map(move |month| month.nth_weekday_of_month(week, weekday).ok()),
            )
        }
    };
    days.take_while(|day| *day <= repeats.until.0)
        .map(Day)
        .filter(|day| *day >= from && !repeats.except.contains(day))
        .take(MOST)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::event::Repeats;
    use crate::content::scalars::Clock;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn when(date: &str, repeats: Option<(Every, &str, &[&str])>) -> When {
        When {
            date: day(date),
            until: None,
            from: Clock::parse("10:00").unwrap(),
            to: Clock::parse("11:00").unwrap(),
            repeats: repeats.map(|(every, until, except)| Repeats {
                every,
                until: day(until),
                except: except.iter().map(|text| day(text)).collect(),
            }),
        }
    }

    fn listed(when: &When, from: &str) -> Vec<String> {
        occurrences(when, day(from)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_single_day_is_gone_the_day_after() {
        let once = when("2026-12-05", None);
        assert_eq!(listed(&once, "2026-12-05"), ["2026-12-05"]);
        assert!(listed(&once, "2026-12-06").is_empty());
    }

    #[test]
    fn weeks_skip_the_holidays() {
        let weekly = when("2026-12-01", Some((Every::Week, "2026-12-22", &["2026-12-08"])));
        assert_eq!(listed(&weekly, "2026-11-22"), ["2026-12-01", "2026-12-15", "2026-12-22"]);
    }

    #[test]
    fn the_fifth_saturday_comes_only_in_months_that_have_one() {
        let fifth = when("2026-10-31", Some((Every::Month, "2027-05-31", &[])));
        assert_eq!(listed(&fifth, "2026-10-01"), ["2026-10-31", "2027-01-30", "2027-05-29"]);
    }
}
