"""What somebody wrote, parted from what their program quotes, as each program in Colombia does it; nothing is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from correo.entrada import separar
from correo.entrada.citas import SEPARADOR

MIO = "Ya envié el papel que pedían."
SUYO = "Le pedimos el certificado laboral."

CITAS = {
    "Gmail": f"El lun, 2 nov 2026 a las 10:00, Caja (<atencion@caja.example>) escribió:\n> {SUYO}",
    "Gmail en el teléfono": f"El lun., 2 de nov. de 2026 10:00 a. m., Caja <a@caja.example> escribió:\n\n> {SUYO}",
    "Gmail partido": f"El lun, 2 nov 2026 a la(s) 10:00, Caja (\natencion@caja.example) escribió:\n\n> {SUYO}",
    "Apple": f"El 2/11/2026, a la(s) 10:00\u202fa.\u00a0m., Caja <a@caja.example> escribió:\n\n{SUYO}",
    "Yahoo": f" El lunes, 2 de noviembre de 2026, 10:00:00 a. m. COT, Caja <a@caja.example> escribió: \n \n {SUYO}",
    "Outlook": f"________________________________\nDe: Caja <a@caja.example>\nEnviado: lunes\nPara: Ana\n\n{SUYO}",
    "Outlook sin raya": f"De: Caja <a@caja.example>\nEnviado el: lunes\nPara: Ana\nAsunto: Acuse\n\n{SUYO}",
    "Outlook en negrilla": f"*De:* Caja <a@caja.example>\n*Enviado:* lunes\n*Para:* Ana\n\n{SUYO}",
    "viejo": f"-----Mensaje original-----\n{SUYO}",
    "inglés": f"On Mon, Nov 2, 2026 at 10:00 AM Caja <a@caja.example> wrote:\n> {SUYO}",
    "solo citado": f"> {SUYO}\n> Gracias.",
    "nuestra raya": f"{SEPARADOR}\n{SUYO}",
}


@pytest.mark.parametrize("programa", CITAS)
def test_lo_propio_queda_y_la_cita_se_pliega(programa):
    partes = separar(f"{MIO}\n\n{CITAS[programa]}")
    assert partes.propio == MIO
    assert SUYO in partes.cita


@pytest.mark.parametrize(
    "firma",
    [
        "Enviado desde mi iPhone",
        "Enviado desde mi Samsung Galaxy",
        "Obtener Outlook para Android",
        "-- \nAna Pérez",
    ],
)
def test_la_firma_del_telefono_se_pliega(firma):
    partes = separar(f"{MIO}\n\n{firma}\n\n{CITAS['Gmail']}")
    assert partes.propio == MIO
    assert firma.splitlines()[-1] in partes.firma


@pytest.mark.parametrize(
    "texto",
    [
        MIO,
        "El lunes pasado el funcionario escribió:\n\nque no me iban a pagar.",  # a story, not a program
        "De: mi casa no me muevo.\nGracias.",
        CITAS["Gmail"],  # nothing of one's own: all is shown
        "Enviado desde mi iPhone",
        f"{CITAS['Gmail']}\nNo lo tengo.\n> ¿Y el otro?\nTampoco.",  # between the lines
    ],
)
def test_lo_que_no_es_una_cita_se_queda(texto):
    assert separar(texto).cita == ""


def test_responder_entre_lineas_no_pierde_ninguna():
    texto = f"Respondo abajo.\n{CITAS['Gmail']}\nNo lo tengo.\n> ¿Y el otro?\nTampoco."
    assert separar(texto).propio == texto


@given(st.text(alphabet=st.sampled_from("El escribió:>\n -_De:Para12@a"), max_size=200))
def test_las_tres_partes_son_siempre_el_texto_entero(texto):
    partes = separar(texto)
    junto = "\n".join([partes.propio, partes.firma, partes.cita])
    assert junto.replace("\n", "").replace(" ", "") == texto.replace("\n", "").replace(" ", "")
