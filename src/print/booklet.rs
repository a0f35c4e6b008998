//! Putting the pages of an A5 booklet on sheets of A4, so that they are in order when it is folded.

/// How many pages are missing to fill the last sheet.
#[must_use]
pub fn missing(pages: usize) -> usize {
    pages.next_multiple_of(4) - pages
}

/// The sides of the sheets, each with its left and its right page, counted from one: 8 and 1, 2 and 7, 6 and 3 …
///
/// Printed on both sides and turned over on the short edge. `pages` is a multiple of four.
#[must_use]
pub fn sides(pages: usize) -> Vec<(usize, usize)> {
    (0..pages / 2)
        .map(|side| {
            let (low, high) = (side + 1, pages - side);
            if side % 2 == 0 { (high, low) } else { (low, high) }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_pages_are_two_sheets() {
        assert_eq!(sides(8), [(8, 1), (2, 7), (6, 3), (4, 5)]);
        assert_eq!(sides(4), [(4, 1), (2, 3)]);
        assert!(sides(0).is_empty());
    }

    #[test]
    fn every_page_is_there_once_and_backs_its_neighbour() {
        let sides = sides(28);
        let mut pages: Vec<usize> = sides.iter().flat_map(|(left, right)| [*left, *right]).collect();
        pages.sort_unstable();
        assert_eq!(pages, (1..=28).collect::<Vec<_>>());
        // The right page of a front has the left page of its back behind it.
        for sheet in sides.chunks(2) {
            assert_eq!(sheet[0].1 + 1, sheet[1].0);
        }
    }

    #[test]
    fn only_the_last_sheet_is_filled_up() {
        assert_eq!([4, 5, 6, 7, 8].map(missing), [0, 3, 2, 1, 0]);
    }
}
