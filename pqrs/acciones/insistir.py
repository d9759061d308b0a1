"""The insistence: a judge, and not the entity, decides on information denied by reserve (arts. 25, 26 CPACA; R3.37)."""

from datetime import date, datetime

from django.db import transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import hechos
from pqrs.acciones import avisos, conducta, historia, oficios
from pqrs.acciones.cerradura import para
from pqrs.acciones.recurrir import decision_de, momento_de_llegada
from pqrs.consultas import recursos as consulta
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Insistencia, Solicitud


@transaction.atomic
def insistir(
    solicitud_id: int,
    numero: str,
    sustentacion: str,
    *,
    actor: Usuario | None = None,
    en: datetime | None = None,
) -> Insistencia:
    """The person insists, in writing and with reasons, against the answer of that outgoing number. Late it is received
    too, and marked: the judge will see it.

    Raises ``TransicionInvalida`` when nothing was denied by reserve, and ``DatosInvalidos``.
    """
    solicitud = para("insistir", solicitud_id)
    situacion = consulta.de(solicitud)
    decision = decision_de(situacion, numero)
    cerrado = situacion.impedimento_de_insistir(decision)
    if cerrado:
        raise TransicionInvalida(cerrado)
    if not sustentacion.strip():
        raise DatosInvalidos("Escriba por qué insiste: tiene que ir con sus razones (art. 26 CPACA).")
    llego = momento_de_llegada(decision, en)
    contra = situacion.contra(decision, consulta.INSISTENCIA)
    conducta.por_recurrir(solicitud, contra, "una insistencia", llego, actor)
    hasta = situacion.hasta(decision, consulta.INSISTENCIA)
    insistencia = Insistencia(
        solicitud=solicitud,
        respuesta=decision.respuesta,
        sustentacion=sustentacion.strip(),
        presentada_en=llego,
        presentar_hasta=hasta,
        es_extemporanea=hasta is not None and hechos.fecha_de(llego) > hasta,
    )
    _anotar(insistencia, actor)
    insistencia.save()
    solicitud.save(update_fields=historia.CAMPOS)
    _avisar_que_llego(solicitud, insistencia)
    return insistencia


@transaction.atomic
def enviar_insistencia(
    solicitud_id: int, insistencia_id: int, juez: str, remision: str, actor: Usuario
) -> Insistencia:
    """Send it with its documents to the court, by a letter, with a copy to the person (art. 26 CPACA).

    Raises ``TransicionInvalida`` and ``DatosInvalidos``.
    """
    solicitud = para("enviar_insistencia", solicitud_id)
    insistencia = _una(solicitud, insistencia_id)
    if insistencia.remitida_en is not None:
        raise TransicionInvalida(f"Ya se envió a {insistencia.juez} (art. 26 CPACA).")
    if not juez.strip() or not remision.strip():
        raise DatosInvalidos(
            "Escriba a qué tribunal o juez se envía y qué documentos lleva el oficio (art. 26 CPACA)."
        )
    ahora = reloj.ahora()
    oficio = oficios.expedir(
        solicitud,
        Actuacion.Tipo.INSISTENCIA_ENVIADA,
        f"Enviamos su insistencia a {juez.strip()}.",
        oficios.Carta(remision.strip(), juez.strip()),
        actor,
        en=ahora,
        datos={"respuesta": insistencia.respuesta.radicado_salida},
    )
    insistencia.juez, insistencia.remitida_en, insistencia.oficio = juez.strip(), ahora, oficio
    insistencia.save(update_fields=["juez", "remitida_en", "oficio"])
    solicitud.save(update_fields=historia.CAMPOS)
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "enviamos su insistencia al juez",
            f"Enviamos a {juez.strip()} su insistencia y los documentos:",
            "Ese despacho decide si la información se le entrega; la entidad cumple lo que decida.",
            "Usted no tiene que hacer nada. Le contaremos qué decidió.",
        ),
        oficio,
    )
    return insistencia


@transaction.atomic
def registrar_decision_insistencia(
    solicitud_id: int, insistencia_id: int, decision: str, fecha: date, providencia: str, actor: Usuario
) -> Insistencia:
    """Write down what the court decided. Raises ``TransicionInvalida`` and ``DatosInvalidos``."""
    solicitud = para("registrar_decision_insistencia", solicitud_id)
    insistencia = _una(solicitud, insistencia_id)
    if insistencia.remitida_en is None or insistencia.decision:
        raise TransicionInvalida("Se registra una vez, después de enviarla al juez (art. 26 CPACA).")
    if decision not in Insistencia.Decision or not providencia.strip():
        raise DatosInvalidos("Escriba qué decidió el juez y en qué providencia (art. 26 CPACA).")
    if not hechos.fecha_de(insistencia.remitida_en) <= fecha <= reloj.hoy():
        raise DatosInvalidos("El juez no pudo decidir antes de recibirla ni después de hoy.")
    insistencia.decidir(decision, fecha, providencia.strip())
    insistencia.save(update_fields=["decision", "decidida_el", "providencia"])
    elegida = Insistencia.Decision(decision)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.DECISION_INSISTENCIA,
        f"{insistencia.juez} decidió el {fecha_larga(fecha)} ({providencia.strip()}): {elegida.label.lower()}.",
        datos={"decision": decision, "fecha": fecha.isoformat()},
        actor=actor,
    )
    solicitud.save(update_fields=historia.CAMPOS)
    confirma = elegida is Insistencia.Decision.CONFIRMA
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "el juez decidió su insistencia",
            f"{insistencia.juez} decidió el {fecha_larga(fecha)}: {elegida.label.lower()}.",
            "La negativa queda en firme."
            if confirma
            else "La entidad debe entregarle lo que ordenó el juez.",
            "Si tiene dudas, consulte la providencia en ese despacho."
            if confirma
            else "Le escribiremos con la información. Usted no tiene que pedirla otra vez.",
        ),
    )
    return insistencia


def _oportunidad(insistencia: Insistencia) -> str:
    """That it came late; "" when it did not."""
    if not insistencia.es_extemporanea:
        return ""
    return f"El término terminó el {fecha_larga(insistencia.presentar_hasta)} y queda marcada como tardía."


def _anotar(insistencia: Insistencia, actor: Usuario | None) -> None:
    """The step of the history that brings it."""
    numero = insistencia.respuesta.radicado_salida
    insistencia.actuacion = historia.anotar(
        insistencia.solicitud,
        Actuacion.Tipo.INSISTENCIA,
        f"Recibimos su insistencia contra la respuesta {numero}. {_oportunidad(insistencia)}".strip(),
        datos={
            "respuesta": numero,
            "escrito": insistencia.sustentacion,
            "es_extemporanea": insistencia.es_extemporanea,
        },
        actor=actor,
    )


def _avisar_que_llego(solicitud: Solicitud, insistencia: Insistencia) -> None:
    avisos.avisar(
        solicitud,
        avisos.Aviso(
            "recibimos su insistencia",
            f"Usted insiste en que le entreguemos lo que negamos por reserva en la respuesta "
            f"{insistencia.respuesta.radicado_salida}.",
            _oportunidad(insistencia) or "Llegó a tiempo. La entidad no la decide: la decide un juez.",
            "Enviaremos los documentos al tribunal o juez administrativo, que decide en 10 días (art. 26 CPACA).",
        ),
    )
    avisos.avisar_al_responsable(solicitud, "La persona insiste: hay que enviarla al tribunal o juez.")


def _una(solicitud: Solicitud, insistencia_id: int) -> Insistencia:
    insistencia = (
        Insistencia.objects.select_related("respuesta").filter(pk=insistencia_id, solicitud=solicitud).first()
    )
    if insistencia is None:
        raise TransicionInvalida(f"{solicitud.radicado} no tiene esa insistencia (art. 26 CPACA).")
    return insistencia
