"""Until when a content holds, and who answers for it."""

from datetime import date

from django.db import transaction

from contenidos.acciones.alarmas import avisar_que_vencio
from contenidos.acciones.buscable import indexar_contenido
from contenidos.acciones.comun import anotar, cerrar, por_venir, validar
from contenidos.acciones.difusion import callar, volver
from contenidos.errores import DatosInvalidos, TransicionInvalida
from contenidos.models import Apartado, Contenido, Paso, Regla
from cuentas.models import Dependencia, Usuario
from nucleo import reloj

REVISION = "La próxima revisión"


@transaction.atomic
def confirmar_vigencia(contenido: Contenido, quien: Usuario, revisar_el: date) -> Contenido:
    """Somebody looked at what is published and it still holds: the alarm waits until another day, a future one."""
    por_venir(revisar_el, "revisar_el", REVISION)
    contenido = cerrar(contenido)
    if contenido.vigente_id is None or contenido.retirado_en is not None:
        raise TransicionInvalida("Solo se confirma lo que está publicado.")
    contenido.revisar_el = revisar_el
    contenido.save(update_fields=["revisar_el"])
    nota = f"Próxima revisión: {revisar_el:%d/%m/%Y}"
    anotar(contenido, Paso.Verbo.REVISO, quien, version=contenido.vigente, nota=nota)
    return contenido


@transaction.atomic
def confirmar_regla(regla: Regla, revisar_el: date) -> Regla:
    """The same, of the rules of a mechanism; who did it stays in their history."""
    por_venir(revisar_el, "revisar_el", REVISION)
    regla = Regla.objects.select_for_update().get(pk=regla.pk)
    regla.revisar_el = revisar_el
    regla.save(update_fields=["revisar_el"])
    return regla


@transaction.atomic
def confirmar_apartado(apartado: Apartado, revisar_el: date) -> Apartado:
    """The same, of a line of the index of transparency."""
    por_venir(revisar_el, "revisar_el", REVISION)
    apartado = Apartado.objects.select_for_update(of=("self",)).get(pk=apartado.pk)
    apartado.revisar_el = revisar_el
    apartado.save(update_fields=["revisar_el"])
    return apartado


@transaction.atomic
def ajustar(
    contenido: Contenido,
    quien: Usuario,
    *,
    dependencia: Dependencia,
    responsable: Usuario | None,
    revisar_el: date,
    vence_el: date | None,
) -> Contenido:
    """Change who answers for a content and its dates, at once: they are not words and wait for no version. A later (or
    no) last day brings back what had expired. Raises ``DatosInvalidos``."""
    contenido = cerrar(contenido)
    if revisar_el != contenido.revisar_el:
        por_venir(revisar_el, "revisar_el", REVISION)
    if vence_el != contenido.vence_el and vence_el is not None and vence_el < reloj.hoy():
        raise DatosInvalidos(
            "«Se muestra hasta» no puede ser una fecha pasada. Para que deje de verse ya, retírelo.",
            campo="vence_el",
        )
    nuevos = {
        "dependencia": dependencia,
        "responsable": responsable,
        "revisar_el": revisar_el,
        "vence_el": vence_el,
    }
    cambios = [_dicho(campo, dato) for campo, dato in nuevos.items() if getattr(contenido, campo) != dato]
    if not cambios:
        return contenido
    for campo, dato in nuevos.items():
        setattr(contenido, campo, dato)
    validar(contenido, nuevos)
    vuelve = contenido.vencido_en is not None and not contenido.esta_vencido
    if vuelve:
        contenido.vencido_en = None
    contenido.save(update_fields=[*nuevos, "vencido_en"])
    anotar(contenido, Paso.Verbo.AJUSTO, quien, nota="; ".join(cambios))
    if vuelve and contenido.se_ve:
        volver(contenido)
    elif contenido.vigente_id is not None:
        indexar_contenido(contenido)
    return contenido


def vencer() -> int:
    """Withdraw the announcements of what left by its date, and tell who answers for it; return how many. Each in its
    own transaction, once. The page left by itself, at midnight in Bogotá: it does not wait for this."""
    vencidos = Contenido.objects.vencidos().filter(vencido_en__isnull=True)
    return sum(_vencer(pk) for pk in list(vencidos.order_by("pk").values_list("pk", flat=True)))


@transaction.atomic
def _vencer(pk: int) -> bool:
    contenido = Contenido.objects.select_for_update().get(pk=pk)
    if contenido.vencido_en is not None or not contenido.esta_vencido or contenido.retirado_en is not None:
        return False
    contenido.vencido_en = reloj.ahora()
    contenido.save(update_fields=["vencido_en"])
    nota = f"Se mostraba hasta el {contenido.vence_el:%d/%m/%Y}"
    anotar(contenido, Paso.Verbo.VENCIO, None, version=contenido.vigente, nota=nota)
    callar(contenido)
    avisar_que_vencio(contenido)
    return True


def _dicho(campo: str, dato) -> str:
    nombre = str(Contenido._meta.get_field(campo).verbose_name)
    valor = f"{dato:%d/%m/%Y}" if isinstance(dato, date) else str(dato or "ninguno")
    return f"{nombre}: {valor}"
