# What is asked by itself: whether people met, and one step at a time about dates.

# S10, S11, S12: nach einem Termin.
met-asked-title = Hast du { $who } getroffen?
met-asked-text = Ihr hattet einen Termin: { $when }. { $count ->
    [one] Eine Antwort zählt für euch beide.
   *[other] Eine Antwort zählt für euch alle.
}
met-button-not = Noch nicht
met-button-moved = Verschoben
met-held-title = Euer Treffen mit { $who }
met-held-by = { $who } sagt, dass ihr euch getroffen habt: { $when }. Offene Punkte kommen mit zum nächsten Mal.
met-held-next = Ein nächster Termin fehlt noch. Steht er, ist das Treffen halb geschafft.
met-button-next = { $when } nehmen
met-button-other = Andere Zeit wählen
met-missed-title = Ein anderes Mal mit { $who }
met-missed = Das kommt vor. Lieber verschieben als ausfallen lassen.
met-missed-by = { $who } sagt, dass ihr euch noch nicht getroffen habt: { $when }. Das kommt vor.
met-missed-backup = Euer Ausweichtermin ist { $when }.
met-button-backup = { $when } nehmen
met-menu-after-all = Wir haben uns doch getroffen
met-button-skip = Diesmal ausfallen lassen
met-off-title = Diesmal kein Treffen mit { $who }
met-off-text = Dieser Termin fällt aus: { $when }. Der nächste zählt.
met-moved-title = Euer Treffen mit { $who } ist verschoben

# S07, S09, S04, S13, S30.
prompt-prepare-title = { $day } mit { $who }
prompt-prepare-text = Was beschäftigt dich? Ein Punkt genügt für den Anfang.
prompt-backup-title = Ein Ausweichtermin für euer Treffen mit { $who }
prompt-backup-text = Ihr trefft euch: { $when }. Falls das nicht klappt, würde { $backup } passen?
prompt-backup-note = Ein Ausweichtermin hält den Rhythmus. Ohne Antwort bleibt dieser ein Vorschlag.
prompt-backup-kept = Euer Ausweichtermin ist { $when }.
prompt-backup-none = Dieses Treffen hat keinen Ausweichtermin, wie du es möchtest.
prompt-backup-used = Das Treffen ist jetzt am Ausweichtermin.
prompt-button-keep = { $when } nehmen
prompt-button-other = Anderen wählen
prompt-button-none = Diesmal keiner
prompt-first-title = Ein erster Termin mit { $who }
prompt-first-text = Der erste Termin ist der schwerste. Jeder ist recht; verschieben könnt ihr ihn später.
prompt-first-note = Eine halbe Stunde genügt, um euch kennenzulernen.
prompt-rhythm-title = Passt der Rhythmus noch?
prompt-rhythm-text = Finden wir eine Zeit mit { $who }, die hält. Einmal im Monat hält vielleicht besser als alle zwei Wochen.
prompt-button-find = Zeit finden
prompt-button-ask = Koordination fragen
prompt-back-title = Schön, dass du wieder da bist
prompt-back-title-other = { $who } ist wieder da
prompt-back-text = Eines wartet: dein nächster Termin mit { $who }.

# How much somebody wishes to hear.
wish-menu = Wie oft ich schreibe
wish-menu-all = Wie es kommt
wish-menu-fewer = Seltener
wish-menu-weekly = Einmal in der Woche
wish-menu-settings = Einstellungen zeigen
wish-title = Wie oft ich schreibe
wish-all = Ich schreibe, wenn etwas ansteht: höchstens eine Nachricht am Arbeitstag. Erinnerungen an Treffen kommen dazu.
wish-fewer = Ich schreibe seltener: nur, wenn deine Antwort gebraucht wird. Erinnerungen an Treffen kommen weiter.
wish-weekly = Ich schreibe einmal in der Woche, am Montagmorgen. Erinnerungen an Treffen kommen weiter.
wish-button-all = Schreib, wie es kommt

# S23, and several things at once.
digest-title = { $count ->
    [one] 1 Sache für dich
   *[other] { $count } Sachen für dich
}
digest-title-weekly = Deine Woche
digest-with = Mit { $who }
digest-more = { $count ->
    [one] Bei 1 weiteren Partnerschaft steht etwas an. `{ $cmd } meet` zeigt es.
   *[other] Bei { $count } weiteren Partnerschaften steht etwas an. `{ $cmd } meet` zeigt es.
}
digest-reminder = Ein Treffen steht an: { $when }.
digest-meeting-set = Ein Termin wurde festgelegt oder verschoben: { $when }.
digest-confirmed = Der Termin steht: { $when }.
digest-skipped = Ein Termin fällt aus: { $when }.
digest-rhythm-set = Der Rhythmus eurer Treffen hat sich geändert.
digest-shared = Es wurden Punkte geteilt. Die Agenda zeigt sie.
digest-prepare = Was beschäftigt dich für { $when }? Die Agenda nimmt es auf.
digest-backup = Der Ausweichtermin für { $when } ist bisher nur ein Vorschlag.
digest-did-you-meet = Habt ihr euch getroffen? { $when }
digest-not-met = Dieses Treffen war noch nicht: { $when }. Sucht eine andere Zeit.
digest-rhythm = Passt der Rhythmus noch?
digest-action = Aufgaben von dir sind bald fällig.
digest-back = Die Pause ist vorbei.
digest-first = Es gibt noch keinen Termin.
digest-rests = { $who } macht Pause bis { $day }. Bis dahin wartet nichts auf dich.

# What a coordinator sees of it.
schedule-title = Was ich in den nächsten zwei Wochen schreibe
schedule-title-of = Was ich schreibe: { $who }
schedule-none = Für die nächsten zwei Wochen ist nichts geplant.
schedule-row = { $when }: { $what } an { $who }
schedule-aside = { $why } · { $cohort }
schedule-note = Die Zeiten sind deine. Was in Ruhezeiten fällt, wartet bis zum Morgen.
schedule-menu = Nummer { $number }
schedule-asked-title = Nummer { $number } im Plan
schedule-menu-skip = Auslassen
schedule-menu-now = Jetzt senden
schedule-said-skip = Ausgelassen: { $what } an { $who }.
schedule-said-now = Unterwegs: { $what } an { $who }. In Ruhezeiten wartet es bis zum Morgen.
schedule-said-early = Noch nicht: { $what } an { $who } handelt von etwas, das noch kommt. Es geht von selbst hinaus.
schedule-said-over = Das ist schon gesendet, oder jemand hat es ausgelassen.
schedule-what-reminder = eine Erinnerung an ein Treffen
schedule-what-date = eine Nachricht über einen Termin
schedule-what-shared = die geteilte Agenda
schedule-what-introduction = eine Vorstellung
schedule-what-rules = die Einladung, die Regeln zu lesen
schedule-what-prepare = die Frage, was ansteht
schedule-what-backup = die Frage nach einem Ausweichtermin
schedule-what-did-you-meet = die Frage nach dem Treffen
schedule-what-first = die Frage nach einem ersten Termin
schedule-what-rhythm = die Frage nach dem Rhythmus
schedule-what-action = eine Liste fälliger Aufgaben
schedule-what-back = ein Gruß nach der Pause
schedule-what-pause = eine Nachricht über eine Pause
schedule-what-end = eine Nachricht über ein Ende
schedule-what-other = eine Nachricht
schedule-why-reminder = am Arbeitstag vor einem Treffen
schedule-why-rules = die Regeln sind noch nicht gelesen
schedule-why-introduction = sie wurden zusammengebracht
schedule-why-prepare = zwei Arbeitstage vor einem Treffen
schedule-why-backup = niemand hat den Ausweichtermin gewählt
schedule-why-did-you-meet = nach einem Treffen, solange niemand etwas sagt
schedule-why-first = noch kein Termin
schedule-why-rhythm = zwei Termine haben nicht gehalten
schedule-why-action = eine Aufgabe wird fällig
schedule-why-back = eine Pause endet
schedule-held = wartet bis zum Ende einer Pause am { $day }
schedule-held-out = entfällt, weil eine Pause bis { $day } dauert
schedule-why-news = es ist etwas passiert
refusal-no-such-plan = { $most ->
    [0] Für die nächsten zwei Wochen ist nichts geplant.
    [one] Der Plan hat 1 Nummer. `{ $cmd } schedule` zeigt sie.
   *[other] Der Plan hat die Nummern 1 bis { $most }. `{ $cmd } schedule` zeigt sie.
}
