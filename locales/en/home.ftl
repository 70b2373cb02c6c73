# The Home tab: what a person sees without asking.

home-title = Your mentorship
home-step-mark = **Your next step:** you had a date with { $who } on { $when }. Did you meet?
home-step-date = **Your next step:** set a date with { $who }.
home-step-item = **Your next step:** put one question on the agenda with { $who }.
home-step-none = You are all set. See you at your next meeting.
home-step-wait = You are in. As soon as you have a partner, you will read it here.
home-step-rules = **Your next step:** read the rules, about three minutes. Others wait for it.
home-step-rules-early = **Your next step:** read the rules, about three minutes. Names are exchanged once you have.
home-step-rules-read = You have read the rules. I introduce you as soon as everyone has.
home-step-run = You run programmes here. This is what waits for you.
home-step-not-in = You are in no programme yet. A coordinator brings you in; then your dates stand here.
home-empty = Nothing is kept about you here any more.
home-with = With { $who } · { $programme }, { $cohort }
home-agenda = Agenda
home-agenda-count = { $count ->
    [0] nothing yet
    [one] 1 open item
   *[other] { $count } open items
}
home-lead-you = You lead
home-lead-other = { $who } leads
home-lead-turns-you = It is your turn
home-lead-turns = It is { $who }’s turn
home-week = Week
home-week-value = { $number } of { $of }
home-more = { $count ->
    [one] You are in 1 more. `{ $cmd } partner` shows it.
   *[other] You are in { $count } more. `{ $cmd } partner` shows them.
}
home-cohort = { $programme }, { $cohort }
home-cohort-waits = Your partner is being found.
home-cohort-rules = Names are exchanged once all of you have read the rules.
home-runs = Programmes you run
home-runs-first = The next step stands behind the button.
home-runs-decide = { $count ->
    [one] 1 thing waits for your decision
   *[other] { $count } things wait for your decision
}
home-runs-closed = { $count ->
    [one] 1 cohort is not open yet.
   *[other] { $count } cohorts are not open yet.
}
home-runs-alone = { $count ->
    [one] 1 person has no partner yet.
   *[other] { $count } people have no partner yet.
}
home-runs-dateless = { $count ->
    [one] 1 pairing or group has no date ahead.
   *[other] { $count } pairings and groups have no date ahead.
}
home-runs-away = { $count ->
    [one] { $who } cannot be reached by message.
   *[other] { $count } people cannot be reached by message, among them { $who }.
}
home-runs-lost = { $count ->
    [one] 1 message did not arrive in the last two weeks.
   *[other] { $count } messages did not arrive in the last two weeks.
}
home-button-add = Add to agenda
home-button-meet = See the meeting
home-button-settings = Show settings
home-button-admin = See how it goes
