"""What was reached of the yearly goals of the plan, from the frozen months alone. Pure.

It adds and divides only figures that are published: it tells nothing that the months do not tell.
"""

from collections.abc import Callable, Sequence

from participa.cortes import Mes, por_ciento


def alcanzado(meses: Sequence[Mes], indicador: str) -> int | None:
    """The figure of a year, from its months in order; ``None`` when there is nothing yet to measure."""
    return _REGLAS[indicador](meses) if meses else None


def es_porcentaje(indicador: str) -> bool:
    return indicador not in ("ejercicios", "personas", "aportes")


def _suma(tabla: str, medida: str) -> Callable[[Sequence[Mes]], int]:
    return lambda meses: sum(mes.suma(tabla, medida) for mes in meses)


def _razon(tabla: str, parte: str, todo: str) -> Callable[[Sequence[Mes]], int | None]:
    def de(meses: Sequence[Mes]) -> int | None:
        return por_ciento(_suma(tabla, parte)(meses), _suma(tabla, todo)(meses))

    return de


def _del_ultimo(tabla: str, parte: str, todo: str) -> Callable[[Sequence[Mes]], int | None]:
    """Of figures that already tell what goes of the year."""
    return lambda meses: por_ciento(meses[-1].valor(tabla, parte), meses[-1].valor(tabla, todo))


def satisfaccion(meses: Sequence[Mes]) -> int | None:
    """Of those who said how it went, where the month tells both figures."""
    satisfechas = dijeron = 0
    for mes in meses:
        for una in mes.cifras:
            if una.medida == "satisfechas" and una.valor is not None:
                satisfechas += una.valor
                dijeron += mes.valor(una.tabla, "calificaciones", una.de)
    return por_ciento(satisfechas, dijeron)


_REGLAS = {
    "ejercicios": _suma("ejercicios", "realizados"),
    "personas": lambda meses: meses[-1].valor("personas", "anio"),
    "aportes": _suma("aportes", "recibidos"),
    "a_tiempo": _razon("aportes", "a_tiempo", "vencian"),
    "acogidos": _razon("aportes", "acogidos", "respondidos"),
    "materializados": _del_ultimo("promesas", "cumplidas_del_anio", "prometidas_del_anio"),
    "informes": _razon("ejercicios", "informados_a_tiempo", "por_informar"),
    "satisfaccion": satisfaccion,
}
