//! The catalogue of bad inputs is true: each row of `rows` has its tests, or there is nothing yet
//! to send it to. A row that is in neither place fails; so does a test that is not there any more,
//! and one that two rows share: where the first fails, nobody knows of the second.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::hostile::rows::{CATALOGUE, ROWS, Row::By, Row::Later};

/// The tests there are in this very program, by their whole names.
fn tests() -> BTreeSet<String> {
    let program = std::env::current_exe().unwrap();
    let listed = Command::new(program).args(["--list", "--format", "terse"]).output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    let names = listed.lines().filter_map(|line| line.strip_suffix(": test"));
    let names: BTreeSet<String> = names.map(str::to_owned).collect();
    assert!(names.len() > 500, "only {} tests are listed", names.len());
    names
}

/// The tests of a row: those of the library by their source, those of this program by its own
/// list. A name that ends in an underscore is the start of several.
fn found(known: &BTreeSet<String>, (file, name): (&str, &str)) -> Vec<String> {
    if let Some(own) = file.strip_prefix("../src/") {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("src/{own}.rs"));
        let source = fs::read_to_string(&path).unwrap_or_default();
        let there = source.contains(&format!("fn {name}("));
        return there.then(|| format!("{own}::{name}")).into_iter().collect();
    }
    let whole = format!("{}::{name}", file.replace('/', "::"));
    let meant = |test: &&String| **test == whole || name.ends_with('_') && test.starts_with(&whole);
    known.iter().filter(meant).cloned().collect()
}

#[test]
fn every_row_has_a_test_of_its_own_or_its_reason() {
    let numbers: Vec<u32> = CATALOGUE.iter().map(|(row, _)| row.parse().unwrap()).collect();
    assert!(numbers.is_sorted() && numbers.len() == ROWS, "{} rows", numbers.len());
    let known = tests();
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    let (mut sent, mut later) = (0, 0);
    for (row, what) in CATALOGUE {
        match what {
            By(tests) => {
                sent += 1;
                assert!(!tests.is_empty(), "row {row} is sent by nothing");
                for (file, name) in *tests {
                    let all = found(&known, (file, name));
                    assert!(!all.is_empty(), "row {row}: {name} is no test of {file}");
                    for test in all {
                        // A row that fails hides no other one.
                        let other = taken.insert(test.clone(), row);
                        let alone = other.is_none_or(|other| other == *row);
                        assert!(alone, "row {row}: {test} sends row {other:?} as well");
                    }
                }
            }
            Later(why) => {
                later += 1;
                println!("row {row}: {why}");
            }
        }
    }
    println!("{sent} rows are sent, {later} have nowhere to go yet");
}
