"""The due date of a request: a pure function of receipt, term, calendar and what happened later (promise 3).

``calcular`` replays the events in the order in which they happened, so that what was true on each date decides: a day
off registered after the term had expired does not revive it (R2.4), an extension told too late is refused. The same
inputs always give the same date, trace and fingerprint: the stored date, a replay and the nightly check agree.
"""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time
from typing import Any

from nucleo.calendario import FechaFueraDelCalendario, festivos
from nucleo.reloj import en_bogota
from pqrs import terminos
from pqrs.conteo import VENCE, Dia, fecha_efectiva
from pqrs.hechos import (
    Ampliacion,
    AsuntosResueltos,
    Completada,
    DiaPropio,
    Division,
    FechaFijada,
    Hecho,
    PlazoInvalido,
    Politica,
    Prorroga,
    Recepcion,
    Requerimiento,
    Suspension,
    conocidos,
)
from pqrs.repaso import Repaso
from pqrs.terminos import Efecto, ReglaDeTermino

__all__ = [
    "Ampliacion",
    "AsuntosResueltos",
    "Completada",
    "Cuentas",
    "Dia",
    "DiaPropio",
    "Division",
    "FechaFijada",
    "Hecho",
    "Plazo",
    "PlazoInvalido",
    "Politica",
    "Prorroga",
    "Recepcion",
    "Requerimiento",
    "Suspension",
    "calcular",
    "fecha_efectiva",
]

CORRIENDO, SUSPENDIDO = "corriendo", "suspendido"
#: Where the moment of receipt goes in the text that the fingerprint digests.
_RECIBIDA = "@recibida_en"
#: Changes when the arithmetic does, so that stored fingerprints show it.
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Plazo:
    """A computed term. Dates are Bogotá dates and include their whole day, until midnight.

    ``vence_el`` while ``estado`` is «suspendido» is provisional: the date if the person completed on the last day they
    have, or if the impediment were decided on its last day. ``vence_original_el`` is what was true on receipt;
    ``vencia_el``, what was in force when the extension was told. ``asunto`` and ``tipo``: the matter whose term this is
    and its kind, in a request divided into several (``pqrs.asuntos``).
    """

    fecha_efectiva: date
    vence_el: date
    vence_original_el: date
    estado: str
    dias_del_termino: int | None
    unidad: str
    traza: tuple[Dia, ...]
    huella: str
    meta_interna_el: date
    vence_en: datetime | None = None
    vencia_el: date | None = None
    requerir_hasta: date | None = None
    completar_hasta: date | None = None
    abandono_el: date | None = None
    prorrogable_hasta: date | None = None
    trasladar_hasta: date | None = None
    copias_vencen_el: date | None = None
    leyenda_hasta: date | None = None
    asunto: int | None = None
    tipo: str = ""
    advertencias: tuple[str, ...] = ()

    @property
    def esta_suspendido(self) -> bool:
        return self.estado == SUSPENDIDO

    def paso_la_hora(self, en: datetime) -> bool:
        """Whether a moment is later than the one that an authority set, if it set an hour. Its whole minute is in time,
        for orders and receipts say no seconds."""
        return self.vence_en is not None and en.replace(second=0, microsecond=0) > self.vence_en

    @property
    def limite_para_completar(self) -> date | None:
        """The last day that the person has to complete what was asked, if something was."""
        return self.completar_hasta or self.abandono_el

    @property
    def frases(self) -> tuple[str, ...]:
        """The trace, one Spanish sentence a day."""
        return tuple(dia.frase for dia in self.traza)


def calcular(
    recibida_en: datetime,
    regla: ReglaDeTermino,
    politica: Politica | None = None,
    *,
    dias_propios: Iterable[DiaPropio] = (),
    hechos: Sequence[Hecho] = (),
    hasta: datetime | None = None,
    estricto: bool = True,
    nuevo: Hecho | None = None,
    con_traza: bool = True,
) -> Plazo:
    """The term of a request received at an aware moment (marco-legal §2.3 to §2.5).

    ``hasta`` cuts off: what happened or was registered after it is ignored (for a request that ended). A fact that the
    law does not allow raises ``PlazoInvalido`` citing the norm; with ``estricto=False`` it has no effect and is told in
    ``advertencias``. ``nuevo``: one more fact, about to be recorded, which is always judged strictly. Inputs without
    sense always raise ``PlazoInvalido``. ``con_traza`` False leaves the day-by-day walk out, for whoever counts
    thousands and shows none.
    """
    politica, dias = politica or Politica(), tuple(dias_propios)
    try:
        repaso = Repaso(recibida_en, regla, politica, dias, hasta=hasta, estricto=estricto, nuevo=nuevo)
        hechos = conocidos(hechos if nuevo is None else (*hechos, nuevo), hasta)
        repaso.repasar(hechos)
        contado, _ = _resultado(repaso, hechos, con_traza)
        return contado
    except FechaFueraDelCalendario as error:
        raise PlazoInvalido(str(error)) from error
    except OverflowError as error:
        raise PlazoInvalido("Una de las fechas no cabe en el calendario.") from error


class Cuentas:
    """The same count for thousands of requests to which nothing happened: those of one day, kind and policy between
    which no act on the calendar came are counted once, and each has its own fingerprint. Without the trace."""

    def __init__(self, dias_propios: Iterable[DiaPropio]):
        self.dias_propios = tuple(dias_propios)
        actos = (acto for dia in self.dias_propios for acto in (dia.registrado_en, dia.revocado_en))
        self._actos = sorted(filter(None, actos))
        self._hechas: dict[tuple, tuple[Plazo, str]] = {}

    def contar(self, recibida_en: datetime, regla: ReglaDeTermino, politica: Politica) -> Plazo:
        """As ``calcular``. Raises ``PlazoInvalido``."""
        local = en_bogota(recibida_en)
        clave = (
            local.date(),
            politica.usa_el_horario and local.time() > politica.hora_cierre,
            bisect_right(self._actos, recibida_en),
            politica,
            *(regla.tipo, regla.dias, regla.unidad, regla.es_ampliable, regla.ampliacion_max),
        )
        if clave not in self._hechas:
            self._hechas[clave] = self._una(recibida_en, regla, politica)
        contado, texto = self._hechas[clave]
        return replace(contado, huella=_digerir(texto, recibida_en))

    def _una(self, recibida_en: datetime, regla: ReglaDeTermino, politica: Politica) -> tuple[Plazo, str]:
        try:
            repaso = Repaso(recibida_en, regla, politica, self.dias_propios, estricto=False)
            repaso.repasar(())
            return _resultado(repaso, (), con_traza=False)
        except (FechaFueraDelCalendario, OverflowError) as error:
            raise PlazoInvalido(str(error)) from error


def _resultado(repaso: Repaso, hechos: Sequence[Hecho], con_traza: bool) -> tuple[Plazo, str]:
    """The term, and the text that its fingerprint digests but for the moment of receipt."""
    vence_el = repaso.vence_el()
    calendario = repaso.calendario
    fechas = {
        "vence_original_el": repaso.original_el or vence_el,
        "meta_interna_el": max(calendario.anterior_habil(vence_el), repaso.recibida_el),
        "vencia_el": repaso.vencia_el,
        "requerir_hasta": repaso.requerir_hasta(),
        "completar_hasta": repaso.completar_hasta,
        "abandono_el": repaso.abandono_el,
        "prorrogable_hasta": repaso.prorrogable_hasta,
        "trasladar_hasta": _trasladar_hasta(repaso),
        "copias_vencen_el": _copias_vencen_el(repaso, vence_el),
    }
    leyenda_hasta = _leyenda_hasta(repaso)
    fijada_en = repaso.fijada.vence_en if repaso.fijada else None
    texto = _lo_que_cuenta(repaso, hechos, max(filter(None, [vence_el, *fechas.values()])))
    contado = Plazo(
        fecha_efectiva=min(repaso.efectiva, vence_el),
        vence_el=vence_el,
        estado=SUSPENDIDO if repaso.esta_suspendido else CORRIENDO,
        dias_del_termino=None if repaso.fijada else repaso.cantidad,
        unidad=repaso.regla.unidad,
        traza=_traza(repaso, vence_el) if con_traza else (),
        huella=_digerir(texto, repaso.recibida_en),
        vence_en=en_bogota(fijada_en) if isinstance(fijada_en, datetime) else None,
        leyenda_hasta=leyenda_hasta,
        advertencias=tuple(repaso.advertencias),
        **fechas,
    )
    return contado, texto


def _trasladar_hasta(repaso: Repaso) -> date | None:
    """The last day to send it to whoever is competent (art. 21 CPACA; Ley 1581 de 2012 art. 15 num. 1)."""
    match terminos.efecto_del_requerimiento(repaso.regla.tipo):
        case Efecto.REINICIA:
            return repaso.habiles_desde_la_recepcion("traslado_habeas_data")
        case Efecto.SUSPENDE:
            return repaso.habiles_desde_la_recepcion("traslado_por_competencia")
    return None


def _copias_vencen_el(repaso: Repaso, vence_el: date) -> date | None:
    """The last day to hand over what silence granted (R1.5)."""
    if repaso.regla.tipo not in terminos.CON_SILENCIO_POSITIVO:
        return None
    dias = repaso.duracion("entrega_copias_silencio_positivo")
    return None if dias is None else repaso.calendario.sumar_habiles(vence_el, dias)


def _leyenda_hasta(repaso: Repaso) -> date | None:
    """The last day to mark the data as «reclamo en trámite»: two working days from the complete claim (Ley 1581 de
    2012, art. 15 num. 2; R4.19). None for other kinds, and while the person has to complete it."""
    if repaso.regla.tipo not in terminos.CON_LEYENDA or (repaso.requerido and repaso.requerido.detiene):
        return None
    dias = repaso.duracion("leyenda_reclamo_en_tramite")
    return None if dias is None else repaso.calendario.sumar_habiles(repaso.base, dias)


def _traza(repaso: Repaso, vence_el: date) -> tuple[Dia, ...]:
    if repaso.fijada:
        recibida = Dia(repaso.recibida_el, False, motivo="día de la recepción")
        vence_en, hora = repaso.fijada.vence_en, ""
        if isinstance(vence_en, datetime):
            hora = f" a las {en_bogota(vence_en):%H:%M}"
        vence = Dia(vence_el, True, motivo=f"vence{hora}, la fecha que fijó la autoridad")
        return (recibida, vence) if vence_el > repaso.recibida_el else (vence,)
    notas = dict.fromkeys(repaso.requerido_el, "ese día se pidió completar la solicitud")
    if repaso.vencia_el and repaso.vencia_el != vence_el:
        notas[repaso.vencia_el] = "aquí vencía antes de la ampliación"
    motivos = {dia.fecha: dia.motivo for dia in repaso.dias_propios if dia.motivo}
    fin = "vencería, si se reanuda en el último momento posible" if repaso.esta_suspendido else VENCE
    return repaso.cuenta.traza(vence_el, notas, motivos, fin)


def _digerir(texto: str, recibida_en: datetime) -> str:
    """The fingerprint: SHA-256 of what the result depends on."""
    return hashlib.sha256(texto.replace(_RECIBIDA, _canonico(recibida_en), 1).encode()).hexdigest()


def _lo_que_cuenta(repaso: Repaso, hechos: Sequence[Hecho], ultimo_dia: date) -> str:
    """What the result depends on: not days off or holidays outside the stretch that was counted. The moment of receipt
    is left to be written, for requests that differ in nothing else."""
    primer_dia = repaso.recibida_el
    politica, regla = repaso.politica, repaso.regla
    libres = set(repaso.calendario.dias_propios).union(
        *(festivos(anio) for anio in range(primer_dia.year, ultimo_dia.year + 1))
    )
    datos = {
        "version": _VERSION,
        "recibida_en": _RECIBIDA,
        "fechas": [_canonico(repaso.efectiva), _canonico(repaso.vence_el())],
        "termino": [
            regla.tipo,
            regla.dias,
            repaso.cantidad,
            regla.unidad,
            regla.es_ampliable,
            regla.ampliacion_max,
        ],
        "politica": [politica.recepcion, politica.sabado_habil],
        "hora_cierre": _canonico(politica.hora_cierre) if politica.usa_el_horario else None,
        "libres": sorted(dia.isoformat() for dia in libres if primer_dia <= dia <= ultimo_dia),
        "hechos": sorted(
            [type(hecho).__name__, *(_canonico(getattr(hecho, campo)) for campo in _que_cuentan(hecho))]
            for hecho in hechos
        ),
    }
    return json.dumps(datos, sort_keys=True)


def _que_cuentan(hecho: Hecho) -> list[str]:
    """All that it says but for the matter that it reaches: whoever counts that matter already chose it. A last day that
    nothing moved is left out, and the fingerprints stored before it could move stay the same."""
    fuera = {"asunto"} if getattr(hecho, "limite_corrido", None) else {"asunto", "limite_corrido"}
    return [campo.name for campo in fields(hecho) if campo.name not in fuera]


def _canonico(valor: Any) -> str:
    if isinstance(valor, datetime):
        return valor.astimezone(UTC).isoformat()
    return valor.isoformat() if isinstance(valor, date | time) else str(valor)
