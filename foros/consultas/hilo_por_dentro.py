"""A thread as whoever moderates sees it."""

from collections.abc import Collection
from dataclasses import dataclass

from foros.models import Acto, Hilo, Mensaje
from nucleo.texto import a_texto

POR_PAGINA = 50
EXTRACTO = 160
ACTOS = 20


@dataclass(frozen=True)
class Tramo:
    """A stretch of numbers of a thread."""

    numero: int
    de: int
    mensajes: list[Mensaje]
    esperan: list[Mensaje]

    @property
    def anterior(self) -> int:
        return self.numero - 1

    @property
    def siguiente(self) -> int:
        return self.numero + 1 if self.numero < self.de else 0


def hallar(usuario, pk: int) -> Hilo | None:
    return (
        Hilo.objects.visibles_para(usuario)
        .select_related("foro", "autor", "unido_a", "cerrado_por")
        .filter(pk=pk)
        .first()
    )


def tramo(hilo: Hilo, pedido: int) -> Tramo:
    """What a page of it shows, by numbers; with the first, what waits without one. Two queries."""
    cuantas = max(1, -(-hilo.ultimo_numero // POR_PAGINA))
    numero = min(max(1, pedido), cuantas)
    desde = (numero - 1) * POR_PAGINA
    suyos = hilo.mensajes.filter(numero__range=(desde + 1, desde + POR_PAGINA)).order_by("numero")
    esperan = hilo.mensajes.filter(numero=None).order_by("pk")[:POR_PAGINA] if numero == 1 else []
    return Tramo(numero, cuantas, _con_extracto(suyos[:POR_PAGINA]), _con_extracto(esperan))


def actos(hilo: Hilo) -> list[Acto]:
    """The last ones on the thread itself or on its messages. One query."""
    return list(Acto.objects.filter(hilo=hilo).select_related("quien")[:ACTOS])


def elegibles(tramo_: Tramo, estados: Collection[str]) -> list[tuple[int, str]]:
    """The messages of a stretch that can go elsewhere, as a person chooses them."""
    return [
        (uno.pk, f"{uno.numero}. {uno.nombre}: {uno.extracto}")
        for uno in tramo_.mensajes
        if uno.numero > 1 and uno.estado in estados
    ]


def _con_extracto(mensajes) -> list[Mensaje]:
    for mensaje in (todos := list(mensajes)):
        mensaje.extracto = a_texto(mensaje.texto)[:EXTRACTO]
    return todos
