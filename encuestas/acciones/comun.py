"""What the verbs of whoever makes surveys share: who may, the lock, and putting what was typed in order."""

from collections.abc import Collection

from django.core.exceptions import ValidationError

from cuentas.consultas import con_permiso_ahora
from cuentas.models import Usuario
from encuestas.errores import DatosInvalidos, NoPuede
from encuestas.models import Encuesta
from nucleo.texto import una_linea

CAMBIAR, PUBLICAR = "encuestas.change_encuesta", "encuestas.publicar_encuesta"
CREAR = "encuestas.add_encuesta"
NO_PUEDE = "Su cuenta no tiene permiso para hacerlo. Pídalo a quien administra el portal."


def exigir(quien: Usuario, permiso: str, *, si_no: str = NO_PUEDE) -> None:
    """``NoPuede`` for who cannot now, whatever they could when the page opened."""
    if con_permiso_ahora(quien, permiso) is None:
        raise NoPuede(si_no)


def cerrar_paso(encuesta_id: int) -> Encuesta:
    """The survey under a lock, always before its versions: two verbs at once take turns."""
    return Encuesta.objects.select_for_update().get(pk=encuesta_id)


def validar(encuesta: Encuesta, campos: Collection[str]) -> None:
    """The model's own checks of some fields, and its constraints, as a refusal in words."""
    salvo = {campo.name for campo in encuesta._meta.fields} - set(campos)
    try:
        encuesta.clean_fields(exclude=salvo)
        encuesta.validate_unique()
        encuesta.validate_constraints()
    except ValidationError as error:
        campo, mensajes = next(iter(error.message_dict.items()))
        raise DatosInvalidos(mensajes[0], campo="" if campo == "__all__" else campo) from None


def guardar(
    encuesta: Encuesta, quien: Usuario, campos: Collection[str] | None = None, nota: str = ""
) -> None:
    """Write, and in its history who and why."""
    encuesta._history_user = quien
    if nota:
        encuesta._change_reason = una_linea(nota)[:100]
    encuesta.save(update_fields=campos)
