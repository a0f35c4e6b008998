//! What can be wrong with a PDF.

use std::fmt;

/// Something that shuts somebody out of a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read again.
    Unreadable,
    /// It does not say that it is tagged.
    NotMarked,
    /// It has no tags.
    NoTags,
    /// Nobody can tell in which language to read it out.
    NoLanguage,
    /// It has no title.
    NoTitle,
    /// The window shows the name of the file in place of the title.
    TitleNotShown,
    /// It does not claim a standard that it was made to.
    NoClaim(&'static str),
    /// It has no bookmarks.
    NoBookmarks,
    /// A heading passes over a level: from, to.
    HeadingSkips(u8, u8),
    /// There is no heading at all.
    NoHeading,
    /// A picture says nothing to those who cannot see it.
    PictureWithoutWords,
    /// A list holds something that is no item.
    ListWithoutItems,
    /// A tag that no program knows.
    UnknownTag(String),
    /// A link without words, on this page.
    LinkWithoutWords(u32),
    /// A link that is not among the tags, on this page.
    LinkOutsideTags(u32),
    /// Links do not come in the order of reading, on this page.
    TabOrder(u32),
    /// Something is drawn that is neither content nor decoration, on this page.
    PaintedOutsideTags(u32),
    /// A font is not inside the file.
    FontNotEmbedded(String),
    /// A font does not say which letters its shapes are.
    FontWithoutLetters(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable => f.write_str("it cannot be read"),
            Self::NotMarked => f.write_str("it does not say that it is tagged"),
            Self::NoTags => f.write_str("it has no tags"),
            Self::NoLanguage => f.write_str("it does not say its language"),
            Self::NoTitle => f.write_str("it has no title"),
            Self::TitleNotShown => f.write_str("its window shows the name of the file in place of the title"),
            Self::NoClaim(standard) => write!(f, "it does not claim to be {standard}"),
            Self::NoBookmarks => f.write_str("it has no bookmarks"),
            Self::HeadingSkips(from, to) => write!(f, "a heading goes from level {from} to level {to}"),
            Self::NoHeading => f.write_str("it has no heading"),
            Self::PictureWithoutWords => f.write_str("a picture has no description"),
            Self::ListWithoutItems => f.write_str("a list holds something that is no item"),
            Self::UnknownTag(tag) => write!(f, "no program knows the tag “{tag}”"),
            Self::LinkWithoutWords(page) => write!(f, "a link on page {page} has no words"),
            Self::LinkOutsideTags(page) => write!(f, "a link on page {page} is not among the tags"),
            Self::TabOrder(page) => write!(f, "the links of page {page} do not come in the order of reading"),
            Self::PaintedOutsideTags(page) => write!(f, "something on page {page} is drawn outside the tags"),
            Self::FontNotEmbedded(font) => write!(f, "the font {font} is not in it"),
            Self::FontWithoutLetters(font) => write!(f, "the font {font} does not say which letters it shows"),
        }
    }
}
