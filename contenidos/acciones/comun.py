"""What the verbs share: the lock, the step that stays written, and putting what was typed in order."""

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models

from contenidos.errores import DatosInvalidos, OtraEdicion, TransicionInvalida
from contenidos.models import Contenido, Paso, Version
from nucleo import reloj
from nucleo.texto import una_linea

OTRA_EDICION = (
    "Otra persona guardó cambios en este texto mientras usted lo escribía. No se guardó nada suyo encima: compare los "
    "dos textos, pase lo que haga falta y guarde otra vez."
)


def cerrar(contenido: Contenido) -> Contenido:
    """Read it again under a lock, always before its version: two verbs at once take turns."""
    return Contenido.objects.select_for_update().get(pk=contenido.pk)


def abrir(
    version: Version, estados: Collection[str], verbo: str, edicion: int | None = None
) -> tuple[Contenido, Version]:
    """Content and version under a lock. ``TransicionInvalida`` unless the version is in one of those states;
    ``OtraEdicion`` when it is not the edition that the person was looking at."""
    contenido = Contenido.objects.select_for_update().get(pk=version.contenido_id)
    version = Version.objects.select_for_update().get(pk=version.pk)
    version.contenido = contenido
    if version.estado not in estados:
        raise TransicionInvalida(
            f"No se puede {verbo} la versión {version.numero}: está {_como_esta(version)}. Recargue la página para ver "
            "qué se puede hacer ahora."
        )
    if edicion is not None and edicion != version.edicion:
        raise OtraEdicion(OTRA_EDICION)
    return contenido, version


def _como_esta(version: Version) -> str:
    if version.estado == Version.Estado.BORRADOR:
        return "en borrador"
    return version.get_estado_display().lower()


def exigir_la_vista(fila: models.Model, vista: int | None) -> None:
    """Of what keeps its history in a table: ``vista`` is how many times it had been saved when the person read it.
    ``OtraEdicion`` when somebody saved in between. The caller holds the row."""
    if vista is not None and fila.pk and fila.historial.count() != vista:
        raise OtraEdicion(OTRA_EDICION)


def anotar(
    contenido: Contenido,
    verbo: str,
    quien,
    *,
    version: Version | None = None,
    nota: str = "",
    en: datetime | None = None,
) -> Paso:
    """Write who did what, in the caller's transaction."""
    return Paso.objects.create(
        contenido=contenido,
        version=version,
        verbo=verbo,
        quien=quien,
        nota=una_linea(nota)[:500],
        en=en or reloj.ahora(),
    )


def validar(objeto: models.Model, campos: Collection[str] | None = None) -> None:
    """The model's own checks, of all its fields or of some, as a refusal in words."""
    salvo = {c.name for c in objeto._meta.get_fields()} - set(campos) if campos is not None else None
    try:
        objeto.full_clean(exclude=salvo, validate_constraints=campos is None)
    except ValidationError as error:
        campo, mensajes = next(iter(error.message_dict.items()))
        raise DatosInvalidos(mensajes[0], campo="" if campo == "__all__" else campo) from None


def por_venir(cuando: date | None, campo: str, que: str) -> None:
    """``DatosInvalidos`` for a date that is not after today, in Bogotá."""
    if cuando is None or cuando <= reloj.hoy():
        raise DatosInvalidos(f"{que} tiene que ser una fecha futura.", campo=campo)


def exigir_texto(texto: str, campo: str, mensaje: str, maximo: int) -> str:
    """One line, cleaned. ``DatosInvalidos`` when there is nothing or too much."""
    limpio = una_linea(texto)
    if not limpio:
        raise DatosInvalidos(mensaje, campo=campo)
    if len(limpio) > maximo:
        raise DatosInvalidos(f"Son {len(limpio)} letras y el máximo son {maximo}. Acórtelo.", campo=campo)
    return limpio
