//! What forms send: laid into files, all of it or nothing; and files that are taken off the site.

use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use serde::Deserialize;
use serde_json::{Value, json};

use super::entry::{self, Choice};
use super::folder::{Refusal, mark, write_whole};
use super::opening::NOT_YET;
use super::pictures;
use super::place;
use super::protocol::{Desk, State};
use super::step;
use super::target::Target;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct DataFile {
    path: String,
    raw: String,
    new_path: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asset {
    pub(super) path: String,
    pub(super) content: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Persist {
    #[serde(default)]
    data_files: Vec<DataFile>,
    entry: Option<DataFile>,
    #[serde(default)]
    assets: Vec<Asset>,
}

impl Desk {
    /// Writes what a form sends.
    pub(super) fn persist(&self, persist: Persist) -> Result<Value, Refusal> {
        // Everything is looked at before anything is written.
        let files: Vec<DataFile> = persist.data_files.into_iter().chain(persist.entry).collect();
        if let Some(file) = files.iter().find(|file| file.new_path.as_ref().is_some_and(|new| *new != file.path)) {
            return Err(Refusal::conflict(format!("{} cannot be renamed in a form. Nothing was saved.", file.path)));
        }
        for asset in &persist.assets {
            self.folder.picture(&asset.path)?;
        }
        let mut state = self.state();
        let mut ready = Vec::new();
        for file in &files {
            ready.extend(self.ready(file, &state)?);
        }
        for asset in &persist.assets {
            pictures::add(&self.folder, &asset.path, &asset.content)?;
        }
        let mut saved: Vec<String> = Vec::new();
        for Ready { path, place, new, old, version } in ready {
            if old.as_deref() != Some(new.as_bytes()) {
                write_whole(&place, new.as_bytes()).map_err(|error| unwritten(&path, &error, &saved))?;
                state.saved = Some(Instant::now());
            }
            if let Some(version) = version {
                state.known.insert(version, mark(new.as_bytes()));
            }
            saved.push(path);
        }
        // Decap wants no more than an answer; the page around it wants to know which files to ask about.
        Ok(json!({"message": "entry persisted", "saved": saved}))
    }

    /// What a file would become, if that may be; and after it what is noted of it.
    fn ready(&self, file: &DataFile, state: &State) -> Result<Vec<Ready>, Refusal> {
        let choice = entry::choice(&file.raw, !file.path.ends_with(".yaml")).unwrap_or_default();
        let (path, target, place) = place::place_for(&self.folder, &file.path, &choice)?;
        let noted = self.noted(&target, &choice)?;
        let original = target.path_of_original().and_then(|path| place::text_of(&self.folder, &path));
        let sent = entry::sent(&target, &file.raw, original.as_deref())
            .map_err(|words| Refusal { status: 422, words: format!("{path}: {words}") })?;
        let old = match fs::read(&place) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(Refusal::computer(&path, &error)),
        };
        let believed = sent.version.as_deref().map(|version| state.believed(version)).filter(|mark| *mark != NOT_YET);
        let new = match (&old, believed) {
            (None, None) => {
                let starter = place::starter(&self.folder, (self.today)(), &target, original.as_deref());
                entry::fresh(&target, &sent, starter.as_deref())
            }
            (None, Some(_)) => {
                return Err(Refusal::conflict(format!(
                    "{path} was deleted or renamed while you wrote. Nothing was saved. Copy your words, and start a new page."
                )));
            }
            (Some(_), None) if target.path_of_original().is_some() => {
                return Err(Refusal::conflict(format!(
                    "There is such a page already: {path}. Nothing was saved. Choose it in the list to change it."
                )));
            }
            (Some(_), None) => {
                return Err(Refusal::conflict(format!(
                    "There is a page with this name already: {path}. Nothing was saved. Give the new page another title."
                )));
            }
            (Some(bytes), Some(known)) => {
                if known != mark(bytes) {
                    return Err(Refusal::conflict(format!(
                        "{path} was changed by somebody else, or in another window, while you wrote. Nothing was saved, \
                         and nothing of theirs is lost. Copy your words, load this page again, and put them in."
                    )));
                }
                std::str::from_utf8(bytes).ok().and_then(|text| entry::laid_into(&target, text, &sent))
            }
        };
        let new = new.ok_or_else(|| Refusal {
            status: 422,
            words: format!("{path} is written in a way that this form cannot change safely. Nothing was saved. Change it in an editor."),
        })?;
        let file = Ready { path, place, new, old, version: sent.version };
        Ok(std::iter::once(file).chain(noted).collect())
    }

    /// What is written beside an Easy Read page when somebody says that it is in step.
    fn noted(&self, target: &Target, choice: &Choice) -> Result<Option<Ready>, Refusal> {
        let (Target::EasyRead(page), Some(claim)) = (target, &choice.compared) else { return Ok(None) };
        let noted = step::noted(&self.folder, page, claim, (self.today)())?;
        Ok(noted.map(|(path, place, new)| Ready { path, place, new, old: None, version: None }))
    }

    /// Takes files off the site. They go into a folder that is no part of it, so that a slip can be undone.
    pub(super) fn put_away(&self, paths: &[String]) -> Result<Value, Refusal> {
        let place = |path: &String| match self.folder.entry(path) {
            // Without settings there is no site.
            Ok((Target::Settings, _)) => Err(Refusal::outside(path)),
            Ok((_, place)) => Ok(place),
            Err(_) => self.folder.picture(path),
        };
        let places = paths.iter().map(place).collect::<Result<Vec<_>, _>>()?;
        for (path, place) in paths.iter().zip(places) {
            let failed = |error| Refusal::computer(path, &error);
            let bytes = fs::read(&place).map_err(failed)?;
            let kept = self
                .folder
                .root()
                .join(".fingerpost/deleted")
                .join(format!("{}-{path}", mark(&bytes)[..8].to_owned()).replace('/', "-"));
            write_whole(&kept, &bytes).map_err(failed)?;
            fs::remove_file(&place).map_err(failed)?;
            self.state().saved = Some(Instant::now());
        }
        Ok(json!({"message": "deleted"}))
    }
}

/// A file that is about to be written.
struct Ready {
    path: String,
    place: PathBuf,
    new: String,
    old: Option<Vec<u8>>,
    version: Option<String>,
}

/// Files are written one after another, so a fault in one finds others saved.
fn unwritten(path: &str, error: &std::io::Error, saved: &[String]) -> Refusal {
    if saved.is_empty() {
        return Refusal::computer(path, error);
    }
    let words = format!("{} is saved, and {path} cannot be written: {error}.", saved.join(" and "));
    Refusal { status: 500, words }
}
