//! What changed on each page, and when: from the history that git keeps anyway.
//!
//! Git is asked once for everything. Commit messages are for officers, so
//! nothing of them is shown; a change is told by the fields that it touched.
//! Where there is no git, or only a part of the history, nothing is told.

use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use crate::content::scalars::Day;

/// The last change of a page that families would notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The day of it.
    pub day: Day,
    /// The fields that changed, such as `contacts`; [`WORDS`] for the words of the page. Empty for a new page.
    pub fields: BTreeSet<String>,
}

/// The words of a page, which have no field.
pub const WORDS: &str = "words";

/// Why there is no history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoHistory {
    /// The folder is in no repository, or the computer has no git.
    NoGit,
    /// Only the newest part of the history is here.
    Shallow,
}

/// Fields that say nothing to families.
const UNSEEN: [&str; 9] =
    ["reviewed", "review_every", "owner", "schedule2", "also_known_as", "delivers", "aliases", "names_nobody", "draft"];

/// More commits than this are not looked at; pages that have not changed since are old.
const MOST_COMMITS: &str = "--max-count=5000";

/// The last change of each page, by its key.
///
/// # Errors
/// Why there is nothing to tell.
pub fn read(root: &Path) -> Result<HashMap<String, Change>, NoHistory> {
    let said = |arguments: &[&str]| {
        let output = git(root).args(arguments).stderr(Stdio::null()).output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    match said(&["rev-parse", "--is-shallow-repository"]).as_deref() {
        Some("false") => {}
        Some("true") => return Err(NoHistory::Shallow),
        _ => return Err(NoHistory::NoGit),
    }
    let mut log = git(root)
        .args(["log", MOST_COMMITS, "--format=commit %at", "--patch", "--unified=0", "--no-color", "--no-renames"])
        .args(["--no-ext-diff", "--no-textconv", "--no-show-signature", "--src-prefix=a/", "--dst-prefix=b/"])
        .args(["--relative", "--", "content"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|_| NoHistory::NoGit)?;
    let mut reader = Reader::default();
    if let Some(out) = log.stdout.take() {
        let mut lines = BufReader::new(out);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).is_ok_and(|bytes| bytes > 0) {
            reader.line(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']));
            line.clear();
        }
    }
    match log.wait() {
        Ok(status) if status.success() => Ok(reader.finished()),
        _ => Err(NoHistory::NoGit),
    }
}

/// Git that runs nothing that the repository asks for, and asks nobody for anything.
fn git(root: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(root)
        .args(["-c", "core.fsmonitor=false", "-c", "core.quotepath=false", "--no-pager"])
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .stdin(Stdio::null());
    git
}

/// Reads the log line by line, the newest commit first.
#[derive(Default)]
struct Reader {
    /// The newest change of each page, with the number of its commit.
    changes: HashMap<String, (usize, Change)>,
    commits: usize,
    day: Option<Day>,
    page: Option<String>,
    is_new: bool,
    /// The field that the lines of this part belong to.
    field: String,
    fields: BTreeSet<String>,
    in_part: bool,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if let Some(rest) = line.strip_prefix("diff --git ") {
            self.close_page();
            self.page = page_of(rest);
            self.in_part = false;
        } else if let Some(seconds) = line.strip_prefix("commit ").filter(|_| !self.in_part) {
            self.close_page();
            self.commits += 1;
            self.day = day_of(seconds);
        } else if line.starts_with("new file mode") && !self.in_part {
            self.is_new = true;
        } else if let Some(rest) = line.strip_prefix("@@ ") {
            self.in_part = true;
            // Git ends the line with the last line above that starts with a letter: the field, or the paragraph.
            let above = rest.split_once("@@ ").map_or("", |(_, above)| above);
            field_of(above).unwrap_or(WORDS).clone_into(&mut self.field);
        } else if self.in_part
            && let Some(changed) = line.strip_prefix(['+', '-'])
        {
            if let Some(field) = field_of(changed) {
                field.clone_into(&mut self.field);
            } else if is_of_the_words(changed) {
                WORDS.clone_into(&mut self.field);
            }
            let is_hint = changed.trim().is_empty() || changed.trim_start().starts_with('#');
            if !is_hint || self.field == WORDS {
                self.fields.insert(self.field.clone());
            }
        } else if line.starts_with("commit ") {
            self.close_page();
            self.in_part = false;
            self.commits += 1;
            self.day = line.strip_prefix("commit ").and_then(day_of);
        }
    }

    fn close_page(&mut self) {
        let fields = std::mem::take(&mut self.fields);
        let is_new = std::mem::take(&mut self.is_new);
        let (Some(page), Some(day)) = (self.page.take(), self.day) else { return };
        let fields: BTreeSet<String> = fields.into_iter().filter(|field| !UNSEEN.contains(&field.as_str())).collect();
        if is_new {
            self.changes.entry(page).or_insert((self.commits, Change { day, fields: BTreeSet::new() }));
        } else if !fields.is_empty() {
            self.changes.entry(page).or_insert((self.commits, Change { day, fields }));
        }
    }

    fn finished(mut self) -> HashMap<String, Change> {
        self.close_page();
        // What the oldest commit brought came with the site itself, and is not news.
        let oldest = self.commits;
        let is_news = |(commit, change): &(usize, Change)| *commit != oldest || !change.fields.is_empty();
        self.changes.retain(|_, told| is_news(told));
        self.changes.into_iter().map(|(page, (_, change))| (page, change)).collect()
    }
}

fn day_of(seconds: &str) -> Option<Day> {
    let moment = jiff::Timestamp::from_second(seconds.trim().parse().ok()?).ok()?;
    Some(Day(moment.to_zoned(jiff::tz::TimeZone::UTC).date()))
}

/// `services/swimming` of `a/content/services/swimming.md b/content/services/swimming.md`.
fn page_of(paths: &str) -> Option<String> {
    let path = paths.rsplit(" b/content/").next().filter(|path| path.len() < paths.len())?;
    path.strip_suffix(".md").map(str::to_owned)
}

/// The field that a line begins.
fn field_of(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(':')?;
    let plain =
        !name.is_empty() && name.bytes().all(|sign| sign.is_ascii_lowercase() || sign == b'_' || sign.is_ascii_digit());
    plain.then_some(name)
}

/// What belongs to a field is set in, or an item of a list; a paragraph starts at the margin.
fn is_of_the_words(line: &str) -> bool {
    let first = line.chars().next();
    line != "---" && !line.starts_with("# ") && first.is_some_and(|sign| !sign.is_whitespace() && sign != '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_log(log: &str) -> HashMap<String, Change> {
        let mut reader = Reader::default();
        log.lines().for_each(|line| reader.line(line));
        reader.finished()
    }

    #[test]
    fn a_change_is_told_by_its_fields() {
        let log = "\
commit 1764028800

diff --git a/content/services/swim.md b/content/services/swim.md
index 1..2 100644
--- a/content/services/swim.md
+++ b/content/services/swim.md
@@ -20 +20 @@ contacts:
-    phone: \"01632 960300\"
+    phone: \"01632 960301\"
@@ -24 +24 @@ contacts:
-reviewed: 2025-11-01
+reviewed: 2025-11-25
@@ -40 +40 @@ Children swim with the music off.
-On Saturdays.
+On Sundays.
commit 1750000000

diff --git a/content/services/swim.md b/content/services/swim.md
new file mode 100644
@@ -0,0 +1 @@
+---
";
        let change = &read_log(log)["services/swim"];
        assert_eq!(change.day.to_string(), "2025-11-25");
        assert_eq!(change.fields.iter().map(String::as_str).collect::<Vec<_>>(), ["contacts", "words"]);
    }

    #[test]
    fn a_check_alone_is_no_change_and_a_first_commit_is_a_new_page() {
        let log = "\
commit 1764028800

diff --git a/content/services/swim.md b/content/services/swim.md
@@ -24 +24 @@ contacts:
-reviewed: 2025-11-01
+reviewed: 2025-11-25
commit 1750000000

diff --git a/content/services/swim.md b/content/services/swim.md
new file mode 100644
@@ -0,0 +1,2 @@
+---
+title: Swim
commit 1740000000

diff --git a/content/pages/home.md b/content/pages/home.md
new file mode 100644
@@ -0,0 +1 @@
+---
";
        assert_eq!(read_log(log).len(), 1, "the oldest commit is the site itself");
        let change = &read_log(log)["services/swim"];
        assert_eq!(change.day.to_string(), "2025-06-15");
        assert!(change.fields.is_empty());
    }
}
