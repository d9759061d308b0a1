"""Changes of the calendar, and the due dates that follow them (R2.3, R2.4, promise 3)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cuentas.models import Usuario
from nucleo import reloj
from nucleo.models import DiaNoHabil
from pqrs.acciones import recalcular
from pqrs.errores import DatosInvalidos
from pqrs.models import Recalculo


def registrar_dia_no_habil(fecha: date, motivo: str, acto: str, acto_el: date, actor: Usuario) -> Recalculo:
    """Make a date a day off of the entity by its act, and move the open due dates that it reaches (R2.4): at once those
    that fit in ``recalcular.A_LA_VISTA`` seconds, and the rest in the worker. Returns how far it is.

    Raises ``DatosInvalidos`` for a date that already is one, or an act dated in the future.
    """
    if acto_el > reloj.hoy():
        raise DatosInvalidos("La fecha del acto no puede ser futura: regístrelo cuando exista.")
    try:
        with transaction.atomic():
            dia = DiaNoHabil(
                fecha=fecha, motivo=motivo, acto=acto, acto_el=acto_el, registrado_en=reloj.ahora()
            )
            dia._history_user = actor
            dia.full_clean()
            dia.save()
            recalculo = recalcular.abrir(
                f"El {fecha:%d/%m/%Y} es día no hábil por {acto}: {motivo}.", actor, dia.registrado_en
            )
    except ValidationError as error:
        raise DatosInvalidos(" ".join(error.messages)) from None
    except IntegrityError:  # somebody registered it in between
        raise DatosInvalidos("Ese día ya está registrado como no hábil.") from None
    return recalcular.avanzar(recalculo, recalcular.A_LA_VISTA)


def revocar_dia_no_habil(dia: DiaNoHabil, acto: str, actor: Usuario) -> Recalculo:
    """Make the date a working day again by another act, and move the open due dates as when it was registered. The row
    stays, as evidence of what was in force meanwhile.

    Raises ``DatosInvalidos`` for a date that already went by as a day off: a due date told to somebody would move back,
    perhaps to a day that has passed.
    """
    with transaction.atomic():
        dia = DiaNoHabil.objects.select_for_update().get(pk=dia.pk)
        if dia.revocado_en is not None:
            raise DatosInvalidos("Ese día ya estaba revocado.")
        if dia.fecha < reloj.hoy() and dia.registrado_en.astimezone(reloj.BOGOTA).date() <= dia.fecha:
            raise DatosInvalidos(
                f"El {dia.fecha:%d/%m/%Y} ya pasó como día no hábil: revocarlo ahora acortaría términos que ya se "
                "contaron con él."
            )
        if not acto.strip():
            raise DatosInvalidos("Escriba el acto que lo revoca.")
        dia.revocado_en, dia.revocado_por_acto = reloj.ahora(), acto.strip()
        dia._history_user = actor
        dia.save(update_fields=["revocado_en", "revocado_por_acto"])
        recalculo = recalcular.abrir(
            f"El {dia.fecha:%d/%m/%Y} vuelve a ser hábil por {acto.strip()}.", actor, dia.revocado_en
        )
    return recalcular.avanzar(recalculo, recalcular.A_LA_VISTA)
