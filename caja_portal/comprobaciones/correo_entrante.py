"""Mail that comes in: whether what people answer reaches anybody."""

from django.conf import settings

from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, mal
from correo.acciones import probar_buzones


def buzones() -> list[Hallazgo]:
    if not settings.CORREO_ENTRANTE:
        return [
            aviso(
                "No entra correo: quien responda un mensaje del portal no será leído, ni se sabrá qué correos rebotan.",
                "Ponga CORREO_ENTRANTE con el buzón, y cómo llega: CORREO_IMAP_URL, CORREO_CARPETA o una tubería "
                "(docs/operacion.md).",
            )
        ]
    probados = probar_buzones()
    if not probados:
        return [
            bien(
                f"El correo de {settings.CORREO_ENTRANTE} entra por una tubería: pruébela con un mensaje, pues desde "
                "aquí no se ve."
            )
        ]
    return [
        mal(falla, "Corríjalo: el correo espera en su sitio y se lee apenas se pueda.")
        if falla
        else bien(f"{via}: abre.")
        for via, falla in probados.items()
    ]
