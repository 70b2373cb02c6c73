//! The binary: hands the command line to `cli`, and says in one line why it failed.

use std::process::ExitCode;

fn main() -> ExitCode {
    match mentorbot::cli::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("mentorbot: {error:#}");
            ExitCode::FAILURE
        }
    }
}
