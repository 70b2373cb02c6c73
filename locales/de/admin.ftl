# Wie weit die Programme einer Koordination sind und wie es heute aussieht. Nie, was Paare schreiben.

admin-title = Deine Programme
admin-first-title = Von null zum ersten Paar
admin-first-intro = Fünf Schritte. Vor dem letzten bekommt niemand eine Nachricht.
admin-open = Kohorte öffnen

admin-step-programme = Leg ein Programm an: `{ $cmd } program new Connect`
admin-step-programme-done = Ein Programm: { $names }
admin-step-cohort = Leg einen Durchlauf an: `{ $cmd } cohort new Frühling program:Connect`
admin-step-cohort-done = Eine Kohorte: { $names }
admin-step-open = Öffne die Kohorte: `{ $cmd } cohort open Frühling`
admin-step-open-button = Öffne die Kohorte { $name } mit dem Knopf
admin-step-open-done = Offen: { $names }
admin-step-people = Hol Leute dazu: `{ $cmd } enrol @ann @ben role:mentor`
admin-step-people-more = Bisher dabei: { $people }. Hol mehr dazu: `{ $cmd } enrol @cem role:mentee`
admin-step-people-done = Leute: { $people }
admin-step-pairs = Bring zwei zusammen: `{ $cmd } pair @ann @ben`
admin-step-pairs-alone = Bring zwei zusammen: `{ $cmd } pair @ann @ben`. Noch ohne Gegenüber: { $people }

admin-cohort = { $cohort }, { $programme }
admin-people = Leute: { $people }
admin-people-none = Noch ist niemand dabei. `{ $cmd } enrol @ann role:mentor` holt Leute dazu.
admin-alone = Ohne Gegenüber: { $people }. `{ $cmd } pair @ann @ben` bringt zwei zusammen.
admin-pairs = { $count ->
    [0] Noch keine Paare
    [one] 1 Paar
   *[other] { $count } Paare
}
admin-dateless = { $count ->
    [one] 1 Paar hat keinen Termin vor sich.
   *[other] { $count } Paare haben keinen Termin vor sich.
} Ein freundliches Wort von dir hilft oft.
admin-closed = Noch nicht offen. Ihre Leute lassen sich zusammenbringen, sobald du sie öffnest.
admin-mentor = { $count } × Mentoring
admin-mentee = { $count ->
    [one] 1 Mentee
   *[other] { $count } Mentees
}
admin-peer = { $count ->
    [one] 1 Peer
   *[other] { $count } Peers
}
admin-messages = Nachrichten
admin-unreachable = { $count ->
    [one] Keine Nachricht erreicht { $who }. Frag nach, ob dieser Chat noch genutzt wird.
   *[other] Keine Nachricht erreicht { $who }. Frag nach, ob sie diesen Chat noch nutzen.
}
admin-unreachable-more = Insgesamt sind { $count } Leute nicht erreichbar.
admin-lost = { $count ->
    [one] 1 Nachricht der letzten zwei Wochen kam nicht an.
   *[other] { $count } Nachrichten der letzten zwei Wochen kamen nicht an.
} Wer diesen Dienst betreibt, kann sehen, warum.
admin-quiet = Alles ruhig.
admin-more = { $count ->
    [one] 1 weitere Kohorte ist nicht gezeigt.
   *[other] { $count } weitere Kohorten sind nicht gezeigt.
} `{ $cmd } cohort` zeigt alle.
admin-note = Du siehst Zahlen und nie, was Paare schreiben.
