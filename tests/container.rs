//! Keeps `Dockerfile`, `compose.yaml` and `.dockerignore` honest where no container engine is at
//! hand: the settings they name exist, what they copy exists and reaches the builder, nobody runs
//! as root, and every image is pinned by a release.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;

fn text(path: &str) -> String {
    fs::read_to_string(path).unwrap()
}

#[track_caller]
fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The instructions of a Dockerfile, continued lines joined, comments left out.
fn instructions(file: &str) -> Vec<String> {
    let lines = file.lines().filter(|line| !line.trim_start().starts_with('#'));
    let joined = lines.collect::<Vec<_>>().join("\n").replace("\\\n", " ");
    joined.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What follows an instruction's name, wherever it stands.
fn all<'i>(instructions: &'i [String], name: &str) -> Vec<&'i str> {
    let begin = format!("{name} ");
    instructions.iter().filter_map(|line| line.strip_prefix(&begin)).map(str::trim).collect()
}

/// Settings, as the environment spells them, and whether each may come from a file.
fn settings() -> Vec<(String, bool)> {
    let source = text("src/config/source.rs");
    let found = |call: &str, secret| {
        let names = source.split(call).skip(1).filter_map(|rest| rest.split('"').next());
        names.map(|name| (format!("MENTORBOT_{}", name.to_uppercase()), secret)).collect::<Vec<_>>()
    };
    [found("plain(\"", false), found("secret(\"", true)].concat()
}

fn unknown_settings(name: &str, file: &str, known: &[(String, bool)]) -> Vec<String> {
    let words = file.split(|c: char| !c.is_ascii_uppercase() && c != '_');
    let mut faults = Vec::new();
    for word in words.filter(|word| word.starts_with("MENTORBOT_")) {
        let plain = word.strip_suffix("_FILE");
        let fine = known.iter().any(|(setting, secret)| match plain {
            Some(plain) => setting == plain && *secret,
            None => setting == word && !secret,
        });
        if !fine {
            faults.push(format!("{name}: {word} is no setting that may stand there"));
        }
    }
    faults
}

/// An image without a release of at least two numbers may be another one tomorrow.
fn unpinned(image: &str) -> bool {
    let name = image.split('@').next().unwrap();
    let tag = name.rsplit_once(':').map_or("", |(_, tag)| tag);
    let release = tag.split('-').next().unwrap();
    let numbers = release.split('.').filter(|number| number.parse::<u32>().is_ok()).count();
    numbers < 2 || numbers != release.split('.').count()
}

/// Paths of the checkout that a Dockerfile copies.
fn copied(instructions: &[String]) -> Vec<String> {
    let own = all(instructions, "COPY").into_iter().filter(|copy| !copy.contains("--from="));
    own.flat_map(|copy| {
        let words: Vec<_> =
            copy.split_whitespace().filter(|word| !word.starts_with("--")).collect();
        words[..words.len() - 1].iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()
    })
    .collect()
}

#[test]
fn the_settings_they_name_exist_and_secrets_come_from_files() {
    let known = settings();
    assert!(known.len() > 15, "only {} settings were found", known.len());
    let mut faults = Vec::new();
    for name in ["Dockerfile", "compose.yaml"] {
        let file = text(name);
        assert!(file.contains("MENTORBOT_LISTEN"), "{name}");
        faults.extend(unknown_settings(name, &file, &known));
    }
    assert_none(&faults);
    for planted in ["MENTORBOT_LISTN", "MENTORBOT_SECRET_KEY", "MENTORBOT_LISTEN_FILE"] {
        assert_eq!(unknown_settings("planted", planted, &known).len(), 1, "{planted}");
    }
}

#[test]
fn what_is_copied_exists_and_reaches_the_builder() {
    let instructions = instructions(&text("Dockerfile"));
    let copied = copied(&instructions);
    assert!(copied.len() > 5, "{copied:?}");
    let ignore = text(".dockerignore");
    assert!(ignore.lines().any(|line| line == "*"), "all else stays outside: secrets, databases");
    let sent: Vec<_> = ignore.lines().filter_map(|line| line.strip_prefix('!')).collect();
    for path in &copied {
        assert!(Path::new(path).exists(), "there is no {path}");
        assert!(sent.contains(&path.as_str()), "{path} is not sent to the builder");
    }
    for path in sent {
        assert!(copied.iter().any(|copied| copied == path), "{path} is sent and not used");
    }
    // What the program is compiled from beside its own sources.
    for (_, source) in sources("src") {
        for call in ["include_str!(", "include_bytes!("] {
            for rest in source.split(call).skip(1) {
                let path = rest.trim_start_matches("concat!(").trim_start_matches('"');
                let path = path.trim_start_matches("../");
                let top = path.split('/').next().unwrap();
                assert!(copied.iter().any(|copied| copied == top), "{top} is not copied");
            }
        }
    }
}

fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.to_str().unwrap().to_owned();
        if path.is_dir() {
            found.extend(sources(&name));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = text(&name);
            found.push((name, source));
        }
    }
    found
}

#[test]
fn nobody_is_root_and_no_shell_is_needed() {
    let instructions = instructions(&text("Dockerfile"));
    let last = instructions.iter().rposition(|line| line.starts_with("FROM ")).unwrap();
    let image = &instructions[last..];
    let user = *all(image, "USER").last().expect("the image names who runs it");
    let ids: Vec<u32> = user.split(':').map(|id| id.parse().expect("a number")).collect();
    assert!(ids.len() == 2 && ids.iter().all(|id| *id > 0), "{user}");
    assert!(all(image, "RUN").is_empty(), "nothing is run in the image that is shipped");
    for name in ["ENTRYPOINT", "CMD"] {
        assert!(all(image, name)[0].starts_with('['), "{name} without a shell");
    }
    let health = all(image, "HEALTHCHECK")[0];
    assert!(health.contains("CMD [") && health.contains("\"healthcheck\""), "{health}");
    let compose = text("compose.yaml");
    for line in ["read_only: true", "cap_drop: [ALL]", "no-new-privileges:true"] {
        assert!(compose.contains(line), "{line}");
    }
}

#[test]
fn every_image_is_pinned_by_a_release() {
    let instructions = instructions(&text("Dockerfile"));
    let from = all(&instructions, "FROM");
    let compose = text("compose.yaml");
    let images = compose.lines().filter_map(|line| line.trim().strip_prefix("image: "));
    let images: Vec<&str> =
        from.iter().map(|from| from.split(' ').next().unwrap()).chain(images).collect();
    assert_eq!(images.len(), 4, "{images:?}");
    for image in images {
        assert!(!unpinned(image), "{image}");
    }
    for loose in ["debian", "debian:latest", "debian:12-slim", "rust:bookworm", "a.b/c:nonroot"] {
        assert!(unpinned(loose), "{loose}");
    }
    let own = concat!("image: mentorbot:", env!("CARGO_PKG_VERSION"));
    assert!(compose.contains(own), "{own}");
    let cargo = text("Cargo.toml");
    let rust = cargo.lines().find_map(|line| line.strip_prefix("rust-version = ")).unwrap();
    let rust = format!("rust:{}.", rust.trim_matches('"'));
    assert!(from[0].starts_with(&rust), "{} and {rust}", from[0]);
}

#[test]
fn every_secret_that_is_used_is_declared_and_kept_out_of_the_repository() {
    let compose = text("compose.yaml");
    let (services, declared) = compose.split_once("\nsecrets:\n").unwrap();
    let used: Vec<&str> = services
        .split("/run/secrets/")
        .skip(1)
        .filter_map(|rest| rest.split_whitespace().next())
        .collect();
    assert_eq!(used.len(), 5, "{used:?}");
    for secret in used {
        assert!(
            declared.contains(&format!("  {secret}:\n    file: ./secrets/{secret}")),
            "{secret}"
        );
    }
    assert!(text(".gitignore").lines().any(|line| line == "/secrets"));
}
