"""What the pages of a report share, of an exercise or of a year: begin it, write it, look at it, publish it, correct
it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import admin, messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path

from contenidos.consultas import en_html
from nucleo.negativas import CONFLICTO, POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura
from participa.acciones.comun import INFORMAR
from participa.documento_pdf import Tabla
from participa.errores import ErrorDeParticipa
from participa.forms.informes import RedactarForm, VerboForm

RUTA = "admin/participa/informe"
LECTURA = ("GET", "HEAD")


@dataclass(frozen=True)
class Verbo:
    """``hacer`` takes the report, who, and the edition that was seen, and returns the report to go to, or nothing."""

    nombre: str
    titulo: str
    boton: str
    explica: str
    hecho: str
    permiso: str
    de_lo_publicado: bool
    hacer: Callable[[Any, Any, int | None], Any]


class Redaccion(SoloLectura, admin.ModelAdmin):
    """Rows with ``cuerpo``, ``que_corrige``, ``version``, ``edicion`` and ``publicado_en``. Whoever inherits says the
    verbs, how it is written and what it counts."""

    actions = None
    list_per_page = 50
    verbos: Sequence[Verbo] = ()
    permiso_de_escribir = ""
    clase_de_empezar: type = VerboForm
    titulo_de_la_lista = titulo_de_empezar = explica_empezar = ""

    def empezar(self, request, datos: dict):
        raise NotImplementedError

    def escribir(self, uno, request, datos: dict):
        raise NotImplementedError

    def cifras(self, uno) -> dict[str, Any]:
        """Frozen, or as they are today."""
        raise NotImplementedError

    def tablas(self, uno, cifras: dict[str, Any]) -> list[Tabla]:
        raise NotImplementedError

    def inicial(self, request) -> dict:
        return {}

    def has_add_permission(self, request, *args):
        return request.user.has_perm(self.permiso_de_escribir)

    @property
    def raiz(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def get_urls(self):
        rutas = [
            ("redactar", self.redactar_view),
            *((verbo.nombre, partial(self.verbo_view, verbo=verbo)) for verbo in self.verbos),
        ]
        propias = [
            path(f"<int:pk>/{nombre}/", self.admin_site.admin_view(vista), name=f"{self.raiz}_{nombre}")
            for nombre, vista in rutas
        ]
        return [*propias, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, (extra_context or {}) | {"title": self.titulo_de_la_lista})

    def add_view(self, request, form_url="", extra_context=None):
        exigir(request, self.permiso_de_escribir)
        form = (
            self.clase_de_empezar(request.POST)
            if request.method == "POST"
            else self.clase_de_empezar(initial=self.inicial(request))
        )
        estado = 200
        if form.is_bound:
            estado = POR_CORREGIR
            if form.is_valid():
                try:
                    uno = self.empezar(request, form.cleaned_data)
                except ErrorDeParticipa as error:
                    estado = decir(form, error)
                else:
                    messages.success(request, "Este es el borrador. Nadie lo ve hasta que lo publique.")
                    return self._ir("redactar", uno.pk)
        contexto = {"form": form, "explica": self.explica_empezar}
        return self._pagina(request, "empezar", self.titulo_de_empezar, contexto, status=estado)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in LECTURA:
            return HttpResponseNotAllowed(LECTURA)
        uno = self._abrir(request, object_id)
        contexto = self._para_leer(uno) | {
            "verbos": [verbo for verbo in self.verbos if self._se_puede(uno, verbo, request.user)],
            "puede_escribir": uno.publicado_en is None and request.user.has_perm(self.permiso_de_escribir),
        }
        return self._pagina(request, "ficha", str(uno), contexto)

    def history_view(self, request, object_id, extra_context=None):
        return self._ir("change", self._abrir(request, object_id).pk)

    def redactar_view(self, request, pk):
        exigir(request, self.permiso_de_escribir)
        uno = self._abrir(request, pk)
        if uno.publicado_en is not None and request.method != "POST":
            messages.info(
                request, "Ya está publicado y no se cambia. Para corregirlo, empiece una versión nueva."
            )
            return self._ir("change", pk)
        escrito = {"vista": uno.edicion, "cuerpo": uno.cuerpo, "que_corrige": uno.que_corrige}
        form = RedactarForm(
            request.POST if request.method == "POST" else None, initial=escrito, version=uno.version
        )
        estado = 200
        if form.is_bound:
            estado = POR_CORREGIR
            if form.is_valid():
                try:
                    self.escribir(uno, request, form.cleaned_data)
                except ErrorDeParticipa as error:
                    estado = decir(form, error)
                    if estado == CONFLICTO:
                        _mirar_otra_vez(form, self._abrir(request, pk).edicion)
                else:
                    messages.success(request, "Quedó guardado. Nadie lo ve hasta que lo publique.")
                    return self._ir("change", pk)
        contexto = {"uno": uno, "form": form, "otro": uno.cuerpo if estado == CONFLICTO else ""}
        return self._pagina(request, "redactar", f"Escribir: {uno}", contexto, status=estado)

    def verbo_view(self, request, pk, *, verbo: Verbo):
        exigir(request, verbo.permiso)
        uno = self._abrir(request, pk)
        form = VerboForm(request.POST if request.method == "POST" else None, initial={"vista": uno.edicion})
        estado = 200
        if form.is_bound:
            estado = POR_CORREGIR
            if form.is_valid():
                try:
                    a_donde = verbo.hacer(uno, request.user, form.cleaned_data["vista"])
                except ErrorDeParticipa as error:
                    estado = decir(form, error)
                    uno = self._abrir(request, pk)
                    _mirar_otra_vez(form, uno.edicion)
                else:
                    messages.success(request, verbo.hecho)
                    return (
                        self._ir("change", a_donde.pk)
                        if a_donde
                        else redirect(f"admin:{self.raiz}_changelist")
                    )
        contexto = self._para_leer(uno) | {
            "verbo": verbo,
            "form": form,
            "impedido": not self._se_puede(uno, verbo, request.user),
        }
        return self._pagina(request, "verbo", f"{verbo.titulo}: {uno}", contexto, status=estado)

    def _se_puede(self, uno, verbo: Verbo, quien) -> bool:
        return verbo.de_lo_publicado == (uno.publicado_en is not None) and quien.has_perm(verbo.permiso)

    def _para_leer(self, uno) -> dict[str, Any]:
        cifras = self.cifras(uno)
        return {"uno": uno, "cuerpo": en_html(uno.cuerpo), "tablas": self.tablas(uno, cifras)}

    def _abrir(self, request, pk):
        exigir(request, f"{self.opts.app_label}.view_{self.opts.model_name}")
        uno = self.get_queryset(request).visibles_para(request.user).filter(pk=llave(pk)).first()
        if uno is None:
            raise Http404
        return uno

    def _ir(self, donde: str, pk: int) -> HttpResponse:
        return redirect(f"admin:{self.raiz}_{donde}", pk)

    def _pagina(
        self, request, plantilla: str, titulo: str, contexto: dict, *, status: int = 200
    ) -> HttpResponse:
        comun = {
            "lista": f"admin:{self.raiz}_changelist",
            "titulo_de_la_lista": self.titulo_de_la_lista,
            "direccion_de": {
                nombre: f"admin:{self.raiz}_{nombre}" for nombre in ("change", "redactar", "add")
            },
            "raiz": f"admin:{self.raiz}_",
        }
        return pagina(self, request, f"{RUTA}/{plantilla}.html", titulo, comun | contexto, status=status)


def verbos(*, publicar: Callable, descartar: Callable, corregir: Callable, escribir: str, que: str) -> tuple:
    """Those that both have, in the order in which they are offered."""
    return (
        Verbo(
            "publicar", "Publicar", "Publicar",
            f"Lo lee cualquiera, con las cifras como están ahora, y desde entonces no cambia: si algo está mal, se "
            f"corrige con otra versión. {que}",
            "Quedó publicado.", INFORMAR, False, publicar,
        ),
        Verbo(
            "descartar", "Descartar el borrador", "Descartar",
            "El borrador se borra. Lo publicado sigue igual.",
            "El borrador quedó descartado.", escribir, False, descartar,
        ),
        Verbo(
            "corregir", "Corregirlo con una versión nueva", "Empezar una versión nueva",
            "Empieza un borrador con el texto publicado. La versión nueva dice qué corrige; la publicada se sigue "
            "leyendo hasta entonces, y después también queda.",
            "Este es el borrador de la versión nueva.", escribir, True, corregir,
        ),
    )  # fmt: skip


def _mirar_otra_vez(form, edicion: int) -> None:
    """The same form, that will be kept over what somebody else saved meanwhile: its page says so."""
    form.data = form.data.copy()
    form.data["vista"] = str(edicion)
