"""One conversation as an official sees it, with what they need to know of who is talking."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from chat.consultas import bloqueados
from chat.consultas.quienes import la_persona
from chat.models import Bloqueo, Conversacion, ConversacionRadicada, RespuestaLista
from cuentas.models import Usuario
from pqrs.consultas import propias
from pqrs.models import Solicitud

#: Of the person's requests, the open ones first.
SOLICITUDES = 20


@dataclass(frozen=True)
class Ficha:
    """``probo_quien_es``: they opened it with their account, whose address is confirmed. ``solicitudes``: theirs that
    this official may see; none if they did not prove who they are. ``bloqueo``: the one in force."""

    conversacion: Conversacion
    probo_quien_es: bool
    solicitudes: Sequence[Solicitud]
    radicada: ConversacionRadicada | None
    bloqueo: Bloqueo | None
    anteriores: int


def hallar(oficial: Usuario, pk: int) -> Conversacion | None:
    """One that this official may read. One query."""
    visibles = Conversacion.objects.de_la_entidad(oficial)
    return visibles.select_related("sala__dependencia", "agente", "usuario").filter(pk=pk).first()


def de(conversacion: Conversacion, oficial: Usuario) -> Ficha:
    """Four queries at most, however much there is."""
    persona = la_persona(conversacion)
    suyas = Conversacion.objects.de_la_entidad(oficial).exclude(pk=conversacion.pk)
    anteriores = suyas.filter(usuario=conversacion.usuario).count() if conversacion.usuario_id else 0
    radicadas = ConversacionRadicada.objects.select_related("solicitud")
    return Ficha(
        conversacion=conversacion,
        probo_quien_es=conversacion.usuario_id is not None,
        solicitudes=solicitudes_de(conversacion, oficial),
        radicada=radicadas.filter(conversacion=conversacion).first(),
        bloqueo=bloqueados.vigente(persona) if persona else None,
        anteriores=anteriores,
    )


def solicitudes_de(conversacion: Conversacion, oficial: Usuario) -> list[Solicitud]:
    """What the person gathered in their account and this official may see at the desk. One that is reserved is never
    here: it would tell whose it is. One query, none of who has no account."""
    if conversacion.usuario is None:
        return []
    visibles = Solicitud.objects.visibles_para(oficial).values("pk")
    return list(propias.de_la_persona(conversacion.usuario).filter(pk__in=visibles)[:SOLICITUDES])


def respuestas_listas(oficial: Usuario) -> list[RespuestaLista]:
    """Those of everybody and of their dependencia. One query."""
    suyas = Q(dependencia__isnull=True) | Q(dependencia=oficial.dependencia_id)
    return list(RespuestaLista.objects.filter(suyas))
