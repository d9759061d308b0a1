"""Start a survey from another: what it says and what it asks, for other days."""

from datetime import timedelta

from django.db import transaction

from cuentas.models import Usuario
from encuestas.acciones.escribir import CAMPOS, crear
from encuestas.models import Encuesta
from nucleo import reloj

#: When the copy opens, unless its author says otherwise.
ADELANTO = timedelta(days=7)
_PROPIOS = {"slug", "titulo", "abre_en", "cierra_en", "conservar_hasta", "que_se_hara"}


@transaction.atomic
def copiar(encuesta_id: int, *, quien: Usuario, titulo: str, slug: str) -> Encuesta:
    """A draft with the last questionnaire of the other, published or not, under the same codes, that lasts as long. Who
    answered, what was answered and the key stay where they were."""
    original = Encuesta.objects.select_related("dependencia").get(pk=encuesta_id)
    abre = (reloj.ahora() + ADELANTO).replace(minute=0, second=0, microsecond=0)
    campos = {campo: getattr(original, campo) for campo in CAMPOS if campo not in _PROPIOS}
    return crear(
        quien=quien,
        documento=original.versiones.order_by("-numero").first().cuestionario,
        titulo=titulo,
        slug=slug,
        abre_en=abre,
        cierra_en=abre + (original.cierra_en - original.abre_en),
        **campos,
    )
