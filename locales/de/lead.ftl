# Wer vorangeht, und was das für die Lesenden bedeutet.

lead-title = { $count ->
    [one] Wer bei dir und { $who } vorangeht
   *[other] Wer bei dir, { $who } vorangeht
}
lead-who = Geht voran
lead-who-you = du
lead-who-turns-you = du, bis ihr euch getroffen habt
lead-who-turns = { $who }, bis ihr euch getroffen habt
lead-since = Seit
lead-day = { $weekday }, { $day }. { $month }
lead-day-year = { $weekday }, { $day }. { $month } { $year }
lead-means = Was das für dich heißt
lead-you-1 = Du bringst die Agenda mit und kommst vorbereitet und pünktlich.
lead-you-2 = Du schlägst die Termine vor, jeden mit einem Ausweichtermin.
lead-you-3 = Du holst dir Feedback und Rat und erzählst, was daraus geworden ist.
lead-you-4 = Du behältst deine Ziele im Blick und sagst Danke.
lead-mentor-1 = { $who } bringt die Agenda mit und schlägt die Termine vor. Wenn nichts kommt, frag nach.
lead-mentor-2 = Du kommst vorbereitet, hörst zu und gibst eine Sicht von außen.
lead-mentor-3 = Du öffnest Türen: mit Kontakten, die weiterhelfen, und mit Lesetipps.
lead-mentor-first-1 = Du bringst vorerst die Agenda mit und schlägst die Termine vor.
lead-mentor-first-2 = Gib Schritt für Schritt ab: erst einen Punkt, dann die ganze Agenda.
lead-mentee-1 = { $who } bringt die Agenda mit und schlägt die Termine vor.
lead-mentee-2 = Ergänze, worüber du sprechen willst, und teile es vor dem Treffen.
lead-mentee-3 = Hol dir Feedback und erzähl, was daraus geworden ist.
lead-group-you-1 = Du bringst die Agenda mit, schlägst die Termine vor und beginnst pünktlich.
lead-group-you-2 = Du sorgst dafür, dass alle zu Wort kommen, auch die Stillen.
lead-group-you-3 = Du erinnerst alle daran, dass in der Gruppe bleibt, was dort gesagt wird.
lead-group-1 = { $who } bringt die Agenda mit und schlägt die Termine vor.
lead-group-2 = Bring zu jedem Treffen eine eigene Frage oder Geschichte mit.
lead-group-3 = Was in der Gruppe gesagt wird, bleibt dort.
lead-turns-you-1 = Beim nächsten Treffen gehst du voran: Du bringst die Agenda mit und schlägst den Termin vor.
lead-turns-1 = { $who } bringt die Agenda mit und schlägt den Termin des nächsten Treffens vor.
lead-turns-next-you = Danach gehst du voran.
lead-turns-next = Danach geht { $who } voran.
lead-turns-all = Alle bringen etwas mit und lassen den anderen Zeit.
lead-note = Egal, wer vorangeht: Alle können Punkte ergänzen und Termine ändern.
lead-button-meet = Nächstes Treffen zeigen
