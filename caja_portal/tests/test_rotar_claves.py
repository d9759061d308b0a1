"""Changing the keys: everything that is closed opens with the new one alone, and nothing else changes."""

import json
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models

from caja_portal.tests.mundo_de_la_matriz import un_mundo
from correo.acciones import original
from correo.models import Correo
from nucleo import cifrado, registro, rotacion
from nucleo.cifrado import GENERAL, RESERVA, cifrar
from nucleo.models import Rotacion
from nucleo.registro import Sobre
from pqrs import acciones, reserva
from pqrs.acciones import Contacto
from pqrs.models import ContenidoActuacion, IdentidadReservada
from pqrs.tests.cartas import carta, llega
from pqrs.tests.fabricas import una_persona, una_solicitud

pytestmark = pytest.mark.django_db
COMIENZO = "gAAAA"


def una_clave() -> str:
    return Fernet.generate_key().decode()


@pytest.fixture
def viejas(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    settings.CLAVES_CIFRADO, settings.CLAVES_RESERVA = una_clave(), una_clave()


def _los_canarios() -> None:
    for sembrar in registro.canarios.todos():
        sembrar()


@pytest.fixture(params=[un_mundo, _los_canarios])
def mundo(viejas, request):
    """Rows of everything, closed with the old keys."""
    request.param()


@pytest.fixture
def nuevas(settings):
    """Puts new keys in front; gives what takes the old ones out."""

    def poner():
        general, reservada = una_clave(), una_clave()
        settings.CLAVES_CIFRADO = f"{general},{settings.CLAVES_CIFRADO}"
        settings.CLAVES_RESERVA = f"{reservada},{settings.CLAVES_RESERVA}"

        def dejar_solo_las_nuevas():
            settings.CLAVES_CIFRADO, settings.CLAVES_RESERVA = general, reservada

        return dejar_solo_las_nuevas

    return poner


def rotar(**opciones) -> str:
    salida = StringIO()
    call_command("rotar_claves", stdout=salida, **opciones)
    return salida.getvalue()


def sobres_en_la_base() -> set[tuple[str, str]]:
    """Model and column of everything that looks like an envelope."""
    hallados = set()
    for modelo in apps.get_models(include_auto_created=True):
        for campo in modelo._meta.concrete_fields:
            if isinstance(campo, models.TextField | models.CharField | models.JSONField | models.BinaryField):
                valores = modelo._base_manager.values_list(campo.attname, flat=True)
                if any(COMIENZO in _como_texto(valor) for valor in valores):
                    hallados.add((modelo._meta.label, campo.name))
    return hallados


def _como_texto(valor) -> str:
    if isinstance(valor, bytes | memoryview):
        return bytes(valor).decode("latin-1")
    return valor if isinstance(valor, str) else json.dumps(valor, default=str)


def _con_el_contacto_corregido() -> None:
    solicitud = una_solicitud(persona=una_persona(correo="ana@correo.example"))
    acciones.corregir_contacto(solicitud.pk, Contacto(correo="otra@correo.example"), actor=None)


def test_todo_lo_que_se_guarda_cifrado_esta_declarado(mundo):
    """A column that nobody declared would stay closed with a key that somebody then throws away."""
    declarados = {
        (sobre.modelo, campo)
        for sobre in registro.sobres.todos()
        for campo in sobre.campos
        if sobre.forma != Sobre.Forma.HUELLA
    }
    # A survey's half-filled answer is closed under the key of its own link, not with these.
    assert sobres_en_la_base() - {("encuestas.Guardado", "sobre")} <= declarados
    assert len(sobres_en_la_base()) > 5


def test_con_las_claves_nuevas_solas_se_abre_todo(mundo, nuevas):
    solo_las_nuevas = nuevas()
    rotar()
    solo_las_nuevas()

    for sobre in registro.sobres.todos():
        filas = apps.get_model(sobre.modelo)._base_manager.filter(**sobre.cuales)
        if sobre.forma in (Sobre.Forma.TEXTO, Sobre.Forma.BYTES):
            for campo in sobre.campos:
                for valor in filter(None, filas.values_list(campo, flat=True)):
                    bytes_ = valor.encode() if isinstance(valor, str) else bytes(valor)
                    assert cifrado.descifrar_bytes(bytes_, sobre.llavero)


def test_la_identidad_reservada_se_lee_con_la_clave_nueva_sola(viejas, nuevas):
    solicitud = una_solicitud(persona=una_persona(nombre="Ana Secreta"), es_reservada=True)
    solo_las_nuevas = nuevas()
    rotar(llavero="reserva")
    solo_las_nuevas()

    sobre = IdentidadReservada.objects.get(solicitud=solicitud).sobre
    assert reserva.abrir(solicitud.radicado, sobre)["nombre"] == "Ana Secreta"


def test_el_correo_que_llego_se_lee_y_no_queda_el_archivo_viejo(
    viejas, nuevas, settings, django_capture_on_commit_callbacks
):
    entrante = llega(carta("Hola")).entrante
    ruta = entrante.ruta
    solo_las_nuevas = nuevas()
    with django_capture_on_commit_callbacks(execute=True):
        rotar()
    solo_las_nuevas()
    entrante.refresh_from_db()

    assert b"Hola" in original(entrante)
    assert entrante.ruta != ruta
    assert not (settings.DATA_DIR / "adjuntos" / ruta).exists()


def test_el_segundo_factor_sigue_sirviendo(viejas, nuevas, django_user_model):
    quien = django_user_model.objects.create_user("ana")
    datos = {"secret": cifrar("JBSWY3DP"), "migrated_codes": [cifrar("11111111"), cifrar("22222222")], "x": 1}
    factor = Authenticator.objects.create(user=quien, type="totp", data=datos)
    solo_las_nuevas = nuevas()
    rotar()
    solo_las_nuevas()
    factor.refresh_from_db()

    assert cifrado.descifrar(factor.data["secret"]) == "JBSWY3DP"
    assert [cifrado.descifrar(uno) for uno in factor.data["migrated_codes"]] == ["11111111", "22222222"]
    assert factor.data["x"] == 1


def test_la_historia_no_cambia_y_la_cadena_sigue_entera(viejas, nuevas):
    _con_el_contacto_corregido()
    antes = list(ContenidoActuacion.objects.order_by("pk").values_list("pk", "texto", "datos"))
    nuevas()
    rotar()

    assert list(ContenidoActuacion.objects.order_by("pk").values_list("pk", "texto", "datos")) == antes
    call_command("verificar_cadena", stdout=StringIO())


def test_lo_que_la_historia_guarda_con_la_clave_vieja_se_dice(viejas, nuevas):
    _con_el_contacto_corregido()
    nuevas()

    assert "1 datos de la historia, que no se cambia" in rotar(llavero="reserva")


def test_dos_veces_seguidas_la_segunda_no_cambia_nada(viejas, nuevas):
    _con_el_contacto_corregido()
    nuevas()
    rotar()
    antes = set(Correo.objects.values_list("pk", "para"))
    dicho = rotar()

    assert "0 renovados" in dicho
    assert antes == set(Correo.objects.values_list("pk", "para"))


def test_interrumpida_a_la_mitad_se_termina_despues(viejas, nuevas, monkeypatch):
    for n in range(5):
        una_solicitud(persona=una_persona(nombre=f"Ana {n}"), es_reservada=True)
    solo_las_nuevas = nuevas()
    monkeypatch.setattr(rotacion, "LOTE", 2)
    renovar, hechas = rotacion.cifrado.renovar, []

    def hasta_la_tercera(*args):
        hechas.append(args)
        if len(hechas) == 4:
            raise KeyboardInterrupt
        return renovar(*args)

    monkeypatch.setattr(rotacion.cifrado, "renovar", hasta_la_tercera)
    with pytest.raises(KeyboardInterrupt):
        rotar(llavero="reserva")
    monkeypatch.setattr(rotacion.cifrado, "renovar", renovar)

    assert "3 renovados, 2 ya estaban al día" in rotar(llavero="reserva")
    solo_las_nuevas()
    for guardada in IdentidadReservada.objects.select_related("solicitud"):
        assert reserva.abrir(guardada.solicitud.radicado, guardada.sobre)["nombre"].startswith("Ana")


def test_lo_que_ninguna_clave_abre_se_nombra_y_no_se_toca(viejas, settings):
    solicitud = una_solicitud(persona=una_persona(), es_reservada=True)
    sobre = IdentidadReservada.objects.get(solicitud=solicitud)
    settings.CLAVES_RESERVA = una_clave()
    salida = StringIO()
    with pytest.raises(CommandError, match="No quite ninguna clave"):
        call_command("rotar_claves", llavero="reserva", stdout=salida)

    assert f"pqrs.IdentidadReservada.sobre n.º {sobre.pk}" in salida.getvalue()
    assert IdentidadReservada.objects.get(pk=sobre.pk).sobre == sobre.sobre


def test_queda_constancia_de_cada_rotacion(viejas, nuevas):
    una_solicitud(persona=una_persona(), es_reservada=True)
    nuevas()
    rotar(llavero="reserva")

    hecha = Rotacion.objects.get()
    assert (hecha.llavero, hecha.renovados, hecha.ilegibles) == ("CLAVES_RESERVA", 1, 0)


def test_con_una_sola_clave_no_hay_que_quitar_ninguna(viejas):
    assert "no hay ninguna que quitar" in rotar(llavero="general")


def test_cuando_nada_necesita_la_vieja_se_dice_que_se_puede_quitar(viejas, nuevas):
    una_solicitud(persona=una_persona(), es_reservada=True)
    nuevas()

    assert "quítelas del llavero" in rotar(llavero="reserva")


def test_cada_llavero_se_rota_por_separado(viejas, nuevas):
    assert {sobre.llavero for sobre in registro.sobres.todos()} == {GENERAL, RESERVA}
    nuevas()
    rotar(llavero="general")

    assert list(Rotacion.objects.values_list("llavero", flat=True)) == ["CLAVES_CIFRADO"]
