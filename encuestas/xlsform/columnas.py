"""The columns of a sheet of an XLSForm by the name that each has in the standard, whatever the language."""

import re
from collections.abc import Iterator

from encuestas.xlsform import ajenos
from encuestas.xlsform.libro import Linea

_ALIAS = {
    "list name": "list_name",
    "relevance": "relevant",
    "value": "name",
    "caption": "label",
    "calculate": "calculation",
}
_TRADUCIBLES = ("label", "hint")
_NUESTRAS = {
    *("type", "name", "required", "relevant", "constraint", "parameters", "disabled"),
    *("decimales", "extremo_menor", "extremo_mayor", "list_name", "otra", "exclusiva"),
}
_ESPANOL = re.compile(r"espa[nñ]ol|spanish|castellano|\bes\b|\(es\)", re.IGNORECASE)


class Columnas:
    """``avisos``: what is left out. ``motivos``: what keeps the whole sheet from being read."""

    def __init__(self, titulos: tuple[str, ...]) -> None:
        self.avisos: list[str] = []
        self.motivos: list[str] = []
        self._de: dict[str, str] = {}
        self._ajenas: dict[str, str] = {}
        traducidas: dict[str, list[str]] = {}
        for titulo in titulos:
            nombre = _ALIAS.get(titulo.lower(), titulo.lower())
            base = nombre.split("::")[0].split(":")[0].strip()
            if base in _TRADUCIBLES:
                traducidas.setdefault(base, []).append(titulo)
            elif nombre in _NUESTRAS:
                self._de[nombre] = titulo
            elif motivo := ajenos.de_la_columna(nombre):
                self._ajenas[titulo] = motivo
            else:
                self.avisos.append(f"La columna «{titulo}» no se usa.")
        for base, suyas in traducidas.items():
            self._elegir(base, suyas)

    def dato(self, linea: Linea, nombre: str) -> str:
        return linea.celdas.get(self._de.get(nombre, ""), "")

    def ajenas(self, linea: Linea) -> Iterator[tuple[str, str]]:
        """What a row says in columns that cannot be brought, and why not."""
        for titulo, motivo in self._ajenas.items():
            if linea.celdas.get(titulo, "").strip():
                yield titulo, motivo

    def _elegir(self, base: str, titulos: list[str]) -> None:
        """One language: Spanish, or the one that has none written, or the only one."""
        en_espanol = [titulo for titulo in titulos if _ESPANOL.search(titulo.partition(":")[2])]
        solas = [titulo for titulo in titulos if ":" not in titulo]
        elegida = next(iter(en_espanol or solas or titulos))
        if len(titulos) > 1 and not (en_espanol or solas):
            self.motivos.append(f"«{base}» está en varios idiomas y ninguno es español: deje uno.")
        self._de[base] = elegida
        self.avisos += [
            f"La columna «{titulo}» (otro idioma) no se usa." for titulo in titulos if titulo != elegida
        ]
