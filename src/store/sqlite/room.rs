//! Whether there is room beneath an `SQLite` file. Writes alone would not tell: on a full disk the
//! log, begun anew, has room of its own for a while. Called by `Db::has_room`.

use std::path::Path;

use rustix::fs::statvfs;

/// With less than this free the disk is full. `SQLite` writes 4 KiB at a time, and a change some dozens
/// of those.
const LEAST: u64 = 1 << 20;

/// Whether a change has room. A disk that does not tell is taken to have some: the write will tell.
pub(in crate::store) fn is_left(file: &Path) -> bool {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    match statvfs(folder.unwrap_or(Path::new("."))) {
        Ok(disk) if disk.f_blocks > 0 => enough(disk.f_bavail, disk.f_frsize),
        _ => true,
    }
}

fn enough(blocks: u64, size: u64) -> bool {
    blocks.saturating_mul(size) >= LEAST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mebibyte_is_enough_and_a_byte_less_is_not() {
        assert!(enough(256, 4096));
        assert!(!enough(255, 4096));
        assert!(enough(u64::MAX, 4096));
    }

    #[test]
    fn a_folder_that_is_away_is_told_by_the_write() {
        let here = tempfile::tempdir().unwrap();
        assert!(is_left(&here.path().join("mentorbot.db")));
        assert!(is_left(&here.path().join("away/mentorbot.db")));
    }
}
