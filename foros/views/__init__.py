"""The forums' pages."""

from foros.views.fichas import (
    ficha_de_foro,
    ficha_de_foro_pdf,
    ficha_de_hilo,
    ficha_de_hilo_pdf,
    mensajes_de_foro_csv,
    mensajes_de_hilo_csv,
    resultados,
)
from foros.views.leer import foro, foros, hilo, mensaje
from foros.views.mios import lo_mio, mi_participacion
from foros.views.olvidar import olvidar, olvidar_mi_participacion

__all__ = [
    "ficha_de_foro",
    "ficha_de_foro_pdf",
    "ficha_de_hilo",
    "ficha_de_hilo_pdf",
    "foro",
    "foros",
    "hilo",
    "lo_mio",
    "mensaje",
    "mensajes_de_foro_csv",
    "mensajes_de_hilo_csv",
    "mi_participacion",
    "olvidar",
    "olvidar_mi_participacion",
    "resultados",
]
