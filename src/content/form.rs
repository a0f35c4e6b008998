//! The forms in which pages are printed.

use serde::{Deserialize, Serialize};

/// How something is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// A4, to read and keep.
    Reading,
    /// A4 with letters of 18 points, set afresh.
    #[serde(rename = "large-18")]
    Large18,
    /// A4 with letters of 24 points, set afresh.
    #[serde(rename = "large-24")]
    Large24,
    /// A5, four pages a sheet of A4, to print, fold and staple.
    Booklet,
    /// A4 without colours.
    BlackAndWhite,
}

impl Form {
    /// Every form, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Reading, Self::Large18, Self::Large24, Self::Booklet, Self::BlackAndWhite];

    /// What commands, settings and file names call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Large18 => "large-18",
            Self::Large24 => "large-24",
            Self::Booklet => "booklet",
            Self::BlackAndWhite => "black-and-white",
        }
    }

    /// What its file's name ends in; the reading copy has the plain name.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Reading => "",
            Self::Large18 => "-large-print-18",
            Self::Large24 => "-large-print-24",
            Self::Booklet => "-booklet-to-print",
            Self::BlackAndWhite => "-black-and-white",
        }
    }

    /// The size of the letters in points. Easy Read starts at 16; clear print of ordinary pages at 14
    /// (UKAAF G003, Department of Health 2010).
    #[must_use]
    pub fn size(self, easy: bool) -> f64 {
        match self {
            Self::Large18 => 18.0,
            Self::Large24 => 24.0,
            Self::Reading | Self::BlackAndWhite if easy => 16.0,
            Self::Booklet | Self::Reading | Self::BlackAndWhite => 14.0,
        }
    }

    /// The paper, as the templates call it.
    #[must_use]
    pub fn paper(self) -> &'static str {
        if self == Self::Booklet { "a5" } else { "a4" }
    }

    /// Whether colours are left out.
    #[must_use]
    pub fn grey(self) -> bool {
        self == Self::BlackAndWhite
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_has_one_name_everywhere() {
        for form in Form::ALL {
            assert_eq!(serde_json::to_value(form).unwrap(), form.name());
        }
    }

    #[test]
    fn nothing_is_smaller_than_clear_print() {
        assert!(Form::ALL.iter().all(|form| form.size(false) >= 14.0 && form.size(true) >= 14.0));
    }
}
