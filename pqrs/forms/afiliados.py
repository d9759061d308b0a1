"""The file of a list of affiliates."""

from django import forms


class CargarListaForm(forms.Form):
    archivo = forms.FileField(
        label="Archivo CSV",
        help_text="Con las columnas «tipo_documento» y «documento», en UTF-8. De cada documento solo se guarda una "
        "huella con clave: nadie puede leer la lista después.",
        error_messages={"required": "Elija el archivo.", "empty": "El archivo está vacío: elija otro."},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )
