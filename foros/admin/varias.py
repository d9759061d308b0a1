"""Several items at once: a page that says which they are, and then one decision for each, over what was read of it."""

import re
from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.core.exceptions import PermissionDenied
from django.views import View

from foros.acciones import moderar
from foros.consultas import cola
from foros.errores import ErrorDeForo
from foros.forms.moderar import CausalForm
from foros.models import Mensaje, Revision
from nucleo.negativas import CONFLICTO, POR_CORREGIR
from nucleo.pagina_de_admin import pagina

SIN_ELEGIR = 400
#: An item, and its version when it was read.
_ELEGIDA = re.compile(r"(\d{1,18})-(\d{1,9})", re.ASCII)


@dataclass(frozen=True)
class Hecha:
    """``motivo`` is why not, or "" when it was done."""

    revision: Revision
    motivo: str


class DecidirVarias(View):
    """GET shows them (``?r=1-1&r=2-3``); POST decides, each in its own transaction: one that fails takes none of the
    others with it."""

    ruta: ClassVar[str]
    titulo: ClassVar[str]
    boton: ClassVar[str]
    explica: ClassVar[str]
    formulario: ClassVar[type[forms.Form]] = forms.Form
    http_method_names: ClassVar[list[str]] = ["get", "head", "post"]
    modelo_admin = None

    def dispatch(self, request, *args, **kwargs):
        if not (request.user.has_perm("foros.view_revision") and request.user.has_perm(moderar.MODERAR)):
            raise PermissionDenied
        halladas = map(
            _ELEGIDA.fullmatch, (request.POST if request.method == "POST" else request.GET).getlist("r")
        )
        self.leidas = {int(una[1]): int(una[2]) for una in halladas if una}
        self.revisiones = cola.elegidas(request.user, list(self.leidas)[: cola.MAXIMAS])
        return super().dispatch(request, *args, **kwargs)

    def get(self, request):
        return self.mostrar(self.formulario(), status=200 if self.se_puede else SIN_ELEGIR)

    def post(self, request):
        form = self.formulario(request.POST)
        if not self.se_puede:
            return self.mostrar(form, status=SIN_ELEGIR)
        if not form.is_valid():
            return self.mostrar(form, status=POR_CORREGIR)
        hechas = [self._intentar(una, form.cleaned_data) for una in self.revisiones]
        contexto = {
            "hechas": [una for una in hechas if not una.motivo],
            "no_hechas": [una for una in hechas if una.motivo],
            "faltan": len(self.leidas) - len(hechas),
        }
        plantilla, estado = "admin/foros/cola/varias_hechas.html", 200 if contexto["hechas"] else CONFLICTO
        return pagina(self.modelo_admin, request, plantilla, self.titulo, contexto, status=estado)

    @property
    def se_puede(self) -> bool:
        return bool(self.revisiones) and len(self.leidas) <= cola.MAXIMAS

    def actuar(self, revision: Revision, version: int, datos: dict) -> None:
        raise NotImplementedError

    def mostrar(self, form: forms.Form, *, status: int = 200):
        contexto = {
            "form": form,
            "elegidas": [(una, f"{una.pk}-{self.leidas[una.pk]}") for una in self.revisiones],
            "son_demasiadas": len(self.leidas) > cola.MAXIMAS,
            "maximas": cola.MAXIMAS,
            "faltan": len(self.leidas) - len(self.revisiones),
            "boton": self.boton,
            "explica": self.explica,
        }
        plantilla = "admin/foros/cola/varias.html"
        return pagina(self.modelo_admin, self.request, plantilla, self.titulo, contexto, status=status)

    def _intentar(self, revision: Revision, datos: dict) -> Hecha:
        try:
            self.actuar(revision, self.leidas[revision.pk], datos)
        except ErrorDeForo as error:
            return Hecha(revision, str(error))
        return Hecha(revision, "")


class PublicarVarias(DecidirVarias):
    ruta = "publicar"
    titulo = "Publicar o dejar publicados varios mensajes"
    boton = "Publicarlos"
    explica = (
        "Los lee cualquiera desde ahora y le escribimos a cada autor. Los que ya se leían quedan como están."
    )

    def actuar(self, revision, version, datos):
        ya_se_lee = revision.mensaje.estado == Mensaje.Estado.PUBLICADO
        hacer = moderar.mantener if ya_se_lee else moderar.publicar
        hacer(revision.pk, quien=self.request.user, version=version)


class RechazarVarias(DecidirVarias):
    ruta = "rechazar"
    titulo = "No publicar varios mensajes"
    boton = "No publicarlos"
    explica = "Cada autor lee la regla, el motivo y qué puede hacer, y puede reclamar ante otra persona."
    formulario = CausalForm

    def actuar(self, revision, version, datos):
        moderar.rechazar(revision.pk, quien=self.request.user, version=version, **datos)


VARIAS = (PublicarVarias, RechazarVarias)
