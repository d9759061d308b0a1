"""Contributions that say the same go together, so that one decision answers them. Grouping changes nothing of what each
one says, nor of what was decided on it."""

from collections.abc import Collection

from django.db import transaction

from cuentas.models import Usuario
from nucleo.texto import limpiar, una_linea
from participa.acciones.comun import cerrar_paso, exigir_que_decida, validar
from participa.acciones.decidir import MAXIMOS, SIN_ELEGIR
from participa.errores import DatosInvalidos
from participa.models import Aporte, Ejercicio, Grupo

LARGO_NOMBRE, LARGO_RESUMEN = 120, 1_000


@transaction.atomic
def agrupar(
    ejercicio_id: int, aportes: Collection[int], *, nombre: str, resumen: str = "", quien: Usuario
) -> Grupo:
    """A new group with those contributions; what was in another group comes to this one. ``nombre`` and ``resumen`` are
    public. ``NoPuede`` or ``DatosInvalidos``."""
    ejercicio = cerrar_paso(ejercicio_id)
    exigir_que_decida(quien, ejercicio)
    grupo = Grupo(ejercicio=ejercicio)
    _nombrar(grupo, nombre, resumen)
    _llevar(ejercicio, aportes, grupo)
    return grupo


@transaction.atomic
def llevar_a_un_grupo(grupo_id: int, aportes: Collection[int], *, quien: Usuario) -> int:
    """Those contributions go to a group that is there; how many."""
    grupo, ejercicio = _abrir(grupo_id, quien)
    return _llevar(ejercicio, aportes, grupo)


@transaction.atomic
def sacar_del_grupo(ejercicio_id: int, aportes: Collection[int], *, quien: Usuario) -> int:
    """Those contributions are in no group; how many."""
    ejercicio = cerrar_paso(ejercicio_id)
    exigir_que_decida(quien, ejercicio)
    return _llevar(ejercicio, aportes, None)


@transaction.atomic
def renombrar(grupo_id: int, *, nombre: str, resumen: str, quien: Usuario) -> Grupo:
    grupo, _ = _abrir(grupo_id, quien)
    _nombrar(grupo, nombre, resumen)
    return grupo


@transaction.atomic
def deshacer(grupo_id: int, *, quien: Usuario) -> int:
    """The group goes and its contributions stay, in none; how many they are."""
    grupo, _ = _abrir(grupo_id, quien)
    cuantos = Aporte.objects.filter(grupo=grupo).update(grupo=None)
    grupo.delete()
    return cuantos


def _abrir(grupo_id: int, quien: Usuario) -> tuple[Grupo, Ejercicio]:
    ejercicio = cerrar_paso(Grupo.objects.values_list("ejercicio", flat=True).get(pk=grupo_id))
    exigir_que_decida(quien, ejercicio)
    return Grupo.objects.get(pk=grupo_id), ejercicio


def _nombrar(grupo: Grupo, nombre: str, resumen: str) -> None:
    grupo.nombre, grupo.resumen = una_linea(nombre), limpiar(resumen or "").strip()
    if not grupo.nombre or len(grupo.nombre) > LARGO_NOMBRE:
        raise DatosInvalidos(
            f"Póngale un nombre de {LARGO_NOMBRE} letras o menos: «Abrir más temprano».", campo="nombre"
        )
    if len(grupo.resumen) > LARGO_RESUMEN:
        raise DatosInvalidos("Resúmalo en 1.000 letras o menos.", campo="resumen")
    validar(grupo)
    grupo.save()


def _llevar(ejercicio: Ejercicio, aportes: Collection[int], grupo: Grupo | None) -> int:
    if not aportes:
        raise DatosInvalidos(SIN_ELEGIR, campo="aportes")
    if len(aportes) > MAXIMOS:
        raise DatosInvalidos("Elija hasta 10.000 aportes a la vez.", campo="aportes")
    suyos = Aporte.objects.filter(ejercicio=ejercicio, pk__in=list(aportes))
    cuantos = suyos.update(grupo=grupo)
    if cuantos < len(set(aportes)):
        raise DatosInvalidos(
            "Hay aportes que no son de este ejercicio. Vuelva a elegirlos en su lista.", campo="aportes"
        )
    return cuantos
