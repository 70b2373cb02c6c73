# The ground rules of a mentorship.

rules-title = How we do mentorship here
rules-intro = A few ground rules keep this safe and useful, for everyone in it.

rules-trust = What you say stays with you
rules-trust-both = Both ways: what you tell each other is not passed on, unless you agree on it.
rules-trust-limit = The limit: where someone is in danger, or the law or your employer's rules ask for a report. Say so as early as you can.
rules-trust-coordinators = Coordinators see who works with whom, and how many pairs have a date. Agendas and notes stay between you.
rules-trust-service = Whoever runs this service holds its keys, and could read what is written here with some effort.

rules-not = What this is not
rules-not-review = No performance evaluation and no reviews, in either direction.
rules-not-promise = No promise of promotion or pay.
rules-not-boss = No word to the other's boss about them.
rules-not-parent = Professional, not parental: you offer a view, and the other decides.

rules-part-mentee = Your part as mentee
rules-part-mentee-own = You drive: you bring the agenda, come prepared and on time, and are open to suggestions.
rules-part-mentee-other = You may expect a mentor who is prepared, listens, and says honestly what they see.
rules-part-mentor = Your part as mentor
rules-part-mentor-own = You come prepared, listen without side work, and open doors where you can.
rules-part-mentor-other = You may expect a mentee who drives the agenda, comes prepared and tries things out.
rules-part-peer = Your part among peers
rules-part-peer-own = You come prepared, listen as much as you speak, and take turns in bringing the agenda.
rules-part-peer-other = You may expect the same of the others.
rules-part-member = Your part in your group
rules-part-member-own = You come prepared and on time, listen as much as you speak, and bring what you want to talk about.
rules-part-member-other = You may expect who facilitates to bring the agenda and keep the time, and the others to come prepared.
rules-part-facilitator = Your part as facilitator
rules-part-facilitator-own = You keep the time, see that everyone gets to speak, and remind the group that what is said stays there.
rules-part-facilitator-other = You may expect people who come prepared and let each other finish.
rules-part-coordinator = Your part as coordinator
rules-part-coordinator-own = You see to the frame: who works with whom, and whether it goes well. What pairs talk about is theirs.
rules-part-coordinator-other = When someone tells you that something isn't right, listen first. Agree with them on what you pass on.
rules-part-both = In every mentorship
rules-part-both-own = A mentee drives the agenda and is open to suggestions.
rules-part-both-other = A mentor comes prepared, listens, and gives an honest outside view.

rules-wrong = When something isn't right
rules-wrong-ask = Tell each other first where you can. You can always go to { $who } who { $count ->
    [one] coordinates
   *[other] coordinate
} here, also alone.
rules-wrong-nobody = Tell each other first where you can. You can always go to a coordinator of your programme, also alone.
rules-wrong-coordinator = People come to you. When it is about you, they can go to an owner of this workspace.

# Where a programme asks to read them before names are exchanged.
rules-asked = Your programme asks you to read this before names are exchanged.
rules-first-title = Three things before you meet your partner
rules-first-title-group = Three things before you meet your group
rules-first-intro = For { $programme }, about three minutes. Names are exchanged once all of you have read this.
rules-again-title = Three minutes before you meet
rules-again = Your partner's name comes once you have both read the rules of { $programme }.
rules-again-group = Your group's names come once all of you have read the rules of { $programme }.
rules-again-next = I remind you again on { $when }.
rules-again-over = Nothing is asked of you here any more.
rules-read = You read this on { $day }.
rules-read-waits = You read this on { $day }. I introduce you as soon as everyone has.
rules-button-read = I've read this
rules-button-show = Read the rules
rules-button-later = Remind me later
