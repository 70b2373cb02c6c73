# What people of a pair agreed to do, and the message before it is due.

action-title = Actions with { $who }
action-none = No open actions. Nice.
action-typed = To type it: `{ $cmd } action add … due:fri`, `action done 2`, `action move 2 +1w`.
action-yours = you
action-of = { $who }
action-until = by { $when }
action-was = was for { $when }
action-button-add = Add action
action-button-show = Show actions
action-menu-done = Mark as done
action-menu-week = Move a week
action-menu-edit = Edit
action-menu-drop = Remove
action-heading = Open actions

action-added = Added “{ $text }”.
action-edited = Changed to “{ $text }”.
action-ticked = Done: “{ $text }”.
action-dropped = Removed “{ $text }”.
action-moved = “{ $text }” is for { $when } now.

action-form-title = Add an action
action-form-title-edit = Change the action
action-form-submit = Add
action-form-submit-edit = Save
action-form-text = What shall be done?
action-form-text-hint = Up to { $most } characters. All of you see it.
action-form-owner = Who does it
action-form-me = I do
action-form-day = By when
action-form-day-hint = Whoever does it gets a line on the working day before.
action-form-now = It now reads: “{ $text }”

notice-action-title = { $count ->
    [0] To do, with { $who }
    [one] One thing to do, with { $who }
   *[other] { $count } things to do, with { $who }
}
notice-action-none = Nothing is left to do here. Nice.

refusal-no-such-action = { $most ->
    [0] There is no open action. `{ $cmd } action add` opens a form for one.
    [one] There is one open action, number 1. Use its number, or some of its words.
   *[other] Open actions are numbered 1 to { $most }. Use a number, or some words of one.
}
refusal-action-unclear = Several actions have these words. Use the number.
refusal-actions-full = { $most } actions are open already. Mark some as done or remove them first.
refusal-actions-at-once = That is more than { $most } at once. Add the rest with `{ $cmd } action add`.
refusal-due-unclear = I couldn't read that day. Write it like `fri`, `+1w` or `2027-03-04`.
refusal-due-passed = That day has passed. Try one that is ahead, like `fri` or `+1w`.
