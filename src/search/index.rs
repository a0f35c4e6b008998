//! Every term of the site with the pages that have it.

use rustc_hash::FxHashMap;

use super::page_terms::{LEVELS, Level};

/// The number of a page in the index. See [`super::order`].
pub type Document = u32;

/// The number of a term, which it keeps while a server runs.
pub type TermId = u32;

/// Terms by number and numbers by term.
#[derive(Debug, Default)]
pub struct Dictionary {
    ids: FxHashMap<Box<str>, TermId>,
    terms: Vec<Box<str>>,
}

impl Dictionary {
    /// The number of a term, new or known.
    pub fn id(&mut self, term: &str) -> TermId {
        if let Some(id) = self.ids.get(term) {
            return *id;
        }
        // Four thousand million different words are more than fit into the memory.
        let id = TermId::try_from(self.terms.len()).unwrap_or(TermId::MAX);
        self.ids.insert(term.into(), id);
        self.terms.push(term.into());
        id
    }

    /// The term with a number that this dictionary gave.
    pub fn term(&self, id: TermId) -> &str {
        self.terms.get(id as usize).map_or("", |term| term)
    }
}

/// A term, and its pages by level.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Entry<'d> {
    /// The term.
    pub term: &'d str,
    /// Its pages, from the lowest level to the highest.
    pub pages: [Vec<Document>; LEVELS],
}

impl Entry<'_> {
    /// On how many pages it is.
    pub fn count(&self) -> usize {
        self.pages.iter().map(Vec::len).sum()
    }

    fn has_number(&self) -> bool {
        self.term.bytes().any(|sign| sign.is_ascii_digit())
    }

    /// Whether it has more than one word.
    pub fn is_phrase(&self) -> bool {
        self.term.contains(' ')
    }
}

/// The whole index, in memory.
#[derive(Debug)]
pub struct Index<'d> {
    /// How many pages it covers.
    pub pages: usize,
    /// Every term, in order.
    pub entries: Vec<Entry<'d>>,
    /// Words that so many pages have that only those count where they matter.
    pub common: Vec<&'d str>,
}

/// A word on more of the pages than this, in percent, tells them apart only where it says a lot about them.
const COMMON: usize = 35;
/// The same of two words that stand together.
const COMMON_PHRASE: usize = 20;
/// The lowest level at which such a term says a lot about a page.
const A_LOT: usize = 3;

/// On a small site, a few pages are a large share.
const SMALL: usize = 50;

impl<'d> Index<'d> {
    /// Turns the terms of each page round. `documents` are in the order of the index; `is_name`
    /// knows the phrases that are other names for something.
    #[must_use]
    pub fn of(dictionary: &'d Dictionary, documents: &[&[(TermId, Level)]], is_name: impl Fn(&str) -> bool) -> Self {
        let mut pages: Vec<Option<Box<[Vec<Document>; LEVELS]>>> = Vec::new();
        pages.resize_with(dictionary.terms.len(), || None);
        for (document, terms) in (0..).zip(documents) {
            for (term, level) in *terms {
                let lists = pages[*term as usize].get_or_insert_default();
                lists[usize::from(*level)].push(document);
            }
        }
        let mut entries: Vec<Entry<'d>> = dictionary
            .terms
            .iter()
            .zip(pages)
            .filter_map(|(term, pages)| Some(Entry { term: term.as_ref(), pages: *pages? }))
            .collect();
        entries.sort_unstable_by(|one, other| one.term.cmp(other.term));
        let mut common = Vec::new();
        let share = |percent: usize| documents.len() * percent / 100;
        for entry in &mut entries {
            let count = entry.count();
            let too_common =
                documents.len() >= SMALL && count > share(if entry.is_phrase() { COMMON_PHRASE } else { COMMON });
            // Two words that stand together once, and not in a title, lead nowhere that the words themselves do not.
            let lonely = count == 1 && entry.is_phrase() && !entry.has_number() && !is_name(entry.term);
            if too_common && !entry.is_phrase() {
                common.push(entry.term);
            }
            if too_common || lonely {
                entry.pages[..A_LOT].iter_mut().for_each(Vec::clear);
            }
        }
        entries.retain(|entry| entry.count() > 0);
        Self { pages: documents.len(), entries, common }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stand_under_their_terms_by_level() {
        let mut dictionary = Dictionary::default();
        let (swim, bus) = (dictionary.id("swim"), dictionary.id("bus"));
        assert_eq!(dictionary.id("swim"), swim);
        let index = Index::of(&dictionary, &[&[(swim, 5), (bus, 0)], &[(swim, 0)]], |_| false);
        let shown: Vec<_> =
            index.entries.iter().map(|entry| (entry.term, entry.pages[0].clone(), entry.pages[5].clone())).collect();
        assert_eq!(shown, [("bus", vec![0], vec![]), ("swim", vec![1], vec![0])]);
    }

    #[test]
    fn a_word_that_is_everywhere_counts_only_where_it_matters() {
        let mut dictionary = Dictionary::default();
        let help = dictionary.id("help");
        let (low, high) = (vec![(help, 0)], vec![(help, 5)]);
        let documents: Vec<&[(TermId, Level)]> =
            (0..100).map(|at| if at == 7 { &high[..] } else { &low[..] }).collect();
        let index = Index::of(&dictionary, &documents, |_| false);
        assert_eq!(index.common, ["help"]);
        assert_eq!(index.entries[0].pages[5], [7]);
        assert_eq!(index.entries[0].count(), 1);
    }
}
