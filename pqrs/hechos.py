"""What the count of a term is made from: the reception policy, the entity's own days, and what happened later.

Pure values. Every moment is an aware ``datetime``; every date, a plain Bogotá date.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from nucleo.reloj import en_bogota
from pqrs.errores import ErrorDeMesa


class PlazoInvalido(ErrorDeMesa):
    """The law does not allow that fact, or the inputs make no sense. ``norma`` cites the rule, when there is one."""

    def __init__(self, mensaje: str, norma: str = ""):
        self.norma = norma
        super().__init__(f"{mensaje.rstrip('.')} ({norma})." if norma else mensaje)


class Recepcion(StrEnum):
    """How the moment of receipt becomes the date that counts (R2.8)."""

    DIA_NO_HABIL_SIGUIENTE = "dia_no_habil_siguiente"
    HORARIO_HABIL_SIGUIENTE = "horario_habil_siguiente"
    ESTRICTA = "estricta"


@dataclass(frozen=True, slots=True)
class Politica:
    """The entity's reception policy, as it was when the request was filed (R2.9: it is frozen with it)."""

    recepcion: Recepcion = Recepcion.DIA_NO_HABIL_SIGUIENTE
    hora_cierre: time = time(17, 0)
    sabado_habil: bool = False

    def __post_init__(self):
        try:
            object.__setattr__(self, "recepcion", Recepcion(self.recepcion))
        except ValueError:
            raise PlazoInvalido(
                f"La política de recepción «{self.recepcion}» no existe. Las que hay son: {', '.join(Recepcion)}."
            ) from None

    @property
    def usa_el_horario(self) -> bool:
        return self.recepcion is Recepcion.HORARIO_HABIL_SIGUIENTE

    def como_dict(self) -> dict[str, Any]:
        """Plain JSON, to be stored with the request."""
        return {
            "recepcion": self.recepcion.value,
            "hora_cierre": self.hora_cierre.isoformat(),
            "sabado_habil": self.sabado_habil,
        }

    @classmethod
    def desde_dict(cls, datos: dict[str, Any]) -> "Politica":
        """The inverse of ``como_dict``. An absent key takes the default policy's value."""
        datos = dict(datos)
        if "hora_cierre" in datos:
            datos["hora_cierre"] = time.fromisoformat(datos["hora_cierre"])
        return cls(**datos)


@dataclass(frozen=True, slots=True)
class DiaPropio:
    """A day off of the entity. It counts when it was registered no later than the due date then in force (R2.4).

    ``registrado_en=None``: known from the beginning. ``motivo`` is only for the trace.
    """

    fecha: date
    registrado_en: datetime | None = None
    revocado_en: datetime | None = None
    motivo: str = ""


@dataclass(frozen=True, slots=True)
class Requerimiento:
    """The entity asked the person to complete the request, by a date (one month if it said none)."""

    en: datetime
    plazo_completar: date | None = None


@dataclass(frozen=True, slots=True)
class Completada:
    """What was missing arrived. ``limite_corrido``: the last day, when a failure of the portal moved it (R2.12). It
    goes with the fact, for what is certified later must not change what a replay says happened."""

    en: datetime
    limite_corrido: date | None = None


@dataclass(frozen=True, slots=True)
class Prorroga:
    """The person asked for, and got, more time to complete: until ``hasta``. ``limite_corrido``: as in
    ``Completada``."""

    en: datetime
    hasta: date
    limite_corrido: date | None = None


@dataclass(frozen=True, slots=True)
class Ampliacion:
    """The entity told the person that it needs ``dias`` more, and until when. ``asunto``: the matter that it reaches,
    in a request divided into several (R1.4)."""

    dias: int
    comunicada_en: datetime
    asunto: int | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """An impediment or recusal stopped everything until it was decided (art. 12 CPACA)."""

    desde: datetime
    hasta: datetime | None = None
    causa: str = "impedimento o recusación"


@dataclass(frozen=True, slots=True)
class FechaFijada:
    """A judge or a control body set the due date, perhaps with its hour. It rules from ``fijada_en`` (or receipt)."""

    vence_en: date | datetime
    fijada_en: datetime | None = None

    @property
    def vence_el(self) -> date:
        return fecha_de(self.vence_en) if isinstance(self.vence_en, datetime) else self.vence_en


@dataclass(frozen=True, slots=True)
class Division:
    """The request asks several things (R1.4): number and kind of each matter still to be answered. It replaces the
    division before it; what was already answered stays so."""

    en: datetime
    asuntos: tuple[tuple[int, str], ...]

    def __post_init__(self):
        object.__setattr__(self, "asuntos", tuple((int(n), str(tipo)) for n, tipo in self.asuntos))


class Causa(StrEnum):
    """How a matter stopped counting before its request ended (R1.4)."""

    RESPUESTA = "respuesta"
    TRASLADO = "traslado"
    DESISTIMIENTO = "desistimiento"


@dataclass(frozen=True, slots=True)
class AsuntosResueltos:
    """These matters' term is over and no longer rules: an answer in part answered them, they went to the competent
    entity (art. 21 CPACA) or the person withdrew them (art. 18)."""

    en: datetime
    asuntos: tuple[int, ...]
    causa: str = Causa.RESPUESTA

    def __post_init__(self):
        object.__setattr__(self, "asuntos", tuple(int(n) for n in self.asuntos))
        object.__setattr__(self, "causa", Causa(self.causa))


Hecho = (
    Requerimiento
    | Completada
    | Prorroga
    | Ampliacion
    | Suspension
    | FechaFijada
    | Division
    | AsuntosResueltos
)


def conocidos(hechos: Iterable[Hecho], hasta: datetime | None) -> tuple[Hecho, ...]:
    """The facts as they were known at a moment: later ones out, a suspension decided later still open."""
    if hasta is None:
        return tuple(hechos)
    vistos = []
    for hecho in hechos:
        if isinstance(hecho, Suspension) and hecho.hasta is not None and hecho.hasta > hasta:
            hecho = replace(hecho, hasta=None)
        momento = momento_de(hecho)
        if momento is None or momento <= hasta:
            vistos.append(hecho)
    return tuple(vistos)


def momento_de(hecho: Hecho) -> datetime | None:
    """When the fact began to matter; ``None``: from receipt."""
    match hecho:
        case Requerimiento(en=momento) | Completada(en=momento) | Prorroga(en=momento):
            return momento
        case Division(en=momento) | AsuntosResueltos(en=momento):
            return momento
        case Ampliacion(comunicada_en=momento) | Suspension(desde=momento) | FechaFijada(fijada_en=momento):
            return momento
    raise PlazoInvalido(f"No se sabe contar un hecho de la clase {type(hecho).__name__}.")


def fecha_de(momento: datetime) -> date:
    """The Bogotá date of a moment (R2.5). Raises ``PlazoInvalido`` when it does not say its zone."""
    try:
        return en_bogota(momento).date()
    except ValueError as error:
        raise PlazoInvalido(str(error)) from None


# --- As rows of the history ---------------------------------------------------------------------------------------

_CLASES = {
    clase.__name__: clase
    for clase in (
        Requerimiento,
        Completada,
        Prorroga,
        Ampliacion,
        Suspension,
        FechaFijada,
        Division,
        AsuntosResueltos,
    )
}
_REANUDADA = "Reanudada"


def como_dict(hecho: Hecho) -> dict[str, Any]:
    """Plain JSON, for the payload of the actuación that records the fact."""
    datos = {campo.name: getattr(hecho, campo.name) for campo in fields(hecho)}
    return {"clase": type(hecho).__name__} | {
        nombre: _llano(valor) for nombre, valor in datos.items() if valor is not None
    }


def reanudada(en: datetime) -> dict[str, Any]:
    """The payload of the decision that ends the open suspension."""
    return {"clase": _REANUDADA, "hasta": en.isoformat()}


def desde_dicts(filas: Iterable[dict[str, Any]]) -> tuple[Hecho, ...]:
    """The facts that the payloads tell, in their order. The inverse of ``como_dict``; a decision closes the suspension
    before it. Raises ``PlazoInvalido`` for a payload that says no fact."""
    hechos: list[Hecho] = []
    for fila in filas:
        datos = dict(fila)
        clase = datos.pop("clase", "")
        try:
            valores = {nombre: _valor(nombre, valor) for nombre, valor in datos.items()}
            if clase == _REANUDADA:
                hechos = list(reanudar(hechos, valores["hasta"]))
            else:
                hechos.append(_CLASES[clase](**valores))
        except (KeyError, TypeError, ValueError) as error:
            raise PlazoInvalido(
                f"La historia trae un hecho que no se entiende: {clase or 'sin clase'}."
            ) from error
    return tuple(hechos)


def reanudar(hechos: Sequence[Hecho], hasta: datetime) -> tuple[Hecho, ...]:
    """The facts once the open suspension was decided. Raises ``PlazoInvalido`` when there is none."""
    abiertas = [n for n, uno in enumerate(hechos) if isinstance(uno, Suspension) and uno.hasta is None]
    if not abiertas:
        raise PlazoInvalido("No hay una suspensión por decidir.", "art. 12 CPACA")
    abierta = abiertas[-1]
    return tuple(replace(hecho, hasta=hasta) if n == abierta else hecho for n, hecho in enumerate(hechos))


def _llano(valor: Any) -> Any:
    if isinstance(valor, tuple):
        return [_llano(uno) for uno in valor]
    return valor.isoformat() if isinstance(valor, date) else valor


def _valor(nombre: str, valor: Any) -> Any:
    if not isinstance(valor, str) or nombre == "causa":
        return valor
    return datetime.fromisoformat(valor) if "T" in valor else date.fromisoformat(valor)
