"""What happens to a version before it is published: it is sent to somebody's eyes, given back, let go."""

from django.db import transaction

from contenidos.acciones.comun import abrir, anotar, exigir_texto
from contenidos.acciones.publicar import exigir_completa
from contenidos.models import Paso, Version
from cuentas.models import Usuario

Estado = Version.Estado


@transaction.atomic
def enviar_a_revision(version: Version, quien: Usuario, *, edicion: int | None = None) -> Version:
    """A draft waits for whoever publishes; meanwhile nobody changes it. ``DatosInvalidos`` for what it still lacks."""
    contenido, version = abrir(version, [Estado.BORRADOR], "enviar a revisión", edicion)
    exigir_completa(version)
    _pasar(version, Estado.REVISION)
    anotar(contenido, Paso.Verbo.ENVIO, quien, version=version)
    return version


@transaction.atomic
def devolver(version: Version, quien: Usuario, nota: str) -> Version:
    """Back to draft, with what to mend. What was scheduled loses its hour."""
    nota = exigir_texto(nota, "nota", "Diga qué hay que cambiar.", 500)
    contenido, version = abrir(version, [Estado.REVISION, Estado.PROGRAMADA], "devolver")
    version.se_publica_en = None
    _pasar(version, Estado.BORRADOR)
    anotar(contenido, Paso.Verbo.DEVOLVIO, quien, version=version, nota=nota)
    return version


@transaction.atomic
def descartar(version: Version, quien: Usuario) -> Version:
    """A version that nobody will publish. It stays in the history and does not come back."""
    contenido, version = abrir(version, Version.ABIERTAS, "descartar")
    _pasar(version, Estado.DESCARTADA)
    anotar(contenido, Paso.Verbo.DESCARTO, quien, version=version)
    return version


def _pasar(version: Version, estado: str) -> None:
    version.estado = estado
    version.save(update_fields=["estado", "se_publica_en"])
