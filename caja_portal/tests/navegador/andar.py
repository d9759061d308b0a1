"""Somebody who does in a browser what the steps of a manual say, finding each thing by its label alone."""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Error, Locator, Page

from caja_portal.ayuda.tareas import Orden, Paso, Tarea
from caja_portal.tests.navegador.personas import como_se_sube
from correo.models import Correo
from nucleo.cifrado import descifrar
from pqrs.tests.fabricas import un_archivo_pdf

#: How long a label may take to appear.
PACIENCIA_S = 5.0
#: Of each picture of the manuals.
ANCHO, ALTO = 800, 520
_PARTES = ("region", "group", "navigation", "form", "article", "complementary", "row", "listitem")
_SE_OPRIME = ("button", "link", "tab")
#: How a form says that something is wrong.
_ERRORES = ".errornote, .errorlist, .resumen-errores, .messagelist .error, .aviso-peligro"
#: Which thing the sentence speaks of: a ring around it, that the page's own policy of styles allows.
_SENALAR = "(cosa) => { cosa.style.outline = '4px solid #c2410c'; cosa.style.outlineOffset = '4px'; }"
_NO_SENALAR = "(cosa) => { cosa.style.outline = ''; cosa.style.outlineOffset = ''; }"
_EN_EL_MEDIO = "(cosa) => cosa.scrollIntoView({ block: 'center', behavior: 'instant' })"

Valores = Mapping[str, str | Callable[[], str]]


class NoEsta(Exception):
    """The page has nothing of that label."""


class Caminante:
    """``valores``: what the orders name between braces. ``fotos``: the folder of the static files, if pictures are
    wanted."""

    def __init__(self, pagina: Page, valores: Valores, fotos: Path | None = None):
        self.pagina, self.valores, self.fotos = pagina, valores, fotos

    def andar(self, tarea: Tarea) -> str:
        """Do the steps in order; return at which one it was not possible, or ""."""
        for numero, paso in enumerate(tarea.pasos, 1):
            try:
                self._dar(paso)
            except (NoEsta, Error, AssertionError, KeyError) as error:
                return f"paso {numero}, en {self.pagina.url}: {str(error).splitlines()[0]}"
        return ""

    def _dar(self, paso: Paso) -> None:
        *primeras, ultima = paso.haga or (None,)
        for orden in primeras:
            self._cumplir(orden)
        retrata = self.fotos is not None and paso.foto
        if ultima is None:
            return
        if ultima.verbo in ("pulsar", "menu") and retrata:
            self._retratar(paso, self._hallar(ultima))
        self._cumplir(ultima)
        if ultima.verbo not in ("pulsar", "menu") and retrata:
            self._retratar(paso, None if ultima.verbo.startswith("abrir") else self._hallar(ultima))

    # --- What each order is

    def _cumplir(self, orden: Orden) -> None:
        if orden.verbo == "abrir":
            self.pagina.goto(self._dicho(orden.rotulo))
        elif orden.verbo == "abrir_correo":
            self.pagina.goto(en_el_ultimo_correo(self._dicho(orden.rotulo)))
        else:
            getattr(self, f"_{orden.verbo}")(self._hallar(orden), self._dicho(orden.valor))
        self.pagina.wait_for_load_state()
        errores = _a_la_vista(self.pagina.locator(_ERRORES)) if orden.verbo == "pulsar" else None
        if errores is not None and errores.count():
            raise NoEsta(
                f"tras «{orden.rotulo}» la página pide corregir: {errores.first.inner_text()[:150]!r}"
            )

    def _menu(self, cosa: Locator, _: str) -> None:
        cosa.click()

    def _pulsar(self, cosa: Locator, _: str) -> None:
        cosa.click()

    def _escribir(self, cosa: Locator, valor: str) -> None:
        cosa.fill(valor)

    def _elegir(self, cosa: Locator, valor: str) -> None:
        cosa.select_option(label=valor)

    def _marcar(self, cosa: Locator, _: str) -> None:
        cosa.check()

    def _adjuntar(self, cosa: Locator, _: str) -> None:
        cosa.set_input_files(como_se_sube(un_archivo_pdf("recibo de pago.pdf")))

    def _ver(self, cosa: Locator, _: str) -> None:
        """It was found: that is all."""

    # --- Where it is

    def _hallar(self, orden: Orden) -> Locator:
        rotulo, donde = self._dicho(orden.rotulo), self._dicho(orden.en)
        if orden.verbo == "menu":
            return self._en_el_menu(rotulo)
        limite = time.monotonic() + PACIENCIA_S
        while True:
            for candidato in self._candidatos(orden.verbo, rotulo, donde):
                if candidato.count():
                    return candidato.first
            if time.monotonic() > limite:
                raise NoEsta(f"no hay «{rotulo}» para {orden.verbo}" + (f", en «{donde}»" if donde else ""))
            self.pagina.wait_for_timeout(100)

    def _candidatos(self, verbo: str, rotulo: str, donde: str) -> Iterable[Locator]:
        """Wherever it may be, the likeliest first: what is called exactly so, and then what begins so."""
        comienza = re.compile(rf"^[\W\d]*{re.escape(rotulo)}(?!\w)", re.IGNORECASE)
        for alcance in self._alcances(donde):
            if verbo == "pulsar":
                yield from (
                    _a_la_vista(alcance.get_by_role(papel, name=rotulo, exact=True)) for papel in _SE_OPRIME
                )
                yield _a_la_vista(alcance.locator("summary").filter(has_text=comienza))
                yield from (_a_la_vista(alcance.get_by_role(papel, name=comienza)) for papel in _SE_OPRIME)
            elif verbo == "ver":
                yield _a_la_vista(alcance.get_by_text(rotulo, exact=True))
                yield _a_la_vista(alcance.get_by_text(rotulo))
            elif verbo == "adjuntar":
                yield alcance.get_by_label(comienza)
            else:
                suyos = "select" if verbo == "elegir" else "input[type=checkbox], input[type=radio]"
                suyos = "input, textarea" if verbo == "escribir" else suyos
                que = self.pagina.locator(suyos)
                yield _a_la_vista(alcance.get_by_label(rotulo, exact=True).and_(que))
                yield _a_la_vista(alcance.get_by_label(comienza).and_(que))

    def _alcances(self, donde: str) -> Iterable[Locator | Page]:
        """The part of the page that is called or says so; without a name, what is proper of this page first."""
        if not donde:
            principal = self.pagina.locator("main, #content")
            return (principal, self.pagina) if principal.count() == 1 else (self.pagina,)
        comienza = re.compile(rf"^\W*{re.escape(donde)}(?!\w)")
        partes = [self.pagina.get_by_role(papel, name=comienza) for papel in _PARTES]
        dichas = [
            self.pagina.locator(que).filter(has_text=donde) for que in ("tr", "li", "fieldset", "section")
        ]
        return [parte.last for parte in (*partes, *dichas) if parte.count()]

    def _en_el_menu(self, rotulo: str) -> Locator:
        """An entry of the header, with what it is folded in unfolded."""
        enlaces = self.pagina.locator("header").get_by_role(
            "link", name=rotulo, exact=True, include_hidden=True
        )
        for enlace in enlaces.all():
            for _ in range(3):
                if enlace.is_visible():
                    return enlace
                plegado = enlace.locator("xpath=ancestor::details[not(@open)]").first
                if not plegado.count() or not plegado.locator("> summary").is_visible():
                    break
                plegado.locator("> summary").click()
        raise NoEsta(f"el menú no tiene «{rotulo}»")

    def _dicho(self, texto: str) -> str:
        """With what goes between braces."""
        return re.sub(r"\{(\w+)\}", lambda hallado: self._valor(hallado[1]), texto)

    def _valor(self, nombre: str) -> str:
        valor = self.valores[nombre]
        return valor() if callable(valor) else valor

    # --- What it looks like

    def _retratar(self, paso: Paso, cosa: Locator | None) -> None:
        if cosa is not None:
            cosa.evaluate(_SENALAR)
            cosa.evaluate(_EN_EL_MEDIO)
        guardar_webp(self.pagina.screenshot(animations="disabled"), self.fotos / paso.foto)
        if cosa is not None:
            cosa.evaluate(_NO_SENALAR)


def _a_la_vista(que: Locator) -> Locator:
    return que.filter(visible=True)


def en_el_ultimo_correo(parte: str) -> str:
    """The link that the last mail with one has, of an address with that in it."""
    for correo in Correo.objects.order_by("-pk")[:5]:
        if hallado := re.search(rf"http://\S*{re.escape(parte)}\S*", descifrar(correo.texto)):
            return hallado[0]
    raise NoEsta(f"ningún correo lleva a {parte}")


def guardar_webp(png: bytes, ruta: Path) -> None:
    """Light enough for a slow line."""
    ruta.parent.mkdir(parents=True, exist_ok=True)
    Image.open(BytesIO(png)).convert("RGB").save(ruta, "WEBP", quality=62, method=6)
