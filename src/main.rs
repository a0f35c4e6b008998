//! The `fingerpost` command. All that it does is in the library.

use std::process::ExitCode;

/// Pages are made of many small strings on every core, which the system's own
/// allocator is slow at; the benches tell by how much.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    fingerpost::cli::run()
}
