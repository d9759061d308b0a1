"""The page that closes an official's account and hands the work over: it needs to know what every app has of them."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from caja_portal.acciones import NoSeDesactiva, Relevo, desactivar, sucesores
from cuentas.models import Usuario
from pqrs.acciones import ErrorDeMesa
from pqrs.models import Solicitud


class RelevoForm(forms.Form):
    """Who takes what the person had."""

    sucesor = forms.ModelChoiceField(
        queryset=Usuario.objects.none(),
        required=False,
        label="Quién recibe su trabajo",
        empty_label="Nadie todavía: quedan sin responsable en su dependencia",
        help_text="Alguien de la misma dependencia que pueda responder. Recibe un correo por cada solicitud.",
    )

    olvidar = forms.BooleanField(
        required=False,
        label="La persona pidió que borremos sus datos",
        help_text="Se borra todo lo que la ley no manda conservar. Lo que publicó queda bajo «Persona que se retiró». "
        "Le llega un correo que lo dice. No se puede deshacer.",
    )

    def __init__(self, *args, persona: Usuario, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sucesor"].queryset = sucesores(persona)
        if persona.is_staff:  # what an official said for the entity stays signed
            del self.fields["olvidar"]


def pagina_desactivar(request, pk):
    """Asks who takes the work, says how much it is, and does both. Only for whoever may change that account."""
    persona, cuentas = get_object_or_404(Usuario, pk=pk), admin.site.get_model_admin(Usuario)
    if not cuentas.has_change_permission(request, persona):
        raise PermissionDenied
    form = RelevoForm(request.POST or None, persona=persona)
    if request.method == "POST" and form.is_valid():
        try:
            relevo = desactivar(
                persona,
                form.cleaned_data["sucesor"],
                request.user,
                olvidar=form.cleaned_data.get("olvidar", False),
            )
        except (NoSeDesactiva, ErrorDeMesa) as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _resultado(relevo))
            return redirect(reverse("admin:cuentas_usuario_change", args=[pk]))
    contexto = admin.site.each_context(request) | {
        "title": f"Desactivar la cuenta de {persona}",
        "opts": cuentas.opts,
        "persona": persona,
        "form": form,
        "a_cargo": Solicitud.objects.abiertas().filter(responsable=persona).count(),
    }
    return render(
        request, "admin/cuentas/usuario/desactivar.html", contexto, status=422 if form.errors else 200
    )


def desactivar_a(persona: Usuario) -> tuple[str, str] | None:
    """What the page of an account offers."""
    if not persona.is_active:
        return None
    return "Desactivar y entregar su trabajo", reverse("admin:desactivar_persona", args=[persona.pk])


def _resultado(relevo: Relevo) -> str:
    if not relevo.solicitudes:
        return f"La cuenta de {relevo.persona} quedó desactivada. No tenía solicitudes a su cargo."
    cuantas = "1 solicitud" if relevo.solicitudes == 1 else f"{relevo.solicitudes} solicitudes"
    que = f"{relevo.sucesor} recibió {cuantas}" if relevo.sucesor else f"{cuantas} sin responsable"
    return f"La cuenta de {relevo.persona} quedó desactivada: {que}."
