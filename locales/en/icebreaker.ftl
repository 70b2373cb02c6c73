# Questions that break the ice: seven a phase, numbered on. Open, kind, fit for any culture.

icebreaker-title = A question to start with
icebreaker-question = “{ $question }”
icebreaker-place = Number { $number } of { $most }. { $phase }.
icebreaker-another = Another one
icebreaker-use = Use in agenda
icebreaker-agenda = Show agenda
icebreaker-with = For you and { $who }.
icebreaker-used = It is on your agenda with { $who } now. Only you see it until you share it.
icebreaker-used-before = It is on your agenda with { $who } already.

refusal-no-such-question = The questions are numbered 1 to { $most }. `{ $cmd } icebreaker` picks one for you.

# Building: getting to know each other.
icebreaker-q1 = Which part of your work could you explain for an hour without slides?
icebreaker-q2 = What did you once believe about your profession that you see differently now?
icebreaker-q3 = When did you last learn something from someone much newer than you?
icebreaker-q4 = What does a really good working day look like for you, from start to end?
icebreaker-q5 = Which decision on your way here would you make again without thinking?
icebreaker-q6 = Who helped you early on, and what exactly did they do?
icebreaker-q7 = What would you like me to ask you more often?

# Agreeing: putting it in writing.
icebreaker-q8 = How do you like to hear that something could be better?
icebreaker-q9 = What should I do when you go quiet for a while?
icebreaker-q10 = What made an earlier collaboration work well for you?
icebreaker-q11 = How will each of us notice that our time was well spent?
icebreaker-q12 = What kind of preparation helps you, and what kind gets in your way?
icebreaker-q13 = Which of your habits would be good to know before we start?
icebreaker-q14 = What would be a good first thing to try together?

# Developing: working on goals.
icebreaker-q15 = What went better than you expected since we last spoke?
icebreaker-q16 = Which task would you hand over tomorrow if you could, and why?
icebreaker-q17 = What have you been putting off, and what is the smallest first step?
icebreaker-q18 = Where did you ask for help lately, and how did it go?
icebreaker-q19 = What would you try if nobody minded a first failure?
icebreaker-q20 = Whose way of working would you like to watch for a day?
icebreaker-q21 = Which advice of the last weeks did not fit you, and what did you do instead?

# Ending: closing and planning ahead.
icebreaker-q22 = Which moment of our time together will you tell others about?
icebreaker-q23 = What can you do today that felt far away when we began?
icebreaker-q24 = What did each of us get out of this that we had not planned?
icebreaker-q25 = What should stay as it is in the way you work, whatever comes next?
icebreaker-q26 = Who could use from you what you got here?
icebreaker-q27 = Which question do you take with you unanswered?
icebreaker-q28 = How would we like to hear from each other a year from now?
