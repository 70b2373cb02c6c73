# Welches von mehreren Tandems gemeint ist.

which-button-in = { $who }, { $run }
which-rest = Es gibt noch mehr. Für eines davon schreib `{ $cmd } { $noun } with @name`:
meet-form-with = Mit { $who }.
