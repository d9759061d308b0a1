"""The figures of the portal as Prometheus reads them (text format 0.0.4). Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

TIPO_DE_CONTENIDO = "text/plain; version=0.0.4; charset=utf-8"


@dataclass
class Familia:
    """A figure with its samples: each a suffix of the name, its labels and its value."""

    nombre: str
    clase: str
    ayuda: str
    muestras: list[tuple[str, Mapping[str, str], float]] = field(default_factory=list)

    def poner(self, valor: float, sufijo: str = "", **etiquetas: str) -> "Familia":
        self.muestras.append((sufijo, etiquetas, valor))
        return self


def escribir(familias: Iterable[Familia]) -> str:
    lineas = []
    for una in familias:
        if not una.muestras:
            continue
        lineas += [f"# HELP {una.nombre} {_ayuda(una.ayuda)}", f"# TYPE {una.nombre} {una.clase}"]
        for sufijo, etiquetas, valor in una.muestras:
            lineas.append(f"{una.nombre}{sufijo}{_etiquetas(etiquetas)} {_numero(valor)}")
    return "\n".join(lineas) + "\n"


def histograma(
    nombre: str,
    ayuda: str,
    topes: Iterable[float],
    series: Mapping[str, Mapping[str, int]],
    *,
    mas: str,
    suma: str,
) -> Familia:
    """Of each route, how many took up to each time. ``series``: by route and stretch, what was counted apart."""
    familia, topes = Familia(nombre, "histogram", ayuda), tuple(topes)
    for ruta, cuentas in sorted(series.items()):
        van = 0
        for tope in topes:
            van += cuentas.get(str(tope), 0)
            familia.poner(van, "_bucket", ruta=ruta, le=str(tope))
        van += cuentas.get(mas, 0)
        familia.poner(van, "_bucket", ruta=ruta, le="+Inf")
        familia.poner(cuentas.get(suma, 0) / 1_000_000, "_sum", ruta=ruta).poner(van, "_count", ruta=ruta)
    return familia


def _etiquetas(etiquetas: Mapping[str, str]) -> str:
    if not etiquetas:
        return ""
    return "{" + ",".join(f'{clave}="{_valor(valor)}"' for clave, valor in etiquetas.items()) + "}"


def _valor(texto: str) -> str:
    return str(texto).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def _ayuda(texto: str) -> str:
    return texto.replace("\\", "\\\\").replace("\n", "\\n")


def _numero(valor: float) -> str:
    return str(int(valor)) if float(valor).is_integer() else repr(float(valor))
