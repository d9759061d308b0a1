"""The cell «type» of an XLSForm: the standard's name of what it asks, however other tools wrote it."""

import re
from dataclasses import dataclass

from encuestas.xlsform import ajenos

_GRUPO = re.compile(r"(begin|end)[ _](group|repeat|lgroup|looped group|loop)(?: over .+)?")
_DE_LISTA = {
    "select_one": "select_one",
    "select one": "select_one",
    "select1": "select_one",
    "q select1": "select_one",
    "add select one prompt using": "select_one",
    "select one from": "select_one",
    "select one using": "select_one",
    "select_multiple": "select_multiple",
    "select multiple": "select_multiple",
    "q select": "select_multiple",
    "add select multiple prompt using": "select_multiple",
    "select multiple from": "select_multiple",
    "select multiple using": "select_multiple",
    "select all that apply": "select_multiple",
    "select all that apply from": "select_multiple",
    "rank": "rank",
    "osm": "osm",
    "cascading_select": "cascading_select",
    "cascading select": "cascading_select",
    "select_one_external": "select_one_external",
    "select one external": "select_one_external",
    "select_one_from_file": "select_one_from_file",
    "select one from file": "select_one_from_file",
    "select_multiple_from_file": "select_multiple_from_file",
    "select multiple from file": "select_multiple_from_file",
}
#: The longest first: «select one from file x» is of a file.
_CON_LISTA = re.compile(f"({'|'.join(sorted(_DE_LISTA, key=len, reverse=True))})(?: (.+))?", re.IGNORECASE)
_CON_OTRA = re.compile(r" (?:or_other|or other|or specify other)$", re.IGNORECASE)
_ADORNO = re.compile(r"(?:q|add|get|set) (.+?)(?: prompt)?")
_ALIAS = {"int": "integer", "string": "text"}


@dataclass(frozen=True)
class TipoLeido:
    """``clase``: its name in the standard; ``lista``: that of its options; ``escrito``: what the cell says."""

    escrito: str
    clase: str
    lista: str = ""
    con_otra: bool = False

    @property
    def motivo(self) -> str:
        """Why the portal does not ask with it; "" when it may."""
        if self.lista.startswith("${") and self.clase in {"select_one", "select_multiple"}:
            return ajenos.DE_LO_RESPONDIDO
        return ajenos.TIPOS.get(self.clase, "")


def leer_tipo(celda: str) -> TipoLeido:
    escrito = " ".join(celda.split())
    dicho = escrito.lower()
    if hallado := _GRUPO.fullmatch(dicho):
        return TipoLeido(escrito, f"{hallado[1]}_{'group' if hallado[2] == 'group' else 'repeat'}")
    if hallado := _CON_LISTA.fullmatch(escrito):
        clase, lista = _DE_LISTA[hallado[1].lower()], hallado[2] or ""
        return TipoLeido(escrito, clase, _CON_OTRA.sub("", lista), bool(_CON_OTRA.search(lista)))
    if hallado := _ADORNO.fullmatch(dicho):
        dicho = hallado[1]
    return TipoLeido(escrito, _ALIAS.get(dicho, dicho))
