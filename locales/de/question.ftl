# Was jemand die Koordination fragt, und die Antwort.

question-title = Fragen an die Koordination
question-intro = Frag, was im Programm offen bleibt. Wer es koordiniert, bekommt deine Frage, und die Antwort kommt hierher.
question-none = Du koordinierst deine Programme selbst, und keine Frage wartet auf dich.
question-own = Wartet auf eine Antwort
question-own-aside = { $programme }, geschickt am { $when }
question-yours = Wartet auf dich
question-yours-aside = { $who }, { $programme }, geschickt am { $when }
question-menu = Frage { $number }
question-menu-withdraw = Zurücknehmen
question-menu-answer = Beantworten
question-button-new = Frage stellen
question-button-coordinators = Koordination fragen
question-button-answer = Antwort schreiben
question-button-withdraw = Frage zurücknehmen
question-button-again = Noch etwas fragen
question-typed = Zum Tippen: `{ $cmd } ask answer { $number } …` oder `{ $cmd } ask withdraw { $number }`.
question-typed-own = Zum Tippen: `{ $cmd } ask …` und `{ $cmd } ask withdraw { $number }`.

question-form-title = Die Koordination fragen
question-form-submit = Frage schicken
question-form-text = Deine Frage
question-form-text-hint = Bis zu { $most } Zeichen. Dein Name steht dabei.
question-form-programme = Um welches Programm geht es?
question-answer-title = Frage beantworten
question-answer-submit = Antwort schicken
question-answer-text = Deine Antwort
question-answer-text-hint = Bis zu { $most } Zeichen. { $who } bekommt sie als Nachricht, mit deinem Namen.
question-answer-intro = { $who } fragt: { $text }

question-which-title = Wen soll ich fragen?
question-which-text = Du bist in mehreren Programmen. Wähle eines, dann bekommt dessen Koordination deine Frage.
question-which-button = { $programme } fragen

question-sent-title = An die Koordination geschickt
question-sent-title-owners = An die geschickt, die Besitzrechte haben
question-sent-title-kept = Deine Frage ist aufgehoben
question-sent-to = Geht an
question-sent-usual = Übliche Antwortzeit
question-sent-usual-soon = unter einer Stunde
question-sent-usual-hours = { $count ->
    [one] eine Stunde
   *[other] { $count } Stunden
}
question-sent-usual-days = { $count ->
    [one] ein Tag
   *[other] { $count } Tage
}
question-sent-usual-none = noch nicht bekannt, denn bisher hat niemand gefragt
question-sent-owners = Im Moment koordiniert niemand { $programme }. Deshalb ging sie an die, die Besitzrechte haben.
question-sent-kept = Im Moment koordiniert niemand { $programme }. Wer es als Nächstes tut, findet deine Frage.
question-sent-name = Nur wer sie bekommt, sieht deinen Namen und diese Worte. Die Antwort kommt als Nachricht.
question-sent-remind = Nach zwei Arbeitstagen werden sie einmal erinnert.
question-own-withdrawn-title = Du hast deine Frage zurückgenommen
question-own-withdrawn = Niemand braucht sie mehr zu beantworten. Wer sie schon gelesen hat, erinnert sich vielleicht.

question-asked-title = { $who } hat eine Frage
question-waits-title = Eine Frage von { $who } ist noch offen
question-asked-programme = Die Frage geht an die Koordination von { $programme }. Die erste Antwort zählt.
question-asked-typed = Zum Tippen: `{ $cmd } ask answer { $number } Deine Antwort`.
question-answered-title = Beantwortet von { $who }
question-answered-title-you = Du hast { $who } geantwortet
question-answered-lost = Die Antwort wird nicht mehr aufbewahrt.
question-withdrawn-title = { $who } hat eine Frage zurückgenommen
question-withdrawn = Es gibt nichts mehr zu beantworten.
question-lost-title = Eine Frage wird nicht mehr aufbewahrt
question-lost = Wer sie gestellt hat, ist gegangen. Es gibt nichts mehr zu beantworten.
question-asked-heading = Die Frage
question-answer-heading = Die Antwort

notice-answered-title = { $who } hat deine Frage beantwortet
notice-answered-asked = Du hast gefragt
notice-answered-answer = Die Antwort

refusal-words-missing = Es steht noch nichts darin. Schreib, was du sagen möchtest.
refusal-words-too-long = Es sind höchstens { $most } Zeichen möglich; das hier hat { $count }. Kürze es ein wenig.
refusal-nobody-to-ask = Fragen gehen an die Koordination eines Programms, in dem du bist, und du bist noch in keinem. Die Koordination nimmt dich auf.
refusal-questions-full = { $most } Fragen von dir warten schon auf eine Antwort. Nimm mit `{ $cmd } ask` eine zurück und schick diese dann.
refusal-question-unknown = Ich finde keine offene Frage mit dieser Nummer für dich. `{ $cmd } ask` zeigt, was wartet.
refusal-question-withdrawn = Die Frage wurde zurückgenommen, es gibt also nichts zu beantworten.
refusal-answered-already = { $who } hat sie vor dir beantwortet, am { $when }. Deine Worte wurden nicht geschickt.
refusal-programme-not-yours = Du bist in keinem Programm mit diesem Namen. Deine sind: { $known }.
