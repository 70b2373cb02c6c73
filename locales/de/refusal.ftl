# Was geschehen ist, und wie es weitergeht. Ohne Vorwurf.

refusal-title = Das hat nicht geklappt
refusal-not-enrolled-yourself = Du nimmst noch an keinem Programm teil. Die Koordination kann dich aufnehmen.
refusal-no-partner = Du bist noch in keinem Tandem. Sobald die Koordination eines bildet, bekommst du eine Nachricht.
refusal-no-pairing-own = Du koordinierst, bist aber selbst in keinem Tandem. `{ $cmd } help` zeigt, was du tun kannst.
refusal-not-permitted = Das kann nur die Koordination. Wer in diesem Workspace Besitzrechte hat, weiß, wer dazugehört.
refusal-not-found = Das finde ich bei dir nicht. Vielleicht ist es vorbei, oder es gehört jemand anderem.
refusal-person-missing = Sag mir mit einer Erwähnung, um wen es geht: `{ $cmd } { $example }`.
refusal-person-left = { $who } ist nicht mehr dabei und kann hier nicht mitmachen.
refusal-not-your-partner = Mit dieser Person bist du in keinem Tandem. Du arbeitest zusammen mit { $who }.
refusal-name-missing = Dafür braucht es einen Namen. Schreib ihn hinter `new`.
refusal-name-too-long = Ein Name hat höchstens { $most } Zeichen; dieser hat { $count }.
refusal-name-taken = Diesen Namen gibt es schon. Nimm einen anderen.
refusal-day-unclear = Diesen Tag konnte ich nicht lesen. Schreib ihn so: 2027-03-01.
refusal-days-reversed = Das würde enden, bevor es anfängt. Tausche die beiden Tage.
refusal-no-such-programme = Du koordinierst kein Programm mit diesem Namen. `{ $cmd } program new Connect` legt eines an.
refusal-programme-unclear = Du koordinierst mehrere Programme. Sag, welches: `program:Name`.
refusal-no-such-cohort = Du koordinierst keinen Durchgang mit diesem Namen. `{ $cmd } cohort new Frühling` legt einen an.
refusal-cohort-unknown = Du koordinierst keinen Durchgang mit diesem Namen, aber diese: { $known }.
refusal-cohort-unclear = Du koordinierst mehrere Durchgänge: { $known }. Sag, welchen: `cohort:Name`.
refusal-cohort-not-open = Dieser Durchgang ist noch nicht offen. Öffne ihn mit `{ $cmd } cohort open Name`.
refusal-cohort-open-already = Dieser Durchgang ist schon offen. Nimm Leute auf mit `{ $cmd } enrol @ann role:mentor`.
refusal-role-missing = Sag, in welcher Rolle: `role:mentor`, `role:mentee` oder `role:peer`.
refusal-word-unknown = Dieses Wort kenne ich nicht. Nimm eines von diesen: { $known }.
refusal-enrolled-already = { $who } ist in diesem Durchgang schon dabei.
refusal-not-enrolled = { $who } ist in diesem Durchgang noch nicht dabei. Zuerst: `{ $cmd } enrol @name role:mentee`.
refusal-too-few-people = Zu einem Tandem gehören mindestens zwei Personen. Nenne sie alle.
refusal-too-many-people = Höchstens { $most } Personen können zusammenarbeiten. Mach zwei Tandems oder Gruppen daraus.
refusal-named-twice = Jemand ist doppelt genannt. Nenne jede Person einmal.
refusal-roles-do-not-match = Ein Tandem braucht die Rollen mentor und mentee, oder nur peer. Eine Rolle ergänzt du so: `{ $cmd } enrol @ann role:mentor`.
refusal-paired-already = Diese Personen arbeiten in diesem Durchgang schon zusammen.
refusal-when-unclear = Dieses Datum konnte ich nicht lesen. Schreib es so: `fr 15:00` oder `2027-03-04 15:00`.
refusal-time-missing = Um wie viel Uhr? Schreib es so: `fr 15:00` oder `2027-03-04 15:00`.
refusal-day-passed = Dieser Zeitpunkt ist vorbei. Nimm einen, der noch kommt, zum Beispiel `fr 15:00`.
refusal-too-far-ahead = Bis dahin sind es mehr als zwei Jahre. Nimm einen früheren Termin.
refusal-length-odd = Ein Treffen dauert { $least } bis { $most } Minuten. Schreib eine ganze Zahl.
refusal-backup-before = Der Ausweichtermin läge vor dem Ende des Treffens. Nimm einen späteren Tag.
refusal-place-too-long = Der Ort hat höchstens { $most } Zeichen; dieser hat { $count }.
refusal-place-link = Beginne einen Link mit https:// und schreib ihn ganz aus.
refusal-meeting-ahead = Dieses Treffen steht noch bevor. Habt ihr euch schon vorher getroffen? Dann schreib `{ $cmd } meet done gestern 15:00`.
refusal-held-already = Dass ihr euch da getroffen habt, ist schon vermerkt. Es ist nichts mehr zu tun.
refusal-repeats-later = Wiederkehrende Termine gibt es noch nicht. Leg einen fest, und ich schlage einen Ausweichtermin vor.
refusal-meeting-changed = Der Termin wurde inzwischen geändert. Sieh ihn dir an, und schick deinen noch einmal, wenn er gelten soll.
refusal-item-missing = Schreib auf, worüber du sprechen möchtest.
refusal-item-too-long = Ein Punkt hat höchstens { $most } Zeichen; dieser hat { $count }. Kürze ihn ein wenig, oder mach zwei daraus.
refusal-item-unreadable = Manche Buchstaben tragen zu viele Zeichen, um lesbar zu sein. Nimm einige davon weg.
refusal-minutes-odd = Ein Punkt dauert { $least } bis { $most } Minuten. Schreib eine ganze Zahl.
refusal-no-such-item = { $most ->
    [0] Auf der Agenda siehst du keinen offenen Punkt. `{ $cmd } agenda add` öffnet ein Formular dafür.
    [one] Es gibt einen Punkt, Nummer 1. Nimm seine Nummer oder Worte daraus.
   *[other] Die Punkte haben die Nummern 1 bis { $most }. Nimm eine Nummer oder Worte aus dem Punkt.
}
refusal-item-unclear = Diese Worte stehen in mehreren Punkten. Nimm die Nummer.
refusal-already-first = Dieser Punkt steht schon ganz oben.
refusal-not-author = Dieser Punkt ist von { $who }; ändern oder entfernen kannst du nur eigene. Abhaken geht.
refusal-done-already = { $who } hat das schon abgehakt: { $when }.
refusal-agenda-full = Auf einer Agenda kannst du { $most } offene Punkte haben. Hake zuerst welche ab, oder entferne sie.
refusal-nothing-to-share = Alles von dir ist schon geteilt.
refusal-item-changed = Der Punkt wurde inzwischen geändert. Deine Worte stehen noch hier: Vergleiche und schick sie noch einmal.
refusal-zone-unknown = Die Zeitzone „{ $typed }“ kenne ich nicht. Schreib sie so: `Europe/Berlin`.
refusal-zone-unknown-near = Die Zeitzone „{ $typed }“ kenne ich nicht. Meinst du { $near }?
refusal-language-unknown = Diese Sprache spreche ich noch nicht. Nimm eine von diesen: { $known }.
refusal-quiet-unclear = Schreib Ruhezeiten so: `18:00-09:00`, oder `off`.
refusal-nothing-to-set = Sag, was sich ändern soll: `zone:`, `language:` oder `quiet:`.
refusal-too-old = Das ist zu lange her. Fang mit `{ $cmd } help` neu an.
