"""The year of the example entity: enough of everything, spread over the months, coherent with the calendar, and no
two people saying the same. Seeded whole, once."""

import io
import re
from collections import Counter
from datetime import datetime, time

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F
from django.test import Client, override_settings

from caja_portal.ejemplo.que_mirar import QUE_MIRAR
from correo.models import Correo
from cuentas.models import Usuario
from foros.models import Ficha
from nucleo import reloj
from nucleo.calendario import Calendario
from pqrs.acciones import revisar_plazos
from pqrs.models import Actuacion, Informe, Respuesta, Satisfaccion, Solicitud

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.sin_base,
    pytest.mark.lento,
    pytest.mark.xdist_group("un_anio"),
]
AHORA = datetime(2026, 11, 25, 10, tzinfo=reloj.BOGOTA)  # a working Wednesday
#: What there is at least of each thing, its date, and over how many months it is spread.
CUANTO_HAY = (
    ("pqrs.Solicitud", "recibida_en", 350, 12),
    ("pqrs.Respuesta", "enviada_en", 280, 11),
    ("pqrs.RespuestaPublica", "publicada_en", 15, 8),
    ("pqrs.Satisfaccion", "calificada_en", 35, 10),
    ("contenidos.Paso", "en", 120, 10),
    ("foros.Mensaje", "enviado_en", 60, 10),
    ("encuestas.Papeleta", None, 300, 0),
    ("chat.Conversacion", "abierta_en", 130, 11),
    ("chat.Mensaje", "enviado_en", 600, 11),
    ("participa.CorteMensual", "mes", 12, 12),
    ("suscripciones.Suscriptor", "creado_en", 40, 11),
    ("suscripciones.Corrida", "creada_en", 200, 11),
    ("suscripciones.Novedad", "publicada_en", 150, 11),
    ("correo.Correo", "enviado_en", 1000, 12),
    ("busqueda.Consulta", "dia", 300, 3),
    ("cuentas.Acceso", "en", 6, 4),
    ("caja_portal.OpinionDePagina", "mes", 80, 10),
)
#: What a person writes, by itself: longer than a greeting, nobody repeats it.
DICHOS = (
    ("pqrs.Solicitud", "asunto", 30),
    ("pqrs.Solicitud", "objeto", 30),
    ("pqrs.Respuesta", "cuerpo", 30),
    ("pqrs.Satisfaccion", "comentario", 30),
    ("contenidos.Version", "titulo", 0),
    ("foros.Mensaje", "texto", 30),
    ("foros.Hilo", "titulo", 0),
    ("encuestas.TextoLeido", "texto", 12),
    ("participa.Aporte", "texto", 0),
    ("chat.Pregunta", "texto", 0),
)


@pytest.fixture(scope="module")
def dicho(django_db_setup, django_db_blocker, tmp_path_factory):
    """What the command printed."""
    salida = io.StringIO()
    with django_db_blocker.unblock():
        with override_settings(DATA_DIR=tmp_path_factory.mktemp("datos")), transaction.atomic():
            with reloj.en(AHORA):
                call_command("sembrar", mostrar_claves=True, stdout=salida)
            yield salida.getvalue()
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture(autouse=True)
def el_mismo_dia(dicho):
    with reloj.en(AHORA):
        yield


def valores(modelo: str, campo: str) -> list:
    """But what another number carries on."""
    filas = apps.get_model(modelo)._default_manager.all()
    if modelo == "pqrs.Solicitud":
        filas = filas.filter(anulacion=None)
    return list(filas.values_list(campo, flat=True))


@pytest.mark.parametrize(("modelo", "campo", "cuantos", "meses"), CUANTO_HAY)
def test_hay_bastante_de_cada_cosa_y_en_muchos_meses(modelo, campo, cuantos, meses):
    assert apps.get_model(modelo)._default_manager.count() >= cuantos
    if campo:
        assert len({f"{valor:%Y-%m}" for valor in valores(modelo, campo) if valor}) >= meses


@pytest.mark.parametrize(("modelo", "campo", "desde"), DICHOS)
def test_nadie_dice_lo_mismo_que_otro(modelo, campo, desde):
    largos = [texto for texto in valores(modelo, campo) if len(texto) > desde]
    assert [texto for texto, veces in Counter(largos).items() if veces > 1] == []


def test_nadie_empieza_el_chat_con_las_palabras_de_otro():
    mensajes = apps.get_model("chat.Mensaje").objects.filter(
        seq=1, conversacion__sala__slug__in=["afiliaciones"]
    )
    textos = list(mensajes.values_list("texto", flat=True))
    assert len(textos) == len(set(textos)) > 50


def test_los_textos_estan_bien_escritos():
    """Accents where these words always have one, nothing left to fill in, no doubled words nor blanks."""
    sin_tilde = r"afiliacion|peticion|informacion|atencion|solicitud de informacion|numero|telefono|tambien|despues|dia"
    faltas = re.compile(rf"(?i)\b({sin_tilde})\b|\b(de el|a el)\b|[{{}}]|lorem|\b(\w{{2,}}) \3\b|  |\s[,.;:]")
    halladas = [
        (modelo, hallada[0], texto[:80])
        for modelo, campo, _ in DICHOS
        for texto in valores(modelo, campo)
        if (hallada := faltas.search(re.sub(r"\([^)]*\)|\n\n", " · ", texto))) and "· " not in hallada[0]
    ]
    assert halladas == []


def test_la_historia_queda_entera_y_los_plazos_estan_como_los_cuenta_la_ley():
    call_command("verificar_cadena", stdout=io.StringIO())
    antes = dict(Solicitud.objects.values_list("pk", "vence_el"))
    revisar_plazos()
    assert dict(Solicitud.objects.values_list("pk", "vence_el")) == antes


def test_los_contadores_dicen_lo_que_hay():
    """Both commands count again, and end with an error when something differs."""
    call_command("sincronizar_foros", stdout=io.StringIO())
    call_command("recontar", stdout=io.StringIO())


def test_ninguna_ficha_sale_antes_de_hacerse():
    assert not Ficha.objects.filter(enviada_en__lt=F("hecha_en")).exists()


def test_los_numeros_van_seguidos_en_el_orden_en_que_llegaron():
    for anio in (2025, 2026):
        todas = Solicitud.objects.filter(anio=anio)
        assert sorted(todas.values_list("consecutivo", flat=True)) == list(range(1, todas.count() + 1))
        # The number that takes the place of another keeps the day on which that one came.
        llegadas = todas.filter(reemplaza_a=None).order_by("recibida_en", "consecutivo")
        numeros = list(llegadas.values_list("consecutivo", flat=True))
        assert numeros == sorted(numeros)


def test_los_oficios_salen_numerados_en_el_orden_en_que_se_enviaron():
    for anio in ("2025", "2026"):
        enviadas = Respuesta.objects.exclude(enviada_en=None).filter(radicado_salida__startswith=anio)
        numeros = list(enviadas.order_by("enviada_en").values_list("radicado_salida", flat=True))
        assert numeros == sorted(numeros)


def test_la_entidad_responde_en_dias_habiles_y_en_horas_de_oficina():
    calendario = Calendario()
    for enviada in Respuesta.objects.exclude(enviada_en=None).values_list("enviada_en", flat=True):
        momento = reloj.en_bogota(enviada)
        assert calendario.es_habil(momento.date()), momento
        assert time(8) <= momento.time() < time(18), momento


def test_nada_ocurrio_en_el_futuro():
    for modelo, campo, *_ in CUANTO_HAY:
        if campo and campo not in ("mes", "dia"):
            assert not apps.get_model(modelo)._default_manager.filter(**{f"{campo}__gt": AHORA}).exists(), (
                modelo
            )
    assert not Actuacion.objects.filter(en__gt=AHORA).exists()


def test_la_mayoria_se_responde_a_tiempo_y_algunas_no():
    respondidas = Solicitud.objects.filter(estado=Solicitud.Estado.RESPONDIDA)
    a_tiempo = respondidas.filter(es_oportuna=True).count() / respondidas.count()
    assert 0.85 < a_tiempo < 0.98
    assert set(Solicitud.objects.values_list("canal", flat=True)) >= {
        *("web", "correo", "presencial", "telefono", "correspondencia", "chat", "buzon", "red_social")
    }
    assert set(Satisfaccion.objects.exclude(calificacion=None).values_list("calificacion", flat=True)) == {
        *range(1, 6)
    }


def test_cada_trimestre_que_termino_tiene_su_informe():
    desde = sorted(Informe.objects.values_list("desde", flat=True))
    assert [f"{dia:%Y-%m}" for dia in desde] == ["2026-01", "2026-04", "2026-07"]


def test_los_correos_de_antes_de_hoy_ya_salieron():
    assert Correo.objects.filter(estado=Correo.Estado.ENVIADO).count() > 1000
    assert not Correo.objects.filter(
        estado=Correo.Estado.PENDIENTE, creado_en__date__lt=AHORA.date()
    ).exists()


def test_la_ciudadana_tiene_algo_en_cada_bloque_de_su_espacio(dicho):
    clave = re.search(r"ciudadana, contraseña ([\w-]+)\.", dicho)[1]
    ella = Usuario.objects.get(username="ciudadana")
    assert ella.check_password(clave)
    assert apps.get_model("participa.Aporte").objects.filter(autor=ella).count() == 2
    for modelo in (
        "pqrs.Vinculo",
        "chat.Conversacion",
        "foros.Participante",
        "suscripciones.Suscripcion",
        "cuentas.Autorizacion",
        "cuentas.Acceso",
    ):
        assert apps.get_model(modelo)._default_manager.filter(usuario=ella).exists(), modelo


def test_la_ciudadana_abrio_su_cuenta_antes_de_entrar_a_ella():
    ella = Usuario.objects.get(username="ciudadana")
    assert ella.date_joined < ella.accesos.earliest("en").en


def test_lo_que_dice_que_hay_que_mirar_se_abre(dicho):
    for sitio in QUE_MIRAR:
        assert sitio.ruta in dicho
        quien = Client()
        if sitio.como:
            quien.force_login(Usuario.objects.get(username=sitio.como))
        assert quien.get(sitio.ruta).status_code == 200, sitio.ruta
