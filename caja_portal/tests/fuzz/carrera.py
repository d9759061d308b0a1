"""Throw for a time, from one seed: an address as it comes, then the forms that it brought, filled as nobody would."""

import gc
import re
import resource
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.test import Client

from caja_portal.tests.fuzz import formularios, rutas
from caja_portal.tests.fuzz.formularios import Campo, Formulario
from caja_portal.tests.fuzz.golpes import Golpe, Vuelta, dar, reducir
from caja_portal.tests.fuzz.valores import METODOS, TIPOS, Azar

#: Of a form, how many times it is sent each time that it is found.
ENVIOS = 3
#: After so many times, the same form of the same page (that of the foot, say) is left in peace.
VISTAS = 4
CABECERAS = (
    "HTTP_ACCEPT", "HTTP_ACCEPT_LANGUAGE", "HTTP_RANGE", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_REFERER",
    "HTTP_ORIGIN", "HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_HOST",
    "HTTP_USER_AGENT", "HTTP_X_REQUEST_ID", "HTTP_AUTHORIZATION", "HTTP_ACCEPT_ENCODING", "HTTP_CONTENT_LENGTH",
    "HTTP_LAST_EVENT_ID", "HTTP_X_HTTP_METHOD_OVERRIDE", "HTTP_FORWARDED", "HTTP_PURPOSE",
)  # fmt: skip
GALLETAS = ("sessionid", "csrftoken", "messages", "llave", "chat", "tema", "borrador")


@dataclass(frozen=True)
class Hallazgo:
    """A fault and the smallest throw that shows it."""

    golpe: Golpe
    vuelta: Vuelta


@dataclass
class Informe:
    golpes: int = 0
    por_estado: dict[int, int] = field(default_factory=dict)
    hallazgos: dict[str, Hallazgo] = field(default_factory=dict)
    rutas_tocadas: set[str] = field(default_factory=set)
    formularios: Counter[tuple[str, str]] = field(default_factory=Counter)
    memoria: list[int] = field(default_factory=list)

    @property
    def crecio(self) -> int:
        """Kilobytes between the end of the first third and the end."""
        return self.memoria[-1] - self.memoria[len(self.memoria) // 3] if len(self.memoria) > 3 else 0


class Carrera:
    """``clientes``: who throws, by name. ``archivos``: real files, that are damaged before they are uploaded."""

    def __init__(self, semilla: int, clientes: dict[str, Client], archivos: list[tuple[str, bytes, str]]):
        self.azar = Azar(semilla)
        self.clientes, self.archivos = clientes, archivos
        self.rutas = rutas.todas()
        self.informe = Informe()

    def correr(self, segundos: float) -> Informe:
        """Every address once, by somebody; then at random until the time ends."""
        fin, pendientes = time.monotonic() + segundos, list(self.rutas)
        self.azar.dado.shuffle(pendientes)
        proxima = 0.0
        while time.monotonic() < fin:
            ruta = pendientes.pop() if pendientes else self.azar.uno(self.rutas)
            self._visitar(ruta)
            if time.monotonic() >= proxima:
                proxima = time.monotonic() + max(1.0, segundos / 30)
                gc.collect()
                self.informe.memoria.append(residente())
        return self.informe

    def _visitar(self, ruta: rutas.Ruta) -> None:
        self.informe.rutas_tocadas.add(ruta.plantilla)
        quien = self._quien(ruta)
        direccion = ruta.llena(self.azar)
        vuelta = self._dar(Golpe(quien, "GET", direccion, red=self._red()))
        self._dar(self._torcido(quien, direccion))
        if vuelta.html:
            hallados, enlaces = formularios.leer(vuelta.html)
            self._aprender(enlaces)
            for uno in hallados:
                self._enviar(quien, direccion, uno)

    def _enviar(self, quien: str, desde: str, formulario: Formulario) -> None:
        destino = urlsplit(urljoin(f"http://testserver{desde}", formulario.accion or desde))
        if destino.netloc != "testserver" or any(salida in destino.path for salida in rutas.SALIDAS):
            return
        clave = (_molde(destino.path), ",".join(sorted(formulario.campos))[:200])
        self.informe.formularios[clave] += 1
        if self.informe.formularios[clave] > VISTAS and self.azar.a_veces(0.95):
            return
        for _ in range(ENVIOS):
            datos, archivos = {}, {}
            for campo in formulario.campos.values():
                if campo.tipo == "file":
                    archivos[campo.nombre] = self._archivo()
                elif (valor := self._valor(campo)) is not None:
                    datos[campo.nombre] = valor
            metodo = "POST" if formulario.metodo == "post" else "GET"
            golpe = Golpe(
                quien, metodo, destino.path, datos, archivos if metodo == "POST" else {}, red=self._red()
            )
            self._dar(golpe, guardar=self.azar.a_veces(0.2))

    def _valor(self, campo: Campo) -> tuple[str, ...] | None:
        """Mostly what the page offered, so that the rest of the form is reached."""
        suerte = self.azar.dado.random()
        if campo.tipo in ("hidden", "submit", "button") and suerte < 0.85:
            return tuple(campo.valores[:1]) or ("",)
        if suerte < 0.45 and campo.valores:
            return (self.azar.uno(campo.valores),)
        if suerte < 0.55:
            return None
        if suerte < 0.62:
            return tuple(self.azar.texto() for _ in range(self.azar.dado.randrange(2, 30)))
        return (self.azar.texto(),)

    def _torcido(self, quien: str, direccion: str) -> Golpe:
        """The same address with another method, query, headers, cookies or body."""
        azar = self.azar
        cabeceras = {azar.uno(CABECERAS): azar.texto() for _ in range(azar.dado.randrange(4))}
        galletas = {}
        if azar.a_veces(0.2):
            # A session that is not one is thrown by nobody: whoever came in stays in.
            galletas = {azar.uno(GALLETAS[1:] if quien != "nadie" else GALLETAS): azar.texto()}
        metodo, cuerpo, tipo = azar.uno(METODOS), None, ""
        if metodo not in ("GET", "HEAD") and azar.a_veces(0.5):
            cuerpo = azar.texto().encode("utf-8", "surrogatepass") * azar.uno((1, 1, 1, 50))
            tipo = azar.uno(TIPOS)
        return Golpe(
            quien, metodo, direccion, self._consulta(), {}, cabeceras, galletas, cuerpo, tipo, self._red()
        )

    def _consulta(self) -> dict[str, tuple[str, ...]]:
        nombres = [self.azar.uno(self._nombres) for _ in range(self.azar.dado.randrange(4))]
        return {nombre: (self.azar.texto(),) for nombre in nombres}

    _nombres = (
        "q",
        "pagina",
        "tras",
        "antes",
        "orden",
        "formato",
        "desde",
        "hasta",
        "tipo",
        "e",
        "p",
        "o",
        "next",
        "n",
    )

    def _aprender(self, enlaces: list[str]) -> None:
        """What the links of a page carry: keys, slips and names of arguments that there really are."""
        for enlace in enlaces[:80]:
            partes = urlsplit(enlace)
            vistos = [uno for uno in partes.path.split("/") if any(letra.isdigit() for letra in uno)]
            pares = parse_qsl(partes.query)
            self.azar.conocidos.extend([*vistos, *(valor for _, valor in pares)])
            for nombre, _ in pares:
                if nombre not in self._nombres and len(self._nombres) < 300:
                    self._nombres = (*self._nombres, nombre)
        del self.azar.conocidos[:-400]

    def _archivo(self) -> tuple[str, bytes, str]:
        nombre, crudo, tipo = self.azar.uno(self.archivos)
        if self.azar.a_veces(0.7):
            crudo = self.azar.mutar(crudo)
        return (self.azar.texto()[:200] or nombre) if self.azar.a_veces(0.2) else nombre, crudo, tipo

    def _quien(self, ruta: rutas.Ruta) -> str:
        nombres = sorted(self.clientes)
        de_adentro = [uno for uno in nombres if uno not in ("nadie", "ciudadana")]
        return self.azar.uno(de_adentro if ruta.es_del_admin and self.azar.a_veces(0.9) else nombres)

    def _red(self) -> str:
        """From another network each time: what is thrown is not stopped by the limits of one."""
        return ".".join(str(self.azar.dado.randrange(1, 255)) for _ in range(4))

    def _dar(self, golpe: Golpe, *, guardar: bool = False) -> Vuelta:
        cliente = self.clientes[golpe.quien]
        vuelta = dar(cliente, golpe, guardar=guardar)
        self.informe.golpes += 1
        self.informe.por_estado[vuelta.estado] = self.informe.por_estado.get(vuelta.estado, 0) + 1
        if vuelta.falla and vuelta.firma not in self.informe.hallazgos:
            menor = reducir(golpe, lambda otro: dar(cliente, otro).firma == vuelta.firma)
            self.informe.hallazgos[vuelta.firma] = Hallazgo(menor, vuelta)
        return vuelta


def _molde(ruta: str) -> str:
    return re.sub(r"[0-9]+", "N", ruta)[:60]


def residente() -> int:
    """Kilobytes that this process has in memory."""
    try:
        campos = Path("/proc/self/statm").read_text().split()
        return int(campos[1]) * resource.getpagesize() // 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def contar(informe: Informe, semilla: int) -> str:
    """What was thrown and found, to be printed."""
    estados = ", ".join(f"{estado}: {cuantos}" for estado, cuantos in sorted(informe.por_estado.items()))
    lineas = [
        f"semilla {semilla}: {informe.golpes} golpes a {len(informe.rutas_tocadas)} direcciones y "
        f"{len(informe.formularios)} formularios ({estados}); la memoria creció {informe.crecio} kB.",
    ]
    for hallazgo in informe.hallazgos.values():
        lineas.append(f"--- {hallazgo.golpe!r}\n{hallazgo.vuelta.falla}")
    return "\n".join(lineas)
