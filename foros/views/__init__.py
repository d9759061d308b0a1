"""The forums' pages."""

from foros.views.escribir import abrir_hilo, enviado, escribir, mire_su_correo
from foros.views.fichas import (
    ficha_de_foro,
    ficha_de_foro_pdf,
    ficha_de_hilo,
    ficha_de_hilo_pdf,
    mensajes_de_foro_csv,
    mensajes_de_hilo_csv,
    resultados,
)
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
from foros.views.olvidar import olvidar, olvidar_mi_participacion
from foros.views.radicar import radicar, radicar_con_enlace
from foros.views.reclamar import (
    reclamar,
    reclamar_con_enlace,
    reclamar_silencio,
    reclamar_silencio_con_enlace,
)
from foros.views.reportar import reportar, reportar_con_enlace
from foros.views.transparencia import moderacion, moderacion_csv

__all__ = [
    "abrir_hilo",
    "enviado",
    "escribir",
    "ficha_de_foro",
    "ficha_de_foro_pdf",
    "ficha_de_hilo",
    "ficha_de_hilo_pdf",
    "foro",
    "foros",
    "hilo",
    "historia",
    "imagen",
    "lo_mio",
    "mensaje",
    "mensajes_de_foro_csv",
    "mensajes_de_hilo_csv",
    "mi_participacion",
    "mio_editar",
    "mio_nombre",
    "mio_retirar",
    "mio_sin_cuenta_confirmar",
    "mio_sin_cuenta_editar",
    "mio_sin_cuenta_retirar",
    "mire_su_correo",
    "moderacion",
    "moderacion_csv",
    "olvidar",
    "olvidar_mi_participacion",
    "radicar",
    "radicar_con_enlace",
    "reclamar",
    "reclamar_con_enlace",
    "reclamar_silencio",
    "reclamar_silencio_con_enlace",
    "reportar",
    "reportar_con_enlace",
    "resultados",
    "ultimo",
]
