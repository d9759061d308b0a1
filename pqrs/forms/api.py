"""What another program files, read into the same forms that people fill in: the same questions, limits and words."""

from typing import Any

from cuentas.models import TextoConsentimiento
from nucleo.models import Entidad
from pqrs.consultas import parametros
from pqrs.forms.campos import PREFIJO_CONSENTIMIENTO
from pqrs.forms.radicar import Anonima, Identificada

#: What the document has beside the questions of the form.
PROPIOS = ("tipo", "anonima", "reservada", "autoriza")
#: Questions that a program does not answer: its files come in a part of their own.
SIN_API = ("archivos",)


class CuerpoInvalido(ValueError):
    """The document is not what the API takes, in words: (field, why)."""

    def __init__(self, errores: list[tuple[str, str]]):
        super().__init__("El documento no se pudo leer.")
        self.errores = errores


def formulario(cuerpo: dict[str, Any]) -> Anonima:
    """The bound form of a document. Raises ``CuerpoInvalido`` for fields that do not exist or are no text."""
    if cuerpo.get("anonima") is True:
        form_vacio = Anonima()
        textos: list[TextoConsentimiento] = []
    else:
        textos = parametros.textos_por_aceptar()
        form_vacio = Identificada(textos=textos, entidad=Entidad.objects.vigente())
    preguntas = preguntas_de(form_vacio)
    errores = [
        (campo[:60], "Ese campo no existe: revise cómo se escribe.")
        for campo in cuerpo
        if campo not in preguntas and campo not in PROPIOS
    ]
    errores += [
        (campo, "Debe ser un texto.") for campo in preguntas if not isinstance(cuerpo.get(campo, ""), str)
    ]
    errores += [
        (campo, "Debe ser verdadero o falso.")
        for campo in ("anonima", "reservada")
        if not isinstance(cuerpo.get(campo, False), bool)
    ]
    aceptadas = cuerpo.get("autoriza", [])
    finalidades = {texto.finalidad for texto in textos}
    if not isinstance(aceptadas, list) or not all(isinstance(una, str) for una in aceptadas):
        errores.append(("autoriza", "Debe ser una lista de finalidades."))
    elif set(aceptadas) - finalidades:
        errores.append(("autoriza", f"Las finalidades son: {', '.join(sorted(finalidades)) or 'ninguna'}."))
    if errores:
        raise CuerpoInvalido(errores)
    datos = {campo: cuerpo.get(campo, form_vacio.fields[campo].initial or "") for campo in preguntas}
    for texto in textos:
        if texto.finalidad in aceptadas:
            datos[f"{PREFIJO_CONSENTIMIENTO}{texto.pk}"] = "on"
    if cuerpo.get("anonima") is True:
        return Anonima(datos)
    return Identificada(datos, textos=textos, entidad=Entidad.objects.vigente())


def preguntas_de(form: Anonima) -> list[str]:
    """The names of what a program may answer."""
    return [
        campo
        for campo in form.fields
        if campo not in SIN_API and not campo.startswith(PREFIJO_CONSENTIMIENTO)
    ]
