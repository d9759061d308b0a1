"""The messages of a page as HTML. What was painted is kept in the memory of the process by everything that it shows:
whatever changes in a message is another key, and nothing has to be told that it changed."""

from functools import cache, lru_cache

from django.template import Context, Template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from foros.consultas.hilo import Entrada
from foros.models import Hilo

#: Some five megabytes of messages of ordinary length.
GUARDADOS = 2_000
#: A longer one is painted each time.
LARGO = 10_000


def pintar(entradas: list[Entrada], hilo: Hilo, *, escribir: str) -> list[SafeString]:
    """As anybody sees them. ``escribir``: where they are answered, or "" when nobody writes there now."""
    regla = hilo.foro.regla.get_absolute_url() if hilo.foro.regla else ""
    return [
        (_guardado if len(una.html) <= LARGO else _pintado)(una, escribir if una.se_lee else regla)
        for una in entradas
    ]


def _pintado(entrada: Entrada, direccion: str) -> SafeString:
    """``direccion``: where it is answered; of one that is not read, its rules."""
    nombre = "foros/_mensaje.html" if entrada.se_lee else "foros/_hueco.html"
    return _plantilla(nombre).render(Context({"entrada": entrada, "direccion": direccion}))


_guardado = lru_cache(maxsize=GUARDADOS)(_pintado)


@cache
def _plantilla(nombre: str) -> Template:
    return get_template(nombre).template
