"""Who may have a picture or the file of a document. The bytes are handed over by ``nucleo.adjuntos``."""

from contenidos.models import Contenido, Imagen, Version


def imagen_visible(clave: str, usuario=None) -> Imagen | None:
    """A picture that something published shows, or any for whoever edits; ``None`` for the rest. One query. ``usuario``
    ``None``: anybody."""
    return Imagen.objects.visibles_para(usuario).filter(clave=clave).first()


def archivo_visible(slug: str, usuario=None, numero: int | None = None) -> Version | None:
    """The version of a document whose file (``version.archivo``) may be handed over: that in force, or for whoever
    edits any other by its ``numero``. ``None`` for the rest. One query."""
    versiones = Version.objects.visibles_para(None if numero is None else usuario).filter(
        contenido__clase=Contenido.Clase.DOCUMENTO, contenido__slug=slug, archivo__isnull=False
    )
    if numero is not None:
        versiones = versiones.filter(numero=numero)
    return versiones.select_related("archivo", "contenido").first()
