"""What must not be in any public page: who follows what."""

from collections.abc import Collection

from cuentas.models import TextoConsentimiento
from nucleo import reloj
from suscripciones.acciones.difundir import abrir_tema, anunciar, retirar
from suscripciones.acciones.suscribir import dar_de_alta
from suscripciones.models import TODO, Consentimiento


def sembrar() -> Collection[str]:
    """Somebody who follows everything, and something that was announced and withdrawn."""
    dar_de_alta(
        "canariosuscrito@canario.example",
        [abrir_tema(TODO, titulo="Todo lo que publicamos", url="/")],
        ritmo="diario",
        solo_habiles=False,
        texto=TextoConsentimiento.objects.de_la_suscripcion(),
        pedido_en=reloj.ahora(),
        canal=Consentimiento.Canal.CORREO,
    )
    anunciar(clave="canario:1", titulo="canarioretirado", url="/canario/", temas=[])
    retirar("canario:1")
    return ["canariosuscrito", "canarioretirado"]
