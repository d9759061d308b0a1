"""What a forum is."""

from typing import Any, ClassVar

from django import forms

from cuentas.models import Dependencia
from foros.models import Foro
from nucleo.campos import Redaccion

PUBLICADO = "Ya se publicó: no se cambia."
#: The words of ``foros.urls`` that stand where a forum's does.
DIRECCIONES_OCUPADAS = (
    *(
        "enviado",
        "hilos",
        "imagenes",
        "lo-mio",
        "mensajes",
        "mi-participacion",
        "mire-su-correo",
        "moderacion",
    ),
    *("resultados", "silencios"),
)
OCUPADA = "Esa dirección ya es de una página de los foros. Escriba otra."


def momento(**opciones: Any) -> forms.DateTimeField:
    """A day and an hour, in Bogotá's time."""
    control = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(widget=control, required=False, **opciones)


class ForoForm(forms.ModelForm):
    abre_en = momento(label="Se puede escribir desde", help_text="Vacío: desde que se publique.")
    cierra_en = momento(
        label="Se puede escribir hasta", help_text="Vacío: hasta que se cierre con conclusiones."
    )

    class Meta:
        model = Foro
        fields = (
            *(
                "titulo",
                "slug",
                "proposito",
                "dependencia",
                "es_privado",
                "quien_escribe",
                "abre_hilos_la_gente",
            ),
            *("moderacion", "dias_de_respuesta", "abre_en", "cierra_en"),
        )
        widgets: ClassVar = {"proposito": Redaccion({"class": "vLargeTextField"})}
        help_texts: ClassVar = {
            "slug": "Con lo que termina su dirección: «transporte». No cambia después de publicarlo.",
            "dias_de_respuesta": "Lo que se promete a quien pregunta. Se muestra en el foro.",
        }

    def __init__(self, *datos: Any, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        if "dependencia" in self.fields:
            self.fields["dependencia"].queryset = Dependencia.objects.activas()
        for campo in ("slug", "es_privado"):
            if campo in self.fields and self.instance.publicado_en is not None:
                self.fields[campo].disabled = True
                self.fields[campo].help_text = PUBLICADO

    def clean_slug(self) -> str:
        slug = self.cleaned_data["slug"]
        if slug in DIRECCIONES_OCUPADAS:
            raise forms.ValidationError(OCUPADA)
        return slug


class MiembroForm(forms.Form):
    correo = forms.EmailField(
        label="Correo de la persona", help_text="El de su cuenta en el portal.", max_length=254
    )
