"""Whether a migration may run while the version before it is still serving (docs/actualizar.md), told operation by
operation. Pure: it looks at the operations and at the models before them."""

from collections.abc import Iterator

from django.db import models
from django.db.migrations import Migration, RunPython, operations
from django.db.migrations.state import ProjectState
from django.db.models.fields import NOT_PROVIDED

from nucleo.en_marcha import AgregarIndice, Llenar

#: What takes away something that the code of before still reads or writes.
QUITAN = (
    operations.DeleteModel,
    operations.RemoveField,
    operations.RenameField,
    operations.RenameModel,
    operations.AlterModelTable,
    operations.AlterUniqueTogether,
)


def fallas(migracion: Migration, antes: ProjectState) -> Iterator[str]:
    """What in a migration stops or breaks the portal that is serving. ``antes``: the models of the version that is."""
    estado = antes.clone()
    for operacion in _planas(migracion.operations):
        yield from _de(operacion, migracion, antes, estado)
        operacion.state_forwards(migracion.app_label, estado)


def _planas(todas) -> Iterator:
    for operacion in todas:
        if isinstance(operacion, operations.SeparateDatabaseAndState):
            yield from _planas(operacion.database_operations)
        else:
            yield operacion


def _de(operacion, migracion: Migration, antes: ProjectState, estado: ProjectState) -> Iterator[str]:
    app, dice = migracion.app_label, operacion.describe()
    modelo = getattr(operacion, "model_name", "") or getattr(operacion, "name", "")
    es_de_antes = (app, str(modelo).lower()) in antes.models
    if isinstance(operacion, QUITAN) and es_de_antes:
        yield f"{dice}: la versión anterior todavía lo usa."
    elif isinstance(operacion, operations.AddField) and es_de_antes:
        yield from (f"{dice}: {motivo}" for motivo in _al_agregar(operacion.field))
    elif isinstance(operacion, operations.AlterField) and es_de_antes:
        de_antes = estado.models[app, modelo.lower()].fields[operacion.name]
        yield from (f"{dice}: {motivo}" for motivo in _al_cambiar(de_antes, operacion.field))
    elif isinstance(operacion, operations.AddIndex) and es_de_antes:
        if not isinstance(operacion, AgregarIndice) or migracion.atomic:
            yield f"{dice}: use nucleo.en_marcha.AgregarIndice, con atomic = False."
    elif isinstance(operacion, operations.AddConstraint) and es_de_antes:
        yield f"{dice}: revisa toda la tabla con ella cerrada."
    elif isinstance(operacion, Llenar):
        if migracion.atomic:
            yield f"{dice}: con atomic = False, o todos los lotes son una sola transacción."
    elif isinstance(operacion, RunPython) and not _solo_da_permisos(operacion.code):
        yield f"{dice}: escriba por lotes (nucleo.en_marcha.Llenar), o diga por qué no hace falta."
    elif isinstance(operacion, operations.RunSQL):
        yield f"{dice}: diga qué cierra y por cuánto tiempo."


def _al_agregar(campo: models.Field) -> Iterator[str]:
    if campo.many_to_many:
        return
    if not campo.null and campo.db_default is NOT_PROVIDED:
        yield "quien corre la versión anterior no lo escribe: que admita NULL o tenga db_default."
    if campo.unique:
        yield "hace un índice con la tabla cerrada: agréguelo después, con AgregarIndice."


def _al_cambiar(antes: models.Field, despues: models.Field) -> Iterator[str]:
    if antes.null and not despues.null:
        yield "la versión anterior todavía escribe NULL, y la base revisa toda la tabla."
    if despues.unique and not antes.unique:
        yield "hace un índice con la tabla cerrada."
    if type(antes) is not type(despues) or _menor(antes, despues):
        yield "cambia el tipo: la base escribe la tabla otra vez."


def _menor(antes: models.Field, despues: models.Field) -> bool:
    if antes.max_length is None or despues.max_length is None:
        return antes.max_length != despues.max_length
    return despues.max_length < antes.max_length


def _solo_da_permisos(codigo) -> bool:
    """Rights are a handful of rows that nobody else writes: the function names no model."""
    nombres = _nombres(codigo.__code__)
    return (bool({"otorgar", "retirar"} & nombres) and "get_model" not in nombres) or not nombres


def _nombres(codigo) -> set[str]:
    propios = set(codigo.co_names)
    for parte in codigo.co_consts:
        if hasattr(parte, "co_names"):
            propios |= _nombres(parte)
    return propios
