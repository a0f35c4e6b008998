//! What a build keeps in the output folder for the next one. It saves time, and changes nothing that is written or said.

use std::sync::{Arc, OnceLock};

use crate::artifact::Parts;
use crate::check::Clean;
use crate::publish::Output;
use crate::search;
use crate::site::Traces;

/// The numbers of faultless pages.
const CLEAN: &str = "clean";

/// What things looked at.
const TRACES: &str = "traces";

/// Where the parts of large files lie.
const PARTS: &str = "parts";

/// What the next search index can use.
const INDEX: &str = "search";

/// What the last build kept, and this one adds to. Read when it is first asked for: somebody may be waiting for the page
/// that was just saved.
pub struct Kept<'o> {
    output: &'o Output,
    pub traces: Arc<Traces>,
    clean: OnceLock<Clean>,
    parts: OnceLock<Parts>,
}

impl<'o> Kept<'o> {
    /// What is kept in this folder. Nothing, where nothing was built yet.
    pub fn of(output: &'o Output) -> Self {
        let traces = Arc::new(Traces::of(&output.kept(TRACES).unwrap_or_default()));
        Self { output, traces, clean: OnceLock::new(), parts: OnceLock::new() }
    }

    pub fn clean(&self) -> &Clean {
        self.clean.get_or_init(|| Clean::of(&self.output.kept(CLEAN).unwrap_or_default(), self.traces.clone()))
    }

    pub fn parts(&self) -> &Parts {
        self.parts.get_or_init(|| Parts::of(&self.output.kept(PARTS).unwrap_or_default(), self.output.folder()))
    }

    /// Lets a search that remembers nothing use what was kept of the last index.
    pub fn recall(&self, search: &search::Memory) {
        search.recall(|| self.output.kept(INDEX));
    }

    /// Keeps everything for the next build; an index only where one is given.
    pub fn keep(&self, index: Option<&search::Memory>) {
        let keep = |name, bytes: Option<Vec<u8>>| _ = bytes.map(|bytes| self.output.keep(name, &bytes));
        rayon::scope(|at_once| {
            at_once.spawn(|_| keep(CLEAN, Some(self.clean().text().into_bytes())));
            at_once.spawn(|_| keep(TRACES, self.traces.bytes()));
            at_once.spawn(|_| keep(PARTS, self.parts().bytes()));
            at_once.spawn(|_| keep(INDEX, index.and_then(search::Memory::kept)));
        });
    }
}
