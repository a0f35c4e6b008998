//! The forms as a part of the published site, for councils whose git host lets their officers in.
//!
//! They read and save at the git host alone, and there they write whole files:
//! what `merge` does for the forms of this computer, nobody does for these.

use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_64;

use super::config::{Forms, around};
use super::decap;
use super::forms;
use super::shape::Shape;
use crate::artifact::Artifact;
use crate::content::admin::{Admin, GitHost};
use crate::diagnostics::{Diagnostic, rule};
use crate::html::{ADMIN, forms_policy, hashed};
use crate::site::Site;

const ADMIN_JS: &str = include_str!("browser/admin.js");

/// The recipes of the published forms; none unless the settings ask for them.
#[must_use]
pub fn artifacts(site: &Site) -> Vec<Artifact<'_>> {
    let Some(admin) = &site.settings.admin else { return Vec::new() };
    let named = |name: &str, bytes: &[u8]| hashed(&format!("{ADMIN}{name}"), bytes);
    let (script, packed) = (named("decap-cms.js", decap::PACKED), xxh3_64(decap::PACKED));
    let small = [("forms.css", decap::FORMS_CSS), ("forms.js", decap::FORMS_JS), ("admin.js", ADMIN_JS)];
    let mut page = include_str!("browser/admin.html")
        .replace("{policy}", &forms_policy(&admin.asks(), &admin.pictures()))
        .replace("{decap-cms.js}", below(&script));
    let mut artifacts = Vec::new();
    for (name, text) in small {
        let path = named(name, text.as_bytes());
        page = page.replace(&format!("{{{name}}}"), below(&path));
        artifacts.push(Artifact::ready(path, text.into()));
    }
    artifacts.push(Artifact::ready(format!("{ADMIN}index.html"), page.into_bytes()));
    artifacts.push(Artifact::new(script, || decap::unpacked().ok_or_else(|| Box::new(spoilt()))).unless_from(packed));
    artifacts.push(Artifact::new(format!("{ADMIN}config.json"), move || {
        let config = config(site, admin).map_err(|words| Box::new(unreadable(site, &words)))?;
        Ok(config.to_string().into_bytes())
    }));
    artifacts
}

/// A path as the page of forms names it.
fn below(path: &str) -> &str {
    path.strip_prefix(ADMIN).unwrap_or(path)
}

fn config(site: &Site, admin: &Admin) -> Result<Value, String> {
    // Decap itself can edit no file that is a list from end to end.
    let is_list = |name: &&str| matches!(forms::of_data(name), Some(Shape::List(_)));
    let data: Vec<&str> = forms::DATA.into_iter().filter(|name| !is_list(name)).collect();
    let settings = &site.settings;
    let forms = Forms::of(&site.root, &settings.theme, &site.content, &site.pictures)?;
    let mut collections = forms.pages();
    // What stands beside a page can be changed. Nobody here would find the place of a new one.
    collections.push(forms.easy_read(false));
    collections.extend(site.languages.iter().map(|language| forms.translations_into(language)));
    // Settings have none: Decap writes whole files, and their notes say what each is for.
    collections.extend(forms.data(&data, false));
    let mut config = around(&backend(admin), &settings.base_url, &collections);
    // Each change is a proposal, which the workflow of the site checks. Decap can make none on Gitea.
    config["publish_mode"] = json!(if admin.service == GitHost::Gitea { "simple" } else { "editorial_workflow" });
    Ok(config)
}

/// The git host, as Decap wants to be told of it.
fn backend(admin: &Admin) -> Value {
    let mut backend = json!({
        "name": admin.service.word(), "repo": admin.repository, "branch": admin.branch,
    });
    if let Some((origin, path)) = admin.sign_in() {
        backend["base_url"] = json!(origin);
        backend["auth_endpoint"] = json!(path);
        return backend;
    }
    let version = if admin.service == GitHost::GitLab { "v4" } else { "v1" };
    backend["base_url"] = json!(admin.host());
    backend["api_root"] = json!(format!("{}/api/{version}", admin.host()));
    backend["app_id"] = json!(admin.app_id.as_deref().map(str::trim));
    if admin.service == GitHost::GitLab {
        backend["auth_type"] = json!("pkce");
    }
    backend
}

fn spoilt() -> Diagnostic {
    Diagnostic::in_file(
        &rule::UNREADABLE_FILE,
        "vendor/decap-cms/decap-cms.js.gz",
        "the script of the forms that is in this program cannot be unpacked",
        "install Fingerpost again, or delete the block “admin” of fingerpost.yaml",
    )
}

fn unreadable(site: &Site, words: &str) -> Diagnostic {
    Diagnostic::in_file(
        &rule::UNREADABLE_FILE,
        format!("themes/{}/starters/forms.yaml", site.settings.theme),
        format!("the words of the forms cannot be read ({words})"),
        "mend that line, or delete your copy of the file to go back to the one that comes with Fingerpost",
    )
}
