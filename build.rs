//! Tells cargo what is part of the program beside its code, and the program what it is made from.
//!
//! The theme and the pictures are read into the program by a macro, and cargo cannot see that by itself. What a
//! build keeps for the next one is only good for the same program; a version would not tell two of them apart
//! while somebody works on it.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

/// Everything that can change what the program does.
const PARTS: [&str; 6] = ["src", "themes", "pictures", "vendor", "Cargo.toml", "Cargo.lock"];

fn main() {
    let mut made_from = DefaultHasher::new();
    for part in PARTS {
        println!("cargo:rerun-if-changed={part}");
        read(Path::new(part), &mut made_from);
    }
    println!("cargo:rustc-env=FINGERPOST_MADE_FROM={:016x}", made_from.finish());
}

/// Files in the order of their names. One that is not there, such as a lock file in a package, is nothing.
fn read(path: &Path, made_from: &mut DefaultHasher) {
    if let Ok(folder) = fs::read_dir(path) {
        let mut inside: Vec<_> = folder.flatten().map(|entry| entry.path()).collect();
        inside.sort();
        for path in &inside {
            read(path, made_from);
        }
    } else if let Ok(bytes) = fs::read(path) {
        (path.to_string_lossy(), bytes).hash(made_from);
    }
}
