"""The pieces that the pages are made of, as the page that shows them all tells them.

Each has its example in ``templates/muestrario/``: what is seen is that file drawn, and the code beside it is that file.
"""

from dataclasses import dataclass

from django import forms
from django.core.paginator import Paginator
from django.template.loader import get_template

#: The panels in which each piece is drawn: the class that gives them their colours, and how they are called.
PANELES = (
    ("muestra-claro", "Claro"),
    ("muestra-oscuro", "Oscuro"),
    ("muestra-alto-claro", "Alto contraste, claro"),
    ("muestra-alto-oscuro", "Alto contraste, oscuro"),
)


@dataclass(frozen=True)
class Pieza:
    """A piece: the name of its example, how it is called and when it is used. ``una_vez``: it has names that a page may
    have only once, so it is drawn in one panel and not in each scheme."""

    clave: str
    titulo: str
    cuando: str
    una_vez: bool = False

    @property
    def plantilla(self) -> str:
        return f"muestrario/{self.clave}.html"

    @property
    def codigo(self) -> str:
        return get_template(self.plantilla).template.source.strip()


PIEZAS = (
    Pieza("colores", "Colores", "Cada color tiene un oficio. Ninguna página escribe un color: nombra uno de estos."),
    Pieza("titulos", "Títulos y textos", "Un solo h1 en cada página. La entradilla dice para qué sirve la página."),
    Pieza("iconos", "Iconos", "Adornan: lo que dicen está siempre en las palabras que los acompañan."),
    Pieza("botones", "Botones", "Uno principal en cada página. El de acento, para lo que no puede perderse."),
    Pieza("enlaces", "Teléfonos y correos", "Se tocan para llamar o escribir, y no se parten en cualquier parte."),
    Pieza("avisos", "Avisos", "Dicen qué pasó y qué sigue. Nunca se distinguen solo por el color."),
    Pieza("mensajes", "Mensajes de la última acción", "Salen solos arriba de la página siguiente."),
    Pieza("insignias", "Insignias", "El estado de algo, en una o dos palabras."),
    Pieza("tarjetas", "Tarjetas", "Lo que va junto. La destacada, para lo que hay que leer primero."),
    Pieza("puertas", "Puertas", "Los caminos que se ofrecen en una página: toda la tarjeta es el enlace."),
    Pieza("opciones", "Opciones", "Para escoger una entre pocas, con un ejemplo de cada una."),
    Pieza("pasos", "Pasos", "En qué parte va quien hace algo en varias páginas."),
    Pieza("que_sigue", "Qué pasa después", "En toda página que recibe algo: lo que sigue, en orden.", una_vez=True),
    Pieza("plazo", "Plazo", "La fecha que importa, con su día y su mes en palabras."),
    Pieza("datos", "Datos", "Lo que se sabe de algo, con el camino para cambiarlo."),
    Pieza("codigo", "Códigos", "El radicado y el código de seguimiento: se pueden copiar."),
    Pieza("linea_tiempo", "Línea de tiempo", "Lo que pasó, lo que pasa y lo que falta."),
    Pieza("tabla", "Tablas", "En un teléfono cada fila se vuelve una ficha con sus rótulos."),
    Pieza("adjuntos", "Archivos", "El nombre, el formato y el peso, antes de descargar."),
    Pieza("desplegable", "Desplegables", "Lo que no todos necesitan leer."),
    Pieza("paginacion", "Páginas de una lista", "Conserva los filtros que se escogieron.", una_vez=True),
    Pieza("vacio", "Cuando no hay nada", "Dice por qué está vacío y qué puede hacer la persona."),
    Pieza("bloque", "Bloques de «Mi espacio»", "Cada cosa que la persona tiene en el portal.", una_vez=True),
    Pieza("otras_puertas", "Por dónde seguir", "En una página que no se pudo mostrar.", una_vez=True),
    Pieza("canales", "Otros caminos", "Para las páginas en que algo no funcionó.", una_vez=True),
    Pieza("formulario", "Campos de un formulario", "La ayuda, antes del campo; el error, junto a él.", una_vez=True),
    Pieza("errores", "Qué hay que corregir", "Lo primero de la página, con un enlace a cada campo.", una_vez=True),
    Pieza("texto", "El texto que se devuelve", "Cuando no pudimos recibirlo, se lo devolvemos.", una_vez=True),
)  # fmt: skip


@dataclass(frozen=True)
class _Mensaje:
    level_tag: str
    texto: str

    def __str__(self) -> str:
        return self.texto


class _Formulario(forms.Form):
    nombre = forms.CharField(label="Nombre completo", error_messages={"required": "Escriba su nombre."})


def contexto(paneles=PANELES[:2]) -> dict:
    """What the examples need to be drawn, beside what every page has: in light and dark, or in the given panels."""
    return {
        "piezas": PIEZAS,
        "paneles": paneles,
        "mensajes_de_muestra": [_Mensaje("success", "Los cambios quedaron guardados.")],
        "pagina_de_muestra": Paginator(range(30), 10).page(2),
        "formulario_de_muestra": _Formulario({}),
    }
