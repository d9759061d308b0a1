"""What an exercise says, the mechanisms it uses, and what each step of its life asks."""

import re
from typing import Any, ClassVar

from django import forms

from chat.models import Sala
from contenidos.models import Regla
from cuentas.models import Dependencia, Usuario
from encuestas.models import Encuesta
from foros.models import Foro
from nucleo.campos import Linea, Redaccion, TextoLimpio
from participa.acciones.usos import DE_UN_EJERCICIO, DatosDeUso
from participa.ciclo import Nivel, Seccion
from participa.consultas.responsables import pueden_responder
from participa.forms.campos import Hoja, dia, direccion, linea, momento, parrafos
from participa.models import OBJETO_DE, Ejercicio, Evento, Uso
from pqrs.models import Etiqueta

#: Of a number of a contribution.
CIFRAS = 9


class EjercicioForm(Hoja):
    evento = forms.ModelChoiceField(
        Evento.objects.none(),
        label="Evento del ciclo",
        empty_label="Elija",
        help_text="De un plan: a qué momento de la gestión acompaña.",
        error_messages={"required": "Elija el evento. Si no está, agréguelo primero en su plan."},
    )
    titulo = linea("Título", 160)
    slug = direccion()
    seccion = forms.ChoiceField(label="Sección de Participa", choices=Seccion.choices)
    nivel = forms.ChoiceField(label="Hasta dónde llega lo que digan", choices=Nivel.choices)
    que_se_decide = parrafos("Qué se decide")
    que_no_se_decide = parrafos(
        "Qué no se decide", "Lo que ya está decidido o no depende de este ejercicio.", renglones=3
    )
    como_participar = parrafos("Cómo participar", renglones=3, required=False)
    recibe_por_formulario = forms.BooleanField(
        label="Tiene su propio formulario", required=False, help_text="Cualquier persona aporta sin cuenta."
    )
    abre_en = momento(label="Abre", help_text="Hora de Bogotá.")
    cierra_en = momento(label="Cierra")
    dependencia = forms.ModelChoiceField(
        Dependencia.objects.none(),
        label="Dependencia",
        empty_label="Elija",
        error_messages={"required": "Elija la dependencia."},
    )
    responsable = forms.ModelChoiceField(
        Usuario.objects.none(),
        label="Responsable",
        empty_label="Elija",
        required=False,
        help_text="Decide sobre los aportes y firma las respuestas. Sin responsable no se puede convocar.",
    )
    informe_antes_de = dia(
        label="Informe a más tardar el", required=False, help_text="Sin esta fecha no se puede convocar."
    )
    SECCIONES: ClassVar = {
        "Qué es": ("evento", "titulo", "slug", "seccion", "nivel"),
        "De qué se trata": ("que_se_decide", "que_no_se_decide", "como_participar", "recibe_por_formulario"),
        "Cuándo": ("abre_en", "cierra_en", "informe_antes_de"),
        "Quién responde": ("dependencia", "responsable"),
    }

    def preparar(self, cosa: Ejercicio | None) -> None:
        self.fields["evento"].queryset = Evento.objects.select_related("plan").order_by("-desde", "pk")
        self.fields["evento"].label_from_instance = lambda evento: f"{evento.nombre} ({evento.plan})"
        self.fields["dependencia"].queryset = Dependencia.objects.activas()
        self.fields["responsable"].queryset = pueden_responder()
        if cosa is None:
            self.initial = {"recibe_por_formulario": True} | self.initial
            return
        self.fields["dependencia"].queryset |= Dependencia.objects.filter(pk=cosa.dependencia_id)


class UsoForm(forms.Form):
    """``edicion``: of the exercise, when the page was made."""

    edicion = forms.IntegerField(widget=forms.HiddenInput, required=False)
    mecanismo = forms.ChoiceField(
        label="Mecanismo", choices=[(uno.value, Regla.Mecanismo(uno).label) for uno in DE_UN_EJERCICIO]
    )
    foro = forms.ModelChoiceField(Foro.objects.none(), label="Foro", required=False, empty_label="Ninguno")
    encuesta = forms.ModelChoiceField(
        Encuesta.objects.none(), label="Encuesta", required=False, empty_label="Ninguna"
    )
    sala = forms.ModelChoiceField(
        Sala.objects.none(), label="Sala del chat", required=False, empty_label="Ninguna"
    )
    etiqueta = forms.ModelChoiceField(
        Etiqueta.objects.none(),
        label="Etiqueta de las solicitudes",
        required=False,
        empty_label="Ninguna",
        help_text="Con la que la mesa marca las peticiones que son de este ejercicio.",
    )
    detalle = Linea(
        label="Dónde",
        max_length=200,
        required=False,
        help_text="El correo, la cuenta de la red social o el lugar. Del foro, la encuesta o la sala no hace falta.",
    )
    abre_en = momento(label="Abre", required=False, help_text="Vacío: cuando abre el ejercicio.")
    cierra_en = momento(label="Cierra", required=False, help_text="Vacío: cuando cierra el ejercicio.")

    def __init__(self, *datos: Any, usuario: Usuario, uso: Uso | None = None, **mas: Any) -> None:
        super().__init__(*datos, **mas)
        self.fields["foro"].queryset = Foro.objects.visibles_para(usuario).filter(
            cerrado_en__isnull=True, es_privado=False
        )
        self.fields["encuesta"].queryset = (
            Encuesta.objects.visibles_para(usuario)
            .filter(cerrada_en__isnull=True, retirada_en__isnull=True)
            .exclude(audiencia=Encuesta.Audiencia.INVITACION)
        )
        self.fields["sala"].queryset = Sala.objects.visibles_para(usuario).filter(cerrada_en__isnull=True)
        self.fields["etiqueta"].queryset = Etiqueta.objects.all()
        if uso is None:
            return
        for campo, modelo in (("foro", Foro), ("encuesta", Encuesta), ("sala", Sala)):
            self.fields[campo].queryset |= modelo.objects.filter(pk=getattr(uso, f"{campo}_id"))
        self.initial = {
            campo: getattr(uso, campo) for campo in self.fields if campo != "edicion"
        } | self.initial

    def clean(self) -> dict[str, Any]:
        limpios = super().clean()
        suyo = OBJETO_DE.get(limpios.get("mecanismo"))
        for campo in OBJETO_DE.values():
            if campo != suyo and limpios.get(campo) is not None:
                self.add_error(campo, "No es del mecanismo que eligió: quítelo o elija el otro mecanismo.")
        return limpios

    def datos(self) -> DatosDeUso:
        """What the action takes."""
        limpios = self.cleaned_data
        suyo = OBJETO_DE.get(limpios["mecanismo"])
        return DatosDeUso(
            mecanismo=limpios["mecanismo"],
            objeto=limpios[suyo] if suyo else None,
            detalle=limpios["detalle"],
            abre_en=limpios["abre_en"],
            cierra_en=limpios["cierra_en"],
        )


class ConvocarForm(forms.Form):
    """``edicion``: the one that the list on the page was made of."""

    edicion = forms.IntegerField(widget=forms.HiddenInput, required=False)
    revisado = forms.BooleanField(
        label="Leí qué se decide, qué no, las fechas y las reglas",
        error_messages={"required": "Márquelo cuando lo haya leído."},
    )


class AplazarForm(forms.Form):
    cierra_en = momento(label="Cierra", help_text="Hora de Bogotá. Solo puede ser más tarde.")
    informe_antes_de = dia(label="Informe a más tardar el", help_text="Solo puede ser más tarde.")
    nota = Linea(
        label="Por qué",
        max_length=100,
        help_text="Se lo avisamos a quienes siguen el ejercicio.",
        error_messages={"required": "Diga por qué se aplaza. La gente lo leerá."},
    )


class CancelarForm(forms.Form):
    motivo = TextoLimpio(
        label="Por qué se cancela",
        max_length=2_000,
        widget=Redaccion({"rows": 5}),
        help_text="Lo lee cualquiera. Diga también qué pasa con lo que ya se aportó.",
        error_messages={"required": "Explique por qué se cancela. La gente lo leerá."},
    )


class VotacionForm(forms.Form):
    titulo = linea("Título de la votación", 160)
    slug = direccion("Dirección de la encuesta", "voto-horario-de-los-parques")
    pregunta = linea("Pregunta", 300, help_text="«¿Cuál de estas propuestas se hace primero?».")
    grupos = forms.TypedMultipleChoiceField(
        label="Grupos de aportes que se votan",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    numeros = Linea(
        label="Aportes que se votan",
        max_length=1_000,
        required=False,
        help_text="Sus números, separados por comas: «12, 45, 301». Solo los que ya se publicaron.",
    )
    elegir_hasta = forms.IntegerField(
        label="Cuántas propuestas elige cada persona",
        min_value=1,
        max_value=99,
        initial=1,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), "Escriba un número de 1 a 99."
        ),
    )
    con_cuenta = forms.BooleanField(
        label="Vota solo quien tenga cuenta en el portal",
        required=False,
        help_text="Cada cuenta vota una vez. Sin esto vota cualquiera, y el portal solo lo dificulta.",
    )
    abre_en = momento(label="Se vota desde", help_text="Dentro de las fechas del ejercicio.")
    cierra_en = momento(label="Se vota hasta")

    def __init__(self, *datos: Any, ejercicio: Ejercicio, **mas: Any) -> None:
        super().__init__(*datos, **mas)
        grupos = list(ejercicio.grupos.values_list("pk", "nombre"))
        if grupos:
            self.fields["grupos"].choices = grupos
        else:
            del self.fields["grupos"]

    def clean_numeros(self) -> list[int]:
        partes = [uno for uno in re.split(r"[\s,;]+", self.cleaned_data["numeros"]) if uno]
        if any(not (uno.isascii() and uno.isdecimal()) or len(uno) > CIFRAS for uno in partes):
            raise forms.ValidationError(
                "Escriba solo números de aportes, separados por comas: «12, 45, 301»."
            )
        return [int(uno) for uno in partes]
