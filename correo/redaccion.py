"""From a template and its context to what a mail says: subject, text and HTML, from one source.

The template is ``templates/<plantilla>.txt``. Its first line is «Asunto: …», then a blank line, then the body, where

- a blank line parts two paragraphs,
- lines that start with «- » are a list,
- an address of this portal becomes a link (no other does: a name that somebody typed must not become one).

Everything that the context brings is plain text: it is escaped in the HTML and cannot add a header.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from correo.entrada.citas import SEPARADOR
from correo.mensaje import nombre_en, una_linea
from nucleo.models import Entidad
from nucleo.texto import limpiar

ASUNTO = "Asunto:"
_SOBRAN_LINEAS = re.compile(r"[ \t]*\n(?:[ \t]*\n){2,}")
_SOBRAN_ESPACIOS = re.compile(r"[ \t]+\n")


class PlantillaSinAsunto(ValueError):
    """The template does not start with «Asunto: …» and a blank line."""


@dataclass(frozen=True)
class Redaccion:
    asunto: str
    texto: str
    html: str


def redactar(
    plantilla: str,
    contexto: dict[str, Any],
    asunto: str | None = None,
    baja: str = "",
    *,
    se_responde: bool = False,
    con_html: bool = False,
) -> Redaccion:
    """Write a mail. ``url_publica``, ``remitente`` and ``entidad`` (read only by a template that names it) are at
    hand in every template. ``baja``: where whoever receives it asks for no more, told at its foot;
    ``models.comun.LUGAR_DE_BAJA`` when it is for many. ``se_responde``: whoever gets it may answer it. ``con_html``:
    its HTML is ``templates/<plantilla>.html``, instead of what can be told from the text. ``PlantillaSinAsunto`` if
    it has no subject and ``asunto`` is not given; Django's ``TemplateDoesNotExist`` if there is no such template."""
    comunes = {
        "url_publica": settings.URL_PUBLICA,
        "remitente": nombre_del_remitente(settings.DEFAULT_FROM_EMAIL),
        "entidad": SimpleLazyObject(Entidad.objects.vigente),
    }
    completo = limpiar(_plantilla(f"{plantilla}.txt").render(Context(comunes | contexto, autoescape=False)))
    encabezado, _, cuerpo = completo.lstrip().partition("\n\n")
    if not encabezado.startswith(ASUNTO):
        raise PlantillaSinAsunto(
            f"{plantilla}.txt: la primera línea debe ser «{ASUNTO} …» y la segunda, vacía."
        )
    html = None
    if con_html:
        html = _plantilla(f"{plantilla}.html").render(Context(comunes | contexto))
    return vestir(
        asunto or encabezado.removeprefix(ASUNTO), cuerpo, baja, se_responde=se_responde, en_html=html
    )


def vestir(
    asunto: str, cuerpo: str, baja: str = "", *, se_responde: bool = False, en_html: SafeString | None = None
) -> Redaccion:
    """Put a plain text into the portal's mail, as text and as HTML; below the line that parts an answer from what it
    quotes (``correo.entrada.citas``) if it may be answered. ``en_html``: the same body, already as safe HTML."""
    cuerpo = _SOBRAN_ESPACIOS.sub("\n", _SOBRAN_LINEAS.sub("\n\n", limpiar(cuerpo))).strip()
    datos = {
        "asunto": una_linea(asunto),
        "cuerpo": cuerpo,
        "baja": baja,
        "url_publica": settings.URL_PUBLICA,
        "remitente": nombre_del_remitente(settings.DEFAULT_FROM_EMAIL),
        "separador": SEPARADOR if se_responde else "",
    }
    texto = _plantilla("correo/base_correo.txt").render(Context(datos, autoescape=False))
    html = _plantilla("correo/base_correo.html").render(
        Context(datos | {"cuerpo": parrafos(cuerpo) if en_html is None else en_html})
    )
    return Redaccion(datos["asunto"], texto.strip() + "\n", html.strip() + "\n")


def parrafos(texto: str) -> SafeString:
    """The body's paragraphs and lists as escaped HTML, with links to this portal."""
    bloques = (bloque.split("\n") for bloque in re.split(r"\n{2,}", texto.strip()))
    return format_html_join("\n", "{}", ((_bloque(lineas),) for lineas in bloques))


def nombre_del_remitente(de: str) -> str:
    return nombre_en(de) or "Portal ciudadano"


def _plantilla(nombre: str):
    """Django's own template, which takes a context without autoescape; the loader keeps it compiled."""
    return get_template(nombre).template


def _bloque(lineas: list[str]) -> SafeString:
    """A paragraph, with the list that follows it without a blank line, if there is one."""
    if len(lineas) == 1 and not lineas[0].startswith("- "):
        return _parrafo(lineas)  # nearly all of them
    tramos = groupby(lineas, key=lambda linea: linea.startswith("- "))
    return format_html_join(
        "\n", "{}", ((_lista(tramo) if es_lista else _parrafo(tramo),) for es_lista, tramo in tramos)
    )


def _lista(lineas: Iterable[str]) -> SafeString:
    return format_html(
        "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((_linea(una[2:]),) for una in lineas))
    )


def _parrafo(lineas: Iterable[str]) -> SafeString:
    primera, *otras = lineas
    if not otras:
        return format_html("<p>{}</p>", _linea(primera))
    siguientes = format_html_join("", "<br>\n{}", ((_linea(una),) for una in otras))
    return format_html("<p>{}{}</p>", _linea(primera), siguientes)


def _linea(linea: str) -> SafeString | str:
    trozos = _enlaces(settings.URL_PUBLICA).split(linea)
    if len(trozos) == 1:
        return linea
    return format_html_join(
        "",
        "{}",
        ((format_html('<a href="{}">{}</a>', uno, uno) if n % 2 else uno,) for n, uno in enumerate(trozos)),
    )


@lru_cache(maxsize=4)
def _enlaces(base: str) -> re.Pattern:
    """Addresses of this portal, whole host and without the sentence's final mark: not ``portal.gov.co.malo.com``."""
    return re.compile(rf"({re.escape(base)}(?![\w.:@-]*[\w@])(?:[/?#][^\s<>\"«»]*[^\s<>\"«».,;:!?)\]'])?/?)")
