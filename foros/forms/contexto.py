"""What a page needs to show the form of a message, or to say why nobody writes there now."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.http import HttpRequest
from django.urls import reverse

from foros.citas import citar
from foros.consultas import personas, propios
from foros.errores import ErrorDeForo
from foros.forms.escribir import Escribir
from foros.models import Borrador, Foro, Hilo, Mensaje, Participante
from nucleo import reloj

SIN_HILOS = "En este foro la entidad propone las preguntas. Escriba en uno de los hilos abiertos."


@dataclass
class Visita:
    """Who writes, and where. ``hilo`` empty: a new one. Two queries at most."""

    request: HttpRequest
    foro: Foro
    hilo: Hilo | None
    quien: Participante | None = field(init=False)

    def __post_init__(self):
        self.quien = personas.de_la_cuenta(self.request.user)

    @property
    def con_cuenta(self) -> bool:
        return self.request.user.is_authenticated

    @property
    def direccion(self) -> str:
        if self.hilo is None:
            return reverse("foros:abrir_hilo", args=[self.foro.slug])
        return reverse("foros:escribir", args=[self.foro.slug, self.hilo.pk])

    @property
    def puede_responder(self) -> bool:
        return self.con_cuenta and self.request.user.has_perm("foros.responder_por_la_entidad")

    def formulario(self, *args: Any, **opciones: Any) -> Escribir:
        return Escribir(
            *args,
            foro=self.foro,
            abre_hilo=self.hilo is None,
            con_cuenta=self.con_cuenta,
            pide_nombre=self.quien is None,
            pide_reglas=self.quien is None or self.quien.regla_id != self.foro.regla_id,
            puede_responder=self.puede_responder,
            **opciones,
        )

    def por_que_no(self) -> str:
        """Why this person does not write here now, in words; "" when they do. One query of who has an account."""
        if self.hilo is not None and (self.hilo.cerrado_en or self.hilo.unido_a_id):
            return "Este hilo está cerrado: se puede leer y no se escribe en él."
        if not self.foro.recibe_en(reloj.ahora()):
            return "En este foro no se puede escribir ahora: se puede leer."
        if self.hilo is None and not self.foro.abre_hilos_la_gente and not self.puede_responder:
            return SIN_HILOS
        if self.quien is None:
            return ""
        try:
            personas.exigir_que_escriba(self.quien, self.foro)
        except ErrorDeForo as error:
            return str(error)
        return ""


def contexto_de_escribir(request: HttpRequest, hilo: Hilo) -> dict[str, Any]:
    """For the page of a thread, which includes ``foros/_formulario.html``. ``?cita=<pk>`` quotes a message. The thread
    comes with its forum and the forum with its rules. Five queries at most; none without an account."""
    visita = Visita(request, hilo.foro, hilo)
    return contexto_de_la_pagina(visita, visita.formulario(initial=lo_que_iba(visita)))


def contexto_de_la_pagina(
    visita: Visita, form: Escribir, *, clave: UUID | None = None, **extra: Any
) -> dict[str, Any]:
    """All in one name, ``escribir``, for it is shown inside other pages."""
    return {
        "escribir": {
            "form": form,
            "foro": visita.foro,
            "hilo": visita.hilo,
            "direccion": visita.direccion,
            "con_cuenta": visita.con_cuenta,
            "por_que_no": visita.por_que_no(),
            "sin_cuenta_no": not visita.con_cuenta and visita.foro.quien_escribe == Foro.Escribe.CUENTA,
            "entrar": f"{reverse('account_login')}?{urlencode({'next': visita.direccion})}",
            "clave_envio": clave or uuid4(),
            "pendientes": propios.pendientes_en(visita.hilo, visita.quien) if visita.hilo else [],
            "borrador": form.initial.get("borrador"),
            **extra,
        }
    }


def lo_que_iba(visita: Visita) -> dict[str, Any]:
    """The form as it opens: the draft that was left, and the message that is quoted. Two queries at most."""
    inicial: dict[str, Any] = {}
    if visita.con_cuenta and visita.quien is None:
        inicial["nombre"] = visita.request.user.get_full_name()
    borrador: Borrador | None = propios.borrador(visita.request.user, visita.foro, visita.hilo)
    if borrador is not None:
        inicial |= {"texto": borrador.texto, "titulo": borrador.titulo, "borrador": borrador}
    if visita.hilo is not None and (citado := _citado(visita)):
        cita = citar(citado.nombre, citado.numero, citado.texto)
        antes = f"{borrador.texto}\n\n" if borrador and cita.strip() not in borrador.texto else ""
        inicial |= {"responde_a": citado.pk, "texto": antes + cita}
    return inicial


def otra_parte(visita: Visita) -> dict[str, Any]:
    """Where else a text may be written, when here it no longer can."""
    otros = propios.otros_hilos(visita.foro, visita.request.user, visita.hilo)
    return {
        "otros": [(uno, reverse("foros:escribir", args=[visita.foro.slug, uno.pk])) for uno in otros],
        "tipo_de_peticion": propios.tipo_de_peticion(),
    }


def _citado(visita: Visita) -> Mensaje | None:
    pedida = visita.request.GET.get("cita", "")
    if not (pedida.isascii() and pedida.isdecimal() and len(pedida) < 19):
        return None
    se_leen = Mensaje.objects.visibles_para(visita.request.user).filter(estado=Mensaje.Estado.PUBLICADO)
    return se_leen.filter(hilo=visita.hilo, pk=pedida).first()
