"""What has to be there before a task of the manuals begins, by the names that the tasks call it (``antes``)."""

import re
from collections.abc import Callable, Iterable
from itertools import count

from django.test import Client
from django.urls import reverse

from caja_portal.ejemplo.datos import CADENA
from caja_portal.tests.navegador.personas import codigo_de_constancia
from chat.models import Sala
from chat.tests.fabricas import una_conversacion
from contenidos.tests.fabricas import un_contenido
from correo.models import Correo
from cuentas.models import Usuario
from cuentas.tests.sesion import codigo_de_ahora, con_segundo_factor
from encuestas.tests.fabricas import una_encuesta
from foros.models import Foro
from foros.tests.fabricas import un_foro, un_hilo, un_mensaje
from foros.tests.fabricas import una_persona as una_persona_del_foro
from nucleo.cifrado import descifrar
from nucleo.models import Entidad
from participa.tests.fabricas import un_aporte, un_ejercicio
from pqrs import acciones, fichas
from pqrs.acciones.radicar import Radicada
from pqrs.models.respuesta import Sentido
from pqrs.tests.fabricas import CLAVE as CLAVE_DE_LA_FUNCIONARIA
from pqrs.tests.fabricas import una_funcionaria, una_persona, una_radicada, una_respuesta
from suscripciones.models import Tema
from suscripciones.tests.fabricas import quien_sigue

#: The moment of the manuals' world, in which the office is open.
HOY = (2026, 11, 24, 10)
CLAVE = "tres gatos en la terraza"
_numeros = count(1)
Valores = dict[str, str | Callable[[], str]]


def preparar(nombres: Iterable[str]) -> Valores:
    """Make each thing; return what the orders may name between braces."""
    valores: Valores = {"codigo_del_correo": codigo_del_correo}
    for nombre in nombres:
        valores |= PREPARATIVOS[nombre]()
    return valores


def codigo_del_correo() -> str:
    """The last one that was sent to confirm an address."""
    return re.search(r"código es: (\S+)", descifrar(Correo.objects.latest("pk").texto))[1]


def una_solicitud_radicada() -> Valores:
    """A request that somebody filed, with its secret."""
    return _de(una_radicada(persona=una_persona(correo="ana@correo.example")))


def una_respuesta_negativa() -> Valores:
    """One that was denied, to whoever already knows it."""
    radicada = una_radicada(persona=una_persona(correo="ana@correo.example"))
    texto = "No se puede corregir: no llegó el certificado de su empresa."
    una_respuesta(radicada.solicitud, _coordinadora(), texto, notificada=True, sentido=Sentido.NIEGA)
    numero = radicada.solicitud.respuestas.get().radicado_salida
    return _de(radicada) | {"recurso": f"Reposición contra la respuesta {numero}"}


def una_respuesta_favorable() -> Valores:
    radicada = una_radicada(persona=una_persona(correo="ana@correo.example"))
    una_respuesta(
        radicada.solicitud, _coordinadora(), "Tiene razón: ya corregimos la fecha.", sentido=Sentido.ACCEDE
    )
    return _de(radicada)


def una_constancia() -> Valores:
    """The code at the foot of a document that the portal made."""
    radicada = una_radicada(persona=una_persona(correo="ana@correo.example"))
    pdf = Client().get(reverse("pqrs:constancia", args=[fichas.ficha_de_ver(radicada.solicitud)]))
    return {"codigo_de_constancia": codigo_de_constancia(b"".join(pdf.streaming_content))}


def alguien_que_sigue_noticias() -> Valores:
    quien_sigue(
        "kevin@correo.example", *Tema.objects.filter(clave__in=["seccion:noticias", "seccion:participa"])
    )
    return {}


def alguien_con_cuenta() -> Valores:
    correo = "luz@correo.example"
    luz = Usuario.objects.create_user("luz.con.cuenta", email=correo, password=CLAVE)
    luz.emailaddress_set.create(email=correo, verified=True, primary=True)
    return {}


def una_encuesta_abierta() -> Valores:
    una_encuesta(titulo="¿Qué mejoramos de la piscina?", proposito="Para decidir en qué invertir primero.")
    return {}


def un_hilo_abierto() -> Valores:
    foro = un_foro(titulo="La sede que queremos", quien_escribe=Foro.Escribe.CUALQUIERA)
    un_hilo(foro, titulo="¿Qué le falta a la sala de espera?")
    return {}


def un_ejercicio_abierto() -> Valores:
    un_ejercicio(titulo="Horario de los parques en vacaciones")
    return {}


def una_funcionaria_con_telefono() -> Valores:
    """With the application of codes, and what it shows now."""
    quien = con_segundo_factor(una_funcionaria(email="paula@caja.example"))
    return {
        "usuario": quien.username,
        "clave": CLAVE_DE_LA_FUNCIONARIA,
        "codigo_del_telefono": codigo_de_ahora,
    }


def una_respuesta_por_revisar() -> Valores:
    """Of the office of the example that asks for it."""
    autora = Usuario.objects.get(username=CADENA.proyecta)
    solicitud = una_radicada(persona=una_persona(correo="ana@correo.example")).solicitud
    acciones.reasignar(solicitud.pk, autora.dependencia, "Le corresponde.", _coordinadora())
    acciones.guardar_borrador(solicitud.pk, "Ya corregimos la fecha de su afiliación.", "Nada más.", autora)
    acciones.pedir_visto(solicitud.pk, autora)
    return {"por_visar": solicitud.radicado}


def alguien_que_espera_en_el_chat() -> Valores:
    una_conversacion(Sala.objects.privadas().first(), texto="¿Cuándo giran la cuota de noviembre?")
    return {}


def un_aporte_por_responder() -> Valores:
    ejercicio = un_ejercicio(
        titulo="Piscinas en enero", responsable=Usuario.objects.get(username="participacion")
    )
    aporte = un_aporte(ejercicio, texto="Que abran también los lunes festivos.")
    return {"ejercicio": ejercicio.titulo, "aporte": aporte.referencia}


def un_mensaje_por_moderar() -> Valores:
    """Of somebody whom the portal does not know yet."""
    hilo = un_hilo(
        un_foro(titulo="La sede que queremos"), titulo=_titulo("¿Qué le falta a la sala de espera?")
    )
    un_mensaje(hilo, "Faltan sillas para las personas mayores.", quien=una_persona_del_foro(conocida=False))
    return {"hilo": hilo.titulo}


def un_mensaje_publicado() -> Valores:
    hilo = un_hilo(un_foro(titulo="Los sábados"), titulo=_titulo("¿Abren los sábados?"))
    mensaje = un_mensaje(hilo, "En mi tienda hay empanadas para quienes esperan.")
    return {"mensaje": str(mensaje)}


def un_foro_por_terminar() -> Valores:
    return {"foro": un_foro(titulo="El horario de Soacha").titulo}


def una_noticia_publicada() -> Valores:
    titulo = _titulo("Nuevo horario de la sede norte")
    un_contenido("noticia", titulo=titulo)
    return {"contenido": titulo}


def una_funcionaria_que_se_va() -> Valores:
    return {"cuenta": una_funcionaria(username=f"gloria.{next(_numeros)}").username}


def la_entidad() -> Valores:
    return {"entidad": Entidad.objects.vigente().nombre}


def _titulo(comienzo: str) -> str:
    """One that no other task has."""
    return f"{comienzo} ({next(_numeros)})"


def _coordinadora() -> Usuario:
    return Usuario.objects.get(username="coordinadora")


def _de(radicada: Radicada) -> Valores:
    return {"radicado": radicada.solicitud.radicado, "codigo": radicada.codigo}


PREPARATIVOS: dict[str, Callable[[], Valores]] = {
    uno.__name__: uno
    for uno in (
        una_solicitud_radicada,
        una_respuesta_negativa,
        una_respuesta_favorable,
        una_constancia,
        alguien_que_sigue_noticias,
        alguien_con_cuenta,
        una_encuesta_abierta,
        un_hilo_abierto,
        un_ejercicio_abierto,
        una_funcionaria_con_telefono,
        una_respuesta_por_revisar,
        alguien_que_espera_en_el_chat,
        un_aporte_por_responder,
        un_mensaje_por_moderar,
        un_mensaje_publicado,
        un_foro_por_terminar,
        una_noticia_publicada,
        una_funcionaria_que_se_va,
        la_entidad,
    )
}
