//! Whether an Easy Read page is in step with its page: what its form shows of that, and what the tick in it does.
//!
//! The tick does what `fingerpost easy-read accept` does. Somebody compares with what the page said when
//! the form was opened, so the form carries a mark of those words: a page that changed since was not compared.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_128;

use super::folder::{Folder, Refusal};
use super::place;
use super::target::Original;
use super::words::Words;
use crate::content::scalars::Day;
use crate::content::{Page, sound_alone};
use crate::diagnostics::SourceFile;
use crate::site::in_step::{Change, Step, read, words as said_by, written};

/// The field of the form. It is never written into the file.
pub const IN_STEP: &str = "in_step";

/// By what the theme's words know the form.
const KIND: &str = "easy-read";

/// The page, when it is one that can be compared: on the site, without errors of its own.
fn page_of(folder: &Folder, page: &Original) -> Option<Arc<Page>> {
    let text = place::text_of(folder, &page.path())?;
    sound_alone(&place::document(page, &text)?)
}

fn accepted(folder: &Folder, page: &Original) -> Option<Arc<SourceFile>> {
    let (path, place) = folder.accepted(page).ok()?;
    Some(Arc::new(SourceFile { path, text: fs::read_to_string(place).ok()? }))
}

/// Changes with the words that are to be compared.
fn mark<T: AsRef<str>>(lines: &[T]) -> String {
    let lines: Vec<&str> = lines.iter().map(AsRef::as_ref).collect();
    format!("{:032x}", xxh3_128(lines.join("\n").as_bytes()))
}

/// How the two stand, for the form: in words, what changed, and the mark of what is to be compared, when anything is.
#[must_use]
pub fn shown(folder: &Folder, original: &Original, words: &Words) -> Value {
    let at = format!("{}/entries/{}", original.kind.folder(), original.name);
    let Some(page) = page_of(folder, original) else {
        return json!({"told": words.told(KIND, "in_step.waits", ""), "changes": [], "page": at});
    };
    let (told, day, changes) = match Step::of(&page, accepted(folder, original).as_ref()) {
        Step::Together(day) => {
            return json!({"told": words.told(KIND, "in_step.together", &day.in_words()), "changes": [], "page": at});
        }
        Step::NeverAccepted => ("in_step.never", String::new(), Vec::new()),
        Step::Apart { accepted, changes, .. } => {
            let changes = changes.iter().map(Change::in_words).collect();
            ("in_step.apart", accepted.in_words(), changes)
        }
    };
    json!({"told": words.told(KIND, told, &day), "changes": changes, "page": at, "mark": mark(&said_by(&page)), "compared": false})
}

/// The mark with which a form says that somebody has compared the two.
#[must_use]
pub fn claimed(sent: &Value) -> Option<String> {
    let is_ticked = sent["compared"] == true || sent["compared"] == "true";
    sent["mark"].as_str().filter(|_| is_ticked).map(str::to_owned)
}

/// What noting that the two were compared would write, and where. None when that is noted already.
///
/// # Errors
/// When the page is another one by now than the one that was compared.
pub fn noted(
    folder: &Folder,
    original: &Original,
    claim: &str,
    today: Day,
) -> Result<Option<(String, PathBuf, String)>, Refusal> {
    let before = accepted(folder, original);
    // A form that stays open still has its tick when it is saved again.
    if before.as_ref().and_then(|file| read(&file.text)).is_some_and(|(_, lines)| mark(&lines) == claim) {
        return Ok(None);
    }
    let page = page_of(folder, original).filter(|page| mark(&said_by(page)) == claim);
    let page = page.ok_or_else(|| {
        Refusal::conflict(format!(
            "{} was changed while this form was open, so nobody has compared the two as they are now. Nothing was saved. Take \
             the tick away to save your words. Then load this page again, and compare.",
            original.path()
        ))
    })?;
    let (path, place) = folder.accepted(original)?;
    Ok(Some((path, place, written(&page, today))))
}
