//! What a path of the site is to a form: which file, and so which fields.

use crate::build::SETTINGS;
use crate::content::language::Language;
use crate::content::{Kind, PEOPLE_IN, helper};
use crate::edit::forms;
use crate::edit::shape::Shape;
use crate::source::{EASY_READ, PACKS};

/// A file that has a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The settings of the whole site.
    Settings,
    /// A data file, by its name.
    Data(String),
    /// A decision helper, by its name.
    Helper(String),
    /// An event pack, by its name.
    Pack(String),
    /// The sentences of the people to call in another language.
    PeopleIn(Language),
    /// A page.
    Page(Kind),
    /// The Easy Read page that stands beside a page.
    EasyRead(Original),
    /// A page in another language.
    Translation(Original, Language),
}

/// The page that another file stands beside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    /// Its kind.
    pub kind: Kind,
    /// Its file's name, without the ending.
    pub name: String,
}

/// The folder of `content/` with data files.
pub const DATA: &str = "data";

/// The folder of `content/` in which Decap believes new files beside pages to lie. There is none of that name.
pub const NEW: &str = "new";

impl Target {
    /// What a path leads to. None for every file without a form.
    #[must_use]
    pub fn of(path: &str) -> Option<Self> {
        if path == SETTINGS {
            return Some(Self::Settings);
        }
        let (folder, file) = path.strip_prefix("content/")?.split_once('/')?;
        if file.contains('/') {
            return None;
        }
        if let Some(name) = file.strip_suffix(".yaml") {
            return Self::of_list(folder, name);
        }
        let kind = Kind::of_folder(folder)?;
        let stem = file.strip_suffix(".md")?;
        let Some((name, ending)) = stem.split_once('.') else {
            return (!stem.is_empty()).then_some(Self::Page(kind));
        };
        let original = Original::named(kind, name)?;
        if file.strip_suffix(EASY_READ) == Some(name) {
            return Some(Self::EasyRead(original));
        }
        Some(Self::Translation(original, language_of(ending)?))
    }

    /// What a file without words of its own below its fields is.
    fn of_list(folder: &str, name: &str) -> Option<Self> {
        match folder {
            PACKS => is_name(name).then(|| Self::Pack(name.to_owned())),
            DATA => match (name.strip_prefix(helper::PREFIX), name.strip_prefix(PEOPLE_IN)) {
                (Some(name), _) => is_name(name).then(|| Self::Helper(name.to_owned())),
                (_, Some(tag)) => language_of(tag).map(Self::PeopleIn),
                _ => forms::DATA.contains(&name).then(|| Self::Data(name.to_owned())),
            },
            _ => None,
        }
    }

    /// The fields that its form has.
    #[must_use]
    pub fn shape(&self) -> Option<Shape> {
        Some(match self {
            Self::Settings => forms::of_settings(),
            Self::Data(name) => return forms::of_data(name),
            Self::Helper(_) => forms::of_helper(),
            Self::Pack(_) => forms::of_pack(),
            Self::PeopleIn(_) => forms::of_people_in(),
            Self::Page(kind) => forms::of_kind(*kind),
            Self::EasyRead(_) => forms::of_easy_read(),
            Self::Translation(original, _) => forms::of_translation(original.kind),
        })
    }

    /// The page that it stands beside.
    #[must_use]
    pub fn original(&self) -> Option<&Original> {
        match self {
            Self::EasyRead(original) | Self::Translation(original, _) => Some(original),
            _ => None,
        }
    }

    /// Whether its file has words below its fields.
    #[must_use]
    pub fn has_words(&self) -> bool {
        matches!(self, Self::Page(_) | Self::EasyRead(_) | Self::Translation(..))
    }

    /// The file that it says in other words.
    #[must_use]
    pub fn path_of_original(&self) -> Option<String> {
        match self {
            Self::PeopleIn(_) => Some(format!("content/{DATA}/people.yaml")),
            _ => self.original().map(Original::path),
        }
    }

    /// What it says sentence by sentence, each where the original has it.
    #[must_use]
    pub fn sentences(&self) -> Option<Sentences> {
        match self {
            Self::Translation(page, _) => Some(Sentences {
                word: page.kind.word(),
                own: forms::of_sentences(page.kind),
                original: forms::of_kind(page.kind),
                has_words: true,
            }),
            Self::PeopleIn(_) => Some(Sentences {
                word: "people",
                own: forms::of_people_in(),
                original: forms::of_data("people")?,
                has_words: false,
            }),
            _ => None,
        }
    }

    /// Where its file lies, when it stands beside a page.
    #[must_use]
    pub fn path_beside(&self) -> Option<String> {
        match self {
            Self::EasyRead(original) => Some(format!("content/{}{EASY_READ}", original.key())),
            Self::Translation(original, language) => {
                Some(format!("content/{}.{}.md", original.key(), language.folder()))
            }
            _ => None,
        }
    }
}

/// Sentences in another language, and the file that they are said of.
#[derive(Debug)]
pub struct Sentences {
    /// By what the theme's words know the original.
    pub word: &'static str,
    /// The fields that hold sentences.
    pub own: Shape,
    /// All fields of the original.
    pub original: Shape,
    /// Whether the original has words below its fields.
    pub has_words: bool,
}

impl Original {
    /// The page of a key, such as `services/swimming`.
    #[must_use]
    pub fn of_key(key: &str) -> Option<Self> {
        let (folder, name) = key.split_once('/')?;
        Self::named(Kind::of_folder(folder)?, name)
    }

    /// A page with another name has nothing beside it that the program would find.
    fn named(kind: Kind, name: &str) -> Option<Self> {
        is_name(name).then(|| Self { kind, name: name.to_owned() })
    }

    /// `services/swimming`
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}/{}", self.kind.folder(), self.name)
    }

    /// Its file.
    #[must_use]
    pub fn path(&self) -> String {
        format!("content/{}.md", self.key())
    }
}

/// Whether the program finds a file of this name, which is also a part of an address.
fn is_name(name: &str) -> bool {
    !name.is_empty() && crate::content::slug(name) == name
}

fn language_of(tag: &str) -> Option<Language> {
    Language::parse(tag).filter(|language| language.folder() == tag)
}

/// The file that Decap means by `content/new/services-swimming.easy.md`: it makes one name of the page that was chosen.
#[must_use]
pub fn meant_by(path: &str) -> Option<String> {
    let name = below_new(path)?;
    // No folder of pages is the beginning of another with a hyphen after it, so there is one way to read it.
    let kind = Kind::ALL.into_iter().find(|kind| is_below(name, kind.folder()))?;
    let path = format!("content/{}/{}", kind.folder(), &name[kind.folder().len() + 1..]);
    Target::of(&path)?.path_beside()
}

/// The rest of a path that Decap made up for something new beside a page.
#[must_use]
pub fn below_new(path: &str) -> Option<&str> {
    path.strip_prefix("content/")?.strip_prefix(NEW)?.strip_prefix('/')
}

fn is_below(name: &str, folder: &str) -> bool {
    name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_tells_which_form_its_file_has() {
        let beside = Original { kind: Kind::Service, name: "swimming".into() };
        assert_eq!(Target::of("fingerpost.yaml"), Some(Target::Settings));
        assert_eq!(Target::of("content/data/people.yaml"), Some(Target::Data("people".into())));
        assert_eq!(Target::of("content/services/swimming.md"), Some(Target::Page(Kind::Service)));
        assert_eq!(Target::of("content/services/swimming.easy.md"), Some(Target::EasyRead(beside.clone())));
        let polish = Language::parse("pl").unwrap();
        assert_eq!(Target::of("content/data/helper-a-break.yaml"), Some(Target::Helper("a-break".into())));
        assert_eq!(Target::of("content/packs/send-day.yaml"), Some(Target::Pack("send-day".into())));
        assert_eq!(Target::of("content/data/people.pl.yaml"), Some(Target::PeopleIn(polish.clone())));
        assert_eq!(Target::of("content/services/swimming.pl.md"), Some(Target::Translation(beside, polish)));
        for path in [
            "content/services/swimming.PL.md",
            "content/services/swimming.xx.md",
            "content/services/swimming.pl.easy.md",
            "content/services/.easy.md",
            "content/services/..easy.md",
            "content/services/.md",
            "content/services/My swimming.easy.md",
            "content/services/a/swimming.easy.md",
            "content/data/people.xx.yaml",
            "content/data/people.PL.yaml",
            "content/data/people..yaml",
            "content/data/glossary.pl.yaml",
            "content/data/helper-.yaml",
            "content/data/helper-A b.yaml",
            "content/data/helper-a.pl.yaml",
            "content/data/swimming.md",
            "content/packs/.yaml",
            "content/packs/../x.yaml",
            "content/packs/Send day.yaml",
            "content/packs/send-day.md",
            "content/packs/send-day.easy.md",
            "content/services/swimming.yaml",
            "content/data/schedule2.yaml",
            "content/fingerpost.yaml",
            "Fingerpost.yaml",
            "./fingerpost.yaml",
            "fingerpost.yaml/",
        ] {
            assert_eq!(Target::of(path), None, "{path}");
        }
    }

    #[test]
    fn a_new_file_lies_beside_its_page_wherever_decap_puts_it() {
        let meant = |path| meant_by(path).unwrap_or_default();
        assert_eq!(meant("content/new/services-swimming.easy.md"), "content/services/swimming.easy.md");
        assert_eq!(meant("content/new/short-breaks-a-club.pt-br.md"), "content/short-breaks/a-club.pt-br.md");
        for path in [
            "content/new/services-swimming.md",
            "content/new/services-.easy.md",
            "content/new/../../x.easy.md",
            "content/new/services-../x.easy.md",
            "content/new/data-people.easy.md",
            "content/services/swimming.easy.md",
        ] {
            assert_eq!(meant_by(path), None, "{path}");
        }
    }

    #[test]
    fn no_folder_begins_like_another() {
        for kind in Kind::ALL {
            assert!(Kind::ALL.iter().all(|other| !is_below(other.folder(), kind.folder())), "{kind:?}");
        }
    }
}
