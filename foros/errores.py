"""What a forum refuses, in words that a page or the admin shows as they are."""


class ErrorDeForo(Exception):
    """Base of the refusals. ``str(error)`` is a Spanish sentence for a person."""


class TransicionInvalida(ErrorDeForo):
    """The verb is not possible in the state that the forum, the thread or the message is in."""


class NoPuede(ErrorDeForo):
    """This person may not do it: the role, the silence or the forum does not allow it."""


class YaSeDecidio(ErrorDeForo):
    """Another moderator decided in between, or the author changed the text that was being read."""


class HayQueEsperar(ErrorDeForo):
    """Too many in too short a time. The text says when to go on; what was written is not lost."""


class DatosInvalidos(ErrorDeForo):
    """Something that the verb needs is missing or wrong. ``campo``: the field beside which it is told; "" when none."""

    def __init__(self, mensaje: str, *, campo: str = ""):
        super().__init__(mensaje)
        self.campo = campo
