//! Square codes that a phone opens.

use qrcode::render::svg::Color;
use qrcode::{EcLevel, QrCode};

/// A code as a drawing, with the quiet border that readers need. None when the address is too long for any.
#[must_use]
pub fn drawing(address: &str) -> Option<Vec<u8>> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let svg = code
        .render::<Color<'_>>()
        .quiet_zone(true)
        .dark_color(Color("#000000"))
        .light_color(Color("#ffffff"))
        .module_dimensions(4, 4)
        .build();
    Some(svg.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_a_drawing_with_a_border() {
        let svg = String::from_utf8(drawing("https://wrenshire.example.org/go/swimming/").unwrap()).unwrap();
        assert!(svg.contains("<svg") && svg.contains("#000000"));
        assert!(drawing(&"x".repeat(5000)).is_none());
    }
}
