# Was mit einem Treffen geschehen kann: wer kommt, Ausweichtermin, andere Zeit, ausfallen lassen.

attend-label = Wer kommt
attend-you = du
# Wie in „wartet auf dich“.
attend-you-object = dich
attend-count = { $count ->
    [one] 1 weitere Person
   *[other] { $count } weitere
}
attend-waits = wartet auf { $who }
attend-without = ohne { $who }
attend-said-works = Notiert: { $when } passt dir. Der Termin steht.
attend-said-coming = Notiert: Du kommst am { $when }.
attend-said-away = Notiert: Du kannst am { $when } nicht. Das Treffen findet statt. Wer dabei ist, sieht, dass du fehlst: { $who }.
attend-said-free = Notiert: Du hältst { $when } frei. Wird euer Treffen dorthin verschoben, steht der Termin sofort.
attend-said-not-free = Notiert: { $when } hältst du nicht mehr frei.

meet-menu = Mehr zu diesem Treffen
meet-menu-free = Ausweichtermin freihalten
meet-menu-not-free = Nicht mehr freihalten
meet-menu-none = Diesmal kein Ausweichtermin
meet-button-coming = Ich komme
meet-button-away = Ich kann nicht
meet-button-works = Passt
meet-button-free = Ausweichtermin freihalten
meet-button-suggest = Anderes vorschlagen
meet-backup-free = { $when } · du hältst ihn frei
meet-backup-none = diesmal keiner

move-title = Eine andere Zeit mit { $who }
move-planned = Geplant
move-no-backup = Es gibt keinen Ausweichtermin, auf den ihr verschieben könntet.
move-free = { $count ->
    [one] { $who } hält ihn frei.
   *[other] { $who } halten ihn frei.
}
move-along = Eure Agenda kommt mit, und ich schlage einen neuen Ausweichtermin vor.
move-button-backup = Auf Ausweichtermin verlegen
move-button-pick = Andere Zeit suchen
move-button-keep = So lassen
move-button-skip = Ausfallen lassen
move-button-why = Ausfallen lassen, mit Grund

pick-title = Eine neue Zeit mit { $who }
pick-text = { $count ->
    [one] Diese Zeiten passen euch beiden.
   *[other] Diese Zeiten passen euch allen.
}
pick-button-form = Zeit eintragen

skip-title = Lieber verschieben als ausfallen lassen?
skip-text = Wer verschiebt, bleibt im Rhythmus. Ein Treffen ausfallen zu lassen ist auch in Ordnung.
skip-said = Fällt aus: { $when }. { $count ->
    [one] { $who } bekommt eine Nachricht.
   *[other] { $who } bekommen je eine Nachricht.
}
skip-form-text = Warum diesmal nicht?
skip-form-hint = Bis zu { $most } Zeichen. Das liest, mit wem du verabredet bist.
skip-form-submit = Ausfallen lassen
skip-form-intro = Du lässt das Treffen ausfallen: { $when }. Was auf der Agenda steht, bleibt für das nächste.

skipped-title = Diesmal nicht: { $when }
skipped-text = { $who } kann nicht und lässt dieses Treffen ausfallen. Eure Agenda bleibt für das nächste.
skipped-reason = { $who } schreibt: „{ $reason }“
skipped-besides = { $count ->
    [one] Ein weiterer Termin danach fällt auch aus.
   *[other] { $count } weitere Termine danach fallen auch aus.
}
skipped-none = Einen anderen Termin gibt es noch nicht.

since-moved = { $who } hat diesen Termin vor dir geändert. Er ist jetzt { $when }.
since-moved-you = Du hast diesen Termin schon geändert. Er ist jetzt { $when }.
since-skipped = { $who } lässt das Treffen schon ausfallen: { $when }.
since-skipped-you = Du lässt das Treffen schon ausfallen: { $when }.
since-at = Das war am { $at }.

backup-said = Euer Ausweichtermin ist jetzt { $when }.
backup-said-none = Für dieses Treffen gibt es jetzt keinen Ausweichtermin.

# Was getippt wurde, unter einer Absage.
typed-kept = Du hast geschrieben: { $typed }

notice-meeting-asks = Passt dir das? Bis du antwortest, gilt der Termin und wartet auf dich.
notice-meeting-free = Du hast ihn freigehalten, deshalb steht er.
notice-confirmed-title = Es passt für { $who }
notice-confirmed-text = Der Termin steht.
