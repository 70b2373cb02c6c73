# Ein Tandem oder eine Gruppe lernt sich kennen: in einer Nachricht an alle, oder jede Person für sich.

intro-title-two = { $one } und { $other }, lernt euch kennen
intro-title-several = Lernt euch kennen: { $who }
intro-title-group = Lernt eure Gruppe kennen: { $who }
intro-title-joined = { $count ->
    [one] Willkommen, { $who }! Eure Gruppe wird größer
   *[other] Willkommen, { $who }! Eure Gruppe wird größer
}
intro-people = Das sind { $who }.
intro-objective = Worum es geht: { $objective }
intro-lead = { $who } geht voran, bringt die Agenda mit und schlägt die Termine vor. { $count ->
    [one] { $others } rechnet damit und kommt vorbereitet.
   *[other] { $others } rechnen damit und kommen vorbereitet.
}
intro-group = Alle anderen bringen eine eigene Frage oder Geschichte mit.
intro-turns = Ihr seid Peers und geht abwechselnd voran. Beim ersten Treffen ist { $who } dran, alle kommen vorbereitet.
intro-questions = Drei Fragen, die das Eis brechen
intro-next = Als Nächstes: ein erster Termin. Alle hier können ihn setzen.
intro-add = Auf die Agenda
intro-another = Noch eine Frage

# Bevor Namen bekannt werden.
refusal-rules-first = Du erfährst den Namen deines Gegenübers, wenn alle die Regeln gelesen haben. `{ $cmd } rules` zeigt sie.
refusal-rules-wait = Du hast die Regeln gelesen. Ich stelle euch einander vor, sobald alle so weit sind.
