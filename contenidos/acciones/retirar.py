"""How a content stops being public, and how it comes back."""

from django.db import transaction

from contenidos.acciones.comun import anotar, cerrar, exigir_texto
from contenidos.acciones.difusion import callar, volver
from contenidos.errores import TransicionInvalida
from contenidos.models import Contenido, Paso
from cuentas.models import Usuario
from nucleo import reloj


@transaction.atomic
def retirar(contenido: Contenido, quien: Usuario, motivo: str) -> Contenido:
    """Nobody reads it from now on: its page, its announcements, its topic and the mails that have not left go in this
    transaction. Its versions and its history stay. ``motivo`` is in the history, for officials."""
    motivo = exigir_texto(motivo, "motivo", "Diga por qué se retira.", 300)
    contenido = cerrar(contenido)
    if contenido.vigente_id is None:
        raise TransicionInvalida(
            "Todavía no se ha publicado: no hay nada que retirar. Puede descartar el borrador."
        )
    if contenido.retirado_en is not None:
        raise TransicionInvalida("Ya estaba retirado.")
    contenido.retirado_en, contenido.motivo_retiro = reloj.ahora(), motivo
    contenido.save(update_fields=["retirado_en", "motivo_retiro"])
    anotar(contenido, Paso.Verbo.RETIRO, quien, nota=motivo, en=contenido.retirado_en)
    callar(contenido)
    return contenido


@transaction.atomic
def reponer(contenido: Contenido, quien: Usuario) -> Contenido:
    """Publish again what was withdrawn, with the words that it had. What was announced comes back to the feeds, with no
    mail."""
    contenido = cerrar(contenido)
    if contenido.retirado_en is None:
        raise TransicionInvalida("Este contenido no está retirado.")
    if contenido.esta_vencido:
        raise TransicionInvalida(
            "El último día en que se muestra ya pasó. Cambie «se muestra hasta» y publíquelo de nuevo."
        )
    contenido.retirado_en, contenido.motivo_retiro = None, ""
    contenido.save(update_fields=["retirado_en", "motivo_retiro"])
    anotar(contenido, Paso.Verbo.REPUSO, quien, version=contenido.vigente)
    volver(contenido)
    return contenido
