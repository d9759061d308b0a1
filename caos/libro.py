"""The notebook of a run: what people were told, what broke and when, and whatever should not have happened."""

import json
import threading
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Acuse:
    """What the portal said that it had received. ``clave`` finds it later in the database."""

    clase: str
    clave: str
    datos: dict


@dataclass
class Rato:
    """A fault, from when it was caused to when it was healed, and how people were attended meanwhile."""

    averia: str
    desde: float
    hasta: float = 0.0
    vistas: Counter = field(default_factory=Counter)
    mas_lenta: float = 0.0
    sanada: float = 0.0  # seconds from the healing until everybody was attended again


class Libro:
    """Written by many threads; every line goes at once to a file, so that a run that is cut tells too."""

    def __init__(self, archivo: Path):
        self._inicio = time.monotonic()
        self._candado = threading.RLock()
        self._archivo = archivo.open("w", encoding="utf-8")
        self.acuses: dict[str, list[Acuse]] = defaultdict(list)
        self.sin_saber: dict[str, set[str]] = defaultdict(set)
        self.hallazgos: list[str] = []
        self.ratos: list[Rato] = []
        self.calma = Rato("(sin avería)", 0.0)
        self.hechos: Counter[str] = Counter()
        self.caidas: list[tuple[float, float]] = []

    @property
    def ahora(self) -> float:
        return time.monotonic() - self._inicio

    def anotar(self, que: str, **mas: object) -> None:
        with self._candado:
            if not self._archivo.closed:
                renglon = {"t": round(self.ahora, 2), "que": que} | mas
                self._archivo.write(json.dumps(renglon, ensure_ascii=False) + "\n")
                self._archivo.flush()

    def cerrar(self) -> None:
        with self._candado:
            self._archivo.close()

    # --- What people saw ------------------------------------------------------------------------------------------
    def vista(self, desenlace: str, segundos: float) -> None:
        """How one request ended: «bien», «503» or «cortada»."""
        with self._candado:
            for rato in self._que_la_vieron(self.ahora - segundos):
                rato.vistas[desenlace] += 1
                rato.mas_lenta = max(rato.mas_lenta, segundos)
            if desenlace == "bien":
                for rato in self.ratos[-3:]:
                    if rato.hasta and not rato.sanada:
                        rato.sanada = self.ahora - rato.hasta or 0.001

    def _que_la_vieron(self, desde: float) -> list[Rato]:
        tocados = [uno for uno in self.ratos[-3:] if not uno.hasta or uno.hasta >= desde]
        return tocados or [self.calma]

    def acusar(self, clase: str, clave: str, **datos: object) -> None:
        with self._candado:
            self.sin_saber[clase].discard(clave)
            self.acuses[clase].append(Acuse(clase, clave, datos))
            self.hechos[clase] += 1

    def intentar(self, clase: str, clave: str) -> None:
        """From now until ``acusar`` nobody knows whether the portal has it."""
        with self._candado:
            self.sin_saber[clase].add(clave)

    def hallar(self, que: str) -> None:
        """Something that breaks a promise."""
        with self._candado:
            self.hallazgos.append(que)
        self.anotar("hallazgo", dice=que)

    # --- What was broken ------------------------------------------------------------------------------------------
    def empezar(self, averia: str) -> Rato:
        with self._candado:
            self.ratos.append(Rato(averia, self.ahora))
        self.anotar("averia", cual=averia)
        return self.ratos[-1]

    def acabar(self, rato: Rato) -> None:
        rato.hasta = self.ahora
        self.anotar("sana", cual=rato.averia, segundos=round(rato.hasta - rato.desde, 1))

    def cae_la_web(self, desde: float, hasta: float) -> None:
        """Between those moments somebody may find a web server that hangs up on them."""
        with self._candado:
            self.caidas.append((desde, hasta))

    def se_explica(self, desde: float, hasta: float) -> bool:
        """Whether a connection of that stretch met a web server that had been killed."""
        with self._candado:
            return any(inicio <= hasta and desde <= fin for inicio, fin in self.caidas)
