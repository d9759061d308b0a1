"""The example entity, as whoever tries the portal finds it."""

import io
import re
from datetime import datetime, timedelta

import pytest
from django.apps import apps
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.db.models import Count
from django.test import override_settings
from django.urls import reverse

from correo.models import Correo
from cuentas.models import Dependencia, Firma, Usuario
from cuentas.tests.sesion import codigo_de_ahora
from foros.models import Ficha, Foro, Hilo, Mensaje
from nucleo import reloj
from nucleo.models import Entidad
from pqrs import acciones, variables
from pqrs.consultas import vistos
from pqrs.models import (
    Actuacion,
    Adjunto,
    AvisoDeCartelera,
    IdentidadReservada,
    IncidenteDisponibilidad,
    Plantilla,
    Recurso,
    Respuesta,
    SerieDocumental,
    Solicitud,
    Termino,
)

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("sembrar")]
AHORA = datetime(2026, 11, 25, 10, tzinfo=reloj.BOGOTA)  # a working Wednesday
HOY = AHORA.date()
DIRECCION = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@pytest.fixture(scope="module")
def dicho(django_db_setup, django_db_blocker, tmp_path_factory):
    """What the command printed. Seeded once: every test of this file happens inside its transaction."""
    salida = io.StringIO()
    with django_db_blocker.unblock():
        with override_settings(DATA_DIR=tmp_path_factory.mktemp("datos")), transaction.atomic():
            with reloj.en(AHORA):
                call_command("sembrar", mostrar_claves=True, sin_el_anio=True, stdout=salida)
            yield salida.getvalue()
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture(autouse=True)
def el_mismo_dia(dicho):
    with reloj.en(AHORA):
        yield


def entradas(dicho) -> list[tuple[str, str, str]]:
    """User, password and secret of the application, if there is one."""
    patron = r"usuario (\S+)\s+contraseña (\S+).*\n\s+(?:clave para la aplicación de códigos (\S+)|sin)"
    return re.findall(patron, dicho)


def test_dice_lo_que_hizo(dicho):
    assert dicho.splitlines()[0] == "Sembradas 59 solicitudes y 14 funcionarios."
    assert Solicitud.objects.count() == 59


def test_cada_funcionario_entra_con_la_clave_que_se_imprimio(dicho, client):
    for usuario, clave, secreto in entradas(dicho):
        client.logout()
        cache.clear()
        client.post(reverse("account_login"), {"login": usuario, "password": clave})
        if secreto:
            client.post(reverse("mfa_authenticate"), {"code": codigo_de_ahora(secreto)})
            assert client.get(reverse("admin:index")).status_code == 200, usuario
        else:
            assert (
                client.get(reverse("admin:index"), follow=True)
                .redirect_chain[-1][0]
                .startswith(reverse("mfa_activate_totp"))
            )
    assert len(entradas(dicho)) == Usuario.objects.filter(is_staff=True).count() == 14


def test_sin_aplicacion_se_entra_con_un_codigo_de_respaldo_impreso(dicho, client):
    (usuario, clave, _), *_ = entradas(dicho)
    client.post(reverse("account_login"), {"login": usuario, "password": clave})
    client.post(reverse("mfa_authenticate"), {"code": re.search(r"sin ella: (\d+)", dicho)[1]})
    assert client.get(reverse("admin:index")).status_code == 200


def test_cada_funcionario_tiene_un_rol_y_ninguno_es_superusuario(dicho):
    assert not Usuario.objects.filter(is_superuser=True).exists()
    assert {usuario.groups.count() for usuario in Usuario.objects.filter(is_staff=True)} == {1}
    assert {usuario.groups.count() for usuario in Usuario.objects.filter(is_staff=False)} == {0}


def test_hay_una_entidad_que_se_ve_en_la_portada(dicho, client):
    assert Entidad.objects.vigente().nombre in client.get("/").content.decode()


def test_ninguna_direccion_es_de_alguien(dicho):
    """In every text and address that the seed left, of any table."""
    halladas = set()
    for modelo in apps.get_models():
        de_texto = (models.CharField, models.TextField, models.JSONField)
        campos = [campo.attname for campo in modelo._meta.concrete_fields if isinstance(campo, de_texto)]
        for fila in modelo._default_manager.values_list(*campos) if campos else ():
            palabras = " ".join(str(valor) for valor in fila).split()
            halladas.update(*(DIRECCION.findall(palabra) for palabra in palabras if "@" in palabra))

    assert len(halladas) > 15
    assert {una for una in halladas if not una.endswith(".example")} == set()


def test_hay_solicitudes_en_cada_estado_y_cada_situacion_de_la_mesa(dicho):
    abiertas = Solicitud.objects.filter(terminada_en=None)
    cuantas = {
        **{estado: Solicitud.objects.filter(estado=estado).count() for estado in Solicitud.Estado.values},
        "vencidas": abiertas.filter(vence_el__lt=HOY).count(),
        "vencen hoy": abiertas.filter(vence_el=HOY).count(),
        "vencen en la semana": abiertas.filter(vence_el__gt=HOY, vence_el__lte=HOY + timedelta(7)).count(),
        "vencen después": abiertas.filter(vence_el__gt=HOY + timedelta(7)).count(),
        "sin responsable": abiertas.filter(responsable=None).count(),
        "por clasificar": abiertas.filter(esta_por_clasificar=True).count(),
        "anónimas": Solicitud.objects.filter(identidad="anonima").count(),
        "con archivos": Adjunto.objects.values("solicitud").distinct().count(),
        "con borrador": Respuesta.objects.filter(solicitud__terminada_en=None).count(),
        "a tiempo": Solicitud.objects.filter(es_oportuna=True).count(),
        "tarde": Solicitud.objects.filter(es_oportuna=False).count(),
    }
    assert {situacion for situacion, cuenta in cuantas.items() if not cuenta} == set()


def test_hay_algo_de_cada_tipo_que_se_ofrece_y_en_cada_dependencia(dicho):
    ofrecidos = set(Termino.objects.de_la_web(HOY).values_list("tipo", flat=True))

    assert ofrecidos - set(Solicitud.objects.values_list("termino__tipo", flat=True)) == set()
    assert not Dependencia.objects.annotate(n=Count("solicitud")).filter(n=0).exists()


def test_hay_un_ejemplo_de_cada_cosa_que_puede_pasar(dicho):
    """Whoever tries the portal finds each act done, and not only its button."""
    pasos = set(Actuacion.objects.values_list("tipo", flat=True))
    esperados = {"ampliacion", "recurso", "silencio", "cartelera", "requerimiento", "suspension", "anulacion"}
    assert esperados - pasos == set()
    for modelo in (
        AvisoDeCartelera,
        IdentidadReservada,
        IncidenteDisponibilidad,
        Recurso,
        SerieDocumental,
        Firma,
    ):
        assert modelo.objects.exists(), modelo


def test_las_plantillas_de_ejemplo_se_pueden_rellenar(dicho):
    assert Plantilla.objects.count() == 3
    for una in Plantilla.objects.all():
        assert variables.faltas(una.texto) + variables.faltas(una.que_sigue) == []


def test_el_visto_bueno_se_ve_a_mitad_de_camino(dicho):
    """One answer waits for whoever reviews, another for whoever signs; and each of them is told who to come in as."""
    proyecta, revisa, firma = (
        Usuario.objects.get(username=uno)
        for uno in re.search(r"como «(\w+)».*«(\w+)».*«(\w+)»", dicho).groups()
    )
    (por_revisar,) = vistos.por_revisar(revisa).por_revisar
    (por_firmar,) = vistos.por_revisar(firma).por_firmar
    for solicitud in (por_revisar, por_firmar):
        assert solicitud.responsable == proyecta
        assert vistos.de(solicitud).se_firma
    assert acciones.firmar(por_firmar.pk, firma).radicado_salida


def test_los_numeros_van_seguidos_en_el_orden_en_que_llegaron(dicho):
    numeros = Solicitud.objects.order_by("consecutivo").values_list("radicado", flat=True)
    assert list(numeros) == [f"2026-E-{n:06}" for n in range(1, 60)]
    # The number that takes the place of another keeps the day on which that one came.
    llegadas = Solicitud.objects.filter(reemplaza_a=None).order_by("recibida_en", "consecutivo")
    assert list(llegadas.values_list("consecutivo", flat=True)) == sorted(
        llegadas.values_list("consecutivo", flat=True)
    )


def test_nada_ocurrio_en_el_futuro(dicho):
    assert not Solicitud.objects.filter(recibida_en__gt=AHORA).exists()
    assert not Actuacion.objects.filter(en__gt=AHORA).exists()


def test_quien_dejo_correo_recibio_su_acuse_y_los_respondidos_su_respuesta(dicho):
    con_correo = Solicitud.objects.exclude(peticionario=None).exclude(peticionario__correo="")
    reservadas = IdentidadReservada.objects.count()
    respondidas = con_correo.filter(estado=Solicitud.Estado.RESPONDIDA)

    de_la_mesa = Correo.objects.exclude(clave__startswith="participa:")
    assert de_la_mesa.filter(clave__contains="acuse").count() == con_correo.count() + reservadas
    assert de_la_mesa.filter(clave__contains="respuesta").count() >= respondidas.count() > 0


def test_la_historia_queda_entera(dicho, capsys):
    call_command("verificar_cadena")


def test_otra_vez_se_niega_y_no_toca_nada(dicho):
    with pytest.raises(CommandError, match="ya tiene datos"):
        call_command("sembrar")

    assert (Solicitud.objects.count(), Usuario.objects.filter(is_staff=True).count()) == (59, 14)


def test_los_foros_del_ejemplo_tienen_respuestas_decisiones_y_uno_termino_con_su_ficha(dicho, client):
    abierto, cerrado = Foro.objects.order_by("-publicado_en")
    assert (abierto.cerrado_en, bool(cerrado.conclusiones)) == (None, True)
    estados = set(Mensaje.objects.values_list("estado", flat=True))
    assert {"publicado", "oculto", "cambio_pedido", "pendiente"} <= estados
    assert set(Mensaje.objects.values_list("aporte", flat=True)) == set(Mensaje.Aporte.values)
    assert Ficha.objects.filter(enviada_en__isnull=False).count() == 3
    for hilo in Hilo.objects.select_related("foro"):
        assert hilo.mensajes.filter(es_oficial=True).exists(), hilo
        assert client.get(hilo.get_absolute_url()).status_code == 200
    assert client.get(Ficha.objects.get(hilo=None).get_absolute_url()).status_code == 200
