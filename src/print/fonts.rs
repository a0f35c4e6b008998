//! The letters: the theme's fonts, one file for the web and for paper.
//!
//! A family is cut into parts, Latin and extended Latin, so that web pages load
//! little. On paper each part is a family of its own, asked in turn.

use std::collections::BTreeSet;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};

use crate::diagnostics::{Diagnostic, rule};
use crate::html::Theme;

/// Every font of the theme.
#[derive(Debug, Default)]
pub struct Fonts {
    /// The fonts, in the order of the book.
    pub every: Vec<Font>,
    /// What typst knows of them.
    pub book: FontBook,
    /// The families in the order in which they are asked for a sign.
    pub families: Vec<String>,
}

impl Fonts {
    /// Unpacks the fonts of a theme.
    ///
    /// # Errors
    /// A file that is no font, or no font at all.
    pub fn of(theme: &Theme) -> Result<Self, Box<Diagnostic>> {
        let mut fonts = Self::default();
        let mut taken = BTreeSet::new();
        for (path, file) in &theme.files {
            let Some(name) = path.strip_prefix("fonts/") else { continue };
            let unpacked = match name.rsplit_once('.') {
                Some((_, "woff2")) => wuff::decompress_woff2(&file.bytes).ok(),
                Some((_, "ttf" | "otf")) => Some(file.bytes.clone()),
                _ => continue,
            };
            let font = unpacked.and_then(|bytes| Font::new(Bytes::new(bytes), 0)).ok_or_else(|| {
                Box::new(Diagnostic::in_file(
                    &rule::PRINT_FAILED,
                    &file.shown,
                    "this file is not a font, so no PDF can be made",
                    "put the font there as WOFF2, TTF or OTF, or delete your copy of the file",
                ))
            })?;
            let mut info = font.info().clone();
            let plain = info.family.clone();
            let mut part = 1;
            while !taken.insert((info.family.clone(), info.variant.weight, info.variant.style)) {
                part += 1;
                info.family = format!("{plain} {part}");
            }
            if !fonts.families.contains(&info.family) {
                fonts.families.push(info.family.clone());
            }
            fonts.book.push(info);
            fonts.every.push(font);
        }
        if fonts.every.is_empty() {
            return Err(Box::new(Diagnostic::general(
                &rule::PRINT_FAILED,
                "the theme has no font, so no PDF can be made",
                "put a font as WOFF2 into the folder “fonts” of the theme",
            )));
        }
        Ok(fonts)
    }

    /// The signs of some words that no font has, each once.
    pub fn lacking<'w>(&self, words: impl Iterator<Item = &'w str>) -> Vec<char> {
        let mut lacking = BTreeSet::new();
        for sign in words.flat_map(str::chars) {
            if !sign.is_control() && !lacking.contains(&sign) && !self.has(sign) {
                lacking.insert(sign);
            }
        }
        lacking.into_iter().collect()
    }

    fn has(&self, sign: char) -> bool {
        (0..self.every.len()).any(|index| self.book.info(index).is_some_and(|info| info.coverage.contains(sign.into())))
    }
}
