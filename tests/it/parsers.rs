//! Every parser against bytes nobody meant: a test for each, on the checks that `fuzz/` calls.
//!
//! What proptest thinks of: any bytes, any text, and real input that was cut, changed or mixed.
//! `MENTORBOT_TEST_TRIES` asks for more tries than a run of the suite makes.

mod checks;
mod seeds;

use std::collections::BTreeSet;
use std::time::Instant;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use checks::ALL;

/// How often each parser is tried, unless more is asked for.
const TRIES: u32 = 200;

#[expect(clippy::disallowed_methods, reason = "scripts/soak asks for more tries")]
fn tries() -> u32 {
    std::env::var("MENTORBOT_TEST_TRIES").ok().and_then(|n| n.parse().ok()).unwrap_or(TRIES)
}

/// Bytes for a parser.
fn bytes(name: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let seeds = seeds::of(name);
    let real = proptest::sample::select(seeds);
    let spoilt = (real.clone(), any::<prop::sample::Index>(), any::<Vec<u8>>(), 0_usize..8);
    prop_oneof![
        prop::collection::vec(any::<u8>(), 0..400),
        any::<String>().prop_map(String::into_bytes),
        real.clone().prop_map(|seed| seed.as_bytes().to_vec()),
        // Cut, or with something else in place of a part of it.
        spoilt.prop_map(|(seed, at, other, gone)| {
            let at = at.index(seed.len() + 1);
            let rest = seed.as_bytes().get(at + gone..).unwrap_or_default();
            [&seed.as_bytes()[..at], &other[..other.len().min(12)], rest].concat()
        }),
        (real.clone(), real).prop_map(|(one, other)| format!("{one}{other}").into_bytes()),
    ]
}

/// Tries one parser. Where it fails, the input is printed, as small as it could be made.
fn hold(name: &'static str) {
    let (_, check) = ALL.iter().find(|(known, _)| *known == name).expect("it is in the list");
    let config = Config { cases: tries(), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    let run = runner.run(&bytes(name), |data| {
        check(&data);
        Ok(())
    });
    run.unwrap_or_else(|failed| panic!("{name}: {failed}"));
}

macro_rules! holds {
    ($($name:ident),+ $(,)?) => {
        $(#[test]
        fn $name() {
            hold(stringify!($name));
        })+

        const TESTED: &[&str] = &[$(stringify!($name)),+];
    };
}

holds!(
    signature,
    form,
    event,
    payload,
    block_state,
    command,
    page,
    forwarded,
    words,
    typed,
    markup,
    link,
    moment,
    zone,
    hours,
    dates,
    holidays,
    rhythm,
    ticket,
    ids,
    settings,
    ledger,
);

/// A parser has its check, its test and its fuzz target, or all three are missing.
#[test]
fn every_check_has_a_test_and_a_fuzz_target() {
    let all: BTreeSet<_> = ALL.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(TESTED.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(), all);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/fuzz/fuzz_targets");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let names = files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    assert_eq!(names.collect::<BTreeSet<_>>(), all);
    let manifest = include_str!("../../fuzz/Cargo.toml");
    for name in &all {
        assert!(manifest.contains(&format!("name = \"{name}\"")), "{name} is no binary");
    }
}

/// P26: the largest input there is, of every kind, is read in time: a mebibyte through a door, and
/// forty thousand letters of what is drawn, the longest text Slack knows. The figures are printed;
/// an unoptimised build on a busy machine has twenty seconds for all that a check does with it.
#[test]
fn p26_the_largest_input_is_read_in_time() {
    for (name, check) in ALL {
        let largest = if ["typed", "markup"].contains(name) { 40_000 } else { 1 << 20 };
        for seed in seeds::of(name).into_iter().take(2) {
            let body: Vec<u8> = seed.bytes().cycle().take(largest).collect();
            let began = Instant::now();
            check(&body);
            let took = began.elapsed();
            println!("{name}: {took:?} for {largest} bytes of {seed:.30}");
            assert!(took.as_secs() < 20, "{name}: {took:?} for {largest} bytes of {seed:.30}");
        }
    }
}
