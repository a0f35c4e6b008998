//! One file of the index: a tinysearch storage, deflated.
//!
//! tinysearch reads any of them as it is, which is how tests know that the
//! reader in the browser reads the same.

use serde::Deserialize;
use serde::de::value::{Error, MapAccessDeserializer, MapDeserializer, SeqDeserializer};
use serde::de::{Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;
use tinysearch::{ExactIndexBackend, IndexBackend, IndexedDocument, PostId, SearchIndex, Storage};

use super::index::Document;

/// What browsers and tests can take apart most tightly.
const TIGHTEST: u8 = 9;

/// What is shown of a page, or nothing where only its number matters.
#[must_use]
pub fn post(title: &str, url: &str, meta: &str) -> PostId {
    PostId { title: title.to_owned(), url: url.to_owned(), meta: meta.to_owned() }
}

/// A file with terms, each with its pages. Pages have numbers from 0 and no words.
#[must_use]
pub fn of_terms<'a>(terms: impl IntoIterator<Item = (String, &'a [Document])>) -> Vec<u8> {
    let mut lists: Vec<(String, &[Document])> = terms.into_iter().filter(|(_, pages)| !pages.is_empty()).collect();
    lists.sort_unstable();
    // Pages after the last that is named need no place in the file.
    let posts = lists.iter().filter_map(|(_, pages)| pages.last()).max().map_or(0, |last| *last as usize + 1);
    let (terms, postings): (Vec<String>, Vec<&[Document]>) = lists.into_iter().unzip();
    let exact =
        [("posts", Piece::Nameless(posts)), ("terms", Piece::Terms(terms)), ("postings", Piece::Postings(postings))];
    let index = Piece::Named(vec![("data", Piece::Named(vec![("Exact", Piece::Named(exact.into()))]))]);
    // A test holds this to what tinysearch makes of documents. An empty file is one that the reader refuses.
    SearchIndex::deserialize(index).map(packed).unwrap_or_default()
}

/// A part of tinysearch's index, as serde would read it from somewhere.
///
/// tinysearch itself only takes documents with their terms, and turns them round. Here they are the right
/// way round already, and to have each term copied for each of its pages was most of the work.
enum Piece<'a> {
    Named(Vec<(&'static str, Piece<'a>)>),
    /// So many pages of which nothing is shown.
    Nameless(usize),
    Terms(Vec<String>),
    Postings(Vec<&'a [Document]>),
}

impl<'de> Deserializer<'de> for Piece<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Named(pieces) => MapDeserializer::new(pieces.into_iter()).deserialize_any(visitor),
            Self::Nameless(count) => {
                let nothing = || SeqDeserializer::new([""; 3].into_iter());
                SeqDeserializer::new((0..count).map(|_| nothing())).deserialize_any(visitor)
            }
            Self::Terms(terms) => SeqDeserializer::new(terms.into_iter()).deserialize_any(visitor),
            Self::Postings(lists) => {
                let lists = lists.into_iter().map(|pages| SeqDeserializer::new(pages.iter().copied()));
                SeqDeserializer::new(lists).deserialize_any(visitor)
            }
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self {
            Self::Named(pieces) => MapAccessDeserializer::new(MapDeserializer::new(pieces.into_iter()))
                .deserialize_enum(name, variants, visitor),
            other => other.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}

impl IntoDeserializer<'_> for Piece<'_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// A file with what is shown of some pages.
#[must_use]
pub fn of_posts(posts: impl IntoIterator<Item = PostId>) -> Vec<u8> {
    pack(posts.into_iter().map(|post| IndexedDocument::new(post, [])).collect())
}

/// A file with words and nothing else: one page that has them all.
#[must_use]
pub fn of_words(words: impl IntoIterator<Item = String>) -> Vec<u8> {
    pack(vec![IndexedDocument::new(post("", "", ""), words)])
}

fn pack(documents: Vec<IndexedDocument>) -> Vec<u8> {
    packed(ExactIndexBackend.build(documents))
}

fn packed(index: SearchIndex) -> Vec<u8> {
    // Terms are sorted, without line breaks, and each has a page: there is nothing that could fail.
    let bytes = Storage::from(index).to_bytes().unwrap_or_default();
    miniz_oxide::deflate::compress_to_vec(&bytes, TIGHTEST)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tinysearch::search;

    use super::*;

    fn unpack(bytes: &[u8]) -> Storage {
        Storage::from_bytes(&miniz_oxide::inflate::decompress_to_vec(bytes).unwrap()).unwrap()
    }

    /// What tinysearch makes of the same pages, each with its terms.
    fn from_documents(lists: &[(String, Vec<u32>)]) -> Vec<u8> {
        let last = lists.iter().flat_map(|(_, pages)| pages).max().copied().unwrap();
        let documents = (0..=last).map(|page| {
            let its = lists.iter().filter(|(_, pages)| pages.contains(&page));
            IndexedDocument::new(post("", "", ""), its.map(|(term, _)| format!("{term}A")))
        });
        pack(documents.collect())
    }

    proptest! {
        #[test]
        fn tinysearch_finds_what_was_put_in(lists in prop::collection::btree_map("[a-z]{3,9}", prop::collection::btree_set(0u32..300, 1..40), 1..30)) {
            let lists: Vec<(String, Vec<u32>)> = lists.into_iter().map(|(term, pages)| (term, pages.into_iter().collect())).collect();
            let bytes = of_terms(lists.iter().map(|(term, pages)| (format!("{term}A"), pages.as_slice())));
            prop_assert_eq!(&bytes, &of_terms(lists.iter().rev().map(|(term, pages)| (format!("{term}A"), pages.as_slice()))));
            prop_assert_eq!(&bytes, &from_documents(&lists));
            let storage = unpack(&bytes);
            for (term, _) in &lists {
                let mut all: Vec<u32> = lists.iter().filter(|(other, _)| other.starts_with(term)).flat_map(|(_, pages)| pages.clone()).collect();
                all.sort_unstable();
                all.dedup();
                prop_assert_eq!(search(&storage.filters, term, usize::MAX).len(), all.len());
            }
        }
    }

    #[test]
    fn what_is_shown_comes_back_whole() {
        let bytes = of_posts([post("A <b> & “c”", "services/a/", "service\t\tSummary")]);
        let storage = unpack(&bytes);
        let shown = search(&storage.filters, "b", 1);
        assert_eq!(*shown[0], post("A <b> & “c”", "services/a/", "service\t\tSummary"));
    }
}
