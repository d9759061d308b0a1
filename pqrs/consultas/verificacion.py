"""What anyone with the code of a paper may confirm: numbers, moments and digests. Nothing about a person."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from nucleo.calendario import fecha_larga
from pqrs import radicados
from pqrs.consultas import acceso, anulacion
from pqrs.hechos import fecha_de
from pqrs.models import Adjunto, AnulacionRadicado, OficioPdf, Rotulo, Solicitud


@dataclass(frozen=True, slots=True, kw_only=True)
class Verificacion:
    """What a paper proves. ``anexos`` are the digests of the files that go with it, in order.

    ``sha256``: of the paper itself; "" when its bytes are not kept. ``anulacion``: when the number of the request was
    annulled and by which one it was replaced, in words; "" when it was not (R3.4).
    """

    papel: ClassVar[str]

    radicado: str
    anexos: tuple[str, ...]
    sha256: str = ""
    anulacion: str = ""

    def reconocer(self, sha256: str) -> str:
        """What a file with that digest is: the paper, «el anexo 2», or an empty text when it is neither."""
        if self.sha256 and sha256 == self.sha256:
            return self.papel
        return f"el anexo {self.anexos.index(sha256) + 1}" if sha256 in self.anexos else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeConstancia(Verificacion):
    papel = "la constancia"

    recibida_en: datetime
    generada_en: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DeRotulo(Verificacion):
    papel = "el rótulo"

    recibida_en: datetime
    impreso_en: datetime
    folios: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeOficio(Verificacion):
    papel = "el oficio"

    numero: str
    enviada_en: datetime


def por_codigo(codigo: str) -> Verificacion | None:
    """What the paper of that code proves, or None. Four queries at most; one more for each time that it changed
    number."""
    return _de_constancia(codigo) or _de_oficio(codigo) or _de_rotulo(codigo)


def _de_constancia(codigo: str) -> DeConstancia | None:
    constancia = acceso.constancia_por_codigo(codigo)
    return constancia and DeConstancia(
        **_de_lo_recibido(constancia.solicitud),
        recibida_en=constancia.solicitud.recibida_en,
        generada_en=constancia.generada_en,
        sha256=constancia.sha256,
    )


def _de_rotulo(codigo: str) -> DeRotulo | None:
    rotulos = Rotulo.objects.select_related("solicitud")
    rotulo = rotulos.filter(codigo_huella=radicados.huella_codigo(codigo)).first()
    return rotulo and DeRotulo(
        **_de_lo_recibido(rotulo.solicitud),
        recibida_en=rotulo.solicitud.recibida_en,
        impreso_en=rotulo.impreso_en,
        folios=rotulo.folios,
    )


def _de_oficio(codigo: str) -> DeOficio | None:
    documentos = OficioPdf.objects.select_related("respuesta__solicitud")
    documento = documentos.filter(codigo_huella=radicados.huella_codigo(codigo)).first()
    return documento and DeOficio(
        numero=documento.respuesta.radicado_salida,
        radicado=documento.respuesta.solicitud.radicado,
        enviada_en=documento.respuesta.enviada_en,
        sha256=documento.sha256,
        anexos=tuple(documento.respuesta.adjuntos.order_by("id").values_list("sha256", flat=True)),
    )


def _de_lo_recibido(solicitud: Solicitud) -> dict:
    """Its number, the digests of what came with it, which follow it when the number is annulled, and that it was."""
    anulada = anulacion.de(solicitud)
    sigue = anulacion.sucesora(anulada.nueva) if anulada else solicitud
    anexos = Adjunto.objects.filter(solicitud=sigue, respuesta__isnull=True).order_by("id")
    return {
        "radicado": solicitud.radicado,
        "anexos": tuple(anexos.values_list("sha256", flat=True)),
        "anulacion": _en_palabras(anulada, sigue) if anulada else "",
    }


def _en_palabras(anulada: AnulacionRadicado, sigue: Solicitud) -> str:
    cuando = fecha_larga(fecha_de(anulada.anulada_en))
    return (
        f"El radicado {anulada.solicitud.radicado} se anuló el {cuando} y no se vuelve a usar. La solicitud sigue con "
        f"el radicado {sigue.radicado}, con la misma fecha de recibo."
    )
