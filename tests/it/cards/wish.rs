//! How much somebody wishes to hear.

use mentorbot::cards::wish::chosen;
use mentorbot::domain::member::Often;

use super::cast::Cast;
use super::{Drawn, Sheet};

pub fn sheets(cast: &Cast<'_>) -> Vec<Sheet> {
    let of = |often| Drawn::Card(chosen(&cast.words(&cast.ann), often));
    let cases =
        vec![("all", of(Often::All)), ("fewer", of(Often::Fewer)), ("weekly", of(Often::Weekly))];
    vec![Sheet { of: "wish::chosen", cases }]
}
