"""The clocks of notifying a decision (arts. 56, 67 to 69 and 72 CPACA; R3.29–R3.34). Pure.

Every day is a working one (R1.2, R2.13): the day of the fact does not count. «Surtida al finalizar el día siguiente» is
the last instant of the working day after the delivery, or after the removal from the notice board.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from nucleo.calendario import Calendario
from nucleo.reloj import BOGOTA
from pqrs import terminos
from pqrs.hechos import DiaPropio, fecha_de

#: Working days that a notice stays posted (art. 69 inc. 2 CPACA; R3.15, R3.32).
DIAS_DE_PUBLICACION = 5
CITACION, AVISO = "citacion_notificacion_personal", "aviso_notificacion"


@dataclass(frozen=True)
class Almanaque:
    """The entity's calendar, with when each own day was registered: a day off declared afterwards moves nothing that
    already ended (R2.4)."""

    dias_propios: tuple[DiaPropio, ...] = ()
    sabado_habil: bool = False

    def cumplir(self, desde: date, dias: int) -> date:
        """The last of so many working days after a date, by what is known on it."""
        ultimo = self._conocido(desde).sumar_habiles(desde, dias)
        while (despues := self._conocido(ultimo).sumar_habiles(desde, dias)) > ultimo:
            ultimo = despues
        return ultimo

    def al_finalizar_el_siguiente(self, fecha: date) -> datetime:
        """The last instant of the working day after a date."""
        return datetime.combine(self.cumplir(fecha, 1), time.max, BOGOTA)

    def _conocido(self, en: date) -> Calendario:
        propios = (
            dia.fecha
            for dia in self.dias_propios
            if (dia.registrado_en is None or fecha_de(dia.registrado_en) <= en)
            and (dia.revocado_en is None or fecha_de(dia.revocado_en) > en)
        )
        return Calendario(frozenset(propios), self.sabado_habil)


@dataclass(frozen=True)
class Pasos:
    """What has been done to notify one decision, as moments and dates. ``fijado_en``: posted on the notice board."""

    contada_desde: date
    accedida_en: datetime | None = None
    comparecio_en: datetime | None = None
    conocida_en: datetime | None = None
    citada_en: datetime | None = None
    avisada_en: datetime | None = None
    entregado_el: date | None = None
    fijado_en: datetime | None = None


@dataclass(frozen=True)
class Fechas:
    """The dates that those steps give. None: that clock has not started."""

    citar_hasta: date
    comparecer_hasta: date | None
    retirar_el: date | None
    surtida_en: datetime | None

    def esta_surtida(self, ahora: datetime) -> bool:
        return self.surtida_en is not None and self.surtida_en <= ahora


def fechas(pasos: Pasos, almanaque: Almanaque) -> Fechas:
    """R3.31 (first access), R3.32 (in person, by notice, by publication), art. 72 (the person showed that they know
    it): whichever took effect first."""
    retirar_el = pasos.fijado_en and retiro(fecha_de(pasos.fijado_en), almanaque)
    momentos = [
        pasos.accedida_en,
        pasos.comparecio_en,
        pasos.conocida_en,
        pasos.entregado_el and almanaque.al_finalizar_el_siguiente(pasos.entregado_el),
        retirar_el and almanaque.al_finalizar_el_siguiente(retirar_el),
    ]
    return Fechas(
        citar_hasta=almanaque.cumplir(pasos.contada_desde, _dias(CITACION, pasos.contada_desde)),
        comparecer_hasta=pasos.citada_en and _comparecer_hasta(fecha_de(pasos.citada_en), almanaque),
        retirar_el=retirar_el,
        surtida_en=min(filter(None, momentos), default=None),
    )


def retiro(fijado_el: date, almanaque: Almanaque) -> date:
    """The last day that a notice is posted."""
    return almanaque.cumplir(fijado_el, DIAS_DE_PUBLICACION)


def _comparecer_hasta(citada_el: date, almanaque: Almanaque) -> date:
    return almanaque.cumplir(citada_el, _dias(AVISO, citada_el))


def _dias(tipo: str, fecha: date) -> int:
    return terminos.vigente(tipo, fecha).dias
