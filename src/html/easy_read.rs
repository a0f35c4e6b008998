//! Easy Read on the website: a page a twin, a way in from the front, and the pictures that they use.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};
use tera::Context;
use xxhash_rust::xxh3::xxh3_64;

use super::lists::made_page;
use super::page::page_number;
use super::theme::{Theme, relative};
use super::{Frame, assets, root_of};
use crate::artifact::Artifact;
use crate::content::guide::PageRole;
use crate::content::{Kind, slug};
use crate::diagnostics::Diagnostic;
use crate::easy_read::{Part, Row, Sheet, Shown, Span, Word, named, plain};
use crate::site::{EASY_READ, PageIndex, Site, Twin};

/// The pictures that pages use, by name: where each is in the output, and its bytes.
#[derive(Debug, Default)]
pub struct Drawings {
    files: BTreeMap<String, (String, Vec<u8>)>,
}

impl Drawings {
    /// A number for what is where.
    pub fn mark(&self) -> u64 {
        let named = self.files.iter().map(|(name, (path, _))| format!("{name} {path}\n"));
        xxh3_64(named.collect::<String>().as_bytes())
    }

    /// Reads the pictures that twins and the theme use, and no others: a council may have
    /// leave for the pictures that it shows, and for none of the rest of a pack.
    ///
    /// # Errors
    /// Pictures that cannot be opened or are none.
    pub fn build(site: &Site, theme: &Theme) -> Result<Self, Vec<Diagnostic>> {
        let mut drawings = Self::default();
        let mut problems = Vec::new();
        if site.twins.is_empty() {
            return Ok(drawings);
        }
        for name in used(site, theme) {
            match site.pictures.file(&name) {
                Ok(Some((file, bytes))) => {
                    let path = assets::hashed(&format!("assets/pictures/{file}"), &bytes);
                    drawings.files.insert(name, (path, bytes));
                }
                // A rule tells of a picture that is not there.
                Ok(None) => {}
                Err(problem) => problems.push(problem),
            }
        }
        if problems.is_empty() { Ok(drawings) } else { Err(problems) }
    }

    /// Where a picture is in the output.
    fn path(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(|(path, _)| path.as_str())
    }

    /// The files to write.
    fn artifacts(&self) -> Vec<Artifact<'_>> {
        let files = self.files.values().map(|(path, bytes)| (path, bytes)).collect::<BTreeMap<_, _>>();
        files.into_iter().map(|(path, bytes)| Artifact::new(path.clone(), || Ok(bytes.clone()))).collect()
    }
}

/// What stands before the kind in the theme's name for the picture of a list.
const GROUP: &str = "group_";

/// The names of the pictures that anything uses.
fn used(site: &Site, theme: &Theme) -> BTreeSet<String> {
    let mut names: BTreeSet<String> = BTreeSet::new();
    let say = |path: &str| theme.word(path).to_owned();
    for twin in &site.twins {
        let sheet = Sheet::of(site, twin, &say);
        names.extend(sheet.pictures().filter(|picture| !picture.photo).map(|picture| picture.name.clone()));
    }
    if let Some(Json::Object(of_theme)) = theme.words.get("easy_read").and_then(|words| words.get("pictures")) {
        let is_shown = |key: &str| match key.strip_prefix(GROUP) {
            Some(kind) => site.twins.iter().any(|twin| site.pages[twin.page].kind.word() == kind),
            None => true,
        };
        let shown = of_theme.iter().filter(|(key, _)| is_shown(key));
        names.extend(shown.filter_map(|(_, name)| name.as_str().map(str::to_owned)));
    }
    names
}

/// The recipes of everything in Easy Read.
pub fn artifacts<'s>(frame: &'s Frame<'s>) -> Vec<Artifact<'s>> {
    let site = frame.site;
    if site.twins.is_empty() {
        return Vec::new();
    }
    let mut artifacts = frame.drawings.artifacts();
    for twin in site.twins.iter().filter(|twin| twin.address != home()) {
        let artifact = frame.page(&twin.address, "easy-read.html", move || page(frame, twin));
        artifacts.push(frame.traced(artifact, page_number(frame, twin.page)));
    }
    artifacts.push(frame.page(&home(), "easy-read-home.html", move || index(frame)));
    artifacts.push(frame.page(&credits_address(), "easy-read-pictures.html", move || credits(frame)));
    artifacts
}

/// Where the list of everything in Easy Read lives.
pub fn home() -> String {
    format!("{EASY_READ}/")
}

fn credits_address() -> String {
    format!("{EASY_READ}/pictures/")
}

/// The addresses that the site makes itself for Easy Read.
pub fn addresses(site: &Site) -> Vec<String> {
    if site.twins.is_empty() {
        return Vec::new();
    }
    let twins = site.twins.iter().map(|twin| twin.address.clone()).filter(|address| *address != home());
    twins.chain([home(), credits_address()]).collect()
}

/// What the ordinary page shows of its twin.
pub fn link_to(frame: &Frame<'_>, page: PageIndex) -> Option<Json> {
    let twin = frame.site.twin(page)?;
    let picture = frame.drawings.path(&twin.easy.front.picture);
    Some(json!({ "address": twin.address, "title": twin.easy.front.title, "picture": picture }))
}

/// Views of a sheet as seen from one page.
struct View<'f, 's> {
    frame: &'f Frame<'s>,
    root: String,
}

impl View<'_, '_> {
    fn picture(&self, picture: &Shown) -> Json {
        let assets = &self.frame.assets;
        let path = if picture.photo {
            Some(assets.static_path(&picture.name))
        } else {
            self.frame.drawings.path(&picture.name)
        };
        let size = if picture.photo { assets.size(&picture.name) } else { None };
        json!({
            "address": path.map(|path| relative(&self.root, path, false)),
            "alt": picture.alt,
            "photo": picture.photo,
            "size": size,
        })
    }

    fn span(&self, span: &Span) -> Json {
        let link = |text: &str, address: String| json!({ "kind": "link", "text": text, "address": address });
        match span {
            Span::Text { text } => json!({ "kind": "text", "text": text }),
            Span::Bold { text } => json!({ "kind": "bold", "text": text }),
            Span::Page { text, address } => link(text, relative(&self.root, address, self.frame.offline)),
            Span::File { text, file } => link(text, relative(&self.root, self.frame.assets.static_path(file), false)),
            Span::Away { text, address } => link(text, address.clone()),
        }
    }

    fn spans(&self, spans: &[Span]) -> Json {
        spans.iter().map(|span| self.span(span)).collect()
    }

    fn word(&self, word: &Word) -> Json {
        json!({ "word": word.word, "id": format!("word-{}", slug(&word.word)), "meaning": self.spans(&word.meaning) })
    }

    fn row(&self, row: &Row) -> Json {
        json!({
            "picture": self.picture(&row.picture),
            "sentences": row.sentences.iter().map(|line| self.spans(line)).collect::<Vec<_>>(),
            "items": row.items.iter().map(|line| self.spans(line)).collect::<Vec<_>>(),
            "words": row.words.iter().map(|word| self.word(word)).collect::<Vec<_>>(),
        })
    }

    fn part(&self, part: &Part) -> Json {
        json!({
            "id": part.id,
            "title": plain(&part.title),
            "rows": part.rows.iter().map(|row| self.row(row)).collect::<Vec<_>>(),
        })
    }

    fn sheet(&self, sheet: &Sheet) -> Json {
        let parts = |parts: &[Part]| parts.iter().map(|part| self.part(part)).collect::<Vec<_>>();
        json!({
            "title": sheet.title,
            "picture": self.picture(&sheet.picture),
            // The same picture twice, one below the other, would be a riddle.
            "begins_with_picture": sheet.begins_with_picture(),
            "parts": parts(&sheet.parts),
            "facts": parts(&sheet.facts),
            "words": sheet.words.iter().map(|word| self.word(word)).collect::<Vec<_>>(),
            "checked": sheet.checked,
            "may_be_out_of_date": sheet.may_be_out_of_date,
            "ordinary": self.span(&sheet.ordinary),
            "credits": sheet.credits,
        })
    }
}

fn sheet(frame: &Frame<'_>, twin: &Twin) -> Sheet {
    Sheet::of(frame.site, twin, &|path: &str| frame.theme.word(path).to_owned())
}

/// The title that tells the tab of the twin from that of its page.
fn tab_title(frame: &Frame<'_>, title: &str) -> String {
    frame.theme.word("easy_read.tab").replace("{title}", title)
}

fn crumbs(frame: &Frame<'_>) -> Vec<(String, String)> {
    vec![(frame.theme.word("easy_read.home").to_owned(), home())]
}

fn page(frame: &Frame<'_>, twin: &Twin) -> Context {
    let sheet = sheet(frame, twin);
    let mut context = Context::new();
    let title = tab_title(frame, &sheet.title);
    made_page(frame, &mut context, "easy-read", &title, &sheet.summary(), &twin.address, &crumbs(frame));
    finish(frame, &mut context, &sheet, &twin.address);
    if let Some(downloads) = super::downloads::of_twin(frame, twin.page) {
        context.insert("downloads", &downloads);
    }
    context
}

/// Pictures in the theme's own words, such as that of the way back.
fn finish(frame: &Frame<'_>, context: &mut Context, sheet: &Sheet, address: &str) {
    let view = View { frame, root: root_of(address) };
    context.insert("sheet", &view.sheet(sheet));
    context.insert("easy_pictures", &of_theme(frame, &view));
}

/// The pictures of the theme, by the names that templates use.
fn of_theme(frame: &Frame<'_>, view: &View<'_, '_>) -> Json {
    let names = frame.theme.words.get("easy_read").and_then(|words| words.get("pictures"));
    let Some(Json::Object(names)) = names else { return Json::Null };
    let shown = |name: &Json| view.picture(&named(frame.site, name.as_str().unwrap_or_default()));
    names.iter().map(|(key, name)| (key.clone(), shown(name))).collect::<serde_json::Map<_, _>>().into()
}

/// The front door: what the council wrote for it, then everything in Easy Read with a picture.
fn index(frame: &Frame<'_>) -> Context {
    let site = frame.site;
    let mut context = Context::new();
    let words = |name: &str| frame.theme.word(&format!("easy_read.{name}"));
    let view = View { frame, root: root_of(&home()) };
    let front = site.with_role(PageRole::Home).and_then(|page| site.twin(page));
    let title = front.map_or(words("welcome"), |twin| twin.easy.front.title.as_str());
    made_page(
        frame,
        &mut context,
        "easy-read-home",
        &tab_title(frame, title),
        words("intro"),
        &home(),
        &site_crumbs(frame),
    );
    let groups: Vec<Json> = Kind::ALL
        .into_iter()
        .filter_map(|kind| {
            let twins: Vec<&Twin> =
                site.twins.iter().filter(|twin| site.pages[twin.page].kind == kind && twin.address != home()).collect();
            let key = kind.word();
            (!twins.is_empty()).then(|| {
                json!({
                    "id": format!("list-{key}"),
                    "title": words(&format!("groups.{key}")),
                    "picture": view.picture(&named(site, words(&format!("pictures.{GROUP}{key}")))),
                    "pages": twins.iter().map(|twin| card(&view, twin)).collect::<Vec<_>>(),
                })
            })
        })
        .collect();
    context.insert("groups", &groups);
    if let Some(twin) = front {
        finish(frame, &mut context, &sheet(frame, twin), &home());
    } else {
        context.insert("easy_pictures", &of_theme(frame, &view));
    }
    context
}

fn site_crumbs(frame: &Frame<'_>) -> Vec<(String, String)> {
    vec![(frame.theme.word("home").to_owned(), String::new())]
}

fn card(view: &View<'_, '_>, twin: &Twin) -> Json {
    json!({
        "title": twin.easy.front.title,
        "address": twin.address,
        "picture": view.picture(&named(view.frame.site, &twin.easy.front.picture)),
    })
}

/// Whose pictures these are.
fn credits(frame: &Frame<'_>) -> Context {
    let site = frame.site;
    let mut context = Context::new();
    let address = credits_address();
    let words = |name: &str| frame.theme.word(&format!("easy_read.credits.{name}"));
    made_page(frame, &mut context, "easy-read-pictures", words("title"), words("intro"), &address, &crumbs(frame));
    let view = View { frame, root: root_of(&address) };
    let packs: Vec<Json> = site
        .pictures
        .packs()
        .iter()
        .filter_map(|pack| {
            let of_pack = |name: &&String| site.pictures.get(name).is_some_and(|(owner, _)| owner.folder == pack.folder);
            let shown: Vec<Json> =
                frame.drawings.files.keys().filter(of_pack).map(|name| view.picture(&named(site, name))).collect();
            (!shown.is_empty()).then(|| {
                json!({
                    "id": format!("pack-{}", pack.folder), "name": pack.name, "author": pack.author, "link": pack.link, "licence": pack.licence,
                    "licence_link": pack.licence_link, "credit": pack.credit, "changed": pack.changed,
                    "pictures": shown,
                })
            })
        })
        .collect();
    context.insert("packs", &packs);
    let photos = site
        .twins
        .iter()
        .flat_map(|twin| twin.easy.pictures())
        .any(|picture| matches!(picture.source, crate::content::easy_read::PictureSource::Photo(_)));
    context.insert("photos", &photos);
    context.insert("easy_pictures", &of_theme(frame, &view));
    context
}
