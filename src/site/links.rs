//! Where a link in a page's words leads.

use percent_encoding::percent_decode_str;

use super::address;
use super::{PageIndex, Site, TranslationIndex};
use crate::content::language::Language;

/// Something that a link can lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page of this site, and a part of it.
    Page(PageIndex, Option<String>),
    /// A page in another language, and a part of it.
    Translation(TranslationIndex, Option<String>),
    /// A page that the site makes itself, such as the glossary, and a part of it.
    Made(String, Option<String>),
    /// A file of `static/`.
    File(String),
    /// Another website.
    Web(String),
    /// An e-mail address or a phone number, with its scheme.
    Call(String),
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkFault {
    /// A scheme that is not safe or not known: `javascript`.
    Scheme(String),
    /// No such page or file.
    Nowhere,
    /// The page is there and its part is not: the parts that there are.
    NoSuchPart(Vec<String>),
    /// No words at all.
    Empty,
}

impl Site {
    /// Follows a link written in the words of `page`.
    ///
    /// # Errors
    /// Why it leads nowhere.
    pub fn follow(&self, page: PageIndex, destination: &str) -> Result<Target, LinkFault> {
        let destination = destination.trim();
        if destination.is_empty() {
            return Err(LinkFault::Empty);
        }
        if let Some(scheme) = scheme_of(destination) {
            return match scheme.as_str() {
                "https" | "http" => Ok(Target::Web(destination.to_owned())),
                "mailto" | "tel" | "sms" => Ok(Target::Call(destination.to_owned())),
                _ => Err(LinkFault::Scheme(scheme)),
            };
        }
        if destination.starts_with("//") || destination.starts_with('\\') {
            return Err(LinkFault::Scheme("//".into()));
        }
        let (path, part) = match destination.split_once('#') {
            Some((path, part)) => (path, Some(part.to_owned()).filter(|part| !part.is_empty())),
            None => (destination, None),
        };
        let path = path.split('?').next().unwrap_or(path);
        if path.is_empty() {
            return self.part_of(page, part);
        }
        let path = percent_decode_str(path).decode_utf8().map_err(|_| LinkFault::Nowhere)?;
        let folder = self.pages[page].kind.folder();
        let absolute =
            if path.starts_with('/') { path.trim_start_matches('/').to_owned() } else { join(folder, &path)? };
        self.find(&absolute, part)
    }

    /// Follows a link written in the words of a translation. It stays in the language where it can.
    ///
    /// # Errors
    /// Why it leads nowhere.
    pub fn follow_from_translation(&self, from: TranslationIndex, destination: &str) -> Result<Target, LinkFault> {
        let translation = &self.translations[from];
        let (path, part) = match destination.trim().split_once('#') {
            Some((path, part)) => (path, Some(part.to_owned()).filter(|part| !part.is_empty())),
            None => (destination.trim(), None),
        };
        if path.is_empty() && part.is_some() {
            return self.part_of_translation(from, part);
        }
        let Target::Page(page, None) = self.follow(translation.original, path)? else {
            return self.follow(translation.original, destination);
        };
        match self.translated(page, &translation.language) {
            Some(index) => self.part_of_translation(index, part),
            None => self.part_of(page, part),
        }
    }

    fn part_of_translation(&self, index: TranslationIndex, part: Option<String>) -> Result<Target, LinkFault> {
        let anchors = &self.translations[index].anchors;
        match part {
            Some(part) if !anchors.contains(&part) => Err(LinkFault::NoSuchPart(anchors.clone())),
            part => Ok(Target::Translation(index, part)),
        }
    }

    /// The translation in a file such as `pages/contact.pl`.
    fn translation_of(&self, key: &str) -> Option<TranslationIndex> {
        let (original, tag) = key.rsplit_once('.')?;
        self.translated(*self.by_key.get(original)?, &Language::parse(tag)?)
    }

    fn find(&self, path: &str, part: Option<String>) -> Result<Target, LinkFault> {
        let plain = path.trim_matches('/');
        if let Some(key) = plain.strip_suffix(".md") {
            let key = key.strip_prefix("content/").unwrap_or(key);
            if let Some(index) = self.translation_of(key) {
                return self.part_of_translation(index, part);
            }
            let index = *self.by_key.get(key).ok_or(LinkFault::Nowhere)?;
            return self.part_of(index, part);
        }
        let address = if plain.is_empty() { String::new() } else { format!("{plain}/") };
        if let Some(&index) = self.by_address.get(&address) {
            return self.part_of(index, part);
        }
        if let Some((_, index)) = self.redirects.iter().find(|(from, _)| from == plain) {
            return self.part_of(*index, part);
        }
        if let Some(index) = self.translations.iter().position(|translation| translation.address == address) {
            return self.part_of_translation(index, part);
        }
        if self.makes(plain) {
            return Ok(Target::Made(address, part));
        }
        // `../../static/x.jpg` from a page and `/static/x.jpg` both end here.
        let file = plain.strip_prefix("static/").unwrap_or(plain);
        match self.static_files.binary_search_by(|known| known.as_str().cmp(file)) {
            Ok(_) => Ok(Target::File(file.to_owned())),
            Err(_) => Err(LinkFault::Nowhere),
        }
    }

    fn part_of(&self, index: PageIndex, part: Option<String>) -> Result<Target, LinkFault> {
        match part {
            Some(part) if !self.anchors[index].contains(&part) => {
                Err(LinkFault::NoSuchPart(self.anchors[index].clone()))
            }
            part => Ok(Target::Page(index, part)),
        }
    }

    /// Whether the site makes a page at this address itself.
    fn makes(&self, plain: &str) -> bool {
        if address::made(self).any(|name| name == plain)
            || self.languages.iter().any(|language| language.folder() == plain)
            || plain == address::TIMELINE && self.of_kind(crate::content::Kind::Pathway).next().is_some()
            || plain == super::EASY_READ && !self.twins.is_empty()
            || crate::content::Kind::of_folder(plain).is_some_and(|kind| address::has_list(self, kind))
        {
            return true;
        }
        let mut parts = plain.split('/');
        parts.next() == Some("browse")
            && parts.next().is_some_and(|facet| {
                let term = parts.next();
                parts.next().is_none()
                    && self.facets.iter().any(|known| {
                        known.id == facet && term.is_none_or(|term| known.terms.iter().any(|choice| choice.id == term))
                    })
            })
    }
}

/// `mailto` of `mailto:a@b`. Spaces and control characters inside a scheme are
/// a trick that browsers undo, so they are undone here first.
fn scheme_of(destination: &str) -> Option<String> {
    let plain: String = destination.chars().filter(|sign| !sign.is_control() && !sign.is_whitespace()).collect();
    let (scheme, _) = plain.split_once(':')?;
    let is_scheme = !scheme.is_empty()
        && scheme.chars().all(|sign| sign.is_ascii_alphanumeric() || "+-.".contains(sign))
        && scheme.starts_with(|sign: char| sign.is_ascii_alphabetic());
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// Joins a relative path to a folder of `content/`, never climbing out of the site.
fn join(folder: &str, path: &str) -> Result<String, LinkFault> {
    let mut parts = vec!["content", folder];
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(LinkFault::Nowhere)?;
            }
            part => parts.push(part),
        }
    }
    if parts.first() == Some(&"content") {
        parts.remove(0);
    }
    Ok(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_schemes_are_seen() {
        assert_eq!(scheme_of("java\tscript:alert(1)").as_deref(), Some("javascript"));
        assert_eq!(scheme_of("JAVASCRIPT:x").as_deref(), Some("javascript"));
        assert_eq!(scheme_of("../guides/a.md"), None);
        assert_eq!(scheme_of("tel:01632960001").as_deref(), Some("tel"));
    }

    #[test]
    fn paths_stay_in_the_site() {
        assert_eq!(join("services", "../guides/a.md").unwrap(), "guides/a.md");
        assert_eq!(join("services", "b.md").unwrap(), "services/b.md");
        assert_eq!(join("services", "../../static/a.jpg").unwrap(), "static/a.jpg");
        assert!(join("services", "../../../etc/passwd").is_err());
    }
}
