"""What a queue is and when it is attended, what pauses it, and the texts that officials start from."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms

from chat.acciones.salas import CAMPOS, Rato, revisar_pausa
from chat.errores import DatosInvalidos
from chat.models import Franja, Pausa, RespuestaLista, Sala
from cuentas.models import Dependencia
from nucleo.campos import Redaccion, TextoLimpio

#: How many times of attention a day has in the grid: morning and afternoon.
POR_DIA = 2
_ROTULOS = ("mañana", "tarde", "otro rato")
PUBLICADA = "Ya se publicó: no se cambia."


class SalaForm(forms.ModelForm):
    """With its week as a grid: each day, two times of attention, or as many as it already has. ``edicion``: the one
    that the person read."""

    edicion = forms.IntegerField(widget=forms.HiddenInput, required=False)
    descripcion = TextoLimpio(
        label="De qué se habla",
        help_text="Lo leen las personas antes de entrar: qué se resuelve aquí y qué no.",
        max_length=1_000,
        widget=Redaccion({"rows": 4}),
    )

    class Meta:
        model = Sala
        fields = CAMPOS
        help_texts: ClassVar = {
            "slug": "Con lo que termina su dirección: «afiliaciones». No cambia después de publicarla.",
            "dependencia": "Quienes atienden el chat en ella ven esta cola.",
            "orden": "En la página del chat, de menor a mayor.",
        }

    def __init__(self, *datos: Any, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        self.fields["dependencia"].queryset = Dependencia.objects.activas()
        self.fields["edicion"].initial = self.instance.edicion
        if self.instance.publicada_en is not None:
            self.fields["slug"].disabled, self.fields["slug"].help_text = True, PUBLICADA
        franjas = list(self.instance.franjas.all()) if self.instance.pk else []
        self._de_cada_dia = {
            dia: [franja for franja in franjas if franja.dia == dia] for dia in Franja.Dia.values
        }
        self.por_dia = max(POR_DIA, *(len(suyas) for suyas in self._de_cada_dia.values()))
        for dia in Franja.Dia:
            for n in range(self.por_dia):
                self._poner_rato(dia, n)

    def _poner_rato(self, dia: Franja.Dia, n: int) -> None:
        suyas = self._de_cada_dia[dia.value]
        franja = suyas[n] if n < len(suyas) else None
        rotulo = f"{dia.label}, {_ROTULOS[min(n, len(_ROTULOS) - 1)]}"
        for cual, nombre in (("desde", "desde"), ("hasta", "hasta")):
            self.fields[f"d{dia.value}_{n}_{cual}"] = forms.TimeField(
                label=f"{rotulo}: {nombre}",
                required=False,
                initial=getattr(franja, cual, None),
                widget=forms.TimeInput({"type": "time", "aria-label": f"{rotulo}: {nombre}"}, format="%H:%M"),
                error_messages={"invalid": f"El {rotulo}: escriba la hora así: 08:00."},
            )

    def semana(self) -> Iterator[tuple[str, list[tuple[forms.BoundField, forms.BoundField]]]]:
        """The grid: each day with its pairs of fields."""
        for dia in Franja.Dia:
            ratos = [
                (self[f"d{dia.value}_{n}_desde"], self[f"d{dia.value}_{n}_hasta"])
                for n in range(self.por_dia)
            ]
            yield dia.label.capitalize(), ratos

    def propios(self) -> list[forms.BoundField]:
        """The other fields, as they are shown."""
        return [self[campo] for campo in CAMPOS]

    def clean(self) -> dict[str, Any]:
        datos = super().clean()
        for dia in Franja.Dia:
            for n in range(self.por_dia):
                nombres = [f"d{dia.value}_{n}_{cual}" for cual in ("desde", "hasta")]
                desde, hasta = (datos.get(nombre) for nombre in nombres)
                if (desde is None) != (hasta is None) and not self.errors.keys() & set(nombres):
                    falta = nombres[0] if desde is None else nombres[1]
                    self.add_error(falta, f"El {dia.label} falta una de las dos horas.")
        return datos

    def horario(self) -> list[Rato]:
        pares = [
            (
                dia.value,
                self.cleaned_data[f"d{dia.value}_{n}_desde"],
                self.cleaned_data[f"d{dia.value}_{n}_hasta"],
            )
            for dia in Franja.Dia
            for n in range(self.por_dia)
        ]
        return [(dia, desde, hasta) for dia, desde, hasta in pares if desde is not None]

    def campos(self) -> dict[str, Any]:
        return {campo: self.cleaned_data[campo] for campo in CAMPOS}


class CerrarSalaForm(forms.Form):
    motivo = TextoLimpio(
        label="Por qué se cierra",
        help_text="Queda en la historia de la sala.",
        max_length=80,
    )


def _momento(rotulo: str) -> forms.DateTimeField:
    control = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(label=rotulo, widget=control)


class PausaForm(forms.ModelForm):
    desde, hasta = _momento("Desde"), _momento("Hasta")

    class Meta:
        model = Pausa
        fields = ("sala", "desde", "hasta", "motivo")
        help_texts: ClassVar = {
            "sala": "Vacía: de todas.",
            "motivo": "Lo lee quien llega: «Jornada de capacitación del equipo».",
        }

    def __init__(self, *datos: Any, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        if "sala" in self.fields:
            self.fields["sala"].queryset = Sala.objects.privadas().filter(cerrada_en__isnull=True)

    def clean(self) -> dict[str, Any]:
        datos = super().clean()
        desde, hasta = datos.get("desde"), datos.get("hasta")
        if desde and hasta:
            try:
                revisar_pausa(desde, hasta)
            except DatosInvalidos as error:
                self.add_error(error.campo, str(error))
        return datos


class RespuestaListaForm(forms.ModelForm):
    texto = TextoLimpio(label="Texto", max_length=2_000, widget=Redaccion({"rows": 6}))

    class Meta:
        model = RespuestaLista
        fields = ("titulo", "texto", "dependencia", "orden")
        help_texts: ClassVar = {
            "titulo": "Como la buscan quienes atienden: «Qué papeles lleva para afiliarse».",
            "dependencia": "Vacía: la ven todas.",
        }

    def __init__(self, *datos: Any, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        if "dependencia" in self.fields:
            self.fields["dependencia"].queryset = Dependencia.objects.activas()
