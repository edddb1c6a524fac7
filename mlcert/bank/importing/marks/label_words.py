"""The words before an answer or an explanation, in the languages in which questions are often written."""

from __future__ import annotations

from mlcert.bank.importing.marks.keys import LETTERS_OF_KEY

ANSWER = (  # without a further word
    r"answers?(?:\s+keys?)?|ans|key|solutions?|soln?|correct|"
    r"antwort(?:en)?|lösung(?:en)?|loesung(?:en)?|richtig|"
    r"r[ée]ponses?|corrig[ée]|respuestas?|soluci[óo]n(?:es)?|respostas?|gabarito|solução|rispost[ae]|soluzion[ei]|"
    r"(?:正确|正解|参考)?答案|答え|正解|解答"
)
CORRECT = (
    r"correct|right|suggested|actual|real|official|verified|updated|proposed|expected|final|best|community|"
    r"richtigen?|korrekten?|bonnes?"
)
CALLED_CORRECT = r"answers?|ans|options?|choices?|keys?|antwort(?:en)?|r[ée]ponses?"
OPTION = r"(?:options?|opci[óo]n(?:es)?|opç(?:ão|ões)|opzion[ei]|alternativas?)"
CORRECT_AFTER = r"correct[ae]s?|corrett[ae]|esatt[ae]|giust[ae]|corretas?|cert[ao]s?|exactes?|justes?"
IS = r"is|are|ist|sind|est|sont|es|son|é|è|são|sono"
NAME_OF_ANSWER = (
    rf"(?:(?:the|die|la|las|le|les|a|as)\s+)?(?:(?:{CORRECT})\s+(?:{CALLED_CORRECT})|"
    rf"(?:{ANSWER})(?:\s+(?:{CORRECT_AFTER}))?|{OPTION}\s+(?:{CORRECT_AFTER}))"
)
EXPLANATION = (
    r"explanations?|rationale|reason(?:ing)?|why|discussion|feedback|"
    r"erklärung(?:en)?|erklaerung|begründung(?:en)?|erläuterung(?:en)?|"
    r"explications?|justification|explicaci[óo]n|justificaci[óo]n|explicação|explicacao|justificativa|spiegazione|motivazione|"
    r"retroalimentaci[óo]n|retroalimentação|rétroaction|rückmeldung(?:en)?|解説|解析|说明"
)
LIST_OF_ANSWERS = (  # as a title
    r"(?:richtige\s+)?antworten|lösung(?:en|s(?:schlüssel|teil|blatt|liste))?|"
    r"respuestas(?:\s+correctas)?|soluciones|solucionario|(?:hoja|clave|plantilla)\s+de\s+(?:respuestas|corrección)|"
    r"r[ée]ponses(?:\s+correctes)?|corrigés?(?:\s+des\s+(?:exercices|questions))?|"
    r"respostas(?:\s+corretas)?|gabarito(?:\s+oficial)?|(?:chave|folha)\s+de\s+respostas|"
    r"risposte(?:\s+(?:corrette|esatte))?|soluzioni"
)
ANSWER_OF_OTHERS = (  # without a further word, in other languages than English
    r"lösung(?:en)?|antwort(?:en)?|réponses?|respuestas?|respostas?|rispost[ae]|soluzion[ei]|soluci[óo]n(?:es)?|gabarito|corrigé"
)
AND = r"(?:and|und|et|y|e)"
BEFORE_LETTER = (
    r"(?:(?:the\s+)?(?:options?|choices?|letters?|antwort|buchstabe|opción|lettre|letra|lettera|"
    r"la\s+(?:lettre|letra|lettera)|la|le|a)\s+)?"
)
KEY_AFTER_NAME = rf"{BEFORE_LETTER}[(\[*_\"']{{0,3}}({LETTERS_OF_KEY})\W*$"
