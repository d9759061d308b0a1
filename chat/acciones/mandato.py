"""Whether an official may do something now, whatever their session believes."""

from chat.errores import NoPuede
from cuentas.models import Usuario

ATENDER, PUBLICAR = "chat.atender", "chat.publicar_sala"
YA_NO = (
    "Su cuenta ya no tiene permiso para hacer esto. Si debería tenerlo, pídalo a quien administra el portal."
)


def exigir(quien: Usuario, permiso: str) -> Usuario:
    """The official as the database has them at this moment. ``NoPuede`` if they left or lost the role meanwhile."""
    fresco = Usuario.objects.select_related("dependencia").filter(pk=quien.pk, is_active=True).first()
    if fresco is None or not fresco.has_perm(permiso):
        raise NoPuede(YA_NO)
    return fresco
