"""Everything that was measured as one table: each job and size, and what came of it beside the limit and the peers.

What is compared goes first, as ratios with their spread; what has no other to stand beside, as it is.
"""

from collections.abc import Iterable

from bench.cifras import escribir

CABEZA = (
    "| job, database and size | figure | min / **median** / max | goal | |\n| --- | --- | --- | --- | --- |"
)


def tabla(filas: Iterable[dict]) -> str:
    """Markdown of the rows of ``Informe.filas``: those with a goal, and the ratios. Each job says the day on which it
    was measured, where it is known."""
    lineas, anterior = [CABEZA], ""
    for fila in filas:
        if not (fila["meta"] or fila["unidad"] == "×"):
            continue
        titulo = (
            "" if fila["titulo"] == anterior else " · ".join(filter(None, (fila["titulo"], fila.get("dia"))))
        )
        anterior = fila["titulo"]
        lineas.append(
            f"| {titulo} | {fila['nombre']} | {_tres(fila)} | {fila['meta'] or '–'} | {_dicho(fila)} |"
        )
    return "\n".join(lineas)


def _tres(fila: dict) -> str:
    minimo, mediana, maximo = (escribir(fila[cual]) for cual in ("minimo", "mediana", "maximo"))
    if minimo == maximo:
        return f"**{mediana}** {fila['unidad']}"
    return f"{minimo} / **{mediana}** / {maximo} {fila['unidad']}"


def _dicho(fila: dict) -> str:
    if not fila["meta"]:
        return ""
    return "met" if fila["cumple"] else "**not met**"
