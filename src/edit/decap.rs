//! Decap CMS, and what every page of forms has beside it.

/// Decap CMS, packed with gzip; browsers unpack it.
pub const PACKED: &[u8] = include_bytes!("../../vendor/decap-cms/decap-cms.js.gz");

/// Starts it with our words.
pub const FORMS_JS: &str = include_str!("browser/forms.js");

/// Looks that are ours.
pub const FORMS_CSS: &str = include_str!("browser/forms.css");

/// Without a name or anything else in its head, as `gzip -n` packs from a file that it does not name.
const HEAD: usize = 10;

/// The sum and the length at the end.
const TAIL: usize = 8;

/// The script for hosts that do not know that it is packed. None when what lies in `vendor/` is packed in another way.
#[must_use]
pub fn unpacked() -> Option<Vec<u8>> {
    let (head, rest) = PACKED.split_at_checked(HEAD)?;
    let (packed, tail) = rest.split_at_checked(rest.len().checked_sub(TAIL)?)?;
    let has_more_in_its_head = head[3] != 0;
    let script = miniz_oxide::inflate::decompress_to_vec(packed).ok()?;
    let length = u32::from_le_bytes(tail[4..].try_into().ok()?);
    (!has_more_in_its_head && u32::try_from(script.len()) == Ok(length)).then_some(script)
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
