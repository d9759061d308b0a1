"""Check the whole history: numbers without gaps, every link and payload, each request's head, each year's chain."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Prefetch

from pqrs import radicados
from pqrs.cadena import GENESIS, eslabon_de, resumen_de
from pqrs.models import Actuacion, Contador, Respuesta, Solicitud

LOTE = 500


@dataclass
class Comprobacion:
    """What was read, what is wrong, and the last link of each year as (number, link): written down outside, it proves
    that nothing before it changed."""

    solicitudes: int = 0
    actuaciones: int = 0
    anclas: dict[int, tuple[int, str]] = field(default_factory=dict)
    hallazgos: list[str] = field(default_factory=list)


def comprobar() -> Comprobacion:
    """Read everything once, in batches: memory does not grow with the table. Changes nothing."""
    resultado = Comprobacion()
    for solicitud in _solicitudes():
        resultado.solicitudes += 1
        _comprobar_numero(solicitud, resultado)
        _comprobar_historia(solicitud, resultado)
    _comprobar_contadores(resultado)
    _comprobar_salidas(resultado)
    huerfanas = Actuacion.objects.exclude(solicitud__in=Solicitud.objects.all()).count()
    if huerfanas:
        resultado.hallazgos.append(f"Hay {huerfanas} actuaciones de solicitudes que ya no existen.")
    return resultado


def ancla(anio: int, consecutivo: int) -> str | None:
    """The first link of one request, to compare with what was written down outside."""
    primeras = Actuacion.objects.filter(solicitud__anio=anio, solicitud__consecutivo=consecutivo, n=1)
    return primeras.values_list("huella", flat=True).first()


def _solicitudes() -> Iterator[Solicitud]:
    historia = Actuacion.objects.select_related("contenido").order_by("n")
    return (
        Solicitud.objects.order_by("anio", "consecutivo")
        .prefetch_related(Prefetch("actuaciones", queryset=historia))
        .only("radicado", "anio", "consecutivo", "cabeza", "actuaciones_registradas")
        .iterator(LOTE)
    )


def _comprobar_numero(solicitud: Solicitud, resultado: Comprobacion) -> None:
    """No gap in the year, and the first link tied to that of the previous number."""
    anio, numero = solicitud.anio, solicitud.consecutivo
    ultimo, previo = resultado.anclas.get(anio, (0, GENESIS))
    if numero > ultimo + 1:
        primera, ultima = (radicados.escribir(anio, "E", n) for n in (ultimo + 1, numero - 1))
        resultado.hallazgos.append(f"Faltan solicitudes: de {primera} a {ultima}.")
    if solicitud.radicado != radicados.escribir(anio, "E", numero):
        resultado.hallazgos.append(f"{solicitud.radicado}: el radicado no corresponde a su número.")
    primera = next(iter(solicitud.actuaciones.all()), None)
    if primera is not None and primera.n == 1 and primera.previo != previo:
        resultado.hallazgos.append(f"{solicitud.radicado}: no enlaza con la solicitud anterior del año.")
    resultado.anclas[anio] = (numero, primera.huella if primera is not None else GENESIS)


def _comprobar_historia(solicitud: Solicitud, resultado: Comprobacion) -> None:
    previo, n = "", 0
    for actuacion in solicitud.actuaciones.all():
        n += 1
        resultado.actuaciones += 1
        resultado.hallazgos.extend(_fallas(solicitud, actuacion, n, previo))
        previo = actuacion.huella
    if n != solicitud.actuaciones_registradas or previo != solicitud.cabeza:
        resultado.hallazgos.append(
            f"{solicitud.radicado}: su historia tiene {n} actuaciones y debería tener "
            f"{solicitud.actuaciones_registradas}, o la última no es la que era."
        )


def _fallas(solicitud: Solicitud, actuacion: Actuacion, n: int, previo: str) -> Iterator[str]:
    cual = f"{solicitud.radicado}, actuación {actuacion.n}"
    if actuacion.n != n:
        yield f"{cual}: se esperaba la número {n}."
    if previo and actuacion.previo != previo:
        yield f"{cual}: no enlaza con la anterior."
    huella = eslabon_de(
        actuacion.previo,
        radicado=solicitud.radicado,
        n=actuacion.n,
        tipo=actuacion.tipo,
        en=actuacion.en,
        es_publica=actuacion.es_publica,
        actor=actuacion.actor_id,
        resumen=actuacion.resumen,
    )
    if huella != actuacion.huella:
        yield f"{cual}: sus datos no corresponden a su huella."
    contenido = getattr(actuacion, "contenido", None)
    if contenido is None:
        yield f"{cual}: no tiene contenido."
    elif resumen_de(contenido.texto, contenido.datos) != actuacion.resumen:
        yield f"{cual}: su contenido no corresponde a su resumen."


def _comprobar_contadores(resultado: Comprobacion) -> None:
    contadores = dict(Contador.objects.filter(serie=Contador.Serie.ENTRADA).values_list("anio", "ultimo"))
    for anio in sorted(contadores.keys() | resultado.anclas.keys()):
        ultimo, _ = resultado.anclas.get(anio, (0, GENESIS))
        if contadores.get(anio, 0) != ultimo:
            resultado.hallazgos.append(
                f"El contador de {anio} va en {contadores.get(anio, 0)} y la última solicitud es la {ultimo}."
            )


def _comprobar_salidas(resultado: Comprobacion) -> None:
    """Outgoing numbers: every one that the counter gave has its answer."""
    salidas: dict[int, set[int]] = {}
    for numero in Respuesta.objects.enviadas().values_list("radicado_salida", flat=True).iterator():
        anio, _, consecutivo = numero.split("-")
        salidas.setdefault(int(anio), set()).add(int(consecutivo))
    for anio, ultimo in Contador.objects.filter(serie=Contador.Serie.SALIDA).values_list("anio", "ultimo"):
        faltan = set(range(1, ultimo + 1)) - salidas.get(anio, set())
        if faltan:
            cuales = ", ".join(radicados.escribir(anio, "S", n) for n in sorted(faltan)[:5])
            resultado.hallazgos.append(f"Faltan respuestas: {cuales}.")
