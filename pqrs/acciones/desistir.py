"""The person gives up, in words or by silence (arts. 17 and 18 CPACA; Ley 1581 de 2012, art. 15 num. 1)."""

from datetime import date

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import plazos
from pqrs.acciones import asuntos, avisos, cierre, historia, notificar, oficios
from pqrs.acciones.cerradura import para
from pqrs.consultas import desistimiento, disponibilidad, plazo, silencio
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.estados import Estado
from pqrs.hechos import Causa
from pqrs.models import Actuacion, Solicitud

CAMPOS = (*cierre.CAMPOS, *historia.CAMPOS)
OTRA_VEZ = "Puede presentarla otra vez cuando quiera: no pierde ningún derecho por eso."
#: R3.33: what the notification of the act says (art. 17 inc. final CPACA allows no other remedy).
RECURSOS = notificar.PieDeRecursos(
    "Solo el recurso de reposición (art. 17 CPACA)",
    "la dependencia que decidió",
    "10 días hábiles siguientes a la notificación (art. 76 CPACA)",
)
RECURSO = (
    "Contra esta decisión cabe recurso de reposición, en los 10 días hábiles siguientes a su notificación."
)


@transaction.atomic
def desistir(
    solicitud_id: int, manifestacion: str, *, actor: Usuario | None = None, asunto: int | None = None
) -> Solicitud:
    """The person withdraws it (art. 18): themselves (``actor`` None) or before an official, with their words.

    ``asunto``: the number of the only matter that they withdraw, of several (R1.4): it no longer counts and the due
    date is that of the earliest left. The last one is withdrawn with the request.

    Raises ``TransicionInvalida`` and ``DatosInvalidos``.
    """
    solicitud = para("desistir", solicitud_id)
    if actor is not None and not manifestacion.strip():
        raise DatosInvalidos("Escriba cómo y cuándo lo dijo la persona (art. 18 CPACA).")
    if asunto is not None:
        return _un_asunto(solicitud, asunto, manifestacion.strip(), actor)
    ahora = reloj.ahora()
    cierre.terminar(solicitud, Estado.DESISTIDA, ahora)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.DESISTIMIENTO,
        "Usted retiró la solicitud.",
        datos={"clase": "expreso", "escrito": manifestacion.strip()},
        actor=actor,
        en=ahora,
    )
    solicitud.save(update_fields=CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "la retiramos como pidió",
            f"Usted nos dijo que ya no quiere seguir con su solicitud {solicitud.radicado}.",
            "La archivamos y no le enviaremos respuesta.",
            OTRA_VEZ,
        ),
    )
    avisos.avisar_al_responsable(solicitud, "La persona desistió de la solicitud.")
    return solicitud


def _un_asunto(solicitud: Solicitud, n: int, escrito: str, actor: Usuario | None) -> Solicitud:
    ahora = reloj.ahora()
    asunto, salida = asuntos.sacar(solicitud, n, Causa.DESISTIMIENTO, ahora)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.ASUNTO_RETIRADO,
        f"Usted retiró el asunto {n} de su solicitud, «{asunto.pide}». {salida.lo_que_falta}",
        datos={**salida.como_datos(), "escrito": escrito},
        actor=actor,
        en=ahora,
    )
    asuntos.guardar_salida(asunto, salida)
    solicitud.save(update_fields=asuntos.CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "retiramos una parte, como pidió",
            f"Usted nos dijo que ya no quiere seguir con el asunto {n} de su solicitud {solicitud.radicado}: "
            f"«{asunto.pide}».",
            f"Ese no se lo responderemos. Lo demás sí, a más tardar el {fecha_larga(solicitud.vence_el)}.",
            "Puede pedirlo otra vez cuando quiera, en otra solicitud: no pierde ningún derecho por eso.",
        ),
    )
    avisos.avisar_al_responsable(solicitud, f"La persona desistió del asunto {n}; lo demás sigue.")
    return solicitud


def _limite_que_paso(solicitud: Solicitud, contado: plazos.Plazo) -> date:
    """The last day to complete, which went by. Raises ``TransicionInvalida`` when not completing is no withdrawal."""
    if motivo := silencio.impide_cerrar(solicitud) or desistimiento.impide_decretar(solicitud):
        raise TransicionInvalida(motivo)
    limite = contado.limite_para_completar and disponibilidad.corrido(contado.limite_para_completar)
    if limite is None or reloj.hoy() <= limite:
        cuando = f" hasta el {fecha_larga(limite)}" if limite else ""
        raise TransicionInvalida(f"La persona todavía tiene tiempo de completar{cuando} (art. 17 CPACA).")
    return limite


@transaction.atomic
def decretar_desistimiento(solicitud_id: int, motivacion: str, actor: Usuario) -> Solicitud:
    """By a reasoned act, once the time to complete went by in silence; it never happens by itself (art. 17 inc. final).

    A claim on personal data needs no act, only its two months (Ley 1581 art. 15); what a private caja decides is
    reasoned and communicated, and has no remedy (R3.36). Raises ``TransicionInvalida`` while
    there is time left, what a failure of the portal gave too (R2.12), and when it was asked to complete too late or
    silence granted it; and ``DatosInvalidos``.
    """
    solicitud = para("decretar_desistimiento", solicitud_id)
    contado = plazo.calcular(solicitud)
    limite = _limite_que_paso(solicitud, contado)
    if contado.abandono_el is None and not motivacion.strip():
        raise DatosInvalidos(
            "El desistimiento tácito se decreta por acto motivado: escriba las razones (art. 17 CPACA)."
        )
    ahora = reloj.ahora()
    cierre.terminar(solicitud, Estado.DESISTIDA, ahora)
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.DESISTIMIENTO,
        f"El plazo para completar la solicitud terminó el {fecha_larga(limite)} y se entiende que usted desistió.",
        oficios.Carta(motivacion.strip() or "Ley 1581 de 2012, artículo 15, numeral 1."),
        actor,
        en=ahora,
        datos={"clase": "tacito", "limite": limite.isoformat()},
    )
    solicitud.save(update_fields=CAMPOS)
    regimen = solicitud.regimen
    es_acto = contado.abandono_el is None and regimen.decide_por_actos
    acto = notificar.abrir(solicitud, oficio, RECURSOS, ahora) if es_acto else None
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "la archivamos porque no se completó",
            f"El {fecha_larga(limite)} terminó el plazo para completar su solicitud {solicitud.radicado}.",
            "La entidad entiende que usted desistió y archiva la solicitud.",
            f"{notificar.como_se_notifica(acto)} {OTRA_VEZ} {RECURSO}"
            if acto
            else f"{OTRA_VEZ} Si no está de acuerdo, puede acudir a {regimen.acudir}.",
        ),
        None if acto else oficio,
    )
    return solicitud
