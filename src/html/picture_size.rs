//! How large a picture is, so that a page keeps room for it before it arrives, and shows it
//! no larger when the styles do not.

use html5gum::{StartTag, Token, Tokenizer};

/// Width and height of a picture or a drawing in pixels, where the file says so.
pub fn picture_size(bytes: &[u8]) -> Option<(usize, usize)> {
    imagesize::blob_size(bytes).ok().map(|size| (size.width, size.height)).or_else(|| drawing_size(bytes))
}

/// A drawing says its size on its outermost tag, or else the space that it is drawn in.
fn drawing_size(bytes: &[u8]) -> Option<(usize, usize)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let outermost = Tokenizer::new(text).flatten().find_map(|token| match token {
        Token::StartTag(tag) => Some(tag),
        _ => None,
    })?;
    if outermost.name.as_slice() != b"svg" {
        return None;
    }
    let own = (attribute(&outermost, "width").and_then(pixels), attribute(&outermost, "height").and_then(pixels));
    if let (Some(width), Some(height)) = own {
        return Some((width, height));
    }
    // The tokenizer is one for HTML, and writes names in small letters.
    let space = attribute(&outermost, "viewbox")?;
    let mut numbers = space.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
    Some((pixels(numbers.next()?)?, pixels(numbers.next()?)?))
}

fn attribute<'t>(tag: &'t StartTag<()>, name: &str) -> Option<&'t str> {
    let (_, value) = tag.attributes.iter().find(|(own, _)| own.as_slice() == name.as_bytes())?;
    std::str::from_utf8(value).ok()
}

/// `640`, `640px` or `640.4` as whole pixels. What depends on its surroundings, such as
/// `50%` or `2em`, is no size.
fn pixels(text: &str) -> Option<usize> {
    let number: f64 = text.trim().trim_end_matches("px").parse().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is between 1 and 100,000")]
    (1.0..=100_000.0).contains(&number).then(|| number.round() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_says_its_size_or_the_space_that_it_is_drawn_in() {
        for (drawing, size) in [
            (r#"<svg width="640" height="420" viewBox="0 0 10 10"></svg>"#, Some((640, 420))),
            (r#"<?xml version="1.0"?><!-- a map --><svg width="64px" height="42.4px"/>"#, Some((64, 42))),
            (r#"<svg viewBox="0 0 640 420"/>"#, Some((640, 420))),
            (r#"<svg width="100%" height="100%" viewBox="-5,-5,30.500,20"/>"#, Some((31, 20))),
            (r#"<svg width="100%"/>"#, None),
            (r#"<svg viewBox="0 0 -4 NaN"/>"#, None),
            (r#"<html><svg width="1" height="1"/></html>"#, None),
            ("no drawing at all", None),
        ] {
            assert_eq!(picture_size(drawing.as_bytes()), size, "{drawing}");
        }
    }

    #[test]
    fn a_picture_says_its_size() {
        assert_eq!(picture_size(b"GIF89a\x03\x00\x05\x00\x80\x00\x00\x00\x00\x00"), Some((3, 5)));
        assert_eq!(picture_size(b"\xff\xfe"), None);
    }
}
