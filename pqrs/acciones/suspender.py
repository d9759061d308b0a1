"""An official must not decide: impediment or recusal stops the term until somebody says who will (art. 12 CPACA)."""

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import hechos, plazos
from pqrs.acciones import avisos, historia, recuento
from pqrs.acciones.cerradura import para
from pqrs.acciones.cierre import volver_a_manos
from pqrs.consultas import hechos as consulta_de_hechos
from pqrs.errores import DatosInvalidos
from pqrs.estados import Estado
from pqrs.models import Actuacion, Solicitud

CAMPOS = ("estado", *recuento.CAMPOS, *historia.CAMPOS)


@transaction.atomic
def suspender(solicitud_id: int, causa: str, actor: Usuario) -> Solicitud:
    """Stop the term from today. ``causa`` stays at the desk.

    Raises ``TransicionInvalida``, ``PlazoInvalido`` (it expired) and ``DatosInvalidos``.
    """
    solicitud = para("suspender", solicitud_id)
    if not causa.strip():
        raise DatosInvalidos("Escriba el impedimento o la recusación y de quién es.")
    ahora, antes = reloj.ahora(), solicitud.vence_el
    hecho = plazos.Suspension(ahora)
    contado = recuento.recontar(solicitud, nuevo=hecho)
    solicitud.estado = Estado.SUSPENDIDA
    historia.anotar(
        solicitud,
        Actuacion.Tipo.SUSPENSION,
        "El término se suspendió mientras se decide quién debe responder su solicitud (art. 12 CPACA).",
        datos={**recuento.como_datos(hecho, antes, contado), "motivo": causa.strip()},
        actor=actor,
        en=ahora,
    )
    solicitud.save(update_fields=CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "el plazo está suspendido",
            f"Para que su solicitud {solicitud.radicado} se decida con imparcialidad, la entidad está definiendo quién "
            "debe responderla.",
            "Mientras tanto el término no corre. Cuando se decida, sigue donde iba.",
            "Usted no tiene que hacer nada. Le escribiremos con la nueva fecha límite.",
        ),
    )
    return solicitud


@transaction.atomic
def reanudar(solicitud_id: int, decision: str, actor: Usuario) -> Solicitud:
    """It was decided: the term goes on from the next working day. Raises ``TransicionInvalida``."""
    solicitud = para("reanudar", solicitud_id)
    if not decision.strip():
        raise DatosInvalidos("Escriba qué se decidió y quién lo decidió.")
    ahora, antes = reloj.ahora(), solicitud.vence_el
    contado = recuento.recontar(solicitud, hechos=_decididos(solicitud, ahora))
    solicitud.estado = volver_a_manos(solicitud)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.REANUDACION,
        f"Se decidió quién debe responder y el término sigue: vence el {fecha_larga(contado.vence_el)}.",
        datos={
            "hecho": hechos.reanudada(ahora),
            "antes": antes.isoformat(),
            "despues": contado.vence_el.isoformat(),
            "motivo": decision.strip(),
        },
        actor=actor,
        en=ahora,
    )
    solicitud.save(update_fields=CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "el plazo volvió a correr",
            f"Ya se decidió quién debe responder su solicitud {solicitud.radicado}.",
            f"El término siguió donde iba. Le responderemos a más tardar el {fecha_larga(contado.vence_el)}.",
            "Usted no tiene que hacer nada más.",
        ),
    )
    return solicitud


def _decididos(solicitud: Solicitud, ahora) -> tuple[plazos.Hecho, ...]:
    return hechos.reanudar(consulta_de_hechos.de(solicitud.pk), ahora)
