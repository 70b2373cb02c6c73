# Ending a pairing, and taking that back.

unpair-title = { $group ->
    [0] End this pairing?
   *[other] End this group?
}
unpair-who = { $who } work together in { $cohort }.
unpair-all = It ends for all { $count } of them.
unpair-dates = Dates that are set are called off, and no more reminders come.
unpair-items = What they wrote stays theirs, open items too. Nobody else gets to read it.
unpair-told = Each of them gets one kind message, without a reason, after { $minutes } minutes. Until then you can undo it.
unpair-button = { $group ->
    [0] End pairing
   *[other] End group
}
unpair-button-keep = Leave it
unpair-kept-title = Nothing changed
unpair-kept = They go on working together, and nobody was written to.
unpair-done-title = Ended
unpair-done = { $who } no longer work together in { $cohort }.
unpair-done-undo = They are told after { $when }. Until then, **Undo** takes all of it back.
unpair-done-told = The time to undo it is over. `{ $cmd } pair @ann @ben` puts them together again.
unpair-undo = Undo
unpair-undone-title = As before
unpair-undone = { $who } work together in { $cohort }. Dates and reminders stand, and nobody was told of an end.

notice-ended-title = { $group ->
    [0] Your time with { $who } has come to a close
   *[other] Your group with { $who } has come to a close
}
notice-ended-text = You worked together in { $programme }, { $cohort }. Thank you for the time you gave each other.
notice-ended-dates = No date of yours together is left, and no reminder of one will come.
notice-ended-stays = Messages you already have stay with you. Nobody else in the programme gets to read what you two wrote.
notice-ended-stays-group = Messages you already have stay with you. Nobody else in the programme gets to read what the group wrote.
notice-ended-ask = Do you have a question, or would you like to go on with someone new? { $who } can help.

refusal-not-paired = I find no such pairing in the cohorts you run. `{ $cmd } cohort` shows which those are.
refusal-pairing-unclear = They work together in several cohorts: { $known }. Say which: `cohort:Name`.
refusal-pairing-several = That fits several pairings of this cohort. Name everyone of the one you mean.
refusal-undo-passed = The time to undo it is over, and they are being told. `{ $cmd } pair @ann @ben` puts them together again.
refusal-undo-lost = Someone has left it for good, so it stays ended. `{ $cmd } pair @ann @ben` puts the others together anew.
refusal-pairing-over = That partnership has ended, so nothing was changed. `{ $cmd } partner` shows who you work with now.
refusal-no-partner-now = You have no partner at the moment. As soon as a coordinator makes a pairing, you get a message.
