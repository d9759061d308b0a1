"""People and offices, in the admin."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse

from cuentas.acciones import (
    NoSeEnvia,
    SinReceptora,
    abrir_cuenta,
    cambiar_correo,
    cerrar_sesiones,
    enviar_enlace_de_clave,
    exigir_receptora,
    guardar_dependencia,
    quitar_segundo_factor,
    sacar,
    separar_de_la_entidad,
)
from cuentas.consultas import esta_unida_a_la_entidad
from cuentas.models import Acceso, Dependencia, Firma, Rol, TextoConsentimiento, Usuario, VistoExigido
from nucleo import registro, reloj
from nucleo.con_historia import ConHistoria
from nucleo.solo_lectura import SoloLectura

# Changing these by hand would go round the actions: each person keeps their own, and losing them is a verb.
for modelo in (EmailAddress, Authenticator, SocialAccount, SocialApp, SocialToken):
    admin.site.unregister(modelo)


#: Django's own labels are its trade's words; these are the entity's.
ROTULOS = {
    "is_active": (
        "Está activa",
        "Sin esto no puede entrar. Se desactiva con su botón, que reparte su trabajo.",
    ),
    "is_staff": ("Es de la entidad", "Puede entrar a la mesa, con lo que sus grupos permiten."),
    "is_superuser": ("Puede todo", "Sin mirar sus grupos, menos leer identidades reservadas."),
    "groups": ("Roles", "Qué puede hacer en la mesa."),
}


ENVIADO = "{} recibe en su correo un enlace para poner su contraseña. Sirve durante un día."

#: What decides what somebody may do.
QUE_PUEDE = {"is_staff", "is_superuser", "groups", "dependencia"}


class UnCorreoUnaCuenta(forms.ModelForm):
    """With one address in two accounts, both would come in with it."""

    def clean_email(self):
        correo = self.cleaned_data["email"]
        otras = Usuario.objects.exclude(pk=self.instance.pk).filter(email__iexact=correo)
        if correo and "email" in self.changed_data and otras.exists():
            raise forms.ValidationError(
                "Ya hay una cuenta con ese correo. Use otro, o busque esa cuenta y marque lo que puede hacer."
            )
        return correo


class CuentaNueva(UnCorreoUnaCuenta):
    """With an address: there goes the link to set the password."""

    class Meta:
        model = Usuario
        fields = ["username", "first_name", "last_name", "email", "dependencia", "cargo"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True


class FichaDeCuenta(UnCorreoUnaCuenta, UserChangeForm):
    """The account without its password, which is nobody else's matter."""

    password = None

    class Meta(UserChangeForm.Meta):
        model = Usuario
        fields = [*CuentaNueva.Meta.fields, "is_active", "is_staff", "is_superuser", "groups"]
        labels = {campo: rotulo for campo, (rotulo, _) in ROTULOS.items()}
        help_texts = {campo: ayuda for campo, (_, ayuda) in ROTULOS.items()}


@admin.register(Usuario)
class UsuarioAdmin(UserAdmin):
    """Accounts. Nobody deletes a person who left a trace: the account is deactivated, on a page that hands the work
    over (``nucleo.registro.sobre_una_persona``). Nobody sets another's password: its owner gets a link."""

    form, add_form = FichaDeCuenta, CuentaNueva
    add_form_template = "admin/cuentas/usuario/add_form.html"

    list_display = ["username", "first_name", "last_name", "dependencia", "cargo", "is_staff", "is_active"]
    list_filter = ["is_staff", "is_active", "groups", "dependencia"]
    list_select_related = ["dependencia"]
    fieldsets = [
        (None, {"fields": ["username", "contrasena"]}),
        ("La persona", {"fields": ["first_name", "last_name", "email", "dependencia", "cargo"]}),
        ("Qué puede hacer", {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        ("Fechas", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username"]}),
        ("La persona", {"fields": ["first_name", "last_name", "email", "dependencia", "cargo"]}),
    ]
    readonly_fields = ["contrasena", "last_login", "date_joined"]

    @admin.display(description="contraseña")
    def contrasena(self, persona: Usuario) -> str:
        return "Ya está puesta." if persona.has_usable_password() else "Todavía no la ha puesto."

    def change_view(self, request, object_id, form_url="", extra_context=None):
        persona = self.get_object(request, object_id)
        verbos = [ofrecer(persona) for ofrecer in registro.sobre_una_persona.todos()] if persona else []
        extra = (extra_context or {}) | {
            "verbos": [verbo for verbo in verbos if verbo],
            "esta_unida": persona is not None and esta_unida_a_la_entidad(persona),
        }
        return super().change_view(request, object_id, form_url, extra)

    def save_model(self, request, obj, form, change):
        if not change:
            abrir_cuenta(obj, request.user)
            messages.success(request, ENVIADO.format(obj))
            return
        super().save_model(request, obj, form, change)
        if "email" in form.changed_data:
            cambiar_correo(obj, form.initial["email"], request.user)

    def save_related(self, request, form, formsets, change):
        """Whoever gets other rights comes in again with them."""
        super().save_related(request, form, formsets, change)
        if change and QUE_PUEDE & set(form.changed_data):
            cerrar_sesiones(form.instance, menos=request)

    def construct_change_message(self, request, form, formsets, add=False):
        """Which roles were given and taken, by name, for the account's history."""
        dicho = super().construct_change_message(request, form, formsets, add)
        if "groups" in form.changed_data:
            antes, ahora = set(form.initial["groups"]), set(form.cleaned_data["groups"])
            dicho += [{"deleted": {"name": "rol", "object": str(uno)}} for uno in antes - ahora]
            dicho += [{"added": {"name": "rol", "object": str(uno)}} for uno in ahora - antes]
        return dicho

    def get_urls(self):
        quitar = path(
            "<int:pk>/sin-segundo-factor/",
            self.admin_site.admin_view(self.pagina_sin_segundo_factor),
            name="cuentas_usuario_sin_segundo_factor",
        )
        separar = path(
            "<int:pk>/separar/",
            self.admin_site.admin_view(self.pagina_separar),
            name="cuentas_usuario_separar",
        )
        sesiones = path(
            "<int:pk>/cerrar-sesiones/",
            self.admin_site.admin_view(self.pagina_cerrar_sesiones),
            name="cuentas_usuario_cerrar_sesiones",
        )
        enlace = path(
            "<int:pk>/enlace-de-clave/",
            self.admin_site.admin_view(self.pagina_enlace_de_clave),
            name="cuentas_usuario_enlace_de_clave",
        )
        demas = [una for una in super().get_urls() if una.name != "auth_user_password_change"]
        return [quitar, separar, sesiones, enlace, *demas]

    def pagina_enlace_de_clave(self, request, pk):
        """For whoever never set the password, or forgot it."""
        return self._preguntar_y_hacer(
            request,
            pk,
            enviar_enlace_de_clave,
            "Enviar a {} un enlace para su contraseña",
            ENVIADO,
            "enlace_de_clave",
        )

    def pagina_sin_segundo_factor(self, request, pk):
        """For whoever lost the telephone and the recovery codes: asks before doing it."""
        return self._preguntar_y_hacer(
            request,
            pk,
            quitar_segundo_factor,
            "Quitar el segundo factor de {}",
            "{} activará un segundo factor nuevo la próxima vez que entre.",
            "sin_segundo_factor",
        )

    def pagina_cerrar_sesiones(self, request, pk):
        """For whoever left a session open where others may use it."""
        return self._preguntar_y_hacer(
            request,
            pk,
            sacar,
            "Cerrar las sesiones de {}",
            "Las sesiones que {} tenía abiertas quedaron cerradas.",
            "cerrar_sesiones",
        )

    def pagina_separar(self, request, pk):
        """For whoever got another account of the entity, or whose address was given to somebody else."""
        return self._preguntar_y_hacer(
            request,
            pk,
            separar_de_la_entidad,
            "Separar a {} de su cuenta de la entidad",
            "La cuenta de {} quedó separada de la de la entidad.",
            "separar",
        )

    def _preguntar_y_hacer(self, request, pk, verbo, titulo, hecho, plantilla):
        persona = get_object_or_404(Usuario, pk=pk)
        if not self.has_change_permission(request, persona):
            raise PermissionDenied
        if request.method == "POST":
            try:
                verbo(persona, request.user)
            except NoSeEnvia as error:
                messages.error(request, str(error))
            else:
                messages.success(request, hecho.format(persona))
            return redirect(reverse("admin:cuentas_usuario_change", args=[pk]))
        contexto = self.admin_site.each_context(request) | {
            "title": titulo.format(persona),
            "opts": self.opts,
            "persona": persona,
        }
        return render(request, f"admin/cuentas/usuario/{plantilla}.html", contexto)

    def has_change_permission(self, request, obj=None):
        """Whoever could put their own address in a superuser's account would be one; and whoever could in that of
        somebody who reads reserved identities, and take their second factor, would read them under another's name
        (R3.17)."""
        puede_mas = obj is not None and (obj.is_superuser or obj.tiene_rol(Rol.RESERVA))
        alcanza = request.user.is_superuser or not puede_mas
        return alcanza and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    def get_readonly_fields(self, request, obj=None):
        """Only a superuser makes superusers or changes roles, and nobody their own: neither an administrator promotes
        themself, nor a superuser gives themself the reading of reserved identities (R3.17)."""
        propios = super().get_readonly_fields(request, obj)
        if obj is not None and obj.is_active:
            propios = [*propios, "is_active"]
        da_roles = request.user.is_superuser and obj != request.user
        return propios if da_roles else [*propios, "is_superuser", "groups"]


class FirmaForm(forms.ModelForm):
    class Meta:
        model = Firma
        fields = ["dependencia", "nombre", "cargo", "vigente_desde"]

    def clean_vigente_desde(self):
        """From today on: what already went out keeps the signature of its day."""
        desde = self.cleaned_data["vigente_desde"]
        if desde < reloj.hoy():
            raise forms.ValidationError("La firma empieza hoy o después: lo que ya salió conserva la suya.")
        return desde


class VistoExigidoForm(forms.ModelForm):
    class Meta:
        model = VistoExigido
        fields = ["dependencia", "cadena", "vigente_desde"]

    def clean_vigente_desde(self):
        """From today on: nobody changes what was asked of what already left."""
        desde = self.cleaned_data["vigente_desde"]
        if desde < reloj.hoy():
            raise forms.ValidationError("La regla empieza hoy o después: no cambia lo que ya salió.")
        return desde


class DependenciaForm(forms.ModelForm):
    """Marking an office as the one that receives takes it from the other: the rule is the action's."""

    class Meta:
        model = Dependencia
        fields = ["nombre", "codigo", "correo", "recibe_solicitudes", "esta_activa"]

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() | {"recibe_solicitudes"}

    def _post_clean(self):
        super()._post_clean()
        try:
            exigir_receptora(self.instance)
        except SinReceptora as error:
            self.add_error(None, str(error))


@admin.register(Dependencia)
class DependenciaAdmin(ConHistoria):
    form = DependenciaForm
    list_display = ["nombre", "codigo", "correo", "recibe_solicitudes", "esta_activa"]
    search_fields = ["nombre", "codigo"]

    def save_model(self, request, obj, form, change):
        guardar_dependencia(obj)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(TextoConsentimiento)
class TextoConsentimientoAdmin(ConHistoria):
    """Each change is a new version: what somebody accepted stays as they read it."""

    list_display = ["titulo", "finalidad", "version", "vigente_desde"]
    list_filter = ["finalidad"]

    def has_change_permission(self, request, obj=None):
        return obj is None and super().has_change_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Firma)
class FirmaAdmin(admin.ModelAdmin):
    """A signature that ruled is not edited: another one is added, from its date on."""

    form = FirmaForm
    list_display = ["dependencia", "nombre", "cargo", "vigente_desde"]
    list_select_related = ["dependencia"]

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(VistoExigido)
class VistoExigidoAdmin(FirmaAdmin):
    """Likewise: a rule that was in force is not edited."""

    form = VistoExigidoForm
    list_display = ["dependencia", "cadena", "vigente_desde"]


@admin.register(Acceso)
class AccesoAdmin(SoloLectura, admin.ModelAdmin):
    """The log of sign-ins: read, never written by hand."""

    list_display = ["en", "usuario", "resultado", "metodo"]
    list_filter = ["resultado"]
    list_select_related = ["usuario"]
    search_fields = ["usuario__username"]
    date_hierarchy = "en"
    show_full_result_count = False
