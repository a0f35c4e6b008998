//! Writes a Fingerpost site of any size, to measure builds with.
//!
//! `cargo bench --bench generate_site -- 2000 /tmp/site-2000` writes a site of
//! 2,000 services with the organisations, places, pages and data files that it
//! needs. The words come from a fixed seed: the same number gives the same
//! bytes. Only the standard library is used, so `rustc` alone compiles it too.

#[path = "generate_site/frame.rs"]
mod frame;
#[path = "generate_site/prose.rs"]
mod prose;
#[path = "generate_site/service.rs"]
mod service;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use frame::Corpus;

const USAGE: &str = "usage: generate_site PAGES DIR
Writes a Fingerpost site with PAGES services into DIR, which must be empty or not there yet.
`cargo bench --bench generate_site -- 2000 /tmp/site-2000` does the same.";

fn main() -> ExitCode {
    // `cargo bench` adds a flag of its own.
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [pages, folder] = words.as_slice() else {
        // Running every benchmark at once is no mistake; there is nothing to do then.
        println!("{USAGE}");
        return if words.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    };
    let Some(pages) = pages.parse().ok().filter(|pages| *pages >= 10) else {
        eprintln!("“{pages}” is not a number of pages from 10 up\n{USAGE}");
        return ExitCode::FAILURE;
    };
    match write_site(pages, Path::new(folder)) {
        Ok(files) => {
            println!("{files} pages of content, {pages} of them services, in {folder}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("The site cannot be written into {folder}: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the site and says how many pages it has.
fn write_site(services: usize, folder: &Path) -> io::Result<usize> {
    if fs::read_dir(folder).is_ok_and(|mut inside| inside.next().is_some()) {
        return Err(io::Error::other("the folder is not empty"));
    }
    let example = example_data();
    let vocabularies = fs::read_to_string(example.join("vocabularies.yaml"))?;
    let corpus = Corpus::of(services, &vocabularies);
    let content = folder.join("content");
    for kind in ["services", "organisations", "places", "pages", "data"] {
        fs::create_dir_all(content.join(kind))?;
    }
    fs::write(folder.join("fingerpost.yaml"), frame::SETTINGS)?;
    frame::data_files(&example, &content.join("data"))?;

    let mut files = 0;
    let mut write = |kind: &str, (name, text): (String, String)| {
        files += 1;
        fs::write(content.join(kind).join(format!("{name}.md")), text)
    };
    for number in 0..corpus.services {
        write("services", (service::service_slug(number), service::service(&corpus, number)))?;
    }
    for number in 0..corpus.organisations {
        write("organisations", frame::organisation(number))?;
    }
    for number in 0..corpus.places {
        write("places", frame::place(&corpus, number))?;
    }
    for page in frame::role_pages() {
        write("pages", page)?;
    }
    Ok(files)
}

/// The data files of the example site. Cargo says where the program's folder
/// is; without cargo it is the folder that this is run in.
fn example_data() -> PathBuf {
    let top = option_env!("CARGO_MANIFEST_DIR").unwrap_or(".");
    Path::new(top).join("content/data")
}
