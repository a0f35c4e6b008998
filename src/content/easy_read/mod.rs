//! The Easy Read twin of a page: `swimming.easy.md` beside `swimming.md`.
//!
//! One typed model, read once, serves the web page, the printed booklet and the
//! rules. It holds only what the twin itself says. Phone numbers, costs, times
//! and places come from the ordinary page, so that nobody can contradict them.

mod line;
mod parse;

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use line::{Line, Piece};
pub use parse::parse;

use super::scalars::Day;
use crate::diagnostics::{Diagnostic, Place};
use crate::source::Document;
use crate::source::decode::decode;

/// An Easy Read twin, read and typed.
#[derive(Debug, Serialize)]
pub struct EasyRead {
    /// The key of the ordinary page: `services/swimming`.
    pub key: String,
    /// What stands at the top of the file.
    pub front: EasyFront,
    /// The words and pictures, in order. Blocks before the first heading are a section without a title.
    pub sections: Vec<Section>,
    /// The file that it came from.
    #[serde(skip)]
    pub document: Arc<Document>,
}

/// The fields at the top of an Easy Read twin.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EasyFront {
    /// The title in easy words.
    pub title: String,
    /// The name of the picture that stands for the whole page: on its cover, in lists, on links to it.
    pub picture: String,
    /// The people with learning disabilities who read it and said that it is right.
    pub checked_by: Option<String>,
    /// The day on which they did.
    pub checked_on: Option<Day>,
    /// Rules that do not hold here, each with its reason.
    #[serde(default)]
    pub waivers: Vec<Waiver>,
    /// Left out of the built site while `true`.
    #[serde(default)]
    pub draft: bool,
}

/// A rule that does not hold in one file, and why.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Waiver {
    /// The number of the rule: `ER06`.
    pub rule: String,
    /// Only where the message is about these words; everywhere in the file when there are none.
    pub words: Option<String>,
    /// Why, for whoever reads the report.
    pub reason: String,
}

/// A heading and what stands under it.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// The heading; none for what stands before the first.
    pub title: Option<Line>,
    /// Its address on the page.
    pub id: String,
    /// Pictures with their words.
    pub blocks: Vec<Block>,
}

/// A picture with the words beside it.
#[derive(Debug, Clone, Serialize)]
pub struct Block {
    /// The picture; none when the writer forgot it, which a rule complains of.
    pub picture: Option<Picture>,
    /// Sentences, one a line.
    pub sentences: Vec<Line>,
    /// A list after the sentences.
    pub items: Vec<Line>,
    /// Hard words that are explained here.
    pub meanings: Vec<Meaning>,
    /// Bytes of the body.
    #[serde(skip)]
    pub span: Range<usize>,
}

/// A picture, as the writer names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Picture {
    /// A name from the picture packs, or a file of `static/`.
    pub source: PictureSource,
    /// What it shows, when that is not what the pack says. Empty when it says nothing that the words do not.
    pub alt: Option<String>,
    /// Bytes of the body.
    #[serde(skip)]
    pub span: Range<usize>,
}

/// Where a picture comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PictureSource {
    /// A picture of a pack, by its name.
    Named(String),
    /// A photograph in `static/`.
    Photo(String),
}

/// A hard word and what it means.
#[derive(Debug, Clone, Serialize)]
pub struct Meaning {
    /// The word.
    pub word: String,
    /// What it means, in easy words.
    pub meaning: Line,
    /// Bytes of the body: the whole line.
    #[serde(skip)]
    pub span: Range<usize>,
}

impl EasyRead {
    /// Types a file whose name ends in `.easy.md`, with everything that is wrong with its form.
    #[must_use]
    pub fn of(document: &Arc<Document>) -> (Option<Self>, Vec<Diagnostic>) {
        let front: EasyFront = match decode(&document.front) {
            Ok(front) => front,
            Err(problems) => return (None, problems),
        };
        let (sections, problems) = parse(document);
        let key = format!("{}/{}", document.folder, document.name);
        (Some(Self { key, front, sections, document: document.clone() }), problems)
    }

    /// Every block, in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }

    /// Every sentence, in order; items of lists are none.
    pub fn sentences(&self) -> impl Iterator<Item = &Line> {
        self.blocks().flat_map(|block| &block.sentences)
    }

    /// Every hard word that is explained, in order.
    pub fn meanings(&self) -> impl Iterator<Item = &Meaning> {
        self.blocks().flat_map(|block| &block.meanings)
    }

    /// Every picture that the words have, in order; the page's own picture is in the fields.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.blocks().filter_map(|block| block.picture.as_ref())
    }

    /// The place of a stretch of the body.
    #[must_use]
    pub fn place(&self, span: Range<usize>) -> Place {
        self.document.body_place(span)
    }
}
