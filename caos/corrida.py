"""One run on one database: found the entity, start everything, load it, break it, heal it and look."""

import os
import random
import shutil
import sqlite3
import tempfile
from argparse import Namespace
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path

import django

from bench.entorno import CLAVE_CIFRADO, SECRETO
from caos.libro import Libro

CALMA = (1.0, 4.0)
#: How often two things break at once.
A_LA_VEZ = 0.25
MEGAS = 512


def correr(opciones: Namespace, base: str) -> int:
    """Zero when nothing was broken."""
    with ExitStack() as al_final:
        # Its threads start servers again, which end with the thread that started them (PR_SET_PDEATHSIG).
        manos = al_final.enter_context(ThreadPoolExecutor(2))
        carpeta = Path(al_final.enter_context(tempfile.TemporaryDirectory(prefix="caos", dir="/tmp")))
        salida = opciones.salida / f"caos-{base}.jsonl"
        libro = Libro(salida)
        al_final.callback(libro.cerrar)
        partes = _partes(al_final, carpeta, base, opciones)
        entidad, sistema, escena = _encender(al_final, carpeta, base, partes, libro, opciones)
        _ensayar(entidad, sistema, escena, libro, opciones, manos)
        cumplidas = _mirar(escena, libro, opciones)
        return _contar(libro, cumplidas, base, opciones)


# --- Getting ready ------------------------------------------------------------------------------------------------
def _partes(al_final: ExitStack, carpeta: Path, base: str, opciones: Namespace) -> dict:
    """The disk, the database, the broker and the mail server; and Django, told of them."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
    from caja_portal.tests.disco import Montado, disco_propio
    from caja_portal.tests.postgresql import postgresql_propio
    from caos.buzon import Buzon
    from correo.tests.procesos import redis_propio

    aparte = carpeta / "disco"
    aparte.mkdir()
    disco = al_final.enter_context(disco_propio(aparte, MEGAS))
    al_final.callback(_guardar_bitacoras, aparte, opciones.salida / f"bitacoras-{base}")
    partes: dict = {
        "buzon": Buzon(),
        "disco": disco if isinstance(disco, Montado) else None,
        "carpeta": aparte,
    }
    al_final.callback(partes["buzon"].cerrar)
    if base == "postgres":
        partes["postgresql"] = al_final.enter_context(postgresql_propio())
        partes["redis"] = al_final.enter_context(redis_propio())
        url = partes["postgresql"].url
    else:
        partes["sqlite"] = aparte / "portal.sqlite3"
        url = f"sqlite:///{partes['sqlite']}"
    os.environ |= {
        "DATABASE_URL": url, "SECRET_KEY": SECRETO, "CLAVES_CIFRADO": CLAVE_CIFRADO, "CLAVES_RESERVA": CLAVE_CIFRADO,
        "DATA_DIR": str(opciones.datos), "EMAIL_URL": partes["buzon"].url, "PROXIES_DE_CONFIANZA": "1", "TLS": "no",
        "DEBUG": "no", "PYTHONUNBUFFERED": "1", "MALLOC_ARENA_MAX": "1",
        "REDIS_URL": partes["redis"].url if "redis" in partes else "",
    }  # fmt: skip
    _migrar(partes, opciones.plantilla)
    return partes


def _guardar_bitacoras(de: Path, en: Path) -> None:
    """What each process said outlives the run."""
    shutil.rmtree(en, ignore_errors=True)
    en.mkdir(parents=True)
    for bitacora in de.glob("*.log"):
        shutil.copy(bitacora, en)


def _migrar(partes: dict, plantilla: str) -> None:
    """A database that was migrated before is copied; without one, it is migrated now."""
    postgresql = partes.get("postgresql")
    if plantilla and not postgresql:
        with (
            closing(sqlite3.connect(plantilla)) as origen,
            closing(sqlite3.connect(partes["sqlite"])) as destino,
        ):
            origen.backup(destino)
    elif plantilla:
        postgresql.llenar(Path(plantilla).read_bytes())
    else:
        if postgresql:
            postgresql.llenar()
        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
    django.setup()


def _encender(al_final: ExitStack, carpeta: Path, base: str, partes: dict, libro: Libro, opciones: Namespace):
    from django.conf import settings
    from django.db import connection

    from caos.averias import Escena
    from caos.entidad import fundar
    from caos.sistema import Sistema

    entidad = fundar()
    connection.close()
    con_celery = base == "postgres"
    sistema = Sistema(
        partes["carpeta"], libro, con_celery=con_celery, webs=2 if con_celery else 1, procesos=2 if con_celery else 1,
        DATABASE_URL=os.environ["DATABASE_URL"], REDIS_URL=os.environ["REDIS_URL"],
    )  # fmt: skip
    al_final.callback(sistema.cerrar)
    settings.DATA_DIR = sistema.instalacion.datos
    escena = Escena(
        sistema, partes["buzon"], libro, random.Random(f"{opciones.semilla}:{base}"), redis=partes.get("redis"),
        postgresql=partes.get("postgresql"), sqlite=partes.get("sqlite"), disco=partes["disco"],
    )  # fmt: skip
    libro.anotar("encendido", base=base, semilla=opciones.semilla, piezas=list(sistema.piezas))
    return entidad, sistema, escena


# --- Breaking -----------------------------------------------------------------------------------------------------
def _ensayar(entidad, sistema, escena, libro: Libro, opciones: Namespace, manos: ThreadPoolExecutor) -> None:
    from caos import gente

    toda = gente.toda(sistema, entidad, libro, opciones.semilla)
    for persona in toda:
        persona.start()
    _esperar_que_atienda(libro)
    _romper(escena, libro, libro.ahora + opciones.segundos, opciones.solo, manos)
    libro.anotar("sano")
    gente.terminar(toda, libro, plazo=60)


def _esperar_que_atienda(libro: Libro) -> None:
    import time

    fin = libro.ahora + 60
    while not libro.acuses["solicitud"] and libro.ahora < fin:
        time.sleep(0.2)
    if not libro.acuses["solicitud"]:
        libro.hallar("Nadie pudo radicar en el primer minuto, sin ninguna avería.")


def _romper(escena, libro: Libro, fin: float, solo: str, manos: ThreadPoolExecutor) -> None:
    """In an order that the seed gives, all of them before any comes back; now and then two at once."""
    import time

    from caos import averias

    mazo: list = []
    todas = [una for una in averias.de(escena) if not solo or una.__name__ in solo.split(",")]
    while libro.ahora < fin:
        if len(mazo) < 2:
            nuevas = list(todas)
            escena.azar.shuffle(nuevas)
            mazo = nuevas + mazo
        elegidas = [mazo.pop()]
        if escena.azar.random() < A_LA_VEZ and mazo and _de(mazo[-1]) != _de(elegidas[0]):
            elegidas.append(mazo.pop())
        for hecha in [manos.submit(_una, escena, libro, una) for una in elegidas]:
            hecha.result()
        time.sleep(escena.azar.uniform(*CALMA))


def _de(averia) -> str:
    """Of which part it is: the same one is not broken twice at once."""
    return averia.__name__.split("_")[0].split()[0]


def _una(escena, libro: Libro, averia) -> None:
    rato = libro.empezar(averia.__name__)
    try:
        averia(escena)
    finally:
        libro.acabar(rato)


# --- Looking ------------------------------------------------------------------------------------------------------
def _mirar(escena, libro: Libro, opciones: Namespace) -> dict[str, list[str]]:
    from caos import drenar
    from caos.invariantes import INVARIANTES

    drenar.esperar_a_los_procesos(libro, opciones.paciencia)
    escena.sistema.parar()
    drenar.al_dia(libro)
    recibidos = escena.buzon.recibidos
    cumplidas = {}
    for una in INVARIANTES:
        cumplidas[una.__name__] = list(una(libro, recibidos))
        for rota in cumplidas[una.__name__]:
            libro.hallar(f"{una.__name__}: {rota}")
    return cumplidas


def _contar(libro: Libro, cumplidas: dict[str, list[str]], base: str, opciones: Namespace) -> int:
    from caos import informe

    partes = [
        f"\n## {base}, semilla {opciones.semilla}, {opciones.segundos} s\n",
        informe.tabla_de_averias(libro), "", informe.tabla_de_hechos(libro), "", informe.tabla_de_promesas(cumplidas),
        "", f"Hallazgos: {len(libro.hallazgos)}.", *(f"- {uno}" for uno in libro.hallazgos[:40]),
    ]  # fmt: skip
    texto = "\n".join(partes)
    (opciones.salida / f"caos-{base}.md").write_text(texto + "\n")
    print(texto, flush=True)
    return 1 if libro.hallazgos else 0
