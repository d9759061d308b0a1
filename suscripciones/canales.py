"""The feed of a topic: which documents it has, where they are, and what each one says."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from nucleo import canales
from nucleo.models import Entidad
from nucleo.texto import a_html, sin_imagenes
from suscripciones import consultas
from suscripciones.models import TODO, Novedad, Tema


@dataclass(frozen=True)
class Formato:
    """One way to write a feed. ``clave`` is also the name of its address."""

    clave: str
    nombre: str
    tipo: str
    tipo_para_navegadores: str
    escribir: Callable[[canales.Canal], bytes]


FORMATOS = {
    uno.clave: uno
    for uno in (
        Formato("atom", "Atom", "application/atom+xml", "application/xml", canales.atom),
        Formato("rss", "RSS", "application/rss+xml", "application/xml", canales.rss),
        Formato("json", "JSON Feed", "application/feed+json", "application/json", canales.json_feed),
    )
}
#: The date of a list without feeds.
COMIENZO = datetime(2026, 1, 1, tzinfo=UTC)


def direccion(tema: Tema, formato: str, archivo: int = 0) -> str:
    """The absolute address of a document of a feed; ``archivo`` 0 is the one that is followed."""
    if archivo:
        return settings.URL_PUBLICA + reverse(f"suscripciones:{formato}_archivo", args=[tema.clave, archivo])
    return settings.URL_PUBLICA + reverse(f"suscripciones:{formato}", args=[tema.clave])


def pagina(tema: Tema) -> str:
    """The absolute address of the page that says the same to a person."""
    return settings.URL_PUBLICA + reverse("suscripciones:canal", args=[tema.clave])


def edicion(tema: Tema, formato: str, archivo: int = 0) -> str:
    """What tells apart any two states of a document, from the row of its topic alone (``consultas.tema_de_canal``).

    The moment goes with the version: a database that was brought back from a copy counts versions again.
    """
    de_que = (
        canales.ESQUEMA, formato, archivo, tema.guid, tema.version, tema.cambio_en, tema.entidad_cambio,
        tema.entidad_vigente, settings.URL_PUBLICA, settings.WEBSUB_HUB, hojas(),
    )  # fmt: skip
    return hashlib.blake2b("\n".join(map(str, de_que)).encode(), digest_size=12).hexdigest()


def escribir(tema: Tema, formato: str, archivo: int = 0) -> bytes:
    """The document. Four queries, and those of each restricted topic."""
    return FORMATOS[formato].escribir(describir(tema, formato, archivo))


def describir(tema: Tema, formato: str, archivo: int = 0) -> canales.Canal:
    """What the document says, before it is written."""
    entidad, lectura, ultimo = (
        Entidad.objects.vigente(),
        consultas.leer(tema, archivo),
        consultas.archivos(tema),
    )
    previo = archivo - 1 if archivo else ultimo
    return canales.Canal(
        guid=tema.guid,
        titulo=f"{tema.titulo} · {entidad.sigla or entidad.nombre}",
        descripcion=tema.descripcion,
        pagina=pagina(tema),
        propia=direccion(tema, formato, archivo),
        actualizado=_cambio_de_archivo(tema, lectura) if archivo else tema.cambio_en,
        autor=entidad.nombre,
        entradas=tuple(_entrada(novedad, temas) for novedad, temas in lectura.novedades),
        retiradas=tuple(canales.Retirada(una.guid, una.retirada_en) for una in lectura.retiradas),
        esquema_de_categorias=settings.URL_PUBLICA + reverse("suscripciones:canales"),
        # What is subscribed to is the feed; an archive has nothing to tell.
        hub="" if archivo else settings.WEBSUB_HUB,
        actual=direccion(tema, formato) if archivo else "",
        archivo_previo=direccion(tema, formato, previo) if previo else "",
        archivo_siguiente=direccion(tema, formato, archivo + 1) if 0 < archivo < ultimo else "",
        es_archivo=bool(archivo),
        hojas=() if formato == "json" else hojas(),
    )


def lista_opml(temas: list[Tema]) -> bytes:
    """Every feed of the page of feeds, for a reader to import."""
    entidad = Entidad.objects.vigente()
    cambio = max((tema.cambio_en for tema in temas), default=COMIENZO)
    return canales.opml(
        f"Canales de {entidad.nombre}",
        entidad.nombre,
        cambio,
        [(tema.titulo, tema.descripcion, pagina(tema), direccion(tema, "rss")) for tema in temas],
    )


@cache
def hojas() -> tuple[str, ...]:
    """The style sheets of a feed that is opened in a browser."""
    return static("css/paleta.css"), static("css/canal.css")


def _entrada(novedad: Novedad, temas: tuple[Tema, ...]) -> canales.Entrada:
    url = settings.URL_PUBLICA + novedad.url
    return canales.Entrada(
        guid=novedad.guid,
        titulo=novedad.titulo,
        url=url,
        publicada=novedad.publicada_en,
        actualizada=novedad.actualizada_en,
        resumen=novedad.resumen,
        html=canales.absoluto(a_html(novedad.cuerpo, imagenes=sin_imagenes), url) if novedad.cuerpo else "",
        autor=novedad.autor,
        categorias=tuple(canales.Categoria(tema.clave, tema.titulo) for tema in temas if tema.clave != TODO),
    )


def _cambio_de_archivo(tema: Tema, lectura: consultas.Lectura) -> datetime:
    """An archive changes when something in it does, not each time the feed moves."""
    return max(
        (
            *(novedad.actualizada_en for novedad, _ in lectura.novedades),
            *(una.retirada_en for una in lectura.retiradas),
        ),
        default=tema.creado_en,
    )
