"""Fields that the desk's forms share: how each one is asked, cleaned and refused."""

from typing import Any

from django import forms
from django.utils.html import format_html

from cuentas.models import TextoConsentimiento
from nucleo.adjuntos import ARCHIVOS_MAXIMOS, TAMANO_MAXIMO, TAMANO_TOTAL
from nucleo.adjuntos.reglas import FORMATOS, en_megas
from nucleo.campos import EntradaDeArchivos, Redaccion, TextoLimpio
from nucleo.models import Entidad
from nucleo.texto import limpiar

LARGO_TEXTO = 20_000
LARGO_RAZONES = 10_000
PREFIJO_CONSENTIMIENTO = "consentimiento_"
#: Documents without letters.
SOLO_NUMEROS = {"CC", "TI", "NUIP"}


def miles(numero: int) -> str:
    return f"{numero:,}".replace(",", ".")


def entrada_de_codigo() -> forms.TextInput:
    """Where a code is typed from a paper or a screen."""
    return forms.TextInput(
        attrs={
            "class": "entrada-codigo",
            "autocomplete": "off",
            "spellcheck": "false",
            "autocapitalize": "characters",
        }
    )


class Linea(TextoLimpio):
    """One line of text: line breaks and repeated spaces become one space.

    ``autocomplete="off"`` keeps what was written from whoever uses that computer next, and costs that the browser does
    not give it back to who returns to the page.
    """

    def __init__(self, *, autocomplete: str = "", clase: str = "", **opciones: Any) -> None:
        atributos = {"autocomplete": autocomplete, "class": clase, **opciones.pop("attrs", {})}
        super().__init__(widget=forms.TextInput({k: v for k, v in atributos.items() if v}), **opciones)

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class Parrafos(TextoLimpio):
    """Free text of several paragraphs, with its limit told beforehand."""

    control = forms.Textarea

    def __init__(self, *, ayuda: str, filas: int, max_length: int, **opciones: Any) -> None:
        super().__init__(
            widget=self.control({"rows": filas}),
            help_text=f"{ayuda} Hasta {miles(max_length)} caracteres.",
            max_length=max_length,
            **opciones,
        )


class ParrafosDeOficio(Parrafos):
    """The same, of an official to the person who asked."""

    control = Redaccion


class Correo(forms.EmailField):
    """A mail address, forgiving the blanks that telephones add."""

    default_error_messages = {"invalid": "Escriba la dirección completa, como nombre@ejemplo.co."}

    def __init__(self, **opciones: Any) -> None:
        atributos = {"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}
        super().__init__(max_length=254, widget=forms.EmailInput(atributos), **opciones)

    def to_python(self, value: Any) -> str:
        return "".join(super().to_python(limpiar(str(value or ""))).split())


class Opcion(forms.ChoiceField):
    """One of a few. The refusal does not repeat what came."""

    default_error_messages = {"invalid_choice": "Elija una de las opciones de la lista."}


class Archivos(forms.Field):
    """Several files as they came: ``acciones.espera.recibir`` inspects them. Never obligatory (R3.12)."""

    widget = EntradaDeArchivos

    def __init__(self) -> None:
        super().__init__(
            label="Adjuntar archivos",
            required=False,
            widget=EntradaDeArchivos({"data-lista": ""}),
            help_text=(
                f"Hasta {ARCHIVOS_MAXIMOS} archivos de {en_megas(TAMANO_MAXIMO)} cada uno y {en_megas(TAMANO_TOTAL)} "
                f"en total. Recibimos {FORMATOS}. Si le falta un documento, envíe su solicitud sin él."
            ),
        )

    def clean(self, value: Any) -> list:
        return list(value or [])


def casilla(texto: TextoConsentimiento, entidad: Entidad) -> forms.BooleanField:
    """The box of one consent: unticked, with its whole text and its version (R4.16–R4.18)."""
    return forms.BooleanField(
        label=texto.titulo,
        required=False,
        help_text=format_html(
            '{}<p class="version">Texto «{}», versión {}.</p>',
            texto.palabras(entidad),
            texto.get_finalidad_display(),
            texto.version,
        ),
    )


def casilla_leida(texto: TextoConsentimiento, entidad: Entidad) -> forms.BooleanField:
    """The same, for an official who reads it aloud or hands it over."""
    return forms.BooleanField(
        label=f"Acepta: {texto.titulo} (versión {texto.version})",
        required=False,
        help_text=texto.palabras(entidad),
    )


def documento_escrito(documento: str, tipo: str) -> str:
    """A document's number without the dots and blanks with which people write it. Raises ``ValidationError`` when its
    kind has only numbers, those of the keyboard: others look alike and nobody finds them."""
    limpio = documento.replace(".", "").replace(" ", "").upper()
    if limpio and tipo in SOLO_NUMEROS and not (limpio.isascii() and limpio.isdecimal()):
        raise forms.ValidationError("Ese tipo de documento solo lleva números. Revíselo, o cambie el tipo.")
    return limpio
