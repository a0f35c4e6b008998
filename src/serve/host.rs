//! Answering only to this computer's own names.
//!
//! A web page from anywhere can ask the reader's browser to load addresses on
//! the reader's own computer. A name that its owner points at 127.0.0.1 would
//! even let that page read the answer (DNS rebinding). Such requests carry that
//! name as their host, so any host but our own is refused.

use axum::http::header::HOST;
use axum::http::{HeaderMap, Uri};

/// Whether the request was meant for us. A whole address counts as much as the header (RFC 9112, 3.2.2).
pub fn is_ours(uri: &Uri, headers: &HeaderMap, port: u16) -> bool {
    let mut hosts = headers.get_all(HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => {
            host.to_str().is_ok_and(|host| names_us(host, port))
                && uri.authority().is_none_or(|whole| names_us(whole.as_str(), port))
        }
        _ => false,
    }
}

fn names_us(host: &str, port: u16) -> bool {
    let host = host.to_ascii_lowercase();
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| match host.strip_prefix(name) {
        // Browsers leave the usual port away.
        Some("") => port == 80,
        Some(rest) => rest.strip_prefix(':').is_some_and(|told| told == port.to_string()),
        None => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_this_computer_with_the_right_port_are_ours() {
        for ours in ["localhost:4000", "127.0.0.1:4000", "[::1]:4000", "LocalHost:4000"] {
            assert!(names_us(ours, 4000), "{ours}");
        }
        for other in [
            "example.org",
            "example.org:4000",
            "localhost",
            "localhost:4001",
            "localhost.example.org:4000",
            "127.0.0.1:40000",
            "",
        ] {
            assert!(!names_us(other, 4000), "{other}");
        }
        assert!(names_us("localhost", 80));
    }

    #[test]
    fn no_host_and_two_hosts_are_refused() {
        let mut headers = HeaderMap::new();
        let path = Uri::from_static("/services/");
        assert!(!is_ours(&path, &headers, 4000));
        headers.append(HOST, "localhost:4000".parse().unwrap());
        assert!(is_ours(&path, &headers, 4000));
        assert!(is_ours(&Uri::from_static("http://localhost:4000/"), &headers, 4000));
        assert!(!is_ours(&Uri::from_static("http://example.org/"), &headers, 4000));
        headers.append(HOST, "example.org".parse().unwrap());
        assert!(!is_ours(&path, &headers, 4000));
    }
}
