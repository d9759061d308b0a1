"""Close without an answer on the merits, only where the law allows it, and open again what was closed."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import hechos
from pqrs.acciones import avisos, cierre, historia, notificar, oficios, recuento
from pqrs.acciones.cerradura import para
from pqrs.consultas import archivo, disponibilidad, silencio
from pqrs.consultas import desistimiento as consulta
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.estados import Estado
from pqrs.models import Actuacion, Notificacion, Solicitud
from pqrs.plazos import Plazo

CAMPOS = (*cierre.CAMPOS, *historia.CAMPOS)
#: R3.33: what the notification of the act says.
RECURSOS = notificar.PieDeRecursos(
    "Reposición y, en subsidio, apelación (art. 74 CPACA)",
    "la dependencia que decidió; la apelación, ante su superior",
    "10 días hábiles siguientes a la notificación (art. 76 CPACA)",
)
RECURSO = (
    "Contra esta decisión caben reposición y apelación, por escrito y en los 10 días hábiles siguientes a su "
    "notificación (arts. 74 a 77 CPACA)."
)


@dataclass(frozen=True)
class Causal:
    """A cause that the law knows for closing without answering. ``frase`` is for the person."""

    nombre: str
    titulo: str
    frase: str
    norma: str


SIN_FUNDAMENTO = "sin_fundamento_anonima"
CAUSALES = {
    causal.nombre: causal
    for causal in (
        Causal(
            "sin_aclarar",
            "No se aclaró lo que pedía",
            "No recibimos la aclaración que le pedimos y sin ella no se entiende qué pide.",
            "art. 19 CPACA",
        ),
        Causal(
            "irrespetuosa",
            "Es irrespetuosa (excepcional y motivada)",
            "La entidad la rechazó porque no se presentó en términos respetuosos.",
            "art. 19 CPACA",
        ),
        Causal(
            SIN_FUNDAMENTO,
            "Queja o denuncia anónima sin hechos ni pruebas que permitan actuar",
            "No trae pruebas ni hechos concretos que permitan actuar.",
            archivo.NORMA,
        ),
    )
}


@transaction.atomic
def archivar(solicitud_id: int, causal: str, motivacion: str, actor: Usuario) -> Solicitud:
    """Close a request by a human, reasoned decision. Lack of grounds or of documents is no cause (art. 16 par. 2).

    It ends the matter, and is therefore notified with its remedies (arts. 43, 66 and 74 CPACA; R3.29, R3.33); what a
    private caja decides is communicated (R3.36).

    Raises ``TransicionInvalida`` (the person still has time to clarify, it is not an anonymous complaint, silence
    granted it) and ``DatosInvalidos``.
    """
    solicitud = para("archivar", solicitud_id)
    if causal not in CAUSALES:
        raise DatosInvalidos("Elija una de las causas que permite la ley.")
    if not motivacion.strip():
        raise DatosInvalidos("Escriba las razones: la decisión tiene que ser motivada.")
    _exigir_causal(solicitud, causal)
    elegida, ahora = CAUSALES[causal], reloj.ahora()
    cierre.terminar(solicitud, Estado.ARCHIVADA, ahora)
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.ARCHIVO,
        f"La solicitud se archivó. {elegida.frase} ({elegida.norma}).",
        oficios.Carta(motivacion.strip()),
        actor,
        en=ahora,
        datos={"causal": causal},
    )
    solicitud.save(update_fields=CAMPOS)
    es_acto = solicitud.regimen.decide_por_actos
    acto = notificar.abrir(solicitud, oficio, RECURSOS, ahora) if es_acto else None
    avisos.avisar(solicitud, _aviso(solicitud, elegida, acto), None if acto else oficio)
    return solicitud


def _aviso(solicitud: Solicitud, causal: Causal, acto: Notificacion | None) -> avisos.Aviso:
    """It carries the letter when nothing else notifies it."""
    regimen = solicitud.regimen
    despues = f"{notificar.como_se_notifica(acto)} {RECURSO} " if acto else ""
    return avisos.Aviso(
        "la archivamos",
        f"Archivamos su solicitud {solicitud.radicado}. {causal.frase}",
        f"No le enviaremos una respuesta de fondo ({causal.norma}).",
        f"{despues}Puede presentarla otra vez. Si no está de acuerdo, también puede acudir a {regimen.acudir}.",
    )


@transaction.atomic
def reabrir(solicitud_id: int, causa: str, actor: Usuario) -> Solicitud:
    """Open again what was answered, sent away, withdrawn or closed, with its cause. The due date is the one it had:
    opening again gives no new time. Raises ``TransicionInvalida`` and ``DatosInvalidos``."""
    solicitud = para("reabrir", solicitud_id)
    if not causa.strip():
        raise DatosInvalidos("Escriba por qué se reabre.")
    anterior = Estado(solicitud.estado)
    contado = devolver_a_la_mesa(solicitud, causa.strip(), actor)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "la reabrimos",
            f"Reabrimos su solicitud {solicitud.radicado}, que estaba {anterior.label.lower()}.",
            f"Seguimos trabajando en ella. La fecha límite es el {fecha_larga(contado.vence_el)}.",
            "Usted no tiene que hacer nada. Le escribiremos con la respuesta.",
        ),
    )
    avisos.avisar_al_responsable(solicitud, "La solicitud se reabrió y vuelve a estar a su cargo.")
    return solicitud


def devolver_a_la_mesa(solicitud: Solicitud, causa: str, actor: Usuario) -> Plazo:
    """Open a locked request again and save it, with its cause in the history; whoever calls tells the person."""
    anterior = Estado(solicitud.estado)
    contado = _abrir(solicitud)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.REAPERTURA,
        f"La solicitud se reabrió. Vence el {fecha_larga(contado.vence_el)}.",
        datos={"de": anterior.value, "motivo": causa},
        actor=actor,
    )
    solicitud.save(update_fields=[*CAMPOS, *recuento.CAMPOS])
    return contado


@transaction.atomic
def seguir_de_oficio(solicitud_id: int, motivacion: str, actor: Usuario) -> Solicitud:
    """Go on, in the public interest and by a reasoned act, with what the person withdrew (art. 18 CPACA). The due date
    is the one it had. Raises ``TransicionInvalida`` (it was not withdrawn in words) and ``DatosInvalidos``."""
    solicitud = para("seguir_de_oficio", solicitud_id)
    if not motivacion.strip():
        raise DatosInvalidos(
            "Escriba las razones de interés público: se sigue de oficio por resolución motivada (art. 18 CPACA)."
        )
    if not consulta.desistio_de_palabra(solicitud):
        raise TransicionInvalida(
            f"{solicitud.radicado} no se retiró por voluntad de la persona: si hay causa, se reabre (art. 18 CPACA)."
        )
    contado = _abrir(solicitud)
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.REAPERTURA,
        f"La entidad sigue de oficio, por interés público, con la solicitud que usted retiró. Vence el "
        f"{fecha_larga(contado.vence_el)}.",
        oficios.Carta(motivacion.strip()),
        actor,
        en=reloj.ahora(),
        datos={"de": Estado.DESISTIDA.value, "clase": "de_oficio"},
    )
    solicitud.save(update_fields=[*CAMPOS, *recuento.CAMPOS])
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "seguimos de oficio con lo que usted retiró",
            f"Usted retiró su solicitud {solicitud.radicado}, y la entidad decidió seguir con ella por estas razones:",
            "La ley lo permite cuando hay interés público (art. 18 CPACA). La fecha límite es el "
            f"{fecha_larga(contado.vence_el)}.",
            "Usted no tiene que hacer nada. Le contaremos qué se decidió.",
        ),
        oficio,
    )
    avisos.avisar_al_responsable(solicitud, "Se sigue de oficio con la solicitud que la persona retiró.")
    return solicitud


def _abrir(solicitud: Solicitud) -> Plazo:
    """Put it in hands again, with its date counted anew; the caller saves."""
    cierre.abrir_de_nuevo(solicitud)
    return recuento.recontar(solicitud)


def _exigir_causal(solicitud: Solicitud, causal: str) -> None:
    if causal == SIN_FUNDAMENTO and (impedido := archivo.impedimento_por_fundamento(solicitud)):
        raise TransicionInvalida(impedido)
    if causal != "sin_aclarar":
        _exigir_que_no_se_concedio(solicitud)
        return
    pedida = (
        Actuacion.objects.filter(solicitud=solicitud, tipo=Actuacion.Tipo.DEVOLUCION)
        .select_related("contenido")
        .order_by("-n")
        .first()
    )
    if solicitud.estado != Estado.POR_ACLARAR or pedida is None:
        raise TransicionInvalida("Primero hay que devolverla para que la persona la aclare (art. 19 CPACA).")
    hasta = disponibilidad.corrido(date.fromisoformat(pedida.contenido.datos["aclarar_hasta"]))
    if reloj.hoy() <= hasta:
        raise TransicionInvalida(
            f"La persona tiene hasta el {fecha_larga(hasta)} para aclararla (art. 19 CPACA)."
        )
    # Sent back in time, art. 19 CPACA wants it archived: nobody can hand over what they do not understand.
    if hechos.fecha_de(pedida.en) > solicitud.vence_el or silencio.esta_marcado(solicitud, antes_de=pedida):
        _exigir_que_no_se_concedio(solicitud)


def _exigir_que_no_se_concedio(solicitud: Solicitud) -> None:
    if motivo := silencio.impide_cerrar(solicitud):
        raise TransicionInvalida(motivo)
