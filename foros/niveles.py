"""How much a forum trusts whoever writes, by facts that the person can read (never by a secret score)."""

from dataclasses import dataclass
from enum import StrEnum

#: Published messages after which a person is known.
PARA_SER_CONOCIDO = 2


class Nivel(StrEnum):
    NUEVO = "nuevo"
    CONOCIDO = "conocido"
    INSTITUCIONAL = "institucional"


@dataclass(frozen=True)
class Trayectoria:
    """What counts of a person. ``publicados``: messages of theirs that everybody reads now; ``rechazados``: those
    rejected or hidden in the last 90 days; ``es_funcionario``: an official who may answer for the entity;
    ``tiene_cuenta``: signed in, with a confirmed address."""

    publicados: int = 0
    rechazados: int = 0
    es_funcionario: bool = False
    tiene_cuenta: bool = True


def nivel_de(trayectoria: Trayectoria) -> Nivel:
    """Pure: the level that those facts give."""
    if trayectoria.es_funcionario:
        return Nivel.INSTITUCIONAL
    conocido = trayectoria.publicados >= PARA_SER_CONOCIDO and not trayectoria.rechazados
    return Nivel.CONOCIDO if conocido and trayectoria.tiene_cuenta else Nivel.NUEVO


def por_que(trayectoria: Trayectoria) -> str:
    """Why somebody has that level, in words said to them."""
    if trayectoria.es_funcionario:
        return (
            "Lo que usted responde por la entidad se publica enseguida, con su cargo y su dependencia. "
            "Lo que escribe a su nombre sigue la regla de todos."
        )
    if not trayectoria.tiene_cuenta:
        return "Escribe sin cuenta: una persona lee cada mensaje suyo antes de publicarlo."
    if trayectoria.rechazados:
        return (
            "En los últimos 90 días no publicamos o retiramos algún mensaje suyo: una persona lee los siguientes "
            "antes de publicarlos."
        )
    faltan = PARA_SER_CONOCIDO - trayectoria.publicados
    if faltan > 0:
        cuantos = "Le falta un mensaje" if faltan == 1 else f"Le faltan {faltan} mensajes"
        return f"Una persona lee sus primeros mensajes antes de publicarlos. {cuantos}."
    return "Ya le publicamos varios mensajes: los siguientes se publican enseguida."
