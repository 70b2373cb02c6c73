# The frame of the demo's pages.

page-product = mentorbot
page-skip = Skip to content
page-welcome = Mentorship that keeps going
page-about = mentorbot looks after meetings and agendas where people already chat. This is the product in your browser, with made-up people: pick one and act as them.
page-people = Act as
page-others = Act as someone else
page-nobody = Nobody is here yet.
page-conversation = Conversation
page-quiet = Nothing here yet. Try one of the commands below.
page-answer = Answer
page-arrived = Message
page-command = Command
page-send = Send
page-suggestions = Ready-made commands
page-clock = Clock
page-clock-about = Move programme time forward and see what falls due.
page-hour = +1 hour
page-day = +1 day
page-week = +1 week
page-sent = { $count ->
    [0] No message arrived.
    [one] 1 message arrived.
   *[other] { $count } messages arrived.
}
page-skipped = { $count ->
    [one] 1 was skipped.
   *[other] { $count } were skipped.
}
page-waiting = { $count ->
    [one] 1 still waits.
   *[other] { $count } still wait.
}
page-time = { $weekday } { $time }
page-home = All people
page-again = Try again
page-typed = What you typed

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
