//! Drawings without colours, for printers that have none.
//!
//! A printer's own grey turns some colours into one; here each becomes the grey
//! that is as light as it looks.

/// The same drawing with each colour written in hexadecimal as the grey of its lightness.
#[must_use]
pub fn drawing(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(at) = rest.find('#') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let digits = from[1..].bytes().take_while(u8::is_ascii_hexdigit).count();
        let word_goes_on =
            from[1 + digits..].starts_with(|sign: char| sign.is_alphanumeric() || sign == '-' || sign == '_');
        // The name of a part of the drawing may look like a colour.
        let is_name = ["href=\"", "href='", "url("].iter().any(|start| before.ends_with(start));
        match grey_of(&from[1..=digits]).filter(|_| !word_goes_on && !is_name) {
            Some(grey) => out.push_str(&format!("#{grey:02x}{grey:02x}{grey:02x}")),
            None => out.push_str(&from[..=digits]),
        }
        rest = &from[1 + digits..];
    }
    out.push_str(rest);
    out
}

/// The grey that is as light, by the weights of sRGB.
fn grey_of(digits: &str) -> Option<u8> {
    let value = u32::from_str_radix(digits, 16).ok()?;
    let (red, green, blue) = match digits.len() {
        3 => ((value >> 8 & 0xf) * 17, (value >> 4 & 0xf) * 17, (value & 0xf) * 17),
        6 => (value >> 16 & 0xff, value >> 8 & 0xff, value & 0xff),
        _ => return None,
    };
    u8::try_from((red * 299 + green * 587 + blue * 114 + 500) / 1000).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_become_greys_and_nothing_else_changes() {
        assert_eq!(
            drawing(r##"<path fill="#fcea2b" stroke="#000"/>"##),
            r##"<path fill="#dadada" stroke="#000000"/>"##
        );
        let linked = r##"<use href="#cab"/><g fill="url(#add)"/><g fill="url(#added-b)"/>"##;
        assert_eq!(drawing(linked), linked);
    }
}
