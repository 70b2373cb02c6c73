# Being left in peace: a snooze holds messages back, a pause the partnership too.

absence-none-title = Nothing is held back
absence-none = A snooze holds back what can wait, for { $most } days at most; reminders of meetings still come. A pause stops the partnership for a while.
absence-typed = To type it: `{ $cmd } snooze 3d`, `{ $cmd } pause 2w`, `{ $cmd } wake`.
absence-snooze-title = Snoozed until { $when }
absence-snooze = What can wait comes on { $when }. Reminders of your meetings, and new dates, still come.
absence-pause-title = Paused until { $when }
absence-pause = Until { $when } I write nothing to you by myself, and nobody is asked about dates that need you.
absence-told = { $count ->
    [one] Your partner gets one message that says until when.
   *[other] Your { $count } partners get one message each that says until when.
}
absence-untold = { $count ->
    [one] Your partner is not told of the pause.
   *[other] Your { $count } partners are not told of the pause.
}
absence-off = { $count ->
    [one] One date in between is called off, kindly.
   *[other] { $count } dates in between are called off, kindly.
}
absence-without = { $count ->
    [one] One date in between takes place without you.
   *[other] { $count } dates in between take place without you.
}
absence-woken-title = Welcome back
absence-woken = Nothing is held back any more. What waited comes at your hours.
absence-button-wake = Wake up now
absence-button-other = Choose another day
absence-button-day = Snooze for a day
absence-button-week = Snooze for a week
absence-button-pause = Take a break

absence-form-title = Pause for a while
absence-form-submit = Pause
absence-form-intro = Dates until then that need you are called off, and nobody is asked about them.
absence-form-until = Back on
absence-form-until-hint = { $most } days at most.
absence-form-why = Why
absence-form-why-hint = Told to your partners, if you tell them.
absence-form-tell-label = Partners
absence-form-tell = Tell them until when
absence-form-tell-hint = Whoever sets a date meanwhile is told the day in any case.
absence-why-holiday = Holiday
absence-why-leave = Leave
absence-why-workload = Too much to do
absence-why-other = Something else

refusal-back-unclear = I couldn't read that day. Try `3d`, `1w`, `fri` or `2027-03-04`.
refusal-back-in-past = Name a day that is ahead, like `3d`, `1w` or `2027-03-04`.
refusal-snooze-too-long = I can hold messages back for { $most } days. For longer, `{ $cmd } pause` the partnership.
refusal-pause-too-long = A pause lasts { $most } days at most. For longer, ask the coordinators: `{ $cmd } ask`.
refusal-not-away = Nothing is held back at the moment.
refusal-resting = { $who } can't meet before { $day }. Pick a day from then on.
refusal-resting-you = You pause until { $day }. Pick a day from then on, or end the pause: `{ $cmd } wake`.

# Told to partners.
notice-paused-title = { $who } takes a break until { $when }
notice-paused-text = Dates in between are off, and I ask you nothing about them. { $count ->
    [one] From then on it goes on for you both.
   *[other] From then on it goes on for all of you.
}
notice-paused-without = Dates in between take place without { $who }.
notice-paused-why = The reason: { $why }.

export-act-absence-begun = asked to be left in peace
export-act-absence-ended = ended being left in peace
