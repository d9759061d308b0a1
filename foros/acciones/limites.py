"""How much one person may write in a while: counted when somebody writes, never when a moderator publishes."""

from datetime import timedelta

from foros.errores import HayQueEsperar
from foros.models import Participante
from nucleo import limites

#: Of one person, in all the forums.
POR_MINUTO, POR_HORA, POR_DIA = 3, 20, 60
ESPERE = "Ha escrito varias veces en poco tiempo. Su texto sigue aquí: espere {espera} y envíelo otra vez."
_ESPERAS = ("un minuto", "una hora", "hasta mañana")


def exigir_ritmo(quien: Participante) -> None:
    """Count one more message of a person. ``HayQueEsperar`` when they are too many; the text says how long. One
    statement."""
    _exigir(limites.permitir_cada_uno(_topes(quien)))


def exigir_que_quepa(quien: Participante) -> None:
    """The same refusal without counting: before work that is dear. Three queries."""
    _exigir([not limites.agotado(*tope) for tope in _topes(quien)])


def _topes(quien: Participante) -> list[tuple[str, int, timedelta]]:
    ventanas = (
        (POR_MINUTO, timedelta(minutes=1)),
        (POR_HORA, timedelta(hours=1)),
        (POR_DIA, timedelta(days=1)),
    )
    return [
        (f"foros:{quien.pk}:{ventana.total_seconds():.0f}", maximo, ventana) for maximo, ventana in ventanas
    ]


def _exigir(caben: list[bool]) -> None:
    for cabe, espera in zip(caben, _ESPERAS, strict=True):
        if not cabe:
            raise HayQueEsperar(ESPERE.format(espera=espera))
