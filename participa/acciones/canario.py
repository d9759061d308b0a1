"""What must not be in any public page: exercises, plans, moments and reports that nobody published; what people said in
private or nobody has read; who they are; and why something is not shown, which is for its author."""

from collections.abc import Collection
from datetime import timedelta

from contenidos.models import Regla
from cuentas.models import Dependencia, Usuario
from nucleo import fichas, reloj
from nucleo.cifrado import cifrar
from nucleo.models import TextoLegal
from participa.acciones.publicar_aporte import no_mostrar
from participa.acciones.recibir import DeQuien, Entrada, recibir
from participa.ciclo import Canal
from participa.models import (
    Aporte,
    Documento,
    DocumentoAnual,
    Ejercicio,
    Encuentro,
    Evento,
    Informe,
    Inscripcion,
    Momento,
    Parte,
    Plan,
)

#: How every word of what nobody may read begins.
PREFIJO = "canapar"
(PLAN, BORRADOR, CONSULTADO, MOMENTO, SIN_LEER, EN_PRIVADO, CORREO, MOTIVO, INFORME, ANUAL, INSCRITA, NECESITA,
 TAPADO) = (
    f"{PREFIJO}{cual}"
    for cual in (
        "plane", "borr", "consult", "moment", "espera", "reserv", "corre", "motiv", "inform", "anual", "inscrit",
        "neces", "tapad",
    )
)  # fmt: skip


def sembrar() -> Collection[str]:
    """Make one of each and return how their words begin. Only in a test's database."""
    quien = Usuario.objects.create_superuser("canario-participa")
    quien.dependencia = Dependencia.objects.receptora()
    quien.save(update_fields=["dependencia"])
    hoy = reloj.hoy()
    plan = _plan("publicado", quien, publicado_en=reloj.ahora())
    _plan(f"{PLAN}o", quien)
    evento = Evento.objects.create(
        plan=plan, nombre="Lo publicado", etapa="formulacion", desde=hoy, hasta=hoy + timedelta(days=60)
    )
    _borrador(evento, quien)
    publico = _ejercicio(evento, "publicado", quien, publicado=True)
    _aportes(publico, quien)
    _inscrita(publico)
    Informe.objects.create(ejercicio=publico, version=1, cuerpo=f"Dice {INFORME}e.")
    DocumentoAnual.objects.create(anio=hoy.year, clase="estrategia", cuerpo=f"Dice {ANUAL}o.")
    Momento.objects.create(
        slug=f"{MOMENTO}o",
        nombre=f"Lo {MOMENTO}o",
        situacion=f"Dice {MOMENTO}o.",
        mecanismo="pqrs",
        puerta="/",
        estrategia="Ninguna.",
        dependencia=quien.dependencia,
    )
    return (PREFIJO,)


def _plan(palabra: str, quien: Usuario, **cambios) -> Plan:
    hoy = reloj.hoy()
    return Plan.objects.create(
        slug=f"plan-{palabra}",
        titulo=f"Plan {palabra}",
        proposito=f"Para lo {palabra}.",
        desde=hoy,
        hasta=hoy + timedelta(days=900),
        creado_por=quien,
        **cambios,
    )


def _ejercicio(evento: Evento, palabra: str, quien: Usuario, *, publicado: bool = False) -> Ejercicio:
    ahora = reloj.ahora()
    convocado = {"publicado_en": ahora, "publicado_por": quien, "regla": _regla(), "dias_de_respuesta": 10}
    return Ejercicio.objects.create(
        evento=evento,
        slug=f"ejercicio-{palabra}",
        titulo=f"Ejercicio {palabra}",
        seccion="consulta",
        nivel="consulta",
        que_se_decide=f"Lo {palabra}.",
        que_no_se_decide=f"Lo no {palabra}.",
        dependencia=quien.dependencia,
        responsable=quien,
        abre_en=ahora - timedelta(hours=1),
        cierra_en=ahora + timedelta(days=9),
        informe_antes_de=reloj.hoy() + timedelta(days=60),
        creado_por=quien,
        **(convocado if publicado else {}),
    )


def _borrador(evento: Evento, quien: Usuario) -> None:
    borrador = _ejercicio(evento, f"{BORRADOR}ado", quien)
    documento = Documento.objects.create(
        ejercicio=borrador, titulo=f"Lo {CONSULTADO}ado", presentacion=f"Dice {CONSULTADO}ado."
    )
    Parte.objects.create(documento=documento, numero=1, titulo=f"{CONSULTADO}ado", texto=f"{CONSULTADO}ado.")
    _encuentro(borrador, f"{BORRADOR}ado")


def _aportes(ejercicio: Ejercicio, quien: Usuario) -> None:
    de = DeQuien(correo=f"canaria@{CORREO}o.example", alias=f"{SIN_LEER}a")
    recibir(ejercicio.pk, Entrada(f"Dice {SIN_LEER}o.", Canal.FORMULARIO, de=de))
    for canal in (Canal.SOLICITUD, Canal.CORREO, Canal.CHAT):
        recibir(ejercicio.pk, Entrada(f"Dice {EN_PRIVADO}ado.", canal, de=DeQuien(alias=f"{EN_PRIVADO}ada")))
    negado = recibir(ejercicio.pk, Entrada(f"Dice {SIN_LEER}o.", Canal.FORMULARIO))
    no_mostrar(negado.pk, motivo=f"Porque trae datos {MOTIVO}os.", quien=quien)
    visible = recibir(ejercicio.pk, Entrada(f"Dice publicado y {TAPADO}o.", Canal.FORMULARIO))
    Aporte.objects.filter(pk=visible.pk).update(texto_publico="Dice publicado y […].")


def _encuentro(ejercicio: Ejercicio, palabra: str) -> Encuentro:
    ahora = reloj.ahora()
    return Encuentro.objects.create(
        ejercicio=ejercicio,
        titulo=f"Encuentro {palabra}",
        lugar=f"Salón {palabra}",
        empieza_en=ahora + timedelta(days=2),
        termina_en=ahora + timedelta(days=2, hours=2),
    )


def _inscrita(ejercicio: Ejercicio) -> None:
    ficha, huella = fichas.nueva()
    Inscripcion.objects.create(
        encuentro=_encuentro(ejercicio, "publicado"),
        nombre=cifrar(f"{INSCRITA}a"),
        correo=cifrar(f"canaria@{INSCRITA}a.example"),
        necesita=cifrar(f"Un {NECESITA}ario."),
        huella="0" * 64,
        ficha=ficha,
        ficha_huella=huella,
        privacidad=TextoLegal.objects.vigente(TextoLegal.Clave.PRIVACIDAD),
    )


def _regla() -> Regla:
    """Those in force, or ones of its own."""
    vigente = Regla.objects.vigente(Regla.Mecanismo.PARTICIPA)
    return vigente or Regla.objects.create(
        mecanismo=Regla.Mecanismo.PARTICIPA,
        version=91,
        que_cambia="Todo.",
        texto="Aporte con respeto.",
        promesa="Respondemos en diez días hábiles.",
        plazo=10,
        unidad=Regla.Unidad.DIAS_HABILES,
        vigente_desde=reloj.hoy(),
        publicada_en=reloj.ahora(),
    )
