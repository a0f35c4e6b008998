//! The protocol by which Decap CMS reads and saves: that of its own
//! `decap-server`, answered over the site's folder.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde::Deserialize;
use serde_json::{Value, json};

use super::entry;
use super::folder::{Folder, Refusal, mark, write_whole};
use super::pictures;
use super::place;
use super::target::Target;
use super::words::Words;
use crate::content::Kind;
use crate::content::scalars::Day;
use crate::source::EASY_READ;

/// The folder in which Decap looks for what stands beside pages.
pub const BESIDE: &str = "content";

/// Answers one form after another.
#[derive(Debug)]
pub struct Desk {
    folder: Folder,
    /// For examples of a day in files that are new.
    today: Day,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// How many times a file was handed out.
    handed_out: u64,
    /// What a form knows of its file: the state that it was opened on, or that it saved since.
    known: HashMap<String, String>,
    /// When a file was written last.
    saved: Option<Instant>,
}

/// A question.
#[derive(Debug, Deserialize)]
struct Question {
    action: String,
    #[serde(default)]
    params: Value,
}

#[derive(Debug, Deserialize)]
struct OfFolder {
    folder: String,
    #[serde(default)]
    extension: String,
}

#[derive(Debug, Deserialize)]
struct OfPath {
    path: String,
}

#[derive(Debug, Deserialize)]
struct OfFiles {
    files: Vec<OfPath>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct DataFile {
    path: String,
    raw: String,
    new_path: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Asset {
    path: String,
    content: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Persist {
    #[serde(default)]
    data_files: Vec<DataFile>,
    entry: Option<DataFile>,
    #[serde(default)]
    assets: Vec<Asset>,
}

#[derive(Debug, Deserialize)]
struct PersistMedia {
    asset: Asset,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct OfMedia {
    media_folder: String,
}

#[derive(Debug, Deserialize)]
struct OfPaths {
    paths: Vec<String>,
}

impl Desk {
    /// A desk over a site.
    #[must_use]
    pub fn new(folder: Folder, today: Day) -> Self {
        Self { folder, today, state: Mutex::default() }
    }

    /// The site's folder.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// When a form wrote a file last.
    #[must_use]
    pub fn saved(&self) -> Option<Instant> {
        self.state().saved
    }

    /// Answers a question.
    ///
    /// # Errors
    /// Why it is not answered, in words for whoever sits at the form.
    pub fn answer(&self, question: &[u8]) -> Result<Value, Refusal> {
        let Question { action, params } = read(serde_json::from_slice(question))?;
        match action.as_str() {
            "info" => Ok(json!({"repo": "site", "publish_modes": ["simple"], "type": "local_fs"})),
            "entriesByFolder" => self.list(&from(params)?),
            "entriesByFiles" => {
                let files = from::<OfFiles>(params)?.files;
                files.iter().map(|file| self.entry(&file.path)).collect::<Result<Vec<_>, _>>().map(Value::Array)
            }
            "getEntry" => self.entry(&from::<OfPath>(params)?.path),
            "persistEntry" => self.persist(from(params)?),
            "getMedia" => pictures::list(&self.folder, &from::<OfMedia>(params)?.media_folder),
            "getMediaFile" => pictures::one(&self.folder, &from::<OfPath>(params)?.path),
            "persistMedia" => {
                let asset = from::<PersistMedia>(params)?.asset;
                pictures::add(&self.folder, &asset.path, &asset.content)?;
                pictures::one(&self.folder, &asset.path)
            }
            "deleteFile" => self.put_away(&[from::<OfPath>(params)?.path]),
            "deleteFiles" => self.put_away(&from::<OfPaths>(params)?.paths),
            "getDeployPreview" => Ok(Value::Null),
            other => Err(Refusal { status: 422, words: format!("Fingerpost does not know how to “{other}”.") }),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // What it holds is right after each line that changes it, so a fault elsewhere does not spoil it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The pages of a kind; or all Easy Read pages, or all translations, which Decap believes to lie in one folder.
    fn list(&self, wanted: &OfFolder) -> Result<Value, Refusal> {
        let folder = wanted.folder.as_str();
        let beside = folder == BESIDE;
        let kinds = match folder.strip_prefix("content/").and_then(Kind::of_folder) {
            Some(kind) => vec![kind],
            None if beside => Kind::ALL.to_vec(),
            None => return Err(Refusal::outside(folder)),
        };
        let easy = EASY_READ.ends_with(&wanted.extension) && wanted.extension.contains('.');
        let is_wanted = |target: &Target| match target {
            Target::Page(_) => !beside,
            Target::EasyRead(_) => beside && easy,
            Target::Translation(..) => beside && !easy,
            Target::Settings | Target::Data(_) => false,
        };
        let mut paths: Vec<String> = Vec::new();
        for kind in kinds {
            let folder = format!("content/{}", kind.folder());
            let files = fs::read_dir(self.folder.root().join(&folder)).into_iter().flatten().flatten();
            paths.extend(files.map(|file| format!("{folder}/{}", file.file_name().to_string_lossy())));
        }
        let language = |path: &String| path.rsplit('.').nth(1).map(str::to_owned);
        paths.retain(|path| self.folder.entry(path).is_ok_and(|(target, _)| is_wanted(&target)));
        paths.sort_by_cached_key(|path| (beside.then(|| language(path)), path.clone()));
        let entries = paths.iter().map(|path| {
            self.entry(path).or_else(|refusal| match refusal.status {
                // In a list, a file that cannot be opened must not take the others away.
                422 => Ok(told(
                    path,
                    Some(&format!("---\ntitle: {}\n---\n", json!(format!("Cannot be opened here: {path}")))),
                    "-",
                )),
                _ => Err(refusal),
            })
        });
        entries.collect::<Result<Vec<_>, _>>().map(Value::Array)
    }

    /// One file for a form, with the state that it is in.
    fn entry(&self, path: &str) -> Result<Value, Refusal> {
        let (path, target, place) = place::entry_place(&self.folder, path)?;
        let bytes = match fs::read(&place) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(told(&path, None, "")),
            Err(error) => return Err(Refusal::computer(&path, &error)),
        };
        let mark = mark(&bytes);
        let version = {
            let mut state = self.state();
            state.handed_out += 1;
            let version = format!("{mark}-{}", state.handed_out);
            state.known.insert(version.clone(), mark.clone());
            version
        };
        let (original, words) = match &target {
            Target::Translation(page, _) => (place::text_of(&self.folder, page), place::words(&self.folder)),
            _ => (None, Words::default()),
        };
        let text = String::from_utf8(bytes).ok();
        let shown = text.and_then(|text| entry::for_form(&target, &text, &version, original.as_deref(), &words));
        let shown = shown.ok_or_else(|| Refusal {
            status: 422,
            words: format!("{path} has a slip of punctuation in it and cannot be shown as a form. `fingerpost check` says in which line."),
        })?;
        Ok(told(&path, Some(&shown), &mark))
    }

    fn persist(&self, persist: Persist) -> Result<Value, Refusal> {
        // Everything is looked at before anything is written.
        let files: Vec<DataFile> = persist.data_files.into_iter().chain(persist.entry).collect();
        if let Some(file) = files.iter().find(|file| file.new_path.as_ref().is_some_and(|new| *new != file.path)) {
            return Err(Refusal::conflict(format!("{} cannot be renamed in a form. Nothing was saved.", file.path)));
        }
        for asset in &persist.assets {
            self.folder.picture(&asset.path)?;
        }
        let mut state = self.state();
        let ready = files.iter().map(|file| self.ready(file, &state)).collect::<Result<Vec<_>, _>>()?;
        for asset in &persist.assets {
            pictures::add(&self.folder, &asset.path, &asset.content)?;
        }
        let mut saved = Vec::new();
        for Ready { path, place, new, old, version } in ready {
            if old.as_deref() != Some(new.as_bytes()) {
                write_whole(&place, new.as_bytes()).map_err(|error| Refusal::computer(&path, &error))?;
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

    /// What a file would become, if that may be.
    fn ready(&self, file: &DataFile, state: &State) -> Result<Ready, Refusal> {
        let choice = entry::choice(&file.raw, !file.path.ends_with(".yaml")).unwrap_or_default();
        let (path, target, place) = place::place_for(&self.folder, &file.path, &choice)?;
        let original = target.original().and_then(|page| place::text_of(&self.folder, page));
        let sent = entry::sent(&target, &file.raw, original.as_deref())
            .map_err(|words| Refusal { status: 422, words: format!("{path}: {words}") })?;
        let old = match fs::read(&place) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(Refusal::computer(&path, &error)),
        };
        let new = match (&old, &sent.version) {
            (None, None) => entry::fresh(
                &target,
                &sent,
                place::starter(&self.folder, self.today, &target, original.as_deref()).as_deref(),
            ),
            (None, Some(_)) => {
                return Err(Refusal::conflict(format!(
                    "{path} was deleted or renamed while you wrote. Nothing was saved. Copy your words, and start a new page."
                )));
            }
            (Some(_), None) if target.original().is_some() => {
                return Err(Refusal::conflict(format!(
                    "There is such a page already: {path}. Nothing was saved. Choose it in the list to change it."
                )));
            }
            (Some(_), None) => {
                return Err(Refusal::conflict(format!(
                    "There is a page with this name already: {path}. Nothing was saved. Give the new page another title."
                )));
            }
            (Some(bytes), Some(version)) => {
                // A program that was started anew knows nothing of older forms; their version still begins with the mark.
                let known = state
                    .known
                    .get(version)
                    .map_or_else(|| version.split('-').next().unwrap_or_default(), String::as_str);
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
        Ok(Ready { path, place, new, old, version: sent.version })
    }

    /// Takes files off the site. They go into a folder that is no part of it, so that a slip can be undone.
    fn put_away(&self, paths: &[String]) -> Result<Value, Refusal> {
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

fn told(path: &str, data: Option<&str>, id: &str) -> Value {
    json!({"data": data, "file": {"path": path, "id": data.map(|_| id)}})
}

fn from<T: serde::de::DeserializeOwned>(params: Value) -> Result<T, Refusal> {
    read(serde_json::from_value(params))
}

fn read<T>(read: serde_json::Result<T>) -> Result<T, Refusal> {
    read.map_err(|error| Refusal {
        status: 422,
        words: format!("The form asked for something that cannot be read ({error})."),
    })
}
