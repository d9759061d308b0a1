"""What is asked of whoever wants mail, and of whoever wants to see what they follow."""

from collections.abc import Iterable

from django import forms
from django.core.validators import EmailValidator
from django.utils.html import format_html

from cuentas.models import TextoConsentimiento
from nucleo.models import Entidad
from nucleo.texto import limpiar
from suscripciones.models import Suscripcion, Tema

#: A person picks some; a program that ticks them all has its mail shortened.
TEMAS_MAXIMOS = 60
GRUPOS = {
    "todo": "Todo",
    "seccion": "Por sección",
    "reglas": "Reglas de los mecanismos de participación",
    "busqueda": "Búsquedas",
}
OTROS = "Esta página"


class _DeInternet(EmailValidator):
    """Only domains with a name: this machine and numeric addresses are of nobody who follows us."""

    def validate_domain_part(self, domain_part):
        return bool(self.domain_regex.match(domain_part))


class Direccion(forms.EmailField):
    """A mail address, forgiving the blanks that telephones add."""

    default_validators = [_DeInternet("Escriba la dirección completa, como nombre@ejemplo.co.", allowlist=[])]

    default_error_messages = {"invalid": "Escriba la dirección completa, como nombre@ejemplo.co."}

    def __init__(self, **opciones):
        atributos = {"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}
        super().__init__(
            label="Su correo electrónico",
            max_length=254,
            widget=forms.EmailInput(atributos),
            error_messages={"required": "Escriba su correo electrónico."},
            **opciones,
        )

    def to_python(self, value):
        return "".join(super().to_python(limpiar(str(value or ""))).split())


class Suscribirse(forms.Form):
    """Address, topics, rhythm, quiet days and the authorisation, unticked (R4.16). ``direcciones``: those that an
    account confirmed, to pick from instead of writing one."""

    use_required_attribute = False
    #: As the page shows them, for what is missing to be listed in that order.
    field_order = ("temas", "ritmo", "solo_habiles", "correo", "acepta")

    correo = Direccion(help_text="Le enviaremos un mensaje para confirmar que es suyo.")
    temas = forms.MultipleChoiceField(
        label="Qué quiere seguir",
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Elija al menos un tema.",
            "invalid_choice": "Uno de los temas ya no existe. Elija otra vez.",
        },
    )
    ritmo = forms.ChoiceField(
        label="Cada cuánto",
        choices=Suscripcion.Ritmo.choices,
        initial=Suscripcion.Ritmo.DIARIO,
        widget=forms.RadioSelect,
        help_text="Los resúmenes salen en las mañanas de los días hábiles, y solo si hay algo nuevo.",
        error_messages={"required": "Elija cada cuánto quiere que le escribamos."},
    )
    solo_habiles = forms.BooleanField(
        label="No me escriban los fines de semana ni los festivos",
        required=False,
        help_text="Lo de esos días le llega el siguiente día hábil.",
    )
    acepta = forms.BooleanField(
        error_messages={
            "required": "Para escribirle necesitamos su autorización. Sin ella puede usar los canales."
        }
    )

    def __init__(
        self,
        *args,
        temas: Iterable[Tema],
        texto: TextoConsentimiento,
        entidad: Entidad,
        direcciones: Iterable[str] = (),
        **opciones,
    ):
        super().__init__(*args, **opciones)
        self.por_clave = {tema.clave: tema for tema in temas}
        self.texto = texto
        self.fields["temas"].choices = _por_grupo(self.por_clave.values())
        self.fields["acepta"].label = texto.titulo
        self.fields["acepta"].help_text = format_html(
            '{}<p class="version">Texto «{}», versión {}.</p>',
            texto.palabras(entidad),
            texto.get_finalidad_display(),
            texto.version,
        )
        if direcciones:
            self.fields["correo"] = forms.ChoiceField(
                label="A qué dirección", choices=[(una, una) for una in sorted(direcciones)]
            )

    def clean_temas(self) -> list[Tema]:
        claves = self.cleaned_data["temas"]
        if len(claves) > TEMAS_MAXIMOS:
            raise forms.ValidationError(f"Elija hasta {TEMAS_MAXIMOS} temas, o «Todo».")
        return [self.por_clave[clave] for clave in claves]

    def lo_pedido(self) -> dict:
        """What ``acciones.pedir`` takes besides the address. Only after ``is_valid()``."""
        return {
            "temas": self.cleaned_data["temas"],
            "ritmo": self.cleaned_data["ritmo"],
            "solo_habiles": self.cleaned_data["solo_habiles"],
            "texto": self.texto,
        }


def _por_grupo(temas: Iterable[Tema]) -> list[tuple[str, list[tuple[str, str]]]]:
    grupos: dict[str, list[tuple[str, str]]] = {}
    for tema in temas:
        grupos.setdefault(GRUPOS.get(tema.clase, OTROS), []).append((tema.clave, tema.titulo))
    return list(grupos.items())


class PedirEnlace(forms.Form):
    """The address to which the link that manages goes."""

    use_required_attribute = False

    correo = Direccion(help_text="El mismo en el que recibe nuestros correos.")


class CambiarRitmo(forms.Form):
    """Another rhythm for one topic."""

    ritmo = forms.ChoiceField(label="Cada cuánto", choices=Suscripcion.Ritmo.choices)
    solo_habiles = forms.BooleanField(label="Sin fines de semana ni festivos", required=False)
