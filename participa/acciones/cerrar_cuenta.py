"""The account of an exercise closes: its time ended and every contribution has an answer."""

from django.db import transaction
from django.db.models import Count

from cuentas.models import Usuario
from nucleo import reloj
from participa.acciones.comun import CONVOCAR, cerrar_paso, exigir, guardar
from participa.ciclo import Canal
from participa.errores import TransicionInvalida
from participa.models import Aporte, Ejercicio


@transaction.atomic
def cerrar_cuenta(ejercicio_id: int, *, quien: Usuario) -> Ejercicio:
    """No contribution comes in any more, and its report can be published. ``TransicionInvalida`` before its time ended,
    or with how many still wait and by which door they came."""
    exigir(quien, CONVOCAR)
    ejercicio = cerrar_paso(ejercicio_id)
    if ejercicio.publicado_en is None:
        raise TransicionInvalida("El ejercicio todavía no se ha convocado: no hay cuenta que cerrar.")
    if ejercicio.cancelado_en is not None:
        raise TransicionInvalida("El ejercicio se canceló: no hay cuenta que cerrar.")
    if ejercicio.cuenta_cerrada_en is not None:
        raise TransicionInvalida("La cuenta del ejercicio ya estaba cerrada.")
    if ejercicio.cierra_en > reloj.ahora():
        cuando = reloj.en_bogota(ejercicio.cierra_en)
        raise TransicionInvalida(
            f"El ejercicio recibe aportes hasta el {cuando:%d/%m/%Y a las %H:%M}. Cierre la cuenta después."
        )
    if falta := por_responder(ejercicio):
        raise TransicionInvalida(falta)
    ejercicio.cuenta_cerrada_en = reloj.ahora()
    guardar(ejercicio, quien, ["cuenta_cerrada_en"], "Se cerró la cuenta")
    return ejercicio


def por_responder(ejercicio: Ejercicio) -> str:
    """How many contributions wait for an answer, and where, in words; "" when none does. One query."""
    faltan = (
        Aporte.objects.filter(ejercicio=ejercicio)
        .por_decidir()
        .order_by()
        .values_list("canal")
        .annotate(cuantos=Count("pk"), borrados=Count("olvidado_en"))
        .order_by("-cuantos", "canal")
    )
    por_canal = list(faltan)
    total = sum(cuantos for _, cuantos, _ in por_canal)
    if not total:
        return ""
    donde = ", ".join(f"{cuantos} por {Canal(canal).label.lower()}" for canal, cuantos, _ in por_canal)
    dicho = "Falta 1 aporte por responder" if total == 1 else f"Faltan {total} aportes por responder"
    avisos = ["Los que están en estudio también esperan respuesta."]
    if borrados := sum(suyos for _, _, suyos in por_canal):
        avisos.append(f"De {borrados} se borraron las palabras: decida igual y dígalo en las razones.")
    return f"{dicho} ({donde}). {' '.join(avisos)} Decídalos y cierre la cuenta."
