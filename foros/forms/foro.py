"""What a forum is."""

from typing import Any, ClassVar

from django import forms

from cuentas.models import Dependencia
from foros.models import Foro

PUBLICADO = "Ya se publicó: no se cambia."


class ForoForm(forms.ModelForm):
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
        help_texts: ClassVar = {
            "slug": "Con lo que termina su dirección: «transporte». No cambia después de publicarlo.",
            "dias_de_respuesta": "Lo que se promete a quien pregunta. Se muestra en el foro.",
            "cierra_en": "Vacío: hasta que se cierre con conclusiones.",
        }

    def __init__(self, *datos: Any, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        if "dependencia" in self.fields:
            self.fields["dependencia"].queryset = Dependencia.objects.activas()
        for campo in ("slug", "es_privado"):
            if campo in self.fields and self.instance.publicado_en is not None:
                self.fields[campo].disabled = True
                self.fields[campo].help_text = PUBLICADO


class MiembroForm(forms.Form):
    correo = forms.EmailField(
        label="Correo de la persona", help_text="El de su cuenta en el portal.", max_length=254
    )
