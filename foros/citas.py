"""How one message quotes another in its own text. Pure."""

import re

LARGO = 600
_SIGNOS = re.compile(r"([\\`*_{}\[\]<>#+!|~])")


def citar(nombre: str, numero: int | None, texto: str) -> str:
    """The quotation, ready to be answered under it: who said it and where, and its first words. What the other quoted
    is left out, so that quotations do not pile up."""
    propias = [linea for linea in texto.splitlines() if not linea.lstrip().startswith(">")]
    dicho = "\n".join(propias).strip()
    if len(dicho) > LARGO:
        dicho = f"{dicho[:LARGO].rsplit(maxsplit=1)[0]}…"
    lugar = f" en el mensaje {numero}" if numero else ""
    lineas = [f"{_SIGNOS.sub(_escapar, nombre)} escribió{lugar}:", "", *dicho.splitlines()]
    return "\n".join(f"> {linea}".rstrip() for linea in lineas) + "\n\n"


def _escapar(signo: re.Match) -> str:
    return f"\\{signo[1]}"
