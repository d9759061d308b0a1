"""A copy put where there is nothing, and looked at before and after.

What was cut halfway leaves a mark, ``RESTAURANDO``, and only the same copy may go on there: it begins again. The
database comes last, so that nothing can be served before its keys and files are in place.
"""

import json
import shutil
import tarfile
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import SpooledTemporaryFile

from django.conf import settings
from django.core.files.base import File
from django.core.management import call_command

from caja_portal.respaldo import llaves as llaves_del_portal
from caja_portal.respaldo import manifiesto as manifiestos
from caja_portal.respaldo import partes, tablas
from caja_portal.respaldo.bases import motor
from caja_portal.respaldo.llaves import Llaves
from caja_portal.respaldo.manifiesto import CopiaInvalida, Manifiesto
from caja_portal.respaldo.sobre import Llave, LlaveInvalida, SobreDanado
from nucleo import adjuntos
from nucleo.adjuntos.examen import todo_lo_guardado

MARCA = "RESTAURANDO"
_EN_MEMORIA = 8 * 1024 * 1024
Decir = Callable[[str], None]


class NoSeRestaura(Exception):
    """The place is not empty, or the copy is not for it. Nothing was changed; the text says what to do."""


def verificar(carpeta: Path, llave: Llave | None = None) -> tuple[Manifiesto, list[str]]:
    """Look at a copy without a database: its manifest, every digest and, with the key, that each part opens to the end.
    Raises ``CopiaInvalida`` when there is no telling what it is."""
    manifiesto = manifiestos.leer(carpeta)
    hallazgos = list(manifiestos.comprobar(carpeta, manifiesto))
    if manifiesto.cifrado and llave and not hallazgos:
        hallazgos += _que_no_abren(carpeta, manifiesto, llave)
    return manifiesto, hallazgos


def restaurar(
    carpeta: Path,
    *,
    llave: Llave | None = None,
    llaves: Path | None = None,
    sin_llaves: bool = False,
    decir: Decir = lambda _: None,
) -> Manifiesto:
    """Put the copy of a folder in this installation, which has to be empty. ``llaves``: the file of the portal's keys,
    by default beside the folder; ``sin_llaves``: go on though some are not there, knowing that what they close is lost.

    Raises ``CopiaInvalida``, ``LlaveInvalida`` and ``NoSeRestaura`` before changing anything.
    """
    manifiesto, hallazgos = verificar(carpeta, llave)
    if hallazgos:
        raise CopiaInvalida("La copia está dañada: " + " ".join(hallazgos) + " Use otra copia.")
    _exigir_llave(manifiesto, llave)
    _exigir_version(manifiesto)
    puestas = _hallar_llaves(llaves or manifiestos.llaves_de(carpeta), manifiesto, llave, sin_llaves)
    _exigir_lugar(manifiesto)
    decir("La copia está bien y el lugar está vacío.")
    _marcar(manifiesto)
    if puestas:
        for variable in llaves_del_portal.poner(puestas):
            decir(f"AVISO: {variable} del entorno no es la de la copia. Ponga la del archivo de llaves.")
    cuantos = _poner_archivos(carpeta, manifiesto, llave)
    decir(f"Archivos puestos: {cuantos}.")
    with partes.leer(carpeta / manifiestos.BASE, _de(manifiesto, llave)) as origen:
        motor().restaurar(settings.DATA_DIR, origen)
    (settings.DATA_DIR / MARCA).unlink()  # from here on it is a portal, and nobody takes it for remains
    decir("Base de datos puesta.")
    return manifiesto


def poner_al_dia() -> list[str]:
    """Bring the restored database to this version, if it is of an older one. Returns the migrations that were
    applied."""
    pendientes = tablas.pendientes()
    if pendientes:
        call_command("migrate", interactive=False, verbosity=0)
    return pendientes


def _de(manifiesto: Manifiesto, llave: Llave | None) -> Llave | None:
    return llave if manifiesto.cifrado else None


def _exigir_llave(manifiesto: Manifiesto, llave: Llave | None) -> None:
    if manifiesto.cifrado and llave is None:
        que = "la llave privada" if manifiesto.cifrado == "llave" else "la frase"
        raise LlaveInvalida(f"La copia está cifrada: dé {que} con --llave ARCHIVO.")


def _que_no_abren(carpeta: Path, manifiesto: Manifiesto, llave: Llave) -> Iterator[str]:
    """Read to the end: a wrong key is told by the first part."""
    for parte in manifiesto.partes:
        try:
            with partes.leer(carpeta / parte.nombre, llave) as origen:
                while origen.read(partes.PEDAZO):
                    pass
        except SobreDanado as error:
            yield str(error)


def _exigir_version(manifiesto: Manifiesto) -> None:
    if manifiesto.motor != motor().MOTOR:
        raise NoSeRestaura(
            f"La copia es de {manifiesto.motor} y DATABASE_URL nombra una base {motor().MOTOR}. Restaure en una del "
            "mismo motor."
        )
    if desconocidas := tablas.desconocidas(manifiesto.migraciones):
        commit = f" (commit {manifiesto.commit[:12]})" if manifiesto.commit else ""
        raise NoSeRestaura(
            f"La copia es de una versión más nueva del portal{commit}: tiene {desconocidas[0]} y esta no. Instale "
            "esa versión, o una posterior, y repita."
        )


def _exigir_lugar(manifiesto: Manifiesto) -> None:
    """Empty, or what a restoration of this very copy left when it was cut: that is taken away."""
    marca = settings.DATA_DIR / MARCA
    if marca.exists() and marca.read_text().strip() == manifiesto.id:
        motor().borrar()
        for ruta in _rutas():
            adjuntos.borrar(ruta)
    if ocupada := motor().ocupada():
        raise NoSeRestaura(f"No se restaura: {ocupada}")
    if next(_rutas(), None):
        raise NoSeRestaura(
            "No se restaura: el almacén de archivos ya tiene algo. Use otra carpeta en DATA_DIR, o cámbiele el nombre "
            f"a {settings.DATA_DIR / 'adjuntos'}."
        )


def _rutas() -> Iterator[str]:
    """Every stored file."""
    try:
        yield from todo_lo_guardado()
    except FileNotFoundError:  # the folder was not made yet
        return


def _hallar_llaves(
    archivo: Path, manifiesto: Manifiesto, llave: Llave | None, sin_llaves: bool
) -> Llaves | None:
    """Those of the file, if there is one; nothing if those that are already here are enough."""
    leidas = None
    if archivo.exists():
        try:
            with partes.leer(archivo, _de(manifiesto, llave), manifiestos.LLAVES) as origen:
                leidas = llaves_del_portal.leer(origen.read(partes.PEDAZO))
        except (SobreDanado, ValueError, KeyError):
            raise CopiaInvalida(f"{archivo}: no son las llaves de esta copia, o están dañadas.") from None
    faltan = llaves_del_portal.faltan(
        manifiesto.llaves, [llaves_del_portal.actuales(), *([leidas] if leidas else [])]
    )
    if faltan and not sin_llaves:
        raise NoSeRestaura(
            f"Faltan llaves del portal ({', '.join(faltan)}): sin ellas nadie podrá leer lo que se guardó cifrado "
            f"(identidades reservadas, correos). Indique su archivo con --llaves; se buscó en {archivo}. Si se "
            "perdieron y quiere seguir sin ellas, --sin-llaves."
        )
    return leidas


def _marcar(manifiesto: Manifiesto) -> None:
    (settings.DATA_DIR / MARCA).write_text(manifiesto.id)


def _poner_archivos(carpeta: Path, manifiesto: Manifiesto, llave: Llave | None) -> int:
    """The package goes to the storage file by file. Names come from a sealed part, and are looked at all the same."""
    almacen, cuantos = adjuntos.almacen(), 0
    with (
        partes.leer(carpeta / manifiestos.ADJUNTOS, _de(manifiesto, llave)) as origen,
        tarfile.open(fileobj=origen, mode="r|", bufsize=partes.PEDAZO) as tar,
    ):
        for ficha in tar:
            if not ficha.isreg() or not _es_ruta_nuestra(ficha.name):
                raise CopiaInvalida(f"{manifiestos.ADJUNTOS}: «{ficha.name}» no es un archivo del portal.")
            if almacen.exists(ficha.name):  # two rows name one file
                continue
            with SpooledTemporaryFile(max_size=_EN_MEMORIA) as suelto:  # no storage takes what cannot go back
                shutil.copyfileobj(tar.extractfile(ficha), suelto, partes.PEDAZO)
                suelto.seek(0)
                almacen.save(ficha.name, File(suelto, ficha.name))
            cuantos += 1
    return cuantos


def _es_ruta_nuestra(ruta: str) -> bool:
    return all(
        parte and parte.replace(".", "").replace("-", "").replace("_", "").isalnum()
        for parte in ruta.split("/")
    )


def indice(carpeta: Path, manifiesto: Manifiesto, llave: Llave | None) -> Iterator[tuple[str, int, str]]:
    """Path, size and digest of each file of a copy."""
    with partes.leer(carpeta / manifiestos.INDICE, _de(manifiesto, llave)) as origen:
        for linea in origen:
            yield tuple(json.loads(linea))
