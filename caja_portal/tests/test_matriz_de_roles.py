"""Who may what at the desk: every role × every page and verb of the officials' site × own and other dependencia.

The table is written by hand and is the rule; a page or a verb that is added and is not written in it is a failure, for
the rows are taken from the site map and from ``pqrs.consultas.verbos``. The roles are those of ``cuentas.models.Rol``,
of a dependencia that is not the one that receives: its coordinator sees all of the desk (the last tests).
"""

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.urls import reverse

from caja_portal.tests.mundo_de_la_matriz import AJENOS, RESERVADOS, Mundo, un_mundo
from caja_portal.tests.puertas_del_admin import POR_POST, Puerta, direccion, puertas
from cuentas.models import Dependencia, Rol, Usuario
from pqrs.consultas.mesa import Bandeja
from pqrs.consultas.verbos import VERBOS
from pqrs.consultas.verbos_de_la_persona import DE_LA_PERSONA
from pqrs.models import Eliminacion, LecturaReservada, Solicitud
from pqrs.tests.fabricas import una_dependencia, una_funcionaria
from pqrs.tests.mesa import LISTA
from pqrs.tests.mesa import direccion as de_la_solicitud
from pqrs.tests.test_reserva_canario import bitacora

pytestmark = pytest.mark.django_db
#: · no   v sees it   c sees it and changes it   p with the requests of one's own dependencia   t with everybody's
TABLA = """
#                                              rad res rev fir coo mod edi age par rsv aud adm
# The door
index                                          v   v   v   v   v   v   v   v   v   v   v   v
autocomplete                                   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
app_list                                       v   v   v   v   v   ·   ·   ·   ·   v   v   v
# The desk
pqrs_solicitud_pendientes                      ·   v   v   v   v   ·   ·   ·   ·   v   v   v
pqrs_solicitud_recursos                        ·   v   v   v   v   ·   ·   ·   ·   v   v   v
pqrs_solicitud_changelist                      ·   v   v   v   v   ·   ·   ·   ·   v   v   v
pqrs_solicitud_add                             v   v   ·   ·   v   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_en_silencio                     ·   v   v   v   v   ·   ·   ·   ·   v   v   v
pqrs_solicitud_vistos                          ·   v   v   v   v   ·   ·   ·   ·   v   v   v
pqrs_solicitud_satisfaccion                    ·   ·   ·   ·   v   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_varias_asignar                  ·   ·   ·   ·   v   ·   ·   ·   ·   ·   ·   v
pqrs_solicitud_varias_mover                    ·   ·   ·   ·   v   ·   ·   ·   ·   ·   ·   v
pqrs_solicitud_varias_responder                ·   v   ·   ·   v   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_filtros                         ·   v   v   v   v   ·   ·   ·   ·   v   v   v
pqrs_solicitud_filtro                          ·   v   v   v   v   ·   ·   ·   ·   v   v   v
pqrs_solicitud_descargar                       ·   v   v   v   v   ·   ·   ·   ·   v   v   v
pqrs_solicitud_agenda                          ·   v   v   v   v   ·   ·   ·   ·   v   v   v
pqrs_solicitud_columnas                        ·   v   v   v   v   ·   ·   ·   ·   v   v   v
# One request. «identidad» asks why and records it; «recibo» is of whoever filed it at the counter
pqrs_solicitud_tomar                           ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_asignar                         ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_mover                           ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_clasificar                      ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_dividir                         ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_responder                       ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_enviar                          ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_requerir                        ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_completar                       ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_prorrogar                       ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_aclarar                         ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_recibir_aclaracion              ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_ampliar                         ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_suspender                       ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_reanudar                        ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_fijar_fecha                     ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_trasladar                       ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_desistir                        ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_decretar_desistimiento          ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_archivar                        ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_reabrir                         ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_seguir_de_oficio                ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_citar                           ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_notificar_en_persona            ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_avisar                          ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_entregar_aviso                  ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_publicar_aviso                  ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_tener_por_notificada            ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_recurrir                        ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_resolver_recurso                ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_insistir                        ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_enviar_insistencia              ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_registrar_decision_insistencia  ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_publicar_respuesta              ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_retirar_publicacion             ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_acumular                        ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_reservar                        ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_corregir_contacto               ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_poner_leyenda                   ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_quitar_leyenda                  ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_priorizar                       ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_anular                          ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_archivo                         ·   p   p   p   p   ·   ·   ·   ·   t   t   t
pqrs_solicitud_identidad                       ·   ·   ·   ·   ·   ·   ·   ·   ·   t   ·   ·
pqrs_solicitud_expediente                      ·   ·   ·   ·   p   ·   ·   ·   ·   ·   t   t
pqrs_solicitud_recibo                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_constancia                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_history                         ·   p   p   p   p   ·   ·   ·   ·   t   t   t
pqrs_solicitud_delete                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_change                          ·   p   p   p   p   ·   ·   ·   ·   t   t   t
pqrs_solicitud_unir                            ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_nota                            ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_presencia                       ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_tapar                           ·   ·   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_catalogar                       ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   t
pqrs_solicitud_marcar_afiliada                 ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_pedir_visto                     ·   p   ·   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_visar                           ·   ·   p   ·   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_firmar                          ·   ·   ·   p   p   ·   ·   ·   ·   ·   ·   ·
pqrs_solicitud_oficio                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
# What is kept of the desk
cuentas_vistoexigido_changelist                ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
cuentas_vistoexigido_add                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
cuentas_vistoexigido_history                   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
cuentas_vistoexigido_delete                    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
cuentas_vistoexigido_change                    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
pqrs_listadeafiliados_confirmar                ·   ·   ·   ·   v   ·   ·   ·   ·   ·   ·   v
pqrs_listadeafiliados_changelist               ·   ·   ·   ·   v   ·   ·   ·   ·   ·   v   v
pqrs_listadeafiliados_add                      ·   ·   ·   ·   v   ·   ·   ·   ·   ·   ·   v
pqrs_listadeafiliados_history                  ·   ·   ·   ·   v   ·   ·   ·   ·   ·   v   v
pqrs_listadeafiliados_delete                   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_listadeafiliados_change                   ·   ·   ·   ·   v   ·   ·   ·   ·   ·   v   v
pqrs_vista_csv                                 ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   ·
pqrs_vista_changelist                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   ·
pqrs_clasificador_simple_history               ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_clasificador_changelist                   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_clasificador_add                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
pqrs_clasificador_history                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_clasificador_delete                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_clasificador_change                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   c
pqrs_materia_simple_history                    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_materia_changelist                        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_materia_add                               ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
pqrs_materia_history                           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_materia_delete                            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_materia_change                            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   c
pqrs_exportaciondelista_changelist             ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_exportaciondelista_add                    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_exportaciondelista_history                ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_exportaciondelista_delete                 ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_exportaciondelista_change                 ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_informe_previa                            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_informe_publicar                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
pqrs_informe_solicitudes                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_informe_solicitudes_csv                   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_informe_cifras_csv                        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_informe_changelist                        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_informe_add                               ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_informe_history                           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_informe_delete                            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_informe_change                            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_plantilla_simple_history                  ·   v   ·   ·   v   ·   ·   ·   ·   ·   ·   v
pqrs_plantilla_changelist                      ·   v   ·   ·   v   ·   ·   ·   ·   ·   ·   v
pqrs_plantilla_add                             ·   ·   ·   ·   v   ·   ·   ·   ·   ·   ·   v
pqrs_plantilla_history                         ·   v   ·   ·   v   ·   ·   ·   ·   ·   ·   v
pqrs_plantilla_delete                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_plantilla_change                          ·   v   ·   ·   c   ·   ·   ·   ·   ·   ·   c
pqrs_reglareparto_changelist                   ·   ·   ·   ·   v   ·   ·   ·   ·   ·   v   v
pqrs_reglareparto_add                          ·   ·   ·   ·   v   ·   ·   ·   ·   ·   ·   v
pqrs_reglareparto_history                      ·   ·   ·   ·   v   ·   ·   ·   ·   ·   v   v
pqrs_reglareparto_simple_history               ·   ·   ·   ·   v   ·   ·   ·   ·   ·   v   v
pqrs_reglareparto_delete                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_reglareparto_change                       ·   ·   ·   ·   c   ·   ·   ·   ·   ·   v   c
pqrs_ausencia_changelist                       ·   ·   ·   ·   v   ·   ·   ·   ·   ·   v   v
pqrs_ausencia_add                              ·   ·   ·   ·   v   ·   ·   ·   ·   ·   ·   v
pqrs_ausencia_history                          ·   ·   ·   ·   v   ·   ·   ·   ·   ·   v   v
pqrs_ausencia_simple_history                   ·   ·   ·   ·   v   ·   ·   ·   ·   ·   v   v
pqrs_ausencia_delete                           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_ausencia_change                           ·   ·   ·   ·   c   ·   ·   ·   ·   ·   v   c
nucleo_dianohabil_revocar                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
nucleo_dianohabil_simple_history               ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
nucleo_dianohabil_changelist                   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
nucleo_dianohabil_add                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
nucleo_dianohabil_history                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
nucleo_dianohabil_delete                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
nucleo_dianohabil_change                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_incidentedisponibilidad_simple_history    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_incidentedisponibilidad_changelist        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_incidentedisponibilidad_add               ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
pqrs_incidentedisponibilidad_history           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_incidentedisponibilidad_delete            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_incidentedisponibilidad_change            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_conteodiferencial_changelist              ·   ·   ·   ·   v   ·   ·   ·   ·   ·   v   ·
pqrs_recalculo_changelist                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_recalculo_add                             ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_recalculo_history                         ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_recalculo_delete                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_recalculo_change                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_lecturareservada_changelist               ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_lecturareservada_add                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_lecturareservada_history                  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_lecturareservada_delete                   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_lecturareservada_change                   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_seriedocumental_simple_history            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_seriedocumental_changelist                ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_seriedocumental_add                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
pqrs_seriedocumental_history                   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_seriedocumental_delete                    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_seriedocumental_change                    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_eliminacion_aprobar                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
pqrs_eliminacion_retirar                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
pqrs_eliminacion_changelist                    ·   ·   ·   ·   v   ·   ·   ·   ·   ·   v   v
pqrs_eliminacion_add                           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
pqrs_eliminacion_history                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_eliminacion_delete                        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_eliminacion_change                        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_termino_simple_history                    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_termino_changelist                        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_termino_add                               ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
pqrs_termino_history                           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
pqrs_termino_delete                            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
pqrs_termino_change                            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   c
# Mail, people and the entity
desactivar_persona                             ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
auth_group_changelist                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
auth_group_add                                 ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
auth_group_history                             ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
auth_group_delete                              ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
auth_group_change                              ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
nucleo_entidad_simple_history                  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
nucleo_entidad_changelist                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
nucleo_entidad_add                             ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
nucleo_entidad_history                         ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
nucleo_entidad_delete                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
nucleo_entidad_change                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   c
nucleo_textolegal_simple_history               ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
nucleo_textolegal_changelist                   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
nucleo_textolegal_add                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
nucleo_textolegal_history                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
nucleo_textolegal_delete                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
nucleo_textolegal_change                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   c
correo_correo_changelist                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
correo_correo_add                              ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
correo_correo_history                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
correo_correo_delete                           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
correo_correo_change                           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_usuario_sin_segundo_factor             ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
auth_user_password_change                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   c
cuentas_usuario_changelist                     ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_usuario_add                            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
cuentas_usuario_history                        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_usuario_delete                         ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
cuentas_usuario_change                         ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   c
cuentas_dependencia_simple_history             ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_dependencia_changelist                 ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_dependencia_add                        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
cuentas_dependencia_history                    ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_dependencia_delete                     ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
cuentas_dependencia_change                     ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   c
cuentas_textoconsentimiento_simple_history     ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
cuentas_textoconsentimiento_changelist         ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_textoconsentimiento_add                ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
cuentas_textoconsentimiento_history            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_textoconsentimiento_delete             ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
cuentas_textoconsentimiento_change             ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_firma_changelist                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_firma_add                              ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v
cuentas_firma_history                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_firma_delete                           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
cuentas_firma_change                           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_acceso_changelist                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_acceso_add                             ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
cuentas_acceso_history                         ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
cuentas_acceso_delete                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
cuentas_acceso_change                          ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   v   v
"""
ROLES = list(Rol)
FILAS = {
    linea.split()[0]: dict(zip(ROLES, linea.split()[1:], strict=True))
    for linea in TABLA.strip().splitlines()
    if not linea.startswith("#")
}
#: Whom the table lets read what is of other dependencias.
VEN_TODO = {rol for rol in ROLES if FILAS["pqrs_solicitud_change"][rol] == "t"}
#: Verbs that have their button elsewhere: the person's own on the follow page.
SOLO_DE_LA_PERSONA = {verbo.nombre for verbo in DE_LA_PERSONA} - {verbo.nombre for verbo in VERBOS}
NIEGAN = {403, 404}


@pytest.fixture
def mundo(settings, tmp_path) -> Mundo:
    settings.DATA_DIR = tmp_path
    return un_mundo()


def test_ninguna_pagina_ni_verbo_queda_fuera_de_la_tabla():
    assert set(FILAS) == {puerta.nombre for puerta in puertas()}
    assert {f"pqrs_solicitud_{verbo.nombre}" for verbo in VERBOS} - set(FILAS) <= {
        f"pqrs_solicitud_{nombre}" for nombre in SOLO_DE_LA_PERSONA
    }


def test_de_otras_dependencias_solo_leen_quienes_deben():
    """Whoever audits, administers, or may be asked for a reserved identity."""
    assert {Rol.AUDITOR, Rol.ADMINISTRADOR, Rol.RESERVA} == VEN_TODO


@pytest.mark.parametrize("rol", ROLES)
def test_cada_rol_puede_lo_que_dice_la_tabla_y_nada_mas(client, mundo, rol, caplog):
    """By GET and by POST; and nothing that is read on the way tells of a reserved identity, nor of the request of
    another dependencia."""
    caplog.set_level("INFO")
    client.force_login(una_funcionaria(rol, mundo.propia.dependencia))
    antes = list(Solicitud.objects.values())
    visita = Visita(client, secretos_para(rol, mundo))
    hallado = {puerta.nombre: visita.cuanto_puede(puerta, mundo) for puerta in puertas()}
    assert {n: c for n, c in hallado.items() if c != FILAS[n][rol]} == {}
    assert visita.fugas == []
    assert dicen(bitacora(caplog), secretos_para(rol, mundo)) == []
    if FILAS["pqrs_solicitud_expediente"][rol] == "·":  # the download leaves its step
        assert list(Solicitud.objects.values()) == antes


@pytest.mark.parametrize("rol", ROLES)
def test_ni_por_filtros_busquedas_ni_autocompletado_se_lee_lo_que_no_toca(client, mundo, rol, caplog):
    caplog.set_level("INFO")
    client.force_login(una_funcionaria(rol, mundo.propia.dependencia))
    secretos, visita = secretos_para(rol, mundo), Visita(client, secretos_para(rol, mundo))
    for pregunta in preguntas(mundo):
        visita.pedir("get", pregunta)
    assert visita.fugas == []
    assert dicen(bitacora(caplog), secretos) == []
    if rol not in VEN_TODO:
        assert mundo.ajena not in Solicitud.objects.visibles_para(Usuario.objects.latest("pk"))


def test_quien_coordina_la_dependencia_que_recibe_ve_las_de_todas(client, mundo):
    """It answers for what it passes on (Ley 1474/2011 art. 76)."""
    client.force_login(una_funcionaria(Rol.COORDINADOR, Dependencia.objects.receptora()))
    assert client.get(de_la_solicitud(mundo.ajena)).status_code == 200
    assert client.get(de_la_solicitud(mundo.ajena, "mover")).status_code == 200


def test_quien_responde_en_la_que_recibe_solo_ve_las_suyas(client, mundo):
    client.force_login(una_funcionaria(Rol.RESPONSABLE, Dependencia.objects.receptora()))
    assert client.get(de_la_solicitud(mundo.ajena)).status_code == 404


def test_una_identidad_reservada_se_lee_con_su_rol_y_queda_escrito(client, mundo):
    rosa = una_funcionaria(Rol.RESERVA)
    client.force_login(rosa)
    pagina = client.post(de_la_solicitud(mundo.propia, "identidad"), {"motivo": "Oficio 9 de la Fiscalía."})
    assert dicen(pagina.content.decode(), RESERVADOS.values()) != []
    assert LecturaReservada.objects.filter(solicitud=mundo.propia, por=rosa).count() == 1


@pytest.mark.parametrize("rol", [rol for rol in ROLES if rol is not Rol.RESERVA])
def test_ningun_otro_rol_la_lee_ni_pidiendola(client, mundo, rol):
    client.force_login(una_funcionaria(rol, mundo.propia.dependencia))
    pagina = client.post(de_la_solicitud(mundo.propia, "identidad"), {"motivo": "Oficio 9 de la Fiscalía."})
    assert pagina.status_code in NIEGAN
    assert dicen(pagina.content.decode(), RESERVADOS.values()) == []


@pytest.mark.parametrize("verbo", ["change", "sin_segundo_factor", "password"])
def test_quien_administra_no_entra_con_la_cuenta_de_quien_lee_reservas(client, verbo):
    """Setting their password and taking their second factor would be reading under their name."""
    rosa = una_funcionaria(Rol.RESERVA)
    client.force_login(una_funcionaria(Rol.ADMINISTRADOR))
    nombre = {"password": "auth_user_password_change"}.get(verbo, f"cuentas_usuario_{verbo}")
    pagina = client.post(reverse(f"admin:{nombre}", args=[rosa.pk]), {"email": "otra@caja.example"})
    assert pagina.status_code == 403


def test_nadie_aprueba_eliminar_lo_que_no_ve(client, mundo):
    """The coordinator of an office approves the actas of its own requests alone."""
    acta = Eliminacion.objects.get()
    client.force_login(una_funcionaria(Rol.COORDINADOR, una_dependencia()))
    pagina = client.post(reverse("admin:pqrs_eliminacion_aprobar", args=[acta.pk]))
    acta.refresh_from_db()
    assert (pagina.status_code, acta.primera_por) == (404, None)


class Visita:
    """Somebody who tries doors, and what leaked on the way."""

    def __init__(self, client, secretos: list[str]):
        self.client, self.secretos, self.fugas = client, secretos, []

    def pedir(self, metodo: str, lugar: str) -> bool:
        """Whether it opened."""
        respuesta = getattr(self.client, metodo)(lugar)
        cuerpo = b"".join(respuesta) if respuesta.streaming else respuesta.content
        dicho = f"{respuesta.headers}{cuerpo.decode(errors='replace')}"
        self.fugas += [(metodo, lugar, secreto) for secreto in dicen(dicho, self.secretos)]
        assert respuesta.status_code < 500, lugar
        a_entrar = respuesta.status_code == 302 and respuesta.url.startswith(reverse("admin:login"))
        return respuesta.status_code not in (NIEGAN if metodo == "get" else NIEGAN | {405}) and not a_entrar

    def abre(self, puerta: Puerta, lugar: str) -> bool:
        if puerta.nombre in POR_POST:
            return self.pedir("post", lugar)
        if self.pedir("get", lugar):
            return True
        assert not self.pedir("post", lugar), f"Niega verla y deja hacerla: {lugar}"
        return False

    def cuanto_puede(self, puerta: Puerta, mundo: Mundo) -> str:
        """What the table says of this door, as it was found."""
        propia = self.abre(puerta, direccion(puerta, mundo.propia))
        if puerta.es_de_una_solicitud:
            otra = mundo.ajena_reservada if puerta.nombre.endswith("_identidad") else mundo.ajena
            ajena = self.abre(puerta, direccion(puerta, otra))
            return {(False, False): "·", (True, False): "p", (True, True): "t"}[propia, ajena]
        if propia and puerta.es_de_cambiar and self.pedir("post", direccion(puerta, mundo.propia)):
            return "c"
        return "v" if propia else "·"


def secretos_para(rol: Rol, mundo: Mundo) -> list[str]:
    """What this role must not find anywhere."""
    return [*RESERVADOS.values(), *([] if rol in VEN_TODO else mundo.de_la_ajena)]


def dicen(escrito: str, secretos: Iterable[str]) -> list[str]:
    return [secreto for secreto in secretos if secreto in escrito]


def preguntas(mundo: Mundo) -> list[str]:
    """The list with each filter and each look-up, honest and made up; and what completes a field."""
    lista = reverse(LISTA)
    pedazos = [valor[:-1] for valor in (*RESERVADOS.values(), *AJENOS.values())]
    honestas = [f"?bandeja={bandeja}&canal=web" for bandeja in Bandeja.values]
    honestas += [f"?dependencia={mundo.ajena.dependencia_id}", f"?q={mundo.ajena.radicado[:-1]}"]
    honestas += [
        f"?q={pedazo}&bandeja={bandeja}" for pedazo in pedazos for bandeja in ("abiertas", "terminadas")
    ]
    torcidas = [
        "?responsable__password__startswith=m",
        "?peticionario__documento=66553344",
        "?objeto__icontains=aj",
    ]
    campos = [
        f"{reverse('admin:autocomplete')}?app_label={campo.model._meta.app_label}"
        f"&model_name={campo.model._meta.model_name}&field_name={campo.name}&term="
        for modelo in apps.get_models()
        for campo in modelo._meta.get_fields()
        if campo.concrete and campo.many_to_one and campo.related_model is Solicitud
    ]
    return [f"{lista}{una}" for una in (*honestas, *torcidas)] + campos + [reverse("admin:index")]
