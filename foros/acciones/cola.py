"""What waits for a moderator."""

from django.db.models import F

from foros.models import Acto, Mensaje, Revision
from foros.moderacion import Dictamen


def poner(mensaje: Mensaje, dictamen: Dictamen) -> Revision:
    """A message that has just arrived or changed: to be read before it is published, or after. If it already waits, the
    version grows: whoever was reading it reads it again."""
    tipo = Revision.Tipo.POSTERIOR if dictamen.sale else Revision.Tipo.PREVIA
    revision, es_nueva = Revision.objects.get_or_create(
        mensaje=mensaje,
        tipo=tipo,
        decidida_en=None,
        defaults={"foro": mensaje.hilo.foro, "motivo": dictamen.razon},
    )
    if not es_nueva:
        Revision.objects.filter(pk=revision.pk).update(version=F("version") + 1, motivo=dictamen.razon)
    if not dictamen.sale:
        Acto.objects.create(
            verbo=Acto.Verbo.RETENER,
            foro=mensaje.hilo.foro,
            hilo=mensaje.hilo,
            mensaje=mensaje,
            razon=dictamen.razon,
        )
    return revision
