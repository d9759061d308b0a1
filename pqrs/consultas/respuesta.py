"""What an answer has to say by law besides what the official wrote, and the earlier answers that it may refer to."""

from datetime import date

from django.db.models import QuerySet

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import plazos, terminos
from pqrs.consultas import plazo
from pqrs.models import Peticionario, Respuesta, Solicitud
from pqrs.models.respuesta import Reserva, Sentido

CONCEPTO = (
    "Esta respuesta es un concepto y no es vinculante: no obliga a cumplirlo ni a ejecutarlo (art. 28 CPACA)."
)


def es_de_informacion(solicitud: Solicitud) -> bool:
    """Whether it asks for information or documents (Ley 1712 de 2014; art. 24 CPACA)."""
    return solicitud.termino.tipo in terminos.DE_INFORMACION


def admite_recursos(solicitud: Solicitud, respuesta: Respuesta) -> bool:
    """Whether it is a definitive act that can be appealed (arts. 74 and 75 CPACA; R3.35, R3.36, R3.37)."""
    return (
        respuesta.decide
        and respuesta.reserva != Reserva.LEGAL
        and solicitud.termino.tipo not in terminos.SIN_DECISION
        and solicitud.regimen.decide_por_actos
    )


def admite_apelacion(solicitud: Solicitud, respuesta: Respuesta) -> bool:
    """There is none against the legal representative of a decentralized entity, nor of that kind of reserve."""
    return (
        admite_recursos(solicitud, respuesta) and not respuesta.firma_representante and not respuesta.reserva
    )


def notas(solicitud: Solicitud, respuesta: Respuesta) -> str:
    """What the law makes the answer say, in paragraphs: nobody has to remember it in each template
    (R3.24–R3.28, R3.33, R3.36, R3.37)."""
    partes = [
        _remision(respuesta),
        _negativa(respuesta),
        _copias(respuesta),
        CONCEPTO if solicitud.termino.tipo == "consulta" else "",
        _pendiente(solicitud, respuesta),
        _recursos(solicitud, respuesta),
    ]
    return "\n\n".join(filter(None, partes))


def anteriores(solicitud: Solicitud, usuario: Usuario) -> QuerySet[Respuesta]:
    """Answers already sent to whoever has the same document, that this official may see; newest first."""
    persona = Peticionario.objects.filter(solicitud=solicitud).first()
    if persona is None or not persona.documento:
        return Respuesta.objects.none()
    suyas = Solicitud.objects.visibles_para(usuario).filter(
        peticionario__documento=persona.documento, peticionario__tipo_documento=persona.tipo_documento
    )
    enviadas = Respuesta.objects.enviadas().filter(solicitud__in=suyas).exclude(solicitud=solicitud)
    return enviadas.select_related("solicitud").order_by("-id")


def dia_de(respuesta: Respuesta) -> date | None:
    """The Bogotá date in which it was sent; None for a draft."""
    return respuesta.enviada_en and respuesta.enviada_en.astimezone(reloj.BOGOTA).date()


def _remision(respuesta: Respuesta) -> str:
    """Only its number and date, never its words: the portal does not check who writes a document's number."""
    if respuesta.sentido != Sentido.REMITE or respuesta.anterior is None:
        return ""
    anterior = respuesta.anterior
    return (
        f"Ya respondimos lo mismo el {fecha_larga(dia_de(anterior))}, con el número {anterior.radicado_salida}, en la "
        f"solicitud {anterior.solicitud.radicado}. Esa respuesta sigue valiendo y puede leerla con aquel radicado y su "
        "código (art. 19 CPACA)."
    )


def _negativa(respuesta: Respuesta) -> str:
    if not respuesta.norma_negativa:
        return ""
    frase = f"No se entrega lo que niega esta norma: {respuesta.norma_negativa.rstrip('.')}."
    if respuesta.lo_que_se_entrega:
        frase += f" Lo que sí se puede entregar: {respuesta.lo_que_se_entrega.strip()}"
    return frase


def _copias(respuesta: Respuesta) -> str:
    if not respuesta.costo:
        return ""
    return (
        f"Copias: {respuesta.copias} a {_pesos(respuesta.valor_copia)} cada una. Total: {_pesos(respuesta.costo)}, "
        f"según {respuesta.tarifa}. Solo se cobra reproducirlas; por medio electrónico no cuestan (art. 29 CPACA; Ley "
        "1712 de 2014, art. 26)."
    )


def _pendiente(solicitud: Solicitud, respuesta: Respuesta) -> str:
    if not respuesta.es_parcial:
        return ""
    return (
        f"Todavía falta responderle esto: {respuesta.queda_pendiente.strip().rstrip('.')}. Su solicitud sigue abierta "
        f"y la fecha límite para eso es el {fecha_larga(_vence_lo_que_falta(solicitud, respuesta))}."
    )


def _vence_lo_que_falta(solicitud: Solicitud, respuesta: Respuesta) -> date:
    """The date that is left once the matters that it answers no longer count (R1.4)."""
    if not respuesta.asuntos:
        return solicitud.vence_el
    hecho = plazos.AsuntosResueltos(reloj.ahora(), tuple(respuesta.asuntos))
    return plazo.calcular(solicitud, nuevo=hecho).vence_el


def pie(solicitud: Solicitud, respuesta: Respuesta) -> tuple[str, str, str]:
    """Which remedies a decision has, before whom and until when, in the words of its notification (R3.33); empty when
    it has none of its own to say. Against what is denied by reserve there is the insistence, no remedy (R3.37)."""
    if respuesta.decide and respuesta.reserva == Reserva.LEGAL and solicitud.regimen.decide_por_actos:
        plazo = "10 días hábiles siguientes a la notificación (art. 26 CPACA)"
        return (
            "Insistencia; no procede otro recurso",
            "la entidad, que la envía al juez para que decida",
            plazo,
        )
    if not admite_recursos(solicitud, respuesta):
        return ("", "", "")
    if respuesta.reserva == Reserva.SEGURIDAD:
        plazo = "3 días hábiles siguientes a la notificación (Ley 1712 de 2014, art. 27)"
        return ("Reposición", "quien firmó la decisión", plazo)
    plazo = "10 días hábiles siguientes a la notificación (art. 76 CPACA)"
    if not admite_apelacion(solicitud, respuesta):
        return ("Reposición; no tiene apelación", "quien firmó la decisión", plazo)
    quien = "quien firmó la decisión; la apelación, ante su superior"
    return ("Reposición y, en subsidio, apelación", quien, plazo)


def es_pie_de_la_ley(solicitud: Solicitud, escrito: tuple[str, str, str]) -> bool:
    """Whether those are words that the portal writes for some decision, and so follow the sense when it changes."""
    return any(
        escrito
        == pie(solicitud, Respuesta(sentido=Sentido.NIEGA, reserva=reserva, firma_representante=firma))
        for reserva in Reserva
        for firma in (False, True)
    )


def _recursos(solicitud: Solicitud, respuesta: Respuesta) -> str:
    """How to object; which remedies, before whom and until when is said by its notification (``pie``)."""
    regimen = solicitud.regimen
    if respuesta.reserva == Reserva.LEGAL or (respuesta.reserva and not regimen.decide_por_actos):
        return (
            "Contra la negativa por reserva no procede recurso. Si no está de acuerdo, puede insistir por escrito y "
            "con sus razones en los 10 días hábiles siguientes a la notificación: la entidad envía los documentos al "
            "tribunal o juez administrativo, que decide (arts. 25 y 26 CPACA)."
        )
    if not regimen.decide_por_actos:
        es_de_cortesia = solicitud.termino.tipo in ("sugerencia", "felicitacion")
        return "" if es_de_cortesia else regimen.impedimento("recurrir")
    if not admite_recursos(solicitud, respuesta):
        return ""
    insistir = " Si le niegan la reposición, puede insistir ante el juez (Ley 1712 de 2014, art. 27)."
    return (
        "Los recursos se presentan por escrito, con sus razones, en la página de seguimiento o en la entidad (arts. 76 "
        f"y 77 CPACA).{insistir if respuesta.reserva == Reserva.SEGURIDAD else ''}"
    )


def _pesos(valor: int) -> str:
    return f"${valor:,}".replace(",", ".")
