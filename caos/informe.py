"""What is told at the end: each fault with what was seen, what was done, and each promise kept or broken."""

from collections import Counter, defaultdict

from caos.libro import Libro, Rato


def tabla_de_averias(libro: Libro) -> str:
    """By kind of fault: how many times, for how long, how people were attended meanwhile, and until they all were."""
    grupos: dict[str, list[Rato]] = defaultdict(list)
    for rato in [libro.calma, *libro.ratos]:
        grupos[rato.averia].append(rato)
    lineas = [
        "| avería | veces | segundos | bien | 503 | cortadas | otro 5xx | la más lenta (s) | hasta sanar (s) |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    return "\n".join([*lineas, *(_renglon(averia, ratos, libro) for averia, ratos in grupos.items())])


def _renglon(averia: str, ratos: list[Rato], libro: Libro) -> str:
    vistas: Counter[str] = sum((rato.vistas for rato in ratos), Counter())
    otros = sum(n for cual, n in vistas.items() if cual not in ("bien", "503", "cortada"))
    dura = sum(rato.hasta - rato.desde for rato in ratos if rato.hasta)
    lenta, sanada = max(rato.mas_lenta for rato in ratos), max(rato.sanada for rato in ratos)
    if ratos == [libro.calma]:
        return f"| {averia} | | | {vistas['bien']} | {vistas['503']} | {vistas['cortada']} | {otros} | {_n(lenta)} | |"
    return (
        f"| {averia} | {len(ratos)} | {_n(dura)} | {vistas['bien']} | {vistas['503']} | {vistas['cortada']} | {otros} "
        f"| {_n(lenta)} | {_n(sanada)} |"
    )


def tabla_de_hechos(libro: Libro) -> str:
    lineas = [f"| {que} | {cuantas} |" for que, cuantas in sorted(libro.hechos.items())]
    return "\n".join(["| lo que hizo la gente y el portal acusó | veces |", "| --- | --: |", *lineas])


def tabla_de_promesas(cumplidas: dict[str, list[str]]) -> str:
    lineas = ["| promesa | |", "| --- | --- |"]
    for nombre, rotas in cumplidas.items():
        lineas.append(
            f"| {nombre.replace('_', ' ')} | {'se cumplió' if not rotas else f'ROTA ({len(rotas)})'} |"
        )
    return "\n".join(lineas)


def _n(valor: float) -> str:
    return f"{valor:.1f}".replace(".", ",")
