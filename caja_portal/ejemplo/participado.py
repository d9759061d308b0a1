"""One exercise of the example, from its draft to its report: what is done on which day, by whom and with which verb."""

import csv
import io
import re
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from caja_portal.ejemplo.agenda import Agenda
from caja_portal.ejemplo.ejercicios.relato import (
    Canal,
    Dicho,
    Parecidos,
    Prometido,
    Relato,
    Resuelto,
    Reunion,
    Uso,
)
from chat.models import Mensaje as Linea
from chat.models import Sala
from cuentas.models import Dependencia, Usuario
from encuestas.models import Encuesta, TextoLeido
from foros.models import Foro, Mensaje
from nucleo import reloj
from participa.acciones import (
    agrupar,
    asistencia,
    avisos,
    correo_del_informe,
    decidir,
    documentos,
    encuentros,
    importar,
    informar,
    inscribir,
    materializar,
    publicar_aporte,
    traer,
    usos,
)
from participa.acciones.aportar import Envio, aportar
from participa.acciones.cerrar_cuenta import cerrar_cuenta
from participa.acciones.convocar import cancelar, convocar
from participa.acciones.editar import crear_ejercicio
from participa.models import Aporte, Ejercicio, Evento, Parte
from pqrs.models import Etiqueta, Solicitud

#: Who keeps the exercises, and who reads the requests of everybody.
LLEVA, ATIENDE = "participacion", "coordinadora"
DE_UN_ARCHIVO = (Canal.CORREO, Canal.RED, Canal.IMPORTADO)
#: A title of the draft of a report.
QUE_DIJERON = "## Qué dijeron las personas"
NO_SE_MUESTRA = (
    "Dice el nombre de una persona que atiende. Puede poner una queja, que se responde por aparte."
)


def momento(hoy: date, hace: int, hora: int, minuto: int = 5) -> datetime:
    """So many days ago, or to come."""
    return datetime.combine(hoy - timedelta(days=hace), time(hora, minuto), tzinfo=reloj.BOGOTA)


def lo_que_se_debe() -> None:
    """The mails that each thing owes are written with it."""
    avisos.avisar()
    correo_del_informe.enviar_informes()


class Curso:
    """The course of one exercise."""

    def __init__(self, relato: Relato, personas: dict[str, Usuario], hoy: date, evento: Evento):
        self.relato, self.personas, self.hoy, self.evento = relato, personas, hoy, evento
        self.responsable, self.lleva = personas[relato.responsable], personas[LLEVA]
        self.ejercicio: Ejercicio

    def apuntar_en(self, agenda: Agenda) -> None:
        relato, dia = self.relato, self._dia
        agenda.apuntar(dia(4 if relato.convoca is None else relato.convoca, 10), self._crear)
        for hace in dict.fromkeys(dicho.hace for dicho in relato.dichos):
            agenda.apuntar(dia(hace, 17), lambda hace=hace: self._recibir(hace))
        for reunion in relato.reuniones:
            self._apuntar_reunion(agenda, reunion)
        for grupo in relato.grupos:
            agenda.apuntar(dia(grupo.hace, 11), lambda grupo=grupo: self._agrupar(grupo))
        for resuelto in relato.decisiones:
            self._apuntar_decision(agenda, resuelto)
        if relato.cancela:
            agenda.apuntar(dia(relato.cancela[0], 9), self._cancelar)
        if relato.cuenta is not None:
            agenda.apuntar(dia(relato.cuenta, 18), lambda: cerrar_cuenta(self.ejercicio.pk, quien=self.lleva))
        if relato.informe is not None:
            agenda.apuntar(dia(relato.informe, 10), self._informar)

    def _apuntar_reunion(self, agenda: Agenda, reunion: Reunion) -> None:
        clave = uuid5(NAMESPACE_URL, reunion.titulo)
        for n, (nombre, correo) in enumerate(reunion.inscritas):
            cuando = self._dia(max(reunion.hace, -1) + 2, 12, n)
            agenda.apuntar(
                cuando,
                lambda nombre=nombre, correo=correo: inscribir.inscribir(
                    self._encuentro(reunion), nombre=nombre, correo=correo
                ),
            )
        if reunion.asistentes is not None:
            agenda.apuntar(self._dia(reunion.hace - 1, 15), lambda: self._anotar(reunion, clave))

    def _apuntar_decision(self, agenda: Agenda, resuelto: Resuelto) -> None:
        agenda.apuntar(self._dia(resuelto.hace, 18), lambda: self._decidir(resuelto))
        for promesa in resuelto.promesas:
            if promesa.cumplido is not None:
                agenda.apuntar(
                    self._dia(promesa.cumplido, 19), lambda promesa=promesa: self._cumplir(promesa)
                )

    def _crear(self) -> None:
        relato = self.relato
        self.ejercicio = crear_ejercicio(
            quien=self.lleva,
            evento=self.evento,
            slug=relato.slug,
            titulo=relato.titulo,
            seccion=relato.seccion,
            nivel=relato.nivel,
            que_se_decide=relato.se_decide,
            que_no_se_decide=relato.no_se_decide,
            dependencia=Dependencia.objects.get(codigo=relato.dependencia),
            responsable=self.responsable,
            abre_en=self._dia(relato.abre, 10),
            cierra_en=self._dia(relato.cierra, 18),
            informe_antes_de=self.hoy - timedelta(days=relato.informe_antes),
        )
        if consultado := relato.documento:
            documentos.escribir_documento(
                self.ejercicio.pk,
                titulo=consultado.titulo,
                presentacion=consultado.presentacion,
                texto="\n\n".join(f"## {titulo}\n\n{texto}" for titulo, texto in consultado.secciones),
                quien=self.lleva,
            )
        for reunion in relato.reuniones:
            self._programar(reunion)
        # What has already ended in the example was open on this day: it comes in once the exercise is called.
        terminados = [uso for uso in relato.usos if self._termino(uso)]
        self._usar(uso for uso in relato.usos if uso not in terminados)
        if relato.convoca is not None:
            convocar(self.ejercicio.pk, quien=self.lleva)
        self._usar(terminados)

    def _usar(self, varios) -> None:
        for uso in varios:
            objeto = self._objeto(uso)
            datos = usos.DatosDeUso(uso.mecanismo, objeto=objeto, detalle="" if objeto else uso.con)
            usos.poner_uso(self.ejercicio.pk, datos, quien=self.lleva)

    def _objeto(self, uso: Uso) -> Foro | Encuesta | Sala | Etiqueta | None:
        if uso.mecanismo == "foros":
            return Foro.objects.get(slug=uso.con)
        if uso.mecanismo == "encuestas":
            return Encuesta.objects.get(slug=uso.con)
        if uso.mecanismo == "chat":
            return Sala.objects.get(titulo=uso.con)
        return Etiqueta.objects.get_or_create(nombre=uso.con)[0] if uso.mecanismo == "pqrs" else None

    def _termino(self, uso: Uso) -> bool:
        objeto = self._objeto(uso)
        return (isinstance(objeto, Foro) and objeto.cerrado_en is not None) or (
            isinstance(objeto, Encuesta) and objeto.cerrada_en is not None
        )

    def _programar(self, reunion: Reunion) -> None:
        datos = encuentros.DatosDeEncuentro(
            titulo=reunion.titulo,
            lugar=reunion.lugar,
            empieza_en=self._dia(reunion.hace, 9, 0),
            termina_en=self._dia(reunion.hace, 12, 0),
            accesibilidad=reunion.accesibilidad,
            cupo=40,
        )
        encuentros.crear(self.ejercicio.pk, datos, quien=self.lleva)

    def _encuentro(self, reunion: Reunion) -> int:
        return self.ejercicio.encuentros.get(titulo=reunion.titulo).pk

    def _anotar(self, reunion: Reunion, clave: UUID) -> None:
        encuentro, lleva = self._encuentro(reunion), self.lleva
        asistencia.anotar_asistencia(encuentro, asistentes=reunion.asistentes, acta=reunion.acta, quien=lleva)
        dichos = [asistencia.Dicho(*dicho) for dicho in reunion.dichos]
        asistencia.escribir_aportes(encuentro, dichos, clave=clave, publicar=True, quien=lleva)

    def _recibir(self, hace: int) -> None:
        """What people contributed that day; what is of another source, in one file."""
        dichos = [dicho for dicho in self.relato.dichos if dicho.hace == hace]
        for dicho in dichos:
            if dicho.por == Canal.FORMULARIO:
                self._por_el_formulario(dicho)
            elif dicho.por not in DE_UN_ARCHIVO:
                clase, pk = self._donde_se_dijo(dicho)
                quien = self.personas[ATIENDE] if clase == "solicitud" else self.lleva
                traer.traer(self.ejercicio.pk, clase, pk, quien=quien)
        if de_un_archivo := [dicho for dicho in dichos if dicho.por in DE_UN_ARCHIVO]:
            self._importar(de_un_archivo)

    def _por_el_formulario(self, dicho: Dicho) -> None:
        parte = Parte.objects.filter(documento__ejercicio=self.ejercicio, numero=dicho.seccion).first()
        aporte = aportar(
            self.ejercicio.pk,
            Envio(
                texto=dicho.texto,
                clave=uuid5(NAMESPACE_URL, dicho.texto),
                correo=dicho.correo,
                autoriza=bool(dicho.correo),
                alias=dicho.firma,
                parte=parte and parte.pk,
                grupo=dicho.grupo,
            ),
        )
        if dicho.se_muestra:
            publicar_aporte.mostrar(aporte.pk, texto_publico=dicho.texto, quien=self.responsable)
        else:
            publicar_aporte.no_mostrar(aporte.pk, motivo=NO_SE_MUESTRA, quien=self.responsable)

    def _importar(self, dichos: list[Dicho]) -> None:
        archivo = io.StringIO()
        filas = csv.writer(archivo)
        filas.writerow(("clave", "texto", "canal", "firma", "texto_publico"))
        for n, dicho in enumerate(dichos, 1):
            filas.writerow((f"planilla-{n}", dicho.texto, dicho.por, dicho.firma, dicho.texto))
        contenido = archivo.getvalue().encode()
        previa = importar.preparar(self.ejercicio.pk, contenido, "planilla.csv", quien=self.lleva)
        importar.confirmar(previa.importacion.pk, quien=self.lleva)

    def _donde_se_dijo(self, dicho: Dicho) -> tuple[str, int]:
        """The kind of thing and its key: the first that says those words."""
        hallados = {
            Canal.FORO: ("mensaje", Mensaje.objects.filter(es_oficial=False, texto__contains=dicho.texto)),
            Canal.CHAT: ("linea", Linea.objects.filter(texto__contains=dicho.texto)),
            Canal.ENCUESTA: (
                "texto_leido",
                TextoLeido.objects.filter(decision="se_publica", texto=dicho.texto),
            ),
            Canal.SOLICITUD: ("solicitud", Solicitud.objects.filter(asunto=dicho.texto)),
        }
        clase, filas = hallados[dicho.por]
        return clase, filas.order_by("pk").values_list("pk", flat=True)[0]

    def _agrupar(self, grupo: Parecidos) -> None:
        agrupar.agrupar(
            self.ejercicio.pk,
            [aporte.pk for aporte in self._aportes(grupo.aportes)],
            nombre=grupo.nombre,
            resumen=grupo.resumen,
            quien=self.responsable,
        )

    def _decidir(self, resuelto: Resuelto) -> None:
        vistas = {aporte.pk: aporte.decision_id for aporte in self._aportes(resuelto.aportes)}
        decision = decidir.decidir(
            self.ejercicio.pk,
            vistas,
            sentido=resuelto.sentido,
            motivacion=resuelto.razones,
            quien=self.responsable,
        )
        for promesa in resuelto.promesas:
            datos = materializar.Promesa(
                forma=promesa.forma,
                que_se_hara=promesa.que,
                donde=promesa.donde,
                enlace=promesa.enlace,
                comprometida_para=self.hoy - timedelta(days=promesa.para),
                parte=self._parte(promesa),
            )
            materializar.prometer(decision.pk, datos, quien=self.responsable)

    def _parte(self, promesa: Prometido) -> Parte | None:
        partes = Parte.objects.filter(documento__ejercicio=self.ejercicio)
        return partes.get(numero=promesa.seccion) if promesa.seccion else None

    def _cumplir(self, promesa: Prometido) -> None:
        suyas = materializar.Materializacion.objects.filter(decision__ejercicio=self.ejercicio)
        materializar.cumplir(
            suyas.get(que_se_hara=promesa.que).pk,
            el=self.hoy - timedelta(days=promesa.cumplido or 0),
            como_quedo=promesa.quedo,
            enlace=promesa.enlace,
            despues=promesa.despues,
            quien=self.responsable,
        )

    def _cancelar(self) -> None:
        cancelar(self.ejercicio.pk, motivo=self.relato.cancela[1], quien=self.lleva)

    def _informar(self) -> None:
        """The draft that the data make, with what only a person can write."""
        cuerpo = informar.empezar(self.ejercicio.pk, quien=self.lleva).cuerpo
        for marca, dicho in (
            (r"\[Complete: qué propusieron[^]]*\]\n\n", ""),
            (QUE_DIJERON, f"{QUE_DIJERON}\n\n{self.relato.dijeron}"),
            (r"\[Complete[^]]*\]", self.relato.aprendimos),
        ):
            cuerpo = re.sub(marca, dicho, cuerpo)
        informe = informar.redactar(self.ejercicio.pk, cuerpo=cuerpo, quien=self.lleva)
        informar.publicar_informe(informe.pk, quien=self.lleva)

    def _aportes(self, numeros: tuple[int, ...]) -> list[Aporte]:
        return list(Aporte.objects.filter(ejercicio=self.ejercicio, numero__in=numeros).order_by("numero"))

    def _dia(self, hace: int, hora: int, minuto: int = 5) -> datetime:
        return momento(self.hoy, hace, hora, minuto)
