//! The configuration of Decap CMS: a form for each kind of page, with what this site offers to choose from.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use super::choices::choices;
use super::entry::{IN_LANGUAGE, OF_PAGE};
use super::form::{Choices, Form, choice, file};
use super::forms;
use super::hints;
use super::opening::BESIDE;
use super::shape::Shape;
use super::target::{DATA, NEW};
use super::words::Words;
use crate::build::{SETTINGS, settings};
use crate::content::helper::PREFIX;
use crate::content::language::Language;
use crate::content::{self, Content, Kind, PEOPLE_IN};
use crate::html::{DEFAULT_THEME, starters};
use crate::pictures::Library;
use crate::source::{self, EASY_READ, PACKS};

/// Where every picture for Easy Read is shown, on this computer.
pub const CATALOGUE: &str = "/_fingerpost/edit/pictures";

/// The whole configuration for the forms of this computer.
///
/// # Errors
/// What is wrong with the theme's words for forms.
pub fn config(root: &Path, address: &str) -> Result<Value, String> {
    // A site with mistakes in it still has what can be read.
    let (sources, _) = source::read(root, &source::Memory::default());
    let (content, _) = content::load(sources, &content::Memory::default());
    let (theme, packs) = settings(root)
        .map_or_else(|_| (DEFAULT_THEME.to_owned(), Vec::new()), |settings| (settings.theme, settings.pictures));
    let (drawings, _) = Library::load(root, &packs);
    let mut forms = Forms::of(root, &theme, &content, &drawings)?;
    forms.catalogue = Some(CATALOGUE);
    let mut collections = forms.pages();
    collections.push(forms.easy_read(true));
    collections.push(forms.translations());
    collections.push(forms.helpers());
    collections.push(forms.packs());
    collections.extend(forms.data(&forms::DATA, true));
    collections.push(forms.settings());
    let backend = json!({"name": "proxy", "proxy_url": "/_fingerpost/edit/api/v1", "branch": "main"});
    Ok(around(&backend, address, &collections))
}

/// What is the same wherever forms save.
pub fn around(backend: &Value, address: &str, collections: &[Value]) -> Value {
    json!({
        "backend": backend,
        "load_config_file": false,
        "locale": "fingerpost",
        "site_url": address,
        "display_url": address,
        "media_folder": "static/pictures",
        "public_folder": "/pictures",
        "slug": {"encoding": "ascii", "clean_accents": true},
        "omit_empty_optional_fields": true,
        "collections": collections,
    })
}

/// The forms of one site.
pub struct Forms<'f> {
    root: &'f Path,
    theme: &'f str,
    content: &'f Content,
    words: Words,
    choices: Choices,
    catalogue: Option<&'static str>,
}

impl<'f> Forms<'f> {
    /// The forms of a site, with the words of its theme.
    ///
    /// # Errors
    /// What is wrong with those words.
    pub fn of(root: &'f Path, theme: &'f str, content: &'f Content, drawings: &Library) -> Result<Self, String> {
        let words = starters::forms(root, theme).ok_or("the theme has no starters/forms.yaml")?;
        let words = Words::read(&words).map_err(|error| format!("starters/forms.yaml of the theme: {error}"))?;
        Ok(Self { root, theme, content, words, choices: choices(content, drawings), catalogue: None })
    }

    fn form<'s>(&'s self, kind: &'s str, starter: &str) -> Form<'s> {
        Form {
            kind,
            words: &self.words,
            hints: hints::read(starter),
            choices: &self.choices,
            catalogue: self.catalogue,
        }
    }

    /// A list for each kind of page.
    #[must_use]
    pub fn pages(&self) -> Vec<Value> {
        let of_kind = |kind: Kind| {
            let starter = starters::of_page(self.root, self.theme, kind.word()).unwrap_or_default();
            self.form(kind.word(), &starter).of_kind(kind)
        };
        Kind::ALL.into_iter().map(of_kind).collect()
    }

    /// Those of the data files that the site has; and the people to call in its languages, where somebody
    /// lays sentences side by side.
    #[must_use]
    pub fn data(&self, names: &[&str], languages: bool) -> Option<Value> {
        let there = names.iter().filter(|name| self.root.join(format!("content/data/{name}.yaml")).is_file());
        let mut files: Vec<Value> = there
            .filter_map(|name| self.form(name, starters::of_data(name).unwrap_or_default()).of_data(name))
            .collect();
        if languages && self.content.people.is_some() {
            files.extend(self.languages().iter().map(|language| self.people_in(language)));
        }
        (!files.is_empty()).then(|| self.files("data", &files))
    }

    fn people_in(&self, language: &Language) -> Value {
        let (name, tag) = ("people-in", language.folder());
        let label = format!("{}: {}", self.words.collection(name).0, language.english_name());
        let fields = [self.form(name, "").sentences()];
        file(&format!("people-{tag}"), &label, &format!("content/{DATA}/{PEOPLE_IN}{tag}.yaml"), &fields)
    }

    /// The languages in which the site says anything.
    fn languages(&self) -> BTreeSet<Language> {
        let pages = self.content.translations.iter().map(|translation| &translation.language);
        pages.chain(self.content.people_in.keys()).cloned().collect()
    }

    /// The decision helpers, which lie among the data files.
    #[must_use]
    pub fn helpers(&self) -> Value {
        self.made("helpers", "helper", DATA, &format!("{PREFIX}{{{{slug}}}}"), &forms::of_helper())
    }

    /// The event packs.
    #[must_use]
    pub fn packs(&self) -> Value {
        self.made("packs", "pack", PACKS, "{{slug}}", &forms::of_pack())
    }

    /// A list of files without words below their fields, to which others can be added.
    fn made(&self, name: &str, kind: &str, folder: &str, slug: &str, shape: &Shape) -> Value {
        let (many, one) = self.words.collection(name);
        json!({
            "name": name, "label": many, "label_singular": one, "folder": format!("content/{folder}"),
            "create": true, "extension": "yaml", "format": "yaml", "slug": slug, "identifier_field": "title",
            "summary": "{{title}}", "sortable_fields": ["title"], "editor": {"preview": false},
            "fields": self.form(kind, "").fields(shape, ""),
        })
    }

    /// The settings of the site.
    #[must_use]
    pub fn settings(&self) -> Value {
        let form = self.form("settings", starters::of_settings().unwrap_or_default());
        let (label, one) = self.words.collection("settings");
        let fields = form.fields(&forms::of_settings(), "");
        let mut collection = self.files("settings", &[file("settings", &label, SETTINGS, &fields)]);
        collection["label_singular"] = json!(one);
        collection
    }

    fn files(&self, name: &str, files: &[Value]) -> Value {
        json!({"name": name, "label": self.words.collection(name).0, "editor": {"preview": false}, "files": files})
    }

    /// The Easy Read pages, each beside its page. `new` where a new one finds its way there.
    #[must_use]
    pub fn easy_read(&self, new: bool) -> Value {
        let starter = starters::of_page(self.root, self.theme, "easy-read").unwrap_or_default();
        let form = self.form("easy-read", &starter);
        let mut fields = form.fields(&forms::of_easy_read(), "");
        if new {
            fields.insert(0, form.chosen(OF_PAGE, &self.pages_to_choose()));
        }
        fields.push(form.lines());
        if new {
            fields.push(form.in_step());
        }
        let mut collection = self.beside("easy-read", EASY_READ.trim_start_matches('.'), &fields);
        collection["create"] = json!(new);
        collection["slug"] = json!(format!("{{{{fields.{OF_PAGE}}}}}"));
        collection
    }

    /// The translations of all languages.
    #[must_use]
    pub fn translations(&self) -> Value {
        let form = self.form("translation", "");
        let mut fields =
            vec![form.chosen(OF_PAGE, &self.pages_to_choose()), form.chosen(IN_LANGUAGE, &self.languages_to_choose())];
        fields.extend(form.fields(&forms::of_translation_front(), ""));
        fields.push(form.sentences());
        fields.push(form.body());
        let mut collection = self.beside("translations", "md", &fields);
        collection["create"] = json!(true);
        collection["slug"] = json!(format!("{{{{fields.{OF_PAGE}}}}}.{{{{fields.{IN_LANGUAGE}}}}}"));
        collection["summary"] = json!(format!("{{{{fields.{IN_LANGUAGE}}}}} – {{{{title}}}}"));
        collection
    }

    /// The translations into one language, where nobody lays sentences side by side: those stay as they are.
    #[must_use]
    pub fn translations_into(&self, language: &Language) -> Value {
        let form = self.form("translation", "");
        let mut fields = form.fields(&forms::of_translation_front(), "");
        fields.push(form.body());
        let mut collection = self.beside("translations", &format!("{}.md", language.folder()), &fields);
        collection["name"] = json!(format!("translations-{}", language.folder()));
        collection["label"] =
            json!(format!("{}: {}", self.words.collection("translations").0, language.english_name()));
        collection
    }

    /// What stands beside pages, in the folders of all kinds.
    fn beside(&self, name: &str, ending: &str, fields: &[Value]) -> Value {
        let (many, one) = self.words.collection(name);
        json!({
            "name": name, "label": many, "label_singular": one, "folder": BESIDE, "extension": ending,
            "format": "yaml-frontmatter", "create": false, "identifier_field": "title", "summary": "{{title}}",
            // So Decap knows that the files lie one folder further in.
            "path": format!("{NEW}/{{{{slug}}}}"),
            // With a path, Decap would look for pictures beside each page.
            "media_folder": "/static/pictures", "public_folder": "/pictures",
            "sortable_fields": ["title"], "editor": {"preview": false}, "fields": fields,
        })
    }

    fn pages_to_choose(&self) -> Vec<Value> {
        let one = |page: &std::sync::Arc<content::Page>| {
            let many = self.words.collection(page.kind.folder()).0;
            choice(&page.key, &format!("{} ({many})", page.front.title))
        };
        self.content.pages.iter().map(one).collect()
    }

    /// The languages that the theme names, and those that the site has.
    fn languages_to_choose(&self) -> Vec<Value> {
        let named = self.words.languages().iter().filter_map(|tag| Language::parse(tag));
        let mut languages: Vec<Language> = named.chain(self.languages()).collect();
        languages.sort_by_key(|language| (language.english_name(), language.folder()));
        languages.dedup();
        let told = |language: &Language| match language.folder() {
            tag if tag == language.code() => format!("{} – {}", language.english_name(), language.own_name()),
            tag => format!("{} ({tag}) – {}", language.english_name(), language.own_name()),
        };
        languages.iter().map(|language| choice(&language.folder(), &told(language))).collect()
    }
}
