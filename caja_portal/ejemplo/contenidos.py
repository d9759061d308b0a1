"""The example entity publishes: news, pages, questions, words, documents and accounts in networks, each on its day."""

from datetime import datetime, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from caja_portal.ejemplo import dibujos
from caja_portal.ejemplo.anio.noticias import notas_del_anio
from caja_portal.ejemplo.publicado import (
    BORRADOR,
    CSV_DE_SEDES,
    NOTICIAS,
    PAGINAS,
    PROGRAMADA,
    REDES,
    REGLAMENTO,
    RETIRADA,
    Nota,
)
from contenidos import acciones
from contenidos.models import Apartado, Contenido, RedSocial, Version
from cuentas.models import Dependencia, Usuario
from nucleo import reloj

Clase = Contenido.Clase
#: What is published is looked at again in so many days, but what has to be looked at soon.
SE_REVISA_EN = timedelta(days=180)


def publicar(editor: Usuario, dependencia: Dependencia, hoy, *, con_el_anio: bool = False) -> None:
    """Publish everything, under a clock that moves. Needs the topic of everything (``todo``)."""
    prensa = _Prensa(editor, dependencia, hoy)
    for nota in notas_del_anio(hoy) if con_el_anio else ():
        prensa.noticia(nota)
    prensa.paginas()
    prensa.lo_inicial()
    prensa.documentos()
    for nota in NOTICIAS:
        prensa.noticia(nota)
    prensa.lo_que_no_se_ve()
    for orden, (red, nombre, direccion, para_que, se_atiende) in enumerate(REDES, start=1):
        RedSocial.objects.create(
            red=red,
            nombre=nombre,
            direccion=direccion,
            para_que=para_que,
            se_atiende=se_atiende,
            orden=orden * 10,
        )


class _Prensa:
    def __init__(self, editor: Usuario, dependencia: Dependencia, hoy):
        self.editor, self.dependencia, self.hoy = editor, dependencia, hoy

    def noticia(self, nota: Nota) -> Contenido:
        with reloj.en(self._momento(nota.hace)):
            version = self._crear(
                Clase.NOTICIA,
                nota.slug,
                nota.titulo,
                resumen=nota.resumen,
                cuerpo=nota.cuerpo,
                imagen=self._imagen(nota),
            )
            return self._publicar(version, anunciar=True)

    def lo_que_no_se_ve(self) -> None:
        """One that waits for its day, one that somebody is writing, and one that was published and withdrawn."""
        dias, nota = PROGRAMADA
        version = self._crear(Clase.NOTICIA, nota.slug, nota.titulo, resumen=nota.resumen, cuerpo=nota.cuerpo)
        acciones.publicar(version, self.editor, en=self._momento(-dias), anunciar=True)
        self._crear(
            Clase.NOTICIA, BORRADOR.slug, BORRADOR.titulo, resumen=BORRADOR.resumen, cuerpo=BORRADOR.cuerpo
        )
        nota, motivo = RETIRADA
        retirada = self.noticia(nota)
        with reloj.en(self._momento(nota.hace - 1)):
            acciones.retirar(retirada, self.editor, motivo)

    def paginas(self) -> None:
        for slug, titulo, resumen, cuerpo in PAGINAS:
            with reloj.en(self._momento(60)):
                pagina = self._publicar(
                    self._crear(Clase.PAGINA, slug, titulo, resumen=resumen, cuerpo=cuerpo)
                )
            if slug == "mision-y-vision":
                self._al_indice("Misión, visión, funciones y deberes", pagina)

    def lo_inicial(self) -> None:
        """The first questions and words of any entity, read over and published."""
        with reloj.en(self._momento(59)):
            for version in acciones.preparar_iniciales(
                self.editor, self.dependencia, reloj.hoy() + SE_REVISA_EN
            ):
                self._publicar(version)

    def documentos(self) -> None:
        sedes = SimpleUploadedFile("sedes.csv", CSV_DE_SEDES.encode(), "text/csv")
        reglamento = SimpleUploadedFile(
            "reglamento-interno.pdf",
            un_pdf("Reglamento interno de peticiones", REGLAMENTO),
            "application/pdf",
        )
        for slug, titulo, resumen, archivo, palabras, apartado in (
            (
                "directorio-de-sedes",
                "Directorio de sedes",
                "Dirección, teléfono y horario de cada sede, en formato abierto.",
                sedes,
                "sedes, horarios, directorio",
                "Directorio institucional: sedes y oficinas",
            ),
            (
                "reglamento-interno",
                "Reglamento interno de peticiones",
                "Cómo recibimos, tramitamos y respondemos lo que nos piden.",
                reglamento,
                "reglamento, peticiones",
                "Normativa de la entidad",
            ),
        ):
            with reloj.en(self._momento(50)):
                datos = {
                    "productora": self.dependencia.nombre,
                    "expedido_el": (reloj.hoy() - timedelta(days=5)).isoformat(),
                    "idioma": "es",
                    "licencia": "cc-by-4.0",
                    "palabras_clave": palabras.split(", "),
                }
                version = self._crear(
                    Clase.DOCUMENTO,
                    slug,
                    titulo,
                    resumen=resumen,
                    datos=datos,
                    archivo=acciones.subir_archivo(archivo, self.editor),
                )
                self._al_indice(apartado, self._publicar(version, anunciar=True))

    def _crear(self, clase: str, slug: str, titulo: str, **campos) -> Version:
        contenido = acciones.crear(
            clase=clase,
            slug=slug,
            titulo=titulo,
            dependencia=self.dependencia,
            autor=self.editor,
            revisar_el=max(reloj.hoy(), self.hoy - timedelta(days=60)) + SE_REVISA_EN,
            **campos,
        )
        return contenido.versiones.get()

    def _publicar(self, version: Version, *, anunciar: bool = False) -> Contenido:
        return acciones.publicar(version, self.editor, anunciar=anunciar).contenido

    def _imagen(self, nota: Nota):
        if nota.dibujo is None:
            return None
        paleta, fase, casas, alternativo = nota.dibujo
        archivo = dibujos.paisaje(nota.slug, paleta, fase, casas=casas)
        return acciones.subir_imagen(
            archivo, self.editor, texto_alternativo=alternativo, credito="Dibujo de la entidad"
        )

    def _al_indice(self, titulo: str, contenido: Contenido) -> None:
        linea = Apartado.objects.get(titulo=titulo, es_de_norma=True)
        linea.contenido = contenido
        acciones.guardar_apartado(linea)

    def _momento(self, hace: int) -> datetime:
        return datetime.combine(self.hoy - timedelta(days=hace), time(7, 30), tzinfo=reloj.BOGOTA)


def un_pdf(titulo: str, parrafos: list[str]) -> bytes:
    """A real PDF with text, made by typst."""
    import typst

    cabeza = f'#set document(title: "{titulo}")\n#set text(lang: "es", region: "CO")'
    fuente = "\n\n".join([cabeza, f"= {titulo}", *parrafos])
    return typst.compile(fuente.encode(), pdf_standards=["ua-1"], ignore_system_fonts=True)
