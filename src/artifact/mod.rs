//! What an output makes: a path and bytes, made when they are wanted.

mod parts;

pub use parts::{Joined, Parts};

use crate::diagnostics::Diagnostic;

/// One file of the built site.
///
/// Outputs hand over recipes, not bytes, so that the publisher can make, write
/// and drop one file at a time, and memory stays flat however large the site is.
pub struct Artifact<'a> {
    /// Its path in the output folder, with forward slashes.
    pub path: String,
    /// Makes the bytes.
    pub make: Box<dyn Fn() -> Result<Vec<u8>, Box<Diagnostic>> + Send + Sync + 'a>,
    /// What is done to the bytes before they are written.
    pub finish: Finish,
    /// Where it is known without making it what it is made from.
    pub made_from: Option<MadeFrom<'a>>,
    /// Whether it is a large one, which is begun before all others: nobody should have to wait for one core at the end.
    pub is_large: bool,
}

/// What a file is made from, as a number.
pub enum MadeFrom<'a> {
    /// Known beforehand.
    Number(u64),
    /// Of what it looked at when it was last made, in this run or before. None where nobody knows.
    Looked(Box<dyn Fn() -> Option<u64> + Send + Sync + 'a>),
}

/// The last step before writing. It is skipped when the made bytes are those of last time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// Write them as they are.
    AsIs,
    /// Take needless spaces out of HTML.
    MinifyHtml,
}

impl<'a> Artifact<'a> {
    /// A file that is made when it is written.
    pub fn new(
        path: impl Into<String>,
        make: impl Fn() -> Result<Vec<u8>, Box<Diagnostic>> + Send + Sync + 'a,
    ) -> Self {
        Self { path: path.into(), make: Box::new(make), finish: Finish::AsIs, made_from: None, is_large: false }
    }

    /// A file whose bytes are known.
    pub fn ready(path: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self::new(path, move || Ok(bytes.clone()))
    }

    /// The same, left as it was published where that was made from the same.
    #[must_use]
    pub fn unless_from(mut self, made_from: u64) -> Self {
        self.made_from = Some(MadeFrom::Number(made_from));
        self
    }

    /// The same, of what it looked at.
    #[must_use]
    pub fn unless_looked(mut self, made_from: impl Fn() -> Option<u64> + Send + Sync + 'a) -> Self {
        self.made_from = Some(MadeFrom::Looked(Box::new(made_from)));
        self
    }

    /// The same, begun before all others.
    #[must_use]
    pub fn large(self) -> Self {
        Self { is_large: true, ..self }
    }

    /// The number of what it is made from. It may be another one once it was made.
    #[must_use]
    pub fn number(&self) -> Option<u64> {
        match self.made_from.as_ref()? {
            MadeFrom::Number(number) => Some(*number),
            MadeFrom::Looked(number) => number(),
        }
    }

    /// The same, minified when it is written.
    #[must_use]
    pub fn minified(mut self, wanted: bool) -> Self {
        if wanted {
            self.finish = Finish::MinifyHtml;
        }
        self
    }
}

impl std::fmt::Debug for Artifact<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Artifact").field("path", &self.path).field("finish", &self.finish).finish_non_exhaustive()
    }
}
