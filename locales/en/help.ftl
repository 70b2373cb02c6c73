# Help: what fits now, everything there is, what the words mean, and what was not understood.

help-title = What I can do
help-intro = I keep the dates, agendas and reminders of mentorships. This fits you now:
help-private = Only you see my answers.
help-hello-title = Hello
help-hello = Good to see you. I keep the dates, agendas and reminders of mentorships. This fits you now:
help-thanks-title = You are welcome
help-thanks = Glad that it helped.
help-button-agenda = Show agenda
help-button-meet = Show next meeting
help-button-admin = Show overview
help-button-all = All commands
help-button-help = Help
help-button-topic = Read about it

# One command a line, with an example.
hint-agenda = `{ $cmd } agenda` · your next meeting and what to talk about
hint-agenda-add = `{ $cmd } agenda add Ask about the trade fair minutes:10` · one item more, yours alone until you share it
hint-agenda-share-group = `{ $cmd } agenda share` · shows the others what is yours alone so far
hint-agenda-share = `{ $cmd } agenda share` · shows your partner what is yours alone so far
hint-agenda-edit = `{ $cmd } agenda edit 2 New words` · other words for item 2
hint-agenda-done = `{ $cmd } agenda done 2` · marks item 2 as done
hint-agenda-up = `{ $cmd } agenda up 2` · moves item 2 one place up
hint-agenda-drop = `{ $cmd } agenda drop 2` · takes item 2 off
hint-meet = `{ $cmd } meet` · your next date
hint-meet-new = `{ $cmd } meet new fri 15:00` · sets a date, and I suggest a backup date
hint-meet-find = `{ $cmd } meet find` · shows times that suit everyone
hint-meet-every = `{ $cmd } meet new fri 15:00 every:2w` · sets a rhythm, such as every two weeks
hint-meet-coming = `{ $cmd } meet coming` · says you'll be there; `meet works` answers a new date, `meet away` says you can't
hint-meet-move = `{ $cmd } meet move` · you can't make it: the backup date first, then other times; `meet move +1w` moves at once
hint-meet-backup = `{ $cmd } meet backup fri 15:00` · chooses the backup date; `none` is without one, `meet free` keeps it free
hint-meet-skip = `{ $cmd } meet skip` · lets one meeting go, and asks you first
hint-meet-done = `{ $cmd } meet done` · says that you met; open items are carried over
hint-lead = `{ $cmd } lead` · who brings the agenda, and what that means for you
hint-unpair = `{ $cmd } unpair @ann @ben` · ends a pairing, after a preview
hint-role = `{ $cmd } role` · who coordinates and who owns
hint-role-add = `{ $cmd } role add @ann coordinator` · lets someone coordinate with you
hint-role-remove = `{ $cmd } role remove @ann mentor` · takes a role away, after a preview
hint-ask = `{ $cmd } ask When does the cohort end?` · a question to the coordinators
hint-ask-answer = `{ $cmd } ask` · questions that wait for your answer
hint-leave = `{ $cmd } leave` · leaves a pairing, a cohort or all, after a preview
hint-privacy = `{ $cmd } privacy` · what is kept about you, to download or delete
hint-partner = `{ $cmd } partner` · who you work with, who leads, when you meet
hint-icebreaker = `{ $cmd } icebreaker` · a question to start a conversation with
hint-rules = `{ $cmd } rules` · what stays between you, and what this is not
hint-calendar = `{ $cmd } calendar` · your dates in your own calendar
hint-settings = `{ $cmd } settings zone:Europe/Paris quiet:18:00-09:00` · your zone, language and quiet hours
hint-help-meetings = `{ $cmd } help meetings` · how dates and backup dates work
hint-help-privacy = `{ $cmd } help privacy` · who sees what
hint-help-lead = `{ $cmd } help lead` · who brings the agenda, and why
hint-help-words = `{ $cmd } help words` · programme, cohort, phase and the other words
hint-help-coordinator = `{ $cmd } help coordinator` · running a programme, step by step
hint-help-all = `{ $cmd } help all` · everything there is
hint-admin = `{ $cmd } admin` · how far your programmes are, and what waits for you
hint-program-new = `{ $cmd } program new Connect` · makes a programme
hint-program-edit = `{ $cmd } program edit Connect` · changes what it is for, its form or its rules
hint-program = `{ $cmd } program` · your programmes
hint-cohort-new = `{ $cmd } cohort new Spring program:Connect` · makes a run of a programme
hint-cohort-open = `{ $cmd } cohort open Spring` · opens it, so that people can be paired
hint-cohort-edit = `{ $cmd } cohort edit Spring` · changes its name, dates, zone or language
hint-cohort-close = `{ $cmd } cohort close Spring` · closes it, after a preview
hint-cohort = `{ $cmd } cohort` · your cohorts
hint-holiday = `{ $cmd } holiday import` · keeps the days off of a cohort
hint-enrol = `{ $cmd } enrol @ann @ben role:mentor` · brings people in
hint-pair = `{ $cmd } pair @ann @ben` · puts people together, after a preview

help-all-title = All commands
help-all-agenda = The agenda
help-all-meet = Meetings
help-all-you = For everyone
help-all-coordinator = For coordinators
help-all-later = The agenda, meetings and your partner follow as soon as you have one.
help-all-with = With several partners, write `with @name` at the end. `program` and `programme` are the same.
help-all-private-group = An agenda item is yours alone until you share it; then your group sees it too, and nobody else.
help-all-private = An agenda item is yours alone until you share it; then your partner sees it too, and nobody else.

help-topics-unknown = I have no page on “{ $word }”. These are the pages I have:
help-topics-near = I have no page on “{ $word }”. Did you mean one of the buttons? These are all my pages:
help-topic-meetings = `{ $cmd } help meetings` · dates and backup dates
help-topic-agenda = `{ $cmd } help agenda` · what to talk about
help-topic-privacy = `{ $cmd } help privacy` · who sees what
help-topic-lead = `{ $cmd } help lead` · who brings the agenda
help-topic-words = `{ $cmd } help words` · the words, explained
help-topic-coordinator = `{ $cmd } help coordinator` · running programmes

help-title-meetings = Meetings
help-title-agenda = The agenda
help-title-privacy = Who sees what
help-title-lead = Who leads
help-title-words = The words
help-title-coordinator = Running programmes

help-meetings-set = `{ $cmd } meet new fri 15:00` sets a date in your own zone. Your partner gets a message and sees their own time.
help-meetings-backup = Every date has a backup date, for when the first one does not hold. I suggest one, two working days later.
help-meetings-move = `{ $cmd } meet move` offers the backup date first, then other times. Moving is always better than missing.
help-meetings-works = A new date stands at once and waits for your partner. Who keeps the backup free is not asked when it moves there.
help-meetings-remind = On the working day before, each of you gets one reminder, outside your quiet hours.
help-meetings-done = Afterwards `{ $cmd } meet done` says that you met. Open items are carried over.

help-agenda-own = What you add is yours alone until you share it. `{ $cmd } agenda share` shows all of it to your partner.
help-agenda-number = Items have numbers: `{ $cmd } agenda done 2`, `up 2`, `edit 2 New words`, `drop 2`. Some words of the item work too.
help-agenda-who = Only its author edits, shares or removes an item. Everyone can mark it as done and move it up.
help-agenda-carried = What is still open when you have met is carried over to the next meeting.

help-privacy-item = An agenda item is seen by its author alone until it is shared, then by the people of the pairing.
help-privacy-coordinator = Coordinators see who is enrolled, who works with whom, and how many pairs have a date. They see no agenda.
help-privacy-answer = My answers to a command are seen by you alone, in a channel too.
help-privacy-sealed = What you write is sealed in the database. Whoever runs the service holds the key, and your chat's administrators see what is typed there.

help-lead-who = One of you leads: brings the agenda and proposes the dates. That is most often the mentee; peers take turns, and in a group the facilitator leads.
help-lead-why = Who wants to get somewhere knows best what to talk about. The other prepares, listens and gives an outside view.
help-lead-both = Leading is no privilege: everyone can add items, share them and set dates.
help-lead-see = `{ $cmd } lead` shows who leads, and what that means for you.

help-word-programme = **Programme**: what is offered again and again, with one aim, such as helping new colleagues to arrive.
help-word-cohort = **Cohort**: one run of a programme, with its people and dates.
help-word-track = **Track**: whom a programme is for. Start is for new hires, Connect goes across departments, Prosper is for managers.
help-word-form = **Form**: how people work together. One-to-one, in a group, as peers, or in one conversation.
help-word-enrolment = **Enrolment**: someone's place in a cohort as mentor, mentee or peer. One person can have several.
help-word-pairing = **Pairing**: the people who work together, two of them or more.
help-word-lead = **Lead**: the one of a pairing who brings the agenda and proposes the dates.
help-word-phase = **Phase**: where a pairing stands. You build trust, agree on how to work, develop towards goals, and end well.

help-coordinator-see = `{ $cmd } admin` shows how far you are and what comes next.
help-coordinator-program = `{ $cmd } program new Connect` makes a programme, and you coordinate it.
help-coordinator-cohort = `{ $cmd } cohort new Spring program:Connect`, then `{ $cmd } cohort open Spring`. Nobody is written to yet.
help-coordinator-enrol = `{ $cmd } enrol @ann @ben role:mentor` brings people in, one role at a time. They get no message.
help-coordinator-pair = `{ $cmd } pair @ann @cem` shows a preview. When you confirm it, each of them gets one message.
help-coordinator-right = Who makes a programme coordinates it. An owner of the workspace can make the first one.

# What was not understood.
stray-title = I did not get that
stray-noun = I don't know “{ $word }”. This helps you on:
stray-noun-one = I don't know “{ $word }”. Did you mean `{ $cmd } { $near }`?
stray-noun-more = I don't know “{ $word }”. Did you mean one of these?
stray-ask = Not what you need? { $who } coordinates your programme and can help.
stray-verb = `{ $noun }` does not know “{ $word }”.
stray-verb-near = `{ $noun }` does not know “{ $word }”. Did you mean { $near }? Type it like that, and I do it.
stray-verb-known = It knows { $known }.
stray-verb-alone = It stands alone: `{ $cmd } { $noun }`.
stray-key-near = `{ $noun }` does not know “{ $word }:”. Did you mean `{ $near }:`? Nothing was changed.
stray-key = `{ $noun }` does not know “{ $word }:”. Nothing was changed.
stray-key-known = It knows { $known }.
stray-key-quote = If it belongs to your text, put quotes around it.
stray-command = `{ $cmd } { $what }`
stray-word = `{ $what }`
stray-or = { $list } or { $last }
stray-line = { $command } · { $about }

about-agenda = what to talk about at your next meeting
about-meet = your dates and backup dates
about-lead = who brings the agenda
about-ask = a question to the coordinators
about-leave = leaves a pairing or a cohort
about-privacy = what is kept about you
about-partner = who you work with
about-calendar = your dates in your own calendar
about-settings = your zone, language and quiet hours
about-rules = the ground rules
about-icebreaker = a question to start with
about-admin = how far your programmes are
about-help = what I can do
about-program = programmes, for coordinators
about-cohort = runs of a programme, for coordinators
about-enrol = brings people in, for coordinators
about-holiday = days off of a cohort, for coordinators
about-unpair = ends a pairing, for coordinators
about-pair = puts people together, for coordinators
about-role = who may do what, for coordinators

show-agenda = Show agenda
show-meet = Show next meeting
show-lead = Show who leads
show-ask = Show questions
show-leave = Show what I can leave
show-privacy = Show what is kept
show-partner = Show partner
show-calendar = Show calendar link
show-settings = Show settings
show-rules = Show rules
show-icebreaker = Show a question
show-admin = Show overview
show-program = Show programmes
show-cohort = Show cohorts
show-role = Show roles

refusal-word-near = I don't know “{ $typed }”. Did you mean `{ $near }`? There are: { $known }.
