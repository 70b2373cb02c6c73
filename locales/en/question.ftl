# What someone asks those who coordinate, and the answer.

question-title = Questions to the coordinators
question-intro = Ask what the programme leaves open. Those who coordinate it get your question, and the answer comes back here.
question-none = You run your programmes yourself, and no question waits for you.
question-own = Waiting for an answer
question-own-aside = { $programme }, sent on { $when }
question-yours = Waiting for you
question-yours-aside = { $who }, { $programme }, sent on { $when }
question-menu = Question { $number }
question-menu-withdraw = Take it back
question-menu-answer = Answer
question-button-new = Ask a question
question-button-coordinators = Ask the coordinators
question-button-answer = Write an answer
question-button-withdraw = Take it back
question-button-again = Ask again
question-typed = To type it: `{ $cmd } ask answer { $number } …` or `{ $cmd } ask withdraw { $number }`.
question-typed-own = To type it: `{ $cmd } ask …` and `{ $cmd } ask withdraw { $number }`.

question-form-title = Ask the coordinators
question-form-submit = Send question
question-form-text = Your question
question-form-text-hint = Up to { $most } characters. They see your name with it.
question-form-programme = About which programme?
question-answer-title = Answer a question
question-answer-submit = Send answer
question-answer-text = Your answer
question-answer-text-hint = Up to { $most } characters. { $who } gets it as a message, with your name.
question-answer-intro = { $who } asks: { $text }

question-which-title = Whom shall I ask?
question-which-text = You are in several programmes. Choose one, and its coordinators get your question.
question-which-button = Ask { $programme }

question-sent-title = Sent to the coordinators
question-sent-title-owners = Sent to those who own this workspace
question-sent-title-kept = Your question is kept
question-sent-to = Goes to
question-sent-usual = Usual answer time
question-sent-usual-soon = less than an hour
question-sent-usual-hours = { $count ->
    [one] an hour
   *[other] { $count } hours
}
question-sent-usual-days = { $count ->
    [one] a day
   *[other] { $count } days
}
question-sent-usual-none = not known yet, as nobody has asked before
question-sent-owners = Nobody coordinates { $programme } at the moment, so its owners got it.
question-sent-kept = Nobody coordinates { $programme } at the moment. Whoever does next finds your question.
question-sent-name = They see your name and these words. Nobody else does. The answer comes as a message.
question-sent-remind = They are reminded once, after two working days.
question-own-withdrawn-title = You took your question back
question-own-withdrawn = Nobody needs to answer it any more. Who has read it may remember it.

question-asked-title = { $who } has a question
question-waits-title = A question from { $who } is still open
question-asked-programme = It is for the coordinators of { $programme }. The first answer counts.
question-asked-typed = To type it: `{ $cmd } ask answer { $number } Your answer`.
question-answered-title = Answered by { $who }
question-answered-title-you = You answered { $who }
question-answered-lost = The answer is no longer kept.
question-withdrawn-title = { $who } took a question back
question-withdrawn = There is nothing left to answer.
question-lost-title = A question is no longer kept
question-lost = Who asked it is gone. There is nothing left to answer.
question-asked-heading = The question
question-answer-heading = The answer

notice-answered-title = { $who } answered your question
notice-answered-asked = You asked
notice-answered-answer = The answer

refusal-words-missing = There are no words in it yet. Write what you want to say.
refusal-words-too-long = It has at most { $most } characters; this one has { $count }. Shorten it a little.
refusal-nobody-to-ask = Questions go to the coordinators of a programme you take part in, and you are in none yet. A coordinator brings you in.
refusal-questions-full = { $most } questions of yours wait for an answer already. Take one back with `{ $cmd } ask`, then send this one.
refusal-question-unknown = I find no open question with that number for you. `{ $cmd } ask` lists what waits.
refusal-question-withdrawn = The question was taken back, so there is nothing to answer.
refusal-answered-already = { $who } answered it before you, on { $when }. Your words were not sent.
refusal-programme-not-yours = You take part in no programme of that name. Yours are: { $known }.
