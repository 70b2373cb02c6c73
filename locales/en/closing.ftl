# Closing a cohort, and taking that back.

closing-title = Close cohort { $cohort }?
closing-pairs = { $count ->
    [0] Nobody works together in it now.
    [one] 1 pairing ends.
   *[other] { $count } pairings end.
}
closing-dates = { $count ->
    [0] No date is set, and no more reminders come.
    [one] 1 date is called off, and no more reminders come.
   *[other] { $count } dates are called off, and no more reminders come.
}
closing-items = What people wrote stays theirs, open items too. Nobody else gets to read it.
closing-told = { $count ->
    [0] Nobody is written to. You can undo it for { $minutes } minutes.
    [one] 1 person gets one kind message after { $minutes } minutes. Until then you can undo it.
   *[other] { $count } people get one kind message each after { $minutes } minutes. Until then you can undo it.
}
closing-button = Close cohort
closing-button-keep = Leave it open
closing-kept = The cohort goes on, and nobody was written to.
closing-done-title = { $cohort } is closed
closing-done = Its pairings have ended, and nobody is enrolled in it any more. It can still be read.
closing-done-undo = Whoever took part is told after { $when }. Until then, **Undo** takes all of it back.
closing-done-told = The time to undo it is over. `{ $cmd } cohort new` starts the next one.
closing-undone = { $cohort } is open as before. Dates and reminders stand, and nobody was told of an end.
closing-lost = { $count ->
    [one] 1 pairing stays ended: somebody left it for good, or its people are paired anew.
   *[other] { $count } pairings stay ended: somebody left them for good, or their people are paired anew.
}

notice-closed-title = { $cohort } has come to a close
notice-closed-text = You took part in { $programme }, { $cohort }. Thank you for the time you gave.
notice-closed-dates = No date in it is left, and no reminder of one will come.
notice-closed-stays = Messages you already have stay with you. Nobody else gets to read what you wrote.
notice-closed-ask = Do you have a question, or would you like to go on with someone new? { $who } can help.
