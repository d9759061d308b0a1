"""Every page that receives something says what happens after, in the order in which it will.

A template that sends a form and is in neither list is a failure: whoever adds one decides which it is.
"""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

PLANTILLAS = Path(settings.BASE_DIR) / "templates"
#: The desk and the officials' own; and fragments of other packages with their own words.
DE_FUNCIONARIOS = ("admin/",)
DICE = re.compile(r'componentes/que_sigue\.html|class="que-sigue')
ENVIA = re.compile(r'<form[^>]*method="post"', re.DOTALL)
INCLUYE = re.compile(r'{% include "([^"]+)"')
#: Where something is received, or one is told that it was.
RECIBEN = {
    *("pqrs/radicar", "pqrs/escribanos", "pqrs/revisar", "pqrs/recibo", "pqrs/hacer", "pqrs/calificar"),
    *("chat/abrir", "chat/_preguntar", "chat/radicada"),
    *("foros/_formulario", "foros/enviado", "foros/mire_su_correo", "foros/confirmar", "foros/editar"),
    *("foros/reportar", "foros/reclamar", "foros/radicar"),
    *("encuestas/encuesta", "encuestas/responder", "encuestas/revisar", "encuestas/gracias"),
    *("participa/aportar", "participa/recibido", "participa/inscribirse"),
    *("suscripciones/suscribirse", "suscripciones/pedida", "suscripciones/confirmar"),
    *("suscripciones/administrar", "opinion"),
    *("account/signup", "account/email_change", "account/password_reset"),
}
#: What is sent there leaves nothing with the entity that has to be answered; each with its why.
NO_RECIBEN = {
    "pqrs/seguimiento": "opens what was filed",
    "pqrs/_seguir_aqui": "opens what was filed",
    "pqrs/verificar": "compares a code",
    "pqrs/verificada": "compares a file",
    "pqrs/no_preguntar": "says in its own words that nothing more will be asked",
    "pqrs/sin_servicio": "gives back what could not be taken",
    "pqrs/propias": "adds to a list of one's own, and it is seen at once",
    "pqrs/_lista_propias": "takes from a list of one's own, and it is seen at once",
    "chat/_escribir": "the answer is the conversation itself",
    "chat/_que_hacer": "each button says what it does, and the page shows it done",
    "chat/_al_formulario": "leads to the desk's form, which says it",
    "chat/_por_escrito": "leads to the receipt, which says it",
    "chat/_sus_preguntas": "leads to the receipt, which says it",
    "chat/_al_terminar": "a grade, thanked in the same place",
    "foros/_en_otra_parte": "leads to another form, which says it",
    "foros/nombre": "changes at once",
    "foros/olvidar": "says what is erased and what stays",
    "foros/retirar": "says what is left in its place",
    "encuestas/_pedir": "leads to the desk's form, which says it",
    "encuestas/avisarme": "one sentence: one mail, and then the address is erased",
    "encuestas/guardada": "says how to go on",
    "encuestas/no_mas": "says that nobody will write again",
    "participa/inscripcion": "cancels, and says what is erased",
    "participa/olvidar": "says what is erased and what stays",
    "suscripciones/mias": "changes at once, and says so",
    "suscripciones/dejar": "says that nobody will write again",
    "busqueda/_seguir_busqueda": "leads to the subscription, which says it",
    "componentes/opinion": "one press, and the next page says it",
    "403_csrf": "gives back what could not be taken",
    "account/login": "comes in",
    "account/logout": "goes out",
    "account/confirm_email_verification_code": "says what the code is for; then one is in",
    "cuentas/_formulario": "the form alone: its page says it",
    "cuentas/_sesion": "a button of the session",
    "cuentas/_como_entra": "a button of the session",
    "cuentas/sesiones": "a button of the session, and it is seen at once",
    "cuentas/mis_datos": "gives back, and says what",
    "cuentas/eliminar": "says what becomes of each thing, one by one",
    "mfa/authenticate": "comes in",
    "mfa/webauthn/reauthenticate": "comes in",
    "mfa/webauthn/add_form": "adds a key, which the next page shows",
}


def test_toda_pagina_que_envia_algo_esta_en_una_de_las_dos_listas():
    envian = {nombre for nombre in _nombres() if ENVIA.search(_texto(nombre))}
    assert envian - RECIBEN - NO_RECIBEN.keys() == set()


def test_ninguna_esta_en_las_dos_ni_sobra():
    assert RECIBEN & NO_RECIBEN.keys() == set()
    assert RECIBEN | NO_RECIBEN.keys() <= set(_nombres())


def test_lo_que_recibe_algo_dice_que_pasa_despues():
    assert {nombre for nombre in RECIBEN if not _lo_dice(nombre)} == set()


def _nombres() -> list[str]:
    todas = (str(ruta.relative_to(PLANTILLAS).with_suffix("")) for ruta in PLANTILLAS.rglob("*.html"))
    return [nombre for nombre in todas if not nombre.startswith(DE_FUNCIONARIOS)]


@cache
def _lo_dice(nombre: str) -> bool:
    """In it, or in what it includes."""
    dicho = _texto(nombre)
    return bool(DICE.search(dicho)) or any(
        _lo_dice(otra.removesuffix(".html")) for otra in INCLUYE.findall(dicho)
    )


@cache
def _texto(nombre: str) -> str:
    return (PLANTILLAS / f"{nombre}.html").read_text()
