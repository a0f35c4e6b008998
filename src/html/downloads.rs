//! Links to PDFs, which say what somebody gets before they press.

use serde_json::{Value, json};

use super::Frame;
use crate::content::form::Form;
use crate::site::PageIndex;

/// A PDF that is ready.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// The page that offers it; none for a pack or a poster.
    pub page: Option<PageIndex>,
    /// Whether it is the Easy Read of that page.
    pub easy: bool,
    /// Its form.
    pub form: Form,
    /// Where it is.
    pub address: String,
    /// How many pages it has; for a booklet, sides of A4.
    pub pages: usize,
    /// How large it is.
    pub bytes: u64,
}

/// The PDFs of an ordinary page, those of its Easy Read first.
pub fn of_page(frame: &Frame<'_>, page: PageIndex) -> Value {
    let (easy, plain): (Vec<_>, Vec<_>) =
        frame.downloads.iter().filter(|download| download.page == Some(page)).partition(|download| download.easy);
    json!({
        "easy": easy.into_iter().map(|download| view(frame, download)).collect::<Vec<_>>(),
        "plain": plain.into_iter().map(|download| view(frame, download)).collect::<Vec<_>>(),
    })
}

/// “Easy Read (PDF, 140 KB, 8 pages)”.
pub fn view(frame: &Frame<'_>, download: &Download) -> Value {
    let kind = if download.easy { "easy" } else { "plain" };
    let name = frame.theme.word(&format!("print.download.{kind}.{}", download.form.name()));
    let pages = match download.pages {
        1 => frame.theme.word("print.download.page").to_owned(),
        many => frame.theme.word("print.download.pages").replace("{pages}", &many.to_string()),
    };
    let size = frame.theme.word("print.download.size").replace("{size}", &size(download.bytes)).replace("{pages}", &pages);
    json!({ "address": download.address, "name": name, "size": size, "form": download.form.name() })
}

/// “140 KB”, “1.2 MB”.
fn size(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    if bytes < 1_000_000 { format!("{} KB", bytes.div_ceil(1000)) } else { format!("{}.{} MB", tenths / 10, tenths % 10) }
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
