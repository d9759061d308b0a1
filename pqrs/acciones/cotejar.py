"""Compare what is going to be public with the reserved identities behind it, and tell nobody what they say (R3.17).

Whoever sees whether a text is refused can guess a name with it. So it is compared last, when nothing else stands in the
way: a guess that fails is published under the name of whoever made it. Each comparison is a reading, in the audit and
in the history, and there are few in a day.
"""

from datetime import timedelta

from cuentas.models import Usuario
from nucleo import limites, reloj
from nucleo.cifrado import NoSePuedeDescifrar
from pqrs.acciones import historia
from pqrs.acciones.cerradura import tomada
from pqrs.consultas import publicas
from pqrs.consultas.personas import puede_leer_reservadas
from pqrs.errores import DatosInvalidos
from pqrs.models import Actuacion, LecturaReservada, Solicitud

#: Comparisons in a day (of UTC): of one request, and of one person over all of them.
POR_SOLICITUD, POR_PERSONA, VENTANA = 3, 10, timedelta(days=1)
MOTIVO = "El portal comparó con ella un texto que se iba a publicar, sin mostrársela."
AVISO = (
    "La identidad es reservada: al publicar, el portal compara el texto con ella sin mostrarla. Queda registrado como "
    f"una lectura suya, y solo se puede {POR_SOLICITUD} veces al día."
)


class NoSePublica(str):
    """Why not, in words. It is returned and not raised: an exception would undo the record of the reading."""


def rechazo_de(hecho: object) -> str | None:
    """The refusal that an action returned instead of what it makes."""
    return hecho if isinstance(hecho, NoSePublica) else None


def hay_reserva(solicitud: Solicitud) -> bool:
    """Whether publishing about it will compare. One query at most."""
    return solicitud.es_reservada or _acumuladas(solicitud).exists()


def cotejar(solicitud: Solicitud, texto: str, actor: Usuario) -> NoSePublica | None:
    """Refuse the text while it tells of a reserved identity of this locked request, or of those that its answer ends.

    It belongs to the caller's transaction, which must end well, and nothing may be written after a refusal. Only
    whoever may read identities is told what was found. Raises ``DatosInvalidos`` past the day's limit, without
    comparing.
    """
    reservadas = _reservadas(solicitud)
    if not reservadas:
        return None
    puede_leer = puede_leer_reservadas(actor)
    if not puede_leer:
        _exigir_que_quepa(solicitud, actor)
    for una in reservadas:
        _anotar(una, actor)
    try:
        hallados = publicas.rastros_reservados(reservadas, texto)
    except NoSePuedeDescifrar as error:
        raise DatosInvalidos(str(error)) from None
    return NoSePublica(_en_palabras(hallados if puede_leer else [])) if hallados else None


def _reservadas(solicitud: Solicitud) -> list[Solicitud]:
    """The request itself, as it is being changed, and those that wait for its answer, locked. One query when there are
    none of those."""
    otras = [tomada(pk) for pk in _acumuladas(solicitud).order_by("pk").values_list("pk", flat=True)]
    return [*([solicitud] if solicitud.es_reservada else []), *otras]


def _acumuladas(solicitud: Solicitud):
    return solicitud.acumuladas.filter(identidad=Solicitud.Identidad.RESERVADA)


def _exigir_que_quepa(solicitud: Solicitud, actor: Usuario) -> None:
    cabe = limites.permitir(f"pqrs.cotejo.{solicitud.pk}", POR_SOLICITUD, VENTANA)
    cabe &= limites.permitir(f"pqrs.cotejo.de.{actor.pk}", POR_PERSONA, VENTANA)
    if not cabe:
        raise DatosInvalidos(
            "Hoy ya se comparó demasiadas veces un texto con esta identidad reservada. Pida a alguien del grupo de "
            "reserva que lo publique, o inténtelo mañana (R3.17)."
        )


def _anotar(solicitud: Solicitud, actor: Usuario) -> None:
    ahora = reloj.ahora()
    LecturaReservada.objects.create(solicitud=solicitud, en=ahora, por=actor, motivo=MOTIVO)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.LECTURA_RESERVADA,
        "El portal comparó un texto por publicar con la identidad reservada, sin mostrarla.",
        actor=actor,
        publica=False,
        en=ahora,
    )
    solicitud.save(update_fields=historia.CAMPOS)


def _en_palabras(hallados: list[str]) -> str:
    cual = f"Dice {', '.join(f'«{uno}»' for uno in hallados)}." if hallados else "El portal no dice cuál."
    return (
        f"No se publica: el texto, o uno de sus archivos, tiene un dato de quien pidió con reserva. {cual} Quite los "
        "nombres, números, direcciones y correos de personas. Este intento quedó registrado como una lectura "
        "suya (R3.17)."
    )
