"""The whole system, with real parts, under load and faults; ``docs/caos.md`` explains, ``script/caos`` runs it."""
