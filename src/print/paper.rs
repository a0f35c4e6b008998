//! What a printed page holds, before anything is set: the data of the templates.

use serde::Serialize;

/// A stretch of words with one look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The words.
    pub text: String,
    /// Whether they are bold.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strong: bool,
    /// Where they lead on a screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// The address to type, when the words are not that themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

impl Span {
    /// Plain words.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// Bold words.
    pub fn strong(text: impl Into<String>) -> Self {
        Self { text: text.into(), strong: true, ..Self::default() }
    }

    /// Words that lead somewhere.
    pub fn link(text: impl Into<String>, to: impl Into<String>) -> Self {
        Self { text: text.into(), link: Some(to.into()), ..Self::default() }
    }
}

/// Something that stands on its own lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its words.
        words: Vec<Span>,
    },
    /// A heading below that of the section.
    Heading {
        /// 3 to 6.
        level: u8,
        /// Its words.
        words: Vec<Span>,
    },
    /// A list.
    List {
        /// Whether its items are numbered.
        numbered: bool,
        /// Its items.
        items: Vec<Item>,
    },
    /// Something to be noticed.
    Note {
        /// The word that says why: “Important”.
        word: String,
        /// What it says.
        blocks: Vec<Block>,
    },
    /// Questions with their answers.
    Answers {
        /// Each with its answer.
        rows: Vec<Answer>,
    },
    /// A table.
    Table {
        /// What it shows.
        caption: String,
        /// The headings of its columns.
        header: Vec<String>,
        /// Its rows, cell by cell.
        rows: Vec<Vec<Vec<Span>>>,
    },
    /// What somebody said.
    Quote {
        /// The words.
        blocks: Vec<Block>,
        /// Who said it.
        by: Option<String>,
    },
    /// A picture.
    Picture {
        /// Its file among those of the job.
        file: String,
        /// What it shows; empty for decoration.
        alt: String,
    },
    /// Somebody to ask.
    Contact {
        /// Their name.
        name: Option<String>,
        /// What for.
        role: Option<String>,
        /// Ways to reach them.
        ways: Vec<Way>,
    },
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its marker, where people cite it: “a)”.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<String>,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The question.
    pub question: String,
    /// The answer.
    pub blocks: Vec<Block>,
}

/// A way to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Way {
    /// “Phone:”.
    pub label: String,
    /// The number or address as people write it. It is never broken over two lines if it fits in one.
    pub text: String,
    /// Where it leads on a screen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// The heading.
    pub title: Vec<Span>,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

impl Section {
    /// A section with a plain heading.
    pub fn of(title: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { title: vec![Span::plain(title)], blocks }
    }
}

impl Block {
    /// A paragraph of plain words.
    pub fn words(text: impl Into<String>) -> Self {
        Self::Paragraph { words: vec![Span::plain(text)] }
    }

    /// A smaller heading.
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading { level, words: vec![Span::plain(text)] }
    }

    /// A list of plain lines.
    pub fn lines<T: Into<String>>(lines: impl IntoIterator<Item = T>) -> Self {
        let items = lines.into_iter().map(|line| Item { marker: None, blocks: vec![Self::words(line)] }).collect();
        Self::List { numbered: false, items }
    }
}
