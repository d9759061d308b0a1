"""What the entity did not publish, or published no longer, for the canary of the public outlets (promise 6)."""

from collections.abc import Collection
from datetime import timedelta

from contenidos.acciones.escribir import crear, nueva_version
from contenidos.acciones.publicar import publicar
from contenidos.acciones.retirar import retirar
from contenidos.acciones.vigencia import vencer
from contenidos.models import Contenido, Version
from cuentas.models import Dependencia, Usuario
from nucleo import reloj
from suscripciones.models import Tema

#: What betrays each: a draft, a version that was not published yet, a scheduled one, one that was withdrawn and one
#: whose last day passed (it is published a day before, as it would be).
PALABRAS = ("canariborrad", "canarinuev", "canariprogram", "canariretir", "canarivenc")


def sembrar() -> Collection[str]:
    """Make one of each, of every kind, announced when it was public, and return their words. Only in a test's
    database."""
    Tema.objects.get_or_create(clave="todo", defaults={"clase": "todo", "titulo": "Todo", "url": "/"})
    quien = Usuario.objects.create_user("editora-de-canarios", is_staff=True)
    for clase in (
        Contenido.Clase.NOTICIA,
        Contenido.Clase.PAGINA,
        Contenido.Clase.PREGUNTA,
        Contenido.Clase.TERMINO,
    ):
        _de_una_clase(clase, quien)
    vencer()  # as the clock does, in the first minute of the day
    return PALABRAS


def _de_una_clase(clase: str, quien: Usuario) -> None:
    borrador, nueva, programada, retirada, vencida = PALABRAS
    _una(clase, borrador, quien)
    publicada = publicar(_una(clase, "publicado", quien), quien).contenido
    version = nueva_version(publicada, quien)
    Version.objects.filter(pk=version.pk).update(**_palabras(nueva))
    publicar(_una(clase, programada, quien), quien, en=reloj.ahora() + timedelta(days=1), anunciar=True)
    retirar(publicar(_una(clase, retirada, quien), quien, anunciar=True).contenido, quien, "Canario")
    with reloj.en(reloj.ahora() - timedelta(days=2)):
        publicar(_una(clase, vencida, quien, vence_el=reloj.hoy()), quien, anunciar=True)


def _una(clase: str, palabra: str, quien: Usuario, **cambios) -> Version:
    datos = {
        "clase": clase,
        "slug": f"{clase}-{palabra}",
        "dependencia": Dependencia.objects.receptora(),
        "autor": quien,
        "revisar_el": reloj.hoy() + timedelta(days=30),
        **_palabras(palabra),
    }
    return crear(**datos | cambios).versiones.get()


def _palabras(palabra: str) -> dict[str, str]:
    return {"titulo": f"Título {palabra}o", "resumen": f"Resumen {palabra}o.", "cuerpo": f"Texto {palabra}o."}
