"""Figures with minimum, median and maximum, and whether they meet their goal."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True)
class Meta:
    """What a figure should be at least (``minimo``) or at most (``maximo``); its median decides."""

    minimo: float | None = None
    maximo: float | None = None

    def cumple(self, valor: float) -> bool:
        return (self.minimo is None or valor >= self.minimo) and (self.maximo is None or valor <= self.maximo)

    def __str__(self):
        if self.minimo is not None:
            return f"≥ {escribir(self.minimo)}"
        return f"≤ {escribir(self.maximo)}"


@dataclass
class Informe:
    """Everything that was printed, and what fell short of its goal."""

    filas: list[dict] = field(default_factory=list)
    incumplidas: list[str] = field(default_factory=list)
    titulo_actual: str = ""

    def titulo(self, texto: str) -> None:
        self.titulo_actual = texto
        print(f"\n== {texto}", flush=True)

    def nota(self, texto: str) -> None:
        print(f"   {texto}", flush=True)

    def cifra(
        self,
        nombre: str,
        valores: Iterable[float],
        unidad: str = "",
        meta: Meta | None = None,
        nota: str = "",
    ):
        """One line: minimum, median and maximum of the rounds."""
        ordenados = sorted(valores)
        tres = (ordenados[0], median(ordenados), ordenados[-1])
        dicho = " / ".join(escribir(valor) for valor in tres)
        veredicto = ""
        cumple = meta is None or meta.cumple(tres[1])
        if meta:
            veredicto = f"meta {meta}: {'bien' if cumple else 'NO'}"
            if not cumple:
                self.incumplidas.append(f"{self.titulo_actual}: {nombre} = {escribir(tres[1])}, meta {meta}")
        print(f"   {nombre:<34} {dicho:>26} {unidad:<5} {nota:<30} {veredicto}".rstrip(), flush=True)
        self.filas.append(
            {
                "titulo": self.titulo_actual,
                "nombre": nombre,
                "minimo": tres[0],
                "mediana": tres[1],
                "maximo": tres[2],
                "unidad": unidad,
                "meta": str(meta or ""),
                "cumple": cumple,
            }
        )


def escribir(valor: float) -> str:
    """With the precision that it deserves: 1234, 45,6, 0,42."""
    decimales = 0 if abs(valor) >= 100 else 1 if abs(valor) >= 10 else 2
    return f"{valor:.{decimales}f}".replace(".", ",")


def miles(numero: int) -> str:
    return f"{numero:,}".replace(",", ".")
