# Die Grundregeln einer Mentorschaft.

rules-title = So machen wir hier Mentoring
rules-intro = Ein paar Grundregeln halten es sicher und nützlich, für alle, die dabei sind.

rules-trust = Was ihr sagt, bleibt bei euch
rules-trust-both = In beide Richtungen: Was ihr euch erzählt, geht nicht weiter, außer ihr seid euch einig.
rules-trust-limit = Die Grenze: wo jemand in Gefahr ist oder Gesetz oder Regeln des Arbeitgebers eine Meldung verlangen. Sag das so früh wie möglich.
rules-trust-coordinators = Die Koordination sieht, wer mit wem arbeitet und wie viele Paare einen Termin haben. Agenden und Notizen bleiben unter euch.
rules-trust-service = Wer diesen Dienst betreibt, hat seine Schlüssel und könnte mit etwas Aufwand lesen, was hier steht.

rules-not = Was das hier nicht ist
rules-not-review = Keine Leistungsbeurteilung und keine Beurteilungsgespräche, in keine Richtung.
rules-not-promise = Kein Versprechen von Beförderung oder Gehalt.
rules-not-boss = Kein Wort über die andere Person zu deren Vorgesetzten.
rules-not-parent = Professionell, nicht elterlich: Du bietest eine Sicht an, die andere Person entscheidet.

rules-part-mentee = Dein Teil als Mentee
rules-part-mentee-own = Du treibst an: Du bringst die Agenda, kommst vorbereitet und pünktlich und bist offen für Vorschläge.
rules-part-mentee-other = Du darfst erwarten, dass man vorbereitet ist, zuhört und dir ehrlich sagt, was man sieht.
rules-part-mentor = Dein Teil auf der Mentoring-Seite
rules-part-mentor-own = Du kommst vorbereitet, hörst ohne Nebenarbeit zu und öffnest Türen, wo du kannst.
rules-part-mentor-other = Du darfst Mentees erwarten, die die Agenda treiben, vorbereitet kommen und Dinge ausprobieren.
rules-part-peer = Dein Teil unter Peers
rules-part-peer-own = Du kommst vorbereitet, hörst so viel zu, wie du sprichst, und ihr bringt reihum die Agenda.
rules-part-peer-other = Dasselbe darfst du von den anderen erwarten.
rules-part-facilitator = Dein Teil in der Moderation
rules-part-facilitator-own = Du hältst die Zeit, sorgst dafür, dass alle zu Wort kommen, und erinnerst daran, dass alles in der Gruppe bleibt.
rules-part-facilitator-other = Du darfst erwarten, dass alle vorbereitet kommen und einander ausreden lassen.
rules-part-coordinator = Dein Teil in der Koordination
rules-part-coordinator-own = Du sorgst für den Rahmen: wer mit wem arbeitet, und ob es gut läuft. Worüber sie sprechen, gehört ihnen.
rules-part-coordinator-other = Wenn dir jemand sagt, dass etwas nicht stimmt, hör erst zu. Klärt gemeinsam, was du weitergibst.
rules-part-both = In jeder Mentorschaft
rules-part-both-own = Mentees treiben die Agenda und sind offen für Vorschläge.
rules-part-both-other = Die Mentoring-Seite kommt vorbereitet, hört zu und gibt einen ehrlichen Blick von außen.

rules-wrong = Wenn etwas nicht stimmt
rules-wrong-ask = Sagt es zuerst einander, wenn es geht. Du kannst immer zu { $who } gehen, auch allein: { $count ->
    [one] Diese Person koordiniert
   *[other] Diese Personen koordinieren
} hier.
rules-wrong-nobody = Sagt es zuerst einander, wenn es geht. Du kannst immer zur Koordination deines Programms gehen, auch allein.
rules-wrong-coordinator = Die Leute kommen zu dir. Geht es um dich, können sie zu einer Person mit Besitzrechten in diesem Workspace gehen.
