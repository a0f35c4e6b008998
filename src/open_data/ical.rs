//! The form of calendar files (RFC 5545): lines, escapes, and the clock of this country.
//!
//! The crate for calendars puts the clock and chance into every part that it
//! writes, so it only reads what we write, in the tests.

use jiff::civil;
use jiff::tz::TimeZone;

/// The most bytes that a line may have.
const LINE: usize = 75;

/// When the clocks change here, for programs that do not know: since 1996, on the last
/// Sundays of March and October at one o'clock Greenwich time.
pub const LONDON: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n\
    BEGIN:DAYLIGHT\r\nDTSTART:19960331T010000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n\
    TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nTZNAME:BST\r\nEND:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nDTSTART:19961027T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n\
    TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nTZNAME:GMT\r\nEND:STANDARD\r\n\
    END:VTIMEZONE\r\n";

/// The same as a rule that can be counted with, so that no list of time zones is needed.
const LONDON_RULE: &str = "GMT0BST,M3.5.0/1,M10.5.0";

/// A moment here as Greenwich has it: `20270619T090000Z`.
#[must_use]
pub fn in_greenwich(local: civil::DateTime) -> String {
    let london = TimeZone::posix(LONDON_RULE).unwrap_or(TimeZone::UTC);
    let moment = local.to_zoned(london).map(|here| here.with_time_zone(TimeZone::UTC).datetime());
    format!("{}Z", stamp(moment.unwrap_or(local)))
}

/// `20270619T100000`.
#[must_use]
pub fn stamp(moment: civil::DateTime) -> String {
    moment.strftime("%Y%m%dT%H%M%S").to_string()
}

/// A file as it grows.
#[derive(Debug, Default)]
pub struct Calendar {
    text: String,
}

impl Calendar {
    /// A line whose value is a code and no words.
    pub fn line(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut from = 0;
        while line.len() - from > LINE - usize::from(from > 0) {
            let room = LINE - usize::from(from > 0);
            let to = line.floor_char_boundary(from + room);
            self.text.push_str(if from > 0 { " " } else { "" });
            self.text.push_str(&line[from..to]);
            self.text.push_str("\r\n");
            from = to;
        }
        self.text.push_str(if from > 0 { " " } else { "" });
        self.text.push_str(&line[from..]);
        self.text.push_str("\r\n");
    }

    /// A line of words.
    pub fn words(&mut self, name: &str, words: &str) {
        let mut escaped = String::with_capacity(words.len() + 8);
        for sign in words.trim().chars() {
            match sign {
                '\\' | ';' | ',' => {
                    escaped.push('\\');
                    escaped.push(sign);
                }
                '\n' => escaped.push_str("\\n"),
                sign if sign.is_control() => {}
                sign => escaped.push(sign),
            }
        }
        self.line(name, &escaped);
    }

    /// Lines that are ready.
    pub fn ready(&mut self, lines: &str) {
        self.text.push_str(lines);
    }

    /// The whole file.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.text.into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_changes_on_the_last_sundays() {
        let moment = |text: &str| text.parse::<civil::DateTime>().unwrap();
        assert_eq!(in_greenwich(moment("2027-03-27T10:00")), "20270327T100000Z");
        assert_eq!(in_greenwich(moment("2027-03-28T10:00")), "20270328T090000Z");
        assert_eq!(in_greenwich(moment("2027-10-30T10:00")), "20271030T090000Z");
        assert_eq!(in_greenwich(moment("2027-10-31T10:00")), "20271031T100000Z");
    }

    #[test]
    fn lines_are_short_and_words_come_back() {
        let mut calendar = Calendar::default();
        let words = "Boats; ropes, and a \\ track\nZoë 🧑‍🦽, ".repeat(20);
        calendar.words("DESCRIPTION", &words);
        let text = String::from_utf8(calendar.into_bytes()).unwrap();
        assert!(text.split("\r\n").all(|line| line.len() <= LINE));
        let whole = text.replace("\r\n ", "");
        assert_eq!(whole.matches("\\n").count(), 20);
        assert!(whole.contains("Boats\\; ropes\\, and a \\\\ track\\nZoë 🧑‍🦽"));
    }
}
