//! One sound PDF, spoilt in one way at a time: each rule must mind, and only that one.

use lopdf::{Document, Object, Stream, dictionary};
use typst::foundations::Bytes;

use super::{Fault, faults};
use crate::html::{DEFAULT_THEME, Theme};
use crate::print::engine::{Engine, Job, Reading};

/// A document with everything that can be wrong: headings, a list, a picture, a link, two pages.
const TEMPLATE: &str = r#"
#let d = json("/data.json")
#set document(title: d.title, date: datetime(year: 2026, month: 11, day: 2))
#set text(font: d.fonts, lang: "en", region: "GB")
= A heading
Words and #link("https://example.org/")[a link].
- An item
- Another
#image("/dot.svg", width: 2cm, alt: "A dot")
== Below
#pagebreak()
== The end
"#;

const DOT: &str =
    r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z" fill="#123"/></svg>"##;

fn sound() -> Document {
    let mut theme = Theme::load(std::path::Path::new("/nowhere"), DEFAULT_THEME, false).unwrap();
    let mut file = theme.files["print/booklet.typ"].clone();
    file.bytes = TEMPLATE.as_bytes().to_vec();
    theme.files.insert("print/proof.typ".into(), file);
    let engine = Engine::of(&theme).unwrap();
    let data = serde_json::json!({ "title": "A title", "fonts": engine.fonts.families });
    let files = [("dot.svg".to_owned(), Bytes::from_string(DOT))];
    let job = Job {
        template: "proof.typ",
        data: data.to_string().into_bytes(),
        files: &files,
        name: "proof.pdf",
        reading: Reading::OnScreen,
    };
    Document::load_mem(&engine.print(&job).unwrap().bytes).unwrap()
}

fn faults_of(mut document: Document) -> Vec<Fault> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    faults(&bytes)
}

/// The first dictionary of which something is true, to be changed.
fn find(document: &mut Document, is: impl Fn(&lopdf::Dictionary) -> bool) -> &mut lopdf::Dictionary {
    document.objects.values_mut().find_map(|object| object.as_dict_mut().ok().filter(|one| is(one))).unwrap()
}

fn has(one: &lopdf::Dictionary, key: &[u8], value: &[u8]) -> bool {
    one.get(key).and_then(Object::as_name).is_ok_and(|name| name == value)
}

/// The metadata with some words replaced.
fn with_metadata(mut document: Document, from: &str, to: &str) -> Document {
    let id = document.catalog().unwrap().get(b"Metadata").unwrap().as_reference().unwrap();
    let text = document.get_object(id).unwrap().as_stream().unwrap().get_plain_content().unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.contains(from), "{text}");
    let stream =
        Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, text.replace(from, to).into_bytes());
    document.objects.insert(id, Object::Stream(stream));
    document
}

#[test]
fn each_rule_minds_what_it_is_there_for() {
    let sound = sound();
    assert_eq!(faults_of(sound.clone()), []);

    let mut spoilt = sound.clone();
    spoilt.catalog_mut().unwrap().remove(b"MarkInfo");
    assert_eq!(faults_of(spoilt), [Fault::NotMarked]);

    let mut spoilt = sound.clone();
    spoilt.catalog_mut().unwrap().remove(b"Lang");
    assert_eq!(faults_of(spoilt), [Fault::NoLanguage]);

    let mut spoilt = sound.clone();
    spoilt.catalog_mut().unwrap().remove(b"ViewerPreferences");
    assert_eq!(faults_of(spoilt), [Fault::TitleNotShown]);

    assert_eq!(faults_of(with_metadata(sound.clone(), "A title", " ")), [Fault::NoTitle]);
    let unclaimed = with_metadata(sound.clone(), "pdfuaid:part", "pdfuaid:gone");
    assert_eq!(faults_of(unclaimed), [Fault::NoClaim("PDF/UA-1")]);
    let unclaimed = with_metadata(sound.clone(), "pdfaid:conformance", "pdfaid:gone");
    assert_eq!(faults_of(unclaimed), [Fault::NoClaim("PDF/A-2a")]);

    let mut spoilt = sound.clone();
    spoilt.catalog_mut().unwrap().remove(b"Outlines");
    assert_eq!(faults_of(spoilt), [Fault::NoBookmarks]);

    let mut spoilt = sound.clone();
    spoilt.catalog_mut().unwrap().remove(b"StructTreeRoot");
    assert_eq!(faults_of(spoilt), [Fault::NoTags, Fault::LinkOutsideTags(1)]);

    let mut spoilt = sound.clone();
    find(&mut spoilt, |one| has(one, b"S", b"H2")).set("S", Object::Name(b"H3".to_vec()));
    assert_eq!(faults_of(spoilt), [Fault::HeadingSkips(1, 3)]);

    let mut spoilt = sound.clone();
    find(&mut spoilt, |one| has(one, b"S", b"Figure")).remove(b"Alt");
    assert_eq!(faults_of(spoilt), [Fault::PictureWithoutWords]);

    let mut spoilt = sound.clone();
    find(&mut spoilt, |one| has(one, b"S", b"LI")).set("S", Object::Name(b"Div".to_vec()));
    assert_eq!(faults_of(spoilt), [Fault::ListWithoutItems]);

    let mut spoilt = sound.clone();
    find(&mut spoilt, |one| has(one, b"S", b"P")).set("S", Object::Name(b"Paragraph".to_vec()));
    assert_eq!(faults_of(spoilt), [Fault::UnknownTag("Paragraph".into())]);

    let mut spoilt = sound.clone();
    find(&mut spoilt, |one| has(one, b"Subtype", b"Link")).remove(b"Contents");
    assert_eq!(faults_of(spoilt), [Fault::LinkWithoutWords(1)]);

    let mut spoilt = sound.clone();
    find(&mut spoilt, |one| has(one, b"S", b"Link")).remove(b"K");
    assert_eq!(faults_of(spoilt), [Fault::LinkOutsideTags(1)]);

    let mut spoilt = sound.clone();
    find(&mut spoilt, |one| one.has(b"Annots")).remove(b"Tabs");
    assert_eq!(faults_of(spoilt), [Fault::TabOrder(1)]);

    let mut spoilt = sound.clone();
    find(&mut spoilt, |one| has(one, b"Type", b"FontDescriptor")).remove(b"FontFile2");
    assert!(matches!(faults_of(spoilt).as_slice(), [Fault::FontNotEmbedded(_)]));

    let mut spoilt = sound.clone();
    find(&mut spoilt, |one| has(one, b"Subtype", b"Type0")).remove(b"ToUnicode");
    assert!(matches!(faults_of(spoilt).as_slice(), [Fault::FontWithoutLetters(_)]));

    let mut spoilt = sound.clone();
    let page = spoilt.get_pages()[&1];
    let mut content = spoilt.get_page_content(page);
    content.extend_from_slice(b" 0 0 m 9 9 l S");
    spoilt.change_page_content(page, content).unwrap();
    assert_eq!(faults_of(spoilt), [Fault::PaintedOutsideTags(1)]);

    assert_eq!(faults(b"not a PDF"), [Fault::Unreadable]);
}

#[test]
fn tags_in_a_circle_and_half_a_file_end_in_faults_and_not_in_a_crash() {
    let mut circle = sound();
    let root = circle.catalog().unwrap().get(b"StructTreeRoot").unwrap().clone();
    find(&mut circle, |one| has(one, b"S", b"P")).set("K", Object::Array(vec![root]));
    let _ = faults_of(circle);
    let mut bytes = Vec::new();
    sound().save_to(&mut bytes).unwrap();
    for end in (0..bytes.len()).step_by(997) {
        let _ = faults(&bytes[..end]);
    }
}
