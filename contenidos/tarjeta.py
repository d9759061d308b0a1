"""The picture with which a page is shown where somebody shares it, drawn with the entity's name and the page's title.

Drawn with the fonts that typst carries: nothing comes from the network and nothing depends on what the machine has.
"""

import hashlib
import json
import re
import threading
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

ANCHO, ALTO = 1200, 630
_PLANTILLA = Path(__file__).parent / "plantillas" / "tarjeta.typ"
#: A title as long as the column allows still fits; what is over is cut with an ellipsis.
_LARGO_TITULO, _LARGO_NOMBRE = 190, 90
# What the fonts draw. An emoji in a title is left out of its picture, never of its page.
_SIN_DIBUJO = re.compile("[^\x20-\x7e\xa0-\u017f\u0391-\u03c9\u0400-\u045f\u2013-\u2026\u20ac]")
# A word that is wider than the picture breaks where it must: U+200B lets it.
_PALABRA_LARGA = re.compile(r"(\S{22})(?=\S)")
#: Some 80 kB each.
_GUARDADAS = 64
#: What each one takes while it is made stays with the process: one at a time, it is taken once.
_TURNO = threading.Lock()


@dataclass(frozen=True)
class Tarjeta:
    """What a picture says. ``clase``: a word over the title; "" for none."""

    entidad: str
    titulo: str
    clase: str = ""

    @property
    def huella(self) -> str:
        """Changes with what the picture says or how it is drawn, and with nothing else."""
        dicho = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True).encode()
        return hashlib.sha256(_diseno() + dicho).hexdigest()[:16]


@lru_cache(maxsize=_GUARDADAS)
def dibujar(tarjeta: Tarjeta) -> bytes:
    """The PNG of ``ANCHO`` × ``ALTO``: the same bytes for the same words. Some 20 ms."""
    import typst  # some 40 MB that only whoever draws pays

    datos = {
        "entidad": _cabe(tarjeta.entidad, _LARGO_NOMBRE),
        "titulo": _PALABRA_LARGA.sub("\\1\u200b", _cabe(tarjeta.titulo, _LARGO_TITULO)),
        "clase": _cabe(tarjeta.clase, 60),
    }
    with _TURNO:
        return typst.compile(
            str(_PLANTILLA),
            root=str(settings.BASE_DIR),
            sys_inputs={"d": json.dumps(datos)},
            format="png",
            ppi=72.0,
            ignore_system_fonts=True,
        )


@lru_cache(maxsize=1)
def _diseno() -> bytes:
    return hashlib.sha256(_PLANTILLA.read_bytes()).digest()


def _cabe(texto: str, largo: int) -> str:
    limpio = " ".join(_SIN_DIBUJO.sub(" ", texto).split())
    return limpio if len(limpio) <= largo else f"{limpio[: largo - 1].rsplit(' ', 1)[0][: largo - 1]}…"
