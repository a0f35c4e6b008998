//! What a writer wants to know of one page and no reader needs: its problems,
//! how hard it is to read, its Easy Read twin, what of the law it answers.

use percent_encoding::percent_decode_str;
use serde::Serialize;

use super::problem::Problem;
use super::status::Status;
use crate::build::SETTINGS;
use crate::check;
use crate::content::helper::PREFIX;
use crate::site::address::HELPERS;
use crate::site::{EASY_READ, PageIndex, Site};
use crate::source;

/// What is asked about.
#[derive(Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The page at this path, which starts with a slash, with the top of the site in it.
    Page(String),
    /// The page that this file makes.
    File(String),
}

impl Wanted {
    /// Reads `page=/services/swimming/` or `file=content/services/swimming.md`.
    pub fn read(query: &str) -> Option<Self> {
        let (name, value) = query.split_once('=')?;
        let value = percent_decode_str(value).decode_utf8().ok()?.into_owned();
        match name {
            "page" => Some(Self::Page(value)),
            "file" => Some(Self::File(value)),
            _ => None,
        }
    }
}

/// What is known of it.
#[derive(Debug, Serialize)]
pub struct About<'a> {
    /// Whether the last build is what browsers see.
    good: bool,
    /// How many errors there are anywhere. Any of them keeps the last good pages.
    errors: usize,
    title: Option<&'a str>,
    file: Option<String>,
    /// Where the page is, from the top of the host.
    address: Option<String>,
    /// In years.
    reading_age: Option<f64>,
    /// The address of the Easy Read twin.
    twin: Option<String>,
    /// What the law asks for and this page answers.
    rows: Vec<&'a str>,
    /// Its own problems and those of its twin.
    problems: Vec<&'a Problem>,
    /// Where its form is.
    form: Option<String>,
}

/// Tells of a page or file.
pub fn about<'a>(status: &'a Status, wanted: &Wanted, has_forms: bool) -> About<'a> {
    let site = status.site.as_deref();
    let index = site.and_then(|site| find(site, status, wanted));
    let file = match (wanted, site, index) {
        (Wanted::File(file), ..) => Some(file.clone()),
        (_, Some(site), Some(index)) => Some(site.pages[index].document.file().path.clone()),
        (Wanted::Page(path), Some(site), None) => helper_at(site, status, path).map(file_of_helper),
        _ => None,
    };
    let known = site.zip(index);
    let twin = known.and_then(|(site, index)| site.twin(index));
    let twin_file = twin.map(|twin| twin.easy.document.file().path.as_str());
    let is_its =
        |problem: &&Problem| problem.file.is_some() && (problem.file == file || problem.file.as_deref() == twin_file);
    About {
        good: status.good,
        errors: status.count("error"),
        title: known.map(|(site, index)| site.pages[index].front.title.as_str()),
        address: address(site, wanted, index).map(|address| format!("{}{address}", status.top)),
        reading_age: known
            .and_then(|(site, index)| check::reading_age(site, index))
            .map(|age| (age * 10.0).round() / 10.0),
        twin: twin.map(|twin| format!("{}{}", status.top, twin.address)),
        rows: known.map_or_else(Vec::new, |(site, index)| rows(site, index)),
        problems: status.problems.iter().filter(is_its).collect(),
        form: file.as_deref().filter(|_| has_forms).and_then(form),
        file,
    }
}

fn find(site: &Site, status: &Status, wanted: &Wanted) -> Option<PageIndex> {
    match wanted {
        Wanted::File(file) => site.pages.iter().position(|page| page.document.file().path == *file).or_else(|| {
            let twin = site.twins.iter().find(|twin| twin.easy.document.file().path == *file);
            twin.map(|twin| twin.page)
        }),
        Wanted::Page(path) => {
            let inner = path.strip_prefix(status.top.as_str())?;
            let inner = inner.strip_suffix("index.html").unwrap_or(inner);
            let ordinary = inner.strip_suffix(&format!("{EASY_READ}/")).unwrap_or(inner);
            site.addresses.iter().position(|address| address == inner || address == ordinary)
        }
    }
}

/// The helper that a page of questions or advice belongs to.
fn helper_at<'s>(site: &'s Site, status: &Status, path: &str) -> Option<&'s str> {
    let inner = path.strip_prefix(status.top.as_str())?.strip_prefix(HELPERS)?.strip_prefix('/')?;
    let name = inner.split('/').next()?;
    site.content.helpers.iter().map(|(own, _)| own.as_str()).find(|own| *own == name)
}

fn file_of_helper(name: &str) -> String {
    format!("content/data/{PREFIX}{name}.yaml")
}

/// Where browsers see what a file makes, below the top of the site.
fn address(site: Option<&Site>, wanted: &Wanted, index: Option<PageIndex>) -> Option<String> {
    let (site, index) = match (wanted, site, index) {
        // Settings show on every page, and the first is the first to look at.
        (Wanted::File(file), Some(_), _) if file == SETTINGS => return Some(String::new()),
        (Wanted::File(file), Some(site), None) => {
            let its = site.translations.iter().find(|one| one.page.document.file().path == *file);
            let helper = || site.content.helpers.iter().find(|(name, _)| file_of_helper(name) == *file);
            return its
                .map(|one| one.address.clone())
                .or_else(|| helper().map(|(name, _)| format!("{HELPERS}/{name}/")));
        }
        (_, Some(site), Some(index)) => (site, index),
        _ => return None,
    };
    match (wanted, site.twin(index)) {
        (Wanted::File(file), Some(twin)) if twin.easy.document.file().path == *file => Some(twin.address.clone()),
        _ => Some(site.addresses[index].clone()),
    }
}

fn rows(site: &Site, index: PageIndex) -> Vec<&str> {
    let named = &site.pages[index].front.schedule2;
    site.content.schedule2.iter().filter(|row| named.contains(&row.id)).map(|row| row.asks_for.as_str()).collect()
}

/// Where the form of a file is: that of `content/services/swimming.md`.
fn form(file: &str) -> Option<String> {
    let forms = "/_fingerpost/edit/#/collections";
    if file == SETTINGS {
        return Some(format!("{forms}/settings/entries/settings"));
    }
    let inner = file.strip_prefix("content/")?;
    if let Some(name) = inner.strip_prefix("data/").filter(|name| name.starts_with(PREFIX)) {
        return Some(format!("{forms}/helpers/entries/{}", name.strip_suffix(".yaml")?));
    }
    if let Some(key) = inner.strip_suffix(source::EASY_READ) {
        return Some(format!("{forms}/easy-read/entries/{key}"));
    }
    let (folder, name) = inner.strip_suffix(".md")?.split_once('/')?;
    Some(if name.contains('.') {
        format!("{forms}/translations/entries/{folder}/{name}")
    } else {
        format!("{forms}/{folder}/entries/{name}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_are_read() {
        assert_eq!(Wanted::read("page=%2Fa%20b%2F"), Some(Wanted::Page("/a b/".into())));
        assert_eq!(Wanted::read("file=content/a.md"), Some(Wanted::File("content/a.md".into())));
        assert_eq!(Wanted::read(""), None);
        assert_eq!(Wanted::read("other=1"), None);
    }

    #[test]
    fn a_page_has_a_form_by_its_file() {
        assert_eq!(
            form("content/services/swimming.md").as_deref(),
            Some("/_fingerpost/edit/#/collections/services/entries/swimming")
        );
        let ends = |file: &str| form(file).unwrap().rsplit_once("collections/").unwrap().1.to_owned();
        assert_eq!(ends("content/services/swimming.easy.md"), "easy-read/entries/services/swimming");
        assert_eq!(ends("content/services/swimming.pl.md"), "translations/entries/services/swimming.pl");
        assert_eq!(ends("fingerpost.yaml"), "settings/entries/settings");
        assert_eq!(ends("content/data/helper-a-break.yaml"), "helpers/entries/helper-a-break");
        assert_eq!(form("content/data/schedule2.yaml"), None);
    }
}
