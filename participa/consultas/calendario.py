"""Every date of participation: when exercises open, close and are reported, meetings, public rooms, the events of the
plan and the critical moments that have a date."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Max, Min, Q, TextChoices

from nucleo import hojas, ics, reloj
from participa.consultas import momentos
from participa.models import Ejercicio, Encuentro, Evento, Momento, Plan, Uso

COLUMNAS = ("desde", "hasta", "qué es", "título", "ejercicio o plan", "lugar", "estado", "dirección")
#: Months before and after today that a calendar which follows this one has.
ANTES, DESPUES = timedelta(days=365), timedelta(days=730)
#: How far what comes next is looked for.
PRONTO = timedelta(days=90)


class Clase(TextChoices):
    """What happens on a date."""

    ABRE = "abre", "Abre un ejercicio"
    CIERRA = "cierra", "Último día para aportar"
    ENCUENTRO = "encuentro", "Encuentro"
    SALA = "sala", "Sala pública del chat"
    INFORME = "informe", "Informe"
    CICLO = "ciclo", "Evento del plan"
    MOMENTO = "momento", "Momento importante"


#: Those whose title says by itself what happens.
SE_DICEN_SOLAS = (Clase.ENCUENTRO, Clase.CICLO, Clase.MOMENTO)


@dataclass(frozen=True)
class Fecha:
    """Something that happens. ``desde`` and ``hasta`` are both days or both aware moments; ``de``: the exercise or the
    plan that it is of; ``clave``: its own for ever."""

    clase: Clase
    clave: str
    titulo: str
    desde: date | datetime
    hasta: date | datetime
    direccion: str
    de: str = ""
    lugar: str = ""
    accesibilidad: str = ""
    se_cancelo: bool = False

    @property
    def dia(self) -> date:
        """The Bogotá day on which it begins."""
        return dia_de(self.desde)

    @property
    def ultimo_dia(self) -> date:
        return dia_de(self.hasta)

    @property
    def con_hora(self) -> bool:
        return isinstance(self.desde, datetime)

    @property
    def dura_dias(self) -> bool:
        return self.ultimo_dia > self.dia


def limites() -> tuple[date, date]:
    """The first and the last day that the published plans reach, and today: before and after them there is nothing to
    look at. One query."""
    hoy = reloj.hoy()
    del_plan = Plan.objects.publicados().aggregate(desde=Min("desde"), hasta=Max("hasta"))
    return min(del_plan["desde"] or hoy, hoy), max(del_plan["hasta"] or hoy, hoy)


def dia_de(cuando: date | datetime) -> date:
    """The Bogotá day of a day or of an aware moment."""
    return reloj.en_bogota(cuando).date() if isinstance(cuando, datetime) else cuando


def fechas(desde: date, hasta: date, clase: str = "") -> list[Fecha]:
    """What begins, or is happening, between two Bogotá days, both included, in order. Five queries at most, whatever
    there is; of a kind (``Clase``), those that it takes."""
    halladas = [
        fecha
        for clases, leer in _FUENTES
        if not clase or clase in clases
        for fecha in leer(desde, hasta)
        if fecha.dia <= hasta and fecha.ultimo_dia >= desde and (not clase or fecha.clase == clase)
    ]
    return sorted(halladas, key=_orden)


def proximas_y_momentos(cuantas: int = 5) -> tuple[list[Fecha], list[Momento]]:
    """The next ones that begin, from today on: what goes on since before is not new. And the critical moments of
    today, those that end first before. Five queries."""
    hoy = reloj.hoy()
    hasta = hoy + PRONTO
    tocan = momentos.que_tocan(hoy, hasta)
    leidas = [fecha for _, leer in _FUENTES if leer is not _de_momentos for fecha in leer(hoy, hasta)]
    leidas += map(_de_momento, tocan)
    vienen = [una for una in leidas if hoy <= una.dia <= hasta and not una.se_cancelo]
    return sorted(vienen, key=_orden)[:cuantas], [uno for uno in tocan if momentos.pasa_en(uno, hoy)]


def en_ics(ahora: datetime, dominio: str, clase: str = "") -> bytes:
    """A calendar that programs follow: a year back, two ahead."""
    hoy = reloj.hoy()
    citas = (_cita(una, dominio) for una in fechas(hoy - ANTES, hoy + DESPUES, clase))
    return ics.escribir("Participa", citas, ahora, de="participa")


def filas_de(desde: date, hasta: date, clase: str = "") -> Iterator[hojas.Fila]:
    """The same as a table, its titles first."""
    yield COLUMNAS
    for una in fechas(desde, hasta, clase):
        yield (
            una.desde, una.hasta, una.clase.label, una.titulo, una.de, una.lugar,
            "Cancelado" if una.se_cancelo else "", _entera(una.direccion),
        )  # fmt: skip


def _orden(fecha: Fecha) -> tuple:
    hora = reloj.en_bogota(fecha.desde).time() if fecha.con_hora else time.min
    return fecha.dia, hora, list(Clase).index(fecha.clase), fecha.clave


def _entera(ruta: str) -> str:
    return settings.URL_PUBLICA + ruta if ruta.startswith("/") else ruta


def _cita(fecha: Fecha, dominio: str) -> ics.Cita:
    return ics.Cita(
        identificador=f"{fecha.clave}@{dominio}",
        titulo=fecha.titulo if fecha.clase in SE_DICEN_SOLAS else f"{fecha.clase.label}: {fecha.titulo}",
        desde=fecha.desde,
        hasta=fecha.hasta,
        descripcion="\n".join(filter(None, [fecha.de, fecha.accesibilidad, _entera(fecha.direccion)])),
        lugar=fecha.lugar,
        direccion=_entera(fecha.direccion),
        se_cancelo=fecha.se_cancelo,
    )


def _entre(campo: str, desde: date, hasta: date) -> Q:
    """A moment of those Bogotá days."""
    primero = datetime.combine(desde, time.min, reloj.BOGOTA)
    return Q(**{f"{campo}__gte": primero, f"{campo}__lt": primero + (hasta - desde + timedelta(1))})


def _de_ejercicios(desde: date, hasta: date) -> Iterable[Fecha]:
    filas = Ejercicio.objects.visibles_para(None).filter(
        _entre("abre_en", desde, hasta)
        | _entre("cierra_en", desde, hasta)
        | Q(informe_antes_de__gte=desde, informe_antes_de__lte=hasta)
    )
    for uno in filas:
        comun = {
            "titulo": uno.titulo, "direccion": uno.get_absolute_url(), "de": uno.get_seccion_display(),
            "se_cancelo": uno.cancelado_en is not None,
        }  # fmt: skip
        yield Fecha(Clase.ABRE, f"ejercicio-{uno.pk}-abre", desde=uno.abre_en, hasta=uno.abre_en, **comun)
        yield Fecha(
            Clase.CIERRA, f"ejercicio-{uno.pk}-cierra", desde=uno.cierra_en, hasta=uno.cierra_en, **comun
        )
        dia = uno.informe_antes_de
        yield Fecha(Clase.INFORME, f"ejercicio-{uno.pk}-informe", desde=dia, hasta=dia, **comun)


def _de_encuentros(desde: date, hasta: date) -> Iterable[Fecha]:
    filas = Encuentro.objects.visibles_para(None).select_related("ejercicio")
    for uno in filas.filter(_entre("empieza_en", desde, hasta)):
        yield Fecha(
            Clase.ENCUENTRO, f"encuentro-{uno.pk}", uno.titulo, uno.empieza_en, uno.termina_en,
            uno.get_absolute_url(), de=uno.ejercicio.titulo, lugar=uno.lugar,
            accesibilidad=uno.accesibilidad,
            se_cancelo=uno.cancelado_en is not None or uno.ejercicio.cancelado_en is not None,
        )  # fmt: skip


def _de_salas(desde: date, hasta: date) -> Iterable[Fecha]:
    filas = Uso.objects.filter(
        _entre("sala__abre_en", desde, hasta),
        ejercicio__in=Ejercicio.objects.visibles_para(None),
        sala__publicada_en__isnull=False,
    ).select_related("sala", "ejercicio")
    for uno in filas:
        yield Fecha(
            Clase.SALA, f"sala-{uno.sala_id}-{uno.ejercicio_id}", uno.sala.titulo, uno.sala.abre_en, uno.sala.cierra_en,
            uno.sala.get_absolute_url(), de=uno.ejercicio.titulo,
            se_cancelo=uno.sala.se_cancelo or uno.ejercicio.cancelado_en is not None,
        )  # fmt: skip


def _del_plan(desde: date, hasta: date) -> Iterable[Fecha]:
    filas = Evento.objects.filter(
        plan__in=Plan.objects.visibles_para(None), desde__lte=hasta, hasta__gte=desde
    ).select_related("plan")
    for uno in filas:
        yield Fecha(
            Clase.CICLO, f"evento-{uno.pk}", uno.nombre, uno.desde, uno.hasta,
            f"{uno.plan.get_absolute_url()}#evento-{uno.pk}", de=uno.plan.titulo,
        )  # fmt: skip


def _de_momentos(desde: date, hasta: date) -> Iterable[Fecha]:
    filas = Momento.objects.visibles_para(None).filter(
        Q(hasta__gte=desde) | Q(hasta__isnull=True, desde__gte=desde), desde__lte=hasta
    )
    return map(_de_momento, filas)


def _de_momento(uno: Momento) -> Fecha:
    return Fecha(
        Clase.MOMENTO,
        f"momento-{uno.pk}",
        uno.nombre,
        uno.desde,
        uno.hasta or uno.desde,
        uno.get_absolute_url(),
    )


_FUENTES = (
    ((Clase.ABRE, Clase.CIERRA, Clase.INFORME), _de_ejercicios),
    ((Clase.ENCUENTRO,), _de_encuentros),
    ((Clase.SALA,), _de_salas),
    ((Clase.CICLO,), _del_plan),
    ((Clase.MOMENTO,), _de_momentos),
)
