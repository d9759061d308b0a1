"""What the admin pages of the plan, its exercises and the moments have in common: a list, one with its sheet, the form
of what it says, and a page for each step of its life."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import path

from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, llave, pagina
from nucleo.solo_lectura import SoloLectura
from participa.consultas.historia import pasos
from participa.errores import ErrorDeParticipa, OtraEdicion
from participa.forms.campos import SinMasForm

RUTA = "admin/participa"
LECTURA = ("GET", "HEAD")


@dataclass(frozen=True)
class Verbo:
    """One step: what it does, what it asks and the button. ``hacer`` takes the thing, who and what was typed;
    ``inicial`` gives what the form already says."""

    nombre: str
    titulo: str
    boton: str
    explica: str
    hecho: str
    permiso: str
    se_puede: Callable[[Any], bool]
    hacer: Callable[[Any, Any, dict], Any]
    formulario: type[forms.Form] = SinMasForm
    inicial: Callable[[Any], dict] = lambda cosa: {}
    plantilla: str = f"{RUTA}/verbo.html"
    lleva_a: str = "change"


class ConFicha(SoloLectura):
    """For a ``ModelAdmin`` of what only actions write. It goes before ``ModelAdmin`` among the bases.

    ``permisos``: to see, to start one and to change what it says. ``hoja``: the class of its form. The subclass gives
    ``crear`` and ``cambiar`` (the actions), ``vista_de`` (which edition a row has) and ``en_la_ficha`` (what its sheet
    tells).
    """

    actions = None
    list_per_page = 50
    permisos: ClassVar[tuple[str, str, str]]
    hoja: ClassVar[type[forms.Form]]
    verbos: ClassVar[tuple[Verbo, ...]] = ()
    ficha: ClassVar[str] = f"{RUTA}/ficha.html"
    titulo_de_agregar: ClassVar[str] = "Agregar"
    dicho_al_crear: ClassVar[str] = "Quedó guardado."

    def has_view_permission(self, request, obj=None) -> bool:
        return request.user.has_perm(self.permisos[0])

    def has_add_permission(self, request, *args) -> bool:
        return bool(self.permisos[1]) and request.user.has_perm(self.permisos[1])

    @property
    def prefijo(self) -> str:
        return f"admin:{self.opts.app_label}_{self.opts.model_name}"

    def get_urls(self):
        rutas = [
            ("datos", self.datos_view),
            *self.paginas().items(),
            *((verbo.nombre, partial(self.verbo_view, verbo=verbo)) for verbo in self.verbos),
        ]
        nombre = f"{self.opts.app_label}_{self.opts.model_name}"
        propias = [
            path(f"<int:pk>/{una}/", self.admin_site.admin_view(vista), name=f"{nombre}_{una}")
            for una, vista in rutas
        ]
        return [*propias, *super().get_urls()]

    def paginas(self) -> dict[str, Callable]:
        """Its other pages, by name: each takes the request and the pk."""
        return {}

    def una(self, pk: int) -> Any | None:
        """The row with what its pages show, or ``None``."""
        return self.model.objects.filter(pk=pk).first()

    def vista_de(self, cosa: Any) -> int:
        return cosa.historial.count()

    def fijos(self, cosa: Any) -> tuple[str, ...]:
        """The fields that do not change any more."""
        return ()

    def en_la_ficha(self, request, cosa: Any) -> dict:
        return {}

    def abrir(self, request, pk: Any) -> Any:
        exigir(request, self.permisos[0])
        cosa = self.una(llave(pk))
        if cosa is None:
            raise Http404
        return cosa

    def ir(self, a_donde: str, pk: int) -> HttpResponse:
        return redirect(f"{self.prefijo}_{a_donde}", pk)

    def posibles(self, request, cosa: Any) -> list[tuple[Verbo, str]]:
        """What this person can do now with it, and the name of each page."""
        return [
            (verbo, f"{self.prefijo}_{verbo.nombre}")
            for verbo in self.verbos
            if request.user.has_perm(verbo.permiso) and verbo.se_puede(cosa)
        ]

    def add_view(self, request, form_url="", extra_context=None):
        exigir(request, self.permisos[1])
        form = self.hoja(request.POST if request.method == "POST" else None, initial=self.al_empezar(request))
        return self.atender(
            request,
            form,
            lambda: self.crear(request.user, form),
            titulo=self.titulo_de_agregar,
            hecho=self.dicho_al_crear,
            lleva_a=lambda cosa: self.ir("change", cosa.pk),
        )

    def al_empezar(self, request) -> dict:
        return {}

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if request.method not in LECTURA:
            return HttpResponseNotAllowed(LECTURA)
        cosa = self.abrir(request, object_id)
        contexto = {
            "cosa": cosa,
            "verbos": self.posibles(request, cosa),
            "datos": f"{self.prefijo}_datos" if request.user.has_perm(self.permisos[2]) else "",
            "pasos": pasos(cosa),
        } | self.comun() | self.en_la_ficha(request, cosa)  # fmt: skip
        return pagina(self, request, self.ficha, str(cosa), contexto)

    def history_view(self, request, object_id, extra_context=None):
        return self.ir("change", self.abrir(request, object_id).pk)

    def datos_view(self, request, pk):
        exigir(request, self.permisos[2])
        cosa = self.abrir(request, pk)
        form = self.hoja(
            request.POST if request.method == "POST" else None,
            cosa=cosa,
            vista=self.vista_de(cosa),
            fijos=self.fijos(cosa),
        )
        return self.atender(
            request,
            form,
            lambda: self.cambiar(request.user, cosa, form),
            cosa=cosa,
            titulo=f"Cambiar: {cosa}",
            hecho="Los datos quedaron guardados.",
            lleva_a=lambda _: self.ir("change", cosa.pk),
            mirar=lambda: ("vista", self.vista_de(self.abrir(request, pk))),
        )

    def verbo_view(self, request, pk, *, verbo: Verbo):
        exigir(request, verbo.permiso)
        cosa = self.abrir(request, pk)
        form = verbo.formulario(
            request.POST if request.method == "POST" else None, initial=verbo.inicial(cosa)
        )
        return self.atender(
            request,
            form,
            lambda: verbo.hacer(cosa, request.user, form.cleaned_data),
            cosa=cosa,
            titulo=verbo.titulo,
            hecho=verbo.hecho,
            plantilla=verbo.plantilla,
            contexto=lambda: self.del_verbo(request, self.abrir(request, pk), verbo),
            lleva_a=lambda _: self._despues(verbo, pk),
            mirar=lambda: ("edicion", self.vista_de(self.abrir(request, pk))),
        )

    def del_verbo(self, request, cosa: Any, verbo: Verbo) -> dict:
        """What the page of a step tells."""
        return {"cosa": cosa, "verbo": verbo, "impedido": not verbo.se_puede(cosa)}

    def atender(
        self,
        request,
        form: forms.Form,
        hacer: Callable[[], Any],
        *,
        titulo: str,
        hecho: str,
        lleva_a: Callable[[Any], HttpResponse],
        cosa: Any = None,
        plantilla: str = f"{RUTA}/formulario.html",
        contexto: Callable[[], dict] = dict,
        mirar: Callable[[], tuple[str, int]] | None = None,
    ) -> HttpResponse:
        """Ask with the form, or do what it says: a refusal is told in it and nothing that was typed is lost. ``mirar``:
        the field with the edition and the one that there is now, for who is told that somebody else saved."""
        estado = 200
        if form.is_bound:
            estado = POR_CORREGIR
            if form.is_valid():
                try:
                    resultado = hacer()
                except ErrorDeParticipa as error:
                    estado = decir(form, error)
                    if isinstance(error, OtraEdicion) and mirar:
                        _mirar_otra_vez(form, *mirar())
                else:
                    messages.success(request, hecho)
                    return lleva_a(resultado)
        todo = {"form": form, "cosa": cosa} | self.comun() | contexto()
        return pagina(self, request, plantilla, titulo, todo, status=estado)

    def comun(self) -> dict:
        return {"lista": f"{self.prefijo}_changelist", "de_la_ficha": f"{self.prefijo}_change"}

    def _despues(self, verbo: Verbo, pk: int) -> HttpResponse:
        return (
            redirect(f"{self.prefijo}_changelist") if verbo.lleva_a == "changelist" else self.ir("change", pk)
        )


def _mirar_otra_vez(form: forms.Form, campo: str, dato: int) -> None:
    """The same form, that will be kept over what somebody else saved meanwhile: its page says so."""
    form.data = form.data.copy()
    form.data[campo] = str(dato)
