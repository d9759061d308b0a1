"""Files that go with a message: inspected as the desk does, kept before it is written, forgotten if it is not."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Count, Sum

from chat import reglas
from chat.errores import DatosInvalidos
from chat.models import Adjunto, Mensaje, Participante
from nucleo import adjuntos
from nucleo.adjuntos import Inspeccion

MUCHOS = "Envíe máximo {maximo} archivos en cada mensaje."
FALLA = "No pudimos guardar «{nombre}» por una falla nuestra. Su texto sigue aquí: adjúntelo otra vez en unos minutos."


@dataclass(frozen=True)
class Recibido:
    """A file that is already kept and that no message has yet."""

    nombre: str
    ruta: str
    tipo_mime: str
    tamano: int
    sha256: str


@contextmanager
def recibir(participante: Participante, subidos: Sequence[Any]) -> Iterator[list[Recibido]]:
    """Keep the uploads of a message while it is written; those that none has at the end are deleted. All of them or
    none: ``DatosInvalidos`` says which is not received, and why. The limits of the desk hold for the conversation."""
    if len(subidos) > reglas.ARCHIVOS:
        raise DatosInvalidos(MUCHOS.format(maximo=reglas.ARCHIVOS), campo="archivos")
    recibidos: list[Recibido] = []
    try:
        for archivo, inspeccion in _revisados(participante, subidos):
            recibidos.append(_guardado(archivo, inspeccion))
        yield recibidos
    finally:
        _borrar_los_que_sobran([uno.ruta for uno in recibidos])


def poner_en(mensaje: Mensaje, recibidos: Sequence[Recibido]) -> None:
    """The message has them, in the caller's transaction."""
    if recibidos:
        Adjunto.objects.bulk_create(Adjunto(mensaje=mensaje, **asdict(uno)) for uno in recibidos)


def _revisados(participante: Participante, subidos: Sequence[Any]) -> list[tuple[Any, Inspeccion]]:
    if not subidos:
        return []
    suyos = Adjunto.objects.filter(mensaje__conversacion=participante.conversacion_id)
    van = suyos.aggregate(cuantos=Count("pk"), pesan=Sum("tamano"))
    revision = adjuntos.revisar(subidos, ya_van=van["cuantos"], ya_pesan=van["pesan"] or 0)
    if revision.rechazados:
        raise DatosInvalidos(" ".join(map(str, revision.rechazados)), campo="archivos")
    return revision.aceptados


def _guardado(archivo: Any, inspeccion: Inspeccion) -> Recibido:
    try:
        ruta = adjuntos.guardar(archivo)
    except OSError:
        raise DatosInvalidos(FALLA.format(nombre=inspeccion.nombre), campo="archivos") from None
    return Recibido(inspeccion.nombre, ruta, inspeccion.tipo_mime, inspeccion.tamano, inspeccion.sha256)


def _borrar_los_que_sobran(rutas: list[str]) -> None:
    if not rutas:
        return
    se_tienen = set(Adjunto.objects.filter(ruta__in=rutas).values_list("ruta", flat=True))
    for ruta in rutas:
        if ruta not in se_tienen:
            adjuntos.borrar(ruta)
