//! Decap CMS, and what every page of forms has beside it.

use std::io::Read as _;

use flate2::read::GzDecoder;

/// Decap CMS, packed with gzip; browsers unpack it.
pub const PACKED: &[u8] = include_bytes!("../../vendor/decap-cms/decap-cms.js.gz");

/// Starts it with our words.
pub const FORMS_JS: &str = include_str!("browser/forms.js");

/// Looks that are ours.
pub const FORMS_CSS: &str = include_str!("browser/forms.css");

/// The script for hosts that do not know that it is packed. None when what lies in `vendor/` is not whole.
#[must_use]
pub fn unpacked() -> Option<Vec<u8>> {
    let mut script = Vec::new();
    GzDecoder::new(PACKED).read_to_end(&mut script).ok()?;
    Some(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_comes_out_whole() {
        let script = unpacked().unwrap();
        assert!(
            script.len() > 5_000_000 && String::from_utf8(script).is_ok_and(|text| text.contains("registerBackend"))
        );
    }
}
