"""What participa refuses, in words that a page or the admin shows as they are."""


class ErrorDeParticipa(Exception):
    """Base of the refusals. ``str(error)`` is a Spanish sentence for a person."""


class TransicionInvalida(ErrorDeParticipa):
    """The verb is not possible in the state that the exercise, the contribution or the report is in."""


class NoPuede(ErrorDeParticipa):
    """This person may not do it: the role or the exercise does not allow it."""


class YaSeDecidio(ErrorDeParticipa):
    """Another official decided in between. The text says who and when."""


class HayQueEsperar(ErrorDeParticipa):
    """Too many in too short a time. The text says when to go on; what was written is not lost."""


class DatosInvalidos(ErrorDeParticipa):
    """Something that the verb needs is missing or wrong. ``campo``: the field beside which it is told; "" when none."""

    def __init__(self, mensaje: str, *, campo: str = ""):
        super().__init__(mensaje)
        self.campo = campo


class OtraEdicion(ErrorDeParticipa):
    """Somebody else saved it in between. Nothing was written over: what was typed stays in the page."""
