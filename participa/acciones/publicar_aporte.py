"""Somebody of the entity reads a contribution, and anybody reads it from then on; or not, and its author knows why."""

from django.db import transaction

from cuentas.models import Usuario
from foros.acciones.quitar_datos import MARCA, solo_quita
from nucleo import reloj
from participa.acciones.comun import cerrar_paso, exigir_que_decida, texto_valido
from participa.acciones.recibir import LARGO_MAXIMO
from participa.errores import DatosInvalidos, TransicionInvalida
from participa.models import Aporte

LARGO_MINIMO, LARGO_MOTIVO = 10, 300
SIN_TEXTO = "Escriba lo que se mostrará. Si no debe mostrarse nada, use «No mostrarlo»."
SIN_MOTIVO = f"Escriba en {LARGO_MINIMO} letras o más por qué no se muestra: lo lee quien lo escribió."
SOLO_SE_QUITA = (
    f"Solo puede quitar lo que diga quién es alguien: el resto queda como se escribió. Donde quite algo puede poner "
    f"«{MARCA}»."
)


@transaction.atomic
def mostrar(aporte_id: int, *, texto_publico: str, quien: Usuario, sin_firma: bool = False) -> Aporte:
    """Show a contribution, with what tells who somebody is taken out. ``sin_firma``: without the name with which it was
    signed, for one that is not fit to be shown. ``NoPuede``, ``DatosInvalidos`` or ``TransicionInvalida``."""
    aporte, quien = _abrir(aporte_id, quien)
    limpio = texto_valido(
        texto_publico, minimo=1, maximo=LARGO_MAXIMO, campo="texto_publico", si_falta=SIN_TEXTO
    )
    if not solo_quita(aporte.texto, limpio):
        raise DatosInvalidos(SOLO_SE_QUITA, campo="texto_publico")
    aporte.texto_publico, aporte.por_que_no_se_muestra = limpio, ""
    if sin_firma:
        aporte.alias = ""
    return _anotar(aporte, quien)


@transaction.atomic
def no_mostrar(aporte_id: int, *, motivo: str, quien: Usuario) -> Aporte:
    """Show nothing of it, with the reason. It is answered all the same."""
    aporte, quien = _abrir(aporte_id, quien)
    aporte.por_que_no_se_muestra = texto_valido(
        motivo, minimo=LARGO_MINIMO, maximo=LARGO_MOTIVO, campo="motivo", si_falta=SIN_MOTIVO
    )
    aporte.texto_publico = ""
    return _anotar(aporte, quien)


def _abrir(aporte_id: int, quien: Usuario) -> tuple[Aporte, Usuario]:
    ejercicio_id = Aporte.objects.values_list("ejercicio_id", flat=True).get(pk=aporte_id)
    fresco = exigir_que_decida(quien, cerrar_paso(ejercicio_id))
    aporte = Aporte.objects.select_for_update(of=("self",), no_key=True).get(pk=aporte_id)
    if aporte.olvidado_en is not None:
        raise TransicionInvalida("Quien lo escribió pidió que se borrara: ya no hay nada que mostrar.")
    return aporte, fresco


def _anotar(aporte: Aporte, quien: Usuario) -> Aporte:
    aporte.leido_en, aporte.leido_por = reloj.ahora(), quien
    aporte.save(update_fields=["texto_publico", "alias", "por_que_no_se_muestra", "leido_en", "leido_por"])
    return aporte
