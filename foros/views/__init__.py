"""The forums' pages."""

from foros.views.leer import foro, foros, hilo, mensaje
from foros.views.mios import lo_mio, mi_participacion
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
    "foro",
    "foros",
    "hilo",
    "lo_mio",
    "mensaje",
    "mi_participacion",
    "moderacion",
    "moderacion_csv",
    "radicar",
    "radicar_con_enlace",
    "reclamar",
    "reclamar_con_enlace",
    "reclamar_silencio",
    "reclamar_silencio_con_enlace",
    "reportar",
    "reportar_con_enlace",
]
