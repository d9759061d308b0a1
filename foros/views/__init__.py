"""The forums' pages."""

from foros.views.escribir import abrir_hilo, enviado, escribir, mire_su_correo
from foros.views.imagenes import imagen
from foros.views.leer import foro, foros, hilo, historia, mensaje, ultimo
from foros.views.mios import (
    lo_mio,
    mi_participacion,
    mio_editar,
    mio_nombre,
    mio_retirar,
    mio_sin_cuenta_confirmar,
    mio_sin_cuenta_editar,
    mio_sin_cuenta_retirar,
)

__all__ = [
    "abrir_hilo",
    "enviado",
    "escribir",
    "foro",
    "foros",
    "hilo",
    "historia",
    "imagen",
    "lo_mio",
    "mensaje",
    "mi_participacion",
    "mio_editar",
    "mio_nombre",
    "mio_retirar",
    "mio_sin_cuenta_confirmar",
    "mio_sin_cuenta_editar",
    "mio_sin_cuenta_retirar",
    "mire_su_correo",
    "ultimo",
]
