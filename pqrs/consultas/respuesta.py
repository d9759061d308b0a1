"""What an answer has to say by law besides what the official wrote, and the earlier answers that it may refer to."""

from datetime import date

from django.db.models import Q, QuerySet

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.calendario import fecha_larga
from pqrs import plazos, terminos
from pqrs.consultas import plazo
from pqrs.models import Asunto, Peticionario, Respuesta, Solicitud
from pqrs.models.respuesta import Reserva, Sentido

CONCEPTO = (
    "Esta respuesta es un concepto y no es vinculante: no obliga a cumplirlo ni a ejecutarlo (art. 28 CPACA)."
)
CONCEPTO_EN_PARTE = f"En lo que responde a su consulta, e{CONCEPTO[1:]}"
INSISTENCIA = (
    "Insistencia; no procede otro recurso",
    "la entidad, que la envía al juez para que decida",
    "10 días hábiles siguientes a la notificación (art. 26 CPACA)",
)


def es_de_informacion(solicitud: Solicitud) -> bool:
    """Whether it asks for information or documents (Ley 1712 de 2014; art. 24 CPACA)."""
    return solicitud.termino.tipo in terminos.DE_INFORMACION


def tipos_que_responde(solicitud: Solicitud, respuesta: Respuesta) -> frozenset[str]:
    """The kinds of what an answer is about: of the matters that it says, of all those still open when it says none, or
    of a request that nobody divided (R1.4). The matter that rules the date may be another. One query."""
    asuntos = Asunto.objects.filter(solicitud=solicitud)
    if respuesta.asuntos:
        asuntos = asuntos.filter(n__in=respuesta.asuntos)
    else:
        abiertos = Q(resuelto_en__isnull=True)
        asuntos = asuntos.filter(abiertos | Q(resuelto_en__gte=respuesta.enviada_en or reloj.ahora()))
    return frozenset(asuntos.values_list("termino__tipo", flat=True)) or frozenset({solicitud.termino.tipo})


def admite_recursos(solicitud: Solicitud, respuesta: Respuesta) -> bool:
    """Whether it is a definitive act that can be appealed (arts. 74 and 75 CPACA; R3.35, R3.36, R3.37). One that left
    has the remedies that its notification told the person, whatever became of the kind (R3.33). One query or none."""
    if not respuesta.decide or respuesta.reserva == Reserva.LEGAL or not solicitud.regimen.decide_por_actos:
        return False
    dijo_cuales = respuesta.enviada_en is not None and respuesta.requiere_notificacion
    return dijo_cuales or not tipos_que_responde(solicitud, respuesta) <= terminos.SIN_DECISION


def admite_apelacion(respuesta: Respuesta) -> bool:
    """Of what admits remedies: none against the legal representative of a decentralized entity, nor of that kind of
    reserve."""
    return not respuesta.firma_representante and not respuesta.reserva


def notas(solicitud: Solicitud, respuesta: Respuesta) -> str:
    """What the law makes the answer say, in paragraphs: nobody has to remember it in each template
    (R3.24–R3.28, R3.33, R3.36, R3.37)."""
    partes = [
        _remision(respuesta),
        _negativa(respuesta),
        _copias(respuesta),
        _concepto(solicitud, respuesta),
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


def _concepto(solicitud: Solicitud, respuesta: Respuesta) -> str:
    tipos = tipos_que_responde(solicitud, respuesta)
    if "consulta" not in tipos:
        return ""
    return CONCEPTO if len(tipos) == 1 else CONCEPTO_EN_PARTE


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
        return INSISTENCIA
    return _recursos_que_caben(respuesta) if admite_recursos(solicitud, respuesta) else ("", "", "")


def _recursos_que_caben(respuesta: Respuesta) -> tuple[str, str, str]:
    if respuesta.reserva == Reserva.SEGURIDAD:
        plazo = "3 días hábiles siguientes a la notificación (Ley 1712 de 2014, art. 27)"
        return ("Reposición", "quien firmó la decisión", plazo)
    plazo = "10 días hábiles siguientes a la notificación (art. 76 CPACA)"
    if not admite_apelacion(respuesta):
        return ("Reposición; no tiene apelación", "quien firmó la decisión", plazo)
    quien = "quien firmó la decisión; la apelación, ante su superior"
    return ("Reposición y, en subsidio, apelación", quien, plazo)


def es_pie_de_la_ley(escrito: tuple[str, str, str]) -> bool:
    """Whether those are words that the portal writes for some decision, and so follow the sense, and the matters that
    it decides, when they change."""
    return escrito == INSISTENCIA or any(
        escrito == _recursos_que_caben(Respuesta(reserva=reserva, firma_representante=firma))
        for reserva in (Reserva.NINGUNA, Reserva.SEGURIDAD)
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
        es_de_cortesia = tipos_que_responde(solicitud, respuesta) <= terminos.CORTESIAS
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
