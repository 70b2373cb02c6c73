# Ein Tandem beenden, und das zurücknehmen.

unpair-title = { $group ->
    [0] Dieses Tandem beenden?
   *[other] Diese Gruppe beenden?
}
unpair-who = { $who } arbeiten in { $cohort } zusammen.
unpair-all = Es endet für alle { $count }.
unpair-dates = Gesetzte Termine werden abgesagt, und es kommen keine Erinnerungen mehr.
unpair-items = Was sie geschrieben haben, bleibt bei ihnen, auch offene Punkte. Niemand sonst bekommt es zu lesen.
unpair-told = Alle bekommen nach { $minutes } Minuten eine freundliche Nachricht, ohne Grund. Bis dahin kannst du es zurücknehmen.
unpair-button = { $group ->
    [0] Tandem beenden
   *[other] Gruppe beenden
}
unpair-button-keep = So lassen
unpair-kept-title = Nichts geändert
unpair-kept = Es bleibt bei der Zusammenarbeit, und niemand hat eine Nachricht bekommen.
unpair-done-title = Beendet
unpair-done = { $who } arbeiten in { $cohort } nicht mehr zusammen.
unpair-done-undo = Sie erfahren es nach { $when }. Bis dahin nimmt **Zurücknehmen** alles zurück.
unpair-done-told = Die Zeit zum Zurücknehmen ist um. `{ $cmd } pair @ann @ben` bringt sie wieder zusammen.
unpair-undo = Zurücknehmen
unpair-undone-title = Wie zuvor
unpair-undone = { $who } arbeiten in { $cohort } zusammen. Termine und Erinnerungen stehen, und niemand hat von einem Ende erfahren.

notice-ended-title = { $group ->
    [0] Deine Zeit mit { $who } ist zu Ende
   *[other] Die Zeit deiner Gruppe mit { $who } ist zu Ende
}
notice-ended-text = Ihr habt in { $programme }, { $cohort } zusammengearbeitet. Danke für die Zeit, die ihr euch geschenkt habt.
notice-ended-dates = Kein gemeinsamer Termin ist mehr offen, und es kommen keine Erinnerungen daran.
notice-ended-stays = Nachrichten, die du schon hast, bleiben dir. Niemand sonst im Programm bekommt zu lesen, was ihr beide geschrieben habt.
notice-ended-stays-group = Nachrichten, die du schon hast, bleiben dir. Niemand sonst im Programm bekommt zu lesen, was die Gruppe geschrieben hat.
notice-ended-ask = Hast du eine Frage, oder möchtest du mit jemand anderem weitermachen? { $who } hilft dir.

refusal-not-paired = In deinen Durchgängen finde ich kein solches Tandem. `{ $cmd } cohort` zeigt, welche das sind.
refusal-pairing-unclear = Die Zusammenarbeit gibt es in mehreren Durchgängen: { $known }. Sag, in welchem: `cohort:Name`.
refusal-pairing-several = Das passt auf mehrere Tandems dieses Durchgangs. Nenne alle aus dem, das du meinst.
refusal-undo-passed = Die Zeit zum Zurücknehmen ist um, und sie erfahren es gerade. `{ $cmd } pair @ann @ben` bringt sie wieder zusammen.
refusal-pairing-over = Dieses Tandem ist zu Ende, deshalb wurde nichts geändert. `{ $cmd } partner` zeigt, mit wem du jetzt arbeitest.
refusal-no-partner-now = Du hast im Moment niemanden an deiner Seite. Sobald die Koordination ein Tandem bildet, bekommst du eine Nachricht.
