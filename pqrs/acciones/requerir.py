"""Ask the person to complete the request, and what they do about it (art. 17 CPACA; Ley 1581 de 2012, art. 15)."""

from datetime import date, datetime

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import hechos, plazos
from pqrs.acciones import archivos, avisos, historia, oficios, recuento
from pqrs.acciones.cerradura import para
from pqrs.acciones.cierre import volver_a_manos
from pqrs.consultas import plazo
from pqrs.errores import DatosInvalidos
from pqrs.estados import Estado
from pqrs.models import Actuacion, Solicitud

CAMPOS = ("estado", *recuento.CAMPOS, *historia.CAMPOS)


@transaction.atomic
def requerir(solicitud_id: int, falta: str, actor: Usuario, *, hasta: date | None = None) -> Solicitud:
    """Tell the person what is missing and until when (a month if ``hasta`` is None; two for personal data).

    In time it stops the term; late it is sent all the same and stops nothing. Raises ``TransicionInvalida``,
    ``PlazoInvalido`` for a date beyond the month, and ``DatosInvalidos`` when it does not say what is missing.
    """
    solicitud = para("requerir", solicitud_id)
    if not falta.strip():
        raise DatosInvalidos("Escriba qué falta: la persona tiene que saber qué enviar (art. 17 CPACA).")
    ahora, antes = reloj.ahora(), solicitud.vence_el
    hecho = plazos.Requerimiento(ahora, hasta)
    contado = recuento.recontar(solicitud, nuevo=hecho)
    efecto = _efecto(solicitud, contado)
    solicitud.estado = Estado.REQUERIDA
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.REQUERIMIENTO,
        f"Le pedimos completar su solicitud, a más tardar el {fecha_larga(contado.limite_para_completar)}. {efecto}",
        oficios.Carta(falta.strip()),
        actor,
        en=ahora,
        datos=recuento.como_datos(hecho, antes, contado),
    )
    solicitud.save(update_fields=CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "necesitamos que la complete",
            f"Revisamos su solicitud {solicitud.radicado} y para resolverla falta lo que le decimos aquí:",
            efecto,
            f"Envíe lo que falta a más tardar el {fecha_larga(contado.limite_para_completar)}, desde la página de "
            f"seguimiento. {_si_no(contado)}",
        ),
        oficio,
    )
    return solicitud


@transaction.atomic
def completar(
    solicitud_id: int,
    texto: str,
    *,
    ficha: str = "",
    actor: Usuario | None = None,
    en: datetime | None = None,
) -> Solicitud:
    """What was missing arrived: from the person (``actor`` None), or handed in to an official, earlier too (``en``).

    ``ficha``: the token under which its files wait. The term goes on. Raises ``TransicionInvalida``, ``PlazoInvalido``
    (a claim on personal data already abandoned) and ``DatosInvalidos`` when nothing comes.
    """
    solicitud = para("completar", solicitud_id)
    esperan = archivos.en_espera(ficha)
    if not texto.strip() and not esperan:
        raise DatosInvalidos("Escriba lo que le pidieron o adjunte los archivos.")
    ahora, antes = reloj.ahora(), solicitud.vence_el
    if en is not None and en > ahora:
        raise DatosInvalidos("Lo que faltaba no pudo llegar después de este momento.")
    hecho = plazo.completada(solicitud, en or ahora)
    contado = recuento.recontar(solicitud, nuevo=hecho)
    solicitud.estado = volver_a_manos(solicitud)
    actuacion = historia.anotar(
        solicitud,
        Actuacion.Tipo.COMPLETADA,
        f"Recibimos lo que faltaba. El término sigue y vence el {fecha_larga(contado.vence_el)}.",
        datos={
            **recuento.como_datos(hecho, antes, contado),
            "escrito": texto.strip(),
            "adjuntos": [archivo.sha256 for archivo in esperan],
        },
        actor=actor,
        en=ahora,
    )
    archivos.pasar_a_adjuntos(solicitud, esperan, ahora, actuacion)
    solicitud.save(update_fields=CAMPOS)
    _avisar_que_esta_completa(solicitud, hecho)
    return solicitud


@transaction.atomic
def prorrogar(solicitud_id: int, *, actor: Usuario | None = None) -> Solicitud:
    """More time to complete, once, as long as the first (art. 17 inc. 3): whoever asks in time has it.

    Raises ``TransicionInvalida`` and ``PlazoInvalido`` (too late, or already given).
    """
    solicitud = para("prorrogar", solicitud_id)
    ahora, antes = reloj.ahora(), solicitud.vence_el
    hecho = plazo.prorroga(solicitud, ahora)
    contado = recuento.recontar(solicitud, nuevo=hecho)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.PRORROGA,
        f"Hay más tiempo para completar la solicitud: hasta el {fecha_larga(contado.completar_hasta)}.",
        datos=recuento.como_datos(hecho, antes, contado),
        actor=actor,
        en=ahora,
    )
    solicitud.save(update_fields=CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "tiene más tiempo para completarla",
            f"Nos pidió más tiempo para completar su solicitud {solicitud.radicado}.",
            f"Ahora tiene hasta el {fecha_larga(contado.completar_hasta)}. Es la única prórroga que da la ley.",
            "Envíe lo que falta desde la página de seguimiento antes de que termine ese día.",
        ),
    )
    return solicitud


def _avisar_que_esta_completa(solicitud: Solicitud, hecho: plazos.Completada) -> None:
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "recibimos lo que faltaba",
            f"El {fecha_larga(hechos.fecha_de(hecho.en))} recibimos lo que le pedimos para su solicitud "
            f"{solicitud.radicado}.",
            f"El término volvió a correr. Le responderemos a más tardar el {fecha_larga(solicitud.vence_el)}.",
            "Usted no tiene que hacer nada más.",
        ),
    )
    avisos.avisar_al_responsable(
        solicitud, "La persona envió lo que se le pidió. El término volvió a correr."
    )


def _efecto(solicitud: Solicitud, contado: plazos.Plazo) -> str:
    if not contado.esta_suspendido:
        return f"La fecha límite para responderle sigue siendo el {fecha_larga(solicitud.vence_el)}."
    if contado.abandono_el:
        return "El término para responderle empezará a contarse, completo, cuando envíe lo que falta."
    return (
        "Mientras tanto el término para responderle se detiene; cuando envíe lo que falta, sigue donde iba."
    )


def _si_no(contado: plazos.Plazo) -> str:
    if contado.abandono_el:
        return "Si no lo hace, la ley entiende que desistió del reclamo; puede presentarlo otra vez."
    return (
        "Si necesita más tiempo, pídalo allí mismo antes de ese día. Si no lo envía, la entidad puede declarar que "
        "desistió; puede presentarla otra vez."
    )
