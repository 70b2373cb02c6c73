# Being left in peace: a snooze holds messages back, a pause the partnership too.
refusal-back-in-past = Name a day that is ahead, like `3d`, `1w` or `2027-03-04`.
refusal-snooze-too-long = I can hold messages back for { $most } days. For longer, `{ $cmd } pause` the partnership.
refusal-pause-too-long = A pause lasts { $most } days at most. For longer, ask the coordinators: `{ $cmd } ask`.
refusal-not-away = Nothing is held back at the moment.
