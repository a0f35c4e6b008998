//! The names of files: that of the page which a record made before, or a new one.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::Here;
use crate::content::{Kind, slug};
use crate::open_data::ids::Ids;

/// The file that a page of a site like ours had, by its address.
#[must_use]
pub fn file_of(address: &str) -> Option<&str> {
    address.trim_end_matches('/').rsplit('/').next()
}

/// The names that are taken, and by which record.
#[derive(Debug)]
pub struct Names {
    known: HashMap<(Kind, String), String>,
    taken: HashSet<String>,
    titles: HashMap<(Kind, String), String>,
}

impl Names {
    /// The names of a site, for records that come from `from`.
    #[must_use]
    pub fn of(here: Here<'_>, from: &str) -> Self {
        let ids = Ids::of(&here.site.settings);
        let mut names = Self { known: HashMap::new(), taken: HashSet::new(), titles: HashMap::new() };
        for document in here.documents {
            let Some(kind) = Kind::of_folder(&document.folder) else { continue };
            let name = &document.name;
            let key = format!("{}/{name}", document.folder);
            names.known.insert((kind, ids.named(&key).to_string()), name.clone());
            names.taken.insert(key);
            // A page that is broken in other ways still says what it is called and where it came from.
            let fields: serde_yaml::Value = serde_yaml::from_str(document.front.text()).unwrap_or_default();
            if let Some(title) = fields.get("title").and_then(serde_yaml::Value::as_str) {
                names.titles.insert((kind, plain(title)), name.clone());
            }
            let source = fields.get("imported");
            let of_source = |field: &str| source?.get(field)?.as_str().map(str::to_owned);
            if let Some(id) = of_source("id")
                && (of_source("from").as_deref() == Some(from) || Uuid::parse_str(&id).is_ok())
            {
                names.known.insert((kind, id.to_lowercase()), name.clone());
            }
        }
        names
    }

    /// The name for a record, the same whenever it is asked for.
    pub fn name(&mut self, kind: Kind, id: &str, title: &str) -> String {
        self.name_like(kind, id, title, None)
    }

    /// The same, and a new one is like the file that a site of ours had for it.
    pub fn name_like(&mut self, kind: Kind, id: &str, title: &str, file: Option<&str>) -> String {
        let record = (kind, id.to_lowercase());
        if let Some(name) = self.known.get(&record) {
            return name.clone();
        }
        let wanted = file.filter(|file| slug(file) == *file).map(str::to_owned);
        let base = wanted
            .or_else(|| Some(slug(title)))
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| kind.word().to_owned());
        let mut name = base.clone();
        let mut count = 1;
        while !self.taken.insert(format!("{}/{name}", kind.folder())) {
            count += 1;
            name = format!("{base}-{count}");
        }
        self.known.insert(record, name.clone());
        self.titles.entry((kind, plain(title))).or_insert_with(|| name.clone());
        name
    }

    /// The page of a kind that has this title or file name.
    #[must_use]
    pub fn titled(&self, kind: Kind, words: &str) -> Option<String> {
        if self.taken.contains(&format!("{}/{}", kind.folder(), words.trim())) {
            return Some(words.trim().to_owned());
        }
        self.titles.get(&(kind, plain(words))).cloned()
    }
}

fn plain(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
