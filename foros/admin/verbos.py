"""One page for each verb over a forum, a thread or a message: what will happen, what it asks, and the button."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path

from foros.errores import ErrorDeForo
from nucleo.negativas import POR_CORREGIR, decir
from nucleo.pagina_de_admin import exigir, pagina


def sin_preguntas(cosa: Any) -> type[forms.Form]:
    return forms.Form


@dataclass(frozen=True)
class Verbo:
    """``hacer`` takes the thing, who and what was typed. ``formulario`` gives the class of the form for that thing."""

    nombre: str
    titulo: str
    boton: str
    explica: str
    hecho: str
    permiso: str
    se_puede: Callable[[Any], bool]
    hacer: Callable[[Any, Any, dict], Any]
    formulario: Callable[[Any], Callable[..., forms.Form]] = field(default=sin_preguntas)
    es_fuerte: bool = False


class ConVerbos:
    """For a ``ModelAdmin`` whose rows change by verbs alone. It goes before ``ModelAdmin`` among the bases, with a
    ``_abrir(request, pk)`` that answers 404 for what there is not."""

    verbos: ClassVar[tuple[Verbo, ...]] = ()

    @property
    def _prefijo(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def get_urls(self):
        propias = [
            path(
                f"<int:pk>/{verbo.nombre}/",
                self.admin_site.admin_view(partial(self.verbo_view, verbo=verbo)),
                name=f"{self._prefijo}_{verbo.nombre}",
            )
            for verbo in self.verbos
        ]
        return [*propias, *super().get_urls()]

    def posibles(self, request, cosa) -> list[tuple[Verbo, str]]:
        """What this person can do now with it, and the name of each page."""
        return [
            (verbo, f"admin:{self._prefijo}_{verbo.nombre}")
            for verbo in self.verbos
            if request.user.has_perm(verbo.permiso) and verbo.se_puede(cosa)
        ]

    def verbo_view(self, request, pk, *, verbo: Verbo):
        exigir(request, verbo.permiso)
        cosa = self._abrir(request, pk)
        formulario = verbo.formulario(cosa)
        if request.method != "POST":
            return self._preguntar(request, cosa, verbo, formulario())
        form = formulario(request.POST)
        if not form.is_valid():
            return self._preguntar(request, cosa, verbo, form, status=POR_CORREGIR)
        try:
            verbo.hacer(cosa, request.user, form.cleaned_data)
        except ErrorDeForo as error:
            estado = decir(form, error)
            return self._preguntar(request, self._abrir(request, pk), verbo, form, status=estado)
        messages.success(request, verbo.hecho)
        return redirect(f"admin:{self._prefijo}_change", pk)

    def _preguntar(self, request, cosa, verbo: Verbo, form, *, status: int = 200):
        contexto = {
            "cosa": cosa,
            "verbo": verbo,
            "form": form,
            "impedido": not verbo.se_puede(cosa),
            "lista": f"admin:{self._prefijo}_changelist",
            "ficha": f"admin:{self._prefijo}_change",
        }
        return pagina(self, request, "admin/foros/verbo.html", verbo.titulo, contexto, status=status)
