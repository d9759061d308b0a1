"""Pictures of the example entity, taken with Chromium: ``python -m script.fotos`` takes those of the README.

What else takes pictures imports ``portal`` and ``abrir``. Everything happens on one day, whatever day it is taken, so
that a picture changes only when the portal does.
"""

import io
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "caja_portal.settings")
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright leaves an event loop in this thread
django.setup()

from allauth.account.internal.flows.login import record_authentication  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import login  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest  # noqa: E402
from PIL import Image, ImageChops, ImageStat  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402

from cuentas.models import Usuario  # noqa: E402
from nucleo import reloj  # noqa: E402

#: A working Wednesday, at ten.
DIA = datetime(2026, 11, 25, 10, tzinfo=reloj.BOGOTA)
RAIZ = Path(__file__).resolve().parent.parent
CARPETA = RAIZ / "docs" / "img"
#: The most that a picture weighs, and how far apart, of 255, two that look the same may be.
PESO, TOLERANCIA = 150_000, 0.35
ESCRITORIO, TELEFONO = (1280, 800), (360, 740)


@dataclass(frozen=True)
class Foto:
    """``rol``: the user name of who looks, or nobody. ``ruta``: where, or where the way begins; ``pulsar``: the links
    that are followed from there, by what they say. ``hasta``: where it is cut, in pixels."""

    nombre: str
    ruta: str
    rol: str = ""
    pulsar: tuple[str, ...] = ()
    telefono: bool = False
    hasta: int = 0


FOTOS = (
    Foto("portada", "/", hasta=1100),
    Foto("portada-telefono", "/", telefono=True, hasta=1100),
    Foto("solicitud", "/cuenta/", rol="ciudadana", hasta=1100),
    Foto("mesa", "/admin/", rol="coordinadora", hasta=1000),
    Foto("ejercicio", "/participa/ejercicios/plan-de-mejora-del-servicio/", hasta=1200),
    Foto("resultados", "/encuestas/biblioteca/resultados/", hasta=1200),
)


# --- The portal ----------------------------------------------------------------------------------------------------
class _Servidor(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Callado(WSGIRequestHandler):
    def log_message(self, *_):
        """Nobody reads it."""


@contextmanager
def portal() -> Iterator[str]:
    """A portal over a new example entity, in ``DATA_DIR``, which has to be empty; its address."""
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    with reloj.en(DIA):
        call_command("sembrar", stdout=io.StringIO())
    aplicacion = get_wsgi_application()

    def en_su_dia(entorno, comenzar):
        with reloj.en(DIA):
            return aplicacion(entorno, comenzar)

    servidor = make_server("127.0.0.1", 0, en_su_dia, _Servidor, _Callado)
    threading.Thread(target=servidor.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{servidor.server_port}"
    finally:
        servidor.shutdown()
        servidor.server_close()


# --- Who looks -----------------------------------------------------------------------------------------------------
@contextmanager
def navegador() -> Iterator[Browser]:
    programa = os.environ.get("PRUEBA_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if programa is None:
        sys.exit("ERROR: hace falta Chromium (en Debian o Ubuntu: apt-get install chromium).")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=programa, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@contextmanager
def abrir(
    url_base: str, rol: str = "", *, en: Browser, telefono: bool = False, oscuro: bool = False
) -> Iterator[Page]:
    """A window of that portal, of the person with that user name, who has already come in, or of anybody.

    Paths are relative: ``pagina.goto("/radicar/")``.
    """
    ancho, alto = TELEFONO if telefono else ESCRITORIO
    contexto = en.new_context(
        base_url=url_base,
        viewport={"width": ancho, "height": alto},
        locale="es-CO",
        timezone_id="America/Bogota",
        color_scheme="dark" if oscuro else "light",
        reduced_motion="reduce",
        device_scale_factor=2 if telefono else 1,
        has_touch=telefono,
    )
    if rol:
        contexto.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": _sesion(rol), "url": url_base}])
    try:
        yield contexto.new_page()
    finally:
        contexto.close()


def _sesion(rol: str) -> str:
    """The key of a session that gave its password and its second factor."""
    peticion = HttpRequest()
    peticion.session = SessionStore()
    with reloj.en(DIA):
        persona = Usuario.objects.get(username=rol)
        login(peticion, persona, backend=settings.AUTHENTICATION_BACKENDS[0])
        record_authentication(peticion, persona, method="password")
        if persona.is_staff:
            record_authentication(peticion, persona, method="mfa", type="totp")
        peticion.session.save()
    return peticion.session.session_key


# --- The pictures --------------------------------------------------------------------------------------------------
def guardar(imagen: bytes, destino: Path, *, peso: int = PESO, ancho: int | None = None) -> bool:
    """Write it as WebP under that weight; not if what is there looks the same. Tell whether it was written."""
    nueva = Image.open(io.BytesIO(imagen)).convert("RGB")
    if ancho and nueva.width > ancho:
        nueva = nueva.resize((ancho, round(nueva.height * ancho / nueva.width)), Image.Resampling.LANCZOS)
    if destino.exists() and _se_ven_igual(nueva, Image.open(destino).convert("RGB")):
        return False
    for calidad in (82, 70, 58, 45, 30):
        lleno = io.BytesIO()
        nueva.save(lleno, "WEBP", quality=calidad, method=6)
        if lleno.tell() <= peso:
            break
    destino.parent.mkdir(parents=True, exist_ok=True)
    destino.write_bytes(lleno.getvalue())
    return True


def _se_ven_igual(una: Image.Image, otra: Image.Image) -> bool:
    """Compared blurred, for what was compressed is never exactly what it was."""
    if una.size != otra.size:
        return False
    chica = (max(una.width // 4, 1), max(una.height // 4, 1))
    resta = ImageChops.difference(una.resize(chica), otra.resize(chica))
    return max(ImageStat.Stat(resta).mean) <= TOLERANCIA


def tomar(foto: Foto, url_base: str, en: Browser) -> bytes:
    with abrir(url_base, foto.rol, en=en, telefono=foto.telefono) as pagina:
        pagina.goto(foto.ruta)
        for rotulo in foto.pulsar:
            pagina.get_by_role("link", name=rotulo).first.click()
        pagina.wait_for_load_state("networkidle")
        alto = pagina.evaluate("document.documentElement.scrollHeight")
        ancho = pagina.viewport_size["width"]
        recorte = {"x": 0, "y": 0, "width": ancho, "height": min(alto, foto.hasta or alto)}
        return pagina.screenshot(full_page=True, clip=recorte)


def principal(argumentos: list[str]) -> None:
    carpeta = Path(argumentos[0]) if argumentos else CARPETA
    with portal() as url_base, navegador() as chromium:
        for foto in FOTOS:
            destino = carpeta / f"{foto.nombre}.webp"
            cambio = guardar(tomar(foto, url_base, chromium), destino)
            print(f"{destino.name}: {'nueva' if cambio else 'igual'}, {destino.stat().st_size // 1000} kB")


if __name__ == "__main__":
    principal(sys.argv[1:])
