"""Things to be found."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from busqueda.acciones import Publico, indexar
from busqueda.models import Documento

AYER = datetime(2026, 11, 25, 8, tzinfo=ZoneInfo("America/Bogota"))


def publicar(*titulos: str, clase: str = "noticia", **campos) -> list[str]:
    """Put in the index one document for each title, a minute after the other; return their keys."""
    desde = Documento.objects.count()
    campos = {"fecha": AYER + timedelta(minutes=desde)} | campos
    publicos = [
        Publico(clave=f"{clase}:{n}", clase=clase, titulo=titulo, url=f"/n/{n}/", **campos)
        for n, titulo in enumerate(titulos, desde)
    ]
    indexar(*publicos)
    return [publico.clave for publico in publicos]
