//! The tree of tags: what somebody hears who cannot see the page.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::Fault;

/// What the tags say.
#[derive(Debug, Default)]
pub struct Tags {
    /// What is wrong with them.
    pub faults: Vec<Fault>,
    /// The annotations, such as links, that stand among them.
    pub linked: HashSet<ObjectId>,
}

/// The tags of PDF 1.7, which every program knows (ISO 32000-1, 14.8.4).
const KNOWN: [&str; 49] = [
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "Figure",
    "Formula",
    "Form",
];

/// No document is deeper; a broken one may lead in a circle.
const DEEPEST: usize = 200;

/// Reads the tags of a document.
pub fn read(document: &Document, catalog: &Dictionary) -> Tags {
    let mut reader = Reader { document, roles: None, last_heading: 0, tags: Tags::default() };
    let Ok(root) = catalog.get_deref(b"StructTreeRoot", document).and_then(Object::as_dict) else {
        reader.tags.faults.push(Fault::NoTags);
        return reader.tags;
    };
    reader.roles = root.get_deref(b"RoleMap", document).and_then(Object::as_dict).ok();
    reader.below(root, "", 0);
    if reader.last_heading == 0 {
        reader.tags.faults.push(Fault::NoHeading);
    }
    reader.tags
}

struct Reader<'d> {
    document: &'d Document,
    roles: Option<&'d Dictionary>,
    /// The level of the last heading; 0 before the first.
    last_heading: u8,
    tags: Tags,
}

impl Reader<'_> {
    fn below(&mut self, element: &Dictionary, tag: &str, depth: usize) {
        let Ok(children) = element.get_deref(b"K", self.document) else { return };
        match children {
            Object::Array(list) => list.iter().for_each(|child| self.child(child, tag, depth)),
            one => self.child(one, tag, depth),
        }
    }

    fn child(&mut self, child: &Object, parent: &str, depth: usize) {
        let Ok((_, Object::Dictionary(element))) = self.document.dereference(child) else { return };
        if let Ok(Object::Name(kind)) = element.get(b"Type")
            && kind == b"OBJR"
        {
            if let Ok(id) = element.get(b"Obj").and_then(Object::as_reference) {
                self.tags.linked.insert(id);
            }
            return;
        }
        let Ok(name) = element.get_deref(b"S", self.document).and_then(Object::as_name) else { return };
        let tag = self.plain_tag(name);
        self.mind(element, &tag, parent);
        if depth < DEEPEST {
            self.below(element, &tag, depth + 1);
        }
    }

    /// The tag that every program knows in place of one that this document made up.
    fn plain_tag(&self, name: &[u8]) -> String {
        let mut name = name.to_vec();
        for _ in 0..8 {
            let role = self.roles.and_then(|roles| roles.get_deref(&name, self.document).ok());
            match role.and_then(|role| role.as_name().ok()) {
                Some(role) if role != name => name = role.to_vec(),
                _ => break,
            }
        }
        String::from_utf8_lossy(&name).into_owned()
    }

    fn mind(&mut self, element: &Dictionary, tag: &str, parent: &str) {
        if !KNOWN.contains(&tag) {
            self.tags.faults.push(Fault::UnknownTag(tag.to_owned()));
        }
        if parent == "L" && !matches!(tag, "LI" | "Caption" | "L") || parent == "LI" && !matches!(tag, "Lbl" | "LBody")
        {
            self.tags.faults.push(Fault::ListWithoutItems);
        }
        let level = tag.strip_prefix('H').and_then(|level| level.parse::<u8>().ok());
        if let Some(level) = level {
            if level > self.last_heading + 1 {
                self.tags.faults.push(Fault::HeadingSkips(self.last_heading, level));
            }
            self.last_heading = level;
        }
        let says = |key: &[u8]| {
            element.get_deref(key, self.document).and_then(Object::as_str).is_ok_and(|words| !words.is_empty())
        };
        if matches!(tag, "Figure" | "Formula") && !says(b"Alt") && !says(b"ActualText") {
            self.tags.faults.push(Fault::PictureWithoutWords);
        }
    }
}
