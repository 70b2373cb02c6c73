# In Ruhe gelassen werden: Schlummern hält Nachrichten zurück, eine Pause auch die Zusammenarbeit.

absence-none-title = Nichts wird zurückgehalten
absence-none = Beim Schlummern wartet bis zu { $most } Tage, was warten kann; Erinnerungen an Treffen kommen weiter. Eine Pause hält die Zusammenarbeit an.
absence-typed = Zum Tippen: `{ $cmd } snooze 3d`, `{ $cmd } pause 2w`, `{ $cmd } wake`.
absence-snooze-title = Ruhe bis { $when }
absence-snooze = Was warten kann, kommt am { $when }. Erinnerungen an Treffen und neue Termine kommen weiter.
absence-pause-title = Pause bis { $when }
absence-pause = Bis { $when } schreibe ich dir nichts von selbst, und niemand wird nach Terminen gefragt, die dich brauchen.
absence-told = { $count ->
    [one] Dein Gegenüber bekommt eine Nachricht, bis wann.
   *[other] Alle { $count }, mit denen du arbeitest, bekommen je eine Nachricht, bis wann.
}
absence-untold = { $count ->
    [one] Dein Gegenüber erfährt nichts von der Pause.
   *[other] Die { $count }, mit denen du arbeitest, erfahren nichts von der Pause.
}
absence-off = { $count ->
    [one] Ein Termin dazwischen fällt freundlich aus.
   *[other] { $count } Termine dazwischen fallen freundlich aus.
}
absence-without = { $count ->
    [one] Ein Termin dazwischen findet ohne dich statt.
   *[other] { $count } Termine dazwischen finden ohne dich statt.
}
absence-woken-title = Schön, dass du wieder da bist
absence-woken = Nichts wird mehr zurückgehalten. Was gewartet hat, kommt zu deinen Zeiten.
absence-button-wake = Jetzt aufwachen
absence-button-other = Anderen Tag wählen
absence-button-day = Einen Tag Ruhe
absence-button-week = Eine Woche Ruhe
absence-button-pause = Pause machen

absence-form-title = Eine Weile Pause
absence-form-submit = Pause machen
absence-form-intro = Termine bis dahin, die dich brauchen, fallen aus, und niemand wird danach gefragt.
absence-form-until = Zurück am
absence-form-until-hint = Höchstens { $most } Tage.
absence-form-why = Warum
absence-form-why-hint = Dein Gegenüber erfährt es, wenn du Bescheid sagst.
absence-form-tell-label = Gegenüber
absence-form-tell = Bescheid sagen, bis wann
absence-form-tell-hint = Wer inzwischen einen Termin festlegt, erfährt den Tag in jedem Fall.
absence-why-holiday = Urlaub
absence-why-leave = Auszeit
absence-why-workload = Zu viel zu tun
absence-why-other = Etwas anderes

refusal-back-unclear = Diesen Tag verstehe ich nicht. Versuch `3d`, `1w`, `fr` oder `2027-03-04`.
refusal-back-in-past = Nenn einen Tag, der noch kommt, wie `3d`, `1w` oder `2027-03-04`.
refusal-snooze-too-long = Ich kann Nachrichten { $most } Tage zurückhalten. Für länger hilft eine Pause: `{ $cmd } pause`.
refusal-pause-too-long = Eine Pause dauert höchstens { $most } Tage. Für länger frag die Koordination: `{ $cmd } ask`.
refusal-not-away = Im Moment wird nichts zurückgehalten.
refusal-resting = Mit { $who } geht es erst wieder ab { $day }. Wähle einen Tag von da an.
refusal-resting-you = Du machst Pause bis { $day }. Wähle einen Tag von da an, oder beende die Pause: `{ $cmd } wake`.

# Was das Gegenüber erfährt.
notice-paused-title = { $who } macht Pause bis { $when }
notice-paused-text = Termine dazwischen fallen aus, und ich frage dich nicht danach. { $count ->
    [one] Danach geht es bei euch beiden weiter.
   *[other] Danach geht es bei euch allen weiter.
}
notice-paused-without = Termine dazwischen finden ohne { $who } statt.
notice-paused-why = Der Grund: { $why }.

export-act-absence-begun = um Ruhe gebeten
export-act-absence-ended = Ruhe beendet
