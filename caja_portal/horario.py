"""The timetable: what the portal does by the clock, in one place. Celery beat runs it in production and
``manage.py trabajador`` without a broker. Every task is a sweep over rows that bears running twice or late."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from celery.schedules import BaseSchedule, crontab, schedule
from django.conf import settings
from django.utils import timezone


@dataclass(frozen=True)
class Entrada:
    """One line: a unique name, the task's name, and when, in Bogotá time."""

    nombre: str
    tarea: str
    cuando: BaseSchedule


RESPALDO = crontab(minute=30, hour=3)
HORARIO = (
    # The bell normally rings first; this is what makes a lost ring only a delay.
    Entrada("correo", "correo.tasks.enviar_pendientes", schedule(timedelta(seconds=15))),
    # What a clock that was ahead wrote does not wait for its day.
    Entrada("desfase", "correo.tasks.traer_al_presente", schedule(timedelta(minutes=5))),
    # The mailbox and the folder that the settings name; without them, nothing.
    Entrada("buzones", "correo.tasks.recoger", schedule(timedelta(minutes=1))),
    # What came in and was kept while nobody could file it.
    Entrada("entrantes", "pqrs.tasks.atender_correo", schedule(timedelta(seconds=20))),
    # Whoever writes many times in a day gets the rest of the acknowledgements together, the same day (R3.10).
    Entrada("acuses", "pqrs.tasks.acusar_juntos", crontab(minute=0, hour="12,17,21")),
    # Before the desk opens; yesterday's, once.
    Entrada("fallas_de_correo", "pqrs.tasks.resumir_fallas", crontab(minute=30, hour="6-9")),
    # Working mornings only; each hour, so that a worker that starts late still reminds the same morning.
    Entrada("recordatorios", "pqrs.tasks.recordar", crontab(minute=0, hour="7-11")),
    Entrada("plazos", "pqrs.tasks.revisar_plazos", crontab(minute=30, hour=2)),
    # What an act on the calendar or the nightly check left to do: a turn of a few seconds each time.
    Entrada("recalculos", "pqrs.tasks.continuar_recalculos", schedule(timedelta(seconds=5))),
    # Just after midnight: the day after the due date, silence has already granted what was asked (art. 14 CPACA).
    Entrada("silencios", "pqrs.tasks.marcar_silencios", crontab(minute=20, hour=0)),
    # The PDF of what has just been sent: the person's own download does not wait for it.
    Entrada("oficios", "pqrs.tasks.emitir_oficios", schedule(timedelta(seconds=20))),
    # By day, when a mail that asks bothers least.
    Entrada("satisfaccion", "pqrs.tasks.invitar_a_calificar", crontab(minute=30, hour="9-16")),
    # The hub that the settings name learns which feeds changed; without one, nothing.
    Entrada("hub", "suscripciones.tasks.avisar_al_hub", schedule(timedelta(seconds=30))),
    # What a rule of routing assigns by itself; with none, one query.
    Entrada("reparto", "pqrs.tasks.repartir", schedule(timedelta(minutes=1))),
    # What was scheduled comes out at its minute; what expired at midnight left by itself, and its announcements now.
    Entrada("contenidos", "contenidos.tasks.poner_al_dia", crontab()),
    # Working mornings only, as the reminders of the desk.
    Entrada("contenidos_por_revisar", "contenidos.tasks.avisar_por_revisar", crontab(minute=15, hour="7-11")),
    # What people say in the forums is announced some seconds later; the record of what closed reaches who took part.
    Entrada("mensajes", "foros.tasks.anunciar", schedule(timedelta(seconds=20))),
    Entrada("fichas", "foros.tasks.enviar_fichas", crontab()),
    # Working mornings only: the threads that wait for the entity past the promised time.
    Entrada("foros_vencidos", "foros.tasks.avisar_vencidos", crontab(minute=45, hour="7-11")),
    # What nobody confirmed in two days, and the drafts of 90.
    Entrada("foros_sin_confirmar", "foros.tasks.descartar_sin_confirmar", crontab(minute=55)),
    Entrada("foros_borradores", "foros.tasks.olvidar_borradores", crontab(minute=10, hour=4)),
    # What was announced reaches who follows it, a few seconds at a time. The summaries, in working mornings, or later
    # if the worker was off.
    Entrada("difusion", "suscripciones.tasks.difundir", schedule(timedelta(seconds=10))),
    Entrada("resumenes", "suscripciones.tasks.resumir", crontab(minute="*/10", hour="7-18")),
    Entrada("devueltos", "suscripciones.tasks.revisar_devueltos", crontab(minute="*/10")),
    # An address that follows nothing is kept 28 days, and not one more.
    Entrada("suscriptores", "suscripciones.tasks.olvidar", crontab(minute=25)),
    Entrada("archivos", "pqrs.tasks.descartar_archivos", crontab(minute=15)),
    # What was kept and the antivirus has not looked at yet; without the setting, nothing.
    Entrada("antivirus", "caja_portal.tasks.examinar_archivos", schedule(timedelta(seconds=15))),
    # A list of affiliates that was loaded marks what was already filed, a turn of a few seconds each minute.
    Entrada("afiliados", "pqrs.tasks.repasar_afiliados", crontab()),
    # A survey closes at its minute, its urn is scrutinised when it has enough, and who was invited is written to.
    Entrada("encuestas", "encuestas.tasks.poner_al_dia", crontab()),
    # Working mornings only, as the other reminders.
    Entrada("encuestas_recordatorios", "encuestas.tasks.recordar", crontab(minute=45, hour="7-11")),
    # Answers are kept as long as it was promised.
    Entrada("encuestas_vencidas", "encuestas.tasks.olvidar", crontab(minute=10, hour=4)),
    # In the chat: lines that were lost, people who are gone, and who waited when the hours ended.
    Entrada("chat", "chat.tasks.barrer", crontab()),
    # What was said in the chat is kept as long as was told.
    Entrada("chat_vencidas", "chat.tasks.olvidar", crontab(minute=20, hour=4)),
    # The report of an exercise reaches who contributed.
    Entrada("informes_de_participa", "participa.tasks.enviar_informes", crontab()),
    # The month that ended is counted once; each night, so that a worker that was off still does it.
    Entrada("participa_indicadores", "participa.tasks.congelar", crontab(minute=40, hour=1)),
    # Whoever contributed to an exercise is told of what was decided and done; working mornings, who answers for it.
    Entrada("participa_avisos", "participa.tasks.avisar", crontab()),
    Entrada("participa_pendientes", "participa.tasks.recordar", crontab(minute=20, hour="7-11")),
    # Meetings: who signed up is told of what changes and reminded the day before; the list goes a month later.
    Entrada("encuentros", "participa.tasks.avisar_de_encuentros", schedule(timedelta(minutes=1))),
    Entrada("inscripciones", "participa.tasks.olvidar_inscripciones", crontab(minute=25, hour=4)),
    # Addresses that were left with a contribution go a year after its exercise ended.
    Entrada("participa_direcciones", "participa.tasks.olvidar_direcciones", crontab(minute=35, hour=4)),
    # The index of what is public, where it was never made whole; and the count of its words, by which it ranks.
    Entrada("indice", "busqueda.tasks.poner_al_dia", schedule(timedelta(minutes=10))),
    Entrada("familias", "busqueda.tasks.contar_familias", crontab(minute=50)),
    # What changes with the day (rules, legal texts) or with a new release (the portal's own pages) and is found.
    Entrada("puertas", "caja_portal.tasks.repasar_puertas", crontab(minute=5)),
    # What people looked for is kept 90 days, and what hardly anybody did, a week; a search that nobody follows, 90.
    Entrada("consultas", "busqueda.tasks.olvidar_consultas", crontab(minute=35)),
    Entrada("busquedas_seguidas", "busqueda.tasks.descartar_guardadas", crontab(minute=50, hour=3)),
    # Two years later nobody needs to know who came in.
    Entrada("accesos", "cuentas.tasks.olvidar_accesos", crontab(minute=40, hour=3)),
    # A session that is past its time opens nothing, and is not kept either.
    Entrada("sesiones", "cuentas.tasks.olvidar_sesiones", crontab(minute=55, hour=3)),
    # A copy of everything, where the settings say.
    *([Entrada("respaldo", "caja_portal.tasks.respaldar", RESPALDO)] if settings.RESPALDO_CARPETA else []),
    Entrada("usos", "caja_portal.tasks.olvidar_usos", crontab(minute=45)),
)


def para_beat() -> dict:
    """The timetable as Celery beat wants it."""
    return {entrada.nombre: {"task": entrada.tarea, "schedule": entrada.cuando} for entrada in HORARIO}


def proxima(entrada: Entrada, ultima: datetime) -> datetime:
    """When an entry is due after an aware moment."""
    entrada.cuando.nowfun = lambda: timezone.localtime(ultima)
    return ultima + entrada.cuando.remaining_estimate(timezone.localtime(ultima))
