# How often people meet, and finding a date.

rhythm-fact = Rhythm
rhythm-weeks = { $count ->
    [one] Every week
   *[other] Every { $count } weeks
}
rhythm-month = Every month
rhythm-month-weekday = { $nth ->
    [1] Every month on the first { $weekday }
    [2] Every month on the second { $weekday }
    [3] Every month on the third { $weekday }
   *[other] Every month on the fourth { $weekday }
}
rhythm-month-last = Every month on the last { $weekday }

rhythm-form-title = Set a rhythm
rhythm-form-title-change = Change the rhythm
rhythm-form-submit = Save rhythm
rhythm-form-every = How often
rhythm-form-from = From
rhythm-form-from-hint = Dates before this day stay as they are.
rhythm-choice-date = Every month on that date
rhythm-choice-weekday = Every month on that weekday, such as the first Tuesday
rhythm-choice-last = Every month on the last such weekday
rhythm-choice-none = Only once

rhythm-set = { $rhythm } from { $when } on. { $count ->
    [one] { $who } gets a message.
   *[other] { $who } each get a message.
}
rhythm-ended = The rhythm has ended. { $count ->
    [one] { $who } gets a message.
   *[other] { $who } each get a message.
}
rhythm-called-off = { $count ->
    [one] One later date is called off with that.
   *[other] { $count } later dates are called off with that.
}
rhythm-button-change = Change the rhythm

notice-rhythm-title = { $who } set a rhythm
notice-rhythm-title-new = A rhythm with { $who }
notice-rhythm-ended-title = No rhythm any more with { $who }
notice-rhythm-text = The dates stand from now on, each with a backup. One that does not suit you can be moved alone.
notice-rhythm-ended-text = What stands after the next date was called off. A new rhythm can be set at any time.

# Dates that suit everyone.
slots-title = Find a time with { $who }
slots-text = These suit everyone, by the hours you all keep.
slots-text-stretched = Your working hours do not meet. These are nobody's night.
slots-none = I found no hour that suits everyone. Choose one yourself.
slots-other = Choose another time
slots-rhythm = Make it regular
