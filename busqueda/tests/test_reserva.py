"""What is about somebody is never counted nor followed."""

import pytest

from busqueda.pregunta import entender
from busqueda.reserva import trae_datos


@pytest.mark.parametrize(
    "escrito",
    [
        "52345678",
        "52.345.678",
        "52 345 678",
        "52'345.678",
        "52’345’678",
        "52-345-678",
        "52,345,678",
        "cédula 1.020.345.678 de Bogotá",
        "cc52345678",
        "CC. 52.345.678",
        "５２３４５６７８",
        "52 millones 345 mil 678",
        "TI 1020345678",
        "NIT 860.007.336-1",
        "pasaporte AB123456",
        "mi cedula es 12345",
    ],
)
def test_una_cedula_se_reconoce_como_se_escriba(escrito):
    assert trae_datos(escrito)


@pytest.mark.parametrize(
    "escrito",
    [
        "ana.perez@ejemplo.co",
        "ana perez @ ejemplo . co",
        "ANA＠EJEMPLO.CO",
        "ana arroba ejemplo punto co",
        "ana.perez gmail com",
        "correo anaperez hotmail",
    ],
)
def test_un_correo_se_reconoce_como_se_escriba(escrito):
    assert trae_datos(escrito)


@pytest.mark.parametrize(
    "escrito",
    [
        "3001234567",
        "300 123 45 67",
        "(601) 234 5678",
        "+57 300-123-4567",
        "tel 234 56 78",
        "llamar al 300.123.4567",
    ],
)
def test_un_telefono_se_reconoce_como_se_escriba(escrito):
    assert trae_datos(escrito)


@pytest.mark.parametrize(
    "escrito",
    [
        "2026-E-000123",
        "2026E000123",
        "2026 e 123",
        "2026-S-000009",
        "radicado 2026 – E – 1",
        "2026e1",
        "2026.E.123",
    ],
)
def test_un_radicado_se_reconoce_como_se_escriba(escrito):
    assert trae_datos(escrito)


@pytest.mark.parametrize(
    "escrito",
    [
        "7KQF-2MXA-9TDR",
        "7kqf 2mxa 9tdr",
        "7KQF2MXA9TDR",
        "7KQF-2MXA",
        "código 7KQF",
        "ABCD-EFGH-JKMN",
        "ABCDEFGHJKMN",
        "ABCD-EFGH-JKMN-PQRS-TVWX",
        "https://caja.example/solicitudes/eyJhbGciOi",
        "caja.example://seguimiento",
    ],
)
def test_un_codigo_o_un_enlace_se_reconoce_como_se_escriba(escrito):
    assert trae_datos(escrito)


@pytest.mark.parametrize(
    "escrito",
    [
        "calle 45 # 12-34",
        "cra 7 no 32",
        "Carrera 7 32-16 apto 201",
        "12/05/1980",
        "nací el 12-05-80 en Tunja",
        "ABC123",
        "abc-12d",
        "ABC 123",
        "Me dirijo a ustedes porque a mi hija María le negaron el subsidio en marzo y desde entonces nadie me contesta",
    ],
)
def test_una_direccion_una_fecha_una_placa_o_una_historia_se_reconocen(escrito):
    assert trae_datos(escrito)


@pytest.mark.parametrize(
    "escrito",
    [
        "subsidio de vivienda",
        "ley 1755 de 2015",
        "norma 1755/2015",
        "decreto 1072 de 2015 artículo 23",
        "ley 100",
        "artículo 23",
        "calendario 2026",
        "¿cómo radico una petición?",
        "tasas de interés 2025 y 2026",
        "tarifa categoría a",
        "recreación niños 5 a 10 años",
        "certificado de afiliación",
        "subsidio desempleo requisitos documentos",
    ],
)
def test_lo_que_no_es_de_nadie_se_puede_contar(escrito):
    assert not trae_datos(escrito)
    assert entender(escrito).se_puede_guardar


@pytest.mark.parametrize("escrito", ["", "de la", '"', "-vivienda", "\x00", "palabra " * 80])
def test_lo_que_no_dice_nada_o_no_se_leyo_entero_no_se_cuenta(escrito):
    assert not entender(escrito).se_puede_guardar
