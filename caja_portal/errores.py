"""What the portal's own pages refuse, in words that they show as they are."""


class ErrorDelPortal(Exception):
    """Base of these refusals. ``str(error)`` is a Spanish sentence for a person."""


class DatosInvalidos(ErrorDelPortal):
    """Something is missing or wrong. ``campo``: the field beside which it is told; "" when none."""

    def __init__(self, mensaje: str, *, campo: str = ""):
        super().__init__(mensaje)
        self.campo = campo
