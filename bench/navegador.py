"""The front page and the request form as an old phone on a slow line sees them: when there is something to read, when
the largest piece is drawn, how much what was drawn moves, and how long it takes to answer a finger."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench import bases
from bench.cifras import Informe, Meta
from bench.ritmo import Plan
from bench.servidores import PORTAL, encendidos

#: A telephone of some years ago: its screen, and a processor four times slower than this one.
PANTALLA, VECES_MAS_LENTO = {"width": 360, "height": 740}, 4
LEIDO, MAYOR, MOVIDO, RESPUESTA = Meta(maximo=3_000), Meta(maximo=2_500), Meta(maximo=0.05), Meta(maximo=200)
#: Longer than the longest a page takes to come to rest after it was touched.
REPOSO_MS = 400
MIRAR = """
window.cifras = {fcp: 0, lcp: 0, cls: 0, inp: 0};
const mirar = (type, ver, mas) => {
  const observador = new PerformanceObserver((lista) => lista.getEntries().forEach(ver));
  observador.observe({type, buffered: true, ...mas});
};
mirar("paint", (una) => { if (una.name === "first-contentful-paint") cifras.fcp = una.startTime; });
mirar("largest-contentful-paint", (una) => { cifras.lcp = una.startTime; });
mirar("layout-shift", (una) => { if (!una.hadRecentInput) cifras.cls += una.value; });
const tocado = (una) => { if (una.interactionId) cifras.inp = Math.max(cifras.inp, una.duration); };
mirar("event", tocado, {durationThreshold: 16});
"""


@dataclass(frozen=True)
class Linea:
    nombre: str
    kilobits: int
    milisegundos: int


LENTA, CUARTA = Linea("3G lenta", 400, 400), Linea("4G", 1_600, 150)


def navegador(plan: Plan, informe: Informe) -> None:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        informe.nota("FALTA playwright: la página vista en un navegador NO se mide")
        return
    ejecutable = (
        os.environ.get("PRUEBA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    if ejecutable is None:
        informe.nota("FALTA Chromium: la página vista en un navegador NO se mide")
        return
    base = bases.copia(bases.preparar(bases.EJEMPLO, "sqlite", 0), "navegador")
    try:
        with encendidos((PORTAL, base)) as (web,), sync_playwright() as playwright:
            chromium = playwright.chromium.launch(executable_path=ejecutable, args=["--no-sandbox"])
            for nombre, ruta, tocar in PAGINAS:
                _medir(plan, informe, chromium, nombre, f"http://127.0.0.1:{web.puerto}{ruta}", tocar)
            chromium.close()
    finally:
        bases.borrar(base)


def _medir(plan: Plan, informe: Informe, chromium, nombre: str, direccion: str, tocar: Callable) -> None:
    with _visita(chromium, CUARTA) as pagina:
        pagina.goto(direccion)  # the server's first time is not the visitor's
    for linea in (LENTA, CUARTA):
        como = (
            f"{linea.kilobits} kbit/s, {linea.milisegundos} ms, procesador {VECES_MAS_LENTO} veces más lento"
        )
        informe.titulo(f"{nombre} · {linea.nombre}: {como}")
        cifras = [_una(chromium, linea, direccion, tocar) for _ in range(plan.vueltas)]
        informe.cifra("primer texto (FCP)", _de(cifras, "fcp"), "ms", LEIDO)
        informe.cifra("lo mayor (LCP)", _de(cifras, "lcp"), "ms", MAYOR if linea is CUARTA else None)
        informe.cifra("lo que se movió (CLS)", _de(cifras, "cls"), "", MOVIDO)
        informe.cifra("respuesta a un toque (INP)", _de(cifras, "inp"), "ms", RESPUESTA)
        informe.cifra("otra vez: primer texto", _de(cifras, "otra_vez"), "ms")


def _de(cifras: list[dict], cual: str) -> list[float]:
    return [una[cual] for una in cifras]


def _una(chromium, linea: Linea, direccion: str, tocar: Callable) -> dict:
    """The figures of somebody who comes for the first time, touches what there is, and comes back."""
    with _visita(chromium, linea) as pagina:
        pagina.goto(direccion, wait_until="networkidle")
        pagina.wait_for_timeout(REPOSO_MS)
        for paso in tocar(pagina):
            paso()
            pagina.wait_for_timeout(REPOSO_MS)
        cifras = pagina.evaluate("cifras")
        pagina.goto(direccion, wait_until="networkidle")
        return cifras | {"otra_vez": pagina.evaluate("cifras.fcp")}


@contextmanager
def _visita(chromium, linea: Linea) -> Iterator:
    contexto = chromium.new_context(
        viewport=PANTALLA, device_scale_factor=2, has_touch=True, is_mobile=True, locale="es-CO"
    )
    contexto.add_init_script(MIRAR)
    contexto.set_default_timeout(60_000)
    pagina = contexto.new_page()
    cdp = contexto.new_cdp_session(pagina)
    caudal = linea.kilobits * 1000 / 8
    condiciones = {"offline": False, "latency": linea.milisegundos}
    cdp.send("Network.enable")
    cdp.send(
        "Network.emulateNetworkConditions",
        condiciones | {"downloadThroughput": caudal, "uploadThroughput": caudal},
    )
    cdp.send("Emulation.setCPUThrottlingRate", {"rate": VECES_MAS_LENTO})
    yield pagina
    contexto.close()


def _en_la_portada(pagina) -> Iterator[Callable[[], object]]:
    menu = pagina.locator(".menu-compacto > summary")
    yield menu.tap
    yield menu.tap
    yield lambda: pagina.locator("input[type=search]:visible").first.press_sequentially("subsidio", delay=60)


def _en_el_formulario(pagina) -> Iterator[Callable[[], object]]:
    yield pagina.get_by_role("radio").nth(1).tap
    yield lambda: pagina.locator("textarea:visible").first.press_sequentially(
        "No me llegó la cuota.", delay=60
    )


PAGINAS = (
    ("portada", "/", _en_la_portada),
    ("formulario de radicación", "/radicar/queja/", _en_el_formulario),
)
