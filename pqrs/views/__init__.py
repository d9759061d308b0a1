"""The citizen's pages of the desk. Rules live in ``acciones`` and ``consultas``."""
