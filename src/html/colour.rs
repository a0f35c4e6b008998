//! The council's colour, checked before anybody has to read in it.

use crate::diagnostics::{Diagnostic, rule};

/// A colour as its red, green and blue.
type Rgb = [u8; 3];

/// The least contrast of text, from WCAG 2.2, 1.4.3.
const ENOUGH: f64 = 4.5;

/// The darkest of the light grounds that links stand on: `--tint` of the theme.
const TINT: Rgb = [0xf3, 0xed, 0xe1];

/// Styles that put the council's colour in place of the theme's.
///
/// The colour carries white text in the header and is read as a link on white
/// and on the theme's tinted boxes. The tint is the darker ground, so whatever
/// can be read on it can be read on all of them.
///
/// # Errors
/// A colour that is not `#rrggbb`, or that cannot be read on white.
pub fn council_styles(brand: &str) -> Result<String, Box<Diagnostic>> {
    let problem = |message: String, mend: String| {
        Box::new(Diagnostic::in_file(&rule::COLOUR_CONTRAST, "fingerpost.yaml", message, mend))
    };
    let Some(colour) = parse(brand) else {
        return Err(problem(
            format!("“{brand}” is not a colour"),
            "write # and six digits or letters a to f, such as \"#1d4f5c\", in quotes".into(),
        ));
    };
    let ratio = contrast(colour, TINT);
    if ratio < ENOUGH {
        let darker = darken(colour);
        return Err(problem(
            format!(
                "the colour {brand} has a contrast of {ratio:.1} to 1 against the page, and people need {ENOUGH} to 1"
            ),
            format!("the nearest darker colour that works is \"{}\"", hex(darker)),
        ));
    }
    Ok(format!(":root{{--brand:{};--link:{};}}", hex(colour), hex(colour)))
}

fn parse(text: &str) -> Option<Rgb> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let part = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).ok();
    Some([part(0)?, part(2)?, part(4)?])
}

fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Relative luminance, as WCAG 2.2 defines it.
fn luminance(colour: Rgb) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/// Contrast ratio, 1 to 21.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The same hue, just dark enough.
fn darken(colour: Rgb) -> Rgb {
    let at = |percent: u16| colour.map(|part| u8::try_from(u16::from(part) * percent / 100).unwrap_or(0));
    (0..=100).rev().map(at).find(|darker| contrast(*darker, TINT) >= ENOUGH).unwrap_or([0, 0, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_that_of_the_standard() {
        assert!((contrast([0, 0, 0], [255, 255, 255]) - 21.0).abs() < 0.01);
        assert!((contrast([0x76, 0x76, 0x76], [255, 255, 255]) - 4.54).abs() < 0.01);
    }

    #[test]
    fn a_pale_colour_is_refused_with_one_that_works() {
        assert!(council_styles("#1d4f5c").unwrap().contains("#1d4f5c"));
        let problem = council_styles("#ffaa00").unwrap_err();
        let offered = problem.mend.split('"').nth(1).unwrap();
        assert!(council_styles(offered).is_ok(), "{offered}");
        assert!(council_styles("teal").is_err());
    }
}
