"""What one person wrote, and what became of it; what they were writing; where else it may be written."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.db.models import Count, Q

from cuentas.models import Usuario
from foros import causales, niveles
from foros.consultas.personas import trayectoria_de
from foros.models import Borrador, Foro, Hilo, ImagenDeMensaje, Mensaje, Participante, Revision, Silencio
from foros.moderacion import EN_PALABRAS
from nucleo import reloj
from nucleo.texto import a_html
from pqrs.models import Termino

POR_PAGINA = 20
#: Open threads that are offered to whoever wrote in one that was closed.
OTROS_HILOS = 5
Estado = Mensaje.Estado


@dataclass(frozen=True)
class Propio:
    """A message, as its author reads it. ``por_que``: why it waits, or "". ``causal``: the rule that it broke."""

    mensaje: Mensaje
    html: str
    por_que: str
    causal: causales.Causal | None


@dataclass(frozen=True)
class PaginaDePropios:
    """``siguiente``: the key after which the older ones go on, or ``None``."""

    propios: list[Propio]
    siguiente: int | None


def todos(quien: Participante, despues: int | None = None) -> PaginaDePropios:
    """Their messages, the last first, by key; of one that was moved, only that of the thread where it is now. Three
    queries."""
    suyos = _con_todo(quien.mensajes.exclude(estado=Estado.MOVIDO))
    if despues:
        suyos = suyos.filter(pk__lt=despues)
    filas = list(suyos.order_by("-pk")[: POR_PAGINA + 1])
    hay_mas, filas = len(filas) > POR_PAGINA, filas[:POR_PAGINA]
    return PaginaDePropios(_leidos(filas), filas[-1].pk if hay_mas else None)


def uno(quien: Participante, mensaje_id: int) -> Propio | None:
    """One of theirs. Three queries."""
    hallados = list(_con_todo(quien.mensajes.filter(pk=mensaje_id)))
    return _leidos(hallados)[0] if hallados else None


def pendientes_en(hilo: Hilo, quien: Participante | None) -> list[Propio]:
    """Those that wait in a thread: only their author sees them there. One query; three when there are some."""
    if quien is None:
        return []
    return _leidos(list(_con_todo(quien.mensajes.filter(hilo=hilo, estado=Estado.PENDIENTE)).order_by("pk")))


def nivel_en_palabras(quien: Participante, usuario) -> str:
    """How much the forums trust them, and why. ``usuario``: whoever signed in, or anonymous with a link."""
    responde = usuario.has_perm("foros.responder_por_la_entidad")
    return niveles.por_que(replace(trayectoria_de(quien), es_funcionario=responde))


def silencios(quien: Participante) -> list[Silencio]:
    """Those in force, with their forum."""
    return list(Silencio.objects.vigentes().filter(participante=quien).select_related("foro"))


def cuantos_por_estado(usuario: Usuario) -> dict[str, int]:
    """How many of their messages are read, wait, or ask something of them. One query."""
    return Mensaje.objects.filter(autor__usuario=usuario).aggregate(
        publicados=Count("pk", filter=Q(estado=Estado.PUBLICADO)),
        esperan=Count("pk", filter=Q(estado=Estado.PENDIENTE)),
        por_cambiar=Count("pk", filter=Q(estado=Estado.CAMBIO_PEDIDO)),
    )


def borrador(usuario, foro: Foro, hilo: Hilo | None) -> Borrador | None:
    """What they were writing there. One query; none without an account."""
    if not usuario.is_authenticated:
        return None
    suyos = Borrador.objects.filter(usuario=usuario, hilo=hilo)
    return suyos.first() if hilo is not None else suyos.filter(foro=foro).first()


def borradores(usuario) -> list[Borrador]:
    """All that they were writing, in what they may read. One query."""
    suyos = Borrador.objects.filter(usuario=usuario, foro__in=Foro.objects.visibles_para(usuario))
    return list(suyos.select_related("foro", "hilo__foro").order_by("-guardado_en"))


def otros_hilos(foro: Foro, usuario, salvo: Hilo | None) -> list[Hilo]:
    """Where else in the forum one may write now. One query; none when the forum receives nothing."""
    if not foro.recibe_en(reloj.ahora()):
        return []
    abiertos = Hilo.objects.visibles_para(usuario).filter(
        foro=foro,
        publicado_en__isnull=False,
        oculto_en__isnull=True,
        cerrado_en__isnull=True,
        unido_a__isnull=True,
    )
    if salvo is not None:
        abiertos = abiertos.exclude(pk=salvo.pk)
    return list(abiertos.order_by("-ultimo_en", "-pk")[:OTROS_HILOS])


def tipo_de_peticion() -> str:
    """The kind of request that the desk opens with a text that was not written here; "" if it offers none. One
    query."""
    return Termino.objects.de_la_web().values_list("tipo", flat=True).first() or ""


def imagen(clave: str, usuario) -> tuple[ImagenDeMensaje | None, bool]:
    """A picture that the person may see, and whether anybody may. One query, two when not."""
    suya = ImagenDeMensaje.objects.filter(clave=clave)
    publica = suya.filter(mensaje__in=Mensaje.objects.publicos()).first()
    if publica is not None:
        return publica, True
    return suya.filter(mensaje__in=Mensaje.objects.visibles_para(usuario)).first(), False


def _con_todo(mensajes):
    return mensajes.select_related("hilo__foro").prefetch_related("imagenes")


def _leidos(mensajes: list[Mensaje]) -> list[Propio]:
    razones = _por_que_esperan([uno.pk for uno in mensajes if uno.estado == Estado.PENDIENTE])
    return [
        Propio(uno, a_html(uno.texto), razones.get(uno.pk, ""), causales.POR_CLAVE.get(uno.causal))
        for uno in mensajes
    ]


def _por_que_esperan(pks: Collection[int]) -> dict[int, str]:
    if not pks:
        return {}
    abiertas = Revision.objects.abiertas().filter(mensaje__in=pks, tipo=Revision.Tipo.PREVIA)
    return {pk: EN_PALABRAS.get(motivo, "") for pk, motivo in abiertas.values_list("mensaje_id", "motivo")}
