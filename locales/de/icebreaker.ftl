# Fragen, die das Eis brechen: sieben je Phase, durchgezählt.

icebreaker-title = Eine Frage zum Einstieg
icebreaker-question = „{ $question }“
icebreaker-place = Nummer { $number } von { $most }. { $phase }.
icebreaker-another = Noch eine
icebreaker-use = Auf die Agenda
icebreaker-agenda = Agenda zeigen
icebreaker-with = Für dich und { $who }.
icebreaker-used = Die Frage steht jetzt auf deiner Agenda mit { $who }. Nur du siehst sie, bis du sie teilst.
icebreaker-used-before = Die Frage steht schon auf deiner Agenda mit { $who }.

refusal-no-such-question = Die Fragen haben die Nummern 1 bis { $most }. `{ $cmd } icebreaker` wählt eine für dich aus.

# Kennenlernen.
icebreaker-q1 = Welchen Teil deiner Arbeit könntest du eine Stunde lang ohne Folien erklären?
icebreaker-q2 = Was hast du über deinen Beruf einmal geglaubt, das du heute anders siehst?
icebreaker-q3 = Wann hast du zuletzt etwas von einer Person gelernt, die viel kürzer dabei ist als du?
icebreaker-q4 = Wie sieht für dich ein richtig guter Arbeitstag aus, vom Anfang bis zum Ende?
icebreaker-q5 = Welche Entscheidung auf deinem Weg hierher würdest du sofort wieder treffen?
icebreaker-q6 = Wer hat dir am Anfang geholfen, und was genau war das?
icebreaker-q7 = Wonach sollte ich dich öfter fragen?

# Vereinbaren.
icebreaker-q8 = Wie hörst du am liebsten, dass etwas besser sein könnte?
icebreaker-q9 = Was soll ich tun, wenn ich eine Weile nichts von dir höre?
icebreaker-q10 = Was hat eine frühere Zusammenarbeit für dich gelingen lassen?
icebreaker-q11 = Woran merken wir beide, dass unsere Zeit gut genutzt war?
icebreaker-q12 = Welche Vorbereitung hilft dir, und welche steht dir im Weg?
icebreaker-q13 = Welche deiner Gewohnheiten sollte man vor dem Start kennen?
icebreaker-q14 = Was wäre ein guter erster gemeinsamer Versuch?

# Entwickeln.
icebreaker-q15 = Was lief seit unserem letzten Gespräch besser als erwartet?
icebreaker-q16 = Welche Aufgabe würdest du morgen abgeben, wenn du könntest, und warum?
icebreaker-q17 = Was schiebst du vor dir her, und was ist der kleinste erste Schritt?
icebreaker-q18 = Wo hast du neulich um Hilfe gebeten, und wie ging es aus?
icebreaker-q19 = Was würdest du probieren, wenn ein erster Fehlschlag niemanden störte?
icebreaker-q20 = Wem würdest du gern einen Tag lang bei der Arbeit zusehen?
icebreaker-q21 = Welcher Rat der letzten Wochen hat nicht zu dir gepasst, und was hast du stattdessen getan?

# Abschließen.
icebreaker-q22 = Von welchem Moment unserer gemeinsamen Zeit wirst du erzählen?
icebreaker-q23 = Was kannst du heute, das am Anfang weit weg schien?
icebreaker-q24 = Was haben wir beide hier gewonnen, das wir nicht geplant hatten?
icebreaker-q25 = Was soll an deiner Art zu arbeiten bleiben, was auch kommt?
icebreaker-q26 = Wem könntest du weitergeben, was du hier bekommen hast?
icebreaker-q27 = Welche Frage nimmst du unbeantwortet mit?
icebreaker-q28 = Wie möchten wir in einem Jahr voneinander hören?
