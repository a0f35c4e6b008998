//! Tells cargo that the theme and the pictures are part of the program: their files are
//! read into it by a macro, and cargo cannot see that by itself.

fn main() {
    println!("cargo:rerun-if-changed=themes");
    println!("cargo:rerun-if-changed=pictures");
}
