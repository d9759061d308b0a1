"""The whole system, with real parts, under load and under faults; ``docs/caos.md`` explains, ``script/caos`` runs it."""
