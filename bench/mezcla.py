"""What people ask a portal for, in the proportions in which a morning of a Caja would bring it."""

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bench import cliente, visitas
from bench.bases import Base
from bench.cliente import peticion
from bench.ritmo import direcciones
from bench.servidores import Servidor

#: Of each hundred requests. A browser that comes for the first time asks for some files too, and keeps them.
DE_CIEN = {
    "archivos": 24,
    "portada": 12,
    "portada sin cambios": 6,
    "formulario": 8,
    "radicar": 3,
    "consultar": 4,
    "seguir": 8,
    "buscar": 8,
    "noticia": 5,
    "hilo": 6,
    "foros": 3,
    "encuesta": 3,
    "ejercicio": 3,
    "canal sin cambios": 4,
    "mesa": 3,
}
BUSCADO = ("subsidio", "certificado de afiliación", "cuota monetaria", "vivienda", "horario", "subcidio")

_desde = direcciones()


@dataclass(frozen=True, slots=True)
class Visita:
    """One request: what for, its bytes and the status that it must bring."""

    que: str
    bytes_: bytes
    estado: int = 200


def mezcla(web: Servidor, base: Base, cuantas: int) -> Iterator[Visita]:
    """Without end, each kind in its proportion, in an order that is the same every time. ``cuantas``: for how many in
    all there have to be drafts to file."""
    radicadas = cuantas * DE_CIEN["radicar"] // 100 + 200
    de_cada = _de_cada(web, base, radicadas)
    assert de_cada.keys() == DE_CIEN.keys()
    azar = random.Random(13)
    nombres, pesos = list(DE_CIEN), list(DE_CIEN.values())
    return (next(de_cada[nombre]) for nombre in iter(lambda: azar.choices(nombres, pesos)[0], None))


def _de_cada(web: Servidor, base: Base, radicadas: int) -> dict[str, Iterator[Visita]]:
    portada = cliente.una(web.puerto, peticion("/", Accept_Encoding="br"))
    texto = cliente.una(web.puerto, peticion("/")).cuerpo.decode()
    canal = _primera(web, "/canales/", r'href="(/canales/[^"]+/atom\.xml)"')
    marca = cliente.una(web.puerto, peticion(canal)).cabecera("ETag")
    foro = _primera(web, "/foros/", r'href="(/foros/(?!moderacion|resultados)[a-z-]+/)"')
    hilos = _todas(web, foro, r'href="(/foros/[a-z-]+/\d+-[^"#?]+)"')
    return {
        "archivos": _paginas("archivos", sorted(set(re.findall(r'"(/static/[^"]+)"', texto)))),
        "portada": _paginas("portada", ["/"]),
        "portada sin cambios": itertools.repeat(
            Visita(
                "portada sin cambios",
                peticion("/", Accept_Encoding="br", If_None_Match=portada.cabecera("ETag")),
                304,
            )
        ),
        "formulario": _paginas("formulario", ["/radicar/", "/radicar/queja/", "/radicar/reclamo/"]),
        "radicar": (Visita("radicar", una, 303) for una in visitas.confirmaciones(base, radicadas)),
        "consultar": itertools.cycle(Visita("consultar", una, 303) for una in visitas.busquedas(base)),
        "seguir": itertools.cycle(Visita("seguir", una) for una in visitas.paginas_abiertas(web)),
        "buscar": _paginas("buscar", [f"/buscar/?q={visitas.quote(palabras)}" for palabras in BUSCADO]),
        "noticia": _paginas("noticia", _todas(web, "/noticias/", r'href="(/noticias/[a-z-]+/)"')),
        "hilo": _paginas("hilo", hilos),
        "foros": _paginas("foros", ["/foros/"]),
        "encuesta": _paginas("encuesta", _todas(web, "/encuestas/", r'href="(/encuestas/[a-z-]+/)"')[:1]),
        "ejercicio": _paginas(
            "ejercicio", _todas(web, "/participa/", r'href="(/participa/ejercicios/[a-z-]+/)"')
        ),
        "canal sin cambios": itertools.repeat(
            Visita("canal sin cambios", peticion(canal, If_None_Match=marca), 304)
        ),
        "mesa": itertools.repeat(Visita("mesa", visitas.bandeja(visitas.entrar_en_la_mesa(web), "abiertas"))),
    }


def _paginas(que: str, rutas: list[str]) -> Iterator[Visita]:
    """Each one in turn, asked for from many addresses."""
    return (
        Visita(que, peticion(ruta, desde=next(_desde), Accept_Encoding="br"))
        for ruta in itertools.cycle(rutas)
    )


def _todas(web: Servidor, ruta: str, patron: str) -> list[str]:
    return sorted(set(re.findall(patron, cliente.una(web.puerto, peticion(ruta)).cuerpo.decode())))


def _primera(web: Servidor, ruta: str, patron: str) -> str:
    return _todas(web, ruta, patron)[0]
