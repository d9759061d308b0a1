"""What must not be in any public page: surveys that nobody published, those by invitation, what was answered and not
counted or read, and the addresses of who was invited or asked to be told."""

import secrets
from collections.abc import Collection
from datetime import timedelta

from cuentas.models import Dependencia, Usuario
from encuestas.acciones.avisar import avisar
from encuestas.acciones.buscable import indexar_encuesta
from encuestas.acciones.invitar import invitar
from encuestas.acciones.votar import votar
from encuestas.documento import Documento
from encuestas.models import Encuesta, TextoLeido, Version
from nucleo import reloj
from nucleo.cifrado import cifrar

DOCUMENTO = {
    "paginas": [
        {
            "titulo": "Una",
            "preguntas": [{"codigo": "idea", "tipo": "texto", "texto": "¿Qué haría usted?"}],
        }
    ]
}


def sembrar() -> Collection[str]:
    quien = Usuario.objects.create_superuser("canario-encuestas")
    _encuesta("canarioborrador", quien, publicada=False)
    por_invitacion = _encuesta("canarioinvitacion", quien, audiencia=Encuesta.Audiencia.INVITACION)
    invitar(por_invitacion.pk, ["canarioinvitado@canario.example"], quien=quien, autorizacion="usted aceptó")
    abierta = _encuesta("Encuesta abierta de siempre", quien)
    votar(abierta.pk, abierta.versiones.get().pk, {"idea": "canariosinescrutar"}, sujeto="navegador:canario")
    avisar(abierta.pk, "canarioavisado@canario.example")
    TextoLeido.objects.create(encuesta=abierta, pregunta="idea", texto="canariosinleer")
    return [
        "canarioborrador",
        "canarioinvitacion",
        "canarioinvitado",
        "canariosinescrutar",
        "canarioavisado",
        "canariosinleer",
    ]


def _encuesta(titulo: str, quien: Usuario, *, publicada: bool = True, **cambios) -> Encuesta:
    ahora = reloj.ahora()
    encuesta = Encuesta.objects.create(
        slug=titulo.lower().replace(" ", "-"),
        titulo=titulo,
        proposito="Para decidir.",
        dependencia=Dependencia.objects.receptora(),
        abre_en=ahora - timedelta(hours=1),
        cierra_en=ahora + timedelta(days=7),
        publicada_en=ahora if publicada else None,
        clave=cifrar(secrets.token_hex(32)) if publicada else "",
        creada_por=quien,
        **cambios,
    )
    Version.objects.create(
        encuesta=encuesta,
        numero=1,
        documento=DOCUMENTO,
        huella=Documento.de(DOCUMENTO).huella if publicada else "",
        publicada_en=encuesta.publicada_en,
    )
    indexar_encuesta(encuesta)
    return encuesta
