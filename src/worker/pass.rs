//! The kinds of work, each done in rounds of its own. Called by the loops of `mod.rs`.

/// One kind of work.
#[derive(Clone, Copy, Debug)]
pub(super) enum Pass {
    Renewals,
    Jobs,
    Answers,
    Errands,
    Refreshes,
    Homes,
    Lane,
}

impl Pass {
    /// All of them, tokens first.
    pub(super) const ALL: [Self; 7] = [
        Self::Renewals,
        Self::Jobs,
        Self::Answers,
        Self::Errands,
        Self::Refreshes,
        Self::Homes,
        Self::Lane,
    ];

    /// Whether it may call a platform beside the lanes, which look by themselves whether they may.
    /// Nothing of that is done after a backup was restored: a token that is renewed from a copy
    /// is lost to the one who has the original.
    pub(super) fn calls_out(self) -> bool {
        !matches!(self, Self::Jobs | Self::Lane)
    }
}
