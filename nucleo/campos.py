"""Form fields for what citizens type and attach: they clean, and refuse with words that say what to do."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from nucleo import adjuntos
from nucleo.texto import limpiar, se_ve, una_linea


class TextoLimpio(forms.CharField):
    """Text made safe by ``nucleo.texto.limpiar`` before any check, so that invisible rubbish is never an error."""

    default_error_messages = {
        "max_length": "El texto tiene %(show_value)s caracteres y caben %(limit_value)s. "
        "Acórtelo o adjunte el resto en un archivo.",
    }

    def to_python(self, value: Any) -> str:
        limpio = super().to_python(limpiar(str(value)) if value not in self.empty_values else value)
        return limpio if limpio in self.empty_values or se_ve(limpio) else self.empty_value

    def run_validators(self, value: str) -> None:
        """Django's, with its figures as they are written in Colombia: 20.000."""
        try:
            super().run_validators(value)
        except ValidationError as error:
            for una in error.error_list:
                una.params = {
                    nombre: f"{dato:,}".replace(",", ".") if isinstance(dato, int) else dato
                    for nombre, dato in (una.params or {}).items()
                }
            raise


class Linea(TextoLimpio):
    """One line: line breaks and repeated spaces become one space."""

    default_error_messages = {
        "max_length": "El texto tiene %(show_value)s caracteres y caben %(limit_value)s. Acórtelo."
    }

    def to_python(self, value: Any) -> str:
        return una_linea(super().to_python(value))


class Redaccion(forms.Textarea):
    """A text that an official writes and somebody outside reads. Beside it, where there is script, how easy it is to
    read while it is written (``static/js/medir.js``); it never keeps it from being sent."""

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"data-medir": "", **(attrs or {})})


class EntradaDeArchivos(forms.ClearableFileInput):
    """A file input that takes several files and offers only the extensions that are received."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict | None = None) -> None:
        super().__init__({"accept": adjuntos.ACEPTADOS, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list:
        return (
            files.getlist(name)
            if hasattr(files, "getlist")
            else [archivo for archivo in [files.get(name)] if archivo]
        )
