# The moves of a meeting: who comes, the backup date, another time, letting one go.

attend-label = Who comes
attend-you = you
# As in “waiting for you”.
attend-you-object = you
attend-count = { $count ->
    [one] 1 other
   *[other] { $count } others
}
attend-waits = waiting for { $who }
attend-without = without { $who }
attend-said-works = Noted: { $when } works for you. The date stands.
attend-said-coming = Noted: you'll be there on { $when }.
attend-said-away = Noted: you can't make { $when }. It takes place, and { $who } can see that you'll be missing.
attend-said-free = Noted: you keep { $when } free. If your meeting moves there, it stands at once.
attend-said-not-free = Noted: { $when } is not kept free any more.

meet-menu = More for this meeting
meet-menu-free = Keep the backup free
meet-menu-not-free = Stop keeping it free
meet-menu-none = No backup this time
meet-button-coming = I'll be there
meet-button-away = Can't make it
meet-button-works = Works
meet-button-free = Keep the backup free
meet-button-suggest = Suggest another
meet-backup-free = { $when } · you keep it free
meet-backup-none = none this time

move-title = Another time with { $who }
move-planned = Planned
move-no-backup = There is no backup date to move to.
move-free = { $count ->
    [one] { $who } keeps that free.
   *[other] { $who } keep that free.
}
move-along = Your agenda travels along, and a new backup date is suggested.
move-button-backup = Move to backup
move-button-pick = Pick another time
move-button-keep = Keep it
move-button-skip = Skip this one
move-button-why = Skip and say why

pick-title = A new time with { $who }
pick-text = { $count ->
    [one] These suit you both.
   *[other] These suit all of you.
}
pick-button-form = Choose a time

skip-title = Move it rather than miss it?
skip-text = A meeting that moves keeps the rhythm. Skipping one is fine, too.
skip-said = Skipped: { $when }. { $count ->
    [one] { $who } gets a message.
   *[other] { $who } each get a message.
}
skip-form-text = Why not this time?
skip-form-hint = Up to { $most } characters. Whoever you meet reads it.
skip-form-submit = Skip it
skip-form-intro = You skip { $when }. What is on the agenda stays for the next meeting.

skipped-title = Not this time: { $when }
skipped-text = { $who } can't make it and skipped this one. Your agenda stays for the next meeting.
skipped-reason = { $who } says: “{ $reason }”
skipped-besides = { $count ->
    [one] One more date after it is off as well.
   *[other] { $count } more dates after it are off as well.
}
skipped-none = There is no other date yet.

since-moved = { $who } changed this date before you. It is { $when } now.
since-moved-you = You changed this date already. It is { $when } now.
since-skipped = { $who } skipped the meeting of { $when } before you.
since-skipped-you = You skipped the meeting of { $when } already.
since-at = That was on { $at }.

backup-said = Your backup date is { $when } now.
backup-said-none = There is no backup date for this meeting now.

# What was typed, under a refusal.
typed-kept = You typed: { $typed }

notice-meeting-asks = Does that work for you? Until you answer, the date stands and waits for you.
notice-meeting-free = You kept that free, so it stands.
notice-confirmed-title = { $who } can make it
notice-confirmed-text = The date stands.
