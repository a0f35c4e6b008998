//! Pages in other languages: given a translation beside a page, the site has this.

mod support;

use fingerpost::build::{Memory, build};
use fingerpost::diagnostics::Severity;
use fingerpost::publish::Output;
use support::{GUIDE, SERVICE, SETTINGS, TinySite, options};
use tempfile::TempDir;

const URDU: &str = "---
title: اوٹر تیراکی
summary: ہفتے کو پرسکون تیراکی۔
translated: 2026-08-20
for_whom: معذور بچے اور ان کے خاندان۔
access:
  how_to_ask: بس آ جائیں۔
---

## کیا ہوتا ہے

بچے موسیقی کے بغیر تیرتے ہیں۔ [شروع کیسے کریں](../guides/first-steps.md)۔
";

const URDU_FILE: &str = "content/services/swimming.ur.md";

fn translated() -> TinySite {
    TinySite::new().with(URDU_FILE, URDU)
}

/// A site that was built.
struct Built(TempDir);

impl Built {
    fn of(site: &TinySite) -> Self {
        let folder = site.on_disk();
        let out = folder.path().join("public");
        let outcome = build(folder.path(), &Output::new(out), &options(), &Memory::default(), &|_, _| {});
        let said = support::shown(&outcome.diagnostics, fingerpost::diagnostics::Format::Text);
        assert!(outcome.report.is_some(), "{said}");
        Self(folder)
    }

    fn file(&self, path: &str) -> String {
        let path = self.0.path().join("public").join(path);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    fn page(&self, address: &str) -> String {
        self.file(&format!("{address}index.html"))
    }
}

fn has(page: &str, wanted: &str) {
    assert!(page.contains(wanted), "there is no {wanted} in\n{page}");
}

fn has_not(page: &str, unwanted: &str) {
    assert!(!page.contains(unwanted), "there is {unwanted} in\n{page}");
}

#[test]
fn a_translation_has_its_own_words_and_the_facts_of_its_original() {
    let page = Built::of(&translated()).page("ur/services/swimming/");
    has(&page, "<html dir=rtl lang=ur>");
    has(&page, "<h1>اوٹر تیراکی</h1>");
    has(&page, "معذور بچے اور ان کے خاندان۔");
    has(&page, "بس آ جائیں۔");
    has(&page, "href=tel:+441632960300");
    has(&page, "عمر: 5–16");
    has(&page, "یکم اگست 2026".replace("یکم", "1").as_str());
    has_not(&page, "Disabled children");
    has_not(&page, "\u{fdd0}");
    has_not(&page, "\u{fdd2}");
}

#[test]
fn what_stays_english_says_so() {
    let page = Built::of(&translated()).page("ur/services/swimming/");
    let english = |words: &str| format!("<span dir=ltr lang=en-GB>{words}</span>");
    has(&page, &english("Otter office"));
    has(&page, &english("For everyone"));
    has(&page, &english("The swimming team"));
    has(&page, &english("Fernshire SEND Help"));
    has(&page, "<title>اوٹر تیراکی – Fernshire SEND Help</title>");
}

#[test]
fn a_word_that_nobody_translated_is_marked_as_english() {
    let german = "---\ntitle: Schwimmen\nsummary: Am Samstag.\ntranslated: 2026-08-20\n---\n\nWir schwimmen.\n";
    let site = TinySite::new()
        .with("content/services/swimming.de.md", german)
        .with("themes/waymark/words/de.yaml", "contact:\n  title: Wen man fragt\n");
    let page = Built::of(&site).page("de/services/swimming/");
    has(&page, "<h2 id=part-who-to-ask>Wen man fragt</h2>");
    has(&page, "<h2 id=part-can-we-get-this><span dir=ltr lang=en-GB>Can my child get this?</span></h2>");
    has(&page, "data-print=\"Print this page\"");
}

#[test]
fn each_language_leads_to_the_others() {
    let site = translated().with("content/services/swimming.pl.md", URDU);
    let built = Built::of(&site);
    let base = "https://fernshire.example.org/";
    for address in ["services/swimming/", "ur/services/swimming/", "pl/services/swimming/"] {
        let page = built.page(address);
        for (tag, other) in [
            ("en-GB", "services/swimming/"),
            ("pl", "pl/services/swimming/"),
            ("ur", "ur/services/swimming/"),
            ("x-default", "services/swimming/"),
        ] {
            has(&page, &format!("<link href={base}{other} hreflang={tag} rel=alternate>"));
        }
        assert_eq!(page.matches("class=languages").count(), 1);
        assert_eq!(page.matches("aria-current=page").count(), 1, "{address}");
    }
    has(&built.page("services/swimming/"), "hreflang=ur lang=ur>اردو</a>");
    let sitemap = built.file("sitemap.xml");
    assert_eq!(sitemap.matches("hreflang=\"ur\"").count(), 3);
    has(&sitemap, &format!("<loc>{base}ur/</loc>"));
    let other = built.page("guides/first-steps/");
    has_not(&other, "class=languages");
    has_not(&other, "rel=alternate hreflang");
}

#[test]
fn every_page_leads_to_what_there_is_in_a_language() {
    let built = Built::of(&translated());
    let index = built.page("ur/");
    has(&index, "href=../ur/services/swimming/");
    has(&index, "<html dir=rtl lang=ur>");
    has(&built.page("guides/first-steps/"), "href=../../ur/ hreflang=ur lang=ur");
    let none = Built::of(&TinySite::new());
    has_not(&none.page(""), "hreflang");
    assert!(!none.0.path().join("public/ur").exists());
}

#[test]
fn a_front_page_in_a_language_lists_its_pages() {
    let home = "---\ntitle: مدد\nsummary: یہاں سے شروع کریں۔\ntranslated: 2026-09-01\n---\n\nخوش آمدید۔\n";
    let built = Built::of(&translated().with("content/pages/home.ur.md", home));
    let page = built.page("ur/");
    has(&page, "<h1>مدد</h1>");
    has(&page, "خوش آمدید۔");
    has(&page, "href=../ur/services/swimming/");
    has(&built.page(""), "hreflang=ur");
}

#[test]
fn links_stay_in_the_language_where_they_can() {
    let guide = "---\ntitle: پہلے قدم\nsummary: جب فکر ہو۔\ntranslated: 2026-09-01\n---\n\n## لکھیں\n\nلکھیں۔\n";
    let alone = Built::of(&translated()).page("ur/services/swimming/");
    has(&alone, "<a href=../../../guides/first-steps/ hreflang=en-GB>");
    let both = translated().with("content/guides/first-steps.ur.md", guide);
    has(&Built::of(&both).page("ur/services/swimming/"), "<a href=../../../ur/guides/first-steps/>");
    let to_part = |part: &str| {
        let text = URDU.replace("first-steps.md", &format!("first-steps.md#{part}"));
        both.clone().with(URDU_FILE, text).codes()
    };
    assert_eq!(to_part("write-down-what-you-see"), ["broken-anchor"], "that part is in the English guide only");
    let text = URDU.replace("](../guides/first-steps.md)", "](../guides/first-stps.md)");
    assert_eq!(translated().with(URDU_FILE, text).codes(), ["broken-link"]);
    let from_english = translated().append(SERVICE, "\nRead this [in Urdu](swimming.ur.md).\n");
    has(&Built::of(&from_english).page("services/swimming/"), "href=../../ur/services/swimming/ hreflang=ur");
}

#[test]
fn a_translation_says_who_made_it_and_when_it_is_behind() {
    let page = Built::of(&translated()).page("ur/services/swimming/");
    has(&page, "یہ صفحہ ترجمہ ہے");
    has(&page, "<span dir=ltr lang=en-GB>Urdu</span>");
    has_not(&page, "انگریزی صفحہ دوبارہ");
    let checked = URDU.replace("for_whom:", "checked_by: فاطمہ\nfor_whom:");
    has(&Built::of(&translated().with(URDU_FILE, checked)).page("ur/services/swimming/"), "فاطمہ نے اسے جانچا ہے");
    let behind = translated().replace(SERVICE, "reviewed: 2026-08-01", "reviewed: 2026-08-21");
    has(&Built::of(&behind).page("ur/services/swimming/"), "ہم نے 21 اگست 2026 کو انگریزی صفحہ دوبارہ");
    assert_eq!(behind.codes(), ["translation-stale"]);
    let same_day = translated().replace(SERVICE, "reviewed: 2026-08-01", "reviewed: 2026-08-20");
    assert_eq!(same_day.codes(), Vec::<&str>::new());
}

#[test]
fn only_sentences_can_be_translated() {
    let with = |fields: &str| {
        let text = URDU.replace("for_whom:", &format!("{fields}\nfor_whom:"));
        let problems = translated().with(URDU_FILE, text).check_content();
        problems.list.iter().map(|problem| (problem.rule.code, problem.mend.clone())).collect::<Vec<_>>()
    };
    assert_eq!(with("ages: {from: 5, to: 16}")[0].0, "translation-facts");
    assert_eq!(with("contacts: [{phone: \"01632 960300\"}]")[0].0, "translation-facts");
    assert_eq!(with("contacts: [{name: a}, {name: b}]")[0].0, "translation-facts", "there is one contact");
    let (code, mend) = with("for_who: x").swap_remove(0);
    assert_eq!((code, mend.as_str()), ("unknown-field", "did you mean “for_whom”?"));
    assert_eq!(with("reviewed: 2026-08-01")[0].0, "unknown-field");
    assert_eq!(with("wait: {length: x}")[0].0, "unknown-field", "the original has no wait");
}

#[test]
fn a_draft_is_not_published_and_a_broken_one_stops_only_itself() {
    let draft = URDU.replace("for_whom:", "draft: true\nfor_whom:");
    let built = Built::of(&translated().with(URDU_FILE, draft));
    assert!(!built.0.path().join("public/ur").exists());
    has_not(&built.page("services/swimming/"), "hreflang");
    let broken = URDU.replace("summary: ہفتے کو پرسکون تیراکی۔\n", "");
    assert_eq!(translated().with(URDU_FILE, broken).codes(), ["missing-field"]);
    let of_broken = translated().replace(SERVICE, "summary: A quiet swim on Saturdays.\n", "");
    assert!(!of_broken.codes().contains(&"translation-alone"));
}

#[test]
fn a_translation_into_the_language_of_the_site_is_no_translation() {
    assert_eq!(TinySite::new().with("content/services/swimming.en.md", URDU).codes(), ["unknown-language"]);
    assert_eq!(TinySite::new().with("content/services/swimming.PL.md", URDU).codes(), ["unknown-language"]);
    assert_eq!(
        TinySite::new().with("content/data/people.xx.yaml", "helpline: {role: x}\n").codes(),
        ["unknown-language"]
    );
}

#[test]
fn the_folder_of_a_language_belongs_to_it() {
    let page = "---\ntitle: Ur of the Chaldees\nsummary: A city.\n---\n\nOld.\n";
    assert_eq!(translated().with("content/pages/ur.md", page).codes(), ["duplicate-address"]);
    let alias = translated().replace(GUIDE, "for_whom: Parents.", "for_whom: Parents.\naliases: [ur/old]");
    assert_eq!(alias.codes(), ["duplicate-address"]);
}

#[test]
fn the_people_to_call_speak_the_language_too() {
    let people = "urgent:\n  - when: کوئی خطرے میں ہے\n    what: 999 پر فون کریں۔\n";
    let site = translated().with("content/data/people.ur.yaml", people);
    let page = Built::of(&site).page("ur/services/swimming/");
    has(&page, "کوئی خطرے میں ہے: <a href=tel:999>999</a>");
    has_not(&page, "Somebody is in danger now");
    let number = site.with("content/data/people.ur.yaml", "helpline: {phone: \"01632 960401\"}\n");
    assert_eq!(number.codes(), ["translation-facts"]);
}

#[test]
fn a_page_without_an_original_can_be_in_another_language() {
    let page = "---\ntitle: Witamy\nsummary: Dla nowych rodzin.\nlanguage: pl\n---\n\nWitamy.\n";
    let built = Built::of(&TinySite::new().with("content/pages/witamy.md", page));
    has(&built.page("witamy/"), "<html lang=pl>");
    has(&built.page("pl/"), "href=../witamy/");
}

#[test]
fn english_rules_do_not_judge_other_languages() {
    let long = "słowo ".repeat(40);
    let polish = format!("---\ntitle: Tytuł\nsummary: Opis.\ntranslated: 2026-09-01\n---\n\n{long}. ABCD EFGH.\n");
    assert_eq!(TinySite::new().with("content/services/swimming.pl.md", &polish).codes(), Vec::<&str>::new());
    let wrong = format!("{polish}\n#### Za głęboko\n\n<b>x</b> ![](/a.jpg)\n");
    let site = TinySite::new().with("content/services/swimming.pl.md", wrong).with("static/a.jpg", "");
    assert_eq!(site.codes(), ["heading-skipped", "raw-html", "picture-alt"]);
}

#[test]
fn tomorrow_is_no_day_of_a_translation() {
    let text = URDU.replace("2026-08-20", "2026-09-04");
    let problems = translated().with(URDU_FILE, text).check_content();
    assert_eq!(problems.list[0].rule.code, "review-in-future");
    assert_eq!(problems.list[0].severity, Severity::Error);
}

#[test]
fn a_site_in_another_language_is_left_as_it_is() {
    let site = TinySite::new().append(SETTINGS, "language: cy\n");
    let page = Built::of(&site).page("services/swimming/");
    has(&page, "<html lang=cy>");
    has_not(&page, "<span dir=ltr");
}
