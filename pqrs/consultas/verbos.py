"""What a person may do with one request, and why not yet. The button and the address ask the same question."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from cuentas.models import Dependencia, Usuario
from nucleo import reloj
from pqrs import plazos
from pqrs.consultas import parametros, plazo
from pqrs.models import Solicitud, Termino

ATENDER = "pqrs.responder_solicitud"
ASIGNAR = "pqrs.asignar_solicitud"
CLASIFICAR = "pqrs.clasificar_solicitud"


@dataclass(frozen=True)
class Verbo:
    """One thing that can be done. ``impedimento`` gives a sentence, or "" when it can be done now."""

    nombre: str
    titulo: str
    permiso: str
    impedimento: Callable[[Solicitud, Usuario], str]


@dataclass(frozen=True)
class VerboDicho:
    """A verb as the request's page offers it to a person: open, or closed with its reason."""

    verbo: Verbo
    impedimento: str


def _para_tomar(solicitud: Solicitud, usuario: Usuario) -> str:
    if solicitud.responsable_id == usuario.pk:
        return "Ya está a su cargo."
    if solicitud.responsable_id:
        return f"Ya la tiene {solicitud.responsable}. La coordinación puede asignársela."
    if solicitud.dependencia_id != usuario.dependencia_id:
        return f"Es de {solicitud.dependencia} y usted no pertenece a esa dependencia."
    return ""


def _nada(solicitud: Solicitud, usuario: Usuario) -> str:
    return ""


VERBOS = (
    Verbo("responder", "Escribir la respuesta", ATENDER, _nada),
    Verbo("tomar", "Tomar", ATENDER, _para_tomar),
    Verbo("asignar", "Asignar a una persona", ASIGNAR, _nada),
    Verbo("mover", "Mover a otra dependencia", ASIGNAR, _nada),
    Verbo("clasificar", "Confirmar o cambiar el tipo", CLASIFICAR, _nada),
)
_POR_NOMBRE = {verbo.nombre: verbo for verbo in VERBOS}


def uno(nombre: str) -> Verbo:
    return _POR_NOMBRE[nombre]


def impedimento(verbo: Verbo, solicitud: Solicitud, usuario: Usuario) -> str:
    """Why the verb cannot be done on this request now, in words; "" when it can."""
    if not solicitud.esta_abierta:
        return f"{solicitud.radicado} ya terminó ({solicitud.get_estado_display().lower()})."
    return verbo.impedimento(solicitud, usuario)


def de(solicitud: Solicitud, usuario: Usuario) -> list[VerboDicho]:
    """The verbs that this person's role has; the closed ones too."""
    propios = (verbo for verbo in VERBOS if usuario.has_perm(verbo.permiso))
    return [VerboDicho(verbo, impedimento(verbo, solicitud, usuario)) for verbo in propios]


def asignables(solicitud: Solicitud) -> QuerySet[Usuario]:
    """Who can be given the request: officials of its dependencia that may answer, but for whoever has it."""
    return (
        Usuario.objects.with_perm(ATENDER, include_superusers=False)
        .filter(is_staff=True, dependencia_id=solicitud.dependencia_id)
        .exclude(pk=solicitud.responsable_id)
        .order_by("first_name", "last_name", "username")
    )


def destinos(solicitud: Solicitud) -> QuerySet[Dependencia]:
    """Where the request can be moved."""
    return Dependencia.objects.activas().exclude(pk=solicitud.dependencia_id)


def clasificables(solicitud: Solicitud) -> list[tuple[str, str]]:
    """The kinds with a term of their own when the request was received, in order. Those whose date an authority sets
    need that date, and come with the verb that asks for it."""
    recibida_el = solicitud.recibida_en.astimezone(reloj.BOGOTA).date()
    con_termino = Termino.objects.vigentes(recibida_el).filter(
        clase=Termino.Clase.MODALIDAD, dias__isnull=False
    )
    return [
        (termino.tipo, f"{termino.nombre} ({termino.plazo_en_palabras})")
        for termino in con_termino.order_by("orden", "nombre")
    ]


def plazo_si_fuera(solicitud: Solicitud, tipo: str) -> plazos.Plazo:
    """The term that the request would have as another kind, as ``acciones.clasificar`` will count it.

    Raises ``DatosInvalidos`` or ``PlazoInvalido``.
    """
    termino = parametros.termino_vigente(tipo, solicitud.recibida_en.astimezone(reloj.BOGOTA).date())
    return plazo.calcular(solicitud, termino=termino)
