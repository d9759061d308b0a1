"""Give whoever filed in the other system a código de seguimiento: old requests come without one (R3.9)."""

from django.db import transaction

from cuentas.models import Usuario
from pqrs import radicados
from pqrs.acciones import historia
from pqrs.acciones.cerradura import tomada
from pqrs.errores import DatosInvalidos, TransicionInvalida
from pqrs.models import Actuacion, Migrada, Solicitud


@transaction.atomic
def dar_codigo(solicitud_id: int, actor: Usuario, como: str = "en persona, con su documento") -> str:
    """A new código, that is told now and kept nowhere. ``como``: how the official knew who it is.

    Only once, and only for what came from another system: whoever filed here has theirs, and one that was lost changes
    with the address (``corregir_contacto``). Raises ``TransicionInvalida`` and ``DatosInvalidos``.
    """
    if not como.strip():
        raise DatosInvalidos("Escriba cómo comprobó que es quien presentó la solicitud.", campo="como")
    if not Solicitud.objects.visibles_para(actor).filter(pk=solicitud_id).exists():
        raise DatosInvalidos("No existe o usted no la puede ver.")
    solicitud = tomada(solicitud_id)
    if not Migrada.objects.filter(solicitud=solicitud).exists():
        raise TransicionInvalida(f"{solicitud.radicado} se radicó aquí: su código es el que se dio entonces.")
    if solicitud.codigo_huella != radicados.SIN_CODIGO:
        raise TransicionInvalida(
            f"{solicitud.radicado} ya tiene código. Si se perdió, corrija los datos de contacto."
        )
    codigo = radicados.nuevo_codigo()
    solicitud.codigo_huella = radicados.huella_codigo(codigo)
    historia.anotar(
        solicitud,
        Actuacion.Tipo.CONTACTO,
        "La entidad entregó el código de seguimiento a quien presentó la solicitud.",
        datos={"como": como.strip()},
        actor=actor,
    )
    solicitud.save(update_fields=[*historia.CAMPOS, "codigo_huella"])
    return codigo
