"""Safe text: what people type, cleaned once on the way in and made HTML in one place on the way out.

This is the only module of the project that may call ``mark_safe``; a test reads every file to keep it so.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from markdown_it import MarkdownIt
from markdown_it.token import Token

#: Characters of Markdown that are rendered; a longer text is shown as plain paragraphs, so that time stays bounded.
LARGO_MAXIMO_MARKDOWN = 50_000
#: Characters of a file's name that are kept.
LARGO_NOMBRE_DE_ARCHIVO = 120

_FIN_DE_LINEA = re.compile("\r\n?|[\u0085\u2028\u2029]")
# Controls but \n and \t; direction overrides, embeddings and isolates; byte order mark; halves of a surrogate pair.
_SOBRAN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_NO_ALFABETICOS = re.compile(r"[^\w\s\x00-\x7f]{31,}")
_MARCAS, _MARCAS_SEGUIDAS = {"Mn", "Me"}, 30

_NO_SE_VEN = {"Cc", "Cf"}

_RUTA = re.compile(r"[\\/]")
_PROHIBIDOS_EN_NOMBRE = re.compile(r'[:*?"<>|]')

_ENLACE = re.compile(
    r"(?:https?://[^/\\]|mailto:[^/\\]|/(?![/\\])|#)[^\\\x00-\x20\x7f]*\Z|/\Z", re.IGNORECASE
)
_ETIQUETAS = {"p", "br", "hr", "em", "strong", "a", "ul", "ol", "li", "blockquote", "code", "pre"}
_ETIQUETAS |= {f"h{nivel}" for nivel in range(2, 7)}
_ATRIBUTOS = {"a": {"href", "title"}, "ol": {"start"}}

#: Address of a picture of the portal, with its key: the only ones that a text of the entity may show.
_IMAGEN_PROPIA = re.compile(r"/imagenes/([A-Za-z0-9_-]{8,64})/\Z")
_ETIQUETAS_DE_EDITOR = _ETIQUETAS | {"img", "table", "thead", "tbody", "tr", "th", "td"}
_ATRIBUTOS_DE_EDITOR = _ATRIBUTOS | {"img": {"src", "alt", "width", "height", "loading"}, "th": {"scope"}}


def limpiar(texto: str) -> str:
    """Return the text in NFC without what no person meant to type. Idempotent; never raises on a ``str``.

    NUL and control characters (but line feed and tab), lone surrogates, byte order marks and bidirectional
    overrides go away; every line ending becomes one line feed. Runs of more than 30 combining marks are cut
    (UAX #15 §13): composing them takes quadratic time.
    """
    if texto.isascii() and texto.isprintable():
        return texto
    texto = _SOBRAN.sub("", _FIN_DE_LINEA.sub("\n", texto))
    if texto.isascii():
        return texto
    return unicodedata.normalize("NFC", _NO_ALFABETICOS.sub(_cortar_marcas, texto))


def se_ve(texto: str) -> bool:
    """Whether it has any character that a person sees: blanks, joiners and soft hyphens alone are an empty page."""
    return any(not (letra.isspace() or unicodedata.category(letra) in _NO_SE_VEN) for letra in texto)


def una_linea(texto: str) -> str:
    """Return the text, cleaned (``limpiar``), in one line: breaks and runs of blanks become one space, and none is left
    around. Idempotent; never raises on a ``str``."""
    return " ".join(limpiar(texto).split())


def _cortar_marcas(coincidencia: re.Match) -> str:
    salen, seguidas = [], 0
    for caracter in coincidencia[0]:
        # By category: those that enclose (U+0489) pile up too, and have no class of combination.
        seguidas = seguidas + 1 if unicodedata.category(caracter) in _MARCAS else 0
        if seguidas <= _MARCAS_SEGUIDAS:
            salen.append(caracter)
    return "".join(salen)


def normalizar(texto: str) -> str:
    """Return the text as it is compared in look-ups: lower case, no accents (``ñ`` is ``n``), single spaces."""
    descompuesto = unicodedata.normalize("NFKD", limpiar(texto).casefold())
    sin_marcas = "".join(c for c in descompuesto if not unicodedata.combining(c))
    return " ".join(sin_marcas.split())


def plegar(texto: str) -> str:
    """Return the text in lower case and without accents; ``ñ`` stays, for «año» is not «ano». Blanks stay too."""
    if texto.isascii():
        return texto.lower()
    sin_marcas: list[str] = []
    for caracter in unicodedata.normalize("NFD", unicodedata.normalize("NFC", texto).casefold()):
        if not unicodedata.combining(caracter):
            sin_marcas.append(caracter)
        elif caracter == "\u0303" and sin_marcas and sin_marcas[-1] == "n":
            sin_marcas[-1] = "ñ"
    return "".join(sin_marcas)


def nombre_de_archivo(nombre: str) -> str:
    """Return a name fit to be shown and offered in a download; never one to store a file under.

    Only the last part of a path survives, without control, bidirectional or reserved characters, in at most
    120 characters that keep the extension. An empty result becomes «archivo».
    """
    ultimo = _RUTA.split(limpiar(nombre).rstrip("\\/"))[-1]
    limpio = " ".join(_PROHIBIDOS_EN_NOMBRE.sub("_", ultimo).split()).strip(". ") or "archivo"
    if len(limpio) <= LARGO_NOMBRE_DE_ARCHIVO:
        return limpio
    base, punto, extension = limpio.rpartition(".")
    if not base or len(extension) > 10:
        return limpio[:LARGO_NOMBRE_DE_ARCHIVO].rstrip()
    return base[: LARGO_NOMBRE_DE_ARCHIVO - len(extension) - 1].rstrip(". ") + punto + extension


def rato_en_palabras(desde: datetime, hasta: datetime) -> str:
    """In its largest unit: «12 minutos», «5 horas», «3 días»."""
    return timesince(desde, hasta, depth=1).replace("\u00a0", " ")


def enmascarar_correo(correo: str) -> str:
    """Return a mail address that its owner recognises and nobody else learns: ``ana@x.co`` → ``a…@x.co``."""
    usuario, arroba, dominio = limpiar(correo).strip().rpartition("@")
    return f"{usuario[0]}…@{dominio}" if arroba and usuario else "…"


@dataclass(frozen=True)
class ImagenDelTexto:
    """A picture as a text names it. ``clave`` is ``""`` when it is not one of the portal's."""

    alternativo: str
    direccion: str
    clave: str


#: What is known of a picture of the portal by its key: width and height in pixels, or ``None`` when there is none.
Medidas = Callable[[str], tuple[int, int] | None]
#: Words that lead somewhere: how they are found and the address, for the first time that each one stands.
Enlaces = Sequence[tuple[re.Pattern[str], str]]


def sin_imagenes(clave: str) -> None:
    """For ``a_html``: what the entity wrote, where no picture can be shown (a feed, a mail): tables, and of each
    picture its words."""


def imagenes_en(markdown: str) -> list[ImagenDelTexto]:
    """The pictures that a text shows or wants to show, in order; each as often as it does."""
    halladas = []
    for ficha in _fichas_de_imagen(_DE_EDITOR.parse(limpiar(markdown)[:LARGO_MAXIMO_MARKDOWN])):
        direccion = str(ficha.attrGet("src") or "")
        propia = _IMAGEN_PROPIA.match(direccion)
        halladas.append(ImagenDelTexto(_alternativo(ficha), direccion, propia[1] if propia else ""))
    return halladas


def a_html(markdown: str, *, imagenes: Medidas | None = None, enlaces: Enlaces = ()) -> SafeString:
    """Render a person's Markdown (CommonMark) as HTML that is safe in any page.

    No raw HTML, images nor reference definitions (they multiply the output); links only to ``http``,
    ``https``, ``mailto`` and paths of this site, never ``//host``; a first-level heading becomes a second-level
    one, since the page has its own. A text over ``LARGO_MAXIMO_MARKDOWN`` is rendered by ``parrafos``: nothing of
    it is lost and the time stays bounded.

    ``imagenes``, for what the entity itself writes: tables too, and the pictures of this portal that it knows
    (``/imagenes/<clave>/``) and that say what they show; of any other only the words are left. Links then carry no
    ``nofollow``. ``enlaces``, only with it: words that become links the first time that they stand in the prose,
    outside of headings, tables, quotations, code and other links.
    """
    texto = limpiar(markdown)
    if len(texto) > LARGO_MAXIMO_MARKDOWN:
        return parrafos(texto)
    if imagenes is not None:
        return _a_html_de_editor(texto, imagenes, enlaces)
    html = nh3.clean(
        _MARKDOWN.render(texto),
        tags=_ETIQUETAS,
        attributes=_ATRIBUTOS,
        attribute_filter=_filtrar_atributo,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow ugc noopener noreferrer",
    )
    return mark_safe(html)  # noqa: S308 - cleaned just above


def ya_hecho(html: str) -> SafeString:
    """HTML that ``a_html`` made of a text when it was written, and a table has kept since. For nothing else."""
    return mark_safe(html)  # noqa: S308 - cleaned when it was made


def _a_html_de_editor(texto: str, imagenes: Medidas, enlaces: Enlaces) -> SafeString:
    html = nh3.clean(
        _DE_EDITOR.render(texto, {"imagenes": imagenes, "enlaces": enlaces}),
        tags=_ETIQUETAS_DE_EDITOR,
        attributes=_ATRIBUTOS_DE_EDITOR,
        attribute_filter=_filtrar_atributo,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(html)  # noqa: S308 - cleaned just above


def a_texto(markdown: str) -> str:
    """Return what a text in Markdown says, without its marks: a line for each paragraph, item and cell; of a picture,
    its words; of a link, not its address. Over ``LARGO_MAXIMO_MARKDOWN`` characters it is returned as it was written.
    Plain text, to be looked for: it is not safe HTML."""
    texto = limpiar(markdown)
    if len(texto) > LARGO_MAXIMO_MARKDOWN:
        return texto
    lineas = [_dicho(ficha) for ficha in _DE_EDITOR.parse(texto)]
    return "\n".join(linea for linea in lineas if linea)


def parrafos(texto: str) -> SafeString:
    """Render plain text as escaped paragraphs: a blank line parts them, a line ending is a line break."""
    return mark_safe(linebreaks(limpiar(texto).strip(), autoescape=True))  # noqa: S308 - escaped by linebreaks


def _es_enlace_seguro(url: str) -> bool:
    return _ENLACE.match(url) is not None


def _filtrar_atributo(etiqueta: str, atributo: str, valor: str) -> str | None:
    if atributo == "src":
        return valor if _IMAGEN_PROPIA.match(valor) else None
    return valor if atributo != "href" or _es_enlace_seguro(valor) else None


def _dicho(ficha) -> str:
    if ficha.type in {"fence", "code_block"}:
        return ficha.content.strip()
    trozos = []
    for hija in ficha.children or ():
        if hija.type in {"softbreak", "hardbreak"}:
            trozos.append(" ")
        else:
            trozos.append(_alternativo(hija) if hija.type == "image" else hija.content)
    return " ".join("".join(trozos).split())


def _bajar_titulos(estado) -> None:
    for ficha in estado.tokens:
        if ficha.tag == "h1":
            ficha.tag = "h2"


def _decir_columnas(estado) -> None:
    for ficha in estado.tokens:
        if ficha.type == "th_open":
            ficha.attrSet("scope", "col")


def _poner_imagenes(estado) -> None:
    """Only what the caller knows stays a picture; of the rest, its words (WCAG 1.1.1)."""
    medidas = estado.env.get("imagenes")
    if medidas is None:
        return
    for ficha in _fichas_de_imagen(estado.tokens):
        alternativo = _alternativo(ficha)
        propia = _IMAGEN_PROPIA.match(str(ficha.attrGet("src") or ""))
        medida = medidas(propia[1]) if propia and alternativo else None
        if medida is None:
            ficha.type, ficha.tag, ficha.content, ficha.children = "text", "", alternativo, None
            continue
        ficha.attrs = {"src": propia[0], "alt": "", "loading": "lazy"}
        ficha.attrs |= {"width": medida[0], "height": medida[1]}


def _poner_enlaces(estado) -> None:
    """The first time that each word stands in a paragraph or an item, it leads where it was said."""
    faltan = list(estado.env.get("enlaces", ()))
    adentro = ""
    for ficha in estado.tokens:
        if ficha.type in {"heading_open", "table_open", "blockquote_open"}:
            adentro = adentro or ficha.type
        elif ficha.type == adentro.replace("_open", "_close"):
            adentro = ""
        if not faltan or adentro or ficha.type != "inline":
            continue
        ficha.children = list(_con_enlaces(ficha.children or [], faltan))


def _con_enlaces(hijas: list, faltan: list) -> Iterator[Token]:
    en_enlace = False
    for hija in hijas:
        en_enlace = hija.type == "link_open" or (en_enlace and hija.type != "link_close")
        if hija.type == "text" and not en_enlace:
            yield from _partida_por_enlaces(hija.content, faltan)
        else:
            yield hija


def _partida_por_enlaces(texto: str, faltan: list) -> Iterator[Token]:
    """The pieces of a text, and between them the links, which leave ``faltan`` as they are put."""
    while texto:
        halladas = [(hallada, uno) for uno in faltan if (hallada := uno[0].search(texto))]
        if not halladas:
            yield Token("text", "", 0, content=texto)
            return
        hallada, uno = min(halladas, key=lambda par: (par[0].start(), -par[0].end()))
        faltan.remove(uno)
        if hallada.start():
            yield Token("text", "", 0, content=texto[: hallada.start()])
        yield Token("link_open", "a", 1, attrs={"href": uno[1]})
        yield Token("text", "", 0, content=hallada[0])
        yield Token("link_close", "a", -1)
        texto = texto[hallada.end() :]


def _fichas_de_imagen(fichas: list) -> list:
    return [hija for ficha in fichas for hija in ficha.children or () if hija.type == "image"]


def _alternativo(ficha) -> str:
    return " ".join(_DE_EDITOR.renderer.renderInlineAsText(ficha.children, _DE_EDITOR.options, {}).split())


def _interprete() -> MarkdownIt:
    interprete = MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
    interprete.disable(["image", "reference"])
    interprete.core.ruler.push("bajar_titulos", _bajar_titulos)
    interprete.validateLink = _es_enlace_seguro
    return interprete


def _interprete_de_editor() -> MarkdownIt:
    interprete = _interprete().enable(["image", "table"])
    interprete.core.ruler.push("decir_columnas", _decir_columnas)
    interprete.core.ruler.push("poner_imagenes", _poner_imagenes)
    interprete.core.ruler.push("poner_enlaces", _poner_enlaces)
    return interprete


_MARKDOWN = _interprete()
_DE_EDITOR = _interprete_de_editor()
