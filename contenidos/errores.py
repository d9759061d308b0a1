"""What publishing refuses, in words that a page or the admin shows as they are."""


class ErrorDeContenido(Exception):
    """Base of the refusals. ``str(error)`` is a Spanish sentence for a person."""


class TransicionInvalida(ErrorDeContenido):
    """The verb is not possible in the state that the content or its version is in."""


class OtraEdicion(ErrorDeContenido):
    """Somebody saved in between: what was sent is not written, and whoever sent it still has it."""


class DatosInvalidos(ErrorDeContenido):
    """Something that the verb needs is missing or wrong. ``campo``: the field beside which it is told; "" when none."""

    def __init__(self, mensaje: str, *, campo: str = ""):
        super().__init__(mensaje)
        self.campo = campo
