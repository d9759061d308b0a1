"""The columns of a sheet of an XLSForm by the name that each has in the standard, whatever the language."""

import re
from collections.abc import Iterator

from encuestas.xlsform import ajenos
from encuestas.xlsform.libro import Hoja, Linea

SIES = {"yes", "true", "true()", "1", "sí", "si"}
NOES = {"", "no", "false", "false()", "0"}
_ALIAS = {
    "relevance": "relevant",
    "value": "name",
    "tag": "name",
    "caption": "label",
    "command": "type",
    "calculate": "calculation",
    "readonly": "read_only",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "entities:saveto": "save_to",
    "set_form_title": "form_title",
    "title": "form_title",
    "set_form_id": "form_id",
    "id_string": "form_id",
}
_TRADUCIBLES = ("label", "hint")
_NUESTRAS = {
    *("type", "name", "required", "relevant", "constraint", "parameters", "disabled"),
    *("decimales", "extremo_menor", "extremo_mayor", "list_name", "otra", "exclusiva"),
    *("form_title", "pregunta_1", "pregunta_2"),
}
#: What the standard lets one write by its inner name, as «bind::relevant».
_POR_DENTRO = {"bind", "body", "control"}
_SIN_USO = {"appearance", "jr:constraintmsg", "jr:requiredmsg", "jr:noapperrorstring", "rows", "autoplay"}
_ESPANOL = re.compile(r"espa[nñ]ol|spanish|castellano|\bes\b|\(es\)", re.IGNORECASE)


class Columnas:
    """``avisos``: what is left out. ``motivos``: what keeps the whole sheet from being read."""

    def __init__(self, nombre: str, hoja: Hoja) -> None:
        self.avisos: list[str] = []
        self.motivos: list[str] = []
        self._de: dict[str, str] = {}
        self._ajenas: dict[str, tuple[str, str]] = {}
        traducidas: dict[str, list[str]] = {}
        for titulo in hoja.titulos:
            base = nombre_de(titulo)
            if base in _TRADUCIBLES:
                traducidas.setdefault(base, []).append(titulo)
            elif base in _NUESTRAS and base in self._de:
                self.motivos.append(f"las columnas «{self._de[base]}» y «{titulo}» dicen lo mismo: deje una.")
            elif base in _NUESTRAS:
                self._de[base] = titulo
            elif base in ajenos.COLUMNAS:
                self._ajenas[titulo] = base, ajenos.COLUMNAS[base]
            else:
                self.avisos.append(f"La columna «{titulo}» no se usa.")
        self._en_espanol = any(_en_espanol(titulo) for suyas in traducidas.values() for titulo in suyas)
        for base, suyas in traducidas.items():
            self._elegir(base, suyas)
        if hoja.sin_titulo:
            self.avisos.append(
                f"En la hoja «{nombre}», fila {hoja.sin_titulo}, hay algo en una columna sin título, y no se usa."
            )

    def tiene(self, nombre: str) -> bool:
        return nombre in self._de

    def dato(self, linea: Linea, nombre: str) -> str:
        return linea.celdas.get(self._de.get(nombre, ""), "")

    def ajenas(self, linea: Linea) -> Iterator[str]:
        """Why a row cannot be brought because of what it says in columns that are not ours."""
        for titulo, (base, motivo) in self._ajenas.items():
            dicho = linea.celdas.get(titulo, "").strip()
            if dicho and not (base in ajenos.DE_SI_O_NO and dicho.lower() in NOES):
                yield f"«{titulo}» {motivo}."

    def reparos(self, linea: Linea) -> Iterator[str]:
        """Why what a cell that is read says cannot be taken as it is."""
        for titulo in (*self._de.values(), *self._ajenas):
            if titulo in linea.reparos:
                yield f"«{titulo}» {linea.reparos[titulo]}."

    def _elegir(self, base: str, titulos: list[str]) -> None:
        """One language: Spanish, or the one that has none written, or the only one; and of help, none rather than in
        another language than the questions."""
        preferidas = [titulo for titulo in titulos if _en_espanol(titulo)] or [
            titulo for titulo in titulos if ":" not in titulo
        ]
        elegida = next(iter(preferidas or titulos))
        if preferidas or base == "label" or not self._en_espanol:
            self._de[base] = elegida
        if len(titulos) > 1 and not preferidas and base in self._de:
            self.motivos.append(f"«{base}» está en varios idiomas y ninguno es español: deje uno.")
        self.avisos += [
            f"La columna «{titulo}» (otro idioma) no se usa."
            for titulo in titulos
            if titulo != self._de.get(base)
        ]


def _en_espanol(titulo: str) -> bool:
    return bool(_ESPANOL.search(titulo.partition(":")[2]))


def nombre_de(titulo: str) -> str:
    """«List Name» is ``list_name``; «label::Español (es)», ``label``; «bind:relevant», ``relevant``."""
    union = "::" if "::" in titulo else ":"
    partes = ["_".join(parte.split()).lower() for parte in titulo.split(union)]
    if union == ":" and "jr" in partes[:-1]:
        n = partes.index("jr")
        partes[n : n + 2] = [f"jr:{partes[n + 1]}"]
    if partes[0] in _POR_DENTRO and len(partes) > 1:
        adentro = _ALIAS.get(partes[1], partes[1])
        return adentro if adentro in _NUESTRAS | _SIN_USO | {*ajenos.COLUMNAS} else partes[0]
    if partes[0] == "entities":
        return _ALIAS.get(":".join(partes), partes[0])
    return _ALIAS.get(partes[0], partes[0])
