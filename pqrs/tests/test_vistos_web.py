"""The chain of Vo.Bo. by its pages: who opens which, and what each leads to."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cuentas.models import Dependencia, Firma, VistoExigido
from nucleo import reloj
from pqrs.models import Respuesta, Solicitud
from pqrs.tests.cadena_de_vistos import aprobada, con_borrador, datos, exigir, por_revisar
from pqrs.tests.fabricas import una_dependencia, una_funcionaria
from pqrs.tests.mesa import direccion, texto_de

pytestmark = pytest.mark.django_db
CADENA = VistoExigido.Cadena


def test_la_pagina_de_enviar_no_la_deja_salir_y_lleva_a_pedir_el_visto_bueno(client, autora):
    exigir(CADENA.REVISION)
    solicitud = con_borrador(autora)
    client.force_login(autora)
    pagina = client.get(direccion(solicitud, "enviar"))
    assert "exige el visto bueno" in texto_de(pagina)
    assert direccion(solicitud, "pedir_visto") in pagina.content.decode()
    assert client.post(direccion(solicitud, "enviar"), datos(solicitud)).status_code == 409
    assert not Respuesta.objects.enviadas().exists()


def test_de_guardar_y_revisar_se_pasa_a_pedir_el_visto_bueno(client, autora):
    exigir(CADENA.REVISION)
    solicitud = con_borrador(autora)
    client.force_login(autora)
    envio = datos(solicitud) | {"cuerpo": "Se corrigió.", "que_sigue": "Nada.", "revisar": "1"}
    assert client.post(direccion(solicitud, "responder"), envio).url == direccion(solicitud, "pedir_visto")


def test_de_la_mesa_a_la_firma_por_sus_paginas(client, autora, revisora, firmante):
    exigir(CADENA.FIRMA)
    solicitud = con_borrador(autora)
    for quien, verbo in ((autora, "pedir_visto"), (revisora, "visar"), (firmante, "firmar")):
        client.force_login(quien)
        assert client.get(direccion(solicitud, verbo)).status_code == 200
        assert client.post(direccion(solicitud, verbo), datos(solicitud)).status_code == 302
    assert Solicitud.objects.get(pk=solicitud.pk).estado == "respondida"


def test_la_devuelve_con_sus_razones_y_quien_la_escribio_las_lee(client, autora, revisora):
    exigir(CADENA.REVISION)
    solicitud = por_revisar(autora)
    client.force_login(revisora)
    sin_razones = client.post(direccion(solicitud, "visar"), datos(solicitud) | {"devolver": "1"})
    assert sin_razones.status_code == 422
    assert "Escriba qué debe corregirse" in texto_de(sin_razones)
    client.post(
        direccion(solicitud, "visar"), datos(solicitud) | {"devolver": "1", "motivo": "Falta la norma."}
    )
    client.force_login(autora)
    assert "Falta la norma." in texto_de(client.get(direccion(solicitud, "responder")))


NO_ES_SU_PAPEL = [
    ("responsable", "visar"),
    ("responsable", "firmar"),
    ("revisor", "firmar"),
    ("firmante", "visar"),
    ("revisor", "pedir_visto"),
    ("auditor", "visar"),
]


def test_la_vista_previa_trae_la_firma_con_que_saldra(client, autora, revisora, firmante):
    Firma.objects.create(
        dependencia=Dependencia.objects.receptora(),
        nombre="Marta Ruiz",
        cargo="Jefa",
        vigente_desde=reloj.hoy(),
    )
    directa = con_borrador(autora)
    client.force_login(autora)
    assert "Marta Ruiz, Jefa" in texto_de(client.get(direccion(directa, "enviar")))
    exigir(CADENA.FIRMA)
    solicitud = aprobada(autora, revisora)
    client.force_login(firmante)
    assert "Firmante Rojas, Directora" in texto_de(client.get(direccion(solicitud, "firmar")))


@pytest.mark.parametrize(("rol", "verbo"), NO_ES_SU_PAPEL)
def test_quien_no_tiene_ese_papel_no_abre_la_pagina(client, autora, rol, verbo):
    exigir(CADENA.FIRMA)
    solicitud = por_revisar(autora)
    client.force_login(una_funcionaria(rol))
    assert client.post(direccion(solicitud, verbo), datos(solicitud)).status_code == 403


def test_quien_revisa_no_abre_lo_de_otra_dependencia(client, autora):
    exigir(CADENA.REVISION)
    solicitud = por_revisar(autora)
    client.force_login(una_funcionaria("revisor", una_dependencia()))
    assert client.post(direccion(solicitud, "visar"), datos(solicitud)).status_code == 404


def test_la_pagina_de_la_bandeja_lleva_a_cada_una(client, autora, revisora):
    exigir(CADENA.REVISION)
    solicitud = por_revisar(autora)
    client.force_login(revisora)
    assert (
        direccion(solicitud, "visar") in client.get(reverse("admin:pqrs_solicitud_vistos")).content.decode()
    )


def test_donde_no_se_exige_nadie_ve_esos_botones(client, autora, revisora):
    solicitud = con_borrador(autora)
    client.force_login(autora)
    assert "visto bueno" not in texto_de(client.get(direccion(solicitud)))


def test_la_regla_empieza_hoy_o_despues(client):
    client.force_login(una_funcionaria("administrador"))
    envio = {"dependencia": Dependencia.objects.receptora().pk, "cadena": "firma"}
    ayer = reloj.hoy() - timedelta(1)
    rechazada = client.post(reverse("admin:cuentas_vistoexigido_add"), envio | {"vigente_desde": ayer})
    assert "no cambia lo que ya salió" in texto_de(rechazada)
    client.post(reverse("admin:cuentas_vistoexigido_add"), envio | {"vigente_desde": reloj.hoy()})
    assert VistoExigido.objects.get().cadena == "firma"
