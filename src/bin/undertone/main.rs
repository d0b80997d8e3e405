//! The program: arguments in, bytes and an exit status out.
#![allow(clippy::print_stdout, reason = "the program speaks; the library is silent")]

fn main() {
    println!("undertone {}", env!("CARGO_PKG_VERSION"));
}
