"""What the chat refuses, in words that a page or the admin shows as they are."""


class ErrorDeChat(Exception):
    """Base of the refusals. ``str(error)`` is a Spanish sentence for a person; what they wrote is never lost."""


class TransicionInvalida(ErrorDeChat):
    """The verb is not possible in the state that the room or the conversation is in."""


class NoPuede(ErrorDeChat):
    """This person may not do it: the role, a block or the conversation does not allow it."""


class EstaCerrado(ErrorDeChat):
    """Nobody attends at this moment: out of hours, a day off, or the conversation ended. The text can be filed."""


class OtraEdicion(ErrorDeChat):
    """Somebody else saved it while this person wrote. What they typed is in their page."""


class YaLaTomaron(ErrorDeChat):
    """Another official took the conversation first."""


class HayQueEsperar(ErrorDeChat):
    """Too many in too short a time. The text says when to go on, and what else to do."""


class DatosInvalidos(ErrorDeChat):
    """Something that the verb needs is missing or wrong. ``campo``: the field beside which it is told; "" when none."""

    def __init__(self, mensaje: str, *, campo: str = ""):
        super().__init__(mensaje)
        self.campo = campo
