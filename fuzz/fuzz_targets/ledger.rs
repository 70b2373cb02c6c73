//! Fuzzes `checks::kept::ledger`.
#![no_main]
#[path = "../../tests/it/parsers/checks/mod.rs"]
mod checks;

libfuzzer_sys::fuzz_target!(|data: &[u8]| checks::kept::ledger(data));
