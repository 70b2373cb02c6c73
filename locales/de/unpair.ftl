# Ein Tandem beenden, und das zurücknehmen.

unpair-title = { $group ->
    [0] Dieses Tandem beenden?
   *[other] Diese Gruppe beenden?
}
unpair-who = { $who } arbeiten im Durchgang { $cohort } zusammen.
unpair-all = Es endet für alle { $count } Personen.
unpair-dates = Vereinbarte Termine werden abgesagt, und es kommen keine Erinnerungen mehr.
unpair-items = Was sie geschrieben haben, bleibt bei ihnen, auch offene Punkte. Niemand sonst bekommt es zu lesen.
unpair-told = Alle bekommen nach { $minutes } Minuten eine freundliche Nachricht, die keinen Grund nennt. Bis dahin kannst du es zurücknehmen.
unpair-button = { $group ->
    [0] Tandem beenden
   *[other] Gruppe beenden
}
unpair-button-keep = So lassen
unpair-kept-title = Nichts geändert
unpair-kept = Es bleibt bei der Zusammenarbeit, und niemand hat eine Nachricht bekommen.
unpair-done-title = Beendet
unpair-done = { $who } arbeiten im Durchgang { $cohort } nicht mehr zusammen.
unpair-done-undo = Vor { $when } erfährt niemand davon. Bis dahin nimmt **Zurücknehmen** alles zurück.
unpair-done-told = Die Zeit zum Zurücknehmen ist um. `{ $cmd } pair @ann @ben` bringt sie wieder zusammen.
unpair-undo = Zurücknehmen
unpair-undone-title = Wie zuvor
unpair-undone = { $who } arbeiten im Durchgang { $cohort } zusammen. Termine und Erinnerungen bleiben, und niemand hat von einem Ende erfahren.

notice-ended-title = { $group ->
    [0] Deine Zeit mit { $who } ist zu Ende
   *[other] Deine Zeit in der Gruppe mit { $who } ist zu Ende
}
notice-ended-text = Ihr habt im Programm { $programme } zusammengearbeitet, Durchgang { $cohort }. Danke für die Zeit, die ihr euch geschenkt habt.
notice-ended-dates = Es steht kein gemeinsamer Termin mehr an, und es kommen keine Erinnerungen mehr.
notice-ended-stays = Nachrichten, die du schon hast, behältst du. Niemand sonst im Programm bekommt zu lesen, was ihr beide geschrieben habt.
notice-ended-stays-group = Nachrichten, die du schon hast, behältst du. Niemand sonst im Programm bekommt zu lesen, was die Gruppe geschrieben hat.
notice-ended-ask = Hast du eine Frage, oder möchtest du mit jemand anderem weitermachen? Wende dich an { $who }.

refusal-not-paired = In deinen Durchgängen finde ich kein solches Tandem. `{ $cmd } cohort` zeigt deine Durchgänge.
refusal-pairing-unclear = Dieses Tandem gibt es in mehreren Durchgängen: { $known }. Sag, in welchem: `cohort:Name`.
refusal-pairing-several = Das passt auf mehrere Tandems in diesem Durchgang. Nenne alle Personen aus dem, das du meinst.
refusal-undo-passed = Die Zeit zum Zurücknehmen ist um, und alle erfahren es gerade. `{ $cmd } pair @ann @ben` bringt sie wieder zusammen.
refusal-undo-lost = Jemand ist endgültig gegangen, deshalb bleibt es beendet. `{ $cmd } pair @ann @ben` bringt die anderen neu zusammen.
refusal-pairing-over = Dieses Tandem ist zu Ende, deshalb wurde nichts geändert. `{ $cmd } partner` zeigt, mit wem du jetzt arbeitest.
refusal-no-partner-now = Du bist im Moment in keinem Tandem. Sobald die Koordination eines bildet, bekommst du eine Nachricht.
