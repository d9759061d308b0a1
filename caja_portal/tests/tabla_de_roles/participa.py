"""Participa."""

TABLA = """
#                                              rad res rev fir coo mod edi age par rsv aud adm
# The reports of exercises and years: «change» is the sheet; they are written in «redactar»
participa_informe_changelist                   ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_informe_change                       ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_informe_history                      ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_informe_add                          ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_informe_redactar                     ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_informe_publicar                     ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_informe_descartar                    ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_informe_corregir                     ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_informe_delete                       ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_documentoanual_changelist            ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_documentoanual_change                ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_documentoanual_history               ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_documentoanual_add                   ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_documentoanual_redactar              ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_documentoanual_publicar              ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_documentoanual_descartar             ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_documentoanual_corregir              ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_documentoanual_delete                ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
# The frozen months of the indicators
participa_cortemensual_changelist              ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_cortemensual_change                  ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_cortemensual_history                 ·   ·   ·   ·   v   ·   ·   ·   v   ·   v   ·
participa_cortemensual_corregir                ·   ·   ·   ·   ·   ·   ·   ·   v   ·   ·   ·
participa_cortemensual_add                     ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
participa_cortemensual_delete                  ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·   ·
"""
