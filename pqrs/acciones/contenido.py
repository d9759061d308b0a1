"""What an answer decides and says point by point, and what the law asks of it before it leaves."""

import re
from dataclasses import dataclass, fields

from pqrs.consultas import asuntos, borradores, silencio
from pqrs.consultas import respuesta as consulta
from pqrs.errores import DatosInvalidos
from pqrs.models import Peticionario, Respuesta, Solicitud
from pqrs.models.respuesta import Sentido

_ARTICULO = re.compile(r"\bart[íi]?(?:culo)?s?\b\.?\s*\d", re.IGNORECASE)


@dataclass(frozen=True)
class Contenido:
    """The draft beside its words (``models.Respuesta`` says what each is). ``puntos``: asked, answer and basis."""

    sentido: str = Sentido.INFORMA
    puntos: tuple[dict, ...] = ()
    asuntos: tuple[int, ...] = ()
    queda_pendiente: str = ""
    norma_negativa: str = ""
    reserva: str = ""
    lo_que_se_entrega: str = ""
    copias: int | None = None
    valor_copia: int | None = None
    tarifa: str = ""
    firma_representante: bool = False
    anterior_id: int | None = None
    sin_novedad: bool = False
    publicar: bool = False


def escribir(respuesta: Respuesta, contenido: Contenido) -> None:
    """Put it in a draft; the caller saves."""
    for campo in fields(contenido):
        setattr(respuesta, campo.name, getattr(contenido, campo.name))
    respuesta.asuntos = sorted(contenido.asuntos)
    respuesta.queda_pendiente = contenido.queda_pendiente.strip()
    respuesta.puntos = [
        {clave: str(punto.get(clave, "")).strip() for clave in ("pedido", "respuesta", "base")}
        for punto in contenido.puntos
    ]


def faltas(solicitud: Solicitud, respuesta: Respuesta) -> list[DatosInvalidos]:
    """What keeps it from leaving, at most one for each rule, with its norm and its field (R3.23–R3.27, R2.18)."""
    halladas = []
    for exigir in _REGLAS:
        try:
            exigir(solicitud, respuesta)
        except DatosInvalidos as falta:
            halladas.append(falta)
    return halladas


def _exigir_respuesta(solicitud: Solicitud, respuesta: Respuesta) -> None:
    puntos = respuesta.puntos
    if not borradores.dice_algo(respuesta.cuerpo) and not puntos and respuesta.sentido != Sentido.REMITE:
        raise DatosInvalidos("La respuesta está vacía. Escriba qué se responde a cada punto.", campo="cuerpo")
    for n, punto in enumerate(puntos, 1):
        if not borradores.dice_algo(punto["pedido"]) or not borradores.dice_algo(punto["respuesta"]):
            raise DatosInvalidos(
                f"El punto {n} está incompleto: diga qué pidió y qué se le responde (R3.24; art. 13 CPACA)."
            )


def _exigir_que_sigue(solicitud: Solicitud, respuesta: Respuesta) -> None:
    if not borradores.dice_algo(respuesta.que_sigue):
        raise DatosInvalidos(
            "Falta «Qué sigue»: diga qué debe o puede hacer la persona a continuación.", campo="que_sigue"
        )


def _exigir_asuntos(solicitud: Solicitud, respuesta: Respuesta) -> None:
    """Some of the matters: it is an answer in part. All of them: it is not (R1.4)."""
    if not respuesta.asuntos:
        return
    abiertos, marcados = {uno.n for uno in asuntos.abiertos(solicitud.pk)}, set(respuesta.asuntos)
    faltan = abiertos - marcados
    if not marcados <= abiertos:
        raise DatosInvalidos(
            "Uno de los asuntos que marcó ya se respondió o ya no existe. Revise cuáles responde.",
            campo="asuntos",
        )
    if faltan and not respuesta.es_parcial:
        raise DatosInvalidos(
            "No marcó todos los asuntos: diga en «Qué falta por responder» qué queda para después, o márquelos todos "
            "(R1.4).",
            campo="asuntos",
        )
    if not faltan and respuesta.es_parcial:
        raise DatosInvalidos(
            "Marcó todos los asuntos: deje vacío «Qué falta por responder», o quite el que queda para después (R1.4).",
            campo="asuntos",
        )


def _exigir_negativa(solicitud: Solicitud, respuesta: Respuesta) -> None:
    _exigir_que_se_pueda_negar(solicitud, respuesta)
    niega = respuesta.sentido in (Sentido.NIEGA, Sentido.ACCEDE_EN_PARTE)
    if not niega and (respuesta.reserva or respuesta.norma_negativa):
        raise DatosInvalidos(
            "Hay una norma o una reserva que niega, pero el sentido de la respuesta no niega nada. Corrija "
            "uno de los dos.",
            campo="sentido",
        )
    de_informacion = consulta.es_de_informacion(solicitud)
    if not (niega and (respuesta.reserva or de_informacion)):
        return
    if not _ARTICULO.search(respuesta.norma_negativa):
        raise DatosInvalidos(
            "Para negar información escriba la norma exacta, con su artículo (art. 25 CPACA; Ley 1712 de 2014, "
            "art. 21).",
            campo="norma_negativa",
        )
    if not borradores.dice_algo(respuesta.lo_que_se_entrega):
        raise DatosInvalidos(
            "Diga qué parte sí se entrega, o por qué no se puede separar: lo que no está reservado se entrega "
            "(Ley 1712 de 2014, art. 21).",
            campo="lo_que_se_entrega",
        )


def _exigir_que_se_pueda_negar(solicitud: Solicitud, respuesta: Respuesta) -> None:
    """Silence grants it whole (art. 14 num. 1 CPACA), and makes nothing that is reserved public (R1.5)."""
    niega_una_parte = respuesta.sentido == Sentido.ACCEDE_EN_PARTE and not respuesta.reserva
    if not (niega_una_parte or respuesta.sentido == Sentido.NIEGA):
        return
    impedimento = silencio.impide_negar(solicitud)
    if impedimento and niega_una_parte:
        impedimento += (
            " Tampoco en parte: entréguelo completo, o elija la reserva y escriba su norma si la ley reserva lo que no "
            "se entrega. Si pidió varias cosas, responda primero la que se entiende aceptada."
        )
    if impedimento:
        raise DatosInvalidos(impedimento, campo="sentido")


def _exigir_copias(solicitud: Solicitud, respuesta: Respuesta) -> None:
    if not respuesta.copias and not respuesta.valor_copia:
        return
    if not consulta.es_de_informacion(solicitud):
        raise DatosInvalidos(
            "Solo se cobran copias en las solicitudes de documentos o de información (art. 29 CPACA).",
            campo="copias",
        )
    if not respuesta.costo or not respuesta.tarifa.strip():
        raise DatosInvalidos(
            "Para cobrar copias escriba cuántas son, el valor de cada una y el acto que lo fija: solo se cobra el "
            "costo de reproducirlas (art. 29 CPACA).",
            campo="tarifa" if respuesta.costo else "copias",
        )


def _exigir_remision(solicitud: Solicitud, respuesta: Respuesta) -> None:
    if respuesta.sentido != Sentido.REMITE:
        return
    anterior = respuesta.anterior
    if anterior is None or anterior.enviada_en is None or anterior.solicitud_id == solicitud.pk:
        raise DatosInvalidos("Elija la respuesta anterior a la que remite (art. 19 CPACA).", campo="anterior")
    if not _son_la_misma_persona(solicitud.pk, anterior.solicitud_id):
        raise DatosInvalidos(
            "La respuesta anterior es de otra persona: solo se remite a la que ya se le dio a ella (art. 19 CPACA).",
            campo="anterior",
        )
    if not respuesta.sin_novedad:
        raise DatosInvalidos(
            "Si ahora trae lo que antes faltaba, o reclama un derecho que no prescribe, hay que resolverla de fondo. "
            "Confirme que no es así (art. 19 CPACA).",
            campo="sin_novedad",
        )


def _exigir_publicable(solicitud: Solicitud, respuesta: Respuesta) -> None:
    if respuesta.publicar and not solicitud.acumuladas.exists() and not consulta.es_de_informacion(solicitud):
        raise DatosInvalidos(
            "Solo se publica la respuesta a una solicitud de información o de documentos (Ley 1712 de 2014, art. 14).",
            campo="publicar",
        )


def _son_la_misma_persona(una: int, otra: int) -> bool:
    documentos = Peticionario.objects.filter(solicitud__in=[una, otra]).exclude(documento="")
    pares = list(documentos.values_list("tipo_documento", "documento"))
    return len(pares) == 2 and pares[0] == pares[1]


_REGLAS = (
    _exigir_respuesta,
    _exigir_que_sigue,
    _exigir_asuntos,
    _exigir_negativa,
    _exigir_copias,
    _exigir_remision,
    _exigir_publicable,
)
