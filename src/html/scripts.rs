//! Scripts without what only their writers need: comments, spaces, long names.
//!
//! Nothing is worked out in advance or left out as unused: what a script does
//! is what its writer wrote.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// The same script in fewer bytes; none where it cannot be read, and is best left alone.
#[must_use]
pub fn shorter(script: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(script).ok()?;
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::cjs()).parse();
    if parsed.panicked || !parsed.errors.is_empty() {
        return None;
    }
    let mut program = parsed.program;
    let options = MinifierOptions { mangle: Some(MangleOptions::default()), compress: None };
    let names = Minifier::new(options).minify(&allocator, &mut program).scoping;
    let written = Codegen::new().with_options(CodegenOptions::minify()).with_scoping(names).build(&program).code;
    (written.len() < script.len()).then(|| written.into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_names_go_and_meaning_stays() {
        let script = b"// Why.\n(function () {\n  var longName = 1 + 1;\n  window.shown = longName + 'a  b';\n})();\n";
        let short = String::from_utf8(shorter(script).unwrap()).unwrap();
        assert!(!short.contains("Why") && !short.contains("longName"), "{short}");
        assert!(short.contains("window.shown") && short.contains("a  b") && short.contains("1+1"), "{short}");
    }

    #[test]
    fn what_cannot_be_read_is_left_alone() {
        assert!(shorter(b"function (").is_none());
        assert!(shorter(b"\xff").is_none());
    }
}
