"""Where the static files are served from: WhiteNoise's storage, with our sheets made lighter on the way."""

from collections.abc import Iterable
from pathlib import Path

from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from caja_portal.estaticos import (
    BASE,
    DE_PAPEL,
    DE_PAQUETE,
    GUION_REUNIDO,
    GUIONES,
    REUNIDA,
    hojas,
    usadas,
)

NUESTRAS = "css/"
DE_BOOTSTRAP = "--bs-"


class Almacen(CompressedManifestStaticFilesStorage):
    """``css/base.css`` has what every public page wears; the sheets of one page stay apart. With ``DEBUG`` there is
    neither: each is served as it was written (``hojas_de_base``)."""

    def post_process(self, paths, dry_run=False, **opciones):
        if not dry_run:
            paths = self._aligeradas(paths)
        yield from super().post_process(paths, dry_run=dry_run, **opciones)

    def create_compressor(self, **opciones):
        return _Compresor(Path(self.location), **opciones)

    def _aligeradas(self, paths: dict) -> dict:
        escritas = {nombre: _leer(*paths[nombre]) for nombre in paths if _es_nuestra(nombre)}
        ligeras = {nombre: hojas.aligerar(escrita) for nombre, escrita in escritas.items()}
        reunidas = {
            REUNIDA: reunir(ligeras, _leer(*paths[DE_PAQUETE]), usadas.palabras()),
            GUION_REUNIDO: juntar(_leer(*paths[nombre]) for nombre in GUIONES),
        }
        for nombre, contenido in reunidas.items():
            self.delete(nombre)
            self._save(nombre, ContentFile(contenido.encode()))
        return paths | {nombre: (_EnMemoria(que), nombre) for nombre, que in (ligeras | reunidas).items()}


def reunir(nuestras: dict[str, str], de_paquete: str, palabras: set[str]) -> str:
    """The sheet of every page: of Bootstrap, only the rules of what those words name."""
    leidas = palabras.union(*(hojas.LEIDA.findall(una) for una in nuestras.values()))
    podada = hojas.sin_propiedades_ociosas(hojas.podar(de_paquete, palabras), DE_BOOTSTRAP, leidas)
    en_pantalla = [nuestras[nombre] for nombre in BASE if nombre in nuestras and nombre != DE_PAPEL]
    return "".join([podada, *en_pantalla, f"@media print{{{nuestras[DE_PAPEL]}}}"])


def juntar(guiones: Iterable[str]) -> str:
    """The script of every page: a module, whose parts do not see each other's names."""
    return "".join(f"{{\n{guion}\n}}\n" for guion in guiones)


def _es_nuestra(nombre: str) -> bool:
    return nombre.startswith(NUESTRAS) and nombre.endswith(".css")


def _leer(almacen, ruta: str) -> str:
    with almacen.open(ruta) as archivo:
        return archivo.read().decode()


class _Compresor(Compressor):
    """Brotli for what citizens' pages wear; gzip alone for the rest, which is the admin's: Brotli at its best takes half
    a minute over it, each time that the files are gathered."""

    CON_BROTLI = {"css", "js", "img"}

    def __init__(self, raiz: Path, **opciones):
        super().__init__(**opciones)
        self._raiz, self._solo_gzip = raiz, Compressor(use_brotli=False, **opciones)

    def compress(self, path):
        carpeta = Path(path).relative_to(self._raiz).parts[0]
        return super().compress(path) if carpeta in self.CON_BROTLI else self._solo_gzip.compress(path)


class _EnMemoria:
    """A storage of one file, which is already read."""

    def __init__(self, contenido: str):
        self._contenido = contenido.encode()

    def open(self, nombre):
        return ContentFile(self._contenido, nombre)
