# Welche von mehreren Partnerschaften gemeint ist.

which-button-in = { $who }, { $run }
which-rest = Es gibt noch mehr. Für eine davon schreib `{ $cmd } { $noun } with @name`:
meet-form-with = Mit { $who }.
