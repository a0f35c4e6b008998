//! The settings of a site, read from its file, with everything that is wrong with them.

use std::path::Path;
use std::sync::Arc;

use crate::content::admin::{Admin, Fault};
use crate::content::settings::Settings;
use crate::diagnostics::{Diagnostic, SourceFile, rule};
use crate::source::decode::decode;
use crate::source::yaml::Yaml;

/// The name of the settings file.
pub const SETTINGS: &str = "fingerpost.yaml";

/// Reads `fingerpost.yaml`.
///
/// # Errors
/// Everything that is wrong with it, or that it is not there.
pub fn settings(root: &Path) -> Result<Settings, Vec<Diagnostic>> {
    settings_of(root, None)
}

pub(super) fn settings_of(root: &Path, instead: Option<&str>) -> Result<Settings, Vec<Diagnostic>> {
    let missing = |message: String| {
        vec![Diagnostic::in_file(
            &rule::MISSING_FILE,
            SETTINGS,
            message,
            "run this command in the folder of your site, or make a new site with `fingerpost init my-site`",
        )]
    };
    let text = instead
        .map_or_else(|| std::fs::read_to_string(root.join(SETTINGS)), |text| Ok(text.to_owned()))
        .map_err(|error| {
            missing(match error.kind() {
                std::io::ErrorKind::NotFound => format!("the file {SETTINGS} with the settings is not there"),
                _ => format!("the settings in {SETTINGS} cannot be read ({error})"),
            })
        })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
    let range = 0..text.len();
    let yaml = Yaml { file: Arc::new(SourceFile { path: SETTINGS.into(), text }), range };
    let settings: Settings = decode(&yaml)?;
    let mut faults = addresses(&settings, &yaml);
    faults.extend(settings.admin.iter().flat_map(|admin| admin_faults(admin, &yaml)));
    if settings.theme.contains(['/', '\\']) || settings.theme.starts_with('.') {
        faults.push(Diagnostic::at(
            &rule::THEME_MISSING,
            yaml.place_of("theme"),
            format!("“{}” is not the name of a folder in “themes”", settings.theme),
            "write the folder's name only, such as waymark",
        ));
    }
    if faults.is_empty() { Ok(settings) } else { Err(faults) }
}

/// What is wrong with the web addresses in them.
fn addresses(settings: &Settings, yaml: &Yaml) -> Vec<Diagnostic> {
    let fault = |field: &str, address: &str, mend: &str| {
        let message = format!("“{address}” is not a web address");
        Diagnostic::at(&rule::BAD_VALUE, yaml.place_of(field), message, mend)
    };
    let terms = &settings.open_data;
    let is_web = |address: &str| address.starts_with("https://") || address.starts_with("http://");
    let mut faults: Vec<Diagnostic> = [("licence_url", &terms.licence_url), ("ids_from", &terms.ids_from)]
        .into_iter()
        .filter_map(|(field, address)| Some((field, address.as_ref().filter(|address| !is_web(address))?)))
        .map(|(field, address)| {
            fault(&format!("open_data.{field}"), address, "write the whole address, with https:// at its start")
        })
        .collect();
    let is_plain = settings.base_url.split_once("://").is_some_and(|(scheme, rest)| {
        matches!(scheme, "https" | "http")
            && rest.split('/').next().is_some_and(|host| !host.is_empty())
            && !rest.contains(['?', '#', ' ', '"', '<', '>'])
    });
    if !is_plain {
        let mend = "write the whole address, such as https://send.example.org/ or https://example.org/local-offer/";
        faults.push(fault("base_url", &settings.base_url, mend));
    }
    faults
}

/// What is wrong with the settings of the published forms.
fn admin_faults(admin: &Admin, yaml: &Yaml) -> Vec<Diagnostic> {
    if cfg!(not(feature = "edit")) {
        return vec![Diagnostic::at(
            &rule::ADMIN_SETTINGS,
            yaml.place_of("admin"),
            "“admin” asks for forms, and this Fingerpost was made without them",
            "delete the block “admin”, or install Fingerpost with its feature “edit”, which it has unless somebody took it out",
        )];
    }
    let told = |fault: Fault| {
        // A step without a name stays where it is: what is missing is missing from the block.
        let place = yaml.place_of(&format!("admin.{}", fault.field));
        Diagnostic::at(&rule::ADMIN_SETTINGS, place, fault.message, fault.mend)
    };
    admin.faults().into_iter().map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_wrong_is_told_at_once() {
        let text = "name: A\ncouncil: B\narea: C\nsummary: D\nbase_url: here\ntheme: ../theirs\nopen_data: {licence_url: ours}\n";
        let told = settings_of(Path::new("nowhere"), Some(text)).unwrap_err();
        let lines: Vec<_> =
            told.iter().filter_map(|fault| fault.place.as_ref()).map(|place| &text[place.span.clone()]).collect();
        assert_eq!(lines, ["ours", "here", "../theirs"]);
    }
}
