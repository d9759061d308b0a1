"""Changes to people and offices that more than one row depends on."""

from django.db import transaction

from cuentas.models import Dependencia


class SinReceptora(Exception):
    """The entity would be left without the office where every request starts (Ley 1474/2011 art. 76)."""


@transaction.atomic
def guardar_dependencia(dependencia: Dependencia) -> Dependencia:
    """Save an office. Naming it the one that receives takes that from the one that had it, so that there is always
    exactly one. Raises ``SinReceptora`` as ``exigir_receptora``."""
    receptoras = Dependencia.objects.select_for_update().filter(recibe_solicitudes=True)
    anteriores = [otra for otra in receptoras if otra.pk != dependencia.pk]
    exigir_receptora(dependencia)
    if dependencia.recibe_solicitudes:
        for anterior in anteriores:
            anterior.recibe_solicitudes = False
            anterior.save(update_fields=["recibe_solicitudes"])
    dependencia.save()
    return dependencia


def exigir_receptora(dependencia: Dependencia) -> None:
    """Without an open office that receives, nobody could file. Raises ``SinReceptora``."""
    if dependencia.recibe_solicitudes and not dependencia.esta_activa:
        raise SinReceptora(
            "La dependencia que recibe las solicitudes no se puede cerrar. Marque primero otra que las reciba."
        )
    otras = Dependencia.objects.filter(recibe_solicitudes=True).exclude(pk=dependencia.pk)
    if not dependencia.recibe_solicitudes and not otras.exists():
        raise SinReceptora(
            "Alguna dependencia debe recibir lo que llega sin dueño. Abra la otra y márquela allí: esta la dejará."
        )
