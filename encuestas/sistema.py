"""What is known to add up in the results of a survey, for whoever would find a hidden figure by subtracting. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from encuestas.documento import Condicion, Tipo, nombradas
from encuestas.plegar import MOSTRADA, POR, TRAMOS
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
    for una in todas:
        _base(sistema, una, len(contadas))
        _filas(sistema, una)
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


def _filas(sistema: Sistema, una: Variante) -> None:
    celdas = [sistema.se_muestra((una.clave, valor), una.cuantas(valor)) for valor in una.valores]
    pregunta = una.pregunta
    if pregunta.tipo in UNA_SOLA and celdas:
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
    citadas = set(nombradas(condicion))
    de_quien = next(
        (otra for otra in todas if {otra.pregunta.codigo} == citadas and otra.versiones == una.versiones),
        None,
    )
    if de_quien is None:
        return
    if (cumplen := _que_cumplen(condicion, de_quien)) is None:
        return
    suma = {base_de(una): -1, **{(de_quien.clave, valor): 1 for valor in cumplen}}
    if se_cumple(condicion, {}):  # and whoever did not answer that one
        suma = {**suma, **_totales(una, varias, 1), **_menos_la_base(sistema, de_quien)}
    sistema.sumas.append(suma)


def _que_cumplen(condicion: Condicion, de_quien: Variante) -> list[str] | None:
    """The rows of a question whose every answer fulfils a condition; ``None`` when it cuts through one, or when its
    rows are not apart."""
    pregunta, cumplen = de_quien.pregunta, []
    if pregunta.tipo is Tipo.VARIAS:
        return [str(condicion[2])] if condicion[0] == "tiene" else None
    for valor in de_quien.valores:
        puntas = _puntas(de_quien, valor)
        dichas = {se_cumple(condicion, {pregunta.codigo: punta}) for punta in puntas}
        if len(dichas) != 1:
            return None
        cumplen += [valor] if dichas.pop() else []
    return cumplen


def _puntas(de_quien: Variante, valor: str) -> list[str]:
    pregunta = de_quien.pregunta
    if pregunta.tipo is Tipo.FECHA:
        return [f"{valor}-01", f"{valor}-31"]
    if pregunta.tipo is not Tipo.NUMERO:
        return [valor]
    desde, hasta = limites(de_quien, valor)
    ultimo = int(valor[1:]) == len(de_quien.valores) - 1
    return [str(desde), str(hasta if ultimo else hasta - Decimal(1).scaleb(-pregunta.decimales))]


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
