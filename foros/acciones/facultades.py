"""What somebody may do **now**: asked of the database, not of the page that they opened."""

from cuentas.models import Usuario
from foros.errores import NoPuede

MODERAR, RESPONDER, CERRAR = "foros.moderar", "foros.responder_por_la_entidad", "foros.cerrar_hilo"
YA_NO = "Su cuenta ya no tiene permiso para hacer esto. Si cree que es un error, dígalo a quien administra."


def exigir(quien: Usuario, permiso: str) -> Usuario:
    """The person as they are now; ``NoPuede`` if they lost the role, or the account was closed, while they decided."""
    ahora = Usuario.objects.filter(pk=quien.pk, is_active=True).first()
    if ahora is None or not ahora.has_perm(permiso):
        raise NoPuede(YA_NO)
    return ahora
