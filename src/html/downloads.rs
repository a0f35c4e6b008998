//! Links to PDFs, which say what somebody gets before they press.

use serde_json::{Value, json};

use super::Frame;
use crate::content::form::Form;
use crate::site::PageIndex;

/// A PDF that is ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// The page that offers it; none for the poster, which the timeline offers.
    pub page: Option<PageIndex>,
    /// What it is.
    pub kind: DownloadKind,
    /// Its form.
    pub form: Form,
    /// Where it is.
    pub address: String,
    /// How many pages it has; for a booklet, sides of A4.
    pub pages: usize,
    /// How large it is.
    pub bytes: u64,
}

/// What a PDF is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DownloadKind {
    /// The Easy Read of a page.
    Easy,
    /// A page as it is.
    Plain,
    /// The pack of an event.
    Pack,
    /// All pathways by age.
    Poster,
}

impl DownloadKind {
    fn word(self) -> &'static str {
        match self {
            Self::Easy => "easy",
            Self::Plain => "plain",
            Self::Pack => "pack",
            Self::Poster => "poster",
        }
    }
}

/// The PDFs of an ordinary page, those of its Easy Read first. None when there are none.
pub fn of_page(frame: &Frame<'_>, page: PageIndex) -> Option<Value> {
    let of_page = |download: &&Download| download.page == Some(page);
    list(frame, frame.downloads.iter().filter(of_page), "print.download")
}

/// What a page shows of its PDFs, to know when that changes.
pub fn numbers_of<'f>(frame: &'f Frame<'_>, page: PageIndex) -> Vec<(&'f str, usize, u64)> {
    let of_page = frame.downloads.iter().filter(|download| download.page == Some(page));
    of_page.map(|download| (download.address.as_str(), download.pages, download.bytes)).collect()
}

/// The PDFs of an Easy Read page, in easy words.
pub fn of_twin(frame: &Frame<'_>, page: PageIndex) -> Option<Value> {
    let of_twin = |download: &&Download| download.page == Some(page) && download.kind == DownloadKind::Easy;
    list(frame, frame.downloads.iter().filter(of_twin), "print.download.in_easy_words")
}

/// The poster.
pub fn of_timeline(frame: &Frame<'_>) -> Option<Value> {
    let is_poster = |download: &&Download| download.kind == DownloadKind::Poster;
    list(frame, frame.downloads.iter().filter(is_poster), "print.download")
}

fn list<'d>(frame: &Frame<'_>, downloads: impl Iterator<Item = &'d Download>, words: &str) -> Option<Value> {
    let views: Vec<Value> = downloads.map(|download| view(frame, download, words)).collect();
    (!views.is_empty()).then(|| views.into())
}

/// “Easy Read”, “(PDF, 140 KB, 8 pages)”.
fn view(frame: &Frame<'_>, download: &Download, words: &str) -> Value {
    let word = |path: &str| frame.theme.word(&format!("print.download.{path}")).to_owned();
    let name = frame.theme.word(&format!("{words}.{}.{}", download.kind.word(), download.form.name()));
    let pages = match download.pages {
        1 => word("page"),
        many => word("pages").replace("{pages}", &many.to_string()),
    };
    let size = word("size").replace("{size}", &size(download.bytes)).replace("{pages}", &pages);
    json!({ "address": download.address, "name": name, "size": size })
}

/// “140 KB”, “1.2 MB”.
fn size(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    if bytes < 1_000_000 {
        format!("{} KB", bytes.div_ceil(1000))
    } else {
        format!("{}.{} MB", tenths / 10, tenths % 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_read_as_people_say_them() {
        assert_eq!(size(139_800), "140 KB");
        assert_eq!(size(1), "1 KB");
        assert_eq!(size(1_150_000), "1.2 MB");
    }
}
