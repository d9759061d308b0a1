"""Who may not write now: by their account, or by the key of their browser."""

from django.db.models import Q

from chat.models import Bloqueo, Participante


def vigente(participante: Participante) -> Bloqueo | None:
    """The block in force of somebody, by their account or their browser's key. One query."""
    return vigente_de(participante.usuario_id, participante.llave_huella)


def vigente_de(usuario_id: int | None, llave_huella: str) -> Bloqueo | None:
    if usuario_id is None and not llave_huella:
        return None
    suyo = Q(usuario_id=usuario_id) if usuario_id else Q()
    if llave_huella:
        suyo |= Q(llave_huella=llave_huella)
    return Bloqueo.objects.vigentes().filter(suyo).order_by("-hasta").first()
