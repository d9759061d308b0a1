import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection, send_mail

from correo.acciones import enviar_pendientes
from correo.backends import AdjuntoNoAdmitido
from correo.models import Correo


@pytest.fixture(autouse=True)
def con_el_buzon(settings, db):
    settings.EMAIL_BACKEND = "correo.backends.BuzonDeSalida"  # Django's test runner replaces it


def test_lo_que_envia_django_espera_en_el_buzon_y_es_confidencial(servidor):
    assert send_mail("Asunto", "Enlace secreto", None, ["ana@correo.example"]) == 1

    correo = Correo.objects.get()
    assert correo.es_confidencial
    assert "Enlace secreto" not in correo.texto
    assert not servidor.recibidos


def test_sale_con_la_tanda(servidor, settings):
    send_mail("Asunto", "Enlace secreto", None, ["ana@correo.example"])
    enviar_pendientes()

    mensaje = servidor.recibidos[0].leido()
    assert "Enlace secreto" in mensaje.get_body(("plain",)).get_content()
    assert "Enlace secreto" in mensaje.get_body(("html",)).get_content()
    assert str(mensaje["From"]) in settings.DEFAULT_FROM_EMAIL.replace('"', "")


def test_cada_destinatario_recibe_el_suyo_y_no_ve_a_los_demas(servidor):
    EmailMessage(
        "Asunto",
        "Cuerpo",
        to=["Ana <ana@correo.example>", "luz@correo.example"],
        cc=["eva@correo.example"],
        bcc=["sol@correo.example"],
    ).send()
    enviar_pendientes()

    assert [uno.destinatario.split("@")[0] for uno in servidor.recibidos] == ["ana", "luz", "eva", "sol"]
    assert [str(uno.leido()["To"]) for uno in servidor.recibidos] == [
        uno.destinatario for uno in servidor.recibidos
    ]
    assert len({str(uno.leido()["Message-ID"]) for uno in servidor.recibidos}) == 4


def test_se_respetan_el_html_propio_el_remitente_y_a_quien_responder(servidor):
    mensaje = EmailMultiAlternatives(
        "Asunto", "Texto", "Otra <otra@caja.example>", ["ana@correo.example"], reply_to=["mesa@caja.example"]
    )
    mensaje.attach_alternative("<p>Propio</p>", "text/html")
    mensaje.send()
    enviar_pendientes()

    leido = servidor.recibidos[0].leido()
    assert leido.get_body(("html",)).get_content().strip() == "<p>Propio</p>"
    assert (str(leido["From"]), str(leido["Reply-To"])) == ("Otra <otra@caja.example>", "mesa@caja.example")


def test_un_mensaje_solo_en_html_lleva_tambien_texto(servidor):
    mensaje = EmailMessage("Asunto", "<p>Hola, <b>Ana</b></p>", to=["ana@correo.example"])
    mensaje.content_subtype = "html"
    mensaje.send()
    enviar_pendientes()

    assert servidor.recibidos[0].leido().get_body(("plain",)).get_content().strip() == "Hola, Ana"


def test_el_mismo_mensaje_enviado_dos_veces_son_dos():
    for _ in range(2):
        send_mail("Asunto", "Cuerpo", None, ["ana@correo.example"])

    assert Correo.objects.count() == 2


def test_un_archivo_adjunto_se_rechaza_con_su_motivo():
    mensaje = EmailMessage("Asunto", "Cuerpo", to=["ana@correo.example"])
    mensaje.attach("a.txt", "contenido", "text/plain")

    with pytest.raises(AdjuntoNoAdmitido):
        mensaje.send()
    assert get_connection(fail_silently=True).send_messages([mensaje]) == 0


def test_un_asunto_con_salto_de_linea_no_agrega_cabeceras(servidor):
    send_mail("Asunto\r\nBcc: otro@malo.example", "Cuerpo", None, ["ana@correo.example"])
    enviar_pendientes()

    assert servidor.recibidos[0].leido()["Bcc"] is None
