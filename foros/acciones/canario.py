"""What nobody may read from outside in the forums, for the canary of the public outlets (promise 6)."""

from collections.abc import Collection
from itertools import count
from uuid import uuid4

from contenidos.models import Regla
from cuentas.models import Dependencia, Usuario
from foros.acciones.anunciar import anunciar_mensajes
from foros.acciones.escribir import abrir_hilo, escribir
from foros.acciones.foros import publicar_foro
from foros.acciones.publicacion import dejar_de_publicar, ocultar_hilo
from foros.acciones.reserva import cambiar_reserva
from foros.models import (
    Borrador,
    Edicion,
    Foro,
    Hilo,
    ImagenDeMensaje,
    Mensaje,
    Miembro,
    Participante,
    Reporte,
    Revision,
)
from nucleo import fichas, reloj
from suscripciones.models import Tema

Estado = Mensaje.Estado
#: How every word of what nobody may read begins; «publicado» is in what everybody reads.
PREFIJO = "canafor"
(ESPERA, RECHAZADO, OCULTO, RETIRADO, POR_CAMBIAR, SIN_CONFIRMAR, BORRADOR, ANTES, RECLAMO, DETALLE, MOTIVO, CORREO,
 PRIVADO, HILO_PRIVADO, DICHO_EN_PRIVADO, CERRADO_DESPUES, HILO_OCULTO, DICHO_EN_OCULTO, DIBUJO) = PALABRAS = tuple(
    f"{PREFIJO}{cual}" for cual in (
        "pendient", "rechaz", "podad", "desdich", "mejor", "confirm", "borron", "primer", "reclam", "detall", "motiv",
        "corre", "reserv", "pregunt", "secret", "antes", "sombr", "penumbr", "dibuj",
    )
)  # fmt: skip
#: Who keeps the private forum; what they say there is theirs to read.
MIEMBRO = "miembro-de-canarios"
_n = count(1)


def sembrar() -> Collection[str]:
    """Make one of each and return how their words begin. Only in a test's database."""
    for clave in ("todo", "seccion:foros"):
        Tema.objects.get_or_create(
            clave=clave, defaults={"clase": clave.partition(":")[0], "titulo": clave, "url": "/"}
        )
    quien = Usuario.objects.create_user("modera-canarios", is_staff=True, is_superuser=True)
    _reglas()
    foro = _foro("publicado", quien)
    hilo = abrir_hilo(
        foro, "¿Qué se ha publicado?", "Texto publicado.", quien=_persona(), clave_envio=uuid4()
    ).mensaje.hilo
    _lo_que_no_salio(hilo)
    _lo_que_dejo_de_leerse(hilo)
    _lo_de_dentro(hilo)
    _hilo_oculto(foro)
    _foros_privados(quien)
    anunciar_mensajes()
    return (PREFIJO,)


def _lo_que_no_salio(hilo: Hilo) -> None:
    for palabra, estado in (
        (ESPERA, Estado.PENDIENTE),
        (RECHAZADO, Estado.RECHAZADO),
        (POR_CAMBIAR, Estado.CAMBIO_PEDIDO),
        (SIN_CONFIRMAR, Estado.SIN_CONFIRMAR),
    ):
        mensaje = _mensaje(hilo, palabra, _persona(conocida=False))
        Mensaje.objects.filter(pk=mensaje.pk).update(
            estado=estado, causal="insulto", motivo=f"Por {MOTIVO}o."
        )
        _con_imagen(mensaje)
        Revision.objects.create(
            tipo=Revision.Tipo.RECLAMO,
            mensaje=mensaje,
            foro=hilo.foro,
            motivo="reclamo",
            reclamo=f"Reclamo {RECLAMO}o.",
        )


def _lo_que_dejo_de_leerse(hilo: Hilo) -> None:
    """After it had been announced."""
    suyos = [(_mensaje(hilo, palabra, _persona()), estado) for palabra, estado in (
        (OCULTO, Estado.OCULTO), (RETIRADO, Estado.RETIRADO),
    )]  # fmt: skip
    anunciar_mensajes()
    for mensaje, estado in suyos:
        mensaje = Mensaje.objects.select_related("hilo__foro").get(pk=mensaje.pk)
        _con_imagen(mensaje)
        dejar_de_publicar(mensaje, estado, causal="insulto", motivo=f"Por {MOTIVO}o.")
        Edicion.objects.create(mensaje=mensaje, numero=1, texto=f"Antes decía {ANTES}o.")


def _lo_de_dentro(hilo: Hilo) -> None:
    """What is written around a message that everybody reads."""
    autora, reporta = _persona(), _persona(sin_cuenta=True)
    mensaje = _mensaje(hilo, "publicado", autora)
    Mensaje.objects.filter(pk=mensaje.pk).update(ediciones=1, editado_en=reloj.ahora())
    Edicion.objects.create(mensaje=mensaje, numero=1, texto=f"Antes decía {ANTES}o.")
    Reporte.objects.create(
        mensaje=mensaje, participante=reporta, causal="insulto", detalle=f"Detalle {DETALLE}o."
    )
    Borrador.objects.create(usuario=autora.usuario, foro=hilo.foro, hilo=hilo, texto=f"Borrador {BORRADOR}o.")


def _hilo_oculto(foro: Foro) -> None:
    hilo = abrir_hilo(
        foro, f"¿Y el {HILO_OCULTO}o?", f"Dice {DICHO_EN_OCULTO}o.", quien=_persona(), clave_envio=uuid4()
    ).mensaje.hilo
    _mensaje(hilo, DICHO_EN_OCULTO, _persona())
    anunciar_mensajes()
    ocultar_hilo(Hilo.objects.select_related("foro").get(pk=hilo.pk))


def _foros_privados(quien: Usuario) -> None:
    """One that was always so, and one that closed to the public after it had been read."""
    socio = _persona(usuario=MIEMBRO)
    privado = _foro(PRIVADO, quien, es_privado=True)
    despues = _foro(CERRADO_DESPUES, quien)
    for foro in (privado, despues):
        Miembro.objects.create(foro=foro, usuario=socio.usuario, agregado_por=quien)
        hilo = abrir_hilo(
            foro, f"¿Y la {HILO_PRIVADO}a?", f"Dice {DICHO_EN_PRIVADO}o.", quien=socio, clave_envio=uuid4()
        ).mensaje.hilo
        escribir(hilo, f"Y {DICHO_EN_PRIVADO}o también.", quien=_socio_de(foro, quien), clave_envio=uuid4())
    anunciar_mensajes()
    cambiar_reserva(despues, es_privado=True, quien=quien)


def _socio_de(foro: Foro, quien: Usuario) -> Participante:
    otra = _persona()
    Miembro.objects.create(foro=foro, usuario=otra.usuario, agregado_por=quien)
    return otra


def _reglas() -> None:
    if Regla.objects.vigente(Regla.Mecanismo.FOROS) is None:
        Regla.objects.create(
            mecanismo=Regla.Mecanismo.FOROS,
            version=91,
            que_cambia="Todo.",
            texto="Escriba con respeto.",
            promesa="Respondemos en cinco días hábiles.",
            plazo=5,
            unidad=Regla.Unidad.DIAS_HABILES,
            vigente_desde=reloj.hoy(),
            publicada_en=reloj.ahora(),
        )


def _foro(palabra: str, quien: Usuario, **cambios) -> Foro:
    datos = {
        "slug": f"foro-{palabra}o",
        "titulo": f"Foro {palabra}o",
        "proposito": f"Para lo {palabra}o.",
        "dependencia": Dependencia.objects.receptora(),
        "quien_escribe": Foro.Escribe.CUALQUIERA,
        "creado_por": quien,
    }
    return publicar_foro(Foro.objects.create(**datos | cambios), quien)


def _persona(*, conocida: bool = True, sin_cuenta: bool = False, usuario: str = "") -> Participante:
    nombre = usuario or f"canaria{next(_n)}-publicado"
    publicados = 5 if conocida else 0
    if not sin_cuenta:
        cuenta = Usuario.objects.create_user(nombre, f"{nombre}@{CORREO}o.example")
        return Participante.objects.create(usuario=cuenta, nombre="Persona", publicados=publicados)
    ficha, huella = fichas.nueva()
    direccion = f"{nombre}@{CORREO}o.example"
    return Participante.objects.create(
        correo=direccion,
        plegado=direccion,
        nombre="Persona",
        ficha=ficha,
        ficha_huella=huella,
        publicados=publicados,
    )


def _con_imagen(mensaje: Mensaje) -> None:
    """What it shows is said in words, which are kept too."""
    ImagenDeMensaje.objects.create(
        mensaje=mensaje,
        clave=f"canaria-{next(_n)}",
        ruta="canaria.png",
        tipo_mime="image/png",
        ancho=1,
        alto=1,
        bytes=1,
        huella="0" * 64,
        texto_alternativo=f"Un {DIBUJO}o.",
    )


def _mensaje(hilo: Hilo, palabra: str, quien: Participante) -> Mensaje:
    return escribir(hilo, f"Dice {palabra}o.", quien=quien, clave_envio=uuid4()).mensaje
