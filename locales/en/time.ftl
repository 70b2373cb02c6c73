# Days and times. Clock times are written 15:00.

moment = { $weekday } { $day } { $month }, { $time }
moment-year = { $weekday } { $day } { $month } { $year }, { $time }
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
# The reader's own time, with the city of their zone.
time-here = { $moment } ({ $city })
# The same moment for someone in another zone. $time is a clock time, or a day and time when the day differs.
time-there = { $time } for { $who } ({ $city })
