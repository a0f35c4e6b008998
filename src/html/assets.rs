//! Styles, scripts, pictures: named by their content, so that browsers may keep them for ever.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use lightningcss::bundler::{Bundler, ResolveResult, SourceProvider};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Targets};
use xxhash_rust::xxh3::xxh3_64;

use super::mirror::mirror;
use super::picture_size::picture_size;
use super::theme::Theme;
use super::{colour, scripts};
use crate::artifact::Artifact;
use crate::content::language::Language;
use crate::content::settings::Settings;
use crate::diagnostics::{Diagnostic, rule};
use crate::site::Site;

/// Everything that pages refer to by name.
#[derive(Debug, Default)]
pub struct Assets {
    /// Theme files in the output: `site.css` is at `assets/site.1a2b3c4d.css`.
    theme: HashMap<String, (String, Vec<u8>)>,
    /// Files of `static/` in the output, with their sizes where they are pictures.
    files: HashMap<String, (String, Option<(usize, usize)>)>,
}

/// The folder of `static/` whose files keep their names and go to the top of the site.
const TOP: &str = "root/";

/// The stylesheets: that of every page, and what Easy Read adds to it.
const SHEETS: [&str; 2] = ["site.css", "easy-read.css"];

impl Assets {
    /// Bundles and names everything.
    ///
    /// # Errors
    /// Styles with mistakes, a colour that cannot be read, files that cannot be opened.
    pub fn build(site: &Site, theme: &Theme) -> Result<Self, Vec<Diagnostic>> {
        let mut assets = Self::default();
        let mut problems = Vec::new();
        for sheet in SHEETS {
            match styles(theme, &site.settings, sheet, false) {
                Ok(css) => assets.add(sheet, css.into_bytes()),
                Err(problem) => problems.push(*problem),
            }
        }
        if problems.is_empty() && site.languages.iter().any(Language::is_right_to_left) {
            match styles(theme, &site.settings, SHEETS[0], true) {
                Ok(css) => assets.add("site.rtl.css", css.into_bytes()),
                Err(problem) => problems.push(*problem),
            }
        }
        for (path, file) in &theme.files {
            if let Some(name) = path.strip_prefix("scripts/") {
                if !scripts::is_part(name) {
                    assets.add(name, scripts::shorter(&file.bytes).unwrap_or_else(|| file.bytes.clone()));
                }
            } else if let Some(name) = path.strip_prefix("pictures/") {
                assets.add(name, file.bytes.clone());
            }
        }
        let script = |name: &str| theme.files.get(&format!("scripts/{name}")).map(|file| file.bytes.as_slice());
        for (name, bytes) in scripts::joined(script) {
            assets.add(name, scripts::shorter(&bytes).unwrap_or(bytes));
        }
        for file in &site.static_files {
            let path = site.root.join("static").join(file);
            match fs::read(&path) {
                Ok(bytes) => {
                    let size = picture_size(&bytes);
                    let name = match file.strip_prefix(TOP) {
                        Some(name) => name.to_owned(),
                        None => hashed(&format!("static/{file}"), &bytes),
                    };
                    assets.files.insert(file.clone(), (name, size));
                }
                Err(error) => problems.push(Diagnostic::in_file(
                    &rule::UNREADABLE_FILE,
                    format!("static/{file}"),
                    format!("this file cannot be opened ({error})"),
                    "look whether another program has it open",
                )),
            }
        }
        if problems.is_empty() { Ok(assets) } else { Err(problems) }
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.theme.insert(name.to_owned(), (hashed(&format!("assets/{name}"), &bytes), bytes));
    }

    /// Where each theme file is in the output, by name, for templates.
    #[must_use]
    pub fn names(&self) -> HashMap<String, &str> {
        self.theme.iter().map(|(name, (path, _))| (name.replace('.', "_"), path.as_str())).collect()
    }

    /// Where a file of `static/` is in the output.
    #[must_use]
    pub fn static_path<'a>(&'a self, file: &'a str) -> &'a str {
        self.files.get(file).map_or(file, |(path, _)| path)
    }

    /// Width and height of a picture in pixels.
    #[must_use]
    pub fn size(&self, file: &str) -> Option<(usize, usize)> {
        self.files.get(file).and_then(|(_, size)| *size)
    }

    /// A number for all names and sizes.
    #[must_use]
    pub fn mark(&self) -> u64 {
        let theme = self.theme.values().map(|(path, _)| format!("{path}\n"));
        let files = self.files.iter().map(|(file, told)| format!("{file} {told:?}\n"));
        let mut all: Vec<String> = theme.chain(files).collect();
        all.sort_unstable();
        xxh3_64(all.concat().as_bytes())
    }

    /// The files to write.
    pub fn artifacts<'a>(&'a self, site: &'a Site) -> Vec<Artifact<'a>> {
        let theme = self.theme.values().map(|(path, bytes)| Artifact::new(path.clone(), || Ok(bytes.clone())));
        let files = self.files.iter().map(|(file, (path, _))| {
            let from = site.root.join("static").join(file);
            Artifact::new(path.clone(), move || {
                fs::read(&from).map_err(|error| {
                    Box::new(Diagnostic::in_file(
                        &rule::UNREADABLE_FILE,
                        format!("static/{file}"),
                        format!("this file cannot be opened ({error})"),
                        "look whether another program has it open",
                    ))
                })
            })
        });
        theme.chain(files).collect()
    }
}

/// `site.css` with its content's hash: `site.1a2b3c4d.css`.
pub fn hashed(path: &str, bytes: &[u8]) -> String {
    let hash = format!("{:016x}", xxh3_64(bytes));
    match path.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => format!("{stem}.{}.{ending}", &hash[..8]),
        _ => format!("{path}.{}", &hash[..8]),
    }
}

/// The oldest browsers that get styles; older ones still get the words.
fn targets() -> Targets {
    let version = |major: u32| Some(major << 16);
    Targets::from(Browsers {
        chrome: version(61),
        edge: version(79),
        firefox: version(60),
        safari: version(11),
        ios_saf: version(11),
        samsung: version(8),
        ..Browsers::default()
    })
}

/// One of the theme's stylesheets with all that it imports, minified, with the council's colours; for
/// languages that are written from right to left, with the sides changed round.
fn styles(theme: &Theme, settings: &Settings, sheet: &str, right_to_left: bool) -> Result<String, Box<Diagnostic>> {
    let council = match &settings.colours.brand {
        Some(brand) => colour::council_styles(brand)?,
        None => String::new(),
    };
    let source = ThemeStyles { theme, council };
    let options = ParserOptions::default();
    let mut bundler = Bundler::new(&source, None, options);
    let explain = |message: String, location: Option<(String, u32, u32)>| {
        let (file, line) = match location {
            Some((file, line, _)) => (format!("themes/{}/{file}", settings.theme), format!(" on line {}", line + 1)),
            None => (format!("themes/{}/styles/{sheet}", settings.theme), String::new()),
        };
        Box::new(Diagnostic::in_file(
            &rule::STYLE_ERROR,
            file,
            format!("there is a mistake in the styles{line}: {message}"),
            "mend that line, or delete your copy of the file to go back to the one that comes with Fingerpost",
        ))
    };
    let mut sheet = bundler.bundle(Path::new(&format!("styles/{sheet}"))).map_err(|error| {
        let location = error.loc.as_ref().map(|loc| (loc.filename.clone(), loc.line, loc.column));
        explain(error.kind.to_string(), location)
    })?;
    if right_to_left {
        mirror(&mut sheet.rules);
    }
    sheet
        .minify(MinifyOptions { targets: targets(), ..MinifyOptions::default() })
        .map_err(|error| explain(error.kind.to_string(), None))?;
    let printed = sheet
        .to_css(PrinterOptions { minify: true, targets: targets(), ..PrinterOptions::default() })
        .map_err(|error| explain(error.kind.to_string(), None))?;
    Ok(printed.code)
}

/// Reads styles from the theme, wherever each file of it comes from.
struct ThemeStyles<'a> {
    theme: &'a Theme,
    council: String,
}

/// The name by which the theme's styles import the council's colours.
const COUNCIL: &str = "styles/council.css";

impl SourceProvider for ThemeStyles<'_> {
    type Error = std::io::Error;

    fn read<'a>(&'a self, file: &Path) -> Result<&'a str, Self::Error> {
        let name = file.to_string_lossy().replace('\\', "/");
        if name == COUNCIL {
            return Ok(&self.council);
        }
        let bytes = self.theme.files.get(&name).map(|file| file.bytes.as_slice());
        bytes
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .ok_or_else(|| std::io::Error::other(format!("there is no file {name} in the theme")))
    }

    fn resolve(&self, specifier: &str, originating_file: &Path) -> Result<ResolveResult, Self::Error> {
        let folder = originating_file.parent().unwrap_or_else(|| Path::new(""));
        let path: PathBuf = folder.join(specifier.trim_start_matches("./"));
        Ok(ResolveResult::File(path))
    }
}
