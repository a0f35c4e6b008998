//! `fingerpost new`: a page with its fields in order and a hint at each.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser as _};

use super::{print_problems, today};
use crate::build::settings;
use crate::content::data::Term;
use crate::content::{self, Kind, slug};
use crate::diagnostics::Diagnostics;
use crate::html::starter_gaps::{fill, one_line};
use crate::html::starters;
use crate::source;

/// Start a new page with its fields in order and a hint at each.
///
/// The page is a draft: nobody sees it until its line “draft: true” is deleted.
#[derive(Debug, clap::Args)]
pub struct NewArgs {
    /// What sort of page it is
    #[arg(value_parser = PossibleValuesParser::new(words()).map(|word| What::of(&word)))]
    kind: What,
    /// Its title, in quotation marks; for easy-read, the page that it stands beside, such as services/swimming
    title: String,
}

/// What can be started.
#[derive(Debug, Clone, Copy)]
enum What {
    /// A page of a kind.
    Page(Kind),
    /// The Easy Read twin of a page that is there.
    EasyRead,
}

/// What people type for the Easy Read twin of a page.
const EASY_READ: &str = "easy-read";

fn words() -> impl Iterator<Item = &'static str> {
    Kind::ALL.into_iter().map(Kind::word).chain([EASY_READ])
}

impl What {
    /// The parser lets no other word through, so there is always one.
    fn of(word: &str) -> Self {
        if word == EASY_READ { Self::EasyRead } else { Self::Page(kind_of(word)) }
    }
}

/// The parser lets no other word through, so there is always one.
fn kind_of(word: &str) -> Kind {
    Kind::ALL.into_iter().find(|kind| kind.word() == word).unwrap_or(Kind::FreePage)
}

pub fn run(root: &Path, args: &NewArgs) -> ExitCode {
    let settings = match settings(root) {
        Ok(settings) => settings,
        Err(list) => {
            print_problems(&Diagnostics { list }, false);
            return ExitCode::FAILURE;
        }
    };
    let title = one_line(&args.title);
    let made = match args.kind {
        What::Page(kind) => make(root, &settings.theme, kind, &title),
        What::EasyRead => super::new_easy_read::make(root, &settings.theme, &title),
    };
    match made {
        Ok(path) => {
            anstream::println!(
                "Made {path}.\nOpen it, fill in the fields, and delete the line “draft: true” when it is ready. \
                 `fingerpost check` says what is missing."
            );
            ExitCode::SUCCESS
        }
        Err(message) => {
            anstream::eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the page and says where it is.
fn make(root: &Path, theme: &str, kind: Kind, title: &str) -> Result<String, String> {
    let name = slug(title);
    if name.is_empty() {
        return Err(format!("“{title}” has no letter or number in it that a web address could be made of."));
    }
    let starter = starters::of_page(root, theme, kind.word())
        .ok_or_else(|| format!("The theme has no starter for this: themes/{theme}/starters/{}.md.", kind.word()))?;
    let filled = fill(&starter, &gaps(root, title), false);
    let shown = format!("content/{}/{name}.md", kind.folder());
    write_new(root, shown, &filled)
}

/// Writes a file that is not there yet.
pub(super) fn write_new(root: &Path, shown: String, filled: &str) -> Result<String, String> {
    let path = root.join(&shown);
    let write = || {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        OpenOptions::new().write(true).create_new(true).open(&path)?.write_all(filled.as_bytes())
    };
    match write() {
        Ok(()) => Ok(shown),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(format!("{shown} is there already. Open it, or give the new page another title."))
        }
        Err(error) => Err(format!("{shown} cannot be written: {error}.")),
    }
}

/// The title, today, and the choices that this site offers, so that nobody has to look them up.
pub(super) fn gaps(root: &Path, title: &str) -> Vec<(&'static str, String)> {
    // A site with mistakes in it can still get a new page; `check` tells of the mistakes.
    let (sources, _) = source::read(root, &source::Memory::default());
    let named = |kind: Kind| -> Vec<String> { sources.pages_in(kind.folder()).map(|page| page.name.clone()).collect() };
    let organisations = named(Kind::Organisation);
    let (places, strategies) = (named(Kind::Place), named(Kind::Strategy));
    // With several to choose from, the first would be a guess, and a wrong provider is worse than none.
    let only = if let [one] = organisations.as_slice() { one.clone() } else { String::new() };
    let (content, _) = content::load(sources, &content::Memory::default());
    let words = &content.vocabularies;
    let terms = |terms: &[Term]| in_a_row(terms.iter().map(|term| term.id.clone()).collect());
    let mut gaps = vec![
        ("title", title.to_owned()),
        ("today", today().to_string()),
        ("organisation", only),
        ("organisations", in_a_row(organisations)),
        ("places", in_a_row(places)),
        ("strategies", in_a_row(strategies)),
        ("schedule2", in_a_row(content.schedule2.iter().map(|row| row.id.clone()).collect())),
    ];
    gaps.extend(words.lists().map(|(name, list)| (name, terms(list))));
    gaps
}

/// Longer lists are looked up where they are.
const MOST: usize = 40;

fn in_a_row(mut names: Vec<String>) -> String {
    match names.len() {
        0 => "none yet".into(),
        many if many > MOST => {
            names.truncate(MOST);
            format!("{} and {} more", names.join(", "), many - MOST)
        }
        _ => names.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_end_somewhere() {
        assert_eq!(in_a_row(Vec::new()), "none yet");
        assert_eq!(in_a_row(vec!["a".into(), "b".into()]), "a, b");
        assert!(in_a_row(vec!["a".into(); 50]).ends_with("a and 10 more"));
    }

    #[test]
    fn an_organisation_with_a_translation_is_still_the_only_one() {
        let site = tempfile::tempdir().unwrap();
        let folder = site.path().join("content/organisations");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("otter-trust.md"), "---\ntitle: Otter Trust\n---\n").unwrap();
        std::fs::write(folder.join("otter-trust.pl.md"), "---\ntitle: Wydra\n---\n").unwrap();
        let gaps = gaps(site.path(), "Swimming");
        let said = |name: &str| gaps.iter().find(|(gap, _)| *gap == name).map(|(_, words)| words.as_str());
        assert_eq!((said("organisation"), said("organisations")), (Some("otter-trust"), Some("otter-trust")));
    }

    #[test]
    fn a_page_is_never_written_over_another() {
        let site = tempfile::tempdir().unwrap();
        let made = make(site.path(), "waymark", Kind::News, "Good: news").unwrap();
        assert_eq!(made, "content/news/good-news.md");
        std::fs::write(site.path().join(&made), "mine").unwrap();
        assert!(make(site.path(), "waymark", Kind::News, "Good news!").unwrap_err().contains("there already"));
        assert_eq!(std::fs::read_to_string(site.path().join(&made)).unwrap(), "mine");
        assert!(make(site.path(), "waymark", Kind::News, "!!!").is_err());
    }
}
