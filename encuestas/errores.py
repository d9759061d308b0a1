"""What a survey refuses, in words that a page or the admin shows as they are."""


class ErrorDeEncuesta(Exception):
    """Base of the refusals. ``str(error)`` is a Spanish sentence for a person."""


class TransicionInvalida(ErrorDeEncuesta):
    """The verb is not possible in the state that the survey is in: it has not opened, it closed, it was published."""


class YaRespondio(ErrorDeEncuesta):
    """That ballot was used: what was answered the first time stands."""


class NoPuede(ErrorDeEncuesta):
    """This person may not answer, or may not do it: no account, no invitation, no role."""


class CambioLaVersion(ErrorDeEncuesta):
    """Another version was published while somebody answered: what they answered is kept and shown on the new one."""


class OtraEdicion(ErrorDeEncuesta):
    """Somebody else saved the questionnaire since this person read it: nothing was written over theirs."""


class DatosInvalidos(ErrorDeEncuesta):
    """Something that the verb needs is missing or wrong. ``campo``: the field beside which it is told; "" when none."""

    def __init__(self, mensaje: str, *, campo: str = ""):
        super().__init__(mensaje)
        self.campo = campo
