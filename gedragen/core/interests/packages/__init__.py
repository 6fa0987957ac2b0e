"""Which agreements secure everyone's interests, and if none does, why not?

Import what you need from its own file: `reading.read` turns a file into a `Problem`,
`find.find` answers it, `recount` says exactly what a package means to everyone.
Only `solver` knows the solvers; `recount` and `enumeration` never need them.
"""
