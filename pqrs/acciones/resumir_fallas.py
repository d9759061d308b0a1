"""Tell whoever administers the portal, once a day, what did not arrive (R3.34)."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.urls import reverse

import correo.acciones
import correo.consultas
from correo.models import Correo
from cuentas.models import Rol, Usuario
from nucleo import reloj

CLAVE = "pqrs.fallas."


def resumir_fallas() -> int:
    """Queue for each administrator the summary of yesterday (Bogotá): mails that failed or are in doubt, and letters
    that still wait for somebody to decide. Nothing when nothing failed nor waits since before today. Idempotent by day
    and person; returns for how many."""
    hoy = reloj.hoy()
    hasta = datetime.combine(hoy, time(), tzinfo=reloj.BOGOTA)
    desde = hasta - timedelta(days=1)  # Bogotá has no summer time
    sin_llegar = correo.consultas.sin_llegar(desde, hasta).exclude(clave__startswith=CLAVE)
    por_estado = dict.fromkeys((Correo.Estado.FALLIDO, Correo.Estado.INCIERTO), 0)
    for estado in sin_llegar.values_list("estado", flat=True):
        por_estado[estado] += 1
    por_decidir = correo.consultas.en_cuarentena().filter(recibido_en__lt=hasta).count()
    if not (any(por_estado.values()) or por_decidir):
        return 0
    contexto = {
        "dia": hoy - timedelta(days=1),
        "fallidos": por_estado[Correo.Estado.FALLIDO],
        "en_duda": por_estado[Correo.Estado.INCIERTO],
        "por_decidir": por_decidir,
        "enlace": settings.URL_PUBLICA + reverse("admin:pqrs_solicitud_detenidos"),
        "bandeja": settings.URL_PUBLICA + reverse("admin:correo_entrante_changelist"),
    }
    administran = Usuario.objects.filter(is_active=True, is_staff=True, groups__name=Rol.ADMINISTRADOR)
    quienes = list(administran.exclude(email="").order_by("pk"))
    for persona in quienes:
        correo.acciones.encolar(
            clave=f"{CLAVE}{hoy:%Y-%m-%d}.{persona.pk}",
            plantilla="pqrs/correos/fallas_de_correo",
            para=persona.email,
            contexto=contexto | {"persona": persona},
        )
    return len(quienes)
