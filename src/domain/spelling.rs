//! How far two words are apart, for "did you mean". Zones and command words ask it.

/// Most suggestions: more would be a list to search, not an answer.
const MOST: usize = 3;

/// How many letters must be put in, taken out, changed or swapped with their neighbour to make
/// one word the other. Beyond `slack` the answer is only some number above it, so long words
/// cost little.
#[must_use]
pub fn distance(from: &str, to: &str, slack: usize) -> usize {
    let (from, to): (Vec<char>, Vec<char>) = (from.chars().collect(), to.chars().collect());
    if from.len().abs_diff(to.len()) > slack {
        return slack + 1;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let changed = row[j] + usize::from(a != b);
            let mut least = changed.min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[to.len()]
}

/// How near a mistyped word is to one there is: 0 for the same, `None` when it is not near. Who
/// stopped typing early is near.
#[must_use]
pub fn nearness(typed: &str, word: &str) -> Option<usize> {
    if typed == word {
        return Some(0);
    }
    let letters = typed.chars().count();
    if letters >= 2 && word.starts_with(typed) {
        return Some(1);
    }
    let slack = (word.chars().count().min(letters) / 3).clamp(1, 3);
    let apart = distance(typed, word, slack);
    (apart <= slack && apart < letters).then_some(apart)
}

/// The words nearest to a mistyped one, nearest first, at most three; case does not count.
#[must_use]
pub fn nearest<'w>(typed: &str, words: impl IntoIterator<Item = &'w str>) -> Vec<&'w str> {
    let typed = typed.to_lowercase();
    let near = words.into_iter().filter_map(|word| Some((nearness(&typed, word)?, word)));
    let mut near: Vec<_> = near.collect();
    near.sort_by_key(|(apart, _)| *apart);
    near.into_iter().map(|(_, word)| word).take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted() {
        assert_eq!(distance("agenda", "agenda", 2), 0);
        assert_eq!(distance("agneda", "agenda", 2), 1);
        assert_eq!(distance("agend", "agenda", 2), 1);
        assert_eq!(distance("kitten", "sitting", 9), 3);
        assert_eq!(distance("", "ab", 2), 2);
        assert!(distance("a", "programme", 2) > 2);
    }

    #[test]
    fn slips_and_beginnings_are_near() {
        let roles = ["mentor", "mentee", "peer"];
        assert_eq!(nearest("mentro", roles)[0], "mentor");
        assert_eq!(nearest("Mentors", roles)[0], "mentor");
        assert_eq!(nearest("pe", roles), ["peer"]);
        assert_eq!(nearest("boss", roles), [""; 0]);
        assert_eq!(nearest("x", roles), [""; 0]);
        assert_eq!(nearest("ment", roles), ["mentor", "mentee"]);
    }
}
