"""Which PDF of an answer may be downloaded, and what its code proves to anyone."""

from dataclasses import dataclass
from datetime import datetime

from cuentas.models import Usuario
from pqrs import radicados
from pqrs.models import Notificacion, OficioPdf, Respuesta, Solicitud


@dataclass(frozen=True, slots=True)
class VerificacionDeOficio:
    """What the code of an oficio proves: its number, its moment and digests. Nothing about a person."""

    numero: str
    radicado: str
    enviada_en: datetime
    sha256: str
    anexos: tuple[str, ...]

    def reconocer(self, sha256: str) -> str:
        """What a file with that digest is: «el oficio», «el anexo 2», or an empty text when it is neither."""
        if sha256 == self.sha256:
            return "el oficio"
        return f"el anexo {self.anexos.index(sha256) + 1}" if sha256 in self.anexos else ""


def por_codigo(codigo: str) -> VerificacionDeOficio | None:
    """What the code of an oficio proves, or None. Two queries."""
    documento = (
        OficioPdf.objects.select_related("respuesta__solicitud")
        .filter(codigo_huella=radicados.huella_codigo(codigo))
        .first()
    )
    if documento is None:
        return None
    respuesta = documento.respuesta
    return VerificacionDeOficio(
        numero=respuesta.radicado_salida,
        radicado=respuesta.solicitud.radicado,
        enviada_en=respuesta.enviada_en,
        sha256=documento.sha256,
        anexos=tuple(respuesta.adjuntos.order_by("id").values_list("sha256", flat=True)),
    )


def de_la_persona(solicitud_pk: int, pk: int) -> Respuesta | None:
    """The answer whose PDF whoever asked may download: sent, and not a decision that waits to be opened (R3.31)."""
    return (
        _enviadas(solicitud_pk)
        .exclude(
            notificacion__medio=Notificacion.Medio.ELECTRONICO,
            notificacion__accedida_en__isnull=True,
            notificacion__comparecio_en__isnull=True,
        )
        .filter(pk=pk)
        .first()
    )


def de_la_mesa(usuario: Usuario, solicitud_pk: int, pk: int) -> Respuesta | None:
    """The same for an official who may see the request."""
    visibles = Solicitud.objects.visibles_para(usuario)
    return _enviadas(solicitud_pk).filter(pk=pk, solicitud__in=visibles).first()


def _enviadas(solicitud_pk: int):
    return (
        Respuesta.objects.enviadas().filter(solicitud=solicitud_pk).select_related("solicitud__dependencia")
    )
