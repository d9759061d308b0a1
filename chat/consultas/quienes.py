"""Who opened a conversation, and to whom it may be handed: officials that are at the chat now, and other queues."""

from django.db.models import Count, F, Q, QuerySet

from chat import reglas
from chat.models import Conversacion, Participante, Sala
from cuentas.models import Usuario
from nucleo import reloj


def la_persona(conversacion: Conversacion) -> Participante | None:
    """Who opened a private conversation. One query."""
    personas = conversacion.participantes.filter(papel=Participante.Papel.PERSONA)
    return personas.order_by("pk").first()


def presentes(oficial: Usuario, conversacion: Conversacion) -> QuerySet[Usuario]:
    """Those whose page is open, who are not away and can take one more: not oneself, nor who opened it. One query;
    whether each may still attend is asked by the action."""
    abiertas = Q(conversaciones_que_atiende__cerrada_en__isnull=True)
    return (
        Usuario.objects.filter(
            is_active=True,
            presencia_en_el_chat__ausente_desde__isnull=True,
            presencia_en_el_chat__vista_en__gt=reloj.ahora() - reglas.LINEA_PERDIDA,
        )
        .exclude(pk__in=[oficial.pk, conversacion.usuario_id or 0])
        .annotate(
            atiende=Count("conversaciones_que_atiende", filter=abiertas), cupo=F("presencia_en_el_chat__cupo")
        )
        .filter(atiende__lt=F("cupo"))
        .select_related("dependencia")
        .order_by("first_name", "last_name", "pk")
    )


def en_palabras(oficial: Usuario) -> str:
    """Of one of ``presentes``: «Marta Ruiz · Vivienda · atiende 1 de 4»."""
    nombre = oficial.get_full_name() or oficial.get_username()
    partes = (nombre, str(oficial.dependencia or ""), f"atiende {oficial.atiende} de {oficial.cupo}")
    return " · ".join(filter(None, partes))


def otras_salas(conversacion: Conversacion) -> QuerySet[Sala]:
    """The queues that receive conversations, but its own. One query."""
    return (
        Sala.objects.privadas()
        .filter(publicada_en__isnull=False, cerrada_en__isnull=True)
        .exclude(pk=conversacion.sala_id)
        .select_related("dependencia")
    )
