//! The list of what Fingerpost wrote, kept in the output folder.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::OWN;
use crate::artifact::Finish;

/// One file that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path in the output folder.
    pub path: String,
    /// The number of what it was made from, where that was known beforehand.
    pub made_from: Option<u64>,
    /// The hash of the bytes as they were made, so that equal ones need no finishing.
    pub made: u64,
    /// How they were finished.
    pub finish: Finish,
    /// The hash of the bytes as they were written.
    pub written: u64,
    /// How many they are.
    pub length: u64,
}

/// Everything that was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    /// By path.
    pub entries: BTreeMap<String, Entry>,
}

/// Changes when what `finish` does changes, so that an old site is finished anew.
const HEADER: &str = "fingerpost manifest 2";

impl Manifest {
    /// A manifest of some files.
    pub fn of(entries: Vec<Entry>) -> Self {
        Self { entries: entries.into_iter().map(|entry| (entry.path.clone(), entry)).collect() }
    }

    /// Adds what another manifest knows of and this one does not.
    pub fn fill_up(&mut self, other: Self) {
        for (path, entry) in other.entries {
            self.entries.entry(path).or_insert(entry);
        }
    }

    /// Reads the manifest of an output folder. None when nothing was ever written there.
    pub fn read(folder: &Path) -> Option<Self> {
        let text = fs::read_to_string(folder.join(OWN).join("manifest")).ok()?;
        let mut lines = text.lines();
        if lines.next()? != HEADER {
            return None;
        }
        Some(Self::of(lines.filter_map(entry).collect()))
    }

    /// Its text.
    pub fn text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for entry in self.entries.values() {
            let finish = match entry.finish {
                Finish::AsIs => "-",
                Finish::MinifyHtml => "m",
            };
            let made_from = entry.made_from.map_or_else(|| "-".to_owned(), |number| format!("{number:016x}"));
            let Entry { path, made, written, length, .. } = entry;
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{made_from} {made:016x} {finish} {written:016x} {length} {path}");
        }
        text
    }
}

/// Reads a line; a path that leads out of the folder is nobody's, least of all ours to delete.
fn entry(line: &str) -> Option<Entry> {
    let mut parts = line.splitn(6, ' ');
    let made_from = match parts.next()? {
        "-" => None,
        number => Some(u64::from_str_radix(number, 16).ok()?),
    };
    let made = u64::from_str_radix(parts.next()?, 16).ok()?;
    let finish = match parts.next()? {
        "-" => Finish::AsIs,
        "m" => Finish::MinifyHtml,
        _ => return None,
    };
    let written = u64::from_str_radix(parts.next()?, 16).ok()?;
    let length = parts.next()?.parse().ok()?;
    let path = parts.next()?.to_owned();
    stays_inside(&path).then_some(Entry { path, made_from, made, finish, written, length })
}

/// Whether a path can only mean something in the output folder.
pub fn stays_inside(path: &str) -> bool {
    !path.starts_with('/') && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_reads_back_as_it_was_written() {
        let entry = |path: &str| Entry {
            path: path.into(),
            made_from: None,
            made: 7,
            finish: Finish::MinifyHtml,
            written: u64::MAX,
            length: 12,
        };
        let known = Entry { made_from: Some(1), ..entry("b/index.html") };
        let manifest = Manifest::of(vec![entry("a/index.html"), known, entry("with space.txt")]);
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(OWN)).unwrap();
        fs::write(folder.path().join(OWN).join("manifest"), manifest.text()).unwrap();
        assert_eq!(Manifest::read(folder.path()), Some(manifest));
    }

    #[test]
    fn a_path_that_climbs_out_is_ignored() {
        assert_eq!(entry("- 0 - 0 1 ../../etc/passwd"), None);
        assert_eq!(entry("- 0 - 0 1 /etc/passwd"), None);
    }
}
