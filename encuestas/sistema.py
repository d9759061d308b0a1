"""What is known to add up in the results of a survey, for whoever would find a hidden figure by subtracting. Pure."""

from calendar import monthrange
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from encuestas.documento import Condicion, Tipo, nombradas
from encuestas.plegar import MOSTRADA, POR, TRAMOS, tramo_de
from encuestas.recorrido import se_cumple
from encuestas.supresion import Celda, Suma
from encuestas.variantes import Contada, Par, Variante

TOTAL, NO_VISTA = "·total", "·no_vista"
UNA_SOLA = frozenset({Tipo.UNICA, Tipo.ESCALA, Tipo.NUMERO, Tipo.FECHA})


@dataclass
class Sistema:
    """``cifras``: every figure that is shown or that follows from those; ``callables``: those that the page would show;
    ``sumas``: how they add up."""

    cifras: dict[Celda, int] = field(default_factory=dict)
    callables: set[Celda] = field(default_factory=set)
    sumas: list[Suma] = field(default_factory=list)

    def se_muestra(self, celda: Celda, valor: int) -> Celda:
        self.cifras[celda] = valor
        self.callables.add(celda)
        return celda

    def se_calcula(self, celda: Celda, valor: int) -> Celda:
        self.cifras[celda] = valor
        return celda


def plantear(contadas: Sequence[Contada], todas: Sequence[Variante], cruces: Sequence[Par]) -> Sistema:
    """How many answered in all is known to everybody; how many answered each version, is not told."""
    sistema, varias = Sistema(), len(contadas) > 1
    if varias:
        sistema.sumas.append({sistema.se_calcula((TOTAL, str(una.numero)), una.total): 1 for una in contadas})
    citadas = {codigo for una in todas for codigo in nombradas(una.pregunta.si)}
    for una in todas:
        _base(sistema, una, len(contadas))
        _filas(sistema, una, citadas)
    for una in todas:
        _ligar(sistema, una, todas, varias)
    for par in cruces:
        _cruzar(sistema, par)
    return sistema


def base_de(una: Variante) -> Celda:
    return una.clave, MOSTRADA


def _totales(una: Variante, varias: bool, signo: int) -> Suma:
    return {(TOTAL, str(n)): signo for n in una.versiones} if varias else {}


def _base(sistema: Sistema, una: Variante, cuantas: int) -> None:
    """Of a question that everybody saw, it is the total; of another, also how many did not see it can be told."""
    varias = cuantas > 1
    if una.pregunta.si:
        total = sum(contada.total for contada in una.contadas)
        base = sistema.se_muestra(base_de(una), una.mostrada)
        resto = sistema.se_calcula((una.clave, NO_VISTA), total - una.mostrada)
        sistema.sumas.append({base: 1, resto: 1, **_totales(una, varias, -1)})
    elif len(una.contadas) < cuantas:
        base = sistema.se_muestra(base_de(una), una.mostrada)
        sistema.sumas.append({base: 1, **_totales(una, varias, -1)})


def _menos_la_base(sistema: Sistema, una: Variante, veces: int = 1) -> Suma:
    return {base_de(una): -veces} if base_de(una) in sistema.cifras else {}


def _filas(sistema: Sistema, una: Variante, citadas: Set[str]) -> None:
    """The months of a date do not add up: those that few gave have no name, and what is left for them tells of no
    answer. They do where it would tell of another figure: a base that is hidden, or of who gave some of them."""
    celdas = [sistema.se_muestra((una.clave, valor), una.cuantas(valor)) for valor in una.valores]
    pregunta = una.pregunta
    suelta = (
        pregunta.tipo is Tipo.FECHA and base_de(una) not in sistema.cifras and pregunta.codigo not in citadas
    )
    if pregunta.tipo in UNA_SOLA and celdas and not suelta:
        sistema.sumas.append({**dict.fromkeys(celdas, 1), **_menos_la_base(sistema, una)})
    if pregunta.tipo is not Tipo.VARIAS:
        return
    for celda in celdas:
        resto = sistema.se_calcula((una.clave, f"¬{celda[1]}"), una.respondida - sistema.cifras[celda])
        sistema.sumas.append({celda: 1, resto: 1, **_menos_la_base(sistema, una)})
    exactas = 1 if pregunta.maximo == 1 else pregunta.maximo if pregunta.minimo == pregunta.maximo else None
    if exactas and not any(opcion.exclusiva for opcion in pregunta.opciones if exactas > 1):
        sistema.sumas.append({**dict.fromkeys(celdas, 1), **_menos_la_base(sistema, una, int(exactas))})


def _ligar(sistema: Sistema, una: Variante, todas: Sequence[Variante], varias: bool) -> None:
    """Who sees a question are those who chose something in another; two with one condition are seen by the same."""
    condicion = una.pregunta.si
    if not condicion:
        return
    for otra in todas:
        if otra.clave != una.clave and otra.pregunta.si == condicion and otra.versiones == una.versiones:
            sistema.sumas.append({base_de(una): 1, base_de(otra): -1})
    if quienes := _quienes(sistema, condicion, una, todas, varias):
        _ligar_a_una(sistema, una, quienes)
        return
    dentro, fuera = base_de(una), (una.clave, NO_VISTA)
    while condicion[0] == "no":
        condicion, dentro, fuera = condicion[1], fuera, dentro
    if condicion[0] in {"y", "o"}:
        partes = [_quienes(sistema, parte, una, todas, varias) for parte in condicion[1:]]
        _ligar_a_varias(sistema, una, partes, dentro, None if condicion[0] == "o" else fuera)


@dataclass(frozen=True)
class Quienes:
    """Who fulfils a condition that looks at one question. ``suma``, and how many that is: those of the rows whose every
    answer does. ``cortadas``: the rows of which only some do."""

    suma: Suma
    cuantas: int
    cortadas: tuple[Celda, ...]


def _quienes(
    sistema: Sistema, condicion: Condicion, una: Variante, todas: Sequence[Variante], varias: bool
) -> Quienes | None:
    """``None`` when the condition looks at more than one question, or at more than one option of several."""
    citadas = set(nombradas(condicion))
    de_quien = next(
        (otra for otra in todas if {otra.pregunta.codigo} == citadas and otra.versiones == una.versiones),
        None,
    )
    if de_quien is None or (de_quien.pregunta.tipo is Tipo.VARIAS and len(set(_valores(condicion))) > 1):
        return None
    codigo, suma, cortadas = de_quien.pregunta.codigo, {}, []
    for celda, respuestas in _grupos(de_quien, condicion):
        dichas = {se_cumple(condicion, {codigo: respuesta}) for respuesta in respuestas}
        if len(dichas) > 1:
            cortadas.append(celda)
        elif dichas == {True}:
            suma[celda] = 1
    cuantas = sum(sistema.cifras[celda] for celda in suma)
    if se_cumple(condicion, {}):  # and whoever did not answer that one
        suma |= _totales(una, varias, 1) | _menos_la_base(sistema, de_quien)
        cuantas += sum(contada.total for contada in una.contadas) - de_quien.respondida
    return Quienes(suma, cuantas, tuple(cortadas))


def _ligar_a_una(sistema: Sistema, una: Variante, quienes: Quienes) -> None:
    """Of a row that the condition cuts, those of one side and of the other are two groups more."""
    base, cortadas = base_de(una), dict.fromkeys(quienes.cortadas, 1)
    if not cortadas:
        sistema.sumas.append({base: -1, **quienes.suma})
        return
    parte = sistema.se_calcula((una.clave, "·parte"), una.mostrada - quienes.cuantas)
    resto = sum(sistema.cifras[celda] for celda in cortadas) - sistema.cifras[parte]
    sistema.sumas.append({base: -1, **quienes.suma, parte: 1})
    sistema.sumas.append({**cortadas, parte: -1, sistema.se_calcula((una.clave, "·resto"), resto): -1})


def _ligar_a_varias(
    sistema: Sistema, una: Variante, partes: Sequence[Quienes | None], dentro: Celda, fuera: Celda | None
) -> None:
    """Conditions joined by «y», or, without ``fuera``, by «o»: between those who fulfil one and those who fulfil all,
    or any, there is a group that can be told; of two, also those who fulfil neither, or both."""
    signo, restos = (1 if fuera else -1), []
    for n, quienes in enumerate(partes):
        if quienes is None or quienes.cortadas:
            continue
        cuantas = signo * (quienes.cuantas - sistema.cifras[dentro])
        restos.append(sistema.se_calcula((una.clave, f"·resto{n}"), cuantas))
        sistema.sumas.append({**quienes.suma, dentro: -1, restos[-1]: -signo})
    if len(restos) == len(partes) == 2:
        todo = fuera or dentro
        queda = sistema.cifras[todo] - sum(sistema.cifras[resto] for resto in restos)
        ultimo = sistema.se_calcula((una.clave, "·quedan"), queda)
        sistema.sumas.append({todo: 1, **dict.fromkeys(restos, -1), ultimo: -1})


def _valores(condicion: Condicion) -> Iterator[str]:
    """With what a condition compares."""
    if condicion[0] in {"y", "o", "no"}:
        for una in condicion[1:]:
            yield from _valores(una)
    else:
        yield str(condicion[2])


def _grupos(una: Variante, condicion: Condicion) -> Iterator[tuple[Celda, list]]:
    """The groups of who answered a question, and in each the answers that a condition may tell apart."""
    pregunta = una.pregunta
    if pregunta.tipo is Tipo.VARIAS:
        (opcion,) = set(_valores(condicion))
        if opcion in una.valores:
            yield (una.clave, opcion), [[opcion]]
            yield (una.clave, f"¬{opcion}"), [[]]
        return
    for valor in una.valores:
        match pregunta.tipo:
            case Tipo.FECHA:
                anio, mes = map(int, valor.split("-"))
                respuestas = [f"{valor}-{dia:02}" for dia in range(1, monthrange(anio, mes)[1] + 1)]
            case Tipo.NUMERO:
                respuestas = _del_tramo(una, valor, condicion)
            case _:
                respuestas = [valor]
        yield (una.clave, valor), respuestas


def _del_tramo(una: Variante, valor: str, condicion: Condicion) -> list[Decimal]:
    """Of the numbers that may be answered in a stretch, its first and those on each side of what they are compared
    with: the condition says the same of any other as of one of them."""
    pregunta = una.pregunta
    paso = Decimal(1).scaleb(-pregunta.decimales)
    posibles = {limites(una, valor)[0].quantize(paso, ROUND_CEILING)}
    for cual in _valores(condicion):
        debajo = Decimal(cual).quantize(paso, ROUND_FLOOR)
        posibles |= {debajo, debajo + paso}
    return [
        uno
        for uno in sorted(posibles)
        if pregunta.minimo <= uno <= pregunta.maximo and f"t{tramo_de(pregunta, uno)}" == valor
    ]


def limites(una: Variante, valor: str) -> tuple[Decimal, Decimal]:
    """From where to where a stretch of a number goes; it does not hold its end, but for the last."""
    n, ancho = int(valor[1:]), (una.pregunta.maximo - una.pregunta.minimo) / TRAMOS
    return una.pregunta.minimo + ancho * n, una.pregunta.minimo + ancho * (n + 1)


def _cruzar(sistema: Sistema, par: Par) -> None:
    """By rows and by columns: they add up to those of the question, or, where several may be chosen, each cell leaves
    a rest that can be told."""
    celda = {
        (v, w): sistema.se_muestra((par.clave, f"{v}{POR}{w}"), par.cuantas(v, w))
        for v in par.a.valores
        for w in par.b.valores
    }
    for v in par.a.valores:
        fila = {w: celda[v, w] for w in par.b.valores}
        _contra(sistema, par, par.a, v, par.b.pregunta.tipo, fila)
    for w in par.b.valores:
        columna = {v: celda[v, w] for v in par.a.valores}
        _contra(sistema, par, par.b, w, par.a.pregunta.tipo, columna)


def _contra(
    sistema: Sistema, par: Par, una: Variante, valor: str, tipo: Tipo, celdas: dict[str, Celda]
) -> None:
    margen = (una.clave, valor)
    ligada = {margen: -1} if _numeros(una) == _numeros(par) else {}
    if tipo in UNA_SOLA:
        sistema.sumas.append({**dict.fromkeys(celdas.values(), 1), **ligada})
        return
    codigo = una.pregunta.codigo
    suyos = sum(contada.cuenta.get((codigo, valor), 0) for contada in par.contadas)
    for otro, celda in celdas.items():
        resto = sistema.se_calcula(
            (par.clave, f"{una.clave}·{valor}{POR}¬{otro}"), suyos - sistema.cifras[celda]
        )
        sistema.sumas.append({celda: 1, resto: 1, **ligada})


def _numeros(de: Par | Variante) -> set[int]:
    """Of the versions that it counts."""
    return {contada.numero for contada in de.contadas}
