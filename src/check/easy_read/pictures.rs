//! Each idea has a picture, and each picture one meaning: ER04, ER21.

use std::collections::HashMap;

use super::Look;
use crate::check::near::nearest_path;
use crate::content::easy_read::{EasyRead, Picture, PictureSource};
use crate::diagnostics::{Diagnostic, Place, Severity, rule};
use crate::site::{Site, Twin};

/// A picture that stands more often in a page means nothing any more.
const MOST: usize = 3;

pub fn check(look: &Look<'_>) -> Vec<Diagnostic> {
    let easy = &look.twin.easy;
    let mut found = Vec::new();
    let top = Picture { source: PictureSource::Named(easy.front.picture.clone()), alt: None, span: 0..0 };
    found.extend(missing(look.site, &top, easy.document.front.place_of("picture")));
    let mut times: HashMap<&PictureSource, usize> = HashMap::new();
    for block in easy.blocks() {
        let Some(picture) = &block.picture else {
            found.push(Diagnostic::at(
                &rule::EASY_READ_PICTURE,
                easy.place(first_line(easy, block.span.clone())),
                "these words have no picture",
                "put a line such as ![swim] above them; `fingerpost pictures` shows every picture",
            ));
            continue;
        };
        found.extend(missing(look.site, picture, easy.place(picture.span.clone())));
        let count = times.entry(&picture.source).or_insert(0);
        *count += 1;
        if *count == MOST + 1 {
            let message = format!("the picture “{}” stands more than {MOST} times in this page", name(picture));
            let mend = "choose a picture for what is different here";
            found.push(Diagnostic::at(&rule::EASY_READ_SAME_PICTURE, easy.place(picture.span.clone()), message, mend));
        }
    }
    found
}

fn first_line(easy: &EasyRead, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let text = &easy.document.body_text()[span.clone()];
    span.start..span.start + text.lines().next().map_or(0, str::len)
}

fn name(picture: &Picture) -> &str {
    match &picture.source {
        PictureSource::Named(name) => name,
        PictureSource::Photo(file) => file,
    }
}

fn missing(site: &Site, picture: &Picture, place: Place) -> Option<Diagnostic> {
    match &picture.source {
        // The line itself was complained of already.
        PictureSource::Named(name) if name.is_empty() => None,
        PictureSource::Named(name) => {
            if site.pictures.get(name).is_some() {
                return None;
            }
            let near = site.pictures.nearest(name);
            let mend = match near.as_slice() {
                [] => "there are no pictures yet".to_owned(),
                names => format!("did you mean “{}”? `fingerpost pictures` shows every picture", names.join("”, “")),
            };
            Some(Diagnostic::at(&rule::EASY_READ_PICTURE, place, format!("there is no picture called “{name}”"), mend))
        }
        PictureSource::Photo(file) => {
            let known: Vec<&str> = site.static_files.iter().map(String::as_str).collect();
            if known.contains(&file.as_str()) {
                if picture.alt.is_some() {
                    return None;
                }
                let mend = format!("write a few words after a stroke: ![photo: {file} | The small pool]");
                return Some(Diagnostic::at(
                    &rule::EASY_READ_PICTURE,
                    place,
                    "this photo does not say what it shows",
                    mend,
                ));
            }
            let mend = match nearest_path(file, &known) {
                Some(near) => format!("did you mean “{near}”?"),
                None => "put the photo into the folder “static”, and write its path there".to_owned(),
            };
            Some(Diagnostic::at(&rule::EASY_READ_PICTURE, place, format!("there is no photo static/{file}"), mend))
        }
    }
}

/// The same thing on another page, with another picture. Told on the later page.
pub fn across(site: &Site, twin: &Twin) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let earlier = || site.twins.iter().take_while(|other| other.page != twin.page);
    for block in twin.easy.blocks() {
        let Some(picture) = &block.picture else { continue };
        for meaning in &block.meanings {
            let is_same = |word: &str| word.trim().eq_ignore_ascii_case(meaning.word.trim());
            let other = earlier().find_map(|other| {
                let block =
                    other.easy.blocks().find(|block| block.meanings.iter().any(|meaning| is_same(&meaning.word)))?;
                Some((other, block.picture.as_ref()?))
            });
            if let Some((other, shown)) = other.filter(|(_, shown)| shown.source != picture.source) {
                let message = format!(
                    "“{}” has the picture “{}” here and “{}” on another page",
                    meaning.word,
                    name(picture),
                    name(shown)
                );
                let mend = format!("choose one of the two for both pages, such as “{}”", name(shown));
                found.push(
                    Diagnostic::at(&rule::EASY_READ_SAME_PICTURE, twin.easy.place(picture.span.clone()), message, mend)
                        .see_also(other.easy.place(shown.span.clone()), "the other page"),
                );
            }
        }
    }
    let kind = site.pages[twin.page].kind;
    let alike = earlier()
        .find(|other| site.pages[other.page].kind == kind && other.easy.front.picture == twin.easy.front.picture);
    if let Some(other) = alike {
        let place = |twin: &Twin| twin.easy.document.front.place_of("picture");
        let message = format!("“{}” is the picture of another page in the same list", twin.easy.front.picture);
        let mend = "give one of the two a picture that tells them apart";
        found.push(
            Diagnostic::at(&rule::EASY_READ_SAME_PICTURE, place(twin), message, mend)
                .weighing(Severity::Note)
                .see_also(place(other), "the other page"),
        );
    }
    found
}
