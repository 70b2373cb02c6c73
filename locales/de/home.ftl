# Die Startseite: was man sieht, ohne zu fragen.

home-title = Dein Mentoring
home-step-mark = **Dein nächster Schritt:** Ihr hattet einen Termin, { $who } und du: { $when }. Habt ihr euch getroffen?
home-step-date = **Dein nächster Schritt:** ein Termin mit { $who }.
home-step-item = **Dein nächster Schritt:** eine Frage für die Agenda mit { $who }.
home-step-none = Alles vorbereitet. Bis zum nächsten Treffen!
home-step-wait = Du bist dabei. Sobald es ein Tandem für dich gibt, liest du es hier.
home-step-rules = **Dein nächster Schritt:** die Regeln lesen, etwa drei Minuten. Andere warten darauf.
home-step-rules-early = **Dein nächster Schritt:** die Regeln lesen, etwa drei Minuten. Danach werden Namen ausgetauscht.
home-step-rules-read = Du hast die Regeln gelesen. Ich stelle euch einander vor, sobald alle so weit sind.
home-step-run = Du koordinierst hier Programme. Das wartet auf dich.
home-step-not-in = Du bist noch in keinem Programm. Wer koordiniert, nimmt dich auf; dann stehen hier deine Termine.
home-empty = Hier ist nichts mehr über dich gespeichert.
home-with = Mit { $who } · { $programme }, { $cohort }
home-agenda = Agenda
home-agenda-count = { $count ->
    [0] noch nichts
    [one] 1 offener Punkt
   *[other] { $count } offene Punkte
}
home-lead-you = Du gehst voran
home-lead-other = { $who } geht voran
home-lead-turns-you = Du bist an der Reihe
home-lead-turns = An der Reihe: { $who }
home-week = Woche
home-week-value = { $number } von { $of }
home-more = { $count ->
    [one] Du bist in 1 weiteren. `{ $cmd } partner` zeigt es.
   *[other] Du bist in { $count } weiteren. `{ $cmd } partner` zeigt sie.
}
home-cohort = { $programme }, { $cohort }
home-cohort-waits = Wer zu dir passt, wird gerade gesucht.
home-cohort-rules = Ihr erfahrt eure Namen, wenn alle die Regeln gelesen haben.
home-runs = Programme, die du koordinierst
home-runs-first = Der nächste Schritt steht hinter dem Knopf.
home-runs-decide = { $count ->
    [one] 1 Sache wartet auf deine Entscheidung
   *[other] { $count } Sachen warten auf deine Entscheidung
}
home-runs-closed = { $count ->
    [one] 1 Durchgang ist noch nicht offen.
   *[other] { $count } Durchgänge sind noch nicht offen.
}
home-runs-alone = { $count ->
    [one] 1 Person ist noch in keinem Tandem.
   *[other] { $count } Personen sind noch in keinem Tandem.
}
home-runs-dateless = { $count ->
    [one] 1 Tandem oder Gruppe hat keinen Termin vor sich.
   *[other] { $count } Tandems und Gruppen haben keinen Termin vor sich.
}
home-runs-away = { $count ->
    [one] { $who } ist per Nachricht nicht erreichbar.
   *[other] { $count } Personen sind per Nachricht nicht erreichbar, darunter { $who }.
}
home-runs-lost = { $count ->
    [one] In den letzten zwei Wochen kam 1 Nachricht nicht an.
   *[other] In den letzten zwei Wochen kamen { $count } Nachrichten nicht an.
}
home-button-add = Punkt hinzufügen
home-button-meet = Treffen ansehen
home-button-settings = Einstellungen zeigen
home-button-admin = Stand ansehen
