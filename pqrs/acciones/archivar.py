"""Close without an answer on the merits, only where the law allows it, and open again what was closed."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs.acciones import avisos, cierre, historia, oficios, recuento
from pqrs.acciones.cerradura import para
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.estados import Estado
from pqrs.models import Actuacion, Solicitud

CAMPOS = (*cierre.CAMPOS, *historia.CAMPOS)


@dataclass(frozen=True)
class Causal:
    """A cause that the law knows for closing without answering. ``frase`` is for the person."""

    nombre: str
    titulo: str
    frase: str
    norma: str


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
            "sin_fundamento_anonima",
            "Anónima sin hechos ni pruebas que permitan actuar",
            "No trae pruebas ni hechos concretos que permitan actuar.",
            "Ley 190 de 1995, art. 38",
        ),
    )
}


@transaction.atomic
def archivar(solicitud_id: int, causal: str, motivacion: str, actor: Usuario) -> Solicitud:
    """Close a request by a human, reasoned decision. Lack of grounds or of documents is no cause (art. 16 par. 2).

    Raises ``TransicionInvalida`` (the person still has time to clarify, it is not anonymous) and ``DatosInvalidos``.
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
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "la archivamos",
            f"Archivamos su solicitud {solicitud.radicado}. {elegida.frase}",
            f"No le enviaremos una respuesta de fondo ({elegida.norma}).",
            "Puede presentarla otra vez. Si no está de acuerdo, puede acudir a la personería o a la Defensoría del "
            "Pueblo.",
        ),
        oficio,
    )
    return solicitud


@transaction.atomic
def reabrir(solicitud_id: int, causa: str, actor: Usuario) -> Solicitud:
    """Open again what was answered, sent away, withdrawn or closed, with its cause. The due date is the one it had:
    opening again gives no new time. Raises ``TransicionInvalida`` and ``DatosInvalidos``."""
    solicitud = para("reabrir", solicitud_id)
    if not causa.strip():
        raise DatosInvalidos("Escriba por qué se reabre.")
    ahora = reloj.ahora()
    anterior = Estado(solicitud.estado)
    cierre.abrir_de_nuevo(solicitud)
    contado = recuento.recontar(solicitud)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.REAPERTURA,
        f"La solicitud se reabrió. Vence el {fecha_larga(contado.vence_el)}.",
        datos={"de": anterior.value, "motivo": causa.strip()},
        actor=actor,
        en=ahora,
    )
    solicitud.save(update_fields=[*CAMPOS, *recuento.CAMPOS])
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "la reabrimos",
            f"Reabrimos su solicitud {solicitud.radicado}, que estaba {anterior.label.lower()}.",
            f"Seguimos trabajando en ella. La fecha límite es el {fecha_larga(contado.vence_el)}.",
            "Usted no tiene que hacer nada. Le escribiremos con la respuesta.",
        ),
    )
    return solicitud


def _exigir_causal(solicitud: Solicitud, causal: str) -> None:
    if causal == "sin_fundamento_anonima" and not solicitud.es_anonima:
        raise TransicionInvalida("Esa causa es solo para las anónimas (Ley 190 de 1995, art. 38).")
    if causal != "sin_aclarar":
        return
    pedida = (
        Actuacion.objects.filter(solicitud=solicitud, tipo=Actuacion.Tipo.DEVOLUCION)
        .select_related("contenido")
        .order_by("-n")
        .first()
    )
    if solicitud.estado != Estado.POR_ACLARAR or pedida is None:
        raise TransicionInvalida("Primero hay que devolverla para que la persona la aclare (art. 19 CPACA).")
    hasta = date.fromisoformat(pedida.contenido.datos["aclarar_hasta"])
    if reloj.hoy() <= hasta:
        raise TransicionInvalida(
            f"La persona tiene hasta el {fecha_larga(hasta)} para aclararla (art. 19 CPACA)."
        )
