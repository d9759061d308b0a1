"""The index of transparency: the first level is that of the norm; what hangs from it is the entity's."""

from django.db import transaction

from contenidos.acciones.buscable import cerrar_indice, indexar_apartados
from contenidos.acciones.comun import exigir_la_vista, validar
from contenidos.errores import DatosInvalidos, TransicionInvalida
from contenidos.models import Apartado

NIVELES = 3
#: What the norm says of its own lines.
DE_LA_NORMA = ("padre_id", "numero", "titulo", "norma", "esta_activo")


@transaction.atomic
def guardar_apartado(apartado: Apartado, *, vista: int | None = None) -> Apartado:
    """Keep a line: at most three levels, in no circle, and without changing what the norm fixes. Raises
    ``DatosInvalidos``; ``OtraEdicion`` when somebody saved it since it had been saved ``vista`` times."""
    cerrar_indice()
    antes = (
        Apartado.objects.select_for_update(of=("self",)).filter(pk=apartado.pk).first()
        if apartado.pk
        else None
    )
    exigir_la_vista(apartado, vista)
    if antes and antes.es_de_norma:
        _como_en_la_norma(antes, apartado)
    elif apartado.padre is None:
        raise DatosInvalidos(
            "El primer nivel es el de la norma y no se le agrega nada. Elija dentro de qué apartado va.",
            campo="padre",
        )
    altura = _altura(apartado) if apartado.pk else 1
    if apartado.padre and _profundidad(apartado) + altura - 1 > NIVELES:
        raise DatosInvalidos(
            f"El índice tiene {NIVELES} niveles como máximo. Elija otro lugar.", campo="padre"
        )
    validar(apartado)
    apartado.save()
    indexar_apartados()
    return apartado


@transaction.atomic
def borrar_apartado(apartado: Apartado) -> None:
    """Take out a line that the norm does not ask for and that holds no others."""
    cerrar_indice()
    apartado = Apartado.objects.select_for_update(of=("self",)).get(pk=apartado.pk)
    if apartado.es_de_norma:
        raise TransicionInvalida("Este apartado lo pide la norma y no se borra.")
    if apartado.hijos.exists():
        raise TransicionInvalida("Este apartado tiene otros dentro. Muévalos o bórrelos primero.")
    apartado.delete()
    indexar_apartados()


def _como_en_la_norma(antes: Apartado, apartado: Apartado) -> None:
    for campo in DE_LA_NORMA:
        if getattr(antes, campo) != getattr(apartado, campo):
            nombre = str(Apartado._meta.get_field(campo).verbose_name)
            raise DatosInvalidos(
                f"«{nombre}» es como lo pide la norma y no se cambia. Puede agregar apartados dentro de este.",
                campo=campo.removesuffix("_id"),
            )


def _profundidad(apartado: Apartado) -> int:
    """Its level, 1 at the top. ``DatosInvalidos`` for one that would be inside itself."""
    nivel, arriba = 1, apartado.padre
    while arriba is not None:
        if arriba.pk == apartado.pk:
            raise DatosInvalidos("Un apartado no puede estar dentro de sí mismo.", campo="padre")
        nivel, arriba = nivel + 1, arriba.padre
    return nivel


def _altura(apartado: Apartado) -> int:
    """How many levels hang from it, itself included."""
    nivel, filas = 0, [apartado.pk]
    while filas and nivel <= NIVELES:
        nivel += 1
        filas = list(Apartado.objects.filter(padre__in=filas).values_list("pk", flat=True))
    return nivel
