"""What the desk refuses, in words that a page or the admin shows as they are."""


class ErrorDeMesa(Exception):
    """Base of the desk's refusals. ``str(error)`` is a Spanish sentence for a person."""


class TransicionInvalida(ErrorDeMesa):
    """The verb is not possible in the state the request is in."""


class DatosInvalidos(ErrorDeMesa):
    """Something that the verb needs is missing or wrong. ``campo``: the field beside which it is told; "" when none."""

    def __init__(self, mensaje: str, *, campo: str = ""):
        super().__init__(mensaje)
        self.campo = campo
