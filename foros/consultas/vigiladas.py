"""The words that ask for a reading."""

from foros.models import Foro, PalabraVigilada
from foros.moderacion import EnForo, Modo, plegar
from nucleo.memoria import Recuerdo


def en_foro(foro: Foro) -> EnForo:
    """What ``decidir_moderacion`` looks at of a forum. No query, once the words are remembered."""
    return EnForo(Modo(foro.moderacion), _palabras())


_palabras = Recuerdo(
    PalabraVigilada,
    lambda: frozenset(plegar(una) for una in PalabraVigilada.objects.values_list("palabra", flat=True)),
)
