"""How what is published reaches its topics and the search, in the publisher's transaction.

Each version can be announced once, by its own key («noticia:12:v1»), and only when the editor chose to. What changes
without being announced corrects the last announcement, with no mail; a version that is announced takes the place of the
announcements before it, so that a topic never has the same content twice.
"""

from contenidos.acciones.buscable import indexar_contenido
from contenidos.models import Contenido, Version
from suscripciones.acciones import abrir_tema, anunciar, cerrar_tema, corregir
from suscripciones.acciones import retirar as retirar_novedad
from suscripciones.models import Novedad


def difundir(contenido: Contenido, version: Version) -> None:
    """What is in force now is ``version``: it is found, its topic is open, and it is announced or corrects what was."""
    indexar_contenido(contenido)
    abrir_tema(
        contenido.clave,
        titulo=version.titulo,
        url=contenido.get_absolute_url(),
        descripcion=version.resumen,
    )
    if not version.se_anuncia:
        _corregir(contenido, version)
        return
    for clave in _anuncios(contenido):
        if clave != version.clave_de_anuncio:
            retirar_novedad(clave)
    anunciar(
        clave=version.clave_de_anuncio,
        temas=contenido.temas,
        autor=contenido.dependencia.nombre,
        **_palabras(contenido, version),
    )


def callar(contenido: Contenido) -> None:
    """Nobody reads it any more: it is not found, and its announcements and its topic go. Whoever asks for the
    topic is told that it is closed, and not what it was about: that may be why it was withdrawn."""
    indexar_contenido(contenido)
    for clave in _anuncios(contenido):
        retirar_novedad(clave)
    abrir_tema(contenido.clave, titulo=f"{contenido.get_clase_display()} que ya no se publica", url="/")
    cerrar_tema(contenido.clave)


def volver(contenido: Contenido) -> None:
    """It is read again: it is found, its topic opens and its last announcement comes back, with what it says now and
    no mail."""
    indexar_contenido(contenido)
    version = contenido.vigente
    abrir_tema(
        contenido.clave, titulo=version.titulo, url=contenido.get_absolute_url(), descripcion=version.resumen
    )
    _corregir(contenido, version)


def _corregir(contenido: Contenido, version: Version) -> None:
    if anuncios := _anuncios(contenido):
        corregir(anuncios[-1], **_palabras(contenido, version))


def _palabras(contenido: Contenido, version: Version) -> dict[str, str]:
    return {
        "titulo": version.titulo,
        "url": contenido.get_absolute_url(),
        "resumen": version.resumen,
        "cuerpo": version.cuerpo,
    }


def _anuncios(contenido: Contenido) -> list[str]:
    """The keys under which it was announced, the last one at the end."""
    claves = [f"{contenido.clave}:v{numero}" for numero in _numeros(contenido)]
    return list(Novedad.objects.filter(clave__in=claves).order_by("pk").values_list("clave", flat=True))


def _numeros(contenido: Contenido) -> list[int]:
    return list(contenido.versiones.filter(estado=Version.Estado.PUBLICADA).values_list("numero", flat=True))
