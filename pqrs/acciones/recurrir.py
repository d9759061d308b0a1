"""Remedies against an answer: received, late or not, and decided by a letter (arts. 74 to 86 CPACA; R3.35, R3.36)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import hechos
from pqrs.acciones import archivos, avisos, historia, oficios
from pqrs.acciones.cerradura import para
from pqrs.consultas import recursos as consulta
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Recurso, Respuesta, Solicitud

SUSPENSIVO = "Mientras se decide, la decisión recurrida no se cumple (art. 79 CPACA)."


@dataclass(frozen=True)
class Escrito:
    """What art. 77 CPACA asks of a remedy: reasons, proofs if any and, of whoever was anonymous, name and address."""

    motivos: str
    pruebas: str = ""
    recurrente: str = ""


@transaction.atomic
def recurrir(
    solicitud_id: int,
    respuesta_id: int,
    clase: str,
    escrito: Escrito,
    *,
    ficha: str = "",
    actor: Usuario | None = None,
    en: datetime | None = None,
) -> Recurso:
    """File a remedy: the person (``actor`` None), or an official who received it, earlier too (``en``).

    Out of its term it is received all the same and marked: whoever decides will say so (art. 78). Raises
    ``TransicionInvalida`` when the law gives none against that answer, and ``DatosInvalidos`` (art. 77).
    """
    solicitud = para("recurrir", solicitud_id)
    situacion = consulta.de(solicitud)
    respuesta = respuesta_de(situacion, respuesta_id)
    cerrado = (
        situacion.impedimento(respuesta, clase) if clase in Recurso.Clase else "Elija una clase de recurso."
    )
    if cerrado:
        raise TransicionInvalida(cerrado)
    _exigir_requisitos(solicitud, escrito)
    llego = momento_de_llegada(respuesta, en)
    hasta = situacion.hasta(respuesta, clase)
    tarde = hasta is not None and hechos.fecha_de(llego) > hasta
    contado = consulta.plazo_para_decidir(clase, llego, solicitud)
    recurso = Recurso(
        solicitud=solicitud,
        respuesta=respuesta,
        clase=clase,
        motivos=escrito.motivos.strip(),
        pruebas=escrito.pruebas.strip(),
        recurrente=escrito.recurrente.strip(),
        interpuesto_en=llego,
        interponer_hasta=hasta,
        es_extemporaneo=tarde,
        decidir_hasta=contado.vence_el,
    )
    _anotar(recurso, ficha, actor)
    recurso.save()
    solicitud.save(update_fields=historia.CAMPOS)
    _avisar_que_llego(solicitud, recurso)
    return recurso


@transaction.atomic
def resolver_recurso(
    solicitud_id: int, recurso_id: int, decision: str, motivacion: str, actor: Usuario
) -> Recurso:
    """Decide it by a reasoned letter: confirm, modify, revoke, or reject what does not meet art. 77 (art. 78).

    After the two months too: silence frees nobody (art. 86). Raises ``TransicionInvalida`` and ``DatosInvalidos``.
    """
    solicitud = para("resolver_recurso", solicitud_id)
    recurso = Recurso.objects.select_related("respuesta").filter(pk=recurso_id, solicitud=solicitud).first()
    if recurso is None or not recurso.esta_pendiente:
        raise TransicionInvalida("Ese recurso ya se decidió o no es de esta solicitud (art. 80 CPACA).")
    if decision not in Recurso.Decision:
        raise DatosInvalidos("Elija qué se decide: confirmar, modificar, revocar o rechazar (art. 80 CPACA).")
    if not motivacion.strip():
        raise DatosInvalidos("Escriba las razones: la decisión de un recurso es motivada (art. 80 CPACA).")
    ahora = reloj.ahora()
    elegida = Recurso.Decision(decision)
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.DECISION_RECURSO,
        f"La entidad decidió el recurso de {recurso.get_clase_display().lower()}: {_minuscula(elegida.label)}.",
        oficios.Carta(motivacion.strip()),
        actor,
        en=ahora,
        datos={"clase": recurso.clase, "decision": decision, "respuesta": recurso.respuesta.radicado_salida},
    )
    recurso.decision, recurso.decidido_en, recurso.oficio = decision, ahora, oficio
    recurso.save(update_fields=["decision", "decidido_en", "oficio"])
    solicitud.save(update_fields=historia.CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "decidimos su recurso",
            f"Decidimos su recurso de {recurso.get_clase_display().lower()} contra la respuesta "
            f"{recurso.respuesta.radicado_salida}:",
            f"La entidad {_minuscula(elegida.label)}.",
            _que_sigue(recurso),
        ),
        oficio,
    )
    return recurso


def respuesta_de(situacion: consulta.Recursos, respuesta_id: int) -> Respuesta:
    """An answer already sent to that request. Raises ``TransicionInvalida``."""
    for respuesta in situacion.respuestas:
        if respuesta.pk == respuesta_id:
            return respuesta
    raise TransicionInvalida(f"{situacion.solicitud.radicado} no tiene esa respuesta (art. 74 CPACA).")


def momento_de_llegada(respuesta: Respuesta, en: datetime | None) -> datetime:
    """When it really came. Raises ``DatosInvalidos`` when that is later than now, or earlier than the answer."""
    ahora = reloj.ahora()
    if en is not None and not respuesta.enviada_en <= en <= ahora:
        raise DatosInvalidos("No pudo llegar antes de la respuesta ni después de este momento.")
    return en or ahora


def _exigir_requisitos(solicitud: Solicitud, escrito: Escrito) -> None:
    if not escrito.motivos.strip():
        raise DatosInvalidos("Escriba por qué no está de acuerdo (art. 77 num. 2 CPACA).")
    if solicitud.es_anonima and not escrito.recurrente.strip():
        raise DatosInvalidos(
            "Para recurrir hay que decir nombre y dirección de quien recurre (art. 77 num. 4 CPACA)."
        )


def _oportunidad(tarde: bool, hasta) -> str:
    if tarde:
        return f"El término para interponerlo terminó el {fecha_larga(hasta)} y queda marcado como tardío."
    return "Está dentro de su término."


def _anotar(recurso: Recurso, ficha: str, actor: Usuario | None) -> None:
    """The step of the history that brings it, with its files."""
    solicitud, respuesta, ahora = recurso.solicitud, recurso.respuesta, reloj.ahora()
    esperan = archivos.en_espera(ficha)
    recurso.actuacion = historia.anotar(
        solicitud,
        Actuacion.Tipo.RECURSO,
        f"Recibimos el recurso de {recurso.get_clase_display().lower()} contra la respuesta "
        f"{respuesta.radicado_salida}. {_oportunidad(recurso.es_extemporaneo, recurso.interponer_hasta)}",
        datos={
            "clase": recurso.clase,
            "respuesta": respuesta.radicado_salida,
            "escrito": recurso.motivos,
            "pruebas": recurso.pruebas,
            "es_extemporaneo": recurso.es_extemporaneo,
            "decidir_hasta": recurso.decidir_hasta.isoformat(),
            "adjuntos": [archivo.sha256 for archivo in esperan],
        },
        actor=actor,
        en=ahora,
    )
    archivos.pasar_a_adjuntos(solicitud, esperan, ahora, recurso.actuacion)


def _avisar_que_llego(solicitud: Solicitud, recurso: Recurso) -> None:
    if recurso.es_extemporaneo:
        significa = (
            f"Llegó después del {fecha_larga(recurso.interponer_hasta)}, que era el último día. Queda marcado como "
            "tardío y la entidad puede rechazarlo (art. 78 CPACA)."
        )
    else:
        significa = f"Llegó a tiempo. {SUSPENSIVO}"
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "recibimos su recurso",
            f"El {fecha_larga(hechos.fecha_de(recurso.interpuesto_en))} recibimos su recurso de "
            f"{recurso.get_clase_display().lower()} contra la respuesta {recurso.respuesta.radicado_salida}.",
            significa,
            f"La entidad debe decidirlo a más tardar el {fecha_larga(recurso.decidir_hasta)}. Si no lo hace, la ley "
            "entiende que lo negó y usted puede acudir al juez, pero la entidad sigue obligada a decidir (art. 86 "
            "CPACA).",
        ),
    )
    avisos.avisar_al_responsable(solicitud, "Llegó un recurso contra la respuesta.")


def _que_sigue(recurso: Recurso) -> str:
    if recurso.clase == Recurso.Clase.APELACION and recurso.decision == Recurso.Decision.RECHAZA:
        return "Puede interponer el recurso de queja en los 5 días hábiles siguientes (art. 74 num. 3 CPACA)."
    if recurso.decision in (Recurso.Decision.CONFIRMA, Recurso.Decision.RECHAZA):
        return "Si no está de acuerdo, puede acudir a un juez administrativo (art. 138 CPACA)."
    return "La nueva decisión reemplaza a la anterior en lo que dice el oficio. Usted no tiene que hacer nada más."


def _minuscula(frase: str) -> str:
    return frase[0].lower() + frase[1:]
