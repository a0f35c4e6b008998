//! Pages in which nothing was wrong when the site was built last, and which are the same, with all that was looked at.
//!
//! Reading a page takes much longer than knowing its number. Only what was found to be faultless is left out the
//! next time: a problem is looked for, and shown, in every build.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use crate::site::surroundings::within;
use crate::site::{Depth, Site, Traces};

/// Faultless pages and twins, by their numbers.
#[derive(Debug, Default)]
pub struct Clean {
    before: HashSet<u64>,
    now: Mutex<Vec<u64>>,
    traces: Arc<Traces>,
}

impl Clean {
    /// What the last build kept, with what it looked at. Nothing, where that says nothing.
    #[must_use]
    pub fn of(kept: &[u8], traces: Arc<Traces>) -> Self {
        let text = String::from_utf8_lossy(kept);
        let before = text.lines().filter_map(|line| u64::from_str_radix(line, 16).ok()).collect();
        Self { before, now: Mutex::default(), traces }
    }

    /// What rules find in something with a name, unless that is known to be faultless. `own` is the number of what
    /// they look at beside the fields of pages.
    pub fn unless<T>(&self, site: &Site, name: &str, own: u64, look: impl FnOnce() -> Vec<T>) -> Vec<T> {
        let name = within(0, &name);
        let number = || self.traces.number(site, name, own, Depth::Fields);
        let is_known = number().is_some_and(|number| self.before.contains(&number));
        let found = if is_known { Vec::new() } else { self.traces.note(name, look) };
        if let (true, Some(number), Ok(mut now)) = (found.is_empty(), number(), self.now.lock()) {
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
    use std::collections::HashMap;

    use super::*;
    use crate::build::{self, Memory, Options, Timings};
    use crate::content::scalars::Day;

    /// A site with nothing in it.
    fn site() -> Site {
        let settings = "name: A\nformal_name: A\ncouncil: A\narea: A\nsummary: A\nbase_url: https://example.org/\n";
        let memory = Memory::instead(HashMap::from([(build::SETTINGS.to_owned(), settings.to_owned())]));
        let options = Options { date: Day::parse("2026-11-25").unwrap(), base_url: None, offline: false, print: false };
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("content")).unwrap();
        build::link(folder.path(), &options, &memory, &mut Timings::default()).0.unwrap()
    }

    /// The next build, as far as pages without faults go.
    fn next(last: &Clean) -> Clean {
        Clean::of(last.text().as_bytes(), Arc::new(Traces::of(&last.traces.bytes().unwrap())))
    }

    #[test]
    fn only_what_was_faultless_is_left_out_the_next_time() {
        let site = site();
        let first = Clean::default();
        assert_eq!(first.unless(&site, "one", 1, || vec!["a fault"]), ["a fault"]);
        assert!(first.unless(&site, "two", 1, Vec::<&str>::new).is_empty());
        let second = next(&first);
        assert_eq!(second.unless(&site, "one", 1, || vec!["a fault"]), ["a fault"]);
        assert!(second.unless(&site, "two", 1, || vec!["looked for in vain"]).is_empty());
        let third = next(&second);
        assert!(third.unless(&site, "two", 1, || vec!["looked for in vain"]).is_empty());
        assert_eq!(third.unless(&site, "two", 2, || vec!["a new fault"]), ["a new fault"]);
    }

    #[test]
    fn a_spoilt_file_is_no_file() {
        let spoilt = b"what?\n\xff\n12345678901234567890\n";
        let site = site();
        assert_eq!(Clean::of(spoilt, Arc::default()).unless(&site, "two", 1, || vec!["a fault"]), ["a fault"]);
    }
}
