# Tage und Uhrzeiten, abgekürzt wie in CLDR. Uhrzeiten stehen als 15:00.

moment = { $weekday }, { $day }. { $month }, { $time }
moment-year = { $weekday }, { $day }. { $month } { $year }, { $time }
weekday-1 = Mo.
weekday-2 = Di.
weekday-3 = Mi.
weekday-4 = Do.
weekday-5 = Fr.
weekday-6 = Sa.
weekday-7 = So.
month-1 = Jan.
month-2 = Feb.
month-3 = März
month-4 = Apr.
month-5 = Mai
month-6 = Juni
month-7 = Juli
month-8 = Aug.
month-9 = Sept.
month-10 = Okt.
month-11 = Nov.
month-12 = Dez.
minutes = { $count ->
    [one] { $count } Minute
   *[other] { $count } Minuten
}
# Die eigene Zeit, mit der Stadt der eigenen Zeitzone.
time-here = { $moment } ({ $city })
# Derselbe Moment für jemanden in einer anderen Zone. $time ist eine Uhrzeit oder Tag und Uhrzeit.
time-there = bei { $who } { $time } ({ $city })
