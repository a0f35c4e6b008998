//! The pages of a site, which note who looks at them.
//!
//! Whoever makes something of pages may ask afterwards which ones it took ([`watch`]). So a page of the website knows
//! what it was made from without anybody having to write that down, and without anybody forgetting to.

use std::cell::RefCell;
use std::ops::Index;
use std::sync::Arc;

use super::PageIndex;
use crate::content::Page;

thread_local! {
    /// One bit for what can be seen, while somebody watches on this thread.
    static LOOKED_AT: RefCell<Option<Vec<u64>>> = const { RefCell::new(None) };
}

/// Pages by their number.
#[derive(Debug, Clone, Default)]
pub struct Pages(Vec<Arc<Page>>);

impl Pages {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each in turn; whoever takes one has looked at it.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Arc<Page>> {
        self.0.iter().enumerate().map(|(index, page)| {
            look(Seen::Page(index));
            page
        })
    }

    /// All of them, for those who take nothing but what [`Site::structure`](super::Site::structure) tells too, or
    /// whom nobody watches.
    #[must_use]
    pub fn unwatched(&self) -> &[Arc<Page>] {
        &self.0
    }
}

impl From<Vec<Arc<Page>>> for Pages {
    fn from(pages: Vec<Arc<Page>>) -> Self {
        Self(pages)
    }
}

impl Index<PageIndex> for Pages {
    type Output = Arc<Page>;

    fn index(&self, index: PageIndex) -> &Arc<Page> {
        look(Seen::Page(index));
        &self.0[index]
    }
}

/// What of a page somebody took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// Anything of it.
    Page(PageIndex),
    /// Its card, as lists show it, and nothing else. A card may be the same when its page is not.
    Card(PageIndex),
}

impl Seen {
    /// As one number.
    #[must_use]
    pub const fn number(self) -> usize {
        match self {
            Self::Page(index) => index * 2,
            Self::Card(index) => index * 2 + 1,
        }
    }

    /// What has this number.
    #[must_use]
    pub const fn of(number: usize) -> Self {
        if number.is_multiple_of(2) { Self::Page(number / 2) } else { Self::Card(number / 2) }
    }
}

/// Notes that somebody takes something, if somebody watches. Also for what was made of it before.
pub fn look(seen: Seen) {
    LOOKED_AT.with_borrow_mut(|looked| {
        if let Some(bits) = looked {
            let (word, bit) = (seen.number() / 64, seen.number() % 64);
            if bits.len() <= word {
                bits.resize(word + 1, 0);
            }
            bits[word] |= 1 << bit;
        }
    });
}

/// The same of several.
pub fn look_at(seen: &[Seen]) {
    for one in seen {
        look(*one);
    }
}

/// Makes something, and says what that took. It must be made on one thread. Whoever watches from outside has looked at
/// it too.
pub fn watch<T>(make: impl FnOnce() -> T) -> (T, Vec<Seen>) {
    let guard = Watch { outside: LOOKED_AT.replace(Some(Vec::new())) };
    let made = make();
    let bits = LOOKED_AT.take().unwrap_or_default();
    drop(guard);
    let looked = bits.iter().enumerate().flat_map(|(word, bits)| {
        (0..64).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| Seen::of(word * 64 + bit))
    });
    let looked: Vec<Seen> = looked.collect();
    look_at(&looked);
    (made, looked)
}

/// Gives the thread back to whoever watched before, also after a panic.
struct Watch {
    outside: Option<Vec<u64>>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        LOOKED_AT.set(self.outside.take());
    }
}

#[cfg(test)]
mod tests {
    use super::Seen::{Card, Page};
    use super::*;

    #[test]
    fn whoever_watches_hears_of_everything_inside() {
        look(Page(9));
        let ((inner, ()), outer) = watch(|| {
            look(Page(3));
            let ((), inner) = watch(|| look_at(&[Page(200), Card(200)]));
            look(Page(3));
            (inner, look(Card(64)))
        });
        assert_eq!(inner, [Page(200), Card(200)]);
        assert_eq!(outer, [Page(3), Card(64), Page(200), Card(200)]);
        assert!(watch(|| ()).1.is_empty());
    }

    #[test]
    fn a_panic_does_not_leave_a_watch_behind() {
        let ((), outer) = watch(|| {
            assert!(std::panic::catch_unwind(|| watch(|| panic!("on purpose"))).is_err());
            look(Card(5));
        });
        assert_eq!(outer, [Card(5)]);
    }
}
