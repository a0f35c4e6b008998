//! Any fields in any kind of page are read or explained.

#![no_main]

use fingerpost::diagnostics::Diagnostics;
use libfuzzer_sys::fuzz_target;

const FOLDERS: [&str; 11] = [
    "services", "short-breaks", "pathways", "strategies", "you-said", "events", "guides", "pages", "news",
    "organisations", "places",
];

// The first byte chooses the kind.
fuzz_target!(|input: &[u8]| {
    let Some((kind, text)) = input.split_first() else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let folder = FOLDERS[usize::from(*kind) % FOLDERS.len()];
    let mut sources = fingerpost_fuzz::sources();
    let mut diagnostics = Diagnostics::default();
    match fingerpost_fuzz::document(folder, "a", text) {
        Ok(document) => sources.documents.push(document),
        Err(problem) => diagnostics.push(problem),
    }
    fingerpost_fuzz::read(sources, diagnostics);
});
