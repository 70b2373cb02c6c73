//! Fuzzes `checks::door::block_state`.
#![no_main]
#[path = "../../tests/it/parsers/checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::door::block_state(data));
