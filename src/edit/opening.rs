//! Files as forms get them: one, or a list of them.

use std::fs;

use serde::Deserialize;
use serde_json::{Value, json};

use super::entry::{self, Beside};
use super::folder::{Refusal, mark};
use super::place;
use super::protocol::Desk;
use super::step;
use super::target::{DATA, Target};
use super::words::Words;
use crate::content::Kind;
use crate::source::{EASY_READ, PACKS};

/// The folder in which Decap looks for what stands beside pages.
pub const BESIDE: &str = "content";

/// The state of a file that is not there yet and has a form all the same.
pub const NOT_YET: &str = "new";

#[derive(Debug, Deserialize)]
pub(super) struct OfFolder {
    folder: String,
    #[serde(default)]
    extension: String,
}

/// Which files a list of Decap means.
enum Listed {
    Pages(Kind),
    EasyRead,
    Translations,
    Helpers,
    Packs,
}

impl Listed {
    /// Decap believes all Easy Read pages, and all translations, to lie in one folder.
    fn of(wanted: &OfFolder) -> Option<Self> {
        let inner = wanted.folder.strip_prefix("content/");
        let ending = wanted.extension.as_str();
        match inner {
            None if wanted.folder != BESIDE => None,
            None if EASY_READ.ends_with(ending) && ending.contains('.') => Some(Self::EasyRead),
            None => Some(Self::Translations),
            Some(DATA) => Some(Self::Helpers),
            Some(PACKS) => Some(Self::Packs),
            Some(folder) => Kind::of_folder(folder).map(Self::Pages),
        }
    }

    fn folders(&self) -> Vec<&'static str> {
        match self {
            Self::Pages(kind) => vec![kind.folder()],
            Self::EasyRead | Self::Translations => Kind::ALL.into_iter().map(Kind::folder).collect(),
            Self::Helpers => vec![DATA],
            Self::Packs => vec![PACKS],
        }
    }

    fn has(&self, target: &Target) -> bool {
        match self {
            Self::Pages(_) => matches!(target, Target::Page(_)),
            Self::EasyRead => matches!(target, Target::EasyRead(_)),
            Self::Translations => matches!(target, Target::Translation(..)),
            Self::Helpers => matches!(target, Target::Helper(_)),
            Self::Packs => matches!(target, Target::Pack(_)),
        }
    }
}

impl Desk {
    /// Every file of a list.
    pub(super) fn list(&self, wanted: &OfFolder) -> Result<Value, Refusal> {
        let listed = Listed::of(wanted).ok_or_else(|| Refusal::outside(&wanted.folder))?;
        let mut paths: Vec<String> = Vec::new();
        for folder in listed.folders() {
            let folder = format!("content/{folder}");
            let files = fs::read_dir(self.folder.root().join(&folder)).into_iter().flatten().flatten();
            paths.extend(files.map(|file| format!("{folder}/{}", file.file_name().to_string_lossy())));
        }
        paths.retain(|path| self.folder.entry(path).is_ok_and(|(target, _)| listed.has(&target)));
        let language = |path: &str| match listed {
            Listed::Translations => path.rsplit('.').nth(1).map(str::to_owned),
            _ => None,
        };
        paths.sort_by_cached_key(|path| (language(path), path.clone()));
        let entries = paths.iter().map(|path| {
            self.entry(path).or_else(|refusal| match refusal.status {
                // In a list, a file that cannot be opened must not take the others away.
                422 => Ok(told(path, Some(&unopened(path)), "-")),
                _ => Err(refusal),
            })
        });
        entries.collect::<Result<Vec<_>, _>>().map(Value::Array)
    }

    /// One file for a form, with the state that it is in.
    pub(super) fn entry(&self, path: &str) -> Result<Value, Refusal> {
        let (path, target, place) = place::entry_place(&self.folder, path)?;
        let (bytes, mark) = match fs::read(&place) {
            Ok(bytes) => {
                let mark = mark(&bytes);
                (bytes, mark)
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => match target {
                // Its form shows what there is to say before anything is said.
                Target::PeopleIn(_) => (Vec::new(), NOT_YET.to_owned()),
                _ => return Ok(told(&path, None, "")),
            },
            Err(error) => return Err(Refusal::computer(&path, &error)),
        };
        let version = self.state().hand_out(&mark);
        let text = String::from_utf8(bytes).ok();
        let shown = text.and_then(|text| entry::for_form(&target, &text, &version, &self.beside(&target)));
        let shown = shown.ok_or_else(|| Refusal {
            status: 422,
            words: format!("{path} has a slip of punctuation in it and cannot be shown as a form. `fingerpost check` says in which line."),
        })?;
        Ok(told(&path, Some(&shown), &mark))
    }

    /// What a form shows beside what is in its file.
    fn beside(&self, target: &Target) -> Beside {
        let has_more = target.sentences().is_some() || target.original().is_some();
        let words = if has_more { place::words(&self.folder) } else { Words::default() };
        let in_step = match target {
            Target::EasyRead(page) => Some(step::shown(&self.folder, page, &words)),
            _ => None,
        };
        let original = target.sentences().and(target.path_of_original());
        let original = original.and_then(|path| place::text_of(&self.folder, &path));
        Beside { original, words, in_step }
    }
}

/// What a list says of a file that has no form.
fn unopened(path: &str) -> String {
    let title = format!("title: {}\n", json!(format!("Cannot be opened here: {path}")));
    if path.ends_with(".yaml") { title } else { format!("---\n{title}---\n") }
}

fn told(path: &str, data: Option<&str>, id: &str) -> Value {
    json!({"data": data, "file": {"path": path, "id": data.map(|_| id)}})
}
