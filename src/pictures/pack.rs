//! One pack: `pack.yaml` and the files that it names.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use include_dir::Dir;
use serde::Deserialize;

use super::FOLDER;
use crate::diagnostics::{Diagnostic, SourceFile, rule};
use crate::source::decode::decode;
use crate::source::yaml::Yaml;

/// A pack of pictures.
#[derive(Debug)]
pub struct Pack {
    /// The name of its folder.
    pub folder: String,
    /// What it is called.
    pub name: String,
    /// Who made it.
    pub author: String,
    /// Where it comes from.
    pub link: Option<String>,
    /// The licence.
    pub licence: String,
    /// Where the licence can be read.
    pub licence_link: Option<String>,
    /// The line that the licence asks for.
    pub credit: String,
    /// Whether the drawings differ from how their makers drew them.
    pub changed: bool,
    /// The pictures.
    pub drawings: Vec<Drawing>,
    place: Where,
}

/// A picture of a pack.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Drawing {
    /// What writers call it: `swim`.
    pub name: String,
    /// What it shows, in a few words.
    pub alt: String,
    /// The words that it stands for.
    #[serde(default)]
    pub words: Vec<String>,
    /// The heading under which the catalogue shows it.
    #[serde(default)]
    pub group: String,
    /// Its file in the folder, when that is not its name with `.svg`.
    pub file: Option<String>,
}

impl Drawing {
    /// Its file in the folder of its pack.
    #[must_use]
    pub fn file(&self) -> Cow<'_, str> {
        match &self.file {
            Some(file) => Cow::Borrowed(file),
            None => Cow::Owned(format!("{}.svg", self.name)),
        }
    }
}

/// Where a pack's files are.
#[derive(Debug)]
enum Where {
    Program(&'static Dir<'static>),
    Disk(PathBuf),
}

/// `pack.yaml` as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    name: String,
    author: String,
    link: Option<String>,
    /// Asked for by a rule of its own, which says why.
    licence: Option<String>,
    licence_link: Option<String>,
    credit: Option<String>,
    #[serde(default)]
    changed: bool,
    /// Whether the licence lets anybody put the pictures on a website.
    #[serde(default = "yes")]
    anybody_may_publish: bool,
    /// Who paid for leave, when not everybody has it.
    licence_holder: Option<String>,
    pictures: Vec<Drawing>,
}

fn yes() -> bool {
    true
}

/// The file that makes a folder a pack.
const PACK: &str = "pack.yaml";

impl Pack {
    /// Reads a pack inside the program.
    ///
    /// # Errors
    /// When it is not there; a test keeps it whole.
    pub(super) fn built_in(packs: &'static Dir<'static>, name: &str) -> Result<Self, Vec<Diagnostic>> {
        let shown = format!("{FOLDER}/{name}/{PACK}");
        let folder = packs.get_dir(name).ok_or_else(|| vec![missing(&shown)])?;
        let text = folder.get_file(format!("{name}/{PACK}")).and_then(|file| file.contents_utf8());
        let text = text.ok_or_else(|| vec![missing(&shown)])?;
        Self::typed(name, shown, text.to_owned(), Where::Program(folder))
    }

    /// Reads a pack of a site.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub(super) fn read(root: &Path, name: &str) -> Result<Self, Vec<Diagnostic>> {
        let folder = root.join(FOLDER).join(name);
        let shown = format!("{FOLDER}/{name}/{PACK}");
        let text = fs::read_to_string(folder.join(PACK)).map_err(|_| vec![missing(&shown)])?;
        Self::typed(name, shown, text, Where::Disk(folder))
    }

    fn typed(folder: &str, shown: String, text: String, place: Where) -> Result<Self, Vec<Diagnostic>> {
        let range = 0..text.len();
        let yaml = Yaml { file: Arc::new(SourceFile { path: shown, text }), range };
        let file: PackFile = decode(&yaml)?;
        let mut problems = may_be_published(&file, &yaml);
        let licence = file.licence.unwrap_or_default();
        let pack = Self {
            folder: folder.to_owned(),
            credit: file.credit.unwrap_or_else(|| format!("{} by {}. Licence: {licence}", file.name, file.author)),
            name: file.name,
            author: file.author,
            link: file.link,
            licence,
            licence_link: file.licence_link,
            changed: file.changed,
            drawings: file.pictures,
            place,
        };
        problems.extend(pack.faults(&yaml));
        if problems.is_empty() { Ok(pack) } else { Err(problems) }
    }

    /// What is wrong with its pictures. Those inside the program are looked at by a test.
    fn faults(&self, yaml: &Yaml) -> Vec<Diagnostic> {
        let Where::Disk(folder) = &self.place else { return Vec::new() };
        let mut problems = Vec::new();
        let mut names = std::collections::HashSet::new();
        for (at, drawing) in self.drawings.iter().enumerate() {
            let mut tell = |field: &str, message: String, mend: String| {
                let place = yaml.place_of(&format!("pictures.{at}.{field}"));
                problems.push(Diagnostic::at(&rule::PICTURE_PACK, place, message, mend));
            };
            let better = crate::content::slug(&drawing.name);
            if better != drawing.name || better.is_empty() {
                tell(
                    "name",
                    format!("“{}” cannot be the name of a picture", drawing.name),
                    format!("write “{better}”"),
                );
            } else if !names.insert(&drawing.name) {
                tell(
                    "name",
                    format!("the name “{}” stands twice in this pack", drawing.name),
                    "give one of the two another name".into(),
                );
            } else {
                let file = drawing.file();
                let ending = file.rsplit('.').next().unwrap_or_default().to_lowercase();
                if file.contains(['/', '\\']) || !ENDINGS.contains(&ending.as_str()) {
                    tell(
                        "file",
                        format!("“{file}” is not the name of a picture"),
                        format!("write the name of a file in this folder that ends in {}", ENDINGS.join(", ")),
                    );
                } else if !folder.join(&*file).is_file() {
                    tell(
                        "name",
                        format!("the file {FOLDER}/{}/{file} is not there", self.folder),
                        "put the file there, or delete the picture from the list".into(),
                    );
                }
            }
        }
        problems
    }

    /// The file of a picture, as it is in the pack.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn bytes(&self, drawing: &Drawing) -> std::io::Result<Cow<'static, [u8]>> {
        match &self.place {
            Where::Program(folder) => folder
                .get_file(format!("{}/{}", self.folder, drawing.file()))
                .map(|file| Cow::Borrowed(file.contents()))
                .ok_or_else(|| std::io::Error::from(std::io::ErrorKind::NotFound)),
            Where::Disk(folder) => fs::read(folder.join(&*drawing.file())).map(Cow::Owned),
        }
    }

    /// Where a picture's file is, for messages.
    #[must_use]
    pub fn shown(&self, drawing: &Drawing) -> String {
        format!("{FOLDER}/{}/{}", self.folder, drawing.file())
    }
}

/// Pictures that browsers and the printer know.
const ENDINGS: [&str; 5] = ["svg", "png", "jpg", "jpeg", "webp"];

fn missing(shown: &str) -> Diagnostic {
    Diagnostic::in_file(
        &rule::PICTURE_PACK,
        shown,
        "this folder of pictures does not say what is in it",
        "make a file pack.yaml there with the name, author and licence of the pictures; the page “How to write Easy Read” of the manual shows one",
    )
}

fn may_be_published(file: &PackFile, yaml: &Yaml) -> Vec<Diagnostic> {
    if file.licence.as_ref().is_none_or(|licence| licence.trim().is_empty()) {
        return vec![Diagnostic::at(
            &rule::PICTURE_LICENCE,
            yaml.place_of("name"),
            format!("the pack “{}” does not say under which licence its pictures are", file.name),
            "ask whoever made them, and add a line such as “licence: CC BY 4.0”; your own photos are “licence: © Wrenshire Council”",
        )];
    }
    if !file.anybody_may_publish && file.licence_holder.as_ref().is_none_or(|holder| holder.trim().is_empty()) {
        return vec![Diagnostic::at(
            &rule::PICTURE_LICENCE,
            yaml.place_of("anybody_may_publish"),
            format!("not everybody may publish the pictures of “{}”, and nobody is named who may", file.name),
            "add a line “licence_holder:” with the council or team that paid for leave; without leave, delete the folder",
        )];
    }
    Vec::new()
}
