"""The meetings of an exercise as they are read: whether one may sign up, how many are in, who they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Count

from nucleo import fichas, reloj
from nucleo.cifrado import NoSePuedeDescifrar, descifrar
from participa.models import Encuentro, Inscripcion

#: Of the list of who signed up.
POR_PAGINA = 100


class Situacion(StrEnum):
    POR_CONVOCAR = "por_convocar"
    RECIBE = "recibe"
    LLENO = "lleno"
    CERRADO = "cerrado"
    LIBRE = "libre"
    CANCELADO = "cancelado"
    PASO = "paso"


@dataclass(frozen=True)
class Renglon:
    """A person on the list of a meeting, as who receives them reads it."""

    pk: int
    nombre: str
    correo: str
    necesita: str
    asistio: bool | None


def situacion_de(encuentro: Encuentro, inscritas: int) -> Situacion:
    """Whether a meeting (with its exercise) takes one more person now, or why not."""
    ahora = reloj.ahora()
    if encuentro.cancelado_en is not None or encuentro.ejercicio.cancelado_en is not None:
        return Situacion.CANCELADO
    if encuentro.ejercicio.publicado_en is None:
        return Situacion.POR_CONVOCAR
    if encuentro.termina_en <= ahora:
        return Situacion.PASO
    if not encuentro.recibe_inscripciones:
        return Situacion.LIBRE
    if (encuentro.inscripcion_hasta or encuentro.empieza_en) <= ahora:
        return Situacion.CERRADO
    lleno = encuentro.cupo is not None and inscritas >= encuentro.cupo
    return Situacion.LLENO if lleno else Situacion.RECIBE


def encuentro_visible(slug: str, pk: int, usuario) -> Encuentro | None:
    """A meeting with its exercise, and how many are in (``inscritas``); ``None`` if that person does not see it. One
    query."""
    visibles = Encuentro.objects.visibles_para(usuario).select_related("ejercicio__dependencia")
    return visibles.annotate(inscritas=Count("inscripciones")).filter(ejercicio__slug=slug, pk=pk).first()


def inscripcion_de(ficha: str) -> Inscripcion | None:
    """What a link opens, with its meeting. One query."""
    suyas = Inscripcion.objects.select_related("encuentro__ejercicio")
    return suyas.filter(ficha_huella=fichas.huella(ficha)).first()


def inscritas(encuentro_id: int, despues: int = 0) -> tuple[list[Renglon], int | None]:
    """A page of the list of a meeting, and the key of the next one, ``None`` at the end. One query."""
    filas = Inscripcion.objects.filter(encuentro_id=encuentro_id, pk__gt=despues).order_by("pk")
    traidas = list(filas[: POR_PAGINA + 1])
    sigue = traidas[POR_PAGINA - 1].pk if len(traidas) > POR_PAGINA else None
    return [_renglon(una) for una in traidas[:POR_PAGINA]], sigue


def con_necesidades(encuentro_id: int, maximo: int = 200) -> Sequence[str]:
    """What those who signed up need to come, without saying who. One query."""
    filas = Inscripcion.objects.filter(encuentro_id=encuentro_id).exclude(necesita="").order_by("pk")
    return [_abierto(una) for una in filas.values_list("necesita", flat=True)[:maximo]]


def _renglon(una: Inscripcion) -> Renglon:
    return Renglon(una.pk, _abierto(una.nombre), _abierto(una.correo), _abierto(una.necesita), una.asistio)


def _abierto(sobre: str) -> str:
    try:
        return descifrar(sobre) if sobre else ""
    except NoSePuedeDescifrar:
        return "(no se puede leer)"
