"""The antivirus, where the entity has one: while it is off, what people attach waits unseen."""

from django.conf import settings

from caja_portal.comprobaciones.hallazgos import Hallazgo, bien, mal
from nucleo.adjuntos import antivirus


def contesta() -> list[Hallazgo]:
    if not settings.ANTIVIRUS_URL:
        return []
    if not antivirus.contesta(settings.ANTIVIRUS_URL):
        return [
            mal(
                "El antivirus no responde: se sigue radicando, y nadie puede ver los archivos que llegan.",
                "Revise ANTIVIRUS_URL y que clamd esté en marcha («systemctl status clamav-daemon»).",
            )
        ]
    return [bien("El antivirus responde.")]
