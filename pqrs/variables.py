"""Variables of the templates of an answer: a closed list, filled in one pass. Pure.

Never a template engine: what an official or a citizen wrote reaches no object, no filter and no tag, and a value that
looks like a variable stays as it is.
"""

import re
from collections.abc import Mapping

#: Each variable with what it becomes, in words for whoever writes a template.
VARIABLES: Mapping[str, str] = {
    "radicado": "el número de la solicitud",
    "asunto": "el asunto de la solicitud",
    "nombre": "el nombre de quien pide; «señora o señor» si no lo dio o está reservado",
    "tipo": "el tipo de solicitud",
    "recibida": "la fecha en que se recibió",
    "vence": "la fecha límite para responder",
    "dependencia": "la dependencia que responde",
    "entidad": "el nombre de la entidad",
    "telefono": "el teléfono de la entidad",
    "correo": "el correo de la entidad",
    "seguimiento": "la dirección de la página de seguimiento",
}
_LLAVES = re.compile(r"\{\{([^{}]*)\}\}")


def faltas(texto: str) -> list[str]:
    """What is wrong with the variables of a template, one sentence each; empty when all can be filled."""
    desconocidas = dict.fromkeys(nombre.strip() for nombre in _LLAVES.findall(texto))
    dichas = [
        f"«{{{{ {nombre} }}}}» no es una variable. {_quizas(nombre)}"
        for nombre in desconocidas
        if nombre not in VARIABLES
    ]
    resto = _LLAVES.sub("", texto)
    if "{{" in resto or "}}" in resto:
        dichas.append("Hay una variable sin cerrar: se escriben entre dos llaves, como {{ radicado }}.")
    if "{%" in resto or "%}" in resto:
        dichas.append("Las plantillas no llevan instrucciones «{% … %}»: solo texto y variables.")
    return dichas


def rellenar(texto: str, valores: Mapping[str, str]) -> str:
    """The text with each variable in place of its name; one without a value stays as it was written."""
    return _LLAVES.sub(lambda hallada: valores.get(hallada[1].strip(), hallada[0]), texto)


def _quizas(nombre: str) -> str:
    parecidas = [una for una in VARIABLES if una[:3] == nombre[:3].lower()]
    posibles = parecidas or list(VARIABLES)
    return f"{'¿Quiso decir' if parecidas else 'Puede usar'} {', '.join(posibles)}{'?' if parecidas else '.'}"
