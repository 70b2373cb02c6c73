//! How far two words are apart, for "did you mean". Zones and command words ask it.

/// How many letters must be put in, taken out or changed to make one word the other. Beyond
/// `slack` the answer is only some number above it, so long words cost little.
#[must_use]
pub fn distance(from: &str, to: &str, slack: usize) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    if from.len().abs_diff(to.len()) > slack {
        return slack + 1;
    }
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let changed = corner + usize::from(a != b);
            corner = row[j + 1];
            row[j + 1] = changed.min(corner + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        assert_eq!(distance("agenda", "agenda", 2), 0);
        assert_eq!(distance("agneda", "agenda", 2), 2);
        assert_eq!(distance("agend", "agenda", 2), 1);
        assert_eq!(distance("kitten", "sitting", 9), 3);
        assert_eq!(distance("", "ab", 2), 2);
        assert!(distance("a", "programme", 2) > 2);
    }
}
