//! The styles as they would be written by somebody who writes from right to left.
//!
//! The theme says left and right, which browsers of ten years ago understand.
//! Pages in Arabic or Urdu get the same styles with the sides changed round, so
//! that nobody has to keep a second set of them.

use lightningcss::declaration::DeclarationBlock;
use lightningcss::properties::border::GenericBorder;
use lightningcss::properties::custom::{CustomPropertyName, Token, TokenList, TokenOrValue};
use lightningcss::properties::masking::ClipPath;
use lightningcss::properties::text::TextAlign;
use lightningcss::properties::transform::{Transform, TransformList};
use lightningcss::properties::{Property, PropertyId};
use lightningcss::rules::{CssRule, CssRuleList};
use lightningcss::values::percentage::NumberOrPercentage;
use lightningcss::values::shape::BasicShape;
use lightningcss::vendor_prefix::VendorPrefix;

/// Changes the sides of every rule round.
pub fn mirror(rules: &mut CssRuleList<'_>) {
    for rule in &mut rules.0 {
        match rule {
            CssRule::Style(style) => {
                block(&mut style.declarations);
                mirror(&mut style.rules);
            }
            CssRule::Media(media) => mirror(&mut media.rules),
            CssRule::Supports(supports) => mirror(&mut supports.rules),
            CssRule::Nesting(nesting) => {
                block(&mut nesting.style.declarations);
                mirror(&mut nesting.style.rules);
            }
            CssRule::NestedDeclarations(nested) => block(&mut nested.declarations),
            CssRule::Container(container) => mirror(&mut container.rules),
            _ => {}
        }
    }
}

fn block(block: &mut DeclarationBlock<'_>) {
    for declarations in [&mut block.declarations, &mut block.important_declarations] {
        *declarations = std::mem::take(declarations).into_iter().map(turned).collect();
    }
    // The corners of a shape cannot be moved, but what it is cut out of is empty and can be turned as a whole.
    let is_turned = block.declarations.iter().any(|property| matches!(property, Property::Transform(..)));
    if block.declarations.iter().any(is_cut_out) && !is_turned {
        let turn = Transform::ScaleX(NumberOrPercentage::Number(-1.0));
        block.declarations.push(Property::Transform(TransformList(vec![turn]), VendorPrefix::None));
    }
}

fn is_cut_out(property: &Property<'_>) -> bool {
    matches!(property, Property::ClipPath(ClipPath::Shape { shape, .. }, _) if matches!(**shape, BasicShape::Polygon(_)))
}

/// A declaration for the other side.
fn turned(property: Property<'_>) -> Property<'_> {
    use Property as P;
    match property {
        P::Left(value) => P::Right(value),
        P::Right(value) => P::Left(value),
        P::MarginLeft(value) => P::MarginRight(value),
        P::MarginRight(value) => P::MarginLeft(value),
        P::PaddingLeft(value) => P::PaddingRight(value),
        P::PaddingRight(value) => P::PaddingLeft(value),
        P::BorderLeft(GenericBorder { width, style, color }) => P::BorderRight(GenericBorder { width, style, color }),
        P::BorderRight(GenericBorder { width, style, color }) => P::BorderLeft(GenericBorder { width, style, color }),
        P::BorderLeftColor(value) => P::BorderRightColor(value),
        P::BorderRightColor(value) => P::BorderLeftColor(value),
        P::BorderLeftStyle(value) => P::BorderRightStyle(value),
        P::BorderRightStyle(value) => P::BorderLeftStyle(value),
        P::BorderLeftWidth(value) => P::BorderRightWidth(value),
        P::BorderRightWidth(value) => P::BorderLeftWidth(value),
        P::BorderTopLeftRadius(value, prefix) => P::BorderTopRightRadius(value, prefix),
        P::BorderTopRightRadius(value, prefix) => P::BorderTopLeftRadius(value, prefix),
        P::BorderBottomLeftRadius(value, prefix) => P::BorderBottomRightRadius(value, prefix),
        P::BorderBottomRightRadius(value, prefix) => P::BorderBottomLeftRadius(value, prefix),
        P::Margin(mut sides) => {
            std::mem::swap(&mut sides.left, &mut sides.right);
            P::Margin(sides)
        }
        P::Padding(mut sides) => {
            std::mem::swap(&mut sides.left, &mut sides.right);
            P::Padding(sides)
        }
        P::Inset(mut sides) => {
            std::mem::swap(&mut sides.left, &mut sides.right);
            P::Inset(sides)
        }
        P::BorderWidth(mut sides) => {
            std::mem::swap(&mut sides.left, &mut sides.right);
            P::BorderWidth(sides)
        }
        P::BorderColor(mut sides) => {
            std::mem::swap(&mut sides.left, &mut sides.right);
            P::BorderColor(sides)
        }
        P::BorderRadius(mut corners, prefix) => {
            std::mem::swap(&mut corners.top_left, &mut corners.top_right);
            std::mem::swap(&mut corners.bottom_left, &mut corners.bottom_right);
            P::BorderRadius(corners, prefix)
        }
        P::TextAlign(TextAlign::Left) => P::TextAlign(TextAlign::Right),
        P::TextAlign(TextAlign::Right) => P::TextAlign(TextAlign::Left),
        // Values with variables in them are kept as they were written.
        P::Unparsed(mut property) => {
            property.property_id = turned_name(property.property_id);
            P::Unparsed(property)
        }
        P::Custom(mut property) => {
            let is_side =
                matches!(&property.name, CustomPropertyName::Unknown(name) if matches!(&*name.0, "float" | "clear"));
            if is_side {
                turn_words(&mut property.value);
            }
            P::Custom(property)
        }
        other => other,
    }
}

fn turned_name(name: PropertyId<'_>) -> PropertyId<'_> {
    use PropertyId as P;
    match name {
        P::Left => P::Right,
        P::Right => P::Left,
        P::MarginLeft => P::MarginRight,
        P::MarginRight => P::MarginLeft,
        P::PaddingLeft => P::PaddingRight,
        P::PaddingRight => P::PaddingLeft,
        P::BorderLeft => P::BorderRight,
        P::BorderRight => P::BorderLeft,
        P::BorderLeftColor => P::BorderRightColor,
        P::BorderRightColor => P::BorderLeftColor,
        other => other,
    }
}

fn turn_words(words: &mut TokenList<'_>) {
    for word in &mut words.0 {
        if let TokenOrValue::Token(Token::Ident(side)) = word {
            match &**side {
                "left" => *side = "right".into(),
                "right" => *side = "left".into(),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lightningcss::stylesheet::{ParserOptions, PrinterOptions, StyleSheet};

    fn mirrored(css: &str) -> String {
        let mut sheet = StyleSheet::parse(css, ParserOptions::default()).unwrap();
        mirror(&mut sheet.rules);
        sheet.to_css(PrinterOptions { minify: true, ..PrinterOptions::default() }).unwrap().code
    }

    #[test]
    fn sides_change_round_and_all_else_stays() {
        for (from, to) in [
            ("a{margin-left:1px}", "a{margin-right:1px}"),
            ("a{padding:1px 2px 3px 4px}", "a{padding:1px 4px 3px 2px}"),
            ("a{border-left:2px solid var(--post)}", "a{border-right:2px solid var(--post)}"),
            ("a{border-right:2px solid red}", "a{border-left:2px solid red}"),
            ("a{border-radius:1px 2px 3px 4px}", "a{border-radius:2px 1px 4px 3px}"),
            ("a{left:50%;right:auto!important}", "a{right:50%;left:auto!important}"),
            ("a{float:left;text-align:right}", "a{float:right;text-align:left}"),
            ("@media print{a{margin-left:calc(1px*var(--a))}}", "@media print{a{margin-right:calc(1px*var(--a))}}"),
            ("a{margin:0 auto;color:red;text-align:center}", "a{margin:0 auto;color:red;text-align:center}"),
            (
                "a{clip-path:polygon(0 0,100% 50%,0 100%)}",
                "a{clip-path:polygon(0 0,100% 50%,0 100%);transform:scaleX(-1)}",
            ),
        ] {
            assert_eq!(mirrored(from), to);
        }
    }
}
