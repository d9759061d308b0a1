"""What an official who leaves had in hand passes to somebody else, or waits without owner."""

from django.db import transaction

from cuentas.models import Usuario
from pqrs.acciones import historia
from pqrs.acciones.asignar import QUIEN, asignar
from pqrs.acciones.cerradura import abierta
from pqrs.estados import EN_MANOS
from pqrs.models import Actuacion, Solicitud


@transaction.atomic
def entregar(de: Usuario, a: Usuario | None, actor: Usuario) -> int:
    """Give every open request of ``de`` to ``a``, or leave it without owner in its dependencia; return how many.

    All or none. No due date moves. Raises ``DatosInvalidos`` when ``a`` cannot have one of them.
    """
    a_cargo = list(Solicitud.objects.abiertas().filter(responsable=de).values_list("pk", flat=True))
    for pk in a_cargo:
        if a is None:
            _soltar(pk, actor)
        else:
            asignar(pk, a, actor)
    return len(a_cargo)


def _soltar(solicitud_id: int, actor: Usuario) -> None:
    solicitud = abierta(solicitud_id)
    solicitud.responsable = None
    if solicitud.estado in EN_MANOS:
        solicitud.estado = Solicitud.Estado.RADICADA
    historia.anotar(
        solicitud,
        Actuacion.Tipo.ASIGNACION,
        f"{solicitud.dependencia} va a encargarle su solicitud a otra persona. La fecha límite no cambia.",
        datos={"responsable": None},
        actor=actor,
    )
    solicitud.save(update_fields=QUIEN)
