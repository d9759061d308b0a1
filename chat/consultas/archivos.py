"""Who may have a file of a conversation."""

from uuid import UUID

from chat.consultas import lectura
from chat.models import Adjunto, Conversacion, Sala

DEMASIADO = 2**63


def archivo_para(codigo: UUID, pk: int, usuario, llave: str) -> Adjunto | None:
    """A file of a private conversation that was not taken down, if this browser's person opened it or this official may
    read it. Two or three queries."""
    if pk >= DEMASIADO:
        return None
    suyos = Adjunto.objects.filter(
        mensaje__conversacion__codigo=codigo, pk=pk, mensaje__oculto_en__isnull=True
    )
    if lectura.persona_en(codigo, usuario, llave) is not None:
        return suyos.first()
    legibles = Conversacion.objects.visibles_para(usuario).filter(sala__clase=Sala.Clase.PRIVADA)
    return suyos.filter(mensaje__conversacion__in=legibles).first()
