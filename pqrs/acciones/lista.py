"""What each official keeps of the list: it is theirs and changes nothing of a request."""

from collections.abc import Iterable

from cuentas.models import Usuario
from pqrs import columnas
from pqrs.errores import DatosInvalidos
from pqrs.models import ColumnasElegidas, FiltroGuardado

FILTROS_MAXIMOS = 30


def guardar_filtro(usuario: Usuario, nombre: str, consulta: str) -> FiltroGuardado:
    """Keep a filter under a name; the same name again is the same filter with what it now says.

    ``consulta`` comes from the form that reads the list's filters. Raises ``DatosInvalidos`` when there are too many.
    """
    otros = FiltroGuardado.objects.filter(usuario=usuario).exclude(nombre=nombre)
    if otros.count() >= FILTROS_MAXIMOS:
        raise DatosInvalidos(
            f"Usted ya tiene {FILTROS_MAXIMOS} filtros guardados. Borre alguno que no use.", campo="nombre"
        )
    return FiltroGuardado.objects.update_or_create(
        usuario=usuario, nombre=nombre, defaults={"consulta": consulta}
    )[0]


def borrar_filtro(usuario: Usuario, filtro_id: int) -> None:
    """Forget one of theirs; doing it twice is doing it once."""
    FiltroGuardado.objects.filter(usuario=usuario, pk=filtro_id).delete()


def elegir_columnas(usuario: Usuario, elegidas: Iterable[str]) -> None:
    """The columns of the list from now on, for this person."""
    ColumnasElegidas.objects.update_or_create(
        usuario=usuario, defaults={"columnas": [columna.value for columna in columnas.leer(elegidas)]}
    )
