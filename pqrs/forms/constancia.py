"""What a person brings to check a constancia or an oficio: its code, or a file to compare."""

import hashlib
import re

from django import forms

from nucleo import adjuntos
from nucleo.texto import limpiar
from pqrs import radicados
from pqrs.forms.campos import entrada_de_codigo


class VerificarForm(forms.Form):
    """The code of a constancia or of an oficio."""

    codigo = forms.CharField(
        label="Código de verificación",
        max_length=60,
        help_text="Veinte letras y números, al final del documento, junto al código QR.",
        error_messages={"required": "Escriba el código del documento."},
        widget=entrada_de_codigo(),
    )

    def clean_codigo(self) -> str:
        """The code as it goes in an address: letters and digits in groups of four."""
        letras = re.sub(r"[^0-9A-Z]", "", limpiar(self.cleaned_data["codigo"]).upper())
        if len(letras) == radicados.LETRAS_CODIGO:
            raise forms.ValidationError(
                "Ese parece el código de seguimiento, que abre su solicitud. Aquí va el del documento, que tiene 20 "
                "letras y números."
            )
        if len(letras) != radicados.LETRAS_CONSTANCIA:
            raise forms.ValidationError(
                f"El código de un documento tiene 20 letras y números; aquí hay {len(letras)}."
            )
        return "-".join(letras[i : i + 4] for i in range(0, len(letras), 4))


class CompararForm(forms.Form):
    """A file whose digest is compared and that is not kept."""

    archivo = forms.FileField(
        label="Archivo que quiere comprobar",
        help_text="El documento en PDF o uno de sus anexos. Solo se calcula su huella: el archivo no se guarda.",
        error_messages={
            "required": "Escoja el archivo que quiere comprobar.",
            "missing": "Escoja el archivo que quiere comprobar.",
            "empty": "Ese archivo está vacío. Escoja otro.",
            "invalid": "El archivo no llegó completo. Escójalo otra vez.",
        },
    )

    def clean_archivo(self) -> str:
        """The SHA-256 of the file, in hexadecimal."""
        archivo = self.cleaned_data["archivo"]
        if archivo.size > adjuntos.TAMANO_MAXIMO:
            raise forms.ValidationError(
                "Ese archivo pesa más de 10 MB: no es el documento ni uno de sus anexos."
            )
        huella = hashlib.sha256()
        for trozo in archivo.chunks():
            huella.update(trozo)
        return huella.hexdigest()
