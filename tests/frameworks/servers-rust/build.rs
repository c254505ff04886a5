//! Turns the cases of this framework into modules, and a macro `each!` that hands their apps to a function.
use std::{env, fmt::Write, fs, path::Path};

fn main() {
    let package = env::var("CARGO_PKG_NAME").expect("cargo says it");
    let file = format!("../../cases-rust/{}.md", package.trim_start_matches("serve-"));
    println!("cargo::rerun-if-changed={file}");
    let text = fs::read_to_string(&file).expect("a file of cases");
    let out = env::var("OUT_DIR").expect("cargo says it");
    fs::write(Path::new(&out).join("cases.rs"), modules(&text)).expect("a place to write to");
}

fn modules(text: &str) -> String {
    let (mut modules, mut rows) = (String::new(), String::new());
    for (index, case) in text.split("\n## ").skip(1).enumerate() {
        let (name, rest) = case.split_once('\n').expect("a heading");
        let (_, block) = rest.split_once("```rust").expect("a block of code");
        let (_, code) = block.split_once('\n').expect("a block of code");
        let code = code.split("\n```").next().expect("a first part");
        write!(modules, "mod case_{index} {{\n{code}\n}}\n\n").expect("a string takes all");
        writeln!(rows, "        $serve({name:?}, case_{index}::app);").expect("a string takes all");
    }
    format!("{modules}macro_rules! each {{\n    ($serve:ident) => {{\n{rows}    }};\n}}\n")
}
