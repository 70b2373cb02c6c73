# Einen Durchgang abschließen und das zurücknehmen.

closing-title = Durchgang { $cohort } abschließen?
closing-pairs = { $count ->
    [0] Gerade arbeitet darin niemand zusammen.
    [one] 1 Tandem endet.
   *[other] { $count } Tandems enden.
}
closing-dates = { $count ->
    [0] Kein Termin steht an, und es kommen keine Erinnerungen mehr.
    [one] 1 Termin wird abgesagt, und es kommen keine Erinnerungen mehr.
   *[other] { $count } Termine werden abgesagt, und es kommen keine Erinnerungen mehr.
}
closing-items = Was jemand geschrieben hat, bleibt bei der Person, auch offene Punkte. Sonst bekommt es niemand zu lesen.
closing-told = { $count ->
    [0] Niemand bekommt eine Nachricht. { $minutes } Minuten lang kannst du es zurücknehmen.
    [one] 1 Person bekommt nach { $minutes } Minuten eine freundliche Nachricht. Bis dahin kannst du es zurücknehmen.
   *[other] { $count } Personen bekommen nach { $minutes } Minuten je eine freundliche Nachricht. Bis dahin kannst du es zurücknehmen.
}
closing-button = Abschließen
closing-button-keep = Offen lassen
closing-kept = Der Durchgang geht weiter, und niemand hat eine Nachricht bekommen.
closing-done-title = { $cohort } ist abgeschlossen
closing-done = Die Tandems sind beendet, und niemand nimmt mehr teil. Lesen lässt sich alles weiterhin.
closing-done-undo = Wer dabei war, erfährt es nach { $when }. Bis dahin nimmt **Zurücknehmen** alles zurück.
closing-done-told = Zurücknehmen geht nicht mehr. `{ $cmd } cohort new` beginnt den nächsten.
closing-undone = { $cohort } ist offen wie zuvor. Termine und Erinnerungen bleiben, und niemand hat von einem Ende erfahren.
closing-lost = { $count ->
    [one] 1 Tandem bleibt beendet: Jemand ist für immer gegangen, oder es besteht inzwischen neu.
   *[other] { $count } Tandems bleiben beendet: Jemand ist für immer gegangen, oder sie bestehen inzwischen neu.
}

notice-closed-title = { $cohort } ist zu Ende gegangen
notice-closed-text = Du warst im Programm { $programme } dabei, Durchgang { $cohort }. Danke für die Zeit, die du gegeben hast.
notice-closed-dates = Darin steht kein Termin mehr an, und es kommt keine Erinnerung mehr.
notice-closed-stays = Nachrichten, die du schon hast, bleiben bei dir. Sonst bekommt niemand zu lesen, was du geschrieben hast.
notice-closed-ask = Hast du eine Frage, oder möchtest du mit jemand anderem weitermachen? { $who } hilft dir gern.
