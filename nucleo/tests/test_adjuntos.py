import hashlib
import re
import zipfile
from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import TemporaryUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nucleo import adjuntos
from nucleo.adjuntos import AdjuntoInvalido, inspeccionar, revisar
from nucleo.tests.archivos import (
    subido,
    un_docx,
    un_odf,
    un_pdf,
    un_pdf_de_hoy,
    un_png_enorme,
    un_xlsx,
    un_zip,
    una_imagen,
)

MEGA = 1024 * 1024
BUENOS = {
    "petición.pdf": (un_pdf(), "application/pdf"),
    "hoy.pdf": (un_pdf_de_hoy(), "application/pdf"),
    "sin-indice.pdf": (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
        "application/pdf",
    ),
    "basura-al-final.PDF": (un_pdf() + b"\0" * 1500, "application/pdf"),
    "foto.jpg": (una_imagen("JPEG"), "image/jpeg"),
    "foto.jpeg": (una_imagen("JPEG", progressive=True), "image/jpeg"),
    "con-pelicula.jpg": (una_imagen("JPEG") + b"\xff\xda" * 300, "image/jpeg"),
    "foto.png": (una_imagen("PNG"), "image/png"),
    "del-telefono.jpg": (una_imagen("PNG"), "image/png"),
    "carta.docx": (un_docx(), adjuntos.TIPOS["docx"]),
    "tabla.xlsx": (un_xlsx(), adjuntos.TIPOS["xlsx"]),
    "carta.odt": (un_odf("text"), adjuntos.TIPOS["odt"]),
    "tabla.ods": (un_odf("spreadsheet"), adjuntos.TIPOS["ods"]),
    "nota.txt": ("Señores: ¿cuándo?".encode(), "text/plain"),
    "nota-vieja.txt": ("Señores: ¿cuándo?".encode("cp1252"), "text/plain"),
    "bloc.txt": ("Señores".encode("utf-16"), "text/plain"),
    "datos.csv": ("\ufeffnombre;valor\nÑoño;=1+1\n".encode(), "text/csv"),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
MACRO_DOCX = '<Override PartName="/word/v.bin" ContentType="application/vnd.ms-office.vba&#80;roject"/>'
ENTIDADES = '<!DOCTYPE x [<!ENTITY a "b">]><Types/>'
CIFRADO = " /Encrypt 9 0 R"


def cifrado_zip() -> bytes:
    """A document whose entries carry the encryption flag."""
    crudo = bytearray(un_docx())
    for firma, lugar in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for hallazgo in re.finditer(re.escape(firma), bytes(crudo)):
            crudo[hallazgo.start() + lugar] |= 1
    return bytes(crudo)


def muchos_miembros() -> bytes:
    return un_docx(**{f"word__x{n}.xml": b"" for n in range(2_001)})


def bomba(megas: int) -> bytes:
    return un_docx(word__media__a=b"\0" * (megas * MEGA))


def indice_enorme() -> bytes:
    """A directory of 4 MB that would become a hundred thousand objects."""
    return un_zip({"n" * 60_000 + str(n): b"" for n in range(70)})


MALOS = {
    "vacío": ("a.pdf", b"", "vacío"),
    "programa": ("a.exe", b"MZ", "«.exe» no se reciben"),
    "doble extensión": ("a.pdf.exe", un_pdf(), "«.exe» no se reciben"),
    "svg": ("dibujo.svg", b"<svg/>", "«.svg» no se reciben"),
    "html": ("pagina.html", b"<html>", "«.html» no se reciben"),
    "sin extensión": ("carta", un_pdf(), "no tiene extensión"),
    "Word antiguo": ("carta.doc", OLE, "Documento de Word"),
    "con macros por nombre": ("carta.docm", un_docx(), "sin macros"),
    "comprimido": ("todo.zip", un_zip({"a": b"b"}), "uno por uno"),
    "foto de iPhone": ("foto.heic", b"\0", "JPG"),
    "programa como pdf": ("a.pdf", b"MZ\x90\0" + un_pdf(), "no corresponde"),
    "html como txt": ("a.txt", b"\n <!DOCTYPE html><script>", "no corresponde"),
    "svg como csv": ("a.csv", b"<svg onload=x>", "no corresponde"),
    "pdf como txt": ("a.txt", un_pdf(), "no corresponde"),
    "binario como txt": ("a.txt", b"MZ\x90\x00\x03", "no corresponde"),
    "UTF-16 roto": ("a.txt", b"\xff\xfea\x00\x00\xd8", "no corresponde"),
    "binario con marca de texto": ("a.txt", b"\xff\xfe\x01\x00\x02\x00", "no corresponde"),
    "pdf como foto": ("a.jpg", un_pdf(), "no corresponde"),
    "gif como foto": ("a.png", b"GIF89a" + b"\0" * 40, "no corresponde"),
    "hoja como documento": ("a.docx", un_xlsx(), "no corresponde"),
    "odt como ods": ("a.ods", un_odf("text"), "no corresponde"),
    "zip como docx": ("a.docx", un_zip({"a": b"b"}), "dañado"),
    "zip como odt": ("a.odt", un_zip({"a": b"b"}), "dañado"),
    "Word antiguo como docx": ("a.docx", OLE, "no corresponde"),
    "pdf cortado": ("a.pdf", un_pdf()[:-20], "incompleto"),
    "foto cortada": ("a.jpg", una_imagen("JPEG", (300, 300))[:-200], "incompleto"),
    "png cortado": ("a.png", una_imagen("PNG", (300, 300))[:-30], "incompleto"),
    "solo la firma de un png": ("a.png", b"\x89PNG\r\n\x1a\n", "incompleto"),
    "docx cortado": ("a.docx", un_docx()[:-40], "incompleto"),
    "imagen de 900 millones de puntos": ("a.png", un_png_enorme(), "40 millones"),
    "foto de mil pasadas": ("a.jpg", una_imagen("JPEG", (3000, 2000)) + b"\xff\xda" * 1000, "incompleto"),
    "bomba de 120 MB": ("a.docx", bomba(120), "ocupa muchísimo más"),
    "bomba por proporción": ("a.docx", bomba(30), "ocupa muchísimo más"),
    "muchos miembros": ("a.docx", muchos_miembros(), "ocupa muchísimo más"),
    "directorio enorme": ("a.docx", indice_enorme(), "ocupa muchísimo más"),
    "sube de carpeta": ("a.docx", un_docx(**{"../../etc/passwd": b"x"}), "dañado"),
    "ruta absoluta": ("a.docx", un_docx(**{"/etc/passwd": b"x"}), "dañado"),
    "tipos sin cerrar": ("a.docx", un_zip({"[Content_Types].xml": b"<Types>"}), "dañado"),
    "entidades XML": ("a.docx", un_zip({"[Content_Types].xml": ENTIDADES.encode("utf-16")}), "dañado"),
    "macros de Word": ("a.docx", un_docx(word__vbaProject_bin=b"x"), "macros"),
    "macros de Word con otro nombre": ("a.docx", un_docx(MACRO_DOCX, word__v_bin=b"x"), "macros"),
    "docm disfrazado": (
        "a.docx",
        un_zip(
            {
                "[Content_Types].xml": '<Types><Override PartName="/word/document.xml" ContentType='
                '"application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
            }
        ),
        "macros",
    ),
    "macros de Excel 4": ("a.xlsx", un_docx(xl__macrosheets__h1_xml=b"x"), "macros"),
    "macros de LibreOffice": ("a.odt", un_odf(Basic__Standard__m_xml=b"x"), "macros"),
    "programa de LibreOffice": ("a.odt", un_odf(Scripts__python__m_py=b"x"), "macros"),
    "llamada a un programa": ("a.odt", un_odf(**{"styles.xml": b"vnd.sun.star.script:x"}), "macros"),
    "pdf con contraseña": ("a.pdf", un_pdf(CIFRADO), "contraseña"),
    "pdf de hoy con contraseña": ("a.pdf", un_pdf_de_hoy(CIFRADO), "contraseña"),
    "docx con contraseña": ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "contraseña"),
    "entradas cifradas": ("a.docx", cifrado_zip(), "contraseña"),
    "odt con contraseña": ("a.odt", un_odf(manifiesto="<manifest:encryption-data/>"), "contraseña"),
}


@pytest.mark.parametrize("nombre", BUENOS)
def test_se_recibe_lo_que_la_gente_adjunta(nombre):
    contenido, tipo = BUENOS[nombre]

    inspeccion = inspeccionar(subido(nombre, contenido))

    assert inspeccion == adjuntos.Inspeccion(
        nombre, tipo, len(contenido), hashlib.sha256(contenido).hexdigest()
    )


@pytest.mark.parametrize("caso", MALOS)
def test_lo_que_no_se_recibe_dice_por_que_y_que_hacer(caso):
    nombre, contenido, razon = MALOS[caso]

    with pytest.raises(AdjuntoInvalido, match=re.escape(razon)) as error:
        inspeccionar(subido(nombre, contenido))

    assert str(error.value).startswith(f"«{nombre}»: ")
    assert error.value.motivo.endswith(".")
    assert error.value.motivo.count(".") >= 2


def test_un_archivo_de_mas_de_10_mb_se_rechaza_con_su_peso():
    with pytest.raises(AdjuntoInvalido, match="pesa 10,5 MB y el máximo por archivo es 10 MB"):
        inspeccionar(subido("a.txt", b"a" * (10 * MEGA + MEGA // 2)))


def test_un_archivo_de_10_mb_justos_se_recibe():
    assert inspeccionar(subido("a.txt", b"a" * (10 * MEGA))).tamano == 10 * MEGA


def test_el_peso_es_el_verdadero_y_no_el_que_declara_quien_envia():
    archivo = ContentFile(b"a" * (10 * MEGA + 1), name="a.txt")
    archivo.size = 5

    with pytest.raises(AdjuntoInvalido, match="el máximo por archivo"):
        inspeccionar(archivo)


def test_el_archivo_queda_en_su_comienzo_despues_de_revisarlo():
    archivo = subido("a.docx", un_docx())

    inspeccionar(archivo)

    assert archivo.read(2) == b"PK"


def test_un_archivo_que_llego_al_disco_se_revisa_igual():
    with TemporaryUploadedFile("a.docx", "x/y", 0, None) as archivo:
        archivo.write(un_docx())

        assert inspeccionar(archivo).tipo_mime == adjuntos.TIPOS["docx"]


def test_el_nombre_que_se_muestra_no_trae_trampas():
    archivo = ContentFile(un_pdf(), name="../carpeta/carta\u202e.pdf")

    assert inspeccionar(archivo).nombre == "carta.pdf"


def test_un_pdf_grande_que_nombra_el_cifrado_en_su_texto_se_recibe():
    archivo = subido("manual.pdf", un_pdf(relleno=b"(El /Encrypt 5 0 R de un PDF)" + b" " * 9000))

    assert inspeccionar(archivo).tipo_mime == "application/pdf"


def test_lo_rechazado_no_arrastra_a_los_demas():
    revision = revisar([subido("a.exe", b"MZ"), subido("b.txt", b"hola"), subido("c.pdf", b"x")])

    assert [inspeccion.nombre for _, inspeccion in revision.aceptados] == ["b.txt"]
    assert [error.nombre for error in revision.rechazados] == ["a.exe", "c.pdf"]


def test_el_archivo_numero_once_se_rechaza_por_su_nombre():
    revision = revisar([subido(f"{n}.txt", b"hola") for n in range(1, 12)])

    assert len(revision.aceptados) == 10
    assert "«11.txt»: ya hay 10 archivos" in str(revision.rechazados[0])


def test_los_archivos_que_ya_se_habian_recibido_tambien_cuentan():
    assert len(revisar([subido("a.txt", b"a"), subido("b.txt", b"b")], ya_van=9).aceptados) == 1


def test_lo_que_pasa_de_30_mb_en_total_se_rechaza_y_lo_que_cabe_no():
    grande = b"a" * (8 * MEGA)
    revision = revisar([*(subido(f"{n}.txt", grande) for n in range(4)), subido("chico.txt", b"a")])

    assert [inspeccion.nombre for _, inspeccion in revision.aceptados] == [
        "0.txt",
        "1.txt",
        "2.txt",
        "chico.txt",
    ]
    assert "«3.txt»: con él los archivos pesarían más de 30 MB" in str(revision.rechazados[0])


@pytest.mark.parametrize(
    "nombre", ["petición.pdf", "hoy.pdf", "foto.jpg", "foto.png", "carta.docx", "carta.odt", "bloc.txt"]
)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(cortes=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), min_size=1, max_size=6))
def test_un_archivo_con_bytes_cambiados_se_recibe_o_se_rechaza_pero_nunca_falla(nombre, cortes):
    contenido = bytearray(BUENOS[nombre][0])
    for donde, bytes_nuevos in cortes:
        inicio = int(donde * len(contenido))
        contenido[inicio : inicio + len(bytes_nuevos)] = bytes_nuevos

    revision = revisar([subido(nombre, bytes(contenido))])

    assert len(revision.aceptados) + len(revision.rechazados) == 1


def test_una_bomba_se_rechaza_sin_abrirla():
    pesado = BytesIO()
    with zipfile.ZipFile(pesado, "w", zipfile.ZIP_DEFLATED) as paquete:
        paquete.writestr("[Content_Types].xml", b"\0" * (120 * MEGA))

    assert len(pesado.getvalue()) < 200_000
    with pytest.raises(AdjuntoInvalido, match="ocupa muchísimo más"):
        inspeccionar(subido("a.xlsx", pesado.getvalue()))


@pytest.mark.parametrize(
    ("nombre", "avisa"),
    [("a.pdf", True), ("a.DOCX", True), ("a.ods", True), ("a.mp4", True), ("a.jpg", False), ("a", False)],
)
def test_se_avisa_de_los_documentos_que_suelen_decir_quien_los_hizo(nombre, avisa):
    assert adjuntos.tiene_metadatos_probables(nombre) is avisa
