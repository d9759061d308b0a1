"""Remedies against a decision, received late or not (arts. 74 to 79 CPACA; R3.35, R3.36)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import hechos
from pqrs.acciones import archivos, avisos, conducta, historia
from pqrs.acciones.cerradura import para
from pqrs.consultas import recursos as consulta
from pqrs.consultas.recurribles import Recurrible
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Recurso, Solicitud

TARDE_Y_CONCEDIDO = (
    "Esa decisión le concedió lo que pidió y el término para recurrirla ya terminó: la ley manda rechazar el recurso "
    "(arts. 77 y 78 CPACA). Si le falta algo, presente otra solicitud."
)
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
    numero: str,
    clase: str,
    escrito: Escrito,
    *,
    ficha: str = "",
    actor: Usuario | None = None,
    en: datetime | None = None,
) -> Recurso:
    """File a remedy against the answer or the letter of that outgoing number: the person (``actor`` None), or an
    official who received it, earlier too (``en``). ``clase``: one of ``Recurso.Clase``, or ``recursos.EN_SUBSIDIO``.

    Out of its term it is received all the same and marked: whoever decides will say so (art. 78); but the person is not
    offered one against what gave them everything. Against what was not notified, it notifies (art. 72). Raises
    ``TransicionInvalida`` when the law gives none against that decision, and ``DatosInvalidos`` (art. 77).
    """
    solicitud = para("recurrir", solicitud_id)
    situacion = consulta.de(solicitud)
    decision = decision_de(situacion, numero)
    es_clase = clase in Recurso.Clase or clase == consulta.EN_SUBSIDIO
    cerrado = situacion.impedimento(decision, clase) if es_clase else "Elija una clase de recurso."
    if not cerrado and actor is None and not _se_le_ofrece(situacion, decision, clase):
        cerrado = TARDE_Y_CONCEDIDO
    if cerrado:
        raise TransicionInvalida(cerrado)
    _exigir_requisitos(solicitud, escrito)
    llego = momento_de_llegada(decision, en)
    contra, que = situacion.contra(decision, clase), f"un recurso de {_nombre(clase)}"
    lo_notifica = conducta.por_recurrir(solicitud, contra, que, llego, actor)
    recurso = _escribir(situacion, decision, clase, escrito, llego)
    _anotar(recurso, decision, ficha, actor)
    recurso.save()
    solicitud.save(update_fields=historia.CAMPOS)
    _avisar_que_llego(recurso, decision, lo_notifica=lo_notifica)
    return recurso


def _se_le_ofrece(situacion: consulta.Recursos, decision: Recurrible, clase: str) -> bool:
    return any(una.decision == decision and una.clase == clase for una in situacion.ofrecidas)


def _nombre(clase: str) -> str:
    return (consulta.TITULOS.get(clase) or Recurso.Clase(clase).label).lower()


def _escribir(
    situacion: consulta.Recursos, decision: Recurrible, clase: str, escrito: Escrito, llego: datetime
) -> Recurso:
    """The row of a remedy, unsaved, with its terms."""
    hasta = situacion.hasta(decision, clase)
    en_subsidio = clase == consulta.EN_SUBSIDIO
    clase = Recurso.Clase.REPOSICION if en_subsidio else Recurso.Clase(clase)
    return Recurso(
        solicitud=situacion.solicitud,
        respuesta=decision.respuesta,
        acto=decision.acto,
        clase=clase,
        en_subsidio=en_subsidio,
        motivos=escrito.motivos.strip(),
        pruebas=escrito.pruebas.strip(),
        recurrente=escrito.recurrente.strip(),
        interpuesto_en=llego,
        interponer_hasta=hasta,
        es_extemporaneo=hasta is not None and hechos.fecha_de(llego) > hasta,
        decidir_hasta=consulta.plazo_para_decidir(clase, llego, situacion.solicitud).vence_el,
    )


def decision_de(situacion: consulta.Recursos, numero: str) -> Recurrible:
    """What the entity decided of that request under an outgoing number. Raises ``TransicionInvalida``."""
    for decision in situacion.decisiones:
        if decision.numero == numero:
            return decision
    raise TransicionInvalida(f"{situacion.solicitud.radicado} no tiene esa decisión (art. 74 CPACA).")


def momento_de_llegada(decision: Recurrible, en: datetime | None) -> datetime:
    """When it really came. Raises ``DatosInvalidos`` when that is later than now, or earlier than the decision."""
    ahora = reloj.ahora()
    if en is not None and not decision.decidida_en <= en <= ahora:
        raise DatosInvalidos("No pudo llegar antes de la decisión ni después de este momento.")
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


def _anotar(recurso: Recurso, decision: Recurrible, ficha: str, actor: Usuario | None) -> None:
    """The step of the history that brings it, with its files."""
    solicitud, ahora = recurso.solicitud, reloj.ahora()
    esperan = archivos.en_espera(ficha)
    recurso.actuacion = historia.anotar(
        solicitud,
        Actuacion.Tipo.RECURSO,
        f"Recibimos el recurso de {recurso.que_es.lower()} contra {decision.nombre}. "
        f"{_oportunidad(recurso.es_extemporaneo, recurso.interponer_hasta)}",
        datos={
            "clase": recurso.clase,
            "en_subsidio": recurso.en_subsidio,
            "contra": decision.numero,
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


def _avisar_que_llego(recurso: Recurso, decision: Recurrible, *, lo_notifica: bool) -> None:
    if recurso.es_extemporaneo:
        significa = (
            f"Llegó después del {fecha_larga(recurso.interponer_hasta)}, que era el último día. Queda marcado como "
            "tardío y la entidad puede rechazarlo (art. 78 CPACA)."
        )
    else:
        significa = f"Llegó a tiempo. {SUSPENSIVO}"
    if lo_notifica:
        significa += f" Como la recurrió, la decisión queda notificada ese día ({conducta.NORMA})."
    if recurso.en_subsidio:
        significa += " Si no se le concede todo, su apelación pasa sola al superior (art. 76 CPACA)."
    avisos.avisar(
        recurso.solicitud,
        avisos.Aviso(
            "recibimos su recurso",
            f"El {fecha_larga(hechos.fecha_de(recurso.interpuesto_en))} recibimos su recurso de "
            f"{recurso.que_es.lower()} contra {decision.nombre}.",
            significa,
            f"La entidad debe decidirlo a más tardar el {fecha_larga(recurso.decidir_hasta)}. Si no lo hace, la ley "
            "entiende que lo negó y usted puede acudir al juez, pero la entidad sigue obligada a decidir (art. 86 "
            "CPACA).",
        ),
    )
    avisos.avisar_al_responsable(recurso.solicitud, f"Llegó un recurso contra {decision.nombre}.")
