"""Several scales at once: the same ends, one heading and a line for each."""

from decimal import Decimal

from django import forms

from encuestas.armado import codigo_siguiente
from encuestas.documento import Pregunta, Tipo
from encuestas.fallas import LARGO_TEXTO
from encuestas.forms.pregunta import limites
from nucleo.campos import Linea, TextoLimpio

ESCALAS_MAXIMAS = 30


class MatrizForm(forms.Form):
    edicion = forms.IntegerField(widget=forms.HiddenInput, required=False)
    grupo = Linea(label="Encabezado común", max_length=300, help_text="«¿Qué tan satisfecho está con…?»")
    filas = TextoLimpio(
        label="Qué se califica",
        max_length=ESCALAS_MAXIMAS * 200,
        widget=forms.Textarea({"rows": 6}),
        help_text=f"Una línea para cada cosa: «El aseo», «El trato». Hasta {ESCALAS_MAXIMAS}.",
    )

    def __init__(self, *datos, **opciones) -> None:
        super().__init__(*datos, **opciones)
        suyos = limites(Tipo.ESCALA)
        self.fields |= {
            nombre: suyos[nombre] for nombre in ("minimo", "maximo", "extremo_menor", "extremo_mayor")
        }
        self.fields["obligatoria"] = forms.BooleanField(
            label="Hay que responderlas para seguir", required=False
        )

    def clean_filas(self) -> list[str]:
        filas = [
            " ".join(linea.split()) for linea in self.cleaned_data["filas"].splitlines() if linea.strip()
        ]
        if len(filas) > ESCALAS_MAXIMAS:
            raise forms.ValidationError(f"Son {len(filas)} y pueden ser hasta {ESCALAS_MAXIMAS}.")
        if any(len(fila) > LARGO_TEXTO for fila in filas):
            raise forms.ValidationError(f"Cada una puede tener hasta {LARGO_TEXTO} letras.")
        return filas

    def escalas(self, usados: set[str]) -> list[Pregunta]:
        dicho, hechas, usados = self.cleaned_data, [], set(usados)
        for texto in dicho["filas"]:
            codigo = codigo_siguiente(usados)
            usados.add(codigo)
            hechas.append(
                Pregunta(
                    codigo,
                    Tipo.ESCALA,
                    texto,
                    obligatoria=dicho["obligatoria"],
                    minimo=Decimal(dicho["minimo"]),
                    maximo=Decimal(dicho["maximo"]),
                    extremos=(dicho["extremo_menor"], dicho["extremo_mayor"]),
                    grupo=dicho["grupo"],
                )
            )
        return hechas
