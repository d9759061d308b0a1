"""How much one person may write in a while: counted when somebody writes, never when a moderator publishes."""

from datetime import timedelta

from foros.errores import HayQueEsperar
from foros.models import Participante
from nucleo import limites

#: Of one person, in all the forums.
POR_MINUTO, POR_HORA, POR_DIA = 3, 20, 60
ESPERE = "Ha escrito varias veces en poco tiempo. Su texto sigue aquí: espere {espera} y envíelo otra vez."


def exigir_ritmo(quien: Participante) -> None:
    """Count one more message of a person. ``HayQueEsperar`` when they are too many; the text says how long."""
    for maximo, ventana, espera in (
        (POR_MINUTO, timedelta(minutes=1), "un minuto"),
        (POR_HORA, timedelta(hours=1), "una hora"),
        (POR_DIA, timedelta(days=1), "hasta mañana"),
    ):
        if not limites.permitir(f"foros:{quien.pk}:{ventana.total_seconds():.0f}", maximo, ventana):
            raise HayQueEsperar(ESPERE.format(espera=espera))
