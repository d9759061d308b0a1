"""What an official changes of a forum, and who is in a private one."""

from collections.abc import Collection

from django.db import transaction

from cuentas.models import Usuario
from foros.acciones import avisos, buscable
from foros.acciones.mandato import exigir
from foros.errores import DatosInvalidos, TransicionInvalida
from foros.models import Foro, Miembro
from nucleo import reloj

CAMBIAR = "foros.change_foro"


@transaction.atomic
def guardar_foro(foro: Foro, campos: Collection[str], quien: Usuario) -> Foro:
    """A new one, which nobody reads until it is published; or those fields of one that exists. Its counters are not
    touched: people go on writing meanwhile. Its topic, its announcement and the search say the new words."""
    foro._history_user = quien
    if foro.pk is None:
        foro.creado_por = quien
        foro.save()
        return foro
    foro.save(update_fields=list(campos))
    if foro.publicado_en is not None:
        avisos.corregir_foro(foro)
        buscable.repasar_foro(foro)
    return foro


@transaction.atomic
def agregar_miembro(foro_id: int, correo: str, *, quien: Usuario) -> Miembro:
    """Somebody with an account may read and write in a private forum. ``DatosInvalidos`` without an account,
    ``TransicionInvalida`` in one that anybody reads, ``NoPuede`` without the right."""
    quien = exigir(quien, CAMBIAR)
    if not Foro.objects.filter(pk=foro_id, es_privado=True).exists():
        raise TransicionInvalida("Este foro lo lee cualquiera: no tiene miembros.")
    cuenta = Usuario.objects.filter(email__iexact=correo.strip(), is_active=True).order_by("pk").first()
    if cuenta is None:
        raise DatosInvalidos(
            "No hay una cuenta activa con ese correo. Pídale a la persona que la cree y vuelva.",
            campo="correo",
        )
    miembro, _ = Miembro.objects.get_or_create(
        foro_id=foro_id, usuario=cuenta, defaults={"agregado_por": quien, "desde": reloj.ahora()}
    )
    return miembro


@transaction.atomic
def quitar_miembro(foro_id: int, miembro_id: int, *, quien: Usuario) -> None:
    """No longer reads it. What they wrote stays. Idempotent."""
    exigir(quien, CAMBIAR)
    Miembro.objects.filter(pk=miembro_id, foro=foro_id).delete()
