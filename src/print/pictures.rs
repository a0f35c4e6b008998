//! The pictures of printed pages, each read once.

use std::collections::HashMap;
use std::fs;
use std::sync::Mutex;

use typst::foundations::Bytes;

use super::grey;
use crate::diagnostics::{Diagnostic, rule};
use crate::site::Site;

/// Where a drawing is, and what is in it. None when no pack has it.
type Drawing = Option<(String, Bytes)>;

/// Reads pictures, and remembers them.
#[derive(Debug)]
pub struct Pictures<'s> {
    site: &'s Site,
    drawings: Mutex<HashMap<(String, bool), Drawing>>,
    photos: Mutex<HashMap<String, Bytes>>,
}

impl<'s> Pictures<'s> {
    /// Nothing is read yet.
    #[must_use]
    pub fn of(site: &'s Site) -> Self {
        Self { site, drawings: Mutex::default(), photos: Mutex::default() }
    }

    /// A picture of a pack with its path on the sheet, in grey where there is no colour. None when no pack has it.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn drawing(&self, name: &str, in_grey: bool) -> Result<Drawing, Box<Diagnostic>> {
        let key = (name.to_owned(), in_grey);
        if let Ok(known) = self.drawings.lock()
            && let Some(found) = known.get(&key)
        {
            return Ok(found.clone());
        }
        let found = match self.site.pictures.file(name).map_err(Box::new)? {
            None => None,
            Some((_, bytes)) => {
                let path = path_of(self.site, name);
                let bytes = match std::str::from_utf8(&bytes) {
                    Ok(svg) if in_grey && path.ends_with(".svg") => grey::drawing(svg).into_bytes(),
                    _ => bytes,
                };
                Some((path, Bytes::new(bytes)))
            }
        };
        if let Ok(mut known) = self.drawings.lock() {
            known.insert(key, found.clone());
        }
        Ok(found)
    }

    /// A file of `static/`.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn photo(&self, file: &str) -> Result<Bytes, Box<Diagnostic>> {
        if let Ok(known) = self.photos.lock()
            && let Some(bytes) = known.get(file)
        {
            return Ok(bytes.clone());
        }
        let bytes = fs::read(self.site.root.join("static").join(file)).map_err(|error| {
            Box::new(Diagnostic::in_file(
                &rule::UNREADABLE_FILE,
                format!("static/{file}"),
                format!("this file cannot be opened ({error})"),
                "look whether another program has it open",
            ))
        })?;
        let bytes = Bytes::new(bytes);
        if let Ok(mut known) = self.photos.lock() {
            known.insert(file.to_owned(), bytes.clone());
        }
        Ok(bytes)
    }
}

/// The path of a pack's picture on a sheet.
#[must_use]
pub fn path_of(site: &Site, name: &str) -> String {
    let ending = site.pictures.get(name).map_or("svg".to_owned(), |(_, drawing)| {
        drawing.file().rsplit('.').next().unwrap_or("svg").to_ascii_lowercase()
    });
    format!("pictures/{name}.{ending}")
}
