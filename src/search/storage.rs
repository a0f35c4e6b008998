//! One file of the index: a tinysearch storage, deflated.
//!
//! tinysearch reads any of them as it is, which is how tests know that the
//! reader in the browser reads the same.

use tinysearch::{ExactIndexBackend, IndexBackend, IndexedDocument, PostId, Storage};

use super::index::Document;

/// What browsers and tests can take apart most tightly.
const TIGHTEST: u8 = 9;

/// What is shown of a page, or nothing where only its number matters.
#[must_use]
pub fn post(title: &str, url: &str, meta: &str) -> PostId {
    PostId { title: title.to_owned(), url: url.to_owned(), meta: meta.to_owned() }
}

/// A file with terms, each with its pages. Pages have numbers up to `pages`, and no words.
#[must_use]
pub fn of_terms<'a>(pages: usize, terms: impl IntoIterator<Item = (String, &'a [Document])>) -> Vec<u8> {
    let mut documents: Vec<Vec<String>> = vec![Vec::new(); pages];
    for (term, numbers) in terms {
        for number in numbers {
            documents[*number as usize].push(term.clone());
        }
    }
    // Pages after the last that is named need no place in the file.
    let last = documents.iter().rposition(|terms| !terms.is_empty()).map_or(0, |last| last + 1);
    documents.truncate(last);
    pack(documents.into_iter().map(|terms| IndexedDocument::new(post("", "", ""), terms)).collect())
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
    let storage = Storage::from(ExactIndexBackend.build(documents));
    // Terms are sorted, without line breaks, and each has a page: there is nothing that could fail.
    let bytes = storage.to_bytes().unwrap_or_default();
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

    proptest! {
        #[test]
        fn tinysearch_finds_what_was_put_in(lists in prop::collection::btree_map("[a-z]{3,9}", prop::collection::btree_set(0u32..300, 1..40), 1..30)) {
            let lists: Vec<(String, Vec<u32>)> = lists.into_iter().map(|(term, pages)| (term, pages.into_iter().collect())).collect();
            let bytes = of_terms(300, lists.iter().map(|(term, pages)| (format!("{term}A"), pages.as_slice())));
            prop_assert_eq!(&bytes, &of_terms(300, lists.iter().rev().map(|(term, pages)| (format!("{term}A"), pages.as_slice()))));
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
