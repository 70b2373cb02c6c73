//! Slack's own types of a manifest, as its published SDK for Node.js has them, and the compiler
//! that judges by them: keys, kinds of values, names of scopes and events. What they say in
//! comments alone, such as lengths, `manifest_schema` knows.

use std::process::Command;

use serde_json::Value;

use super::from_test_script;

const TYPES: &str = "@slack/web-api/dist/types/request/manifest";
const OPTIONS: [&str; 7] =
    ["--noEmit", "--strict", "--skipLibCheck", "--typeRoots", "/none", "--lib", "es2022"];

/// What Slack's types find wrong with a manifest, a line each; empty when nothing is.
pub fn faults(manifest: &Value) -> Vec<String> {
    let modules = from_test_script("MENTORBOT_TEST_SLACK_TYPES");
    let place = tempfile::tempdir().unwrap();
    let file = place.path().join("manifest.ts");
    let from = format!("import type {{ Manifest }} from \"{modules}/{TYPES}\";");
    let text = format!("{from}\nexport const manifest: Manifest = {manifest:#};\n");
    std::fs::write(&file, text).unwrap();
    let compiler = format!("{modules}/typescript/bin/tsc");
    let output = Command::new("node").arg(compiler).args(OPTIONS).arg(&file).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let faults: Vec<String> =
        said.lines().filter(|line| line.contains("error TS")).map(str::to_owned).collect();
    assert_eq!(faults.is_empty(), output.status.success(), "{said}");
    faults
}
