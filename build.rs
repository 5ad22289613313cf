//! Lists the files of `rules/` for embedding and does nothing more.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=rules");
    let mut code = String::new();
    for (table, dir, end) in [("RULE_FILES", "rules/", "md"), ("MODEL_FILES", "rules/models/", "toml")] {
        code = code + "/// Path and text of each.\npub static " + table + ": &[(&str, &str)] = &[\n";
        for file in walkdir::WalkDir::new(dir).sort_by_file_name().into_iter().flatten() {
            let path = file.path().display().to_string().replace('\\', "/");
            let key = path.strip_prefix(dir).filter(|key| key.ends_with(end)).into_iter();
            let root = "concat!(env!(\"CARGO_MANIFEST_DIR\"), '/',";
            code.extend(key.map(|key| format!("({key:?}, include_str!({root} {path:?}))),\n")));
        }
        code += "];\n";
    }
    Ok(std::fs::write(std::env::var("OUT_DIR")? + "/embedded.rs", code)?)
}
