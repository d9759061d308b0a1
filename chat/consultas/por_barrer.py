"""What the clock has something to do with, as keys. Each is looked at again under its lock (``acciones.barrer``)."""

from collections.abc import Collection

from django.db.models import OuterRef, Q, Subquery

from chat import reglas
from chat.consultas import horarios
from chat.models import Conversacion, Mensaje, Sala
from nucleo import reloj


def sin_linea() -> list[int]:
    """Attended by somebody whose pages stopped asking."""
    hace_rato = reloj.ahora() - reglas.LINEA_PERDIDA
    callo = Q(agente_vio_en__lte=hace_rato) | Q(agente_vio_en__isnull=True)
    return _llaves(_privadas().filter(callo, agente__isnull=False))


def abandonadas() -> list[int]:
    """They wait, and their person's page stopped asking."""
    return _llaves(Conversacion.objects.en_cola().filter(vista_en__lte=reloj.ahora() - reglas.ABANDONO))


def en_silencio(entre: Collection[int] | None = None) -> list[int]:
    """Attended, answered, and the person says nothing since. One in which the entity owes the answer is never here."""
    textos = Mensaje.objects.filter(conversacion=OuterRef("pk"), clase=Mensaje.Clase.TEXTO).order_by("-seq")
    atendidas = _privadas().filter(agente__isnull=False, tomada_en__lte=reloj.ahora() - reglas.SILENCIO)
    if entre is not None:
        atendidas = atendidas.filter(pk__in=entre)
    calladas = atendidas.annotate(
        _oficial=Subquery(textos.values("es_oficial")[:1]), _en=Subquery(textos.values("enviado_en")[:1])
    )
    return _llaves(calladas.filter(_oficial=True, _en__lte=reloj.ahora() - reglas.SILENCIO))


def fuera_de_hora() -> list[int]:
    """They wait in a queue that nobody attends now. Five queries, however many queues."""
    esperan = Conversacion.objects.en_cola()
    salas = list(Sala.objects.filter(pk__in=esperan.values("sala")).prefetch_related("franjas"))
    if not salas:
        return []
    atencion = horarios.atencion_de_varias(salas)
    cerradas = [sala.pk for sala in salas if not atencion[sala.pk].esta_abierta]
    return _llaves(esperan.filter(sala__in=cerradas)) if cerradas else []


def _privadas():
    return Conversacion.objects.abiertas().privadas()


def _llaves(conversaciones) -> list[int]:
    return list(conversaciones.order_by("pk").values_list("pk", flat=True))
