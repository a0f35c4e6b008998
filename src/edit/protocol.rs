//! The protocol by which Decap CMS reads and saves: that of its own
//! `decap-server`, answered over the site's folder.

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_128;

use super::entry;
use super::folder::{Folder, PICTURES, Refusal, write_whole};
use crate::content::{Kind, slug};

/// Answers one form after another.
#[derive(Debug)]
pub struct Desk {
    folder: Folder,
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
    pub fn new(folder: Folder) -> Self {
        Self { folder, state: Mutex::default() }
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
            "entriesByFolder" => self.list(&from::<OfFolder>(params)?.folder),
            "entriesByFiles" => {
                let files = from::<OfFiles>(params)?.files;
                files.iter().map(|file| self.entry(&file.path)).collect::<Result<Vec<_>, _>>().map(Value::Array)
            }
            "getEntry" => self.entry(&from::<OfPath>(params)?.path),
            "persistEntry" => self.persist(from(params)?),
            "getMedia" => self.pictures(&from::<OfMedia>(params)?.media_folder),
            "getMediaFile" => self.picture(&from::<OfPath>(params)?.path),
            "persistMedia" => {
                let asset = from::<PersistMedia>(params)?.asset;
                self.add_picture(&asset)?;
                self.picture(&asset.path)
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

    /// The pages of a kind. Twins and translations are no pages of their own.
    fn list(&self, folder: &str) -> Result<Value, Refusal> {
        let kind = folder.strip_prefix("content/").and_then(Kind::of_folder);
        if kind.is_none() {
            return Err(Refusal::outside(folder));
        }
        let mut names: Vec<String> = match fs::read_dir(self.folder.root().join(folder)) {
            Ok(files) => files.flatten().map(|file| file.file_name().to_string_lossy().into_owned()).collect(),
            Err(_) => Vec::new(),
        };
        names.sort_unstable();
        let paths = names.iter().map(|name| format!("{folder}/{name}")).filter(|path| self.folder.entry(path).is_ok());
        let entries = paths.map(|path| {
            self.entry(&path).or_else(|refusal| match refusal.status {
                // In a list, a file that cannot be opened must not take the others away.
                422 => Ok(told(
                    &path,
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
        let (path, place) = self.entry_place(path)?;
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
        let text = String::from_utf8(bytes).ok();
        let shown = text.and_then(|text| entry::for_form(&path, &text, &version)).ok_or_else(|| Refusal {
            status: 422,
            words: format!("{path} has a slip of punctuation in it and cannot be shown as a form. `fingerpost check` says in which line."),
        })?;
        Ok(told(&path, Some(&shown), &mark))
    }

    /// The place of a page or data file. Decap makes addresses of titles nearly as we do; ours is what counts.
    fn entry_place(&self, path: &str) -> Result<(String, std::path::PathBuf), Refusal> {
        if let Some((folder, name)) = path.rsplit_once('/')
            && let Some(stem) = name.strip_suffix(".md")
            && !self.folder.root().join(path).is_file()
            && !slug(stem).is_empty()
            && !stem.contains(['\\', '%', ':'])
            && !stem.starts_with('.')
        {
            let path = format!("{folder}/{}.md", slug(stem));
            return self.folder.entry(&path).map(|place| (path, place));
        }
        self.folder.entry(path).map(|place| (path.to_owned(), place))
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
            self.add_picture(asset)?;
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
        let (path, place) = self.entry_place(&file.path)?;
        let sent = entry::sent(&path, &file.raw).ok_or_else(|| Refusal {
            status: 422,
            words: format!("What the form sent for {path} cannot be read. Nothing was saved."),
        })?;
        let old = match fs::read(&place) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(Refusal::computer(&path, &error)),
        };
        let new = match (&old, &sent.version) {
            (None, None) => entry::fresh(&path, &sent),
            (None, Some(_)) => {
                return Err(Refusal::conflict(format!(
                    "{path} was deleted or renamed while you wrote. Nothing was saved. Copy your words, and start a new page."
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
                std::str::from_utf8(bytes).ok().and_then(|text| entry::laid_into(&path, text, &sent))
            }
        };
        let new = new.ok_or_else(|| Refusal {
            status: 422,
            words: format!("{path} is written in a way that this form cannot change safely. Nothing was saved. Change it in an editor."),
        })?;
        Ok(Ready { path, place, new, old, version: sent.version })
    }

    fn pictures(&self, folder: &str) -> Result<Value, Refusal> {
        if folder != PICTURES {
            return Err(Refusal::outside(folder));
        }
        let Ok(files) = fs::read_dir(self.folder.root().join(folder)) else { return Ok(json!([])) };
        let mut paths: Vec<String> =
            files.flatten().map(|file| format!("{folder}/{}", file.file_name().to_string_lossy())).collect();
        paths.sort_unstable();
        let pictures = paths.iter().filter(|path| self.folder.picture(path).is_ok()).map(|path| self.picture(path));
        pictures.collect::<Result<Vec<_>, _>>().map(Value::Array)
    }

    fn picture(&self, path: &str) -> Result<Value, Refusal> {
        let place = self.folder.picture(path)?;
        let bytes = fs::read(place).map_err(|error| Refusal::computer(path, &error))?;
        let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy();
        Ok(
            json!({"id": mark(&bytes), "content": STANDARD.encode(&bytes), "encoding": "base64", "path": path, "name": name}),
        )
    }

    /// Adds a picture, and never writes over another.
    fn add_picture(&self, asset: &Asset) -> Result<(), Refusal> {
        let place = self.folder.picture(&asset.path)?;
        let bytes = STANDARD.decode(&asset.content).map_err(|_| Refusal {
            status: 422,
            words: format!("{} did not arrive whole. Nothing was saved.", asset.path),
        })?;
        match fs::read(&place) {
            Ok(there) if there == bytes => Ok(()),
            Ok(_) => Err(Refusal::conflict(format!(
                "There is another picture called {} already. Nothing was saved. Give the new one another name.",
                asset.path
            ))),
            Err(_) => write_whole(&place, &bytes).map_err(|error| Refusal::computer(&asset.path, &error)),
        }
    }

    /// Takes files off the site. They go into a folder that is no part of it, so that a slip can be undone.
    fn put_away(&self, paths: &[String]) -> Result<Value, Refusal> {
        let place = |path: &String| self.folder.entry(path).or_else(|_| self.folder.picture(path));
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
    place: std::path::PathBuf,
    new: String,
    old: Option<Vec<u8>>,
    version: Option<String>,
}

/// Changes when a file does.
fn mark(bytes: &[u8]) -> String {
    format!("{:032x}", xxh3_128(bytes))
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
