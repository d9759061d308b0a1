"""The account's forms: allauth's, with the portal's words."""

from allauth.account import forms as cuenta
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms

from cuentas.acciones import anotar_acceso, autorizar
from cuentas.models import Acceso, TextoConsentimiento
from nucleo.models import Entidad
from nucleo.texto import una_linea

CLAVE_NUEVA = "Doce caracteres o más. Sirve una frase que usted recuerde; no use una que tenga en otra parte."


class _EnPalabras:
    """Puts ``rotulos`` (label, help) on the fields and takes away the examples that vanish as one types."""

    rotulos: dict[str, tuple[str, str]] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for nombre, (rotulo, ayuda) in self.rotulos.items():
            if campo := self.fields.get(nombre):
                campo.label, campo.help_text = rotulo, ayuda
                campo.widget.attrs.pop("placeholder", None)
        for campo in self.fields.values():
            if isinstance(campo, forms.EmailField):
                campo.validators.append(_de_un_renglon)


def _de_un_renglon(correo: str) -> None:
    """Django takes as part of a name of the network signs that break a line in other places."""
    if correo != una_linea(correo):
        raise forms.ValidationError("Escriba un solo correo, como nombre@ejemplo.co, sin signos invisibles.")


class Entrar(_EnPalabras, cuenta.LoginForm):
    rotulos = {"login": ("Correo o usuario", ""), "password": ("Contraseña", "")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"

    def user_credentials(self) -> dict:
        """An address goes as ``username``, where allauth finds it too. As ``email``, who did not prove it (an official
        does not have to) would be refused while mails to it are held back, and anybody may ask for those."""
        credenciales = super().user_credentials()
        credenciales.pop("email", None)
        return credenciales


class Registrarse(_EnPalabras, cuenta.SignupForm):
    """Address and password: nothing else is needed to have an account."""

    rotulos = {
        "email": ("Correo electrónico", "Le enviaremos un código para confirmar que es suyo."),
        "password1": ("Contraseña", CLAVE_NUEVA),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        entidad = Entidad.objects.vigente()
        self.textos = TextoConsentimiento.objects.de_la_cuenta()
        for texto in self.textos:
            self.fields[f"autoriza_{texto.pk}"] = forms.BooleanField(
                label=texto.titulo,
                help_text=texto.palabras(entidad),
                error_messages={"required": "Para tener una cuenta necesitamos su autorización."},
            )

    def signup(self, request, user):
        autorizar(user, self.textos)


class PedirClave(_EnPalabras, cuenta.ResetPasswordForm):
    rotulos = {"email": ("Correo electrónico", "El de su cuenta.")}


class NuevaClave(_EnPalabras, cuenta.ResetPasswordKeyForm):
    rotulos = {"password1": ("Contraseña nueva", CLAVE_NUEVA), "password2": ("Otra vez", "")}


class CambiarClave(_EnPalabras, cuenta.ChangePasswordForm):
    rotulos = {
        "oldpassword": ("Contraseña de hoy", ""),
        "password1": ("Contraseña nueva", CLAVE_NUEVA),
        "password2": ("Otra vez la contraseña nueva", ""),
    }


class OtroCorreo(_EnPalabras, cuenta.AddEmailForm):
    rotulos = {"email": ("Correo nuevo", "Seguirá usando el de hoy hasta que confirme este con un código.")}


class ConfirmarClave(_EnPalabras, cuenta.ReauthenticateForm):
    rotulos = {"password": ("Contraseña", "")}


class CodigoDeCorreo(_EnPalabras, cuenta.ConfirmEmailVerificationCodeForm):
    rotulos = {"code": ("Código que llegó a su correo", "")}


class CodigoDeAplicacion(_EnPalabras, AuthenticateForm):
    rotulos = {
        "code": ("Código", "Los seis dígitos que muestra su aplicación, o uno de sus códigos de respaldo.")
    }

    def _emit_authentication_failed(self, authenticator):
        super()._emit_authentication_failed(authenticator)
        anotar_acceso(self.user, Acceso.Resultado.CODIGO_ERRADO)


class ActivarAplicacion(_EnPalabras, ActivateTOTPForm):
    rotulos = {"code": ("Código de la aplicación", "Los seis dígitos que muestra después de leer el cuadro.")}


class AgregarLlave(_EnPalabras, AddWebAuthnForm):
    rotulos = {
        "name": ("Nombre de la llave", "Para reconocerla entre las demás: «El computador de la oficina»."),
        "passwordless": (
            "Entrar con ella sin escribir la contraseña",
            "Su equipo le pedirá la huella, el rostro o el PIN.",
        ),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].initial = True


class NombrarLlave(_EnPalabras, EditWebAuthnForm):
    rotulos = {"name": ("Nombre de la llave", "")}


class Eliminar(forms.Form):
    """That it cannot be undone, said by whoever asks."""

    entiendo = forms.BooleanField(
        label="Entiendo que no se puede deshacer",
        error_messages={"required": "Marque la casilla si de verdad quiere eliminar su cuenta."},
    )
