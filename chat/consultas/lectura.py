"""What was said after a number: the only way in which any page reads a conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from chat import reglas
from chat.models import Conversacion, Mensaje, Participante
from nucleo.fichas import huella


@dataclass(frozen=True)
class LoNuevo:
    """``cursor``: the number after which the next question asks. ``hay_mas``: there was more than fits."""

    mensajes: Sequence[Mensaje]
    cursor: int
    hay_mas: bool
    esta_abierta: bool
    conversacion: Conversacion


def participante_de(conversacion: Conversacion, usuario, llave: str) -> Participante | None:
    """The person of this browser in a conversation, by their account or by the key of their cookie; else None. Knowing
    the address is not enough. One query, none without either."""
    personas = conversacion.participantes.filter(papel=Participante.Papel.PERSONA)
    if usuario is not None and usuario.is_authenticated:
        suyo = personas.filter(usuario=usuario).first()
        if suyo is not None:
            return suyo
    return personas.filter(llave_huella=huella(llave)).first() if llave else None


def persona_en(codigo: UUID, usuario, llave: str) -> Participante | None:
    """The person of this browser in the conversation of an address, with it, its room and who attends. One query, none
    for who has neither account nor key."""
    suyas = participaciones(usuario, llave).filter(conversacion__codigo=codigo)
    return suyas.select_related("conversacion__sala__dependencia", "conversacion__agente").first()


def participaciones(usuario, llave: str):
    """The person of this browser in every conversation, by their account and by the key of their cookie."""
    suyo = Q(llave_huella=huella(llave)) if llave else Q()
    if usuario is not None and usuario.is_authenticated:
        suyo |= Q(usuario=usuario)
    if not suyo:
        return Participante.objects.none()
    return Participante.objects.filter(suyo, papel=Participante.Papel.PERSONA).order_by("-pk")


def despues(
    conversacion_id: int, seq: int, *, es_oficial: bool = False, cuantos: int = reglas.POR_VEZ
) -> LoNuevo:
    """Everything after ``seq`` that this side may read, oldest first. One query when there is nothing, two or three
    when there is.

    The row is read first and the messages up to its number later: what is committed in between waits for the next
    question, and nothing can be skipped. Who may read the conversation at all is the caller's to know.
    """
    conversacion = Conversacion.objects.select_related("sala", "agente").get(pk=conversacion_id)
    if conversacion.ultimo_seq <= seq:
        return LoNuevo([], seq, False, conversacion.esta_abierta, conversacion)
    mensajes = Mensaje.objects.filter(
        conversacion=conversacion_id, seq__gt=seq, seq__lte=conversacion.ultimo_seq
    )
    if not es_oficial:
        mensajes = mensajes.publicos()
    filas = list(mensajes.select_related("sobre").prefetch_related("adjuntos").order_by("seq")[: cuantos + 1])
    hay_mas = len(filas) > cuantos
    filas = filas[:cuantos]
    cursor = filas[-1].seq if hay_mas else conversacion.ultimo_seq
    return LoNuevo(filas, cursor, hay_mas, conversacion.esta_abierta, conversacion)


def ultimos(
    conversacion_id: int,
    *,
    es_oficial: bool = False,
    cuantos: int = reglas.POR_VEZ,
    hasta: int | None = None,
) -> LoNuevo:
    """The last ones, for a page that opens; of those up to ``hasta``, if it is said. ``hay_mas``: there are older."""
    conversacion = Conversacion.objects.select_related("sala", "agente").get(pk=conversacion_id)
    tope = conversacion.ultimo_seq if hasta is None else min(hasta, conversacion.ultimo_seq)
    mensajes = Mensaje.objects.filter(conversacion=conversacion_id, seq__lte=tope)
    if not es_oficial:
        mensajes = mensajes.publicos()
    filas = list(
        mensajes.select_related("sobre").prefetch_related("adjuntos").order_by("-seq")[: cuantos + 1]
    )
    hay_mas = len(filas) > cuantos
    return LoNuevo(
        filas[:cuantos][::-1], conversacion.ultimo_seq, hay_mas, conversacion.esta_abierta, conversacion
    )


def puesto_en_la_cola(conversacion: Conversacion) -> int:
    """1 is next; 0 when it does not wait. One query."""
    if not conversacion.esta_en_cola:
        return 0
    antes = Conversacion.objects.en_cola().filter(sala=conversacion.sala_id)
    return antes.filter(en_cola_desde__lt=conversacion.en_cola_desde).count() + 1
