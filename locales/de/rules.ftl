# Die Grundregeln des Mentorings.

rules-title = So machen wir hier Mentoring
rules-intro = Ein paar Grundregeln geben allen Sicherheit und machen die gemeinsame Zeit wertvoll.

rules-trust = Was ihr sagt, bleibt bei euch
rules-trust-both = In beide Richtungen: Was ihr euch erzählt, geht nicht weiter, außer ihr seid euch darüber einig.
rules-trust-limit = Die Grenze: wenn jemand in Gefahr ist, oder wenn ein Gesetz oder eine Regel des Arbeitgebers eine Meldung verlangt. Sag das so früh wie möglich.
rules-trust-coordinators = Die Koordination sieht, wer mit wem arbeitet und wie viele Tandems einen Termin haben. Agenden und Notizen bleiben unter euch.
rules-trust-service = Wer diesen Dienst betreibt, hat die Schlüssel und könnte mit etwas Aufwand lesen, was hier steht.

rules-not = Was das hier nicht ist
rules-not-review = Keine Leistungsbeurteilung und kein Personalgespräch, in keiner Richtung.
rules-not-promise = Kein Versprechen von Beförderung oder Gehalt.
rules-not-boss = Kein Wort über die andere Person zu ihren Vorgesetzten.
rules-not-parent = Professionell, nicht bevormundend: Du bietest deine Sicht an, die andere Person entscheidet.

rules-part-mentee = Dein Beitrag als Mentee
rules-part-mentee-own = Du gehst voran: Du bringst die Agenda mit, kommst vorbereitet und pünktlich und bist offen für Vorschläge.
rules-part-mentee-other = Du darfst ein Gegenüber erwarten, das vorbereitet ist, zuhört und dir ehrlich sagt, was ihm auffällt.
rules-part-mentor = Dein Beitrag als Mentor:in
rules-part-mentor-own = Du kommst vorbereitet, hörst zu, ohne nebenbei zu arbeiten, und öffnest Türen, wo du kannst.
rules-part-mentor-other = Du darfst ein Gegenüber erwarten, das vorangeht, vorbereitet kommt und Dinge ausprobiert.
rules-part-peer = Dein Beitrag unter Peers
rules-part-peer-own = Du kommst vorbereitet, hörst so viel zu, wie du sprichst, und ihr bringt reihum die Agenda mit.
rules-part-peer-other = Dasselbe darfst du von den anderen erwarten.
rules-part-member = Dein Beitrag in der Gruppe
rules-part-member-own = Du kommst vorbereitet und pünktlich, hörst so viel zu, wie du sprichst, und bringst deine Themen mit.
rules-part-member-other = Du darfst erwarten, dass die Moderation die Agenda mitbringt und auf die Zeit achtet, und dass alle vorbereitet kommen.
rules-part-facilitator = Dein Beitrag in der Moderation
rules-part-facilitator-own = Du achtest auf die Zeit und darauf, dass alle zu Wort kommen und das Gesagte in der Gruppe bleibt.
rules-part-facilitator-other = Du darfst erwarten, dass alle vorbereitet kommen und einander ausreden lassen.
rules-part-coordinator = Dein Beitrag in der Koordination
rules-part-coordinator-own = Du sorgst für den Rahmen: wer mit wem arbeitet, und ob es gut läuft. Worüber ein Tandem spricht, bleibt im Tandem.
rules-part-coordinator-other = Wenn dir jemand sagt, dass etwas nicht stimmt, hör erst zu. Klärt gemeinsam, was du weitergibst.
rules-part-both = In jedem Tandem
rules-part-both-own = Mentees gehen voran, bringen die Agenda mit und sind offen für Vorschläge.
rules-part-both-other = Mentor:innen kommen vorbereitet, hören zu und geben eine ehrliche Sicht von außen.

rules-wrong = Wenn etwas nicht stimmt
rules-wrong-ask = Sprecht es zuerst miteinander an, wenn es geht. Du kannst dich immer an { $who } wenden, auch allein: { $count ->
    [one] Diese Person koordiniert
   *[other] Diese Personen koordinieren
} hier.
rules-wrong-nobody = Sprecht es zuerst miteinander an, wenn es geht. Du kannst dich immer an die Koordination deines Programms wenden, auch allein.
rules-wrong-coordinator = Alle hier können sich an dich wenden. Geht es um dich, hilft eine Person mit Besitzrechten in diesem Workspace.

# Wo ein Programm darum bittet, sie vor den Namen zu lesen.
rules-asked = Dein Programm möchte, dass du das liest, bevor Namen bekannt werden.
rules-first-title = Drei Dinge, bevor du dein Gegenüber kennenlernst
rules-first-title-group = Drei Dinge, bevor du deine Gruppe kennenlernst
rules-first-intro = Für { $programme }, etwa drei Minuten. Ihr erfahrt die Namen, wenn alle das gelesen haben.
rules-again-title = Drei Minuten vor dem Kennenlernen
rules-again = Du erfährst den Namen deines Gegenübers, wenn ihr beide die Regeln von { $programme } gelesen habt.
rules-again-group = Ihr erfahrt eure Namen, wenn alle die Regeln von { $programme } gelesen haben.
rules-again-next = Ich erinnere dich wieder am { $when }.
rules-again-over = Hier ist nichts mehr zu tun.
rules-read = Das hast du am { $day } gelesen.
rules-read-waits = Das hast du am { $day } gelesen. Ich stelle euch einander vor, sobald alle so weit sind.
rules-button-read = Ich habe das gelesen
rules-button-show = Regeln lesen
rules-button-later = Später erinnern
