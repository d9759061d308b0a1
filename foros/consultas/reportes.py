"""What is known of the reports of a message."""

from datetime import timedelta

from django.db.models import Q

from foros.models import Mensaje, Revision
from nucleo import reloj

#: Days that an account has to have for its report to count by itself.
DIAS_DE_CUENTA = 7


def verificados(mensaje: Mensaje) -> int:
    """Different verified people whose report nobody has attended: an active account that is not newly made, of which
    something is published. One query."""
    return mensaje.reportes.filter(
        atendido_en__isnull=True,
        participante__publicados__gte=1,
        participante__usuario__is_active=True,
        participante__usuario__date_joined__lte=reloj.ahora() - timedelta(days=DIAS_DE_CUENTA),
    ).count()


def ya_se_mantuvo(mensaje: Mensaje) -> bool:
    """Whether a moderator already read it after being reported and left it, and it has not changed since. One query."""
    tras_el_cambio = Q(decidida_en__gte=mensaje.editado_en) if mensaje.editado_en else Q()
    return mensaje.revisiones.filter(
        tras_el_cambio,
        tipo=Revision.Tipo.REPORTE,
        resultado__in=[Revision.Resultado.SIGUE, Revision.Resultado.PUBLICADO],
    ).exists()
