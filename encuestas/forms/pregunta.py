"""One question as it is typed: its words, its options and when it is shown, in one plain form that is sent again to add
or move rows. It only reads and writes questions: what they may say is in ``fallas``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from encuestas import condiciones
from encuestas.armado import codigo_de, codigo_siguiente
from encuestas.documento import CON_OPCIONES, NOMBRES, Condicion, Documento, Opcion, Pregunta, Tipo
from encuestas.fallas import CODIGO, LARGO_RESPUESTA, LARGO_TEXTO, PUNTOS_DE_ESCALA
from encuestas.forms import filas
from nucleo.campos import Linea, Redaccion, TextoLimpio
from nucleo.texto import una_linea

OPCION = ("texto", "codigo", "otra", "exclusiva")
COMPARACION = ("codigo", "operador", "valor")
MAL_CODIGO = "El código lleva minúsculas sin tilde, números y «_», empieza por letra y tiene hasta 31."
_LARGO_OPCION = 300
_NUMERO = re.compile(r"-?[0-9]{1,15}(?:[.,][0-9]{1,6})?")


class PalabrasForm(forms.Form):
    """What every kind has, and the limits of the one that is asked for."""

    edicion = forms.IntegerField(widget=forms.HiddenInput, required=False)
    tipo = forms.ChoiceField(label="Tipo", choices=[(tipo.value, nombre) for tipo, nombre in NOMBRES.items()])
    texto = TextoLimpio(
        label="Pregunta",
        max_length=LARGO_TEXTO,
        widget=Redaccion({"rows": 3}),
        error_messages={"required": "Escriba la pregunta."},
    )
    ayuda = TextoLimpio(
        label="Ayuda",
        max_length=LARGO_TEXTO,
        required=False,
        widget=Redaccion({"rows": 2}),
        help_text="Se lee debajo de la pregunta. Solo si hace falta.",
    )
    obligatoria = forms.BooleanField(label="Hay que responderla para seguir", required=False)
    codigo = Linea(
        label="Código",
        max_length=31,
        required=False,
        help_text="Con el que sale en las descargas: «edad». Vacío: se pone uno. No cambia después de publicar.",
    )

    def __init__(self, *datos: Any, tipo: Tipo, **opciones: Any) -> None:
        super().__init__(*datos, **opciones)
        self.de = tipo
        self.fields |= limites(tipo)
        if tipo is Tipo.NOTA:
            self.fields["texto"].label = "Texto"
            del self.fields["obligatoria"]

    def clean_codigo(self) -> str:
        codigo = self.cleaned_data["codigo"]
        if codigo and not CODIGO.fullmatch(codigo):
            raise forms.ValidationError(MAL_CODIGO)
        return codigo

    @property
    def del_tipo(self) -> list[forms.BoundField]:
        return [self[campo] for campo in ("minimo", "maximo", "decimales", "extremo_menor", "extremo_mayor", "grupo")
                if campo in self.fields]  # fmt: skip


def limites(tipo: Tipo) -> dict[str, forms.Field]:
    entero, numero = forms.IntegerField, forms.DecimalField
    match tipo:
        case Tipo.ESCALA:
            return _de_la_escala()
        case Tipo.NUMERO:
            return {
                "minimo": numero(
                    label="El menor número que se puede escribir", max_digits=15, decimal_places=4
                ),
                "maximo": numero(
                    label="El mayor número que se puede escribir", max_digits=15, decimal_places=4
                ),
                "decimales": entero(label="Decimales", initial=0, min_value=0, max_value=4),
            }
        case Tipo.VARIAS:
            return {
                "minimo": entero(label="Se eligen al menos", required=False, min_value=1, max_value=100),
                "maximo": entero(label="Se eligen hasta", required=False, min_value=1, max_value=100),
            }
        case Tipo.TEXTO:
            letras = entero(
                label="Letras que se pueden escribir", required=False, min_value=1, max_value=LARGO_RESPUESTA
            )
            return {"maximo": letras}
    return {}


def _de_la_escala() -> dict[str, forms.Field]:
    entero = forms.IntegerField
    return {
        "minimo": entero(label="Del", initial=1, min_value=-100, max_value=100),
        "maximo": entero(
            label="Al",
            initial=5,
            min_value=-100,
            max_value=100,
            help_text=f"Hasta {PUNTOS_DE_ESCALA} puntos.",
        ),
        "extremo_menor": Linea(
            label="El menor significa", max_length=80, required=False, help_text="«Nada»."
        ),
        "extremo_mayor": Linea(
            label="El mayor significa", max_length=80, required=False, help_text="«Mucho»."
        ),
        "grupo": Linea(
            label="Encabezado común",
            max_length=300,
            required=False,
            help_text="Las escalas seguidas que llevan el mismo se muestran juntas, como una tabla.",
        ),
    }


@dataclass
class FilaDeCondicion:
    """One comparison on the page. ``pregunta``: the one it looks at, once it is chosen; then there is what to compare
    with."""

    pregunta: Pregunta | None
    codigo: str = ""
    operador: str = ""
    valor: str = ""

    @property
    def operadores(self) -> dict[str, str]:
        return condiciones.operadores_de(self.pregunta) if self.pregunta else {}

    @property
    def valores(self) -> list[tuple[str, str]]:
        """Of a closed question, what it may be compared with."""
        if self.pregunta is None or self.pregunta.tipo in {Tipo.NUMERO, Tipo.FECHA}:
            return []
        return [
            (valor, self.pregunta.por_codigo[valor].texto if self.pregunta.opciones else valor)
            for valor in self.pregunta.valores
        ]

    @property
    def es_fecha(self) -> bool:
        return self.pregunta is not None and self.pregunta.tipo is Tipo.FECHA


@dataclass
class EnPapel:
    """A question on its page. ``si``: its condition when rows cannot say it, kept as it is until it is replaced."""

    form: PalabrasForm
    opciones: list[filas.Fila]
    comparaciones: list[FilaDeCondicion]
    union: str = condiciones.TODAS
    si: Condicion | None = None
    errores: list[str] = field(default_factory=list)

    @property
    def lleva_opciones(self) -> bool:
        return self.form.de in CON_OPCIONES

    def pregunta(self, usados: set[str]) -> Pregunta | None:
        """What was typed as a question; ``None`` with what is wrong told in the form or in ``errores``."""
        if not self.form.is_valid():
            self._leer_condicion()
            return None
        dicho, si = self.form.cleaned_data, self._leer_condicion()
        opciones = self._leer_opciones() if self.lleva_opciones else ()
        if self.errores:
            return None
        return Pregunta(
            codigo=dicho["codigo"] or codigo_siguiente(usados),
            tipo=self.form.de,
            texto=dicho["texto"].strip(),
            ayuda=dicho["ayuda"].strip(),
            obligatoria=dicho.get("obligatoria", False),
            opciones=opciones,
            minimo=_decimal(dicho.get("minimo")),
            maximo=_decimal(dicho.get("maximo")),
            decimales=dicho.get("decimales") or 0,
            extremos=(dicho.get("extremo_menor", ""), dicho.get("extremo_mayor", "")),
            grupo=dicho.get("grupo", ""),
            si=si,
        )

    def _leer_opciones(self) -> tuple[Opcion, ...]:
        escritas = [
            fila for fila in self.opciones if fila.get("texto", "").strip() or fila.get("codigo", "").strip()
        ]
        usados = {fila.get("codigo", "").strip() for fila in escritas} - {""}
        leidas = []
        for n, fila in enumerate(escritas, 1):
            texto = una_linea(fila.get("texto", ""))
            codigo = fila.get("codigo", "").strip() or codigo_de(texto, usados, "o")
            usados.add(codigo)
            if not texto or len(texto) > _LARGO_OPCION:
                self.errores.append(f"Opción {n}: escriba lo que dice, con hasta {_LARGO_OPCION} letras.")
            if not CODIGO.fullmatch(codigo):
                self.errores.append(f"Opción {n} («{texto}»): {MAL_CODIGO[0].lower()}{MAL_CODIGO[1:]}")
            exclusiva = bool(fila.get("exclusiva")) and self.form.de is Tipo.VARIAS
            leidas.append(Opcion(codigo, texto, bool(fila.get("otra")), exclusiva))
        return tuple(leidas)

    def _leer_condicion(self) -> Condicion | None:
        leidas = []
        for n, fila in enumerate(self.comparaciones, 1):
            if fila.pregunta is None:
                if fila.codigo:
                    self.errores.append(
                        f"Condición {n}: mira una pregunta que ya no está antes de esta. Elija otra."
                    )
                continue
            valor = _valor(fila)
            if valor is None or fila.operador not in fila.operadores:
                cita = condiciones.citar(fila.pregunta.texto)
                self.errores.append(f"Condición {n}: diga con qué se compara la respuesta a «{cita}».")
                continue
            leidas.append(condiciones.Fila(fila.codigo, fila.operador, valor))
        return condiciones.de_filas(leidas, self.union) or self.si


def en_blanco(tipo: Tipo, edicion: int) -> EnPapel:
    form = PalabrasForm(tipo=tipo, initial={"tipo": tipo.value, "edicion": edicion})
    return EnPapel(form, [{}, {}, {}] if tipo in CON_OPCIONES else [], [])


def de_pregunta(pregunta: Pregunta, documento: Documento, edicion: int) -> EnPapel:
    """As it is kept, to be changed."""
    menor, mayor = pregunta.extremos
    inicial = {
        **{
            campo: getattr(pregunta, campo)
            for campo in ("codigo", "texto", "ayuda", "obligatoria", "decimales", "grupo")
        },
        **{"edicion": edicion, "tipo": pregunta.tipo.value, "extremo_menor": menor, "extremo_mayor": mayor},
        **{"minimo": pregunta.minimo, "maximo": pregunta.maximo},
    }
    opciones = [
        {"texto": una.texto, "codigo": una.codigo, "otra": una.otra, "exclusiva": una.exclusiva}
        for una in pregunta.opciones
    ]
    dichas = condiciones.a_filas(pregunta.si)
    union, comparaciones = dichas or (condiciones.TODAS, [])
    enunciadas = [
        FilaDeCondicion(documento.por_codigo.get(una.codigo), una.codigo, una.operador, str(una.valor))
        for una in comparaciones
    ]
    form = PalabrasForm(tipo=pregunta.tipo, initial=inicial)
    return EnPapel(form, opciones, enunciadas, union, None if dichas else pregunta.si)


def de_enviado(enviado: Mapping[str, str], documento: Documento, codigo: str) -> EnPapel:
    """As it was sent, with what its button asks of the rows. ``codigo``: of the question that it changes, "" when it is
    new."""
    tipo = Tipo(enviado["tipo"]) if enviado.get("tipo") in set(Tipo) else Tipo.UNICA
    citables = {una.codigo: una for una in condiciones.citables(documento, codigo)}
    comparadas = filas.mover(filas.leer(enviado, "co", COMPARACION), enviado.get("co", ""))
    opciones = filas.mover(filas.leer(enviado, "op", OPCION), enviado.get("op", ""))
    pregunta = documento.por_codigo.get(codigo)
    es_enredada = pregunta is not None and condiciones.a_filas(pregunta.si) is None
    return EnPapel(
        PalabrasForm(enviado, tipo=tipo),
        opciones if opciones or tipo not in CON_OPCIONES else [{}, {}, {}],
        [FilaDeCondicion(citables.get(una.get("codigo", "")), **una) for una in comparadas],
        enviado.get("union", condiciones.TODAS),
        pregunta.si if es_enredada and not enviado.get("quitar_condicion") else None,
    )


def solo_se_reenvia(enviado: Mapping[str, str]) -> bool:
    """Whether the button asked for rows or for another kind, and nothing is kept yet."""
    return any(boton in enviado for boton in ("op", "co", "otro_tipo"))


def sin_revisar(papel: EnPapel) -> EnPapel:
    """The same with what was typed, and nothing told as wrong: it is not finished."""
    form = papel.form
    papel.form = PalabrasForm(
        tipo=form.de,
        initial={campo: form.data.get(campo) for campo in form.fields if form.data.get(campo) is not None},
    )
    return papel


def _valor(fila: FilaDeCondicion) -> Any:
    """What is compared with, as the questionnaire keeps it; ``None`` when it is none."""
    dicho = fila.valor.strip()
    match fila.pregunta.tipo:
        case Tipo.UNICA | Tipo.VARIAS:
            return dicho if dicho in fila.pregunta.valores else None
        case Tipo.ESCALA:
            return int(dicho) if dicho in fila.pregunta.valores else None
        case Tipo.FECHA:
            try:
                return date.fromisoformat(dicho).isoformat()
            except ValueError:
                return None
    return condiciones.valor_de_numero(Decimal(dicho.replace(",", "."))) if _NUMERO.fullmatch(dicho) else None


def _decimal(dicho: Any) -> Decimal | None:
    return None if dicho is None else Decimal(format(Decimal(dicho).normalize(), "f"))
