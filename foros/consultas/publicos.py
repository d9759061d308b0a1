"""The messages of an exercise as open data: what everybody reads, and what became of the rest, without its words."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from foros.causales import POR_CLAVE
from foros.models import Foro, Hilo, Mensaje, PasoDeAporte
from nucleo import hojas, reloj

COLUMNAS = (
    "hilo",
    "número",
    "estado",
    "regla que incumplió",
    "firma",
    "responde por la entidad",
    "publicado en",
    "texto",
    "qué pasó con el aporte",
    "razones",
    "dónde se ve",
    "dirección",
)
TRAMO = 500
Estado = Mensaje.Estado
EN_PALABRAS = {
    Estado.PUBLICADO: "Publicado",
    Estado.RETIRADO: "Retirado por su autor",
    Estado.OCULTO: "Retirado por moderación",
    Estado.MOVIDO: "Pasado a otro hilo",
}


def filas_de(que: Hilo | Foro, usuario: Any) -> Iterator[hojas.Fila]:
    """Every message of a thread, or of the threads of a forum that the person sees, in the order in which they are
    read: the titles first. A query or two for every ``TRAMO`` of them."""
    yield COLUMNAS
    hilos = [que] if isinstance(que, Hilo) else _hilos(que, usuario)
    for hilo in hilos:
        for mensaje in _por_numero(hilo):
            yield _fila(hilo, mensaje)


def _hilos(foro: Foro, usuario: Any) -> Iterator[Hilo]:
    visibles = Hilo.objects.visibles_para(usuario).filter(foro=foro, publicado_en__isnull=False)
    return visibles.order_by("pk").iterator(TRAMO)


def _por_numero(hilo: Hilo) -> Iterator[Mensaje]:
    desde = 0
    while tramo := list(_mensajes(hilo).filter(numero__gt=desde).order_by("numero")[:TRAMO]):
        yield from tramo
        desde = tramo[-1].numero


def _mensajes(hilo: Hilo) -> QuerySet[Mensaje]:
    pasos = Prefetch("pasos", PasoDeAporte.objects.order_by("pk"))
    return Mensaje.objects.filter(hilo=hilo, numero__isnull=False).prefetch_related(pasos)


def _fila(hilo: Hilo, mensaje: Mensaje) -> hojas.Fila:
    se_lee = mensaje.estado == Estado.PUBLICADO
    paso = list(mensaje.pasos.all())[-1:] if se_lee else []
    causal = POR_CLAVE.get(mensaje.causal) if mensaje.estado == Estado.OCULTO else None
    return (
        hilo.titulo,
        mensaje.numero,
        EN_PALABRAS.get(mensaje.estado, "En revisión"),
        causal.titulo if causal else "",
        mensaje.nombre if se_lee else "",
        mensaje.oficial_dependencia_nombre if se_lee else "",
        reloj.en_bogota(mensaje.publicado_en),
        mensaje.texto if se_lee else "",
        mensaje.get_aporte_display() if se_lee and not mensaje.es_oficial else "",
        paso[0].motivo if paso else "",
        paso[0].enlace if paso else "",
        settings.URL_PUBLICA + mensaje.get_absolute_url(),
    )
