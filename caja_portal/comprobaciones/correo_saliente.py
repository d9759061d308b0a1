"""Mail that leaves: who it says it is from, and the way to the server as far as it goes without writing to anybody."""

from email.utils import parseaddr

from django.conf import settings

from caja_portal.comprobaciones.hallazgos import Hallazgo, aviso, bien, mal
from correo.acciones import probar_sin_enviar


def remitente() -> list[Hallazgo]:
    direccion = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    if direccion.endswith((".example", ".example.com", ".test", ".invalid", ".localhost")):
        return [
            mal(
                f"Los correos salen de {direccion}, que es de ejemplo: nadie los recibirá.",
                "Ponga CORREO_REMITENTE='Caja <pqrs@caja.gov.co>' con un buzón que exista.",
            )
        ]
    if not settings.DKIM_LLAVE:
        return [
            bien(f"Los correos salen de {direccion}."),
            aviso(
                "El portal no firma los correos (DKIM). Sin firma, muchos llegan a la carpeta de no deseados.",
                "Si su servidor de correo no firma por usted, ponga DKIM_LLAVE y DKIM_SELECTOR (docs/operacion.md).",
            ),
        ]
    return [bien(f"Los correos salen de {direccion}, firmados con «{settings.DKIM_SELECTOR}».")]


def servidor() -> list[Hallazgo]:
    dichos = []
    for paso in probar_sin_enviar():
        if not paso.salio_bien:
            return [mal(f"{paso.fase}: {paso.dicho}", paso.que_hacer)]
        dichos.append(paso.dicho)
    return [bien(" ".join(dichos[:1] + dichos[-2:]))]
