//! Pages in which nothing was wrong when the site was built last, and whose words and surroundings are the same.
//!
//! Reading a page takes much longer than knowing its number. Only what was found to be faultless is left out the
//! next time: a problem is looked for, and shown, in every build.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::Mutex;

/// Faultless pages and twins, by their numbers.
#[derive(Debug, Default)]
pub struct Clean {
    before: HashSet<u64>,
    now: Mutex<Vec<u64>>,
}

impl Clean {
    /// What the last build kept. Nothing, where that says nothing.
    #[must_use]
    pub fn of(kept: &[u8]) -> Self {
        let text = String::from_utf8_lossy(kept);
        let before = text.lines().filter_map(|line| u64::from_str_radix(line, 16).ok()).collect();
        Self { before, now: Mutex::default() }
    }

    /// What a rule finds in something with a number, unless that is known to be faultless.
    pub fn unless<T>(&self, number: u64, look: impl FnOnce() -> Vec<T>) -> Vec<T> {
        let found = if self.before.contains(&number) { Vec::new() } else { look() };
        if let (true, Ok(mut now)) = (found.is_empty(), self.now.lock()) {
            now.push(number);
        }
        found
    }

    /// What was faultless this time, to keep for the next.
    #[must_use]
    pub fn text(&self) -> String {
        let mut numbers = self.now.lock().map(|now| now.clone()).unwrap_or_default();
        numbers.sort_unstable();
        let mut text = String::with_capacity(numbers.len() * 17);
        for number in numbers {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{number:016x}");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_faultless_is_left_out_the_next_time() {
        let first = Clean::default();
        assert_eq!(first.unless(1, || vec!["a fault"]), ["a fault"]);
        assert!(first.unless(2, Vec::<&str>::new).is_empty());
        let second = Clean::of(first.text().as_bytes());
        assert_eq!(second.unless(1, || vec!["a fault"]), ["a fault"]);
        assert!(second.unless(2, || vec!["looked for in vain"]).is_empty());
        assert!(Clean::of(second.text().as_bytes()).unless(2, || vec!["looked for in vain"]).is_empty());
    }

    #[test]
    fn a_spoilt_file_is_no_file() {
        let spoilt = b"what?\n\xff\n12345678901234567890\n";
        assert_eq!(Clean::of(spoilt).unless(2, || vec!["a fault"]), ["a fault"]);
    }
}
