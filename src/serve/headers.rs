//! The headers that the published site will have.
//!
//! The built site tells its host in a file `_headers` what to send with each
//! page, its Content-Security-Policy above all. Sending the same here shows a
//! fault against the policy while the page is being written, not after.

use std::path::Path;

use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, STRICT_TRANSPORT_SECURITY};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// Headers that hold for a published site and not for one on this computer:
/// a browser that is told to keep pages, or to insist on https, would not show changes.
const NOT_HERE: [HeaderName; 3] = [CACHE_CONTROL, STRICT_TRANSPORT_SECURITY, CONTENT_LENGTH];

/// The headers that the built site in `folder` asks for at `path`.
pub fn for_path(folder: &Path, path: &str) -> HeaderMap {
    std::fs::read_to_string(folder.join("_headers")).map_or_else(|_| HeaderMap::new(), |text| read(&text, path))
}

/// Lines that begin with a slash say where; those set in below them say what.
fn read(text: &str, path: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let mut holds = false;
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        if !line.starts_with([' ', '\t']) {
            holds = matches(line.trim(), path);
        } else if holds && let Some(name) = line.trim().strip_prefix('!') {
            // As on Cloudflare Pages: what a rule above gave is taken away.
            headers.remove(name.trim());
        } else if holds
            && let Some((name, value)) = line.split_once(':')
            && let Ok(name) = name.trim().parse::<HeaderName>()
            && !NOT_HERE.contains(&name)
            && let Ok(value) = here(&name, value.trim()).parse::<HeaderValue>()
        {
            headers.insert(name, value);
        }
    }
    headers
}

/// This computer has no https, so a policy that asks browsers to go there would leave pages without styles.
fn here(name: &HeaderName, value: &str) -> String {
    if *name != CONTENT_SECURITY_POLICY {
        return value.to_owned();
    }
    let parts = value.split(';').map(str::trim).filter(|part| *part != "upgrade-insecure-requests");
    // The page that shows another as on a phone is our own.
    let parts = parts.map(|part| if part == "frame-ancestors 'none'" { "frame-ancestors 'self'" } else { part });
    parts.collect::<Vec<_>>().join("; ")
}

/// Whether a path is meant by a pattern, in which a star stands for anything.
fn matches(pattern: &str, path: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = path.strip_prefix(first) else { return false };
    let mut last = None;
    for piece in pieces {
        if let Some(between) = last.replace(piece) {
            let Some(at) = rest.find(between) else { return false };
            rest = &rest[at + between.len()..];
        }
    }
    last.map_or(rest.is_empty(), |last| rest.ends_with(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_anything() {
        assert!(matches("/*", "/"));
        assert!(matches("/*", "/services/swimming/"));
        assert!(matches("/assets/*", "/assets/site.css"));
        assert!(!matches("/assets/*", "/services/"));
        assert!(matches("/*.pdf", "/print/a.pdf"));
        assert!(matches("/*/print/*.pdf", "/a/print/b.pdf"));
        assert!(!matches("/feed.xml", "/feed.xml2"));
        assert!(matches("/feed.xml", "/feed.xml"));
    }

    #[test]
    fn the_policy_holds_here_too_but_nothing_is_kept_and_nothing_needs_https() {
        let text = "# For the host\n/*\n  Content-Security-Policy: default-src 'self'; upgrade-insecure-requests\n  \
                    Strict-Transport-Security: max-age=9\n  X-Content-Type-Options: nosniff\n\
                    /assets/*\n  Cache-Control: max-age=31536000\n  X-Only: assets\n";
        let headers = read(text, "/assets/site.css");
        assert_eq!(headers["content-security-policy"], "default-src 'self'");
        assert_eq!(headers["x-only"], "assets");
        assert!(!headers.contains_key("cache-control") && !headers.contains_key("strict-transport-security"));
        assert!(!read(text, "/services/").contains_key("x-only"));
    }

    #[test]
    fn a_later_rule_can_take_away_what_an_earlier_one_gave() {
        let text = "/*\n  X-One: 1\n  Content-Security-Policy: default-src 'self'\n/admin/*\n  ! X-One\n  \
                    ! Content-Security-Policy\n  Content-Security-Policy: default-src 'none'\n";
        let headers = read(text, "/admin/");
        assert_eq!(headers["content-security-policy"], "default-src 'none'");
        assert!(!headers.contains_key("x-one") && read(text, "/").contains_key("x-one"));
    }
}
