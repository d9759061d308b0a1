"""One verb at a time on a request."""

from pqrs import estados
from pqrs.errores import TransicionInvalida
from pqrs.models import Solicitud


def tomada(solicitud_id: int) -> Solicitud:
    """The request, locked until the caller's transaction ends (on SQLite the whole transaction already is).

    Locked first and read after: PostgreSQL loses a joined row that changed while it waited for the lock (a request that
    was moved or classified meanwhile would not exist).
    """
    Solicitud.objects.select_for_update().only("pk").get(pk=solicitud_id)
    return Solicitud.objects.select_related("termino", "dependencia", "responsable").get(pk=solicitud_id)


def abierta(solicitud_id: int) -> Solicitud:
    """The same, refusing one whose term already ended."""
    solicitud = tomada(solicitud_id)
    if not solicitud.esta_abierta:
        raise TransicionInvalida(
            f"{solicitud.radicado} ya terminó ({solicitud.get_estado_display().lower()}). No admite más cambios."
        )
    return solicitud


def para(verbo: str, solicitud_id: int) -> Solicitud:
    """The request, locked, under a law (R3.36) and in a state that admit the verb.

    Raises ``TransicionInvalida`` with the norm.
    """
    solicitud = tomada(solicitud_id)
    cerrado = solicitud.regimen.impedimento(verbo)
    if cerrado:
        raise TransicionInvalida(cerrado)
    estados.exigir(verbo, solicitud.estado, solicitud.radicado)
    return solicitud
