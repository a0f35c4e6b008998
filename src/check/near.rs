//! The file that somebody most likely meant.

use crate::diagnostics::did_you_mean;

/// The path among `known` nearest to `wrote`.
///
/// Names are compared without folders and endings: those are alike in most
/// paths, and would make strangers look like neighbours.
pub fn nearest_path<'a>(wrote: &str, known: &[&'a str]) -> Option<&'a str> {
    let in_same_folder = |path: &&&str| folder(path) == folder(wrote);
    let same_name = known.iter().find(|path| name(path).eq_ignore_ascii_case(name(wrote)));
    let near = |paths: Vec<&'a str>| {
        let stem = did_you_mean(stem(wrote), paths.iter().map(|path| stem(path)))?;
        paths.into_iter().find(|path| self::stem(path) == stem)
    };
    same_name
        .copied()
        .or_else(|| near(known.iter().filter(in_same_folder).copied().collect()))
        .or_else(|| near(known.to_vec()))
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

fn stem(path: &str) -> &str {
    let name = name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_and_folders_are_not() {
        let known = ["forms/book.pdf", "forms/dates-2026.pdf", "pool.jpg"];
        assert_eq!(nearest_path("forms/date-2026.pdf", &known), Some("forms/dates-2026.pdf"));
        assert_eq!(nearest_path("Pool.JPG", &known), Some("pool.jpg"));
        assert_eq!(nearest_path("pictures/pool.jpg", &known), Some("pool.jpg"));
        assert_eq!(nearest_path("forms/zebra.pdf", &known), None);
    }
}
