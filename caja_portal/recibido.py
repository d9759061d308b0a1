"""What somebody typed in a form that could not be taken."""

import re

from allauth.core.exceptions import ImmediateHttpResponse, ReauthenticationRequired
from django.core.exceptions import BadRequest, PermissionDenied, SuspiciousOperation
from django.db import Error as ErrorDeBase
from django.http import Http404, HttpRequest
from django.http.multipartparser import MultiPartParserError

#: Faults of what was asked, which Django answers with a page of 4xx, and the ways in which allauth leads somewhere
#: else: nothing of ours is broken.
DE_QUIEN_PIDE = (
    *(PermissionDenied, Http404, SuspiciousOperation, BadRequest, MultiPartParserError),
    *(ImmediateHttpResponse, ReauthenticationRequired),
)
SECRETOS = re.compile("password|clave|codigo|csrf|sellado|hoja")
#: What nobody sends again without typing it again.
CLAVES = re.compile("password|code")
NO_SE_REPITEN = {"csrfmiddlewaretoken"}


def escrito(request: HttpRequest) -> str:
    """Its prose: what has words apart, and no secret."""
    return "\n\n".join(
        valor for nombre, valor in _pares(request) if not SECRETOS.search(nombre) and len(valor.split()) > 1
    )


def repetible(request: HttpRequest) -> list[tuple[str, str]]:
    """All of it, to be sent again with one press; nothing if it had a password."""
    pares = [(nombre, valor) for nombre, valor in _pares(request) if nombre not in NO_SE_REPITEN]
    return [] if any(CLAVES.search(nombre) for nombre, _ in pares) else pares


def _pares(request: HttpRequest) -> list[tuple[str, str]]:
    try:
        return [(nombre, valor) for nombre, valores in request.POST.lists() for valor in valores]
    except (ErrorDeBase, OSError, *DE_QUIEN_PIDE):  # the form itself did not arrive whole
        return []
