"""The legal notice board, as anyone reads it: what is posted now and, by its number, what was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nucleo import reloj
from pqrs import notificaciones, radicados
from pqrs.consultas import notificacion as de_notificacion
from pqrs.consultas import parametros
from pqrs.hechos import DiaPropio, fecha_de
from pqrs.models import AvisoDeCartelera

#: How far back a notice of five working days can still be posted, however many days off the entity declared meanwhile.
_VENTANA = timedelta(days=120)
_CON_TODO = ("oficio__solicitud", "notificacion")


@dataclass(frozen=True)
class AvisoFijado:
    """A notice with its dates, counted by the calendar."""

    aviso: AvisoDeCartelera
    retirar_el: date
    surte_en: datetime

    @property
    def numero(self) -> str:
        return self.aviso.oficio.radicado_salida

    @property
    def radicado(self) -> str:
        return self.aviso.oficio.solicitud.radicado

    @property
    def recursos(self) -> str:
        return de_notificacion.en_palabras(self.aviso.notificacion)

    @property
    def esta_fijado(self) -> bool:
        """Posted until its last working day ends."""
        return reloj.hoy() <= self.retirar_el


def fijados() -> list[AvisoFijado]:
    """What is posted now, newest first. Two queries (the notices and the entity's days off)."""
    recientes = AvisoDeCartelera.objects.filter(fijado_en__gte=reloj.ahora() - _VENTANA)
    dias = parametros.dias_propios()
    contados = (
        _contado(aviso, dias) for aviso in recientes.select_related(*_CON_TODO).order_by("-fijado_en", "-id")
    )
    return [aviso for aviso in contados if aviso.esta_fijado]


def por_numero(texto: str) -> AvisoFijado | None:
    """The notice of that number, posted or past; None when there is none. Two queries."""
    aviso = (
        AvisoDeCartelera.objects.select_related(*_CON_TODO)
        .filter(oficio__radicado_salida=radicados.leer(texto) or "-")
        .first()
    )
    return aviso and _contado(aviso, parametros.dias_propios())


def _contado(aviso: AvisoDeCartelera, dias: Sequence[DiaPropio]) -> AvisoFijado:
    almanaque = de_notificacion.almanaque_de(aviso.oficio.solicitud, dias)
    retirar_el = notificaciones.retiro(fecha_de(aviso.fijado_en), almanaque)
    return AvisoFijado(aviso, retirar_el, almanaque.al_finalizar_el_siguiente(retirar_el))
