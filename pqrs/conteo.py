"""Counting one term: the due date, and the walk through the days that leads to it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from nucleo.calendario import Calendario, fecha_larga, sumar_meses
from nucleo.reloj import en_bogota
from pqrs.hechos import Politica, Recepcion, fecha_de

_UN_DIA = timedelta(days=1)
HABILES, MESES = "H", "M"
VENCE = "vence a la medianoche"


@dataclass(frozen=True, slots=True)
class Dia:
    """One day of the trace. ``numero`` is its place in the count; ``motivo``, why it does not count or what it has."""

    fecha: date
    cuenta: bool
    numero: int | None = None
    motivo: str = ""

    @property
    def fecha_en_palabras(self) -> str:
        return fecha_larga(self.fecha)

    @property
    def frase(self) -> str:
        """«martes 13 de octubre de 2026: día 1» · «lunes 12 de octubre de 2026: no cuenta, festivo: Día de la Raza»."""
        como = f"día {self.numero}" if self.numero else ("" if self.cuenta else "no cuenta")
        return f"{self.fecha_en_palabras}: {', '.join(filter(None, [como, self.motivo]))}"


@dataclass(frozen=True, slots=True)
class Pausa:
    """The term stops the day after ``desde`` and runs again the day after ``hasta``."""

    desde: date
    hasta: date
    causa: str

    def contiene(self, fecha: date) -> bool:
        return self.desde < fecha <= self.hasta


@dataclass(frozen=True, slots=True)
class Cuenta:
    """``cantidad`` units counted from the day after ``base``, over a calendar and around some pauses.

    ``base`` is the effective date of receipt, or that of the completed claim when the count started anew.
    """

    calendario: Calendario
    recibida_el: date
    efectiva: date
    base: date
    cantidad: int
    unidad: str
    pausas: tuple[Pausa, ...] = ()

    def vence_el(self) -> date:
        """The last day of the term: always a working day.

        A term consumed to its last day when the pause began ends on the day the pause does: nothing was left to
        count, but it was not overdue while it was stopped.
        """
        return self.calendario.primer_habil_desde(self.ultimo_dia())

    def ultimo_dia(self) -> date:
        """The last day before moving it to a working one (only calendar terms ever move: R1.2, R2.15)."""
        fecha = self._cumplir_meses() if self.unidad == MESES else self._contar_dias()
        for pausa in self.pausas:
            if pausa.desde == fecha:
                fecha = max(fecha, pausa.hasta)
        return fecha

    def corre(self, fecha: date) -> bool:
        """Whether that day consumes the term."""
        if self.unidad == HABILES and not self.calendario.es_habil(fecha):
            return False
        return not any(pausa.contiene(fecha) for pausa in self.pausas)

    def traza(
        self, vence_el: date, notas: Mapping[date, str], motivos: Mapping[date, str], fin: str = VENCE
    ) -> tuple[Dia, ...]:
        """Every day from receipt to ``vence_el`` (of a term in months, only those that matter).

        ``notas``: something to say of a day; ``motivos``: of a day off of the entity; ``fin``: of the last one.
        """
        dias = self._antes_de_contar(notas, motivos)
        if self.unidad == MESES:
            return (*dias, *self._meses(vence_el, fin))
        numero = 0
        fecha = self.base
        while fecha < vence_el:
            fecha += _UN_DIA
            if numero < self.cantidad and self.corre(fecha):
                numero += 1
                textos = [notas.get(fecha, ""), fin if fecha == vence_el else ""]
                dias.append(Dia(fecha, True, numero, _unir(textos)))
            else:
                dias.append(self._sin_contar(fecha, motivos, fin if fecha == vence_el else ""))
        return tuple(dias)

    def _contar_dias(self) -> date:
        fecha, faltan = self.base, self.cantidad
        while faltan:
            fecha += _UN_DIA
            if self.corre(fecha):
                faltan -= 1
        return fecha

    def _cumplir_meses(self) -> date:
        fecha = sumar_meses(self.base, self.cantidad)
        dia = self.base
        # Each stopped day pushes the end one day further, which may reach another pause.
        while dia < fecha:
            dia += _UN_DIA
            if not self.corre(dia):
                fecha += _UN_DIA
        return fecha

    def _antes_de_contar(self, notas: Mapping[date, str], motivos: Mapping[date, str]) -> list[Dia]:
        siguiente = "día hábil" if self.unidad == HABILES else "día"
        if self.recibida_el == self.efectiva:
            dias = [
                Dia(
                    self.efectiva,
                    False,
                    motivo=f"día de la recepción; se cuenta desde el siguiente {siguiente}",
                )
            ]
        else:
            por_que = self._motivo(self.recibida_el, motivos)
            recibida = (
                f"recibida en día no hábil ({por_que})"
                if por_que
                else "recibida después de la hora de cierre"
            )
            dias = [Dia(self.recibida_el, False, motivo=recibida)]
            for fecha in _entre(self.recibida_el, self.efectiva):
                dias.append(Dia(fecha, False, motivo=self._motivo(fecha, motivos) or "no cuenta todavía"))
            dias.append(Dia(self.efectiva, False, motivo="se tiene por recibida este día"))
        if self.base > self.efectiva:
            nuevo = "el término empieza de nuevo cuando el reclamo esté completo"
            dias += [
                Dia(fecha, False, motivo=notas.get(fecha, nuevo))
                for fecha in _entre(self.efectiva, self.base)
            ]
            dias.append(Dia(self.base, False, motivo=notas.get(self.base, nuevo)))
        return dias

    def _sin_contar(self, fecha: date, motivos: Mapping[date, str], fin: str) -> Dia:
        causas = [pausa.causa for pausa in self.pausas if pausa.contiene(fecha)]
        return Dia(fecha, False, motivo=_unir([causas[0] if causas else self._motivo(fecha, motivos), fin]))

    def _meses(self, vence_el: date, fin: str) -> list[Dia]:
        nominal = self.ultimo_dia()
        cumplen = f"se cumplen {self.cantidad} meses" if self.cantidad > 1 else "se cumple 1 mes"
        dias = [
            Dia(pausa.hasta, False, motivo=pausa.causa)
            for pausa in self.pausas
            if self.base < pausa.hasta < nominal
        ]
        if nominal == vence_el:
            return [*dias, Dia(nominal, True, motivo=f"{cumplen}; {fin}")]
        for fecha in _entre(nominal - _UN_DIA, vence_el):
            por_que = self._motivo(fecha, {})
            dias.append(
                Dia(fecha, False, motivo=f"{cumplen}, pero es {por_que}" if fecha == nominal else por_que)
            )
        return [*dias, Dia(vence_el, True, motivo=fin)]

    def _motivo(self, fecha: date, motivos: Mapping[date, str]) -> str:
        motivo = self.calendario.motivo(fecha) or ""
        propio = motivos.get(fecha) if fecha in self.calendario.dias_propios else None
        return f"{motivo}: {propio}" if propio and motivo.startswith("día no hábil") else motivo


def _unir(textos: list[str]) -> str:
    return "; ".join(filter(None, textos))


def _entre(desde: date, hasta: date) -> list[date]:
    """The dates strictly between two others."""
    return [desde + timedelta(paso) for paso in range(1, (hasta - desde).days)]


def fecha_efectiva(momento: datetime, politica: Politica, calendario: Calendario) -> date:
    """The Bogotá date on which something that arrived counts as received (R2.7, R2.8)."""
    fecha = fecha_de(momento)
    if politica.recepcion == Recepcion.ESTRICTA:
        return fecha
    tarde = (
        politica.recepcion == Recepcion.HORARIO_HABIL_SIGUIENTE
        and en_bogota(momento).time() > politica.hora_cierre
    )
    return calendario.siguiente_habil(fecha) if tarde else calendario.primer_habil_desde(fecha)
