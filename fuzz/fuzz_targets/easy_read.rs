//! Any Easy Read twin beside a page without a fault is read or explained.

#![no_main]

use fingerpost::diagnostics::Diagnostics;
use fingerpost::easy_read::Sheet;
use libfuzzer_sys::fuzz_target;

const PAGE: &str = "---\ntitle: A\nsummary: B\n---\n\n## C\n\nD.\n";

fuzz_target!(|text: &str| {
    let mut sources = fingerpost_fuzz::sources();
    sources.documents.push(fingerpost_fuzz::document("pages", "a", PAGE).expect("a page"));
    let mut diagnostics = Diagnostics::default();
    match fingerpost_fuzz::document("pages", "a.easy", text) {
        Ok(document) => sources.easy_reads.push(document),
        Err(problem) => diagnostics.push(problem),
    }
    let (site, _) = fingerpost_fuzz::read(sources, diagnostics);
    for twin in &site.twins {
        let sheet = Sheet::of(&site, twin, &|word: &str| word.to_owned());
        assert!(serde_json::to_string(&sheet).is_ok_and(|json| !json.is_empty()));
    }
});
