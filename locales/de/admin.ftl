# Wie weit die Programme einer Koordination sind und wie es heute aussieht. Nie, was jemand schreibt.

admin-title = Deine Programme
admin-first-title = Von null zum ersten Tandem
admin-first-intro = Fünf Schritte, jeder mit seinem Knopf. Vor dem letzten bekommt niemand eine Nachricht.
admin-welcome-title = Willkommen! Von null zum ersten Tandem
admin-button-explain = Diese Wörter erklären
admin-open = Durchgang öffnen

admin-step-programme = Leg ein Programm an, mit dem Knopf oder `{ $cmd } program new Connect`
admin-step-programme-done = Programm: { $names }
admin-step-cohort = Leg einen Durchgang an, mit dem Knopf oder `{ $cmd } cohort new Frühling`
admin-step-cohort-done = Durchgang: { $names }
admin-step-open = Öffne den Durchgang: `{ $cmd } cohort open Frühling`
admin-step-open-button = Öffne den Durchgang { $name } mit dem Knopf
admin-step-open-done = Offen: { $names }
admin-step-people = Nimm Leute auf, mit dem Knopf oder `{ $cmd } enrol @ann @ben role:mentor`
admin-step-people-more = Bisher dabei: { $people }. Nimm weitere auf: `{ $cmd } enrol @cem role:mentee`
admin-step-people-peer = Nimm Leute auf, mit dem Knopf oder `{ $cmd } enrol @ann @ben role:peer`
admin-step-people-more-peer = Bisher dabei: { $people }. Nimm weitere auf: `{ $cmd } enrol @cem role:peer`
admin-step-people-more-group = Bisher dabei: { $people }. Eine Gruppe braucht drei: wer moderiert, als mentor, alle anderen mit `{ $cmd } enrol @ann @ben role:mentee`
admin-step-people-done = Dabei: { $people }
admin-step-pairs = Bilde ein Tandem, mit dem Knopf oder `{ $cmd } pair @ann @ben`
admin-step-pairs-alone = Bring zwei zusammen: `{ $cmd } pair @ann @ben`. Noch ohne Gegenüber: { $people }
admin-step-pairs-group = Bilde eine Gruppe, mit dem Knopf oder `{ $cmd } pair @ann @ben facilitator:@dana`
admin-step-pairs-alone-group = Bilde eine Gruppe: `{ $cmd } pair @ann @ben facilitator:@dana`. Noch ohne Gruppe: { $people }

admin-cohort = { $cohort }, { $programme }
admin-people = Dabei: { $people }
admin-people-none = Noch ist niemand dabei. `{ $cmd } enrol @ann role:mentor` nimmt Leute auf.
admin-people-none-peer = Noch ist niemand dabei. `{ $cmd } enrol @ann @ben role:peer` nimmt Leute auf.
admin-alone-group = Ohne Gruppe: { $people }. `{ $cmd } pair @ann @ben facilitator:@dana` bildet eine. Mit `{ $cmd } pair @ann facilitator:@dana` kommt jemand dazu.
admin-alone = Ohne Gegenüber: { $people }. `{ $cmd } pair @ann @ben` bringt zwei zusammen.
admin-pairs = { $count ->
    [one] 1 Tandem
   *[other] { $count } Tandems
}
admin-groups = { $count ->
    [one] 1 Gruppe
   *[other] { $count } Gruppen
}
admin-pairs-none = Noch keine Tandems
admin-groups-none = Noch keine Gruppen
admin-dateless = Noch ohne nächsten Termin: { $together }. Ein freundliches Wort von dir hilft oft.
admin-closed = Noch nicht offen. Sobald du den Durchgang öffnest, kannst du Tandems bilden.
admin-past = Der letzte Tag war { $day }. Schließ den Durchgang ab, wenn er vorbei ist; alle bekommen eine freundliche Nachricht.
admin-button-close = Durchgang abschließen
admin-mentor = { $count ->
    [one] 1 Mentor:in
   *[other] { $count } Mentor:innen
}
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
    [one] 1 weiterer Durchgang steht nicht hier.
   *[other] { $count } weitere Durchgänge stehen nicht hier.
} `{ $cmd } cohort` zeigt alle.
admin-note = Du siehst Zahlen, aber nie, was jemand schreibt.
