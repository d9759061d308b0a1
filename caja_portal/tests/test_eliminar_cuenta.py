"""Somebody erases their account: what no law keeps goes, the rest is told with its norm and loses its tie."""

import pytest
from django.apps import apps
from django.urls import reverse

from caja_portal.acciones import NoSeDesactiva, desactivar
from caja_portal.tests.dos_personas import con_de_todo, entrar, palabras, que_entro_hace_rato, una_cuenta
from chat.tests.fabricas import MARTES
from correo.models import Correo
from cuentas.acciones import NoSeSuprime, suprimir_cuenta
from cuentas.acciones.suprimir import que_pasaria
from cuentas.models import Usuario
from cuentas.tests.sesion import CLAVE
from nucleo import registro, reloj
from nucleo.cifrado import descifrar
from nucleo.models import Entidad
from pqrs.models import Solicitud
from pqrs.tests.fabricas import una_funcionaria
from pqrs.tests.navegacion import texto

pytestmark = pytest.mark.django_db

PAGINA = "/cuenta/eliminar/"
#: What the law keeps, and where: the request as it was filed, and what was said in public, without its name.
SE_QUEDAN = {
    "pqrs_peticionario", "pqrs_solicitud", "pqrs_adjunto", "foros_hilo", "foros_mensaje",
    "busqueda_guardada", "busqueda_anzuelo", "suscripciones_tema", "busqueda_documento", "busqueda_palabra",
    "busqueda_familia", "correo_correo", "suscripciones_novedad", "encuestas_respuesta",
    "pqrs_contenidoactuacion", "busqueda_vocablo",
}  # fmt: skip


@pytest.fixture(autouse=True)
def martes():
    with reloj.en(MARTES):
        yield


@pytest.fixture
def ana(client):
    persona = con_de_todo("ana")
    entrar(client, persona)
    return persona


def eliminar(client):
    return client.post(PAGINA, {"entiendo": "on"}, follow=True)


def donde_esta(*buscadas: str) -> set[str]:
    """The tables in which some word is, in any column."""
    halladas = set()
    for modelo in apps.get_models(include_auto_created=True):
        for fila in (
            modelo.objects.values_list() if hasattr(modelo, "objects") else modelo._base_manager.values_list()
        ):
            if any(buscada in str(valor).lower() for valor in fila for buscada in buscadas):
                halladas.add(modelo._meta.db_table)
                break
    return halladas


def test_antes_dice_que_se_borra_y_que_se_queda_con_su_norma(client, ana):
    pagina = texto(client.get(PAGINA))
    for datos in registro.datos_propios.todos():
        for una in datos.se_borra(ana):
            assert una in pagina
        for una in datos.conserva(ana):
            assert una.norma in pagina
            assert una.que in pagina
    assert Solicitud.objects.get().radicado in pagina
    assert "tabla de retención" in pagina


def test_no_queda_quien_era_sino_donde_la_ley_lo_manda(client, ana):
    eliminar(client)
    assert donde_esta("ana@correo.example", "ana en el foro", "c-ana") <= {"pqrs_peticionario"}
    assert donde_esta(*palabras("ana")) <= SE_QUEDAN


def test_lo_de_los_demas_sigue_como_estaba(client, ana):
    luis = con_de_todo("luis")
    antes = {clave: list(datos.llevar(luis)) for clave, datos in registro.datos_propios.elementos()}
    eliminar(client)
    assert {clave: list(datos.llevar(luis)) for clave, datos in registro.datos_propios.elementos()} == antes


def test_despues_nadie_guarda_nada_de_la_cuenta(client, ana):
    eliminar(client)
    ana.refresh_from_db()
    for clave, datos in registro.datos_propios.elementos():
        if clave != "cuentas":
            assert list(datos.llevar(ana)) == [], clave
        assert list(datos.archivos(ana)) == []
        assert list(datos.autorizaciones(ana)) == []


def test_dice_lo_que_hizo_y_lo_escribe_al_correo(client, ana):
    respuesta = eliminar(client)
    assert "Su cuenta se eliminó" in texto(respuesta)
    assert "Se borró" in texto(respuesta)
    assert "Se borra" not in texto(respuesta)
    correo = Correo.objects.get(clave=f"cuenta:suprimida:{ana.pk}")
    assert descifrar(correo.para) == "ana@correo.example"
    assert Solicitud.objects.get().radicado in descifrar(correo.texto)
    assert "Ley 594 de 2000" in descifrar(correo.texto)


def test_el_correo_dice_de_que_entidad_habla_y_lo_mismo_que_la_pagina(client, ana):
    pasa = que_pasaria(ana)
    eliminar(client)
    escrito = descifrar(Correo.objects.get(clave=f"cuenta:suprimida:{ana.pk}").texto)
    assert f"en el portal de {Entidad.objects.vigente().nombre}." in escrito
    for parte in pasa:
        assert parte.titulo in escrito
        for una in parte.se_borra:
            assert f"Se borró: {una}" in escrito


def test_nadie_entra_con_ella_y_las_otras_sesiones_se_cierran(client, ana):
    otra = que_entro_hace_rato(ana)
    eliminar(client)
    assert client.get(reverse("cuentas:mi_cuenta")).status_code == 302
    assert otra.get(reverse("cuentas:mi_cuenta")).status_code == 302
    entrar(client, Usuario(email="ana@correo.example"))
    assert client.get(reverse("cuentas:mi_cuenta")).status_code == 302


def test_con_el_mismo_correo_se_abre_otra_que_no_hereda_nada(client, ana):
    eliminar(client)
    nueva = una_cuenta("ana")
    assert nueva.pk != ana.pk
    entrar(client, nueva)
    pagina = texto(client.get(reverse("cuentas:mi_cuenta")))
    assert Solicitud.objects.get().radicado not in pagina


def test_la_solicitud_se_sigue_con_su_codigo(client, ana):
    solicitud = Solicitud.objects.get()
    eliminar(client)
    solicitud.refresh_from_db()
    assert solicitud.peticionario.nombre == "Ana Ciudadana"
    assert not solicitud.vinculos.exists()


def test_sin_marcar_que_lo_entiende_no_pasa_nada(client, ana):
    respuesta = client.post(PAGINA, {})
    assert respuesta.status_code == 422
    assert "Marque la casilla" in texto(respuesta)
    assert Usuario.objects.get(pk=ana.pk).is_active


def test_quien_no_acaba_de_entrar_mira_y_para_eliminar_escribe_la_contrasena(ana):
    cliente = que_entro_hace_rato(ana)
    assert cliente.get(PAGINA).status_code == 200
    pedida = cliente.post(PAGINA, {"entiendo": "on"})
    assert Usuario.objects.get(pk=ana.pk).is_active
    respuesta = cliente.post(pedida["Location"], {"password": CLAVE, "next": PAGINA})
    assert "Su cuenta se eliminó" in texto(respuesta)
    assert not Usuario.objects.get(pk=ana.pk).is_active


def test_si_una_aplicacion_falla_no_se_borra_nada(ana, monkeypatch):
    def falla(usuario):
        raise RuntimeError

    ultima = registro.datos_propios.elementos()[-1]
    monkeypatch.setitem(
        registro.datos_propios._cosas, "zz", (999, registro.DatosPropios("Z", lambda _: (), falla))
    )
    assert ultima[0] == "cuentas"
    with pytest.raises(RuntimeError):
        suprimir_cuenta(ana)
    assert Usuario.objects.get(pk=ana.pk).email == "ana@correo.example"
    assert list(registro.datos_propios.elementos()[1][1].llevar(ana))


def test_la_segunda_vez_no_cambia_nada(ana):
    suprimir_cuenta(ana)
    antes = Correo.objects.count()
    suprimir_cuenta(Usuario.objects.get(pk=ana.pk))
    assert Correo.objects.count() == antes


def test_una_funcionaria_no_se_elimina_y_lee_por_que(client):
    beatriz = una_funcionaria()
    client.force_login(beatriz)
    assert "lo que firmó por la entidad" in texto(client.get(PAGINA))
    with pytest.raises(NoSeSuprime, match="de funcionario"):
        suprimir_cuenta(beatriz)


def test_quien_fue_funcionaria_tampoco(client):
    beatriz = una_funcionaria()
    beatriz.is_staff = False
    beatriz.save()
    client.force_login(beatriz)
    respuesta = client.post(PAGINA, {"entiendo": "on"})
    assert respuesta.status_code == 409
    assert "Con esta cuenta usted trabajó para la entidad" in texto(respuesta)
    with pytest.raises(NoSeDesactiva, match="trabajó para la entidad"):
        desactivar(beatriz, None, una_funcionaria("administrador"), olvidar=True)


def test_quien_administra_la_elimina_del_mismo_modo(ana):
    desactivar(ana, None, una_funcionaria("administrador"), olvidar=True)
    assert donde_esta("ana@correo.example", "c-ana") <= {"pqrs_peticionario"}
