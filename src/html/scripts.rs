//! Scripts without what only their writers need: comments, spaces, long names.
//!
//! Nothing is worked out in advance or left out as unused: what a script does
//! is what its writer wrote.

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions};
use oxc_minifier::{MangleOptions, Minifier, MinifierOptions};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// Scripts that are always used together, and are fetched as one. Their parts stand in one function: what one
/// of them calls by a name, the others can call by it.
const JOINED: [(&str, &[&str]); 1] =
    [("search.js", &["search-stem.js", "search-files.js", "search-rank.js", "search-box.js"])];

/// Whether this script is fetched as a part of another.
#[must_use]
pub fn is_part(name: &str) -> bool {
    JOINED.iter().any(|(_, parts)| parts.contains(&name))
}

/// Each joined script with its bytes. Parts know the page's own `window` as `scope`.
pub fn joined<'a>(part: impl Fn(&str) -> Option<&'a [u8]>) -> impl Iterator<Item = (&'static str, Vec<u8>)> {
    JOINED.into_iter().map(move |(name, parts)| {
        let parts: Vec<&[u8]> = parts.iter().filter_map(|name| part(name)).collect();
        (name, [b"(function (scope) {\n'use strict';\n", parts.concat().as_slice(), b"})(this);\n"].concat())
    })
}

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
    fn parts_of_a_script_see_each_other_and_nobody_sees_them() {
        assert!(is_part("search-box.js") && !is_part("search-more.js"));
        let part = |name: &str| Some(if name == "search-stem.js" { &b"const a = 1;\n"[..] } else { b"" });
        let (name, script) = joined(part).next().unwrap();
        assert_eq!(name, "search.js");
        assert!(String::from_utf8(script).unwrap().ends_with("'use strict';\nconst a = 1;\n})(this);\n"));
    }

    #[test]
    fn what_cannot_be_read_is_left_alone() {
        assert!(shorter(b"function (").is_none());
        assert!(shorter(b"\xff").is_none());
    }
}
