"""Nobody decides on their own message, nor on the appeal against their own decision. Where there is nobody else, they
do and the act says so."""

from cuentas.models import Usuario
from foros.errores import NoPuede
from foros.models import Acto, Mensaje

#: ``Acto.razon`` of what somebody decided on their own for want of another.
SIN_OTRA_PERSONA = "sin_otra_persona"
ES_SUYO = "Este mensaje es suyo: lo decide otra persona que modere."
LO_DECIDIO_USTED = (
    "Usted tomó la decisión contra la que reclama: el reclamo lo resuelve otra persona que modere."
)


def exigir_que_no_sea_suyo(mensaje: Mensaje, quien: Usuario) -> str:
    """What the act notes, or "". ``NoPuede`` when it is theirs and somebody else may decide."""
    return _exigir_otra(quien, ES_SUYO) if mensaje.autor.usuario_id == quien.pk else ""


def exigir_que_no_lo_haya_decidido(mensaje: Mensaje, quien: Usuario) -> str:
    """The same, of the last decision against the author."""
    contra = (Acto.Verbo.RECHAZAR, Acto.Verbo.OCULTAR, Acto.Verbo.PEDIR_CAMBIO)
    decidio = mensaje.actos.filter(verbo__in=contra).order_by("-pk").values_list("quien", flat=True).first()
    return _exigir_otra(quien, LO_DECIDIO_USTED) if decidio == quien.pk else ""


def _exigir_otra(quien: Usuario, por_que: str) -> str:
    otras = Usuario.objects.with_perm("foros.moderar", include_superusers=False).filter(is_staff=True)
    if otras.exclude(pk=quien.pk).exists():
        raise NoPuede(por_que)
    return SIN_OTRA_PERSONA
