# Who leads, and what that means for the reader.

lead-title = { $count ->
    [one] Who leads: you and { $who }
   *[other] Who leads: you, { $who }
}
lead-who = Leads
lead-who-you = you
lead-who-turns-you = you, until you have met
lead-who-turns = { $who }, until you have met
lead-since = Since
lead-day = { $weekday } { $day } { $month }
lead-day-year = { $weekday } { $day } { $month } { $year }
lead-means = What that means for you
lead-you-1 = You bring the agenda, and you come prepared and on time.
lead-you-2 = You propose the dates, each with a backup.
lead-you-3 = You ask for feedback and for direction, and say what came of it.
lead-you-4 = You keep your goals in sight, and say thanks.
lead-mentor-1 = { $who } brings the agenda and proposes the dates. If nothing comes, ask.
lead-mentor-2 = You come prepared, listen, and give an outside view.
lead-mentor-3 = You open doors: people worth meeting, things worth reading.
lead-mentor-first-1 = You bring the agenda and propose the dates for now.
lead-mentor-first-2 = Hand over step by step: ask for one item first, then for the whole agenda.
lead-mentee-1 = { $who } brings the agenda and proposes the dates.
lead-mentee-2 = Add what you want to talk about, and share it before you meet.
lead-mentee-3 = Ask for feedback, and say what came of it.
lead-group-you-1 = You bring the agenda, propose the dates and begin on time.
lead-group-you-2 = You see that everyone is heard, the quiet ones too.
lead-group-you-3 = You remind everyone that what is said stays in the group.
lead-group-1 = { $who } brings the agenda and proposes the dates.
lead-group-2 = Bring a question or a story of your own to each meeting.
lead-group-3 = What is said in the group stays there.
lead-turns-you-1 = The next meeting is yours: you bring the agenda and propose the date.
lead-turns-1 = { $who } brings the agenda and proposes the date of the next meeting.
lead-turns-next-you = After it, the lead is yours.
lead-turns-next = After it, { $who } leads.
lead-turns-all = Each of you brings something, and gives the others time.
lead-note = Whoever leads: all of you can add items and change dates.
lead-button-meet = Show next meeting
