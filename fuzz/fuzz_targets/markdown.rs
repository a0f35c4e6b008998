//! Any words make a page in which nothing runs, or are refused.

#![no_main]

use std::cell::RefCell;

use fingerpost::diagnostics::Diagnostics;
use fingerpost::html::Frame;
use fingerpost::html::minify::minify;
use fingerpost::site::Site;
use libfuzzer_sys::fuzz_target;

fn site(body: &str) -> Option<(Site, Diagnostics)> {
    let mut sources = fingerpost_fuzz::sources();
    let text = format!("---\ntitle: A\nsummary: B\n---\n{body}\n");
    sources.documents.push(fingerpost_fuzz::document("pages", "a", &text).ok()?);
    let other = "---\ntitle: Other\nsummary: B\n---\n\n## Part\n\nWords.\n";
    sources.documents.push(fingerpost_fuzz::document("guides", "other", other).ok()?);
    Some(fingerpost_fuzz::read(sources, Diagnostics::default()))
}

/// The same frame around another site: reading the theme for each input would be most of the time.
fn around<'s>(site: &'s Site, frame: Frame<'_>) -> Frame<'s> {
    Frame {
        site,
        theme: frame.theme,
        assets: frame.assets,
        cards: frame.cards,
        drawings: frame.drawings,
        hard_words: frame.hard_words,
        own: frame.own,
        tongues: frame.tongues,
        offline: frame.offline,
        common_searches: frame.common_searches,
        downloads: frame.downloads,
    }
}

thread_local! {
    static FRAME: RefCell<Option<(&'static Site, Frame<'static>)>> = RefCell::new({
        let (site, _) = site("Words.").expect("a page");
        let site: &'static Site = Box::leak(Box::new(site));
        Some((site, Frame::build(site, false).ok().expect("the theme is good")))
    });
}

fuzz_target!(|body: &str| {
    let Some((site, diagnostics)) = site(body) else { return };
    // A page with errors is never rendered.
    if diagnostics.has_errors() && diagnostics.list.iter().any(|found| {
        found.place.as_ref().is_some_and(|place| place.file.path.ends_with("pages/a.md"))
    }) {
        return;
    }
    FRAME.with_borrow_mut(|kept| {
        let (plain, frame) = kept.take().expect("it is put back");
        let frame = around(&site, frame);
        for artifact in frame.pages(0..site.pages.len()) {
            if !artifact.path.ends_with(".html") {
                continue;
            }
            let page = (artifact.make)().unwrap_or_else(|problem| panic!("{}: {}", artifact.path, problem.message));
            fingerpost_fuzz::nothing_runs(&page);
            fingerpost_fuzz::nothing_runs(&minify(&page));
        }
        *kept = Some((plain, around(plain, frame)));
    });
});
