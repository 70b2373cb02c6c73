//! The binary: hands the command line to `cli`, and says in one line why it failed.

use std::process::ExitCode;

/// Requests are many small values; the system's allocator cost a sixth of each, measured.
/// It asks for no huge pages (`no_thp` in `Cargo.toml`): they made 36 MB of 23, and nothing faster.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match mentorbot::cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mentorbot: {error:#}");
            ExitCode::FAILURE
        }
    }
}
