"""Forums, threads, people and messages for the tests, made by the actions that the portal uses."""

from datetime import timedelta
from itertools import count
from uuid import uuid4

from django.contrib.auth.models import Group

from contenidos.models import Regla
from cuentas.models import Dependencia, Rol, Usuario
from foros.acciones.escribir import abrir_hilo, escribir
from foros.acciones.foros import publicar_foro
from foros.acciones.publicacion import dejar_de_publicar
from foros.models import Acto, Foro, Hilo, Mensaje, Participante
from nucleo import fichas, reloj

_n = count(1)


def reglas() -> Regla:
    """The rules of the forums in force, published."""
    regla, _ = Regla.objects.get_or_create(
        mecanismo=Regla.Mecanismo.FOROS, version=90,
        defaults={
            "texto": "Escriba con respeto.", "promesa": "Respondemos en cinco días hábiles.", "plazo": 5,
            "unidad": "dias_habiles", "que_cambia": "Todo.", "vigente_desde": reloj.hoy(),
            "publicada_en": reloj.ahora(),
        },
    )  # fmt: skip
    return regla


def funcionario(*roles: Rol, nombre: str = "") -> Usuario:
    """An official of the receiving office, in those roles."""
    usuario = nombre or f"funcionario{next(_n)}"
    quien = Usuario.objects.create_user(
        usuario, f"{usuario}@caja.example", is_staff=True, cargo="Profesional",
        dependencia=Dependencia.objects.receptora(),
    )  # fmt: skip
    quien.groups.set(Group.objects.filter(name__in=[rol.value for rol in roles]))
    return quien


def un_foro(**cambios) -> Foro:
    """Published and open, where known people are published at once."""
    reglas()
    n = next(_n)
    quien = Usuario.objects.filter(username="abre-foros").first() or Usuario.objects.create_user("abre-foros")
    datos = {
        "slug": f"foro-{n}",
        "titulo": f"Foro {n}",
        "proposito": "Para hablar de los servicios.",
        "dependencia": Dependencia.objects.receptora(),
        "creado_por": quien,
    }
    return publicar_foro(Foro.objects.create(**datos | cambios), quien)


def una_persona(nombre: str = "", *, conocida: bool = True) -> Participante:
    """With an account; known: the portal already published what she wrote."""
    usuario = f"persona{next(_n)}"
    return Participante.objects.create(
        usuario=Usuario.objects.create_user(usuario, f"{usuario}@correo.example"),
        nombre=nombre or f"Persona {usuario}",
        publicados=5 if conocida else 0,
    )


def veterana(*, publicados: int = 5) -> Participante:
    """Somebody whose account is not newly made."""
    quien = una_persona()
    Usuario.objects.filter(pk=quien.usuario_id).update(date_joined=reloj.ahora() - timedelta(days=30))
    Participante.objects.filter(pk=quien.pk).update(publicados=publicados)
    quien.refresh_from_db()
    return quien


def sin_cuenta(**cambios) -> Participante:
    """Somebody who takes part with an address that they confirmed."""
    correo = f"sin-cuenta-{next(_n)}@correo.example"
    ficha, huella = fichas.nueva()
    datos = {
        "correo": correo, "plegado": correo, "nombre": "Vecina sin cuenta", "ficha": ficha, "ficha_huella": huella,
        "confirmado_en": reloj.ahora(),
    }  # fmt: skip
    return Participante.objects.create(**datos | cambios)


def un_hilo(
    foro: Foro | None = None, *, quien: Participante | None = None, titulo: str = "¿A qué hora abren?"
) -> Hilo:
    """Published, with its first message."""
    return (
        abrir_hilo(foro or un_foro(), titulo, "Quisiera saberlo.", quien=quien or una_persona(), clave_envio=uuid4())
        .mensaje.hilo
    )  # fmt: skip


def un_mensaje(
    hilo: Hilo, texto: str = "Me parece bien.", *, quien: Participante | None = None, **cambios
) -> Mensaje:
    """Written in a thread as anybody does; ``por_la_entidad``: an official, who is given the right to."""
    if oficial := cambios.get("por_la_entidad"):
        oficial.groups.add(Group.objects.get(name=Rol.RESPONSABLE))
    return escribir(hilo, texto, quien=quien or una_persona(), clave_envio=uuid4(), **cambios).mensaje


def retirado(mensaje: Mensaje, causal: str = "insulto") -> Mensaje:
    """A published message that a moderator took down by a rule."""
    dejar_de_publicar(mensaje, Mensaje.Estado.OCULTO, causal=causal, motivo="Insulta a otra persona.")
    Acto.objects.create(
        verbo=Acto.Verbo.OCULTAR, foro=mensaje.hilo.foro, hilo=mensaje.hilo, mensaje=mensaje, causal=causal,
        motivo=mensaje.motivo, quien=funcionario(Rol.MODERADOR),
    )  # fmt: skip
    return mensaje
