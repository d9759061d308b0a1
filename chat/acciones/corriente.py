"""The stream of a conversation: each thing said or happened gets the next number, under the lock."""

from uuid import uuid4

from django.db import transaction

from chat import timbre
from chat.models import Conversacion, Mensaje, Participante
from cuentas.models import Usuario

Clase = Mensaje.Clase


def agregar(
    conversacion: Conversacion,
    *,
    texto: str,
    clase: str = Clase.EVENTO,
    autor: Participante | None = None,
    clave=None,
    sobre: Mensaje | None = None,
    nombre: str | None = None,
) -> Mensaje:
    """Write the next message of a conversation that ``cerrar_paso`` locked in this transaction. The bell rings when it
    is committed. An autoincrement would not do: two transactions may commit in the other order, and whoever reads
    «after n» would never see the late one."""
    conversacion.ultimo_seq += 1
    Conversacion.objects.filter(pk=conversacion.pk).update(ultimo_seq=conversacion.ultimo_seq)
    oficial = autor is not None and autor.papel == Participante.Papel.OFICIAL
    mensaje = Mensaje.objects.create(
        conversacion=conversacion,
        seq=conversacion.ultimo_seq,
        clase=clase,
        autor=autor,
        es_oficial=oficial,
        nombre=nombre if nombre is not None else (autor.nombre if autor else ""),
        texto=texto,
        sobre=sobre,
        clave_envio=clave or uuid4(),
        **(_firma(autor.usuario) if oficial and autor.usuario else {}),
    )
    transaction.on_commit(lambda: timbre.tocar(conversacion.pk, mensaje.seq))
    return mensaje


def como_oficial(conversacion: Conversacion, oficial: Usuario) -> Participante:
    """The official as a participant of a conversation: made the first time that they take part."""
    participante, _ = Participante.objects.get_or_create(
        conversacion=conversacion,
        usuario=oficial,
        papel=Participante.Papel.OFICIAL,
        defaults={"nombre": oficial.get_full_name() or "La entidad"},
    )
    return participante


def _firma(oficial: Usuario) -> dict[str, str]:
    dependencia = oficial.dependencia
    return {"cargo": oficial.cargo, "dependencia_nombre": dependencia.nombre if dependencia else ""}
