"""One page for each verb over a conversation, a room or a block: what will happen, what it asks, and the button."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path

from chat.admin import escritos
from chat.errores import DatosInvalidos, ErrorDeChat
from nucleo.pagina_de_admin import exigir, pagina

CONFLICTO, POR_CORREGIR = 409, 422


def sin_preguntas(datos: Any, cosa: Any, quien: Any, escrito: dict[str, str]) -> forms.Form:
    return forms.Form(datos)


def decir_en(form: forms.BaseForm, error: ErrorDeChat) -> int:
    """Tell a refusal beside its field, or over the form if it has none; the status of the page."""
    campo = getattr(error, "campo", "")
    form.add_error(campo if campo in form.fields else None, str(error))
    return POR_CORREGIR if isinstance(error, DatosInvalidos) else CONFLICTO


@dataclass(frozen=True)
class Verbo:
    """``se_puede`` takes the thing and who; ``hacer``, besides, the form that was filled in. ``formulario`` takes what
    was sent (or None), the thing, who, and what they had written when their session ended. ``tecla``: the one that
    leads to it. ``lleva_a``: the page that follows, of the thing or the list."""

    nombre: str
    titulo: str
    boton: str
    explica: str
    hecho: str
    permiso: str
    se_puede: Callable[[Any, Any], bool]
    hacer: Callable[[Any, Any, Any], Any]
    formulario: Callable[[Any, Any, Any, dict[str, str]], forms.BaseForm] = sin_preguntas
    es_fuerte: bool = False
    tecla: str = ""
    lleva_a: str = "change"


class ConVerbos:
    """For a ``ModelAdmin`` whose rows change by verbs alone. It goes before ``ModelAdmin`` among the bases, with a
    ``_abrir(request, pk)`` that answers 404 for what there is not."""

    verbos: ClassVar[tuple[Verbo, ...]] = ()
    plantilla_de_verbo = "admin/chat/verbo.html"

    @property
    def _prefijo(self) -> str:
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def get_urls(self):
        propias = [
            path(
                f"<int:pk>/{verbo.nombre}/",
                escritos.sin_perder(self.admin_site, partial(self.verbo_view, verbo=verbo)),
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
            if request.user.has_perm(verbo.permiso) and verbo.se_puede(cosa, request.user)
        ]

    def verbo_view(self, request, pk, *, verbo: Verbo):
        exigir(request, verbo.permiso)
        cosa = self._abrir(request, pk)
        if request.method != "POST":
            escrito = escritos.recobrar(request)
            return self._preguntar(request, cosa, verbo, verbo.formulario(None, cosa, request.user, escrito))
        form = verbo.formulario(request.POST, cosa, request.user, {})
        if not form.is_valid():
            return self._preguntar(request, cosa, verbo, form, status=POR_CORREGIR)
        try:
            verbo.hacer(cosa, request.user, form)
        except ErrorDeChat as error:
            estado = decir_en(form, error)
            return self._preguntar(request, self._abrir(request, pk), verbo, form, status=estado)
        messages.success(request, verbo.hecho)
        lista = f"admin:{self._prefijo}_changelist"
        return redirect(f"admin:{self._prefijo}_change", pk) if verbo.lleva_a == "change" else redirect(lista)

    def _preguntar(self, request, cosa, verbo: Verbo, form, *, status: int = 200):
        contexto = {
            "cosa": cosa,
            "verbo": verbo,
            "form": form,
            "impedido": not verbo.se_puede(cosa, request.user),
            "lista": f"admin:{self._prefijo}_changelist",
            "ficha": f"admin:{self._prefijo}_change",
        }
        return pagina(self, request, self.plantilla_de_verbo, verbo.titulo, contexto, status=status)
