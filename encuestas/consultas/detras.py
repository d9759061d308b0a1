"""What whoever makes surveys sees of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from encuestas.models import Encuesta, Version
from nucleo import reloj

PASOS_QUE_SE_MUESTRAN = 50
_CALLADOS = {"clave", "lotes", "creada_en", "creada_por"}


@dataclass(frozen=True)
class Paso:
    """One entry of the history: when, who, what changed and why."""

    en: datetime
    quien: str
    que: str
    nota: str


@dataclass(frozen=True)
class Ficha:
    """A survey with its versions, the last first. ``borrador``: what is in preparation; ``vigente``: what is asked."""

    encuesta: Encuesta
    versiones: Sequence[Version]

    @property
    def borrador(self) -> Version | None:
        return next((una for una in self.versiones if una.publicada_en is None), None)

    @property
    def vigente(self) -> Version | None:
        return next((una for una in self.versiones if una.publicada_en is not None), None)

    @property
    def situacion(self) -> str:
        return situacion(self.encuesta)


def situacion(encuesta: Encuesta) -> str:
    """In a word, by its dates."""
    ahora = reloj.ahora()
    if encuesta.retirada_en:
        return "Retirada"
    if encuesta.publicada_en is None:
        return "Borrador"
    if encuesta.resultados_en:
        return "Con resultados publicados"
    if encuesta.cerrada_en:
        return "Cerrada"
    if ahora < encuesta.abre_en:
        return "Por abrir"
    return "Abierta" if ahora < encuesta.cierra_en else "Por cerrar"


def lista():
    return Encuesta.objects.select_related("dependencia")


def ficha(pk: int, usuario) -> Ficha | None:
    """Two queries."""
    encuesta = (
        Encuesta.objects.visibles_para(usuario).select_related("dependencia", "regla").filter(pk=pk).first()
    )
    if encuesta is None:
        return None
    return Ficha(encuesta, list(encuesta.versiones.select_related("publicada_por").order_by("-numero")))


def pasos(encuesta: Encuesta) -> list[Paso]:
    """Who changed what it says, the last first. One query and the one of who."""
    filas = list(
        encuesta.historial.select_related("history_user").order_by("-history_date", "-pk")[
            : PASOS_QUE_SE_MUESTRAN + 1
        ]
    )
    hechos = []
    for fila, antes in zip(filas, [*filas[1:], None], strict=True):
        quien = str(fila.history_user) if fila.history_user else "El portal, a su hora"
        hechos.append(Paso(fila.history_date, quien, _que(antes, fila), fila.history_change_reason or ""))
    return hechos[:PASOS_QUE_SE_MUESTRAN]


def _que(antes, fila) -> str:
    if antes is None:
        return "La creó"
    nombres = [
        campo.verbose_name
        for campo in fila.tracked_fields
        if campo.name not in _CALLADOS and getattr(antes, campo.attname) != getattr(fila, campo.attname)
    ]
    return f"Cambió: {', '.join(nombres)}" if nombres else "Guardó sin cambios"


def codigos_usados(versiones: Sequence[Version]) -> set[str]:
    """Of the questions of every version: a code that was retired does not come back."""
    return {pregunta.codigo for version in versiones for pregunta in version.cuestionario.preguntas}
