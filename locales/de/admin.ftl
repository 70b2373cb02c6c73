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
admin-stopped = Seit { $when } gehen keine Erinnerungen und keine Neuigkeiten hinaus: Wer diesen Dienst betreibt, hat sie angehalten. Antworten kommen weiter.
admin-decide = Das entscheidest du
admin-held = { $who } sollte am { $day } die Regeln lesen und hat es noch nicht getan. Die Namen in { $cohort } warten darauf.
admin-held-long = { $who } sollte am { $day } die Regeln lesen und hat es noch nicht getan. Du kannst diesen Platz in { $cohort } frei machen.
admin-menu = Was zu tun ist
admin-menu-free = Platz frei machen
admin-asked = { $count ->
    [one] 1 Frage wartet seit { $day } auf eine Antwort.
   *[other] Seit { $day } warten Fragen auf eine Antwort, insgesamt { $count }.
}
admin-button-answer = Fragen beantworten
admin-gone = { $who } ist seit { $day } nicht mehr dabei. Wer bleibt, braucht vielleicht ein neues Gegenüber.
admin-gone-away = Das Konto von { $who } ist seit { $day } abgeschaltet. Wer bleibt, wartet.
admin-menu-departed = Wer bleibt
admin-decide-more = { $count ->
    [one] Dahinter wartet noch 1 weitere Sache.
   *[other] Dahinter warten noch { $count } weitere Sachen.
}
admin-unreachable-title = Nicht erreichbar
admin-unreachable = { $who }: Dieser Chat nimmt seit { $day } keine Nachricht mehr an. Frag auf anderem Weg, ob er noch genutzt wird.
admin-unreachable-more = Insgesamt sind { $count } Leute nicht erreichbar.
admin-messages = Nachrichten, die nicht ankamen
admin-lost = { $what }, zuletzt { $when }
admin-lost-reminder = { $count ->
    [one] 1 Erinnerung an ein Treffen
   *[other] { $count } Erinnerungen an Treffen
}
admin-lost-action = { $count ->
    [one] 1 Erinnerung an eine Aufgabe
   *[other] { $count } Erinnerungen an Aufgaben
}
admin-lost-date = { $count ->
    [one] 1 Nachricht über einen neuen Termin
   *[other] { $count } Nachrichten über neue Termine
}
admin-lost-ask = { $count ->
    [one] 1 Frage zu Treffen
   *[other] { $count } Fragen zu Treffen
}
admin-lost-introduction = { $count ->
    [one] 1 Vorstellung
   *[other] { $count } Vorstellungen
}
admin-lost-agenda = { $count ->
    [one] 1 geteilte Agenda
   *[other] { $count } geteilte Agenden
}
admin-lost-rules = { $count ->
    [one] 1 Nachricht zu den Regeln
   *[other] { $count } Nachrichten zu den Regeln
}
admin-lost-end = { $count ->
    [one] 1 Nachricht über ein Ende
   *[other] { $count } Nachrichten über ein Ende
}
admin-lost-question = { $count ->
    [one] 1 Frage an die Koordination
   *[other] { $count } Fragen an die Koordination
}
admin-lost-answered = { $count ->
    [one] 1 Antwort auf eine Frage
   *[other] { $count } Antworten auf Fragen
}
admin-lost-departed = { $count ->
    [one] 1 Nachricht, dass jemand ging oder zurück ist
   *[other] { $count } Nachrichten, dass jemand ging oder zurück ist
}
admin-lost-other = { $count ->
    [one] 1 andere Nachricht
   *[other] { $count } andere Nachrichten
}
admin-lost-note = Alles aus den letzten zwei Wochen. Was nicht mehr nützt, fällt beim neuen Versuch weg.
admin-button-again = Noch einmal senden
admin-late = Weggelassen, weil es zu spät war
admin-late-note = { $count ->
    [one] 1 Nachricht der letzten zwei Wochen nützte nichts mehr, als sie gesendet werden konnte: nach einem Stillstand, oder weil jemand bis dahin in Ruhe gelassen wurde.
   *[other] { $count } Nachrichten der letzten zwei Wochen nützten nichts mehr, als sie gesendet werden konnten: nach einem Stillstand, oder weil jemand bis dahin in Ruhe gelassen wurde.
}
admin-again = { $count ->
    [0] Es war nichts mehr zu senden.
    [one] 1 Nachricht ist wieder unterwegs.
   *[other] { $count } Nachrichten sind wieder unterwegs.
}
admin-quiet = Alles ruhig.
admin-note = Du siehst Zahlen, aber nie, was jemand schreibt.
