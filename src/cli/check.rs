//! `mentorbot check`: every setting, connection and version as a list, each either well or with
//! the way to mend it. Changes nothing, so it may run beside the service.

mod database;
mod installed;
mod place;
mod slack;

use anyhow::ensure;
use serde_json::json;

use crate::cli::answer;
use crate::cli::setting::{self, Flags};
use crate::config::{Config, Fault};

/// How the list is written.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// One JSON object: `{"ok":…,"checks":[{"name","ok","found","fix"}]}`
    #[arg(long)]
    json: bool,
}

/// One thing that was looked at.
struct Finding {
    /// Never changes: scripts ask for it.
    name: String,
    found: String,
    /// How to mend it; `None` when all is well.
    fix: Option<String>,
}

/// Findings so far. `send-test` tells its steps the same way.
#[derive(Default)]
pub(super) struct Findings(Vec<Finding>);

impl Findings {
    pub(super) fn well(&mut self, name: &str, found: impl Into<String>) {
        self.0.push(Finding { name: name.to_owned(), found: found.into(), fix: None });
    }

    pub(super) fn mend(&mut self, name: &str, found: impl Into<String>, fix: impl Into<String>) {
        let fix = Some(fix.into());
        self.0.push(Finding { name: name.to_owned(), found: found.into(), fix });
    }

    /// A line each, and below what is to be mended how.
    pub(super) fn told(&self) -> String {
        self.0.iter().map(told).collect()
    }

    /// Well with `Ok`, else what was found and the fix.
    fn judge<F: Into<String>>(&mut self, name: &str, found: Result<String, (String, F)>) {
        match found {
            Ok(found) => self.well(name, found),
            Err((found, fix)) => self.mend(name, found, fix),
        }
    }
}

/// Looks at everything; ends badly when anything is to be mended.
pub(super) async fn run(flags: &Flags, args: Args) -> anyhow::Result<()> {
    let mut findings = Findings::default();
    match flags.try_read(true, None) {
        Ok(config) => look(&mut findings, &config).await,
        Err(faults) => {
            for fault in &faults {
                faulty(&mut findings, fault);
            }
            eprintln!("Nothing else can be looked at before the settings are mended.");
        }
    }
    if args.json {
        answer(&format!("{:#}\n", object(&findings.0)))?;
    } else {
        answer(&findings.told())?;
    }
    let Findings(findings) = findings;
    let wrong = findings.iter().filter(|finding| finding.fix.is_some()).count();
    ensure!(wrong == 0, "{wrong} of {} to be mended", findings.len());
    Ok(())
}

fn told(finding: &Finding) -> String {
    let Finding { name, found, fix } = finding;
    match fix {
        None => format!("✓ ok   {name:<22}  {found}\n"),
        Some(fix) => format!("✗ fix  {name:<22}  {found}\n{:>33}{fix}\n", "-> "),
    }
}

fn object(findings: &[Finding]) -> serde_json::Value {
    let checks: Vec<_> = findings
        .iter()
        .map(|Finding { name, found, fix }| {
            json!({ "name": name, "ok": fix.is_none(), "found": found, "fix": fix })
        })
        .collect();
    json!({ "ok": findings.iter().all(|finding| finding.fix.is_none()), "checks": checks })
}

/// A fault says what is wrong and how to mend it in one sentence, nearly always with a colon
/// between the two.
fn faulty(findings: &mut Findings, fault: &Fault) {
    match fault.problem.split_once(": ") {
        Some((found, fix)) => findings.mend(&fault.key, found, fix),
        None => findings.mend(&fault.key, &fault.problem, "write it so, or remove it"),
    }
}

async fn look(findings: &mut Findings, config: &Config) {
    findings.well("settings", "all are understood");
    for notice in &config.notices {
        findings.well(&notice.key, &notice.problem);
    }
    findings.well("secret-key", "32 bytes");
    let base_url = config.base_url(config.listen);
    findings.well("base-url", &base_url);
    place::listen(findings, config).await;
    place::outside(findings, config.public_url.is_some().then_some(&base_url)).await;
    let settings = setting::house(config);
    place::files(findings, &config.database);
    place::zones(findings);
    database::look(findings, settings, &base_url).await;
    slack::look(findings, config).await;
}
