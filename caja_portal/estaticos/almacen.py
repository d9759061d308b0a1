"""Where the static files are served from: WhiteNoise's storage, with our sheets made lighter on the way."""

from pathlib import Path

from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from caja_portal.estaticos import BASE, DE_PAPEL, DE_PAQUETE, REUNIDA, hojas, usadas

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
        reunida = reunir(ligeras, _leer(*paths[DE_PAQUETE]), usadas.palabras())
        self.delete(REUNIDA)
        self._save(REUNIDA, ContentFile(reunida.encode()))
        en_memoria = {nombre: (_EnMemoria(ligera), nombre) for nombre, ligera in ligeras.items()}
        return paths | en_memoria | {REUNIDA: (self, REUNIDA)}


def reunir(nuestras: dict[str, str], de_paquete: str, palabras: set[str]) -> str:
    """The sheet of every page: of Bootstrap, only the rules of what those words name."""
    leidas = palabras.union(*(hojas.LEIDA.findall(una) for una in nuestras.values()))
    podada = hojas.sin_propiedades_ociosas(hojas.podar(de_paquete, palabras), DE_BOOTSTRAP, leidas)
    en_pantalla = [nuestras[nombre] for nombre in BASE if nombre in nuestras and nombre != DE_PAPEL]
    return "".join([podada, *en_pantalla, f"@media print{{{nuestras[DE_PAPEL]}}}"])


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
