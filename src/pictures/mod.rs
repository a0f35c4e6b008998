//! Packs of pictures for Easy Read.
//!
//! A pack is a folder with `pack.yaml`, which says who made the pictures, under
//! which licence, and for each its name, what it shows and the words that it
//! stands for. Two packs are inside the program; a site adds its own in
//! `pictures/`, and those come first, so that a council's picture takes the place
//! of one with the same name.

mod pack;
mod sanitise;

use std::collections::HashMap;
use std::path::Path;

use include_dir::{Dir, include_dir};

pub use pack::{Drawing, Pack};
use sanitise::sanitise;

use crate::diagnostics::{Diagnostic, Diagnostics, rule, suggest};

static EMBEDDED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/pictures");

/// The folder of a site that holds its own packs.
pub const FOLDER: &str = "pictures";

/// The packs inside the program, in the order in which they are asked.
pub const BUILT_IN: [&str; 2] = ["openmoji", "health-icons"];

/// Every picture that a site may use.
#[derive(Debug, Default)]
pub struct Library {
    packs: Vec<Pack>,
    by_name: HashMap<String, (usize, usize)>,
}

impl Library {
    /// Reads the packs of a site: those that it names, or all of its own by name; then those inside the program.
    #[must_use]
    pub fn load(root: &Path, wanted: &[String]) -> (Self, Diagnostics) {
        let mut problems = Diagnostics::default();
        let own = own_folders(root);
        for name in wanted {
            if !own.contains(name) && !BUILT_IN.contains(&name.as_str()) {
                let known: Vec<&str> = own.iter().map(String::as_str).chain(BUILT_IN).collect();
                problems.push(Diagnostic::in_file(
                    &rule::PICTURE_PACK,
                    crate::build::SETTINGS,
                    format!("there is no pack of pictures called “{name}” in the folder “{FOLDER}”"),
                    suggest(name, &known),
                ));
            }
        }
        let order = wanted.iter().cloned().chain(own.iter().cloned()).chain(BUILT_IN.map(str::to_owned));
        let mut library = Self::default();
        for name in order {
            if library.packs.iter().any(|pack| pack.folder == name) {
                continue;
            }
            let is_own = own.contains(&name);
            if !is_own && !BUILT_IN.contains(&name.as_str()) {
                continue;
            }
            let pack = if is_own { Pack::read(root, &name) } else { Pack::built_in(&EMBEDDED, &name) };
            match pack {
                Ok(pack) => library.add(pack),
                Err(found) => problems.extend(found),
            }
        }
        (library, problems)
    }

    fn add(&mut self, pack: Pack) {
        let at = self.packs.len();
        for (index, drawing) in pack.drawings.iter().enumerate() {
            self.by_name.entry(drawing.name.clone()).or_insert((at, index));
        }
        self.packs.push(pack);
    }

    /// The picture with a name, and its pack.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<(&Pack, &Drawing)> {
        let (pack, drawing) = *self.by_name.get(name)?;
        Some((&self.packs[pack], &self.packs[pack].drawings[drawing]))
    }

    /// The name and the bytes of a picture's file, fit to be shown to families: without anything that could run or load.
    ///
    /// # Errors
    /// When it cannot be opened, or is not a picture.
    pub fn file(&self, name: &str) -> Result<Option<(String, Vec<u8>)>, Diagnostic> {
        let Some((pack, drawing)) = self.get(name) else { return Ok(None) };
        let problem =
            |message: String, mend: &str| Diagnostic::in_file(&rule::PICTURE_PACK, pack.shown(drawing), message, mend);
        let bytes = pack.bytes(drawing).map_err(|error| {
            problem(format!("this picture cannot be opened ({error})"), "look whether another program has it open")
        })?;
        // Those inside the program were looked at when they were chosen; a test keeps them so.
        let built_in = EMBEDDED.get_file(format!("{}/{}", pack.folder, drawing.file()));
        if built_in.is_some_and(|file| file.contents() == &*bytes) || !drawing.file().ends_with(".svg") {
            return Ok(Some((drawing.file().into_owned(), bytes.into_owned())));
        }
        let clean = sanitise(&bytes).map_err(|error| {
            problem(format!("this file is not a drawing ({error})"), "save it again as plain SVG, or as PNG")
        })?;
        Ok(Some((drawing.file().into_owned(), clean)))
    }

    /// Every pack, in the order in which they are asked.
    #[must_use]
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// Every picture that a writer can name, pack by pack in the packs' own order.
    pub fn all(&self) -> impl Iterator<Item = (&Pack, &Drawing)> {
        self.packs.iter().enumerate().flat_map(move |(at, pack)| {
            let named =
                move |(index, drawing): &(usize, &Drawing)| self.by_name.get(&drawing.name) == Some(&(at, *index));
            pack.drawings.iter().enumerate().filter(named).map(move |(_, drawing)| (pack, drawing))
        })
    }

    /// The three names that somebody who wrote `wrote` most likely meant: by spelling, or
    /// because the picture stands for that word.
    #[must_use]
    pub fn nearest(&self, wrote: &str) -> Vec<&str> {
        let plain = wrote.to_lowercase().replace(['_', ' '], "-");
        let spaced = plain.replace('-', " ");
        let mut scored: Vec<(f64, &str)> = self
            .all()
            .map(|(_, drawing)| {
                let spelling = strsim::jaro_winkler(&plain, &drawing.name);
                let words = drawing.words.iter().map(|word| word.to_lowercase());
                let holds = drawing.name.split('-').any(|part| part == plain)
                    || plain.split('-').any(|part| part.len() > 2 && part == drawing.name)
                    || words.clone().any(|word| word.split(' ').any(|part| part == spaced));
                let meaning = words.map(|word| strsim::jaro_winkler(&spaced, &word) * 0.95).fold(0.0, f64::max);
                (spelling.max(meaning).max(if holds { 0.97 } else { 0.0 }), drawing.name.as_str())
            })
            .collect();
        scored.sort_by(|(one, first), (other, second)| other.total_cmp(one).then(first.cmp(second)));
        scored.into_iter().take(3).map(|(_, name)| name).collect()
    }
}

/// The packs that a site brings itself, by name.
fn own_folders(root: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(root.join(FOLDER)) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    // The source of Fingerpost is itself a site; its packs keep the order that they have in the program.
    names.sort_by_key(|name| BUILT_IN.iter().position(|known| known == name).map_or(0, |at| at + 1));
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn library() -> Library {
        let (library, problems) = Library::load(Path::new("/nowhere"), &[]);
        assert!(problems.list.is_empty(), "{:?}", problems.list);
        library
    }

    #[test]
    fn the_packs_inside_the_program_are_whole_and_safe() {
        let library = library();
        assert!(library.all().count() > 150);
        for (pack, drawing) in library.all() {
            assert!(!pack.licence.is_empty() && !pack.credit.is_empty());
            assert!(!drawing.alt.is_empty() && !drawing.words.is_empty(), "{}", drawing.name);
            let bytes = pack.bytes(drawing).unwrap();
            let clean = String::from_utf8(sanitise(&bytes).unwrap()).unwrap();
            let plain = |text: &str| {
                text.matches("<path").count() + text.matches("<circle").count() + text.matches(" d=").count()
            };
            assert_eq!(plain(&clean), plain(std::str::from_utf8(&bytes).unwrap()), "{}", drawing.name);
            assert!(bytes.len() < 8_000, "{}", drawing.name);
        }
        let names: std::collections::BTreeSet<_> =
            library.packs.iter().flat_map(|pack| &pack.drawings).map(|d| &d.name).collect();
        assert_eq!(names.len(), library.all().count(), "no name stands twice");
    }

    #[test]
    fn the_nearest_names_come_by_spelling_and_by_meaning() {
        let library = library();
        assert_eq!(library.nearest("swimm")[0], "swim");
        assert!(library.nearest("GP").contains(&"doctor"));
        assert!(library.nearest("swimming").contains(&"swim"));
        assert_eq!(library.nearest("zzzzzzzzzzzz").len(), 3);
    }
}
