//! Pictures: that they are there, and that people who cannot see them know what they show.

use super::near::nearest_path;
use super::reading::Reading;
use crate::content::markdown::Picture;
use crate::diagnostics::{Diagnostic, rule};
use crate::site::{LinkFault, Site, Target};

/// Endings of files that browsers show as pictures.
const ENDINGS: [&str; 8] = ["jpg", "jpeg", "png", "webp", "svg", "gif", "avif", "ico"];

/// Every picture of a page.
pub fn check(reading: &Reading<'_>) -> Vec<Diagnostic> {
    reading
        .outline
        .pictures
        .iter()
        .flat_map(|picture| [missing(reading, picture), described(reading, picture)])
        .flatten()
        .collect()
}

/// The council's logo, which the settings name.
pub fn logo(site: &Site) -> Option<Diagnostic> {
    let file = site.settings.logo.as_ref()?.file.trim_start_matches('/');
    if site.static_files.iter().any(|known| known == file) {
        return None;
    }
    Some(Diagnostic::in_file(
        &rule::MISSING_PICTURE,
        "fingerpost.yaml",
        format!("there is no picture “{file}” in the folder “static” for the logo"),
        near(site, file).unwrap_or_else(|| "put the picture there, or correct “file:” under “logo:”".into()),
    ))
}

fn missing(reading: &Reading<'_>, picture: &Picture) -> Option<Diagnostic> {
    let site = reading.site;
    let wrote = picture.destination.trim();
    let name = wrote.trim_start_matches("../").trim_start_matches('/').trim_start_matches("static/");
    let (message, mend) = match site.follow(reading.index, wrote) {
        Ok(Target::File(file)) if is_picture(&file) => return None,
        Ok(Target::File(file)) => (
            format!("“{file}” is not a picture that browsers can show"),
            "save it as .jpg, .png, .webp or .svg; or write a link to it, without the exclamation mark".to_owned(),
        ),
        Ok(Target::Web(_)) => (
            "this picture is on another website, which could take it away or change it".to_owned(),
            "put a copy that you may use into the folder “static”, and write a slash and its name".to_owned(),
        ),
        Ok(_) => (
            format!("“{wrote}” is no picture"),
            "write the name of a picture in the folder “static”, such as /pool.jpg".to_owned(),
        ),
        Err(LinkFault::Scheme(_)) => (
            "this picture is not in the folder “static”, so the website cannot show it".to_owned(),
            "put the picture there, and write a slash and its name, such as /pool.jpg".to_owned(),
        ),
        Err(_) => (
            format!("there is no picture “{name}” in the folder “static”"),
            near(site, name).unwrap_or_else(|| format!("put the picture there, and write /{name}")),
        ),
    };
    Some(Diagnostic::at(&rule::MISSING_PICTURE, reading.body(picture.span.clone()), message, mend))
}

fn is_picture(file: &str) -> bool {
    file.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_ascii_lowercase().as_str()))
}

fn near(site: &Site, name: &str) -> Option<String> {
    let pictures: Vec<&str> = site.static_files.iter().map(String::as_str).filter(|file| is_picture(file)).collect();
    nearest_path(name, &pictures).map(|near| format!("did you mean “/{near}”?"))
}

fn described(reading: &Reading<'_>, picture: &Picture) -> Option<Diagnostic> {
    let alt = picture.alt.trim();
    let decorative = |words: &str| words.trim().eq_ignore_ascii_case("decorative");
    if decorative(&picture.title) || decorative(alt) {
        return None;
    }
    let place = reading.body(picture.span.clone());
    let say = "write between the square brackets what it shows";
    if alt.is_empty() {
        return Some(Diagnostic::at(
            &rule::PICTURE_ALT,
            place,
            "this picture has no description",
            format!("{say}; or write “decorative” there, if nobody misses anything without it"),
        ));
    }
    is_name(alt, &picture.destination).then(|| {
        Diagnostic::at(
            &rule::PICTURE_ALT_FILE_NAME,
            place,
            format!("“{alt}” does not say what the picture shows"),
            format!("{say}, as you would tell somebody on the phone"),
        )
    })
}

/// Whether a description is the name of a file, or says no more than “picture”.
fn is_name(alt: &str, destination: &str) -> bool {
    let plain = |words: &str| crate::content::slug(words);
    let file = destination.rsplit('/').next().unwrap_or(destination);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let words = plain(alt);
    let ends_like_a_file = is_picture(alt) && !alt.contains(' ');
    // A file that is named well, such as pool.jpg, may well show a pool: only names that no person would say count.
    let said_by_nobody = |words: &str| words.contains(|sign: char| sign.is_ascii_digit()) || words.contains('_');
    let same_as_file = words == plain(stem) && said_by_nobody(stem);
    let camera = ["img-", "dsc", "dscn", "image0", "pxl-", "screenshot-2", "whatsapp-image"];
    let says_nothing = ["image", "picture", "photo", "photograph", "graphic", "logo", "icon", "screenshot", "img"];
    ends_like_a_file
        || same_as_file
        || says_nothing.contains(&words.as_str())
        || camera.iter().any(|start| words.starts_with(start) && said_by_nobody(&words))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_no_descriptions() {
        for alt in ["pool.jpg", "IMG_2034", "DSC00123", "Screenshot 2026-09-03", "image", "Photo", "banner_2"] {
            assert!(is_name(alt, "/banner_2.png"), "{alt}");
        }
        for alt in ["Pool", "Two children in the pool", "The Otter Trust logo", "Image of a lift"] {
            assert!(!is_name(alt, "/pool.jpg"), "{alt}");
        }
    }
}
