"""What narrows the audit."""

from datetime import datetime, timedelta

from django import forms
from django.utils.dateparse import parse_datetime

from cuentas.models import Usuario
from nucleo import reloj
from pqrs import radicados
from pqrs.consultas.auditoria import Filtro
from pqrs.forms.actuaciones import fecha

#: Without dates: what happened in so many days.
DIAS = 30


class FiltroDeAuditoria(forms.Form):
    persona = forms.ModelChoiceField(
        Usuario.objects.none(), required=False, label="Persona", empty_label="Todas"
    )
    desde = fecha("Desde", "", required=False)
    hasta = fecha("Hasta", "", required=False)
    radicado = forms.CharField(label="Radicado", required=False, max_length=30)

    def __init__(self, *args, **opciones):
        super().__init__(*args, **opciones)
        self.fields["persona"].queryset = Usuario.objects.filter(is_staff=True).order_by(
            "first_name", "last_name"
        )

    def clean_radicado(self) -> str:
        escrito = self.cleaned_data["radicado"].strip()
        radicado = radicados.leer_cualquiera(escrito) if escrito else ""
        if escrito and not radicado:
            raise forms.ValidationError("Escriba un radicado como 2026-E-000123.")
        return radicado

    def filtro(self, antes: str = "") -> Filtro:
        """What was well written; the rest counts as not written. ``antes``: where the page begins."""
        datos, hoy = self.cleaned_data, reloj.hoy()
        hasta = datos.get("hasta") or hoy
        return Filtro(
            desde=datos.get("desde") or hasta - timedelta(days=DIAS),
            hasta=hasta,
            persona=datos.get("persona"),
            radicado=datos.get("radicado") or "",
            antes=_momento(antes),
        )


def _momento(texto: str) -> datetime | None:
    try:
        momento = parse_datetime(texto)
    except ValueError:
        return None
    return momento if momento and momento.tzinfo else None
