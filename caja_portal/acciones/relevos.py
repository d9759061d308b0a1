"""An official leaves: the account closes and the work passes on, in one transaction."""

from dataclasses import dataclass

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import QuerySet

import pqrs.acciones
from cuentas.acciones import NoSeSuprime, cerrar_sesiones, suprimir_cuenta
from cuentas.acciones.datos_propios import SUPRIMIDA
from cuentas.models import Usuario
from pqrs.consultas import funcionarios


class NoSeDesactiva(Exception):
    """Somebody tried to close their own account, or one that is closed."""


@dataclass(frozen=True)
class Relevo:
    """What was handed over."""

    persona: Usuario
    sucesor: Usuario | None
    solicitudes: int


@transaction.atomic
def desactivar(persona: Usuario, sucesor: Usuario | None, actor: Usuario, *, olvidar: bool = False) -> Relevo:
    """Close an account and hand the work of an official to ``sucesor``, or leave it without owner. ``olvidar``: a
    citizen asked for who they are to be erased (Ley 1581/2012): as if they had done it (``cuentas.acciones``), but for
    the mail, which says who did, and the log of the desk, which keeps it of ``actor``.

    Open sessions end with their next page. What the person did stays signed by them. Raises ``NoSeDesactiva``, or the
    desk's ``DatosInvalidos`` when the successor cannot have it; then nothing changes.
    """
    persona = Usuario.objects.select_for_update().get(pk=persona.pk)
    if persona.pk == actor.pk:
        raise NoSeDesactiva("No puede desactivar su propia cuenta. Pídaselo a otra persona que administre.")
    if not persona.is_active:
        raise NoSeDesactiva(f"La cuenta de {persona} ya estaba desactivada.")
    solicitudes = pqrs.acciones.entregar(persona, sucesor, actor)
    persona.is_active = False
    persona.save(update_fields=["is_active"])
    cerrar_sesiones(persona)  # for none to come back to life with the account
    if olvidar and not persona.is_staff:
        _suprimir(persona, actor)
    return Relevo(persona, sucesor, solicitudes)


def _suprimir(persona: Usuario, actor: Usuario) -> None:
    try:
        suprimir_cuenta(persona, por_la_entidad=True)
    except NoSeSuprime as error:
        raise NoSeDesactiva(str(error)) from None
    # Of the person not even their log of sign-ins stays: this hangs from whoever did it.
    LogEntry.objects.create(
        user=actor,
        content_type=ContentType.objects.get_for_model(Usuario),
        object_id=str(persona.pk),
        object_repr=SUPRIMIDA.format(pk=persona.pk),
        action_flag=CHANGE,
        change_message="Se borraron sus datos a pedido suyo.",
    )


def sucesores(persona: Usuario) -> QuerySet[Usuario]:
    """Who can take it: other active officials of the dependencia that may answer. One query."""
    return funcionarios.que_atienden(persona.dependencia_id).exclude(pk=persona.pk)
