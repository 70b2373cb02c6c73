# In Ruhe gelassen werden: Schlummern hält Nachrichten zurück, eine Pause auch die Zusammenarbeit.
refusal-back-in-past = Nenn einen Tag, der noch kommt, wie `3d`, `1w` oder `2027-03-04`.
refusal-snooze-too-long = Ich kann Nachrichten { $most } Tage zurückhalten. Für länger hilft eine Pause: `{ $cmd } pause`.
refusal-pause-too-long = Eine Pause dauert höchstens { $most } Tage. Für länger frag die Koordination: `{ $cmd } ask`.
refusal-not-away = Im Moment wird nichts zurückgehalten.
