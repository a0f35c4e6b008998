//! Whether a web address can be real.
//!
//! Nothing is fetched: a check has to give the same answer tomorrow and
//! without the internet. But much of what goes wrong shows in the address.

/// What is wrong with a web address, and how to mend it.
#[derive(Debug, PartialEq, Eq)]
pub enum Fault {
    /// It leads to something that is no web page, or runs a program.
    Unsafe(String, String),
    /// It cannot lead anywhere.
    Unreal(String, String),
}

/// Looks at an address that is to be a whole web address.
pub fn fault(address: &str) -> Option<Fault> {
    let unreal = |message: String, mend: String| Some(Fault::Unreal(message, mend));
    let Some((scheme, rest)) = address.split_once("://") else {
        return Some(without_scheme(address));
    };
    if !matches!(scheme.to_ascii_lowercase().as_str(), "https" | "http") {
        return Some(Fault::Unsafe(
            format!("“{scheme}://” does not lead to a web page"),
            format!("write an address that starts with https://, such as https://{rest}"),
        ));
    }
    if address.contains(char::is_whitespace) {
        return unreal(
            format!("the web address “{address}” has a space in it"),
            "copy the whole address from the top of the browser; it has %20 where a space would be".into(),
        );
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host).trim_end_matches('.');
    if host.contains('@') {
        return unreal(
            format!("“{address}” mixes a web address and an e-mail address"),
            "write the one or the other; an e-mail address has no https:// in front".into(),
        );
    }
    let own_computer = host == "localhost" || host.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    if own_computer && !host.is_empty() {
        return unreal(
            format!("“{host}” is a computer that families cannot reach"),
            "write the address that the page has on the internet".into(),
        );
    }
    if !is_host(host) {
        return unreal(
            format!("“{address}” cannot be a web address"),
            "copy the address from the top of the browser, such as https://www.example.org/swimming".into(),
        );
    }
    None
}

/// `www.example.org`, `someone@example.org`, `javascript:alert(1)`.
fn without_scheme(address: &str) -> Fault {
    let before_colon = address.split_once(':').map(|(before, _)| before);
    if let Some(scheme @ ("http" | "https")) = before_colon {
        return Fault::Unreal(
            format!("“{address}” cannot be a web address"),
            format!("write two slashes after “{scheme}:”"),
        );
    }
    if let Some(scheme) = before_colon
        && !scheme.is_empty()
        && scheme.chars().all(|sign| sign.is_ascii_alphanumeric())
    {
        return Fault::Unsafe(
            format!("“{scheme}:” does not lead to a web page"),
            "write the address of a web page, which starts with https://".into(),
        );
    }
    let mend = if is_host(address.split('/').next().unwrap_or_default()) {
        format!("write https://{address}")
    } else {
        "write a whole web address, such as https://www.example.org/swimming".into()
    };
    Fault::Unreal(format!("“{address}” does not start with https://"), mend)
}

/// Names with dots between them, the last of letters: `www.example.org`.
pub fn is_host(host: &str) -> bool {
    let names: Vec<&str> = host.split('.').collect();
    let is_name = |name: &&str| {
        !name.is_empty()
            && name.len() < 64
            && !name.starts_with('-')
            && !name.ends_with('-')
            && name.chars().all(|sign| sign.is_alphanumeric() || sign == '-')
    };
    names.len() > 1
        && names.iter().all(is_name)
        && names.last().is_some_and(|last| last.chars().count() > 1 && last.contains(char::is_alphabetic))
}

/// `example.org`, and not `annual-reviews.md` or `form.pdf`.
pub fn is_website(host: &str) -> bool {
    const ENDINGS: [&str; 6] = [".uk", ".org", ".com", ".net", ".info", ".eu"];
    is_host(host) && ENDINGS.iter().any(|ending| host.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_can_be_real_pass() {
        for address in [
            "https://www.gov.uk/courts-tribunals/first-tier?x=1#y",
            "http://council.wrenshire.example.org:8080/a_b/%20c",
            "https://café.example",
            "HTTPS://EXAMPLE.ORG",
        ] {
            assert_eq!(fault(address), None, "{address}");
        }
    }

    #[test]
    fn what_cannot_be_real_is_told_with_a_mend() {
        let mend = |address| match fault(address) {
            Some(Fault::Unreal(_, mend)) => mend,
            other => panic!("{address}: {other:?}"),
        };
        assert_eq!(mend("www.example.org"), "write https://www.example.org");
        assert!(mend("https:/example.org").contains("two slashes"));
        assert!(mend("https://").contains("copy the address"));
        assert!(mend("https://example").contains("copy the address"));
        assert!(mend("https://exa mple.org").contains("%20"));
        assert!(mend("https://localhost:4000/").contains("internet"));
        assert!(mend("http://192.168.0.1/").contains("internet"));
        assert!(mend("https://someone@example.org").contains("e-mail"));
        assert!(mend("see our page").contains("whole web address"));
    }

    #[test]
    fn what_is_no_web_page_is_unsafe() {
        for address in ["javascript:alert(1)", "ftp://example.org", "file:///C:/a.pdf", "mailto:a@example.org"] {
            assert!(matches!(fault(address), Some(Fault::Unsafe(..))), "{address}");
        }
    }
}
