"""The cells of a sheet of Office Open XML (ECMA-376-1 §18.3.1.4) as the text that a person sees in them. What is seen
and what is kept are not the same in a formula, a date or a percentage: those are told, never guessed."""

import re
from collections.abc import Mapping, Sequence

from nucleo.hojas import seguro
from nucleo.texto import limpiar

COLUMNAS_MAXIMAS, FILAS_MAXIMAS, CELDAS_MAXIMAS = 100, 25_000, 400_000
LETRAS_MAXIMAS = 5_000
#: What Excel itself admits, and a bit more.
ESTILOS_MAXIMOS, LARGO_DE_FORMATO = 66_000, 255
FORMULA = "tiene una fórmula: escriba el valor"
FECHA = "tiene una fecha o una hora de Excel, que no se guarda como se ve: escríbala como texto"
PORCENTAJE = "tiene un porcentaje de Excel, que no se guarda como se ve: escríbalo como texto"
_ESCRITOS = {"s", "str", "inlineStr"}
_LOGICAS = {"TRUE()", "FALSE()"}
#: Formats that every program knows by number (§18.8.30).
_DE_FECHA = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_DE_PORCENTAJE = {9, 10}
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
#: A letter that the format writes apart (§22.9.2.19).
_ESCAPADA = re.compile("_x([0-9A-Fa-f]{4})_")

#: Of each cell, its text and why it cannot be trusted; "" when it can.
Celda = tuple[str, str]


class CeldaIlegible(ValueError):
    """``str(error)``: why the whole sheet is not read."""


class Estilos:
    """By the number of a style, why a figure with it is not seen as it is kept. Takes «styles.xml» as it is read."""

    def __init__(self) -> None:
        self.reparos: list[str] = []
        self._propios: dict[int, str] = {}
        self._dentro = False

    def abre(self, nombre: str, atributos: dict) -> None:
        if nombre == "numFmt":
            self._propios[int(atributos["numFmtId"])] = _del_formato(atributos.get("formatCode", ""))
        elif nombre == "cellXfs":
            self._dentro = True
        elif nombre == "xf" and self._dentro:
            if len(self.reparos) > ESTILOS_MAXIMOS:
                raise CeldaIlegible("El archivo tiene demasiados estilos: copie las hojas en un libro nuevo.")
            self.reparos.append(self._reparo(int(atributos.get("numFmtId", 0))))

    def cierra(self, nombre: str) -> None:
        self._dentro = self._dentro and nombre != "cellXfs"

    def _reparo(self, formato: int) -> str:
        if formato in self._propios:
            return self._propios[formato]
        return FECHA if formato in _DE_FECHA else PORCENTAJE if formato in _DE_PORCENTAJE else ""


class Celdas:
    """Takes the cells of a sheet as they are read."""

    def __init__(self, textos: Sequence[str], reparos: Sequence[str], hoja: str) -> None:
        self.filas: dict[int, dict[int, Celda]] = {}
        self._textos, self._reparos, self._hoja = textos, reparos, hoja
        self._fila = self._columna = self._cuantas = 0
        self._tipo, self._estilo, self._valor, self._formula, self._lee = "n", 0, "", "", ""

    def abre(self, nombre: str, atributos: Mapping[str, str]) -> None:
        if nombre == "row":
            self._fila = int(atributos.get("r", self._fila + 1))
            self._columna = 0
        elif nombre == "c":
            self._columna = _columna_de(atributos["r"]) if "r" in atributos else self._columna + 1
            self._tipo, self._estilo = atributos.get("t", "n"), int(atributos.get("s", 0))
            self._valor = self._formula = ""
            self._contar()
        elif nombre == "f":
            self._formula = " "
        self._lee = nombre if nombre in {"v", "t", "f"} else ""

    def cierra(self, nombre: str) -> None:
        self._lee = ""
        if nombre != "c" or not (self._valor or self._formula):
            return
        if len(self.filas) > FILAS_MAXIMAS and self._fila not in self.filas:
            raise CeldaIlegible(
                f"La hoja «{self._hoja}» tiene más de {FILAS_MAXIMAS} filas: no es un cuestionario."
            )
        if self._columna > COLUMNAS_MAXIMAS:
            raise CeldaIlegible(f"La hoja «{self._hoja}» tiene más de {COLUMNAS_MAXIMAS} columnas.")
        self.filas.setdefault(self._fila, {})[self._columna] = (self._dicho(), self._reparo())

    def texto(self, trozo: str) -> None:
        if self._lee == "f":
            self._formula += trozo
        elif self._lee:
            self._valor += trozo
            if len(self._valor) > LETRAS_MAXIMAS:
                raise self._muy_larga()

    def _contar(self) -> None:
        self._cuantas += 1
        if self._cuantas > CELDAS_MAXIMAS:
            raise CeldaIlegible(
                f"La hoja «{self._hoja}» tiene más de {CELDAS_MAXIMAS} celdas: no es un cuestionario."
            )

    def _dicho(self) -> str:
        crudo = self._textos[int(self._valor)] if self._tipo == "s" else self._valor
        if self._tipo == "n":
            crudo = _numero(crudo)
        elif self._tipo == "b":
            crudo = "true" if crudo == "1" else "false"
        if len(crudo) > LETRAS_MAXIMAS:
            raise self._muy_larga()
        if self._tipo in _ESCRITOS:
            crudo = _ESCAPADA.sub(lambda hallada: chr(int(hallada[1], 16)), crudo)
        return sin_apostrofo(limpiar(crudo))

    def _muy_larga(self) -> CeldaIlegible:
        return CeldaIlegible(
            f"En la hoja «{self._hoja}», fila {self._fila}, hay una celda de más de {LETRAS_MAXIMAS} letras."
        )

    def _reparo(self) -> str:
        """LibreOffice keeps a TRUE that somebody typed as a formula."""
        if self._formula and not (self._tipo == "b" and self._formula.strip().upper() in _LOGICAS):
            return FORMULA
        if self._tipo == "e":
            return f"tiene un error ({self._valor[:20]}): escriba el valor"
        if self._tipo == "d":
            return FECHA
        return self._reparos[self._estilo] if self._tipo == "n" and self._estilo < len(self._reparos) else ""


def con_apostrofo(texto: str) -> str:
    """As ``hojas.seguro``, so that ``sin_apostrofo`` gives back exactly what there was."""
    return f"'{texto}" if texto.startswith("'") or seguro(texto) != texto else texto


def sin_apostrofo(texto: str) -> str:
    resto = texto[1:]
    return resto if texto.startswith("'") and con_apostrofo(resto) != resto else texto


def escapado(texto: str) -> str:
    """As the format wants what looks like one of its escaped letters."""
    return _ESCAPADA.sub(r"_x005F_x\1_", texto)


def _del_formato(codigo: str) -> str:
    desnudo = _LITERAL.sub("", codigo[:LARGO_DE_FORMATO]).lower()
    if "general" in desnudo:
        return ""
    return FECHA if re.search("[dmyhs]", desnudo) else PORCENTAJE if "%" in desnudo else ""


def _numero(crudo: str) -> str:
    """As a person wrote it: Excel keeps 1 as «1.0» and 0.1 as «0.10000000000000001»."""
    numero = float(crudo or 0)
    return str(int(numero)) if numero.is_integer() and abs(numero) < 1e15 else repr(numero)


def _columna_de(referencia: str) -> int:
    """«B7» is 2."""
    n = 0
    for letra in referencia.rstrip("0123456789"):
        n = n * 26 + ord(letra.upper()) - 64
    return n
