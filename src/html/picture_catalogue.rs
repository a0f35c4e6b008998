//! Every picture that Easy Read can use, on one page to choose from.

use std::collections::BTreeMap;
use std::path::Path;

use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
use serde_json::{Value, json};
use tera::Context;

use super::Theme;
use crate::content::settings::Settings;
use crate::diagnostics::Diagnostic;
use crate::pictures::Library;

/// The page, which needs no other file.
///
/// # Errors
/// What is wrong with the pictures or the template.
pub fn catalogue(root: &Path, settings: &Settings) -> Result<Vec<u8>, Vec<Diagnostic>> {
    let (library, problems) = Library::load(root, &settings.pictures);
    if problems.has_errors() {
        return Err(problems.list);
    }
    let theme = Theme::load(root, &settings.theme, false)?;
    let mut groups: BTreeMap<usize, (String, Vec<Value>)> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for (pack, drawing) in library.all() {
        let file = library.file(&drawing.name).map_err(|problem| vec![problem])?;
        let Some((name, bytes)) = file else { continue };
        let group = if drawing.group.is_empty() { &pack.name } else { &drawing.group };
        let at = order.iter().position(|known| known == group).unwrap_or_else(|| {
            order.push(group.clone());
            order.len() - 1
        });
        let picture = json!({
            "name": drawing.name, "alt": drawing.alt, "words": drawing.words.join(", "),
            "pack": pack.name, "licence": pack.licence, "data": data_url(&name, &bytes),
        });
        groups.entry(at).or_insert_with(|| (group.clone(), Vec::new())).1.push(picture);
    }
    let groups: Vec<Value> =
        groups.into_values().map(|(title, pictures)| json!({ "title": title, "pictures": pictures })).collect();
    let mut context = Context::new();
    context.insert("groups", &groups);
    context.insert("language", &settings.language);
    context.insert_value("words", tera::Value::from_serializable(&theme.words));
    let mut page = Vec::new();
    theme
        .tera
        .render_to("picture-catalogue.html", &context, &mut page)
        .map_err(|error| vec![theme.explain(&error, "picture-catalogue.html")])?;
    Ok(page)
}

/// A file inside the page, so that the page can be sent to somebody by itself.
fn data_url(name: &str, bytes: &[u8]) -> String {
    let kind = match name.rsplit('.').next().unwrap_or_default() {
        "svg" => "svg+xml",
        "jpg" => "jpeg",
        other => other,
    };
    format!("data:image/{kind},{}", percent_encode(bytes, NON_ALPHANUMERIC))
}
