# What is asked by itself: whether people met, and one step at a time about dates.

# S10, S11, S12: after a date.
met-asked-title = Did you meet { $who }?
met-asked-text = You had a date on { $when }. { $count ->
    [one] One answer counts for both of you.
   *[other] One answer counts for all of you.
}
met-button-not = Not yet
met-button-moved = We moved it
met-held-title = You met { $who }
met-held-by = { $who } said that you met on { $when }. Open items are carried over.
met-held-next = There is no next date yet. A date that stands is half the meeting.
met-button-next = Keep { $when }
met-button-other = Pick another time
met-missed-title = Another time with { $who }
met-missed = It happens. Move it rather than miss it.
met-missed-by = { $who } said that you have not met on { $when }. It happens.
met-missed-backup = Your backup is { $when }.
met-button-backup = Move to { $when }
met-menu-after-all = We met after all
met-button-skip = Let it go this time
met-off-title = No meeting with { $who } this time
met-off-text = The date on { $when } was let go. The next one counts.
met-moved-title = Your meeting with { $who } moved

# S07, S09, S04, S13, S30.
prompt-prepare-title = { $day } with { $who }
prompt-prepare-text = What is on your mind? One item is enough to start.
prompt-backup-title = A backup for your meeting with { $who }
prompt-backup-text = You meet on { $when }. Should that not work out, would { $backup } suit?
prompt-backup-note = A backup date keeps the rhythm. If you leave it, this one stays as a suggestion.
prompt-backup-kept = Your backup is { $when }.
prompt-backup-none = This meeting has no backup, as you wished.
prompt-backup-used = The meeting moved to its backup date.
prompt-button-keep = Keep { $when }
prompt-button-other = Pick another
prompt-button-none = None this time
prompt-first-title = A first date with { $who }
prompt-first-text = Getting the first date in is the hardest part. Any date will do; it can be moved later.
prompt-first-note = Half an hour is enough to get to know each other.
prompt-rhythm-title = Is the rhythm still right?
prompt-rhythm-text = Let us find a time with { $who } that holds. Once a month may hold better than every two weeks.
prompt-button-find = Find a time
prompt-button-ask = Ask a coordinator
prompt-back-title = Welcome back
prompt-back-title-other = { $who } is back
prompt-back-text = One thing waits: your next date with { $who }.

# How much somebody wishes to hear.
wish-menu = How often I write
wish-menu-all = As it comes
wish-menu-fewer = Less often
wish-menu-weekly = Once a week
wish-menu-settings = Show settings
wish-title = How often I write
wish-all = I write as things come up: one message a working day at most. Reminders of meetings come besides.
wish-fewer = I write less often: only where your answer is needed. Reminders of meetings still come.
wish-weekly = I write once a week, on Monday morning. Reminders of meetings still come.
wish-button-all = Write as it comes

# S23, and several things at once.
digest-title = { $count ->
    [one] 1 thing for you
   *[other] { $count } things for you
}
digest-title-weekly = Your week
digest-with = With { $who }
digest-more = { $count ->
    [one] 1 more of your pairings has something. `{ $cmd } meet` shows it.
   *[other] { $count } more of your pairings have something. `{ $cmd } meet` shows them.
}
digest-reminder = A meeting is near: { $when }.
digest-meeting-set = A date was set or moved: { $when }.
digest-confirmed = The date stands: { $when }.
digest-skipped = A date was let go: { $when }.
digest-rhythm-set = The rhythm of your meetings has changed.
digest-shared = Items were shared. The agenda shows them.
digest-prepare = What is on your mind for { $when }? The agenda takes it.
digest-backup = The backup for { $when } is only suggested so far.
digest-did-you-meet = Did you meet on { $when }?
digest-not-met = The meeting of { $when } has not been yet. Find another time.
digest-rhythm = Is the rhythm still right?
digest-action = Actions of yours are due soon.
digest-back = The pause is over.
digest-first = There is no date yet.
digest-rests = { $who } takes a break until { $day }. Nothing waits for you meanwhile.

# What a coordinator sees of it.
schedule-title = What I will write in the next two weeks
schedule-title-of = What I will write: { $who }
schedule-none = Nothing is planned for the next two weeks.
schedule-row = { $when }: { $what } to { $who }
schedule-aside = { $why } · { $cohort }
schedule-note = Times are yours. What falls into somebody's quiet hours waits for their morning.
schedule-menu = Number { $number }
schedule-asked-title = Number { $number } of the plan
schedule-menu-skip = Skip this one
schedule-menu-now = Send now
schedule-said-skip = Let be: { $what } to { $who }.
schedule-said-now = On its way: { $what } to { $who }. In their quiet hours it waits for the morning.
schedule-said-early = Not yet: { $what } to { $who } speaks of something still to come. It goes out by itself.
schedule-said-over = That has been sent already, or somebody let it be.
schedule-what-reminder = a reminder of a meeting
schedule-what-date = a word about a date
schedule-what-shared = the shared agenda
schedule-what-introduction = an introduction
schedule-what-rules = the request to read the rules
schedule-what-prepare = a question what is on their mind
schedule-what-backup = a question about a backup date
schedule-what-did-you-meet = the question whether they met
schedule-what-first = a question about a first date
schedule-what-rhythm = a question about the rhythm
schedule-what-action = a list of actions that are due
schedule-what-back = a welcome back
schedule-what-pause = a word about a break
schedule-what-end = a word about an end
schedule-what-other = a message
schedule-why-reminder = the working day before a meeting
schedule-why-rules = they have not read the rules
schedule-why-introduction = they were put together
schedule-why-prepare = two working days before a meeting
schedule-why-backup = nobody chose the backup yet
schedule-why-did-you-meet = after a meeting, as long as nobody says
schedule-why-first = no date yet
schedule-why-rhythm = two dates did not hold
schedule-why-action = an action is due
schedule-why-back = a pause ends
schedule-held = waits for the end of a break on { $day }
schedule-held-out = left out, as a break lasts until { $day }
schedule-why-news = something happened
refusal-no-such-plan = { $most ->
    [0] Nothing is planned for the next two weeks.
    [one] The plan has 1 number. `{ $cmd } schedule` shows it.
   *[other] The plan has the numbers 1 to { $most }. `{ $cmd } schedule` shows them.
}
