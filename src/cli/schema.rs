//! `fingerpost schema`: descriptions of every field, for editors.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::html::starters;
use crate::schema::{Terms, all};

/// Where the descriptions are, below the site's folder.
pub const FOLDER: &str = ".fingerpost/schema";

/// What tells Visual Studio Code where they are.
const EDITOR: &str = ".vscode/settings.json";

/// Write descriptions of every field for editors that can use them.
///
/// They are JSON Schemas: for the fields of each kind of page, each data file
/// and fingerpost.yaml, with the words of this site's vocabulary to choose
/// from. Run it again when the vocabulary has changed. See the page “Editors that know the fields” of
/// the manual.
#[derive(Debug, clap::Args)]
pub struct SchemaArgs {
    /// The folder to write into
    #[arg(long, value_name = "DIR", default_value = FOLDER)]
    out: PathBuf,
}

pub fn run(root: &Path, args: &SchemaArgs) -> ExitCode {
    let folder = if args.out.is_absolute() { args.out.clone() } else { root.join(&args.out) };
    let told = write(root, &folder).and_then(|count| {
        let is_new = args.out == Path::new(FOLDER) && settle_editor(root)?;
        Ok((count, is_new))
    });
    match told {
        Ok((count, is_new)) => {
            anstream::println!("Wrote {count} descriptions into {}.", folder.display());
            if is_new {
                anstream::println!("Made {EDITOR}, so that Visual Studio Code finds them.");
            }
            ExitCode::SUCCESS
        }
        Err(error) => {
            anstream::eprintln!("{} cannot be written: {error}.", folder.display());
            ExitCode::FAILURE
        }
    }
}

/// Writes the descriptions of the site in `root`; says how many.
pub(super) fn write(root: &Path, folder: &Path) -> io::Result<usize> {
    fs::create_dir_all(folder)?;
    let all = all(&Terms::of_site(root));
    for one in &all {
        let text = format!("{:#}\n", one.schema);
        let path = folder.join(format!("{}.json", one.name));
        // An editor reads a file anew whenever it was written.
        if fs::read_to_string(&path).ok().as_deref() != Some(text.as_str()) {
            fs::write(path, text)?;
        }
    }
    Ok(all.len())
}

/// Whether the settings for an editor had to be made. Somebody's own are left alone.
fn settle_editor(root: &Path) -> io::Result<bool> {
    let path = root.join(EDITOR);
    let files = starters::of_site();
    let Some((_, text)) = files.iter().find(|(path, _)| path == EDITOR).filter(|_| !path.exists()) else {
        return Ok(false);
    };
    fs::create_dir_all(root.join(".vscode"))?;
    fs::write(path, text)?;
    Ok(true)
}
