//! Drawings without anything that could run, load or follow.

use svg_hush::Filter;

/// The same drawing without scripts, event handlers, foreign HTML and anything from elsewhere.
///
/// # Errors
/// When it is not a drawing at all: why.
pub fn sanitise(svg: &[u8]) -> Result<Vec<u8>, String> {
    let mut clean = Vec::with_capacity(svg.len());
    Filter::new().filter(svg, &mut clean).map_err(|error| error.to_string())?;
    Ok(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_run_or_load_is_gone() {
        let nasty = br##"<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x "y">]>
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" onload="go()">
            <script>go()</script><style>@import url(https://e.example/a.css); path{fill:url(https://e.example/b)}</style>
            <foreignObject><iframe src="https://e.example"/></foreignObject>
            <a xlink:href="javascript:go()"><path d="M0 0h9v9" fill="#123" onclick="go()"/></a>
            <image href="https://e.example/c.png"/><use xlink:href="https://e.example/d.svg#x"/></svg>"##;
        let clean = String::from_utf8(sanitise(nasty).unwrap()).unwrap();
        for gone in [
            "script",
            "onload",
            "onclick",
            "foreignObject",
            "iframe",
            "@import",
            "url(http",
            "=\"http://e",
            "=\"https",
            "ENTITY",
        ] {
            assert!(!clean.contains(gone), "{gone} in {clean}");
        }
        assert!(clean.contains("M0 0h9v9") && clean.contains("#123"));
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        assert!(sanitise(b"\x89PNG").is_err());
        assert!(sanitise(b"<html><body>hello</body></html>").is_err());
        assert!(sanitise(b"<svg").is_err());
    }
}
