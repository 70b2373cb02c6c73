//! The command line: one file a command. Reads settings, builds the house, prints words on
//! standard error and results on standard output.

mod backup;
mod ballast;
mod check;
mod demo;
mod demo_story;
mod erase;
mod export;
mod fixture;
mod ground;
mod healthcheck;
mod jobs;
mod member;
mod migrate;
mod owner;
mod pause;
mod rekey;
mod restore;
mod send_test;
mod serve;
mod setting;
mod slack;

use std::io::{self, Write};

use clap::{Parser, Subcommand};

/// Administers mentorship programmes inside Slack and Microsoft Teams.
#[derive(Debug, Parser)]
#[command(
    name = "mentorbot",
    version,
    about,
    max_term_width = 100,
    after_help = "\
Examples:
  mentorbot demo                       the whole product in a browser, no account needed
  mentorbot serve --listen 0.0.0.0:8080
  mentorbot serve --config /etc/mentorbot.toml
  mentorbot check                      is everything as it should be, and if not, what to do

Every setting has a flag, an environment variable and a key in mentorbot.toml; a flag wins over
the environment, and that over the file. docs/operators.md lists them."
)]
struct Line {
    #[command(flatten)]
    settings: setting::Flags,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// The whole product in a browser, with made-up people and a clock that can be moved
    #[command(after_help = "Example:\n  mentorbot demo --listen 127.0.0.1:9090")]
    Demo(demo::Args),
    /// The service: webhooks, scheduler, delivery
    #[command(after_help = "\
Examples:
  mentorbot serve
  mentorbot serve --manual-clock 2026-03-02T09:00:00Z     for trials, on loopback only")]
    Serve(serve::Args),
    /// Look at every setting, connection and version; exit status 1 when something needs mending
    #[command(after_help = "\
Examples:
  mentorbot check
  mentorbot check --config /etc/mentorbot.toml
  mentorbot check --json | jq '.checks[] | select(.ok | not)'

It changes nothing and may run beside the service. A line begins with ok, or with fix and then
says how to mend it.")]
    Check(check::Args),
    /// What Slack needs to know of this instance
    #[command(
        subcommand,
        after_help = "\
Examples:
  mentorbot slack manifest --base-url https://mentor.example.org > manifest.json
  mentorbot slack manifest --format yaml

At api.slack.com/apps choose Create New App, From a manifest. An app that is there takes the newer
one under App Manifest; installing it once more grants what is new."
    )]
    Slack(slack::Command),
    /// Bring the database up to date and end
    #[command(after_help = "Example:\n  mentorbot migrate --database-url postgres://db/mentorbot")]
    Migrate,
    /// Copy the whole database into a new file, while the service runs
    #[command(after_help = "\
Examples:
  mentorbot backup /backups/mentorbot-$(date +%F)
  mentorbot backup /backups/today --database-url postgres://db/mentorbot

One file of the same kind from SQLite and from Postgres. Keep it apart from the secret key, and
the ledger of erasures apart from it.")]
    Backup(backup::Args),
    /// Make a backup the database, in an empty place and in quarantine
    #[command(after_help = "\
Examples:
  mentorbot restore /backups/mentorbot-2027-03-01 --ledger /safe/mentorbot.erasures
  mentorbot restore /backups/today --without-ledger     nobody was erased since

Whoever the ledger names is erased again, nothing that was due is sent a second time, and nothing
is sent by itself until `mentorbot resume`.")]
    Restore(restore::Args),
    /// Stop what is sent by itself, everywhere or in one workspace; people are still answered
    #[command(after_help = "\
Examples:
  mentorbot pause
  mentorbot pause --workspace slack:T0123ABCD")]
    Pause(pause::Args),
    /// Let it go on; after a restore, once the tokens were found to work
    #[command(after_help = "\
Examples:
  mentorbot resume
  mentorbot resume --workspace slack:T0123ABCD")]
    Resume(pause::Args),
    /// Wrap everything under another secret key, with the service stopped
    #[command(after_help = "\
Examples:
  umask 077; openssl rand -base64 32 > new.key
  mentorbot rekey --new-key-file new.key      with MENTORBOT_SECRET_KEY as it was

All of it at once or nothing. Afterwards set MENTORBOT_SECRET_KEY to the new key; backups made
before still need the old one.")]
    Rekey(rekey::Args),
    /// Send one person a message that says it is a test, and tell how each step went
    #[command(after_help = "\
Example:
  mentorbot send-test --member slack:T0123ABCD:U0456EFGH

Works beside the service and writes nothing down. Exit status 1 when it was not sent.")]
    SendTest(send_test::Args),
    /// Who may name coordinators
    #[command(subcommand, after_help = "Example:\n  mentorbot owner add slack:T0123ABCD:U0456EFGH")]
    Owner(owner::Command),
    /// Hand out all that is kept about one person
    #[command(after_help = "\
Examples:
  mentorbot export --member slack:T0123ABCD:U0456EFGH > person.json
  mentorbot export --member slack:T0123ABCD:U0456EFGH --format text --out person.txt")]
    Export(export::Args),
    /// Erase one person for good: their texts, name, accounts and settings; or a whole workspace
    #[command(after_help = "\
Examples:
  mentorbot erase --member slack:T0123ABCD:U0456EFGH          says what would happen
  mentorbot erase --member slack:T0123ABCD:U0456EFGH --yes    does it, at once
  mentorbot erase --workspace slack:T0123ABCD --yes           all of a workspace")]
    Erase(erase::Args),
    /// What is due, late or parked, and trying again
    #[command(
        subcommand,
        after_help = "\
Examples:
  mentorbot jobs list
  mentorbot jobs retry 01a2b3c4-d5e6-7f80-9a1b-2c3d4e5f6071"
    )]
    Jobs(jobs::Command),
    /// Ask the service on this machine whether it is ready; for container probes
    #[command(after_help = "\
Examples:
  mentorbot healthcheck
  mentorbot healthcheck --listen 0.0.0.0:8080     asks 127.0.0.1:8080

Exit status 0 when /readyz answers 200 within three seconds, else 1; standard error says why.")]
    Healthcheck,
    /// Fill an empty database with a made-up workspace, for load tests
    #[command(after_help = "\
Example:
  mentorbot fixture --members 100000 --pairings 50000 --items 1000000 --team T0LOAD01")]
    Fixture(fixture::Args),
}

/// Writes a result on standard output. Who reads only its beginning, such as `head`, is no fault.
fn answer(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

/// Runs the command line of this process.
///
/// # Errors
/// What the person at the terminal is told; the exit status is 1 then.
pub fn run() -> anyhow::Result<()> {
    let Line { settings, command } = Line::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match command {
            Command::Demo(args) => demo::run(&settings, args).await,
            Command::Serve(args) => serve::run(&settings, args).await,
            Command::Check(args) => check::run(&settings, args).await,
            Command::Slack(command) => slack::run(&settings, &command),
            Command::Migrate => migrate::run(&settings).await,
            Command::Jobs(command) => jobs::run(&settings, command).await,
            Command::Healthcheck => healthcheck::run(&settings).await,
            Command::Backup(args) => backup::run(&settings, args).await,
            Command::Restore(args) => restore::run(&settings, args).await,
            Command::Pause(args) => pause::pause(&settings, args).await,
            Command::Resume(args) => pause::resume(&settings, args).await,
            Command::Rekey(args) => rekey::run(&settings, args).await,
            Command::SendTest(args) => send_test::run(&settings, args).await,
            Command::Owner(command) => owner::run(&settings, command).await,
            Command::Export(args) => export::run(&settings, args).await,
            Command::Erase(args) => erase::run(&settings, args).await,
            Command::Fixture(args) => fixture::run(&settings, args).await,
        }
    })
}
