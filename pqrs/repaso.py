"""The replay behind ``pqrs.plazos``: what each event did to a term, judged on the day it happened. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby
from typing import NamedTuple

from nucleo.calendario import Calendario, fecha_larga, sumar_meses
from pqrs import terminos
from pqrs.conteo import Cuenta, Pausa, fecha_efectiva
from pqrs.hechos import (
    Ampliacion,
    Completada,
    DiaPropio,
    FechaFijada,
    Hecho,
    PlazoInvalido,
    Politica,
    Prorroga,
    Requerimiento,
    Suspension,
    fecha_de,
    momento_de,
)
from pqrs.terminos import Efecto, ReglaDeTermino, TerminoDesconocido

_ART_12 = "art. 12 CPACA"
_ART_14 = "art. 14 par. CPACA"
_ART_17 = "art. 17 CPACA"
_ART_15_HABEAS = "Ley 1581 de 2012, art. 15 num. 1"
_DIAS_MAXIMOS = 1000
_ALCANCE = timedelta(days=3660)


class _Evento(NamedTuple):
    momento: datetime
    es_hecho: bool
    aplicar: Callable[[], None]
    hecho: Hecho | None = None


@dataclass(slots=True)
class _Requerido:
    """A request to complete that has no answer yet. ``pausa``: its place among the pauses, if it stops the term."""

    fecha: date
    limite: date
    tope: date
    detiene: bool
    pausa: int | None = None


class Repaso:
    """The state of one term while its events are replayed. Read it once ``repasar`` has finished."""

    def __init__(
        self,
        recibida_en: datetime,
        regla: ReglaDeTermino,
        politica: Politica,
        dias_propios: tuple[DiaPropio, ...],
        *,
        hasta: datetime | None = None,
        estricto: bool = True,
        nuevo: Hecho | None = None,
    ):
        self.recibida_en, self.recibida_el = recibida_en, fecha_de(recibida_en)
        self.regla, self.politica, self.hasta = regla, politica, hasta
        self.estricto, self.nuevo = estricto, nuevo
        self.dias_propios = dias_propios
        self.activos = {n for n, dia in enumerate(dias_propios) if self._desde_el_comienzo(dia)}
        self._calendario: Calendario | None = None
        self._vence_el: date | None = None
        self.pausas: list[Pausa] = []
        self.ampliacion = 0
        self.requerido: _Requerido | None = None
        self.impedimento: tuple[Suspension, int] | None = None
        self.fijada: FechaFijada | None = None
        self.vencia_el: date | None = None
        self.completar_hasta: date | None = None
        self.abandono_el: date | None = None
        self.requerido_el: list[date] = []
        self.advertencias: list[str] = []
        self.base = self.efectiva = fecha_efectiva(recibida_en, politica, self.calendario)
        self.original_el = self.vence_el() if self.cantidad is not None else None

    # What is true now

    @property
    def calendario(self) -> Calendario:
        """The working days known so far."""
        if self._calendario is None:
            fechas = frozenset(self.dias_propios[n].fecha for n in self.activos)
            self._calendario = Calendario(fechas, self.politica.sabado_habil)
        return self._calendario

    @property
    def cantidad(self) -> int | None:
        """Units of the whole term, extension included; ``None`` when an authority has to set the date."""
        dias = self.regla.dias
        if dias is None and self.regla.tipo in terminos.SUPLETORIOS:
            dias = self.duracion(terminos.SUPLETORIOS[self.regla.tipo])
        return None if dias is None else dias + self.ampliacion

    @property
    def esta_suspendido(self) -> bool:
        pendiente = self.requerido is not None and self.requerido.detiene
        return self.fijada is None and (pendiente or self.impedimento is not None)

    @property
    def cuenta(self) -> Cuenta:
        cantidad = self.cantidad
        if cantidad is None:
            raise PlazoInvalido(
                f"«{self.regla.nombre}» no tiene un término legal propio: escriba la fecha que fijó la autoridad.",
                self.regla.norma,
            )
        if not 0 < cantidad <= _DIAS_MAXIMOS:
            raise PlazoInvalido(
                f"Un término de {cantidad} no se puede contar: debe estar entre 1 y {_DIAS_MAXIMOS}."
            )
        return Cuenta(
            self.calendario,
            self.recibida_el,
            self.efectiva,
            self.base,
            cantidad,
            self.regla.unidad,
            tuple(self.pausas),
        )

    def vence_el(self) -> date:
        """The due date now in force."""
        if self.fijada:
            return self.fijada.vence_el
        if self._vence_el is None:
            self._vence_el = self.cuenta.vence_el()
        return self._vence_el

    def duracion(self, tipo: str) -> int | None:
        """Units of another term in force on receipt, or ``None`` if the law did not have it yet."""
        try:
            return terminos.vigente(tipo, self.recibida_el).dias
        except TerminoDesconocido:
            return None

    def habiles_desde_la_recepcion(self, tipo: str) -> date | None:
        """The last day of an internal term in working days that starts on receipt."""
        dias = self.duracion(tipo)
        return None if dias is None else self.calendario.sumar_habiles(self.efectiva, dias)

    def requerir_hasta(self) -> date | None:
        """The last day on which asking to complete stops the term."""
        match terminos.efecto_del_requerimiento(self.regla.tipo):
            case Efecto.SUSPENDE:
                return self.habiles_desde_la_recepcion("requerir_complemento")
            case Efecto.REINICIA:
                return self.habiles_desde_la_recepcion("requerir_complemento_habeas_data")
        return None

    @property
    def prorrogable_hasta(self) -> date | None:
        """How far the person's time to complete may still be taken, if it may (art. 17 inc. 3 CPACA)."""
        requerido = self.requerido
        return requerido.tope if requerido and requerido.tope > requerido.limite else None

    # The replay

    def repasar(self, hechos: Iterable[Hecho]) -> None:
        """Apply the facts, and the acts on the calendar up to ``hasta``, in order of time.

        Acts of one moment are judged together, by the due date before all of them (R2.4).
        """
        eventos = sorted(
            (*self._del_calendario(), *self._de_los_hechos(hechos)), key=lambda evento: evento[:2]
        )
        for (momento, es_hecho), grupo in groupby(eventos, key=lambda evento: evento[:2]):
            if es_hecho:
                for evento in grupo:
                    self._aplicar(evento)
            elif self._sigue_abierto(fecha_de(momento)):
                for evento in grupo:
                    evento.aplicar()
                self._calendario = self._vence_el = None

    def _aplicar(self, evento: _Evento) -> None:
        try:
            if fecha_de(evento.momento) < self.recibida_el:
                raise PlazoInvalido("Un hecho no puede ser anterior a la recepción de la solicitud.")
            evento.aplicar()
        except PlazoInvalido as error:
            if self.estricto or (evento.hecho is self.nuevo and self.nuevo is not None):
                raise
            self.advertencias.append(str(error))
        self._vence_el = None

    def _desde_el_comienzo(self, dia: DiaPropio) -> bool:
        registrado = dia.registrado_en is None or dia.registrado_en <= self.recibida_en
        return registrado and (dia.revocado_en is None or dia.revocado_en > self.recibida_en)

    def _del_calendario(self) -> Iterator[_Evento]:
        for n, dia in enumerate(self.dias_propios):
            actos = (dia.registrado_en, self.activos.add), (dia.revocado_en, self.activos.discard)
            for momento, acto in actos:
                if momento and momento > self.recibida_en and (self.hasta is None or momento <= self.hasta):
                    yield _Evento(momento, False, partial(acto, n))

    def _de_los_hechos(self, hechos: Iterable[Hecho]) -> Iterator[_Evento]:
        acciones = {
            Requerimiento: self._requerir,
            Completada: self._completar,
            Prorroga: self._prorrogar,
            Ampliacion: self._ampliar,
            Suspension: self._suspender,
            FechaFijada: self._fijar,
        }
        for hecho in hechos:
            yield self._evento(momento_de(hecho) or self.recibida_en, acciones[type(hecho)], hecho)
            if isinstance(hecho, Suspension) and hecho.hasta is not None:
                yield self._evento(hecho.hasta, self._reanudar, hecho)

    def _evento(self, momento: datetime, accion: Callable[[Hecho], None], hecho: Hecho) -> _Evento:
        self._revisar(momento)
        return _Evento(momento, True, partial(accion, hecho), hecho)

    def _revisar(self, momento: datetime) -> None:
        fecha_de(momento)
        if abs(momento - self.recibida_en) > _ALCANCE:
            raise PlazoInvalido(
                f"El {momento.date().isoformat()} está a más de diez años de la recepción: revise las fechas."
            )

    def _sigue_abierto(self, fecha: date) -> bool:
        sin_fecha = self.cantidad is None and not self.fijada
        return sin_fecha or self.esta_suspendido or fecha <= self.vence_el()

    # What each fact does

    def _requerir(self, hecho: Requerimiento) -> None:
        if self.requerido:
            raise PlazoInvalido(
                f"Ya hay un requerimiento del {fecha_larga(self.requerido.fecha)} que la persona no ha contestado.",
                _ART_17,
            )
        fecha = fecha_de(hecho.en)
        efecto = terminos.efecto_del_requerimiento(self.regla.tipo)
        a_tiempo = self.requerir_hasta()
        detiene = a_tiempo is not None and fecha <= a_tiempo and self._sigue_abierto(fecha)
        limite, tope = (
            self._para_abandonar(fecha) if efecto is Efecto.REINICIA else self._para_completar(hecho)
        )
        self.requerido = _Requerido(fecha, limite, tope, detiene)
        self.requerido_el.append(fecha)
        if not detiene:
            self.advertencias.append(self._por_que_no_detiene(fecha, efecto, a_tiempo))
        elif efecto is Efecto.REINICIA:
            self.base = limite
        else:
            self.requerido.pausa = len(self.pausas)
            self.pausas.append(self._pausa_por_requerimiento(limite))

    def _por_que_no_detiene(self, fecha: date, efecto: Efecto, a_tiempo: date | None) -> str:
        if efecto is Efecto.NINGUNO:
            return f"Pedir que se complete no detiene este término: {self.regla.norma}."
        norma = _ART_15_HABEAS if efecto is Efecto.REINICIA else _ART_17
        ultimo = min(filter(None, [a_tiempo, self.vence_el()]))
        return (
            f"El requerimiento del {fecha_larga(fecha)} fue tardío y no detiene el término: debía salir a más tardar "
            f"el {fecha_larga(ultimo)} ({norma})."
        )

    def _para_abandonar(self, fecha: date) -> tuple[date, date]:
        meses = terminos.vigente("abandono_habeas_data", fecha).dias
        self.abandono_el = self.calendario.primer_habil_desde(sumar_meses(fecha, meses))
        return self.abandono_el, self.abandono_el

    def _para_completar(self, hecho: Requerimiento) -> tuple[date, date]:
        """The person's last day and the furthest that an extension may take it: as much again."""
        fecha = fecha_de(hecho.en)
        meses = terminos.vigente("plazo_completar_peticion", fecha).dias
        un_mes, habil = sumar_meses(fecha, meses), self.calendario.primer_habil_desde
        dado = hecho.plazo_completar or un_mes
        if not fecha <= dado <= habil(un_mes):
            raise PlazoInvalido(
                f"El plazo para completar no puede pasar de un mes: va del {fecha_larga(fecha)} al "
                f"{fecha_larga(habil(un_mes))}.",
                _ART_17,
            )
        self.completar_hasta = habil(dado)
        tope = sumar_meses(fecha, 2 * meses) if dado >= un_mes else dado + (dado - fecha)
        return self.completar_hasta, habil(tope)

    def _pausa_por_requerimiento(self, hasta: date) -> Pausa:
        return Pausa(self.requerido.fecha, hasta, "término suspendido mientras se completa la solicitud")

    def _completar(self, hecho: Completada) -> None:
        requerido, fecha = self.requerido, fecha_de(hecho.en)
        if requerido is None:
            raise PlazoInvalido("No hay un requerimiento pendiente que completar.", _ART_17)
        limite = self._hasta_cuando(requerido, hecho)
        reinicia = terminos.efecto_del_requerimiento(self.regla.tipo) is Efecto.REINICIA
        if fecha > limite and reinicia:
            raise PlazoInvalido(
                f"El reclamo se entendió desistido el {fecha_larga(limite)}: lo que llegó después es uno nuevo.",
                _ART_15_HABEAS,
            )
        if fecha > limite:
            self.advertencias.append(
                f"Se completó después del {fecha_larga(limite)}, que era el último día, sin que se hubiera "
                f"decretado el desistimiento ({_ART_17})."
            )
        if requerido.detiene:
            efectiva = fecha_efectiva(hecho.en, self.politica, self.calendario)
            if reinicia:
                self.base = efectiva
            else:
                self.pausas[requerido.pausa] = self._pausa_por_requerimiento(efectiva)
        self.requerido = None

    def _prorrogar(self, hecho: Prorroga) -> None:
        requerido = self.requerido
        if requerido is None or self.completar_hasta is None:
            raise PlazoInvalido("No hay un plazo para completar que se pueda prorrogar.", _ART_17)
        limite = self._hasta_cuando(requerido, hecho)
        if fecha_de(hecho.en) > limite:
            raise PlazoInvalido(
                f"La prórroga debía pedirse antes de vencer el plazo, el {fecha_larga(limite)}.", _ART_17
            )
        if not requerido.limite < hecho.hasta <= requerido.tope:
            raise PlazoInvalido(
                "La prórroga puede dar hasta un término igual al primero: después del "
                f"{fecha_larga(requerido.limite)} y a más tardar el {fecha_larga(requerido.tope)}.",
                _ART_17,
            )
        requerido.limite = max(limite, self.calendario.primer_habil_desde(hecho.hasta))
        self.completar_hasta = requerido.limite
        if requerido.pausa is not None:
            self.pausas[requerido.pausa] = self._pausa_por_requerimiento(requerido.limite)

    @staticmethod
    def _hasta_cuando(requerido: _Requerido, hecho: Completada | Prorroga) -> date:
        """The person's last day, or the one that a failure of the portal on it gave (R2.12)."""
        return max(requerido.limite, hecho.limite_corrido or requerido.limite)

    def _ampliar(self, hecho: Ampliacion) -> None:
        norma = _ART_14 if self.regla.norma.startswith("Art") else self.regla.norma
        if not self.regla.es_ampliable or self.fijada:
            raise PlazoInvalido(f"El término de «{self.regla.nombre}» no se puede ampliar.", self.regla.norma)
        if self.ampliacion:
            raise PlazoInvalido("El término ya se amplió una vez.", norma)
        if not 0 < hecho.dias <= self.regla.ampliacion_max:
            raise PlazoInvalido(
                f"La ampliación puede ser de 1 a {self.regla.ampliacion_max} días más, no de {hecho.dias}.",
                norma,
            )
        # What the person never completed stops the term until its limit, and not until somebody decrees it.
        if fecha_de(hecho.comunicada_en) > self.vence_el():
            raise PlazoInvalido(
                f"El término venció el {fecha_larga(self.vence_el())}: la ampliación debía comunicarse a más tardar "
                "ese día.",
                norma,
            )
        self.vencia_el = self.vence_el()
        self.ampliacion = hecho.dias

    def _suspender(self, hecho: Suspension) -> None:
        fecha = fecha_de(hecho.desde)
        if self.impedimento is not None:
            raise PlazoInvalido("El término ya está suspendido por un impedimento o una recusación.", _ART_12)
        if not self._sigue_abierto(fecha):
            raise PlazoInvalido(
                f"El término venció el {fecha_larga(self.vence_el())}: ya no hay qué suspender.", _ART_12
            )
        if hecho.hasta is not None and hecho.hasta < hecho.desde:
            raise PlazoInvalido("La suspensión termina antes de empezar.", _ART_12)
        dias = terminos.vigente("decidir_impedimento", fecha).dias
        self.impedimento = hecho, len(self.pausas)
        self.pausas.append(
            Pausa(fecha, self.calendario.sumar_habiles(fecha, dias), f"término suspendido: {hecho.causa}")
        )

    def _reanudar(self, hecho: Suspension) -> None:
        if self.impedimento is None or self.impedimento[0] is not hecho:
            return  # it never stopped the term
        pausa = self.impedimento[1]
        self.pausas[pausa] = Pausa(fecha_de(hecho.desde), fecha_de(hecho.hasta), self.pausas[pausa].causa)
        self.impedimento = None

    def _fijar(self, hecho: FechaFijada) -> None:
        if self.regla.dias is not None:
            raise PlazoInvalido(
                f"El término de «{self.regla.nombre}» lo fija la ley, no un oficio.", self.regla.norma
            )
        if hecho.vence_el < self.recibida_el:
            raise PlazoInvalido("La fecha fijada es anterior a la recepción.", self.regla.norma)
        if hecho.vence_el - self.recibida_el > _ALCANCE:
            raise PlazoInvalido("La fecha fijada está a más de diez años de la recepción.", self.regla.norma)
        self.fijada = hecho
