"""What a critical moment and a commitment say."""

from typing import Any, ClassVar

from django import forms

from contenidos.models import Regla
from cuentas.models import Dependencia, Usuario
from participa.consultas.responsables import pueden_responder
from participa.forms.campos import Hoja, dia, direccion, linea, parrafos


class MomentoForm(Hoja):
    nombre = linea("Momento", 120, help_text="«Cuando me quedo sin empleo».")
    slug = direccion(ejemplo="me-quede-sin-empleo")
    situacion = parrafos("Qué le pasa a la persona", "Con sus palabras.")
    mecanismo = forms.ChoiceField(label="Mecanismo que mejor sirve", choices=Regla.Mecanismo.choices)
    puerta = linea(
        "Por dónde se entra", 200, help_text="Una dirección del portal, que empieza por /: «/chat/»."
    )
    estrategia = parrafos("Estrategia de uso", "Cómo se usa el mecanismo en este momento.")
    campana = parrafos("Campaña", "Qué se difunde, dónde y cuándo.", required=False)
    dependencia = forms.ModelChoiceField(
        Dependencia.objects.none(),
        label="Dependencia",
        empty_label="Elija",
        error_messages={"required": "Elija la dependencia."},
    )
    responsable = forms.ModelChoiceField(
        Usuario.objects.none(), label="Responsable", empty_label="Elija", required=False
    )
    desde = dia(label="Desde", required=False, help_text="Solo si pasa en una fecha.")
    hasta = dia(label="Hasta", required=False)
    orden = forms.IntegerField(
        label="Orden",
        min_value=0,
        max_value=30_000,
        initial=100,
        help_text="Los de menor número van primero.",
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Escriba un número de 0 a 30.000."
        ),
    )
    esta_publicado = forms.BooleanField(label="Se muestra en el portal", required=False)
    SECCIONES: ClassVar = {
        "Qué pasa": ("nombre", "slug", "situacion", "desde", "hasta"),
        "Qué hace la entidad": ("mecanismo", "puerta", "estrategia", "campana"),
        "Quién responde": ("dependencia", "responsable"),
        "Cómo se muestra": ("orden", "esta_publicado"),
    }

    def preparar(self, cosa: Any) -> None:
        self.fields["dependencia"].queryset = Dependencia.objects.activas()
        self.fields["responsable"].queryset = pueden_responder()
        if cosa is not None:
            self.fields["dependencia"].queryset |= Dependencia.objects.filter(pk=cosa.dependencia_id)


class CompromisoForm(Hoja):
    como_se_cumple = parrafos("Cómo se cumple", "Lo que hace la entidad.", renglones=8)
