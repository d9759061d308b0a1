"""How a backup is written and read: its manifest, its parts, the envelope that closes them, and what each database
needs to be copied while it is in use. ``acciones.respaldar`` and ``acciones.restaurar`` put them together
(docs/respaldo.md, docs/decisiones/0040)."""
