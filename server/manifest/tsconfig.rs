//! `tsconfig.json` and `jsconfig.json`: where imports lead that are no paths.

use super::jsonc;
use serde_json::Value;

/// What a configuration of TypeScript says about imports; paths are as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TsConfig {
    /// The configurations it rests on, the strongest last.
    pub extends: Vec<String>,
    /// The folder that imports without a prefix count from.
    pub base: Option<String>,
    /// Patterns of imports and where they lead; `None` if they are inherited.
    pub paths: Option<Vec<(String, Vec<String>)>>,
}

pub(super) fn read(text: &str) -> Option<TsConfig> {
    let config: Value = serde_json::from_str(&jsonc::plain(text)).ok()?;
    let options = config.get("compilerOptions");
    let option = |name: &str| options.and_then(|it| it.get(name));
    Some(TsConfig {
        extends: config.get("extends").map(texts).unwrap_or_default(),
        base: option("baseUrl").and_then(Value::as_str).map(str::to_owned),
        paths: option("paths")
            .and_then(Value::as_object)
            .map(|it| it.iter().map(|(pattern, targets)| (pattern.clone(), texts(targets))).collect()),
    })
}

/// A text, or a list of them.
fn texts(value: &Value) -> Vec<String> {
    let listed = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    listed.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}
