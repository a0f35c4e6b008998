//! PDFs, as the command makes them: what is in them, what is kept, what is told.

#![cfg(feature = "print")]

mod site_copy;

use std::fs;
use std::time::SystemTime;

use fingerpost::print::proof;
use lopdf::Document;
use site_copy::SiteCopy;

const TWIN: &str = "content/services/inclusive-swimming.easy.md";
const PACK: &str = "content/packs/send-day.yaml";

/// The example with little in Easy Read, so that a test is quick.
fn small() -> SiteCopy {
    let site = SiteCopy::new();
    for folder in ["guides", "pages", "pathways", "services", "short-breaks", "strategies", "events"] {
        let Ok(entries) = fs::read_dir(site.path(&format!("content/{folder}"))) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.ends_with(".easy.md") {
                fs::remove_file(entry.path()).expect("a copy can be taken away");
            }
        }
    }
    site.write(
        TWIN,
        "---\ntitle: Quiet swimming\npicture: swim\n---\n![swim]\nYou can swim.\n\n## What helps?\n\n![wheelchair]\nA **hoist** \
         can lift you.\n= hoist: A machine that lifts you.\n",
    );
    site
}

/// The words of a PDF, page by page, as a screen reader finds them.
fn pages(bytes: &[u8]) -> Vec<String> {
    let document = Document::load_mem(bytes).expect("a PDF can be read");
    document
        .get_pages()
        .keys()
        .map(|page| document.extract_text(&[*page]).expect("a page has words").replace('\n', " "))
        .collect()
}

fn pdf(site: &SiteCopy, path: &str) -> Vec<u8> {
    fs::read(site.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn a_build_makes_every_form_once_and_says_how_large_it_is() {
    let site = small();
    let said = site.run(&["build"]);
    assert!(said.success, "{}", said.text);
    let folder = "public/services/inclusive-swimming/easy-read/inclusive-swimming-easy-read";
    let reading = pdf(&site, &format!("{folder}.pdf"));
    for form in ["", "-large-print-18", "-large-print-24", "-black-and-white"] {
        assert_eq!(proof::faults(&pdf(&site, &format!("{folder}{form}.pdf"))), [], "{form}");
    }
    let words = pages(&reading);
    assert!(words[0].contains("Quiet swimming") && words[0].contains("Easy Read"), "{words:?}");
    assert!(words.iter().any(|page| page.contains("hoist") && page.contains("A machine that lifts you.")), "{words:?}");
    // From the fields of the ordinary page, which the twin does not say.
    assert!(words.iter().any(|page| page.contains("01632 960301")), "{words:?}");
    assert!(words[1].contains(&format!("Page 2 of {}", words.len())), "{words:?}");

    let page = site.read("public/services/inclusive-swimming/easy-read/index.html");
    let size = format!("(PDF, {} KB, {} pages)", reading.len().div_ceil(1000), words.len());
    assert!(page.contains(&size), "{size}");
    // The short address on paper leads to Easy Read.
    assert!(site.read("public/go/inclusive-swimming/index.html").contains("services/inclusive-swimming/easy-read/"));

    // Sheets of two pages a side, whole.
    let booklet = Document::load_mem(&pdf(&site, &format!("{folder}-booklet-to-print.pdf"))).unwrap();
    assert_eq!(booklet.get_pages().len() % 2, 0);

    let changed = |path: &str| fs::metadata(site.path(path)).and_then(|file| file.modified()).unwrap();
    let before: SystemTime = changed(&format!("{folder}.pdf"));
    let again = site.run(&["build"]);
    assert!(again.text.contains("0 written, 0 removed"), "{}", again.text);
    assert_eq!(changed(&format!("{folder}.pdf")), before);
    site.edit(TWIN, "You can swim.", "You can swim here.");
    let edited = site.run(&["build"]);
    assert!(edited.success, "{}", edited.text);
    assert!(pages(&pdf(&site, &format!("{folder}.pdf"))).iter().any(|page| page.contains("You can swim here.")));

    // Another folder, and so another cache: the same bytes.
    let other = site.run(&["build", "--out", "elsewhere"]);
    assert!(other.success, "{}", other.text);
    let elsewhere = folder.replace("public", "elsewhere");
    for form in ["", "-booklet-to-print", "-large-print-24"] {
        let (one, two) = (pdf(&site, &format!("{folder}{form}.pdf")), pdf(&site, &format!("{elsewhere}{form}.pdf")));
        assert!(one == two, "{form} differs");
    }

    // Somebody spoilt a file: it is made again.
    let spoilt = site.path(&format!("{folder}.pdf"));
    let length = fs::metadata(&spoilt).unwrap().len();
    fs::write(&spoilt, vec![b'x'; usize::try_from(length).unwrap()]).unwrap();
    assert!(site.run(&["build"]).success);
}

#[test]
fn a_sign_without_a_letter_leaves_out_one_pdf_and_not_the_website() {
    let site = small();
    site.edit(TWIN, "You can swim.", "You can swim ☃ here.");
    let said = site.run(&["build"]);
    assert!(said.success, "{}", said.text);
    assert_eq!(said.text.matches("print-sign").count(), 1, "{}", said.text);
    assert!(said.text.contains("inclusive-swimming.easy.md:6:14"), "{}", said.text);
    assert!(
        said.text.contains("so /services/inclusive-swimming/easy-read/inclusive-swimming-easy-read"),
        "{}",
        said.text
    );
    let page = site.read("public/services/inclusive-swimming/easy-read/index.html");
    assert!(page.contains('☃') && !page.contains("easy-read.pdf"));
}

#[test]
fn a_pack_is_one_booklet_with_one_word_list_and_a_ticket() {
    let site = small();
    site.write(
        PACK,
        "title: For the day\nevent: events/send-day-tarnbridge\npages: [services/inclusive-swimming, services/portage]\n",
    );
    let said = site.run(&["print", "--pack", "send-day", "--out", "paper"]);
    assert!(said.text.contains("send-day.pdf"), "{}", said.text);
    let bytes = pdf(&site, "paper/send-day.pdf");
    assert_eq!(proof::faults(&bytes), []);
    let words = pages(&bytes);
    assert!(words[0].contains("For the day") && words[0].contains("Tarnbridge Library"), "{}", words[0]);
    let all = words.join(" ");
    assert_eq!(all.matches("What the hard words mean").count(), 2, "in the contents and above the list");
    // An address breaks after its slashes, where the page is narrow.
    assert!(all.split_whitespace().collect::<String>().contains("example.org/go/portage"), "{all}");
    let ticket = site.read("paper/send-day-print-ticket.txt");
    assert!(ticket.contains(&format!("{} pages of A4", words.len())) && ticket.contains("short edge"), "{ticket}");
}

#[test]
fn a_pack_with_a_page_that_is_not_there_is_told_at_its_line() {
    let site = small();
    site.write(PACK, "title: For the day\npages:\n  - services/portage\n  - services/inclusive-swiming\n");
    let said = site.run(&["build"]);
    assert!(said.success, "{}", said.text);
    assert!(said.text.contains("content/packs/send-day.yaml:4"), "{}", said.text);
    assert!(said.text.contains("services/inclusive-swimming"), "{}", said.text);
    let said = site.run(&["print", "--pack", "send-day"]);
    assert!(!said.success && said.text.contains("print-pack"), "{}", said.text);
}

#[test]
fn an_ordinary_page_is_printed_on_request_and_a_page_that_is_not_there_is_told() {
    let site = small();
    let said = site.run(&["print", "strategies/wigan", "content/guides/annual-reviews.md", "--out", "paper"]);
    assert!(said.success, "{}", said.text);
    for name in ["wigan", "annual-reviews", "wigan-large-print-24"] {
        assert_eq!(proof::faults(&pdf(&site, &format!("paper/{name}.pdf"))), [], "{name}");
    }
    let words = pages(&pdf(&site, "paper/annual-reviews.pdf")).join(" ");
    assert!(words.contains("Step 1:") && words.contains("Do you need this in another way?"), "{words}");
    let said = site.run(&["print", "portage"]);
    assert!(!said.success && said.text.contains("did you mean “services/portage”?"), "{}", said.text);
    let said = site.run(&["print", "services/portige"]);
    assert!(!said.success && said.text.contains("services/portage"), "{}", said.text);
}

#[test]
fn the_poster_has_every_outcome() {
    let site = small();
    assert!(site.run(&["print", "--poster", "--out", "paper"]).success);
    let bytes = pdf(&site, "paper/growing-up-poster.pdf");
    assert_eq!(proof::faults(&bytes), []);
    let words = pages(&bytes);
    assert_eq!(words.len(), 1, "it is one sheet");
    for outcome in ["Learning and work", "Independent living", "Friends and community", "Good health"] {
        assert!(words[0].contains(outcome), "{words:?}");
    }
}
