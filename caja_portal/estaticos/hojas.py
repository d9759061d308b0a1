"""A style sheet made smaller, read as browsers read it (CSS Syntax 3, by tinycss2). Pure: text in, text out."""

import re
from collections.abc import Callable, Collection, Iterator

import tinycss2
from tinycss2.ast import AtRule, Declaration, QualifiedRule

from caja_portal.estaticos import selectores

LEIDA = re.compile(r"var\(\s*(--[\w-]+)")
#: At-rules whose block holds rules of style.
CON_REGLAS = {"media", "supports", "layer", "container"}


def aligerar(hoja: str) -> str:
    """The same rules without comments or spare spaces, in lists that an old browser does not throw away whole."""
    return _Copia().de(hoja)


def podar(hoja: str, palabras: Collection[str]) -> str:
    """Without the rules of classes and attributes that are none of those words."""
    palabras = set(palabras)
    return _Copia(elegir=lambda selector: selectores.nombres(selector) <= palabras).de(hoja)


def sin_propiedades_ociosas(hoja: str, prefijo: str, leidas: Collection[str] = ()) -> str:
    """Without the custom properties of that prefix that nothing reads, nor those that only they read."""
    while True:
        usadas = set(LEIDA.findall(hoja)) | set(leidas)
        menos = _Copia(dejar=lambda una, usadas=usadas: not una.startswith(prefijo) or una in usadas).de(hoja)
        if menos == hoja:
            return hoja
        hoja = menos


class _Copia:
    """Writes a sheet again with the selectors that are chosen and the declarations whose name stays."""

    def __init__(
        self,
        elegir: Callable[[selectores.Selector], bool] = lambda _: True,
        dejar: Callable[[str], bool] = lambda _: True,
    ):
        self._elegir, self._dejar = elegir, dejar

    def de(self, hoja: str) -> str:
        return self._reglas(tinycss2.parse_stylesheet(hoja, skip_comments=True, skip_whitespace=True))

    def _reglas(self, reglas) -> str:
        escribir = {QualifiedRule: self._de_estilo, AtRule: self._de_arroba}
        return "".join(escribir[type(una)](una) for una in reglas if type(una) in escribir)

    def _de_estilo(self, regla: QualifiedRule) -> str:
        cuerpo = self._declaraciones(regla.content)
        elegidos = [uno for uno in selectores.de(regla.prelude) if self._elegir(uno)] if cuerpo else []
        listas = selectores.que_se_leen_juntos(elegidos)
        return "".join(f"{','.join(map(selectores.escribir, una))}{{{cuerpo}}}" for una in listas)

    def _de_arroba(self, regla: AtRule) -> str:
        cabeza = f"@{regla.at_keyword} {selectores.apretado(regla.prelude)}".strip()
        if regla.content is None:
            return f"{cabeza};"
        if regla.lower_at_keyword in CON_REGLAS:
            cuerpo = self._reglas(_dentro(regla))
            return f"{cabeza}{{{cuerpo}}}" if cuerpo else ""
        if regla.lower_at_keyword.endswith("keyframes"):
            return f"{cabeza}{{{''.join(map(self._paso, _dentro(regla)))}}}"
        return f"{cabeza}{{{self._declaraciones(regla.content)}}}"

    def _paso(self, paso: QualifiedRule) -> str:
        return f"{selectores.apretado(paso.prelude)}{{{self._declaraciones(paso.content)}}}"

    def _declaraciones(self, contenido) -> str:
        partes = tinycss2.parse_blocks_contents(contenido, skip_comments=True, skip_whitespace=True)
        return ";".join(
            f"{una.name}:{selectores.apretado(una.value) or ' '}{'!important' if una.important else ''}"
            for una in partes
            if isinstance(una, Declaration) and self._dejar(una.name)
        )


def _dentro(regla: AtRule) -> Iterator:
    return tinycss2.parse_rule_list(regla.content, skip_comments=True, skip_whitespace=True)
