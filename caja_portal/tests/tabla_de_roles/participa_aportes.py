"""What people contribute to the exercises, what is decided on it and what is promised."""

TABLA = """
#                                              rad res rev fir coo mod edi age par rsv aud adm
participa_aporte_changelist                    ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_aporte_change                        ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_aporte_history                       ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_aporte_add                           ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_aporte_delete                        ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_aporte_decidir                       ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_aporte_mostrar                       ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_grupo_changelist                     ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_grupo_change                         ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_grupo_history                        ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_grupo_add                            ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_grupo_delete                         ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_grupo_agrupar                        ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_grupo_deshacer                       ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_decision_changelist                  ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_decision_change                      ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_decision_history                     ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_decision_add                         ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_decision_delete                      ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_decision_prometer                    ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_materializacion_changelist           ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_materializacion_change               ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_materializacion_history              ·   v   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_materializacion_add                  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_materializacion_delete               ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_materializacion_cumplir              ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
participa_materializacion_corregir             ·   v   ·   ·   v   ·   ·   ·   v   ·   ·   ·
"""
