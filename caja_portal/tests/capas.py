"""The house's rules as functions over its files: who may import whom (docs/arquitectura.md).

They read the source with ``ast`` and import nothing, so that a wrong import is told even where it would fail.
"""

import ast
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

PISOS = {
    "nucleo": 0,
    "correo": 1,
    "cuentas": 2,
    "suscripciones": 3,
    "busqueda": 4,
    "contenidos": 5,
    "pqrs": 6,
    "foros": 7,
    "encuestas": 7,
    "chat": 7,
    "participa": 8,
    "caja_portal": 9,
}
#: By what another app is entered; ``nucleo`` is open to all.
PUERTAS = {"models", "acciones", "consultas"}
#: Inside an app each step may import those below it and its equals. What is not here is a rule: it may also read the
#: tables that it speaks of (``radicados``, ``limites``), and never calls an action.
ESCALONES = {"models": 1, "consultas": 2, "acciones": 3}
AFUERA = 4
DE_AFUERA = {
    *(
        "forms",
        "views",
        "admin",
        "tasks",
        "urls",
        "management",
        "templatetags",
        "feeds",
        "sitemaps",
        "urls_correo",
    ),
    *("backends", "adaptadores", "middleware", "sitio", "contexto", "apps", "migrations"),
}
#: Arithmetic that a third party can check by reading it: neither Django nor a database.
PUROS = {
    *("nucleo.calendario", "nucleo.cadena", "nucleo.reloj"),
    *(
        "pqrs.plazos",
        "pqrs.terminos",
        "pqrs.radicados",
        "pqrs.hechos",
        "pqrs.conteo",
        "pqrs.repaso",
        "pqrs.errores",
    ),
}
FUERA_DE_LA_APP = "."
_IMPORTADORES = {"import_module", "import_string", "__import__"}


@dataclass(frozen=True)
class Modulo:
    """A file of the project: its dotted name, and what it imports, with the line of each import."""

    nombre: str
    ruta: str
    importa: tuple[tuple[str, int], ...]

    @property
    def app(self) -> str:
        return self.nombre.partition(".")[0]

    @property
    def es_prueba(self) -> bool:
        return es_de_prueba(self.nombre)

    @property
    def es_migracion(self) -> bool:
        return _segundo(self.nombre) == "migrations"


def es_de_prueba(nombre: str) -> bool:
    return "tests" in nombre.split(".") or nombre.endswith(".conftest")


def leer_proyecto(raiz: Path) -> list[Modulo]:
    """Return every module of the apps that have a floor, with its imports resolved to modules of the project."""
    archivos = {_nombre(ruta, raiz): ruta for app in PISOS for ruta in sorted((raiz / app).rglob("*.py"))}
    return [
        Modulo(nombre, str(ruta.relative_to(raiz)), tuple(_importaciones(nombre, ruta, set(archivos))))
        for nombre, ruta in archivos.items()
    ]


def fallas(raiz: Path) -> list[str]:
    """Return every broken rule of the tree under ``raiz``, each in a sentence with its file and line."""
    modulos = leer_proyecto(raiz)
    return [
        *apps_sin_piso(raiz),
        *(
            falla
            for modulo in modulos
            for nombre, linea in modulo.importa
            if (falla := _falla(modulo, nombre, linea))
        ),
        *_ciclos(modulos),
    ]


def apps_sin_piso(raiz: Path) -> list[str]:
    """Return the apps that the table does not know: nothing would watch them."""
    apps = (ruta.parent.name for ruta in sorted(raiz.glob("*/apps.py")))
    return [f"{app}: la aplicación no tiene piso" for app in apps if app not in PISOS]


def relaciones_prohibidas(relaciones: Iterable[tuple[str, str, str]]) -> list[str]:
    """Return those of (app, what, other app) that do not go down: foreign keys and dependencies of migrations."""
    return [
        f"{que}: {app} (piso {PISOS[app]}) no puede apuntar a {otra} (piso {PISOS[otra]})"
        for app, que, otra in relaciones
        if app in PISOS and otra in PISOS and app != otra and PISOS[otra] >= PISOS[app]
    ]


def _falla(modulo: Modulo, nombre: str, linea: int) -> str | None:
    if nombre == FUERA_DE_LA_APP:
        razon = "una importación relativa sale de la aplicación"
    elif nombre.partition(".")[0] == modulo.app:
        razon = _dentro_de_la_app(modulo, nombre)
    else:
        razon = _entre_apps(modulo, nombre)
    return f"{modulo.ruta}:{linea}: {razon}" if razon else None


def _entre_apps(modulo: Modulo, nombre: str) -> str | None:
    otra = nombre.partition(".")[0]
    if otra in PISOS and PISOS[otra] >= PISOS[modulo.app]:
        return f"{modulo.app} (piso {PISOS[modulo.app]}) no puede importar {nombre} (piso {PISOS[otra]})"
    if modulo.es_prueba:
        return None
    if otra in PISOS and es_de_prueba(nombre):
        return f"{nombre} es de las pruebas"
    if otra in PISOS and otra != "nucleo" and _segundo(nombre) not in PUERTAS:
        return f"{nombre} no es una puerta de {otra}"
    if modulo.nombre in PUROS and nombre not in PUROS and otra not in {*sys.stdlib_module_names, "holidays"}:
        return f"{modulo.nombre} es aritmética pura y no puede importar {nombre}"
    return None


def _dentro_de_la_app(modulo: Modulo, nombre: str) -> str | None:
    if modulo.es_prueba or nombre == modulo.app:
        return None
    if es_de_prueba(nombre):
        return f"{nombre} es de las pruebas"
    if modulo.nombre in PUROS and nombre not in PUROS:
        return f"{modulo.nombre} es aritmética pura y no puede importar {nombre}"
    if _escalon(nombre) > (_escalon(modulo.nombre) or ESCALONES["consultas"]):
        return f"{_segundo(modulo.nombre)} no puede importar {nombre}: está más afuera"
    return None


def _escalon(nombre: str) -> int:
    return AFUERA if _segundo(nombre) in DE_AFUERA else ESCALONES.get(_segundo(nombre), 0)


def _segundo(nombre: str) -> str:
    return [*nombre.split("."), ""][1]


def _ciclos(modulos: list[Modulo]) -> Iterator[str]:
    """One sentence for each app whose modules, tests and migrations apart, import each other in a circle."""
    for app in PISOS:
        propios = [m for m in modulos if m.app == app and not m.es_prueba and not m.es_migracion]
        nombres = {modulo.nombre for modulo in propios}
        grafo = {m.nombre: _vecinos(m) & nombres - {m.nombre} for m in propios}
        try:
            TopologicalSorter(grafo).prepare()
        except CycleError as error:
            yield f"{app}: sus módulos se importan en círculo: {' ← '.join(error.args[1])}"


def _vecinos(modulo: Modulo) -> set[str]:
    """What runs when this module is imported: what it names, and the packages around that, its own excepted."""
    vecinos = set()
    for nombre, _ in modulo.importa:
        partes = nombre.split(".")
        vecinos |= {".".join(partes[:n]) for n in range(1, len(partes) + 1)}
    return {v for v in vecinos if not modulo.nombre.startswith(f"{v}.")} | {
        nombre for nombre, _ in modulo.importa if "." in nombre
    }


def _nombre(ruta: Path, raiz: Path) -> str:
    return ".".join(ruta.relative_to(raiz).with_suffix("").parts).removesuffix(".__init__")


def _importaciones(nombre: str, ruta: Path, modulos: set[str]) -> Iterator[tuple[str, int]]:
    """Yield what a file imports, in functions too, and the names that it gives to an importer as text."""
    paquete = nombre if ruta.name == "__init__.py" else nombre.rpartition(".")[0]
    for nodo in ast.walk(ast.parse(ruta.read_bytes())):
        if isinstance(nodo, ast.Import):
            for alias in nodo.names:
                yield alias.name, nodo.lineno
        elif isinstance(nodo, ast.ImportFrom):
            base = _base(nodo, paquete, nombre.partition(".")[0])
            for alias in nodo.names:
                completo = f"{base}.{alias.name}"
                yield (completo if completo in modulos or base in PISOS else base), nodo.lineno
        elif isinstance(nodo, ast.Call) and (textual := _importado_por_texto(nodo)):
            yield textual, nodo.lineno


def _base(nodo: ast.ImportFrom, paquete: str, app: str) -> str:
    """Return the absolute name of ``from … import``; a mark when a relative one leaves the app."""
    if not nodo.level:
        return nodo.module or ""
    partes = paquete.split(".")
    arriba = partes[: len(partes) - nodo.level + 1]
    if arriba[:1] != [app]:
        return FUERA_DE_LA_APP
    return ".".join([*arriba, *([nodo.module] if nodo.module else [])])


def _importado_por_texto(nodo: ast.Call) -> str | None:
    funcion = nodo.func.attr if isinstance(nodo.func, ast.Attribute) else getattr(nodo.func, "id", "")
    texto = nodo.args[0].value if nodo.args and isinstance(nodo.args[0], ast.Constant) else None
    if not isinstance(texto, str):
        return None
    if funcion in _IMPORTADORES:
        return texto
    app = texto.partition(".")[0]
    return f"{app}.models" if funcion == "get_model" and app in PISOS else None
