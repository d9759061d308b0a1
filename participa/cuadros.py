"""The figures of a month as a page shows them: tables that are their own charts. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from participa.cortes import (
    OCULTA,
    QUE_CUENTA,
    TABLAS,
    TODO,
    Cifra,
    Medida,
    Mes,
    Tabla,
    nombre_de,
    por_ciento,
)
from participa.metas import satisfaccion

#: What a table says in each hundred: part, whole and title.
RAZONES = (
    ("a_tiempo", "vencian", "% a tiempo"),
    ("acogidos", "respondidos", "% acogidos"),
    ("satisfechas", "calificaciones", "% satisfechas"),
    ("informados_a_tiempo", "por_informar", "% con informe a tiempo"),
    ("cumplidas_a_tiempo", "prometidas", "% cumplidos a tiempo"),
    ("cumplidas_del_anio", "prometidas_del_anio", "% del año, cumplidos"),
    ("activos", "funcionarios", "% activos"),
)
NADA = "—"


@dataclass(frozen=True, slots=True)
class Celda:
    rotulo: str
    texto: str
    esta_apagada: bool = False


@dataclass(frozen=True, slots=True)
class Renglon:
    """``ancho``: of its bar, from 0 to 100; ``None`` without one. ``nota``: what a use of it is."""

    nombre: str
    ancho: int | None
    celdas: list[Celda]
    nota: str = ""


@dataclass(frozen=True, slots=True)
class Cuadro:
    """``de_la_entidad``: it speaks of the whole entity alone, and each measure is a row."""

    clave: str
    titulo: str
    rotulo: str
    titulos: list[str]
    renglones: list[Renglon]
    de_la_entidad: bool = False

    @property
    def hay_ocultas(self) -> bool:
        return any(celda.texto == OCULTA for renglon in self.renglones for celda in renglon.celdas)


def cuadros(mes: Mes, tablas: Sequence[Tabla] = TABLAS) -> list[Cuadro]:
    """The tables of a month that have some figure."""
    return [cuadro for tabla in tablas if (cuadro := _cuadro(mes, tabla)).renglones]


def _cuadro(mes: Mes, tabla: Tabla) -> Cuadro:
    renglones = mes.renglones(tabla)
    dichas = {una.medida for una in mes.cifras if una.tabla == tabla.clave}
    medidas = [una for una in tabla.medidas if una.clave in dichas]
    razones = [una for una in RAZONES if {una[0], una[1]} <= dichas]
    mayor = max((mes.valor(tabla.clave, tabla.es_barra, de) for de in renglones), default=0)
    return Cuadro(
        tabla.clave,
        tabla.titulo,
        tabla.rotulo,
        [*(una.titulo for una in medidas), *(titulo for *_, titulo in razones)],
        [_renglon(mes, tabla, de, medidas, razones, mayor) for de in renglones],
        de_la_entidad=renglones == [TODO],
    )


def _renglon(
    mes: Mes, tabla: Tabla, de: str, medidas: Sequence[Medida], razones: Sequence[tuple], mayor: int
) -> Renglon:
    celdas = [_celda(una.titulo, mes.cifra(tabla.clave, de, una.clave)) for una in medidas]
    for parte, todo, titulo in razones:
        cifras = [mes.cifra(tabla.clave, de, una) for una in (parte, todo)]
        valores = [una.valor for una in cifras if una is not None and una.valor is not None]
        celdas.append(Celda(titulo, en_ciento(por_ciento(*valores) if len(valores) == 2 else None)))
    cuanto = mes.valor(tabla.clave, tabla.es_barra, de)
    ancho = 100 * cuanto // mayor if cuanto and de != TODO else None
    nota = QUE_CUENTA.get(de, "") if tabla.clave == "mecanismos" else ""
    return Renglon(nombre_de(tabla, de), ancho, celdas, nota)


def _celda(rotulo: str, cifra: Cifra | None) -> Celda:
    if cifra is None:
        return Celda(rotulo, NADA, esta_apagada=True)
    if cifra.valor is None:
        return Celda(rotulo, OCULTA, esta_apagada=True)
    return Celda(rotulo, en_miles(cifra.valor) if not cifra.nota else f"cerca de {en_miles(cifra.valor)}")


def resumen(mes: Mes) -> list[tuple[str, str]]:
    """The first things to know of a month, in words and figures."""
    recibidos, vencian = mes.suma("aportes", "recibidos"), mes.suma("aportes", "vencian")
    a_tiempo = por_ciento(mes.suma("aportes", "a_tiempo"), vencian)
    return [
        ("Personas que aportaron", en_miles(mes.valor("personas", "mes"))),
        ("Aportes recibidos", en_miles(recibidos)),
        ("Respondidos a tiempo, de los que había que responder", en_ciento(a_tiempo)),
        ("Acogidos del todo o en parte", en_miles(mes.suma("aportes", "acogidos"))),
        ("Ya se ven en lo que hace la entidad", en_miles(mes.suma("aportes", "materializados"))),
        ("Esperan respuesta", en_miles(mes.suma("aportes", "esperan"))),
        ("Personas satisfechas", en_ciento(satisfaccion([mes]))),
    ]


#: The columns of the table that has a month to each row.
DE_LA_SERIE = (
    "Aportes",
    "Personas",
    "A tiempo",
    "Acogidos",
    "Ya se ven",
    "Esperan",
    "Satisfechas",
)


def serie(meses: Sequence[Mes]) -> list[tuple[Mes, Renglon]]:
    """A row for each month."""
    mayor = max((mes.suma("aportes", "recibidos") for mes in meses), default=0)
    return [(mes, _de_la_serie(mes, mayor)) for mes in meses]


def _de_la_serie(mes: Mes, mayor: int) -> Renglon:
    recibidos = mes.suma("aportes", "recibidos")
    textos = (
        en_miles(recibidos),
        en_miles(mes.valor("personas", "mes")),
        en_ciento(por_ciento(mes.suma("aportes", "a_tiempo"), mes.suma("aportes", "vencian"))),
        en_miles(mes.suma("aportes", "acogidos")),
        en_miles(mes.suma("aportes", "materializados")),
        en_miles(mes.suma("aportes", "esperan")),
        en_ciento(satisfaccion([mes])),
    )
    celdas = [Celda(rotulo, texto) for rotulo, texto in zip(DE_LA_SERIE, textos, strict=True)]
    return Renglon("", 100 * recibidos // mayor if recibidos else None, celdas)


def en_miles(n: int) -> str:
    return f"{n:,}".replace(",", ".")


def en_ciento(n: int | None) -> str:
    return NADA if n is None else f"{n} %"


def del_mecanismo(meses: Sequence[Mes], mecanismo: str) -> list[tuple[Mes, Renglon]]:
    """How a mechanism was used, a row for each month that tells it."""
    tabla = next(una for una in TABLAS if una.clave == "mecanismos")
    suyos = [mes for mes in meses if mes.cifra(tabla.clave, mecanismo, "usos")]
    mayor = max((mes.valor(tabla.clave, "usos", mecanismo) for mes in suyos), default=0)
    return [(mes, _del_mecanismo(mes, mecanismo, mayor)) for mes in suyos]


def _del_mecanismo(mes: Mes, mecanismo: str, mayor: int) -> Renglon:
    def valor(medida: str) -> int:
        return mes.valor("mecanismos", medida, mecanismo)

    celdas = [
        _celda("Usos", mes.cifra("mecanismos", mecanismo, "usos")),
        _celda("Personas", mes.cifra("mecanismos", mecanismo, "personas")),
        Celda("A tiempo", en_ciento(por_ciento(valor("a_tiempo"), valor("vencian")))),
    ]
    return Renglon("", 100 * valor("usos") // mayor if valor("usos") else None, celdas)
