"""The options of «choices», by the list that has them."""

from dataclasses import replace

from encuestas.armado import codigo_de
from encuestas.documento import Opcion
from encuestas.fallas import CODIGO
from encuestas.xlsform.columnas import Columnas
from encuestas.xlsform.escribir import OTRA
from encuestas.xlsform.libro import Hoja

SIES = {"yes", "true", "true()", "1", "sí", "si"}


class Listas:
    """``motivos`` and ``avisos``, as those of ``Columnas``."""

    def __init__(self, hoja: Hoja) -> None:
        columnas = Columnas(hoja.titulos)
        self.avisos, self.motivos = columnas.avisos, columnas.motivos
        self._listas: dict[str, list[tuple[str, Opcion]]] = {}
        for linea in hoja.lineas:
            for titulo in linea.formulas:
                self.motivos.append(f"fila {linea.numero}: «{titulo}» tiene una fórmula: escriba el valor.")
            for titulo, motivo in columnas.ajenas(linea):
                self.motivos.append(f"fila {linea.numero}: «{titulo}» {motivo}.")
            nombre = columnas.dato(linea, "name").strip()
            opcion = Opcion(
                nombre if CODIGO.fullmatch(nombre) else codigo_de(nombre, (), "o"),
                columnas.dato(linea, "label"),
                columnas.dato(linea, "otra").strip().lower() in SIES,
                columnas.dato(linea, "exclusiva").strip().lower() in SIES,
            )
            if nombre and nombre != opcion.codigo:
                self.avisos.append(f"La opción «{nombre}» pasó a ser «{opcion.codigo}».")
            self._listas.setdefault(columnas.dato(linea, "list_name").strip(), []).append((nombre, opcion))

    def tomar(self, lista: str, *, con_otra: bool) -> list[tuple[str, Opcion]] | None:
        """The options of a list with the name that each has in the form; ``None`` when there is no such list."""
        suyas = self._listas.get(lista)
        if suyas is None or not con_otra:
            return suyas
        if all(opcion.codigo != OTRA.codigo for _, opcion in suyas):
            return [*suyas, (OTRA.codigo, OTRA)]
        return [
            (nombre, replace(opcion, otra=True) if opcion.codigo == OTRA.codigo else opcion)
            for nombre, opcion in suyas
        ]
