"""What anyone with a código de constancia may confirm: a number, a moment and digests. Nothing about a person."""

from dataclasses import dataclass
from datetime import datetime

from pqrs.consultas import acceso, anulacion
from pqrs.models import Adjunto


@dataclass(frozen=True, slots=True)
class Verificacion:
    """What the constancia proves. ``anexos`` are the digests of the files of the request, in order of receipt."""

    radicado: str
    recibida_en: datetime
    generada_en: datetime
    sha256: str
    anexos: tuple[str, ...]

    def reconocer(self, sha256: str) -> str:
        """What a file with that digest is: «la constancia», «el anexo 2», or an empty text when it is neither."""
        if sha256 == self.sha256:
            return "la constancia"
        return f"el anexo {self.anexos.index(sha256) + 1}" if sha256 in self.anexos else ""


def por_codigo(codigo: str) -> Verificacion | None:
    """What the código de constancia proves, or None. Two queries at most."""
    constancia = acceso.constancia_por_codigo(codigo)
    if constancia is None:
        return None
    solicitud = anulacion.sucesora(constancia.solicitud)  # its files follow it to its new number
    anexos = Adjunto.objects.filter(solicitud=solicitud, respuesta__isnull=True).order_by("id")
    return Verificacion(
        radicado=constancia.solicitud.radicado,
        recibida_en=constancia.solicitud.recibida_en,
        generada_en=constancia.generada_en,
        sha256=constancia.sha256,
        anexos=tuple(anexos.values_list("sha256", flat=True)),
    )
