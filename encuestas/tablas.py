"""The results of a survey as they are shown: tables with their base, what is missing and what they cannot say. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.dates import MONTHS

from encuestas.documento import Pregunta, Tipo
from encuestas.sistema import base_de, limites, plantear
from encuestas.supresion import Celda, ocultar
from encuestas.variantes import Contada, Par, Variante, pares, variantes

#: Of the normal distribution, for 95 of every 100 samples.
Z = Decimal("1.96")
UN_DECIMAL = Decimal("0.1")
#: The rows of a date are the months that somebody gave: a month that is named, even without its figure, was given.
OTROS_MESES = "Otros meses"


@dataclass(frozen=True)
class Fila:
    """``n`` and ``porcentaje`` are ``None`` when they are hidden."""

    valor: str
    nombre: str
    n: int | None
    porcentaje: Decimal | None


@dataclass(frozen=True)
class Cuadro:
    """One question. ``versiones``: those that asked it so, when others asked otherwise. ``respondida`` is that of which
    the percentages are; ``margen``, in points, only of a sample that chance chose."""

    clave: str
    pregunta: Pregunta
    versiones: tuple[int, ...]
    mostrada: int | None
    omitida: int | None
    respondida: int | None
    filas: tuple[Fila, ...]
    promedio: Decimal | None = None
    margen: Decimal | None = None

    @property
    def es_texto(self) -> bool:
        return self.pregunta.tipo is Tipo.TEXTO


@dataclass(frozen=True)
class Cruce:
    a: Pregunta
    b: Pregunta
    columnas: tuple[str, ...]
    filas: tuple[tuple[str, tuple[int | None, ...]], ...]

    @property
    def con_rotulos(self) -> list[tuple[str, list[tuple[str, int | None]]]]:
        """Each figure with its column, for where the table is undone."""
        return [(nombre, list(zip(self.columnas, cifras, strict=True))) for nombre, cifras in self.filas]


@dataclass(frozen=True)
class Resultados:
    """``aproximados``: while it is open every figure is rounded down to the threshold: what a batch moves tells of
    nobody in it."""

    total: int
    umbral: int
    aproximados: bool
    cuadros: tuple[Cuadro, ...]
    cruces: tuple[Cruce, ...]
    poblacion: int | None = None
    margen: Decimal | None = None

    @property
    def bastan(self) -> bool:
        return self.total >= self.umbral


def calcular(
    contadas: Sequence[Contada], umbral: int, *, aproximados: bool = False, poblacion: int | None = None
) -> Resultados:
    """``poblacion``: of a sample that chance chose; without it there is no margin of error."""
    contadas = [una for una in contadas if una.total]
    total = sum(una.total for una in contadas)
    if total < umbral:
        return Resultados(0, umbral, aproximados, (), ())
    todas = variantes(contadas)
    cruzadas = pares(contadas, todas)
    if aproximados:
        return Resultados(
            _abajo(total, umbral),
            umbral,
            True,
            tuple(_aproximado(una, umbral, len(contadas)) for una in todas),
            (),
        )
    sistema = plantear(contadas, todas, cruzadas)
    ocultas = ocultar(sistema.cifras, sistema.callables, sistema.sumas, umbral)
    return Resultados(
        total,
        umbral,
        False,
        tuple(_cuadro(una, ocultas, umbral, len(contadas), poblacion) for una in todas),
        tuple(_cruce(par, ocultas, umbral) for par in cruzadas),
        poblacion,
        margen_de_error(total, poblacion) if poblacion else None,
    )


def margen_de_error(n: int, poblacion: int) -> Decimal | None:
    """At 95 %, in points, of the worst case (half and half), corrected for a finite population."""
    if n < 1:
        return None
    correccion = Decimal(max(poblacion - n, 0)) / Decimal(max(poblacion - 1, 1))
    return (100 * Z * (Decimal("0.25") / n * correccion).sqrt()).quantize(UN_DECIMAL, ROUND_HALF_UP)


def nombre_de(una: Variante, valor: str) -> str:
    """What a row says."""
    pregunta = una.pregunta
    match pregunta.tipo:
        case Tipo.NUMERO:
            desde, hasta = (_corto(uno) for uno in limites(una, valor))
            ultimo = valor == una.valores[-1]
            return f"De {desde} a {hasta}" if ultimo else f"De {desde} a menos de {hasta}"
        case Tipo.FECHA:
            anio, mes = valor.split("-")
            return f"{str(MONTHS[int(mes)]).capitalize()} de {anio}"
        case Tipo.ESCALA:
            extremo = {una.valores[0]: pregunta.extremos[0], una.valores[-1]: pregunta.extremos[1]}.get(valor)
            return f"{valor}: {extremo}" if extremo else valor
    return pregunta.por_codigo[valor].texto


def _cuadro(una: Variante, ocultas: set[Celda], umbral: int, cuantas: int, poblacion: int | None) -> Cuadro:
    sin_base = base_de(una) in ocultas
    nada = una.mostrada < umbral
    respondida = None if sin_base else una.respondida
    filas = tuple(
        _fila(una, valor, None if nada or (una.clave, valor) in ocultas else una.cuantas(valor), respondida)
        for valor in una.valores
    )
    return Cuadro(
        una.clave,
        una.pregunta,
        una.versiones if len(una.versiones) < cuantas else (),
        None if sin_base else una.mostrada,
        None if sin_base else una.omitida,
        respondida,
        _sin_nombrar_meses(una, filas),
        _promedio(una) if respondida and all(fila.n is not None for fila in filas) else None,
        margen_de_error(respondida, poblacion) if poblacion and respondida else None,
    )


def _fila(una: Variante, valor: str, n: int | None, base: int | None) -> Fila:
    porcentaje = None
    if n is not None and base:
        porcentaje = (Decimal(100) * n / base).quantize(UN_DECIMAL, ROUND_HALF_UP)
    return Fila(valor, nombre_de(una, valor), n, porcentaje)


def _sin_nombrar_meses(una: Variante, filas: tuple[Fila, ...]) -> tuple[Fila, ...]:
    """The months that are hidden are one row, the last, that does not say which they are nor how many."""
    if una.pregunta.tipo is not Tipo.FECHA:
        return filas
    vistas = tuple(fila for fila in filas if fila.n is not None)
    return vistas if len(vistas) == len(filas) else (*vistas, Fila("", OTROS_MESES, None, None))


def _promedio(una: Variante) -> Decimal | None:
    """Only with every row in sight: with it, a hidden one could be found."""
    match una.pregunta.tipo:
        case Tipo.ESCALA:
            suma = Decimal(sum(int(valor) * una.cuantas(valor) for valor in una.valores))
        case Tipo.NUMERO:
            suma = Decimal(una.suma).scaleb(-una.pregunta.decimales)
        case _:
            return None
    return (suma / una.respondida).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _cruce(par: Par, ocultas: set[Celda], umbral: int) -> Cruce:
    nada = min(par.a.mostrada, par.b.mostrada) < umbral
    filas = tuple(
        (
            nombre_de(par.a, v),
            tuple(
                None if nada or (par.clave, f"{v}×{w}") in ocultas else par.cuantas(v, w)
                for w in par.b.valores
            ),
        )
        for v in par.a.valores
    )
    return Cruce(par.a.pregunta, par.b.pregunta, tuple(nombre_de(par.b, w) for w in par.b.valores), filas)


def _aproximado(una: Variante, umbral: int, cuantas: int) -> Cuadro:
    base, resto = _abajo(una.mostrada, umbral), _abajo(una.respondida, umbral)
    filas = tuple(
        _fila(una, valor, min(_abajo(una.cuantas(valor), umbral), resto) or None, resto)
        for valor in una.valores
    )
    versiones = una.versiones if len(una.versiones) < cuantas else ()
    return Cuadro(
        una.clave, una.pregunta, versiones, base or None, None, resto or None, _sin_nombrar_meses(una, filas)
    )


def _abajo(n: int, umbral: int) -> int:
    return n - n % umbral


def _corto(numero: Decimal) -> str:
    texto = f"{numero:f}"
    return (texto.rstrip("0").rstrip(".") if "." in texto else texto).replace(".", ",")
