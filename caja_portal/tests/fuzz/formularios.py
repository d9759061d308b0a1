"""The forms that a page brings, as a browser would read them: what each field is called and what it held."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Campo:
    nombre: str
    tipo: str
    valores: list[str] = field(default_factory=list)


@dataclass
class Formulario:
    accion: str = ""
    metodo: str = "get"
    campos: dict[str, Campo] = field(default_factory=dict)


class _Lector(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.hallados: list[Formulario] = []
        self.actual: Formulario | None = None
        self.lista: Campo | None = None
        self.texto: Campo | None = None
        self.enlaces: list[str] = []

    def handle_starttag(self, etiqueta, atributos):
        dicho = {nombre: valor or "" for nombre, valor in atributos}
        if etiqueta == "a" and dicho.get("href", "").startswith(("/", "?")):
            self.enlaces.append(dicho["href"])
        if etiqueta == "form":
            self.actual = Formulario(dicho.get("action", ""), dicho.get("method", "get").lower())
            self.hallados.append(self.actual)
        if self.actual is None:
            return
        if etiqueta in ("input", "select", "textarea", "button") and dicho.get("name"):
            campo = self.actual.campos.setdefault(
                dicho["name"], Campo(dicho["name"], dicho.get("type", etiqueta))
            )
            if "value" in dicho:
                campo.valores.append(dicho["value"])
            self.lista = campo if etiqueta == "select" else self.lista
            self.texto = campo if etiqueta == "textarea" else None
        if etiqueta == "option" and self.lista is not None:
            self.lista.valores.append(dicho.get("value", ""))

    def handle_endtag(self, etiqueta):
        if etiqueta == "form":
            self.actual = None
        elif etiqueta == "select":
            self.lista = None
        elif etiqueta == "textarea":
            self.texto = None

    def handle_data(self, datos):
        if self.texto is not None:
            self.texto.valores.append(datos)


def leer(html: str) -> tuple[list[Formulario], list[str]]:
    """The forms, and the links to other pages of the portal."""
    lector = _Lector()
    lector.feed(html)
    return lector.hallados, lector.enlaces
