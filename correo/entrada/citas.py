"""What a person wrote, apart from what their program repeated below and from its signature. Nothing is thrown away:
the three are kept, and the last two are folded when they are shown."""

import re
from dataclasses import dataclass

#: The line that our mails carry above what may be quoted: no language, and no mail program, changes it.
SEPARADOR = "— Escriba su respuesta por encima de esta línea —"

_ESPACIOS = re.compile(r"[ \t\u00a0\u202f\u2009]+")
_CITADO = re.compile(r"^\s*>")
#: «El lun, 2 nov 2026 a la(s) 10:00, Caja <…> escribió:», in one line or broken in two or three.
_ATRIBUCION = re.compile(
    r"(?:el|on|le|em)\b.{6,300}?(?:escribi[oó]|wrote|a écrit|escreveu)\s*:\s*$", re.IGNORECASE | re.DOTALL
)
_RAYA = re.compile(
    r"^[-_—\s]*(?:mensaje original|mensaje reenviado|original message|forwarded message|correo original)[-_—\s]*$|"
    r"^_{10,}$",
    re.IGNORECASE,
)
_ROTULO_DE = re.compile(r"^\s*\*?(?:de|from)\s*:\*?\s*\S", re.IGNORECASE)
_OTROS_ROTULOS = re.compile(
    r"^\s*\*?(?:enviado(?: el)?|fecha|sent|date|para|to|asunto|subject)\s*:\*?", re.IGNORECASE
)
_FIRMA = re.compile(
    r"^--\s?$|^(?:enviado|mandado|sent) (?:desde|from) (?:mi|my|un|a|el|yahoo|outlook|correo|samsung|mail)\b.{0,60}$|"
    r"^(?:obtener|obtenga|get|descargar) (?:el )?outlook (?:para|for) \w+.{0,60}$",
    re.IGNORECASE,
)
_RENGLONES_DE_ATRIBUCION = 3
_LARGO_DE_FIRMA = 15  # lines
#: What is looked at to find where a quote begins; longer lines and later ones are nobody's attribution.
_RENGLONES, _LARGO = 5_000, 400


@dataclass(frozen=True)
class Separado:
    """The three parts of a text, in its order: joined with a line end they are the text."""

    propio: str
    firma: str
    cita: str


def separar(texto: str) -> Separado:
    """Part a text in what was written, the signature and the quote. When nothing would be left, or the answer is
    written between the lines of the quote, all of it is what was written."""
    renglones = texto.split("\n")
    vistos = [renglon[:_LARGO] for renglon in renglones[:_RENGLONES]]
    corte = _donde_empieza_la_cita(vistos)
    if corte is None or not "".join(vistos[:corte]).strip() or _esta_entre_lineas(vistos[corte:]):
        corte = len(renglones)
    firma = _donde_empieza_la_firma(renglones[:corte])
    return Separado(
        "\n".join(renglones[:firma]).rstrip(), "\n".join(renglones[firma:corte]), "\n".join(renglones[corte:])
    )


def _donde_empieza_la_cita(renglones: list[str]) -> int | None:
    ultimo_propio = max(
        (n for n, uno in enumerate(renglones) if uno.strip() and not _CITADO.match(uno)), default=-1
    )
    for n, renglon in enumerate(renglones):
        limpio = _ESPACIOS.sub(" ", renglon.lstrip("> ")).strip()
        if SEPARADOR in limpio or _RAYA.match(limpio) or _es_encabezado(renglones, n):
            return n
        if _es_atribucion(renglones, n):
            return n
        if _CITADO.match(renglon) and n > ultimo_propio:
            return n
    return None


def _es_atribucion(renglones: list[str], n: int) -> bool:
    if not re.match(r"\s*(?:>\s*)?(?:el|on|le|em)\b", renglones[n], re.IGNORECASE):
        return False
    for cuantos in range(1, _RENGLONES_DE_ATRIBUCION + 1):
        junto = _ESPACIOS.sub(" ", " ".join(una.lstrip("> ") for una in renglones[n : n + cuantos])).strip()
        if _ATRIBUCION.match(junto) and re.search(r"\d|@", junto):
            return True
    return False


def _es_encabezado(renglones: list[str], n: int) -> bool:
    """Outlook's block: «De:» and, right below, at least two of its other labels."""
    if not _ROTULO_DE.match(renglones[n]):
        return False
    siguientes = [uno for uno in renglones[n + 1 : n + 6] if _OTROS_ROTULOS.match(uno)]
    return len(siguientes) >= 2


def _esta_entre_lineas(cita: list[str]) -> bool:
    """Whether somebody answered below quoted lines: something of their own comes after a «>»."""
    vistos = False
    for renglon in cita[1:]:
        if _CITADO.match(renglon):
            vistos = True
        elif vistos and renglon.strip() and not _FIRMA.match(renglon.strip()):
            return True
    return False


def _donde_empieza_la_firma(renglones: list[str]) -> int:
    for n in range(max(0, len(renglones) - _LARGO_DE_FIRMA), len(renglones)):
        if _FIRMA.match(_ESPACIOS.sub(" ", renglones[n]).strip()) and "".join(renglones[:n]).strip():
            return n
    return len(renglones)
