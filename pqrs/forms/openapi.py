"""The description of the API (OpenAPI 3.1), made from the forms that the views use: a question that is added or changes
its limit is in it. ``manage.py openapi`` writes it in ``docs/openapi.json``."""

from typing import Any

from django import forms
from django.urls import reverse

from nucleo.adjuntos import ARCHIVOS_MAXIMOS, TAMANO_MAXIMO, TAMANO_TOTAL, TIPOS
from nucleo.adjuntos.reglas import FORMATOS, en_megas
from pqrs.estados import Estado
from pqrs.forms.api import preguntas_de
from pqrs.forms.campos import LARGO_TEXTO
from pqrs.forms.radicar import Identificada

_TEXTO = {"type": "string"}
_BINARIO = {"type": "string", "format": "binary"}
_MOMENTO, _DIA = {"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}


def documento() -> dict[str, Any]:
    """The whole document. Pure but for the addresses: no query."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Peticiones, quejas y reclamos",
            "version": "1",
            "description": "Radicar una solicitud, saber cómo va y completarla. No necesita cuenta ni llave (art. 54 "
            "CPACA). Los límites de uso son los mismos de las páginas.",
        },
        "paths": {
            reverse("pqrs:api_radicar"): {"post": _radicar()},
            reverse("pqrs:api_seguimiento"): {"post": _seguimiento()},
            reverse("pqrs:api_completar"): {"post": _envio("completar", "Enviar lo que la entidad pidió")},
            reverse("pqrs:api_aclarar"): {"post": _envio("aclarar", "Aclarar lo que se pide")},
            direccion_de_archivo(): {"get": _archivo()},
        },
        "components": {
            "schemas": {
                "Solicitud": _solicitud(),
                "Radicada": _objeto(
                    radicado=_TEXTO,
                    codigo=_TEXTO,
                    tipo=_TEXTO,
                    recibida_en=_MOMENTO,
                    vence_el=_DIA,
                    seguimiento=_TEXTO,
                    archivos=_lista("Archivo"),
                ),
                "Archivo": _de_un_archivo(),
                "Llaves": _cerrado(_objeto(radicado=_TEXTO, codigo=_TEXTO)),
                "LoPedido": _cerrado(
                    _objeto(radicado=_TEXTO, codigo=_TEXTO, texto={**_TEXTO, "maxLength": LARGO_TEXTO})
                    | {"required": ["radicado", "codigo"]}
                ),
                "Seguimiento": _como_va(),
                "Problema": {
                    **_objeto(type=_TEXTO, title=_TEXTO, status={"type": "integer"}, detail=_TEXTO),
                    "description": "RFC 9457, en español: qué pasó y qué hacer. «errores» dice qué campo y por qué.",
                },
            }
        },
    }


def _radicar() -> dict[str, Any]:
    clave = {
        "name": "Idempotency-Key",
        "in": "header",
        "required": True,
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{22,64}$"},
        "description": "Al azar y distinta para cada solicitud. Repetir el mismo envío con la misma radica una sola "
        "vez; con otro texto u otros archivos es otra solicitud.",
    }
    return {
        "operationId": "radicar",
        "summary": "Radicar una solicitud",
        "parameters": [clave],
        "requestBody": _con_archivos("Solicitud"),
        "responses": {
            "201": _respuesta("Quedó radicada. El código solo se dice aquí.", "Radicada"),
            "200": _respuesta("Ya estaba radicada con esa clave: los mismos datos.", "Radicada"),
            **_problemas(400, 405, 411, 413, 415, 422, 429, 503),
        },
    }


def _seguimiento() -> dict[str, Any]:
    return {
        "operationId": "seguimiento",
        "summary": "Saber cómo va una solicitud",
        "requestBody": _cuerpo("Llaves"),
        "responses": {
            "200": _respuesta("Cómo va.", "Seguimiento"),
            **_problemas(400, 404, 405, 411, 413, 415, 422, 429, 503),
        },
    }


def _envio(nombre: str, resumen: str) -> dict[str, Any]:
    return {
        "operationId": nombre,
        "summary": resumen,
        "description": "Se toma una vez: repetido, contesta 409 y el envío ya está en la historia.",
        "requestBody": _con_archivos("LoPedido"),
        "responses": {
            "200": _respuesta("Quedó recibido. Cómo va.", "Seguimiento"),
            **_problemas(400, 404, 405, 409, 411, 413, 415, 422, 429, 503),
        },
    }


def direccion_de_archivo() -> str:
    """The address of a file with its variables named."""
    return (
        reverse("pqrs:api_archivo", args=["-ficha-", 0])
        .replace("-ficha-", "{ficha}")
        .replace("/0/", "/{pk}/")
    )


def _archivo() -> dict[str, Any]:
    variables = [("ficha", _TEXTO), ("pk", {"type": "integer"})]
    return {
        "operationId": "archivo",
        "summary": "Bajar un archivo, en la dirección que da el seguimiento; dura dos horas",
        "parameters": [
            {"name": nombre, "in": "path", "required": True, "schema": esquema}
            for nombre, esquema in variables
        ],
        "responses": {
            "200": {"description": "El archivo, como llegó.", "content": {"*/*": {"schema": _BINARIO}}},
            **_problemas(404, 405, 503),
        },
    }


def _solicitud() -> dict[str, Any]:
    form = Identificada()
    preguntas = {campo: _de_un_campo(form.fields[campo]) for campo in preguntas_de(form)}
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["tipo", "objeto"],
        "properties": {
            "tipo": {**_TEXTO, "description": "Por ejemplo: queja, reclamo, peticion_informacion."},
            "anonima": {"type": "boolean", "description": "Sin ningún dato de quien la presenta."},
            "reservada": {"type": "boolean", "description": "La entidad sabe quién es y lo oculta."},
            "autoriza": {
                "type": "array",
                "items": _TEXTO,
                "description": "Finalidades que la persona acepta, preguntándole: tramite, notificacion, encuesta.",
            },
            **preguntas,
        },
    }


def _de_un_campo(campo: forms.Field) -> dict[str, Any]:
    dicho: dict[str, Any] = {**_TEXTO, "description": str(campo.label)}
    if getattr(campo, "max_length", None):
        dicho["maxLength"] = campo.max_length
    if isinstance(campo, forms.EmailField):
        dicho["format"] = "email"
    if isinstance(campo, forms.ChoiceField):
        dicho["enum"] = [str(valor) for valor, _ in campo.choices]
    return dicho


def _como_va() -> dict[str, Any]:
    paso = _objeto(en=_MOMENTO, paso=_TEXTO, texto=_TEXTO)
    respuesta = _objeto(numero=_TEXTO, enviada_en=_MOMENTO, texto=_TEXTO, archivos=_lista("Archivo"))
    dicho = _objeto(
        radicado=_TEXTO,
        estado={"type": "string", "enum": Estado.values},
        estado_en_palabras=_TEXTO,
        tipo=_TEXTO,
        dependencia=_TEXTO,
        recibida_en=_MOMENTO,
        vence_el=_DIA,
        terminada_en={"type": ["string", "null"], "format": "date-time"},
        historia={"type": "array", "items": paso},
        archivos=_lista("Archivo"),
        respuestas={"type": "array", "items": respuesta},
        puede_hacer={"type": "array", "items": _TEXTO},
    )
    return dicho | {"required": ["radicado", "estado", "estado_en_palabras"]}


def _objeto(**campos: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": campos, "required": list(campos)}


def _cerrado(objeto: dict[str, Any]) -> dict[str, Any]:
    return objeto | {"additionalProperties": False}


def _lista(nombre: str) -> dict[str, Any]:
    return {"type": "array", "items": _ref(nombre)}


def _de_un_archivo() -> dict[str, Any]:
    dicho = _objeto(nombre=_TEXTO, tipo=_TEXTO, tamano={"type": "integer"}, sha256=_TEXTO, direccion=_TEXTO)
    return dicho | {
        "description": "«sha256» es del archivo como quedó: a las fotos de una solicitud anónima o reservada se les "
        "quita lo que revela al autor."
    }


def _cuerpo(nombre: str) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": _ref(nombre)}}}


def _con_archivos(nombre: str) -> dict[str, Any]:
    """The document alone, or in a part beside its files."""
    partes = _objeto(
        datos=_ref(nombre), archivos={"type": "array", "maxItems": ARCHIVOS_MAXIMOS, "items": _BINARIO}
    )
    cuerpo = _cuerpo(nombre)
    cuerpo["content"]["multipart/form-data"] = {
        "schema": _cerrado(partes) | {"required": ["datos"]},
        "encoding": {
            "datos": {"contentType": "application/json"},
            "archivos": {"contentType": ", ".join(TIPOS.values())},
        },
    }
    cuerpo["description"] = (
        f"Con archivos: «datos» es el documento y cada archivo va en una parte «archivos». Hasta {ARCHIVOS_MAXIMOS}, "
        f"de {en_megas(TAMANO_MAXIMO)} cada uno y {en_megas(TAMANO_TOTAL)} en total: {FORMATOS}. Si uno no se recibe, "
        "no se toma nada. Quien no quiere que se sepa quién es debe saber que los PDF y los documentos suelen decirlo "
        "por dentro."
    )
    return cuerpo


def _respuesta(que: str, nombre: str, tipo: str = "application/json") -> dict[str, Any]:
    return {"description": que, "content": {tipo: {"schema": _ref(nombre)}}}


def _problemas(*estados: int) -> dict[str, Any]:
    return {
        str(estado): _respuesta("No se pudo: lea «detail».", "Problema", "application/problem+json")
        for estado in estados
    }


def _ref(nombre: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{nombre}"}
