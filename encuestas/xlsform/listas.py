"""The options of «choices», by the list that has them."""

from dataclasses import replace

from encuestas.armado import codigo_de
from encuestas.documento import Opcion
from encuestas.fallas import CODIGO, OPCIONES_MAXIMAS
from encuestas.xlsform.columnas import NOES, SIES, Columnas
from encuestas.xlsform.escribir import OTRA
from encuestas.xlsform.libro import Hoja, Linea


class Listas:
    """``rechazos``: the row, or 0, and why what it says cannot be brought: only of the lists that some question uses.
    ``avisos``, as that of ``Columnas``."""

    def __init__(self, hoja: Hoja) -> None:
        self._columnas = Columnas("choices", hoja)
        self.avisos = self._columnas.avisos
        self.rechazos: list[tuple[int, str]] = [(0, motivo) for motivo in self._columnas.motivos]
        self._lineas: dict[str, list[Linea]] = {}
        self._tomadas: dict[str, list[tuple[str, Opcion]]] = {}
        self._con_fallas: set[str] = set()
        if hoja.lineas:
            self._faltan_columnas()
        for linea in hoja.lineas:
            lista = self._columnas.dato(linea, "list_name").strip()
            if lista:
                self._lineas.setdefault(lista, []).append(linea)
            elif self._columnas.dato(linea, "name").strip() and self._columnas.tiene("list_name"):
                self.rechazos.append((linea.numero, "le falta el nombre de su lista («list_name»)."))

    def tomar(self, lista: str, *, con_otra: bool) -> list[tuple[str, Opcion]] | None:
        """The options of a list with the name that each has in the form; ``None`` when there is no such list."""
        if lista not in self._lineas:
            return None
        if lista not in self._tomadas:
            self._tomadas[lista] = self._leer(lista)
        suyas = self._tomadas[lista]
        if not con_otra:
            return suyas
        if all(opcion.codigo != OTRA.codigo for _, opcion in suyas):
            return [*suyas, (OTRA.codigo, OTRA)]
        return [
            (nombre, replace(opcion, otra=True) if opcion.codigo == OTRA.codigo else opcion)
            for nombre, opcion in suyas
        ]

    def tiene_fallas(self, lista: str) -> bool:
        """Whether something of a list that was taken was refused."""
        return lista in self._con_fallas or any(not fila for fila, _ in self.rechazos)

    def sin_uso(self) -> list[str]:
        return [lista for lista in self._lineas if lista not in self._tomadas]

    def _faltan_columnas(self) -> None:
        self.rechazos += [
            (0, f"le falta la columna «{nombre}».")
            for nombre in ("list_name", "name", "label")
            if not self._columnas.tiene(nombre)
        ]

    def _leer(self, lista: str) -> list[tuple[str, Opcion]]:
        lineas = self._lineas[lista]
        if len(lineas) > OPCIONES_MAXIMAS:
            motivo = (
                f"la lista «{lista}» tiene {len(lineas)} opciones y puede tener hasta {OPCIONES_MAXIMAS}."
            )
            self.rechazos.append((lineas[0].numero, motivo))
            self._con_fallas.add(lista)
            lineas = lineas[:OPCIONES_MAXIMAS]
        nombres = [self._columnas.dato(linea, "name").strip() for linea in lineas]
        codigos = {nombre: nombre for nombre in nombres if CODIGO.fullmatch(nombre)}
        usados, dichos = {*codigos}, set()
        opciones = []
        for linea, nombre in zip(lineas, nombres, strict=True):
            for motivo in self._de_una(linea, nombre, dichos):
                self.rechazos.append((linea.numero, motivo))
                self._con_fallas.add(lista)
            if nombre not in codigos:
                codigos[nombre] = codigo_de(nombre, usados, "o")
                usados.add(codigos[nombre])
                self.avisos.append(f"La opción «{nombre}» pasó a ser «{codigos[nombre]}».")
            otra, exclusiva = (
                self._columnas.dato(linea, cual).strip().lower() for cual in ("otra", "exclusiva")
            )
            texto = self._columnas.dato(linea, "label")
            opciones.append((nombre, Opcion(codigos[nombre], texto, otra in SIES, exclusiva in SIES)))
        return opciones

    def _de_una(self, linea: Linea, nombre: str, dichos: set[str]) -> list[str]:
        """What is wrong in a row. ``dichos``: the names and the texts of those before it in its list."""
        texto = self._columnas.dato(linea, "label").strip()
        motivos = [*self._columnas.reparos(linea), *self._columnas.ajenas(linea)]
        if not nombre and self._columnas.tiene("name"):
            motivos.append("le falta el nombre («name»).")
        if not texto and self._columnas.tiene("label"):
            motivos.append("le falta el texto («label»).")
        for clave, motivo in (
            (f"name {nombre}", f"ya hay en su lista una opción con el nombre «{nombre}»."),
            (f"label {texto.casefold()}", f"ya hay en su lista una opción que dice «{texto[:60]}»."),
        ):
            if clave in dichos and clave not in {"name ", "label "}:
                motivos.append(motivo)
            dichos.add(clave)
        for cual in ("otra", "exclusiva"):
            if self._columnas.dato(linea, cual).strip().lower() not in SIES | NOES:
                motivos.append(f"«{cual}» se llena con yes o con no.")
        return motivos
