"""Whether an official may do something now, whatever their session believes."""

from cuentas.consultas import con_permiso_ahora
from cuentas.models import Usuario
from foros.errores import NoPuede

YA_NO = (
    "Su cuenta ya no tiene permiso para hacer esto. Si debería tenerlo, pídalo a quien administra el portal."
)


SIN_DEPENDENCIA = "Su cuenta no dice de qué dependencia es. Pida a quien administra que la anote."
RESPONDER = "foros.responder_por_la_entidad"


def exigir(quien: Usuario, permiso: str, *, si_no: str = YA_NO) -> Usuario:
    """The official as the database has them at this moment. ``NoPuede`` if they left or lost the role meanwhile."""
    fresco = con_permiso_ahora(quien, permiso)
    if fresco is None:
        raise NoPuede(si_no)
    return fresco


def exigir_que_responda(quien: Usuario, *, si_no: str = YA_NO) -> Usuario:
    """The same, of who answers for the entity, which signs with a dependencia."""
    fresco = exigir(quien, RESPONDER, si_no=si_no)
    if fresco.dependencia is None:
        raise NoPuede(SIN_DEPENDENCIA)
    return fresco
