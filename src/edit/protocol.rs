//! The protocol by which Decap CMS reads and saves: that of its own
//! `decap-server`, answered over the site's folder.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde::Deserialize;
use serde_json::{Value, json};

use super::folder::{Folder, Refusal};
use super::pictures;
use super::saving::Asset;
use crate::content::scalars::Day;

/// Answers one form after another.
pub struct Desk {
    pub(super) folder: Folder,
    /// Asked each time, because midnight may have passed.
    pub(super) today: Box<dyn Fn() -> Day + Send + Sync>,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
pub(super) struct State {
    /// How many times a file was handed out.
    handed_out: u64,
    /// What a form knows of its file: the state that it was opened on, or that it saved since.
    pub(super) known: HashMap<String, String>,
    /// When a file was written last.
    pub(super) saved: Option<Instant>,
}

/// A question.
#[derive(Debug, Deserialize)]
struct Question {
    action: String,
    #[serde(default)]
    params: Value,
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
    pub fn new(folder: Folder, today: Box<dyn Fn() -> Day + Send + Sync>) -> Self {
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

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        // What it holds is right after each line that changes it, so a fault elsewhere does not spoil it.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// The name of the state in which a file is handed to one more form.
    pub(super) fn hand_out(&mut self, mark: &str) -> String {
        self.handed_out += 1;
        let version = format!("{mark}-{}", self.handed_out);
        self.known.insert(version.clone(), mark.to_owned());
        version
    }

    /// The state that a form believes its file to be in.
    pub(super) fn believed<'s>(&'s self, version: &'s str) -> &'s str {
        // A program that was started anew knows nothing of older forms; their version still begins with the mark.
        self.known.get(version).map_or_else(|| version.split('-').next().unwrap_or_default(), String::as_str)
    }
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
