//! Tells cargo that the theme is part of the program: the theme's files are
//! read into it by a macro, and cargo cannot see that by itself.

fn main() {
    println!("cargo:rerun-if-changed=themes");
}
