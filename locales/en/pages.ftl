# The frame of the demo's pages.

page-product = mentorbot
page-skip = Skip to content
page-offline = The demo does not answer. Is it still running?
page-welcome = Mentorship that keeps going
page-about = mentorbot looks after meetings and agendas where people already chat. This is the product in your browser, with made-up people. Act as anyone, and watch what the others see.
page-people = Act as anyone
page-others = People
page-nobody = Nobody is here yet.
page-next = Next meeting: { $when }
page-no-date = No date ahead
page-together = Side by side
page-beside = Beside
page-menus = People and things to try
page-close = Close
page-close-who = Close the conversation of { $who }
page-switch = Show
page-conversation = Conversation of { $who }
page-quiet = Nothing here yet. Try one of the commands below.
page-answer = Answer, only for you
page-arrived = Message
page-command = Command
page-send = Send
page-suggestions = Ready-made commands
page-clock = Clock
page-hour = +1 hour
page-day = +1 day
page-week = +1 week
page-arrived-since = { $count ->
    [0] Since { $since }, no message arrived.
    [one] Since { $since }, 1 message arrived.
   *[other] Since { $since }, { $count } messages arrived.
}
page-outrun = The clock had moved on already, so nothing was done. It shows the time as it is now.
page-skipped = { $count ->
    [one] 1 was not needed any more.
   *[other] { $count } were not needed any more.
}
page-waiting = { $count ->
    [one] 1 still waits.
   *[other] { $count } still wait.
}
page-more = { $count ->
    [one] and 1 more
   *[other] and { $count } more
}
page-dismiss = Hide this
page-time = { $weekday } { $time }
page-home = All people
page-again = Try again
page-typed = What you typed

# What to try: one thing for each moment the product is for.
page-try = What to try
page-try-item = Be { $who }, a mentee
page-try-item-text = { $who } meets { $partner } soon. Write down one thing to talk about. It stays private until it is shared.
page-try-item-undated = { $who } and { $partner } have no date yet. Write down one thing to talk about; it waits on the agenda.
page-try-item-label = A topic or a question
page-try-item-button = Add it
page-try-clock = Watch a reminder arrive
page-try-clock-text = Reminders come the working day before, at 16:00 where each person is. Move the clock and see them arrive.
page-try-clock-button = Let a day pass
page-try-cohort = Be { $who }, who coordinates
page-try-cohort-text = A coordinator sees how many have a partner and a date, and who waits. Never what anyone wrote.
page-try-cohort-button = Ask as { $who }

# Pages that say no, and what to do.
page-forged-title = Not from here
page-forged-text = This request did not come from a page of this demo. Open the address the demo printed when it started.
page-malformed-title = That could not be read
page-malformed-text = The form was not one of this demo's pages. Go back, reload the page and try again.
page-long-title = Too long
page-long-text = That is more text than one form takes. Go back and shorten it.
page-kind-title = That could not be read
page-kind-text = Pages of this demo send plain forms only.
page-missing-title = Nobody here
page-missing-text = There is no such page or person in this demo.
page-unavailable-title = Not possible right now
page-unavailable-text = Nothing you typed was lost. Try again in a moment.

# The story begins again.
page-anew = Start again
page-anew-title = Let the story begin again?
page-anew-text = What everyone did here is gone then, on every open page. The clock goes back to its first moment.
page-anew-yes = Begin the story again
page-anew-keep = Keep all of it
page-anew-done = The story has begun again.
