"""A petition that cannot be understood goes back to be clarified (art. 19 CPACA)."""

from datetime import date

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import terminos
from pqrs.acciones import archivos, avisos, historia, oficios
from pqrs.acciones.cerradura import para
from pqrs.acciones.cierre import volver_a_manos
from pqrs.consultas import parametros
from pqrs.errores import DatosInvalidos
from pqrs.estados import Estado
from pqrs.models import Actuacion, Solicitud

CAMPOS = ("estado", *historia.CAMPOS)


@transaction.atomic
def aclarar(solicitud_id: int, que_no_se_entiende: str, actor: Usuario) -> Solicitud:
    """Ask what the person means; they have ten working days. Only for what is not understood: lack of grounds or of
    documents is no cause (art. 16 par. 2). The term keeps running.

    Raises ``TransicionInvalida`` and ``DatosInvalidos``.
    """
    solicitud = para("aclarar", solicitud_id)
    if not que_no_se_entiende.strip():
        raise DatosInvalidos("Escriba qué no se entiende y qué se le pregunta a la persona (art. 19 CPACA).")
    ahora = reloj.ahora()
    hasta = aclarar_hasta(solicitud, reloj.hoy())
    solicitud.estado = Estado.POR_ACLARAR
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.DEVOLUCION,
        f"Le pedimos aclarar su solicitud, a más tardar el {fecha_larga(hasta)}. La fecha límite no cambia.",
        oficios.Carta(que_no_se_entiende.strip()),
        actor,
        en=ahora,
        datos={"aclarar_hasta": hasta.isoformat()},
    )
    solicitud.save(update_fields=CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "necesitamos que la aclare",
            f"Leímos su solicitud {solicitud.radicado} y no entendimos bien qué pide:",
            "El plazo para responderle sigue corriendo.",
            f"Acláresela a la entidad a más tardar el {fecha_larga(hasta)}, desde la página de seguimiento. Si no lo "
            "hace, la ley permite archivarla; puede presentarla otra vez.",
        ),
        oficio,
    )
    return solicitud


@transaction.atomic
def recibir_aclaracion(
    solicitud_id: int, texto: str, *, ficha: str = "", actor: Usuario | None = None
) -> Solicitud:
    """The person said what they mean. Raises ``TransicionInvalida`` and ``DatosInvalidos``."""
    solicitud = para("recibir_aclaracion", solicitud_id)
    if not texto.strip():
        raise DatosInvalidos("Escriba con sus palabras qué pide.")
    ahora, esperan = reloj.ahora(), archivos.en_espera(ficha)
    solicitud.estado = volver_a_manos(solicitud)
    actuacion = historia.anotar(
        solicitud,
        Actuacion.Tipo.ACLARACION,
        "Recibimos su aclaración.",
        datos={"escrito": texto.strip(), "adjuntos": [archivo.sha256 for archivo in esperan]},
        actor=actor,
        en=ahora,
    )
    archivos.pasar_a_adjuntos(solicitud, esperan, ahora, actuacion)
    solicitud.save(update_fields=CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "recibimos su aclaración",
            f"Recibimos lo que nos aclaró de su solicitud {solicitud.radicado}.",
            f"La fecha límite es la misma: le responderemos a más tardar el {fecha_larga(solicitud.vence_el)}.",
            "Usted no tiene que hacer nada más.",
        ),
    )
    avisos.avisar_al_responsable(solicitud, "La persona aclaró lo que pide.")
    return solicitud


def aclarar_hasta(solicitud: Solicitud, desde: date) -> date:
    """The last day that the person has to clarify what is asked on ``desde``."""
    dias = terminos.vigente("aclarar_peticion_oscura", desde).dias
    return parametros.calendario_de(solicitud).sumar_habiles(desde, dias)
