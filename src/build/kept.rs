//! What a build keeps in the output folder for the next one. It saves time, and changes nothing that is written or said.

use std::sync::Arc;

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

/// What the last build kept, and this one adds to.
pub struct Kept<'o> {
    output: &'o Output,
    pub clean: Clean,
    pub traces: Arc<Traces>,
    pub parts: Parts,
}

impl<'o> Kept<'o> {
    /// What is kept in this folder. Nothing, where nothing was built yet.
    pub fn of(output: &'o Output) -> Self {
        let kept = |name| output.kept(name).unwrap_or_default();
        let (traces, parts) =
            rayon::join(|| Arc::new(Traces::of(&kept(TRACES))), || Parts::of(&kept(PARTS), output.folder()));
        Self { output, clean: Clean::of(&kept(CLEAN), traces.clone()), traces, parts }
    }

    /// Lets a search that remembers nothing use what was kept of the last index.
    pub fn recall(&self, search: &search::Memory) {
        search.recall(|| self.output.kept(INDEX));
    }

    /// Keeps everything for the next build; an index only where one is given.
    pub fn keep(&self, index: Option<&search::Memory>) {
        let keep = |name, bytes: Option<Vec<u8>>| _ = bytes.map(|bytes| self.output.keep(name, &bytes));
        rayon::scope(|at_once| {
            at_once.spawn(|_| keep(CLEAN, Some(self.clean.text().into_bytes())));
            at_once.spawn(|_| keep(TRACES, self.traces.bytes()));
            at_once.spawn(|_| keep(PARTS, self.parts.bytes()));
            at_once.spawn(|_| keep(INDEX, index.and_then(search::Memory::kept)));
        });
    }
}
