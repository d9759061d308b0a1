"""Rooms, people and conversations for the tests, made by the actions that the portal uses."""

from datetime import datetime, time, timedelta
from itertools import count
from uuid import uuid4

from django.contrib.auth.models import Group

from chat import llaves
from chat.acciones.abrir import Quien, abrir
from chat.models import Conversacion, Franja, Participante, Sala
from contenidos.models import Regla
from cuentas.models import Dependencia, Rol, Usuario
from nucleo import reloj
from nucleo.calendario import Calendario
from nucleo.fichas import huella

_n = count(1)
#: A Tuesday, at ten in the morning, when the queues of these tests are attended.
MARTES = datetime(2026, 11, 24, 10, 0, tzinfo=reloj.BOGOTA)
#: A quarter of an hour after they close, the same day.
YA_CERRO = datetime(2026, 11, 24, 17, 15, tzinfo=reloj.BOGOTA)


def reglas() -> Regla:
    """The rules of the chat in force, published."""
    regla, _ = Regla.objects.get_or_create(
        mecanismo=Regla.Mecanismo.CHAT, version=90,
        defaults={
            "texto": "Hable con respeto.", "promesa": "Respondemos en diez minutos.", "plazo": 1,
            "unidad": "dias_habiles", "que_cambia": "Todo.", "vigente_desde": MARTES.date(),
            "publicada_en": MARTES,
        },
    )  # fmt: skip
    return regla


def un_oficial(*roles: Rol, nombre: str = "") -> Usuario:
    """An official of the receiving office; of the chat, if no role is said."""
    usuario = nombre or f"oficial{next(_n)}"
    quien = Usuario.objects.create_user(
        usuario, f"{usuario}@caja.example", is_staff=True, cargo="Asesora", first_name=usuario.title(),
        dependencia=Dependencia.objects.receptora(),
    )  # fmt: skip
    quien.groups.set(Group.objects.filter(name__in=[rol.value for rol in roles or (Rol.AGENTE,)]))
    return quien


def una_sala(**cambios) -> Sala:
    """A queue that is announced, and attended from Monday to Friday from 8 to 5."""
    n = next(_n)
    datos = {
        "titulo": f"Afiliaciones {n}", "slug": f"afiliaciones-{n}", "descripcion": "Dudas de afiliación.",
        "dependencia": Dependencia.objects.receptora(), "regla": reglas(), "publicada_en": reloj.ahora(),
    }  # fmt: skip
    sala = Sala.objects.create(**datos | cambios)
    if not sala.es_publica:
        Franja.objects.bulk_create(
            Franja(sala=sala, dia=dia, desde=time(8), hasta=time(17)) for dia in range(5)
        )
    return sala


def en_horas() -> datetime:
    """The fixed hour, if the test fixed it; else ten of the last working day: what is opened then opens at any hour."""
    try:
        return reloj.avanzar(timedelta())
    except reloj.RelojSuelto:
        return datetime.combine(Calendario().anterior_habil(reloj.hoy()), time(10), tzinfo=reloj.BOGOTA)


def una_conversacion(
    sala: Sala | None = None, *, texto="Buenos días, tengo una duda.", **quien
) -> Conversacion:
    """Just opened by somebody without an account, whose key is in ``conversacion.llave``; if the test did not fix the
    clock, at ten of the last working day: it passes at any hour."""
    llave = llaves.nueva()
    datos = {} if "usuario" in quien else {"llave_huella": huella(llave), "nombre": "Rosa"}
    with reloj.en(en_horas()):
        conversacion = abrir(sala or una_sala(), Quien(**datos | quien), texto, uuid4(), acepta=True)
    conversacion.llave = llave
    return conversacion


def la_persona(conversacion: Conversacion) -> Participante:
    return conversacion.participantes.get(papel=Participante.Papel.PERSONA)
