"""The words that ask for a reading."""

from foros.models import Foro, PalabraVigilada
from foros.moderacion import EnForo, Modo
from nucleo.memoria import Recuerdo
from nucleo.texto import plegar


def en_foro(foro: Foro, conocidas: frozenset[str] | None = None) -> EnForo:
    """What ``decidir_moderacion`` looks at of a forum. No query with the words that are already known."""
    return EnForo(Modo(foro.moderacion), palabras() if conocidas is None else conocidas)


#: Folded. Asked for before the transaction: inside one they are read again.
palabras = Recuerdo(
    PalabraVigilada,
    lambda: frozenset(plegar(una) for una in PalabraVigilada.objects.values_list("palabra", flat=True)),
)
