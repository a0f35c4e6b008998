//! What is put into pages on their way to the browser, and the page of problems.

use std::sync::OnceLock;

use tera::{Context, Tera, TeraResult};

use super::status::Status;

/// The page at a path with the script that reloads it. The file on disk stays as it is.
pub fn with_script(page: &[u8], status: &Status, path: &str) -> Vec<u8> {
    // An edition is digits and a hyphen, so nothing in it needs escaping.
    let edition = status.edition_of(path);
    let script = format!(
        "<script src=\"/_fingerpost/reload.js\" data-edition=\"{edition}\" defer></script>\
                          <script src=\"/_fingerpost/panel.js\" defer></script>"
    );
    let at = end_of_body(page).unwrap_or(page.len());
    let mut whole = Vec::with_capacity(page.len() + script.len());
    whole.extend_from_slice(&page[..at]);
    whole.extend_from_slice(script.as_bytes());
    whole.extend_from_slice(&page[at..]);
    whole
}

/// Where the last `</body>` begins. Minified pages may have none.
fn end_of_body(page: &[u8]) -> Option<usize> {
    page.windows(7).rposition(|tag| tag.eq_ignore_ascii_case(b"</body>"))
}

/// The page of problems.
pub fn problems(status: &Status) -> TeraResult<String> {
    static TEMPLATES: OnceLock<Result<Tera, String>> = OnceLock::new();
    let templates = TEMPLATES.get_or_init(|| {
        let mut templates = Tera::new();
        templates.autoescape_on(vec![".html"]);
        let added = templates.add_raw_template("problems.html", include_str!("browser/problems.html"));
        added.map(|()| templates).map_err(|error| error.to_string())
    });
    let templates = templates.as_ref().map_err(tera::Error::message)?;
    let mut context = Context::new();
    context.insert("good", &status.good);
    context.insert("ever_good", &status.ever_good);
    context.insert("top", &status.top);
    context.insert("build", &status.build_name());
    context.insert("problems", &status.problems);
    for (name, severity) in [("errors", "error"), ("warnings", "warning"), ("notes", "note")] {
        context.insert(name, &status.count(severity));
    }
    templates.render("problems.html", &context)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Diagnostic, rule};
    use crate::serve::problem::Problem;

    fn shown(page: &str) -> String {
        String::from_utf8(with_script(page.as_bytes(), &Status::before_the_first(), "/")).unwrap()
    }

    #[test]
    fn the_script_goes_before_the_end_of_the_body() {
        let page = shown("<body><p>“</body>” is a tag</p></BODY></html>");
        assert!(page.contains("tag</p><script src=\"/_fingerpost/reload.js\""));
        assert!(page.ends_with("defer></script></BODY></html>"));
        assert!(shown("<p>short").starts_with("<p>short<script"));
    }

    #[test]
    fn the_page_of_problems_escapes_what_it_quotes() {
        let mut status = Status::before_the_first();
        let found = Diagnostic::general(&rule::BAD_VALUE, "<b>bold</b> is wrong", "mend it");
        status.problems = vec![Problem::of(&found)];
        let page = problems(&status).unwrap();
        assert!(page.contains("&lt;b&gt;bold"));
        assert!(page.contains(rule::BAD_VALUE.why));
        status.problems.clear();
        status.good = true;
        assert!(problems(&status).unwrap().contains("Nothing is wrong"));
    }
}
