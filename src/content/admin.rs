//! The forms that are published with the site, for councils whose git host lets their officers in.

use serde::{Deserialize, Serialize};

/// Where the published forms read and save. Without it there are none.
#[derive(Debug, Clone, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Admin {
    /// The kind of git host.
    pub service: GitHost,
    /// The repository of the site: its owner, a stroke, its name.
    #[schemars(extend("pattern" = r"^[\w.-]+(/[\w.-]+)+$"))]
    pub repository: String,
    /// The branch that the website is built from.
    #[serde(default = "main_branch")]
    pub branch: String,
    /// The address of the git host, with `https://`. GitLab is gitlab.com unless this says otherwise; Gitea and Forgejo need it.
    #[schemars(extend("pattern" = "^https://"))]
    pub host: Option<String>,
    /// For GitHub: the address of the council's sign-in service, with `https://`.
    #[schemars(extend("pattern" = "^https://"))]
    pub sign_in: Option<String>,
    /// For GitLab, Gitea and Forgejo: the id of the application that was registered there.
    pub app_id: Option<String>,
}

/// The git hosts that published forms can sign in to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum GitHost {
    /// github.com, by way of a sign-in service.
    GitHub,
    /// gitlab.com or a council's own.
    GitLab,
    /// A server with Gitea.
    Gitea,
    /// A server with Forgejo, such as codeberg.org.
    Forgejo,
}

impl GitHost {
    /// As settings and forms write it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Gitea => "gitea",
            Self::Forgejo => "forgejo",
        }
    }

    /// As people write it.
    fn name(self) -> &'static str {
        match self {
            Self::GitHub => "GitHub",
            Self::GitLab => "GitLab",
            Self::Gitea => "Gitea",
            Self::Forgejo => "Forgejo",
        }
    }
}

/// What is wrong with a setting of the block, and how to mend it.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// The setting, or nothing for one that is not there.
    pub field: &'static str,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub mend: String,
}

impl Admin {
    /// The address of the git host, without a stroke at its end.
    #[must_use]
    pub fn host(&self) -> &str {
        let usual = match self.service {
            GitHost::GitHub => "https://github.com",
            _ => "https://gitlab.com",
        };
        self.host.as_deref().unwrap_or(usual).trim_end_matches('/')
    }

    /// Where a page of forms may send requests, beside its own site: the git host, and nobody else.
    #[must_use]
    pub fn asks(&self) -> Vec<&str> {
        match self.service {
            GitHost::GitHub => vec!["https://api.github.com"],
            _ => vec![split(self.host()).0],
        }
    }

    /// Where the pictures of the people who are signed in come from.
    #[must_use]
    pub fn pictures(&self) -> Vec<&str> {
        match self.service {
            GitHost::GitHub => vec!["https://avatars.githubusercontent.com"],
            _ => self.asks(),
        }
    }

    /// The computer of the sign-in service, and the path on it.
    #[must_use]
    pub fn sign_in(&self) -> Option<(&str, &str)> {
        let (origin, path) = split(self.sign_in.as_deref()?);
        let path = path.trim_matches('/');
        Some((origin, if path.is_empty() { "auth" } else { path }))
    }

    /// Everything that is wrong with the block.
    #[must_use]
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut say = |field, message: String, mend: &str| {
            faults.push(Fault { field, message, mend: mend.to_owned() });
        };
        let name = self.service.name();
        if !is_repository(&self.repository, self.service) {
            say(
                "repository",
                format!("“{}” is not the name of a repository on {name}", self.repository),
                "write its owner, a stroke and its name, such as wrenshire/local-offer, without https:// and without .git",
            );
        }
        if !is_branch(&self.branch) {
            say(
                "branch",
                format!("“{}” is not the name of a branch", self.branch),
                "write the branch that the website is built from, such as main",
            );
        }
        let github = self.service == GitHost::GitHub;
        let needs_host = matches!(self.service, GitHost::Gitea | GitHost::Forgejo);
        match &self.host {
            Some(_) if github => say(
                "host",
                "“host” is for GitLab, Gitea and Forgejo: the forms know where GitHub is".to_owned(),
                "delete the line",
            ),
            Some(host) if !is_secure_address(host) => say(
                "host",
                format!("“{host}” is not an address with https://"),
                "write the address that you open in a browser to see the git host, such as https://git.example.gov.uk",
            ),
            None if needs_host => say(
                "",
                format!("“host” is missing: {name} runs on many servers, and the forms must know which"),
                "add its address below “admin”, such as host: https://codeberg.org",
            ),
            _ => {}
        }
        match &self.sign_in {
            Some(_) if !github => say(
                "sign_in",
                format!("“sign_in” is for GitHub: {name} signs people in itself"),
                "delete the line, and give “app_id” instead: the page “Forms on the website itself” of the manual says where it comes from",
            ),
            Some(address) if !is_secure_address(address) => say(
                "sign_in",
                format!("“{address}” is not an address with https://"),
                "write the address at which your sign-in service begins, such as https://sign-in.example.gov.uk/auth",
            ),
            None if github => say(
                "",
                "“sign_in” is missing: GitHub lets nobody sign in from a website without a sign-in service".to_owned(),
                "add the address of your council's own below “admin”, such as sign_in: https://sign-in.example.gov.uk/auth; the page “Forms on the website itself” of the manual says what it is",
            ),
            _ => {}
        }
        match self.app_id.as_deref().map(str::trim) {
            Some(_) if github => say(
                "app_id",
                "“app_id” is for GitLab, Gitea and Forgejo: for GitHub the sign-in service has it".to_owned(),
                "delete the line",
            ),
            None | Some("") if !github => say(
                "",
                format!("“app_id” is missing: {name} lets people sign in only from applications that it knows"),
                "register an application there and add its id below “admin”; the page “Forms on the website itself” of the manual says how",
            ),
            _ => {}
        }
        faults
    }
}

fn main_branch() -> String {
    "main".into()
}

/// The computer of an address, and the path on it.
fn split(address: &str) -> (&str, &str) {
    let start = address.find("://").map_or(0, |at| at + 3);
    address[start..].find('/').map_or((address, ""), |at| address.split_at(start + at))
}

/// These addresses stand in headers and in the configuration of web servers, so nothing else may stand in them.
fn is_secure_address(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://") else { return false };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, port) = host.split_once(':').unwrap_or((host, "443"));
    let label =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    host.contains('.')
        && host.split('.').all(label)
        && port.parse::<u16>().is_ok()
        && path.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte))
}

fn is_repository(name: &str, service: GitHost) -> bool {
    let parts: Vec<&str> = name.split('/').collect();
    let part = |part: &&str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    // GitLab has groups within groups.
    let deep_enough = if service == GitHost::GitLab { parts.len() >= 2 } else { parts.len() == 2 };
    deep_enough && parts.iter().all(part) && !name.ends_with(".git")
}

fn is_branch(name: &str) -> bool {
    !name.is_empty()
        && !name.starts_with(['/', '-', '.'])
        && !name.ends_with(['/', '.'])
        && !name.contains("..")
        && name.chars().all(|sign| sign.is_alphanumeric() || "/-_.".contains(sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admin(yaml: &str) -> Admin {
        serde_yaml::from_str(yaml).unwrap()
    }

    fn fields(yaml: &str) -> Vec<&'static str> {
        admin(yaml).faults().iter().map(|fault| fault.field).collect()
    }

    #[test]
    fn each_host_asks_for_what_it_needs() {
        let github = admin("{service: github, repository: a/b, sign_in: 'https://sign-in.example.org/oauth/auth/'}");
        assert_eq!(github.faults(), []);
        assert_eq!(github.sign_in(), Some(("https://sign-in.example.org", "oauth/auth")));
        assert_eq!(github.asks(), ["https://api.github.com"]);
        let gitlab = admin("{service: gitlab, repository: a/b/c, app_id: x}");
        assert_eq!(gitlab.faults(), []);
        assert_eq!(gitlab.asks(), ["https://gitlab.com"]);
        let forgejo = admin("{service: forgejo, repository: a/b, app_id: x, host: 'https://example.org:8443/git/'}");
        assert_eq!(forgejo.faults(), []);
        assert_eq!(
            (forgejo.host(), forgejo.asks()),
            ("https://example.org:8443/git", vec!["https://example.org:8443"])
        );
        assert_eq!(fields("{service: github, repository: a/b}"), [""]);
        assert_eq!(fields("{service: gitea, repository: a/b}"), ["", ""]);
        assert_eq!(fields("{service: gitlab, repository: a/b, app_id: x, sign_in: 'https://a.example'}"), ["sign_in"]);
    }

    #[test]
    fn an_address_brings_nothing_else_into_a_header() {
        assert!(is_secure_address("https://git.example.gov.uk") && is_secure_address("https://a.example:8443/git"));
        for bad in [
            "http://git.example.gov.uk",
            "git.example.gov.uk",
            "https://",
            "https://localhost",
            "https://a.example; script-src *",
            "https://a.example\n",
            "https://*.example",
            "https://a.example\"",
            "https://a.example/?x=1",
            "https://user@a.example",
        ] {
            assert!(!is_secure_address(bad), "{bad}");
        }
        for bad in ["https://github.com/a/b", "a", "a/b/c", "a/b.git", "a/ b", "/a/b", "a/.."] {
            assert!(!is_repository(bad, GitHost::GitHub), "{bad}");
        }
    }
}
