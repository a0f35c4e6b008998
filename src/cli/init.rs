//! `fingerpost init`: a new site that builds at once.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::today;
use crate::html::starter_gaps::{fill, one_line};
use crate::html::starters;

/// Start a new site in a folder of its own.
///
/// It has settings that explain themselves, a page for everything that the law
/// asks for, an example of a club, a place and a charity, and workflows that
/// check and publish on GitHub and GitLab. It builds without errors at once, and
/// says until the last REPLACE is gone that it is not finished.
#[derive(Debug, clap::Args)]
pub struct InitArgs {
    /// The folder to make; it must be empty or not there yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// What families call the site [default: made of the area's name]
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// The council that is responsible for it
    #[arg(long, value_name = "COUNCIL", default_value = "Example County Council")]
    council: String,
    /// The area that it serves [default: the council's name without “Council”]
    #[arg(long, value_name = "AREA")]
    area: Option<String>,
}

pub fn run(args: &InitArgs) -> ExitCode {
    match make(args) {
        Ok(files) => {
            let folder = args.folder.display();
            anstream::println!(
                "Made a new site of {files} files in {folder}.\n\n\
                 Go there:           cd {folder}\n\
                 See it:             fingerpost serve\n\
                 Put in what is true: look for the word REPLACE; README.md says the rest."
            );
            ExitCode::SUCCESS
        }
        Err(message) => {
            anstream::eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn make(args: &InitArgs) -> Result<usize, String> {
    let folder = &args.folder;
    if !is_free(folder).map_err(|error| format!("{} cannot be read: {error}.", folder.display()))? {
        return Err(format!(
            "{} is not empty, and a new site must not be mixed with other files. Name a folder that is not there yet.",
            folder.display()
        ));
    }
    let gaps = gaps(args)?;
    let files = starters::of_site();
    for (path, starter) in &files {
        let ending = Path::new(path).extension().and_then(|ending| ending.to_str());
        let text = match ending {
            Some("md") => fill(starter, &gaps, false),
            Some("yaml" | "yml") => fill(starter, &gaps, true),
            _ => (*starter).to_owned(),
        };
        write(&folder.join(path), &text)
            .map_err(|error| format!("{} cannot be written: {error}.", folder.join(path).display()))?;
    }
    // What editors offer at each field, with the words of the new site.
    super::schema::write(folder, &folder.join(super::schema::FOLDER))
        .map_err(|error| format!("{} cannot be written: {error}.", folder.join(super::schema::FOLDER).display()))?;
    Ok(files.len())
}

/// Whether nobody's files are in the way.
fn is_free(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut inside) => Ok(inside.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(error),
    }
}

fn write(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    OpenOptions::new().write(true).create_new(true).open(path)?.write_all(text.as_bytes())
}

fn gaps(args: &InitArgs) -> Result<[(&'static str, String); 4], String> {
    let council = one_line(&args.council);
    let area = args.area.as_deref().map_or_else(|| area_of(&council), one_line);
    let name = args.name.as_deref().map_or_else(|| format!("{area} Local Offer"), one_line);
    for (option, value) in [("--council", &council), ("--area", &area), ("--name", &name)] {
        if value.is_empty() {
            return Err(format!("`{option}` says nothing. Write it in quotation marks, or leave it out."));
        }
    }
    Ok([("name", name), ("council", council), ("area", area), ("today", today().to_string())])
}

/// “Wrenshire” of “Wrenshire County Council”.
fn area_of(council: &str) -> String {
    const AFTER: [&str; 9] = [
        " Metropolitan Borough Council",
        " Metropolitan District Council",
        " County Borough Council",
        " County Council",
        " Borough Council",
        " District Council",
        " City Council",
        " Unitary Council",
        " Council",
    ];
    const BEFORE: [&str; 4] = ["London Borough of ", "Royal Borough of ", "Metropolitan Borough of ", "City of "];
    let area = AFTER.iter().find_map(|words| council.strip_suffix(words)).unwrap_or(council);
    BEFORE.iter().find_map(|words| area.strip_prefix(words)).unwrap_or(area).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_is_in_the_councils_name() {
        assert_eq!(area_of("Wrenshire County Council"), "Wrenshire");
        assert_eq!(area_of("London Borough of Tarnbridge"), "Tarnbridge");
        assert_eq!(area_of("Saltby Council"), "Saltby");
        assert_eq!(area_of("Council"), "Council");
    }

    #[test]
    fn a_folder_with_files_in_it_is_left_alone() {
        let top = tempfile::tempdir().unwrap();
        fs::write(top.path().join("letter.txt"), "mine").unwrap();
        let args =
            |folder: PathBuf| InitArgs { folder, name: None, council: "Example County Council".into(), area: None };
        assert!(make(&args(top.path().into())).unwrap_err().contains("not empty"));
        assert!(make(&args(top.path().join("letter.txt"))).unwrap_err().contains("not empty"));
        assert!(make(&args(top.path().join("new/site"))).unwrap() > 10);
        assert_eq!(fs::read_to_string(top.path().join("letter.txt")).unwrap(), "mine");
    }
}
