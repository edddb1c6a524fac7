"""The formats as people write them: what is a question, what its options and its key, and what is none."""

from __future__ import annotations

from mlcert.bank.importing.candidate import Skipped
from mlcert.bank.importing.formats import format_of, read
from mlcert.bank.importing.question.imported_question import ImportedQuestion
from mlcert.bank.importing.question.normalizer import question_of
from tests.cases import cases


def imported(text: str) -> tuple[str, list[ImportedQuestion | Skipped]]:
    raw = text.encode()
    name = format_of(raw)
    found = [one if isinstance(one, Skipped) else question_of(one) for one in read(raw, name)]
    return name, sorted(found, key=lambda one: one.line)


def short(one: ImportedQuestion | Skipped) -> str:
    """A question as `line stem: a, *b`, with its explanation in brackets; what is skipped as `line why`."""
    if isinstance(one, Skipped):
        return f"{one.line} {one.why}"
    options = ", ".join(f"{'*' * choice.is_right}{choice.text}" for choice in one.choices)
    explanation = f" [{' '.join(one.explanation.split())}]" if one.explanation else ""
    return f"{one.line} {' '.join(one.text.split())}: {options}{explanation}"


CASES = {
    "headings, bullets in the stem, a bold answer, an explanation over several paragraphs": (
        "markdown",
        """\
# A quiz

## Question 1

The requirements are:

- stay in the VPC
- cost little

What fits?

A) A gateway.
B) An endpoint.

**Correct Answer: B**

**Explanation:** Private. Option A costs more.

It has a second paragraph.

## Question 2

Which TWO?

- **A.** One
- **B.** Two
- **C.** Three

<details>
<summary>Show Answer</summary>

**Answer: A, C**

1. First reason
</details>

## Question 3
What is 2 + 2?
1. 3
2. 4
3. 5

Answer: 2

## Question 4

Which one is bold?

a. first
**b. second**
""",
        [
            "3 The requirements are: - stay in the VPC - cost little What fits?: A gateway., *An endpoint. "
            '[Private. "A gateway." costs more. It has a second paragraph.]',
            "21 Which TWO?: *One, Two, *Three [1. First reason]",
            "37 What is 2 + 2?: 3, *4, 5",
            "45 Which one is bold?: first, *second",
        ],
    ),
    "numbers, wrapped stems, and the answers in a list at the end": (
        "markdown",
        """\
1. What is the first?
   a) foo
   b) bar

2. The second with
   a wrapped stem?
   a) foo
   b) bar
   c) baz

3. Is there a third?
   a) x
   b) y

## Answers

1. b
2. A, C
""",
        [
            "1 What is the first?: foo, *bar",
            "5 The second with a wrapped stem?: *foo, bar, *baz",
            "11 there is no key",
        ],
    ),
    "what a dump site leaves": (
        "markdown",
        """\
Question #12 Topic 1
A company has data in S3.
What should it do?
A. Use Athena.
B. Use Redshift.
C. Use EMR. Most Voted
Hide Solution Discussion 14
Correct Answer: C
Community vote distribution
C (90%)
10%
Question #13 Topic 1
Which two?
A. x
B. y
C. z
Reveal Solution Discussion 3
Correct Answer: AC
""",
        [
            "1 A company has data in S3. What should it do?: Use Athena., Use Redshift., *Use EMR.",
            "12 Which two?: *x, y, *z",
        ],
    ),
    "what a dump site leaves, each on a line": (
        "markdown",
        """\
Question #1
Topic 1
Which service fits?

A. Firehose Most Voted
B. EC2

Hide Solution
Discussion  12
Correct Answer: A \N{BALLOT BOX WITH BALLOT}
A (80%)
Comments
Currently there are no comments in this discussion, be the first to comment!

Question #2
Topic 1
Which two?
A. x
B. y
C. z
Correct Answer: BC
Next Questions
""",
        ["1 Which service fits?: *Firehose, EC2", "15 Which two?: x, *y, *z"],
    ),
    "a line that announces the answers, which follow": (
        "markdown",
        "PRACTICE TEST\n\n1. Which is a store?\nA. S3\nB. SNS\n\n2) Which speaks?\nA. S3\nB. Polly\n\n"
        "ANSWER KEY\n1. A\n2. B\n",
        ["3 Which is a store?: *S3, SNS", "7 Which speaks?: S3, *Polly"],
    ),
    "bold type that begins before the number, and a quoted answer": (
        "markdown",
        "**Q1. Which is a store?** *(one)*\n\nA. S3\nB. SNS\n\n> **Answer:** A\n>\n> S3 keeps > 5 GB.\n",
        ["1 Which is a store? (one): *S3, SNS [S3 keeps > 5 GB.]"],
    ),
    "bullets of which one is bold or says that it is correct": (
        "markdown",
        "## Question 1\n\nWhich transcribes?\n\n- Polly\n- **Transcribe**\n- Lex\n\n## Question 2\n\n"
        "Which speaks?\n\n"
        "- Polly (correct)\n- Lex\n\n## Question 3\n\nWhich of these?\n\n- one\n- two\n\nNobody knows.\n",
        ["1 Which transcribes?: Polly, *Transcribe, Lex", "9 Which speaks?: *Polly, Lex", "16 there are no options"],
    ),
    "numbers that are questions, because there are boxes below the last": (
        "markdown",
        "## True or false\n\n1. A tree is a graph.\n2. SQS is a database.\n3. S3 stores objects.\n"
        "   - [x] True (correct)\n   - [ ] False\n",
        ["3 there are no options", "4 there are no options", "5 S3 stores objects.: *True, False"],
    ),
    "the answer in the line of the options": (
        "markdown",
        "1. Which is a store? (a) S3 (b) SNS (c) SQS  Answer: (a)\n2. Which speaks? a) S3 b) SNS c) Polly\nAns: c\n",
        ["1 Which is a store?: *S3, SNS, SQS", "2 Which speaks?: S3, SNS, *Polly"],
    ),
    "a table in Markdown with a bar in a text": (
        "csv",
        "| # | Question | A | B | Answer |\n|---|---|---|---|---|\n| 1 | What is `a \\| b`? | x | y | (b) |\n",
        ["3 What is `a | b`?: x, *y"],
    ),
    "a table without a header whose texts have a comma that is not quoted": (
        "csv",
        '1,"Which, then?",one,two,B\n2,Which?,x,y,A\n3,Which, after all?,x,y,A\n4,Which one?,x,y,B\n',
        [
            "1 Which, then?: one, *two",
            "2 Which?: *x, y",
            "3 it has 6 cells, but most rows have 5: is there a separator in a text?",
            "4 Which one?: x, *y",
        ],
    ),
    "notes with the options in the first field, then the key and an explanation": (
        "anki",
        "#separator:tab\n#html:true\nWhich?<br>A. x<br>B. y\tB\tIt says so in the text.\n"
        "Who?<br>A. he<br>B. she\tA\t\n",
        ["3 Which?: x, *y [It says so in the text.]", "4 Who?: *he, she"],
    ),
    "JSON with short names, and options, keys and explanations by letter": (
        "json",
        '[{"q": "Short?", "a": "x", "b": "y", "ans": "b"},\n'
        '{"question": "Names?", "option_a": "x", "option_b": "y", "correct_answer": "option_b"},\n'
        '{"question": "Flags?", "answers": {"answer_a": "x", "answer_b": "y", "answer_c": null}, '
        '"correct_answer": null, "correct_answers": {"answer_a_correct": "false", "answer_b_correct": "true"}},\n'
        '{"question": "Why?", "options": {"A": "x", "B": "y"}, "answer": "A", "explanation": {"all": "Yes."}}]',
        ["1 Short?: x, *y", "2 Names?: x, *y", "3 Flags?: x, *y", "4 Why?: *x, y [Yes.]"],
    ),
    "asterisks before letters, below lines that are no question": (
        "markdown",
        "Title: Quiz\nPoints: 1\n1. Which is a store?\n*a. S3\nb. SNS\n\n2. Which two?\n*a. x\nb. y\n*c. z\n",
        ["3 Which is a store?: *S3, SNS", "7 Which two?: *x, y, *z"],
    ),
    "options that are letters": (
        "markdown",
        "1. Pick: A or B?\nA. B\nB. A\nAnswer: A\n",
        ["1 Pick: A or B?: *B, A"],
    ),
    "a table below other lines, and statements that are true or false": (
        "csv",
        "# exported\n# 2024\nstatement;answer\nS3 stores objects.;TRUE\nSQS is a database.;F\n",
        [
            "1 it is above the header",
            "2 it is above the header",
            "4 S3 stores objects.: *True, False",
            "5 SQS is a database.: True, *False",
        ],
    ),
    "a table in Markdown with markup and line ends in its cells": (
        "csv",
        "| Question | Options | Answer | Explanation |\n|:--|:--|:-:|--:|\n"
        "| Which is a store? | A. S3<br>B. SNS | **A** | S3 **stores**. |\n",
        ["3 Which is a store?: *S3, SNS [S3 stores.]"],
    ),
    "GIFT without an empty line between questions": (
        "gift",
        "::A:: Which is it? {=a ~b}\nWhich other? {=c ~d}\n\nAnd which then? {=e ~f}\n",
        [
            "1 it has answers in braces twice: is there an empty line between the questions?",
            "4 And which then?: *e, f",
        ],
    ),
    "GIFT without an empty line before a question that is not closed": (
        "gift",
        "It is. {F}\n// a comment\nWhich other? {\n=c\n~d\n",
        [
            "1 it has answers in braces twice: is there an empty line between the questions?",
            "3 the braces around its answers are not closed",
        ],
    ),
    "options in one line, keys with their text, brackets and words": (
        "markdown",
        """\
Q1. Which is SQL?
A. Athena B. EMR C. RDS
Ans: A

Q2. Pick the queue
(A) SQS
(B) SNS
Answer: (A) SQS

Q3: Choose 2 stores
a. S3
b. EBS
c. Lambda
Answer: a and b
Explanation: They store.

Q4. Which has none?
A. x
B. y
""",
        [
            "1 Which is SQL?: *Athena, EMR, RDS",
            "5 Pick the queue: *SQS, SNS",
            "10 Choose 2 stores: *S3, *EBS, Lambda [They store.]",
            "17 there is no key",
        ],
    ),
    "bold questions, rules, escaped numbers, true and false": (
        "markdown",
        """\
**1. Which service?**

A. One
B. Two

Answer: **B**

---

2\\. Another?

- a) One
- b) Two

*Answer: a*

3) Truth: true or false?
True
False
Answer: False

####

- [x] stray
- [ ] option
""",
        [
            "1 Which service?: One, *Two",
            "10 Another?: *One, Two",
            "17 Truth: true or false?: True, *False",
            "24 there is no question text",
        ],
    ),
    "sections as exam programs print them": (
        "markdown",
        """\
Which is correct about S3?

A. It is a block store
   with wrapped text.

B. It is an object store.

Correct Answer: B

Section: (none)
Explanation

Explanation/Reference:
It stores objects.

QUESTION 2
Drag and drop the services.
Correct Answer:
""",
        [
            "1 Which is correct about S3?: It is a block store with wrapped text., *It is an object store. "
            "[It stores objects.]",
            "16 there are no options",
        ],
    ),
    "Aiken without empty lines": (
        "aiken",
        "One?\nA. x\nB. y\nANSWER: A\nTwo?\nA) x\nB) y\nANSWER: B\n",
        ["1 One?: *x, y", "5 Two?: x, *y"],
    ),
    "a table in Markdown": (
        "csv",
        "| Question | A | B | Answer |\n|---|---|:-:|---|\n| Which is a queue? | SQS | S3 | A |\n",
        ["3 Which is a queue?: *SQS, S3"],
    ),
    "a table without a header": (
        "csv",
        "Which stores objects?,S3,EBS,EFS,A\nWhich stores blocks?,S3,EBS,EFS,B\nWhich stores rows?,RDS,S3,EBS,1\n",
        [
            "1 Which stores objects?: *S3, EBS, EFS",
            "2 Which stores blocks?: S3, *EBS, EFS",
            "3 Which stores rows?: *RDS, S3, EBS",
        ],
    ),
    "a table with incorrect answers in columns": (
        "csv",
        '"Question","Correct Answer","Incorrect 1","Incorrect 2"\n"Which?","S3","EBS",""\n',
        ["2 Which?: *S3, EBS"],
    ),
    "a table with all options in one cell": (
        "csv",
        '#,Question,Options,Correct\n1,What?,"A) one\nB) two",B\n2,Which?,one|two|three,two\n3,Where?,"one, two",two\n'
        '4,Why?,"one, two",B\n',
        [
            "2 What?: one, *two",
            "4 Which?: one, *two, three",
            "5 Where?: one, *two",
            "6 its options are in one cell, and it cannot be told where one ends",
        ],
    ),
    "a table with a reason for each option": (
        "csv",
        "Question,Answer Option 1,Explanation 1,Answer Option 2,Explanation 2,Correct Answers,Overall Explanation\n"
        'What?,One,so,Two,not so,1,Overall.\nPick two,One,,Two,,"1,2",\n',
        ["2 What?: *One, Two [Overall.]", "3 every option is marked as correct"],
    ),
    "quotation marks that never close, and commas without any": (
        "csv",
        'question,a,b,answer\n"Never closed?,x,y,A\nNext?,x,y,B\n"Quoted, too?",x,y,A\nHas, a comma?,x,y,A\n',
        [
            "2 Never closed?: *x, y",
            "3 Next?: x, *y",
            "4 Quoted, too?: *x, y",
            "5 it has 5 cells, but the header has 4: is there a separator in a text?",
        ],
    ),
    "cards with options in HTML": (
        "csv",
        'Front,Back\n"Capital?<br>A) Paris<br>B) Rome","A) Paris<br><br>Because it is."\n"(A) x (B) y (C) z","B"\n'
        '"Define EC2","A machine"\n',
        [
            "2 Capital?: *Paris, Rome [Because it is.]",
            "3 there is no question text",
            "4 it is a card without options",
        ],
    ),
    "an old export of Anki, whose first line has the tags of all notes": (
        "anki",
        'tags:bio cells\n"Which?\nA) x\nB) y"\t"A) x"\n"What ""is""?\nA) x\nB) y"\tB\n',
        ["2 Which?: *x, y", '5 What "is"?: x, *y'],
    ),
    "a list below tags": ("markdown", 'tags: a\n1. Which "one"?\n- [ ] x\n- [x] y\n', ['2 Which "one"?: x, *y']),
    "notes of Anki with a list in a field": (
        "anki",
        "#separator:tab\n#html:true\n#tags column:4\nWhich one?\t<ol><li>x</li><li>y</li></ol>\t2\ta\n"
        "And which?\t<ul><li>x</li><li>y</li></ul>\tA\ta\n",
        ["4 Which one?: x, *y", "5 And which?: *x, y"],
    ),
    "GIFT without empty lines, and with some in braces": (
        "gift",
        "::Q1:: 1+1 {\n=2\n\n~3\n}\n\n::Q2:: What? {~a =b}\n::Q3:: Which?{~%50%a ~%50%b ~c#no}\n::Q4::Open {=a ~b",
        [
            "1 1+1: *2, 3",
            "7 What?: a, *b",
            "8 Which?: *a, *b, c",
            "9 the braces around its answers are not closed",
        ],
    ),
    "what Respondus leaves: types, a mark before the letter, and feedback on the options or in general": (
        "markdown",
        "Type: MC\n1) Which is a queue?\na) S3\n@ A store.\n*b) SQS\n@ It is.\nc) EFS\n\n"
        "Type: MA\n2) Which two?\n~ Both stay.\n*a) One\nb) Two\n*c) Three\n\n"
        "Type: T\n3) The sky is blue.\n*a) True\nb) False\n@ Look up.\n\nType: E\n4) Explain queues.\n",
        [
            "2 Which is a queue?: S3, *SQS, EFS",
            "10 Which two?: *One, Two, *Three [Both stay.]",
            "17 The sky is blue.: *True, False [Look up.]",
            "23 there are no options",
        ],
    ),
    "what ExamView leaves: parts, options side by side, and what it says about a question after the answer": (
        "markdown",
        "MULTIPLE CHOICE\n\n\t1.\tWhich is a queue?\na.\tS3\tc.\tSQS\nb.\tEFS\td.\tEBS\n\n"
        "\tANS:\tC\tPTS:\t1\tDIF:\tEasy\nTOP:\tQueues\tKEY:\tSQS\n\n"
        "TRUE/FALSE\n\n\t1.\tThe sky is blue.\n\n\tANS:\tT\tPTS:\t1\n\nESSAY\n\n\t1.\tExplain.\n\n"
        "\tANS:\tThey wait.\n",
        [
            "3 Which is a queue?: S3, *SQS, EFS, EBS",
            "12 The sky is blue.: *True, False",
            "18 it is a card without options",
        ],
    ),
    "a list of answers with reasons, and one in a table": (
        "markdown",
        "1. One?\n   a. x\n   b. y\n\n2. Two?\n   a. x\n   b. y\n\n3. Three?\n   a. x\n   b. y\n\n## Answer Key\n\n"
        "1. b\n2. a \u2014 it is\n3. b, because it is\n\n# Part 2\n\n1. Four?\n   a. x\n   b. y\n\nAnswers\n\n"
        "| Question | Answer | Explanation |\n|---|---|---|\n| 1 | B | it is |\n",
        ["1 One?: x, *y", "5 Two?: *x, y [it is]", "9 Three?: x, *y [because it is]", "21 Four?: x, *y [it is]"],
    ),
    "a list of answers after two parts with the same numbers": (
        "markdown",
        "# Part 1\n\n1. One?\n   a. x\n   b. y\n2. Two?\n   a. x\n   b. y\n\n"
        "# Part 2\n\n1. Three?\n   a. x\n   b. y\n\n## Answers\n\n1. b\n2. a\n\n"
        "# Part 3\n\n1. Four?\n   a. x\n   b. y\n\n## Answers\n\n1. a\n",
        [
            "3 there is no key, and several questions have its number, so that no list of answers can tell it",
            "6 Two?: *x, y",
            "12 there is no key, and several questions have its number, so that no list of answers can tell it",
            "23 Four?: *x, y",
        ],
    ),
    "numbers with a dash, an answer in a comment, an arrow, a quoted reason within a list, and bullets without a key": (
        "markdown",
        "1 - One?\n   a - x\n   b - y\n   Answer - b\n2 - Two?\n   a - x\n   b - y\n   <!-- answer: A -->\n\n"
        "3) Three?\n    - [ ] x\n    - [x] y\n\n    > It is.\n\n"
        "## Four?\n- x\n- y <-- correct\n\n## Five?\n- x\n- *y*\n",
        [
            "1 One?: x, *y",
            "5 Two?: *x, y",
            "10 Three?: x, *y [It is.]",
            "16 Four?: x, *y",
            "20 none of its options is marked as correct",
        ],
    ),
    "numbers after a letter, ticks and crosses, and round boxes": (
        "markdown",
        "Q1: One?\n- x \u2705\n- y \u274c\n\nQ2: Two?\n( ) x\n(x) y\n\nQ3: Three?\n- x\n- y (correct)\n",
        ["1 One?: *x, y", "5 Two?: x, *y", "9 Three?: x, *y"],
    ),
    "a table with an option that has a separator, with and without a text in the last column, and a second header": (
        "csv",
        "question,a,b,c,answer\nOne?,x,y,z,A\nTwo, then?,x,y,z,A\nThree, then?,x,y,z,\n"
        "question,a,b,c,answer\nFour?,x,y,z,C\n",
        [
            "2 One?: *x, y, z",
            "3 it has 6 cells, but the header has 5: is there a separator in a text?",
            "4 it has 6 cells, but the header has 5: is there a separator in a text?",
            "5 it repeats the header",
            "6 Four?: x, y, *z",
        ],
    ),
    "a table whose rows all end with a separator": (
        "csv",
        "question,a,b,answer\nOne?,x,y,A,\nTwo?,x,y,B,\n",
        ["2 One?: *x, y", "3 Two?: x, *y"],
    ),
    "a table with marks for each option": (
        "csv",
        "Question,Option A,Option B,Correct A,Correct B\nOne?,x,y,0,1\nTwo?,x,y,TRUE,\nThree?,x,y,perhaps,0\n",
        ["2 One?: x, *y", "3 Two?: *x, y", "4 the mark 'perhaps' of an option says neither yes nor no"],
    ),
    "cards with a list on the front, and its text or its letter on the back": (
        "anki",
        "#separator:tab\n#html:true\nOne?<ul><li>x</li><li>y</li></ul>\ty\nTwo?<ol><li>x</li><li>y</li></ol>\tA\n",
        ["3 One?: x, *y", "4 Two?: *x, y"],
    ),
    "a table with a header that names all but the options": (
        "csv",
        "question,first,second,answer\nWhich is one?,x,y,B\nWhich is two?,x,y,A\n",
        ["2 Which is one?: x, *y", "3 Which is two?: *x, y"],
    ),
    "a table with letters and two numbers": (
        "csv",
        "question,a,b,c,answer\nOne?,x,y,z,B\nTwo?,x,y,z,C\nThree?,x,y,z,A\nFour?,x,y,z,0\nFive?,x,y,z,2\n",
        [
            "2 One?: x, *y, z",
            "3 Two?: x, y, *z",
            "4 Three?: *x, y, z",
            "5 the key 0 may count from 0 or from 1",
            "6 the key 2 may count from 0 or from 1",
        ],
    ),
    "marks and an answer that differ, and answers in italics and after circles": (
        "markdown",
        "1. One?\n   - [x] A: x\n   - [ ] B: y\n\n   Answer: B\n"
        "2. Two?\n   \u25cb A. x\n   \u25cf B. y\n\n   *Answer*: _A_\n"
        "3. Three?\n   - [ ] A: x\n   - [ ] B: y\n\n   Answer: B\n",
        ["1 two keys are given, and they differ: one is A, the other is B", "6 Two?: *x, y", "11 Three?: x, *y"],
    ),
    "a table of cards whose answers are numbers": (
        "csv",
        "question,answer\nHow many?,2\nAnd now?,0\n",
        ["2 there are no options", "3 there are no options"],
    ),
    "a table with the marks of all options in a cell": (
        "csv",
        "question,a,b,c,d,answer\nOne?,x,y,z,,0 1 0\nTwo?,x,y,z,w,1 0 0 1\nThree?,x,y,z,w,1 0 1\n",
        ["2 One?: x, *y, z", "3 Two?: *x, y, z, *w", "4 the key '1 0 1' names no option"],
    ),
    "a table whose numbers count from 0, as a later row shows": (
        "csv",
        "question,option a,option b,option c,correct\nOne?,x,y,z,2\nTwo?,x,y,z,0\nThree?,x,y,z,7\n",
        ["2 One?: x, y, *z", "3 Two?: *x, y, z", "4 the key 7 names no option"],
    ),
    "a table whose numbers count from 0, as its header shows, and from 1": (
        "csv",
        "question,option 0,option 1,option 2,correct\nOne?,x,y,z,1\n",
        ["2 One?: x, *y, z"],
    ),
    "a table whose numbers may count from 0 or from 1": (
        "csv",
        "question,a,b,c,correct\nOne?,x,y,z,3\nTwo?,x,y,z,0\nThree?,0,1,2,0\n",
        [
            "2 the key 3 may count from 0 or from 1",
            "3 the key 0 may count from 0 or from 1",
            "4 Three?: *0, 1, 2",
        ],
    ),
    "a table with names that say more": (
        "csv",
        "Question - at most 120 characters,Answer 1 - short,Answer 2 - short,Correct answer(s) - at least one\n"
        "One?,x,y,2\n",
        ["2 One?: x, *y"],
    ),
    "a table with a header of one word that is no name": (
        "csv",
        "Q,x1,x2,A\nWhich is one?,x,y,B\nWhich is two?,x,y,A\n",
        ["1 it seems to be a header", "2 Which is one?: x, *y", "3 Which is two?: *x, y"],
    ),
    "JSON with the questions deep inside": (
        "json",
        '{"meta": {"a": 1}, "sections": [{"name": "s", "questions": [\n'
        '{"question": "One?", "options": ["x", "y"], "answer": "y"},\n'
        '{"prompt": "Two?", "answers": [{"text": "x", "isCorrect": false}, {"text": "y", "isCorrect": true}]}]}]}',
        ["2 One?: x, *y", "3 Two?: x, *y"],
    ),
    "JSON with incorrect answers, labels, indexes and stems in objects": (
        "json",
        '[{"question": "What &quot;is&quot;?", "correct_answer": "A", "incorrect_answers": ["B", "C"]},\n'
        '{"question": "Letters?", "options": ["A) p", "B) q"], "correct": ["A"]},\n'
        '{"question": "Dict?", "choices": {"a": {"text": "p"}, "b": "q"}, "answer": "b"},\n'
        '{"question": "Index?", "choices": ["p", "q"], "correctIndex": 0},\n'
        '{"question": {"stem": "Stem?", "choices": [{"label": "A", "text": "x"}, {"label": "B", "text": "y"}]}, '
        '"answerKey": "B"},\n{"front": "Card", "back": "Side"}]',
        [
            '1 What "is"?: *A, B, C',
            "2 Letters?: *p, q",
            "3 Dict?: p, *q",
            "4 Index?: *p, q",
            "5 Stem?: x, *y",
            "6 it is a card without options",
        ],
    ),
    "JSON with numbers that count from 0, as the first shows": (
        "json",
        '[{"question": "One?", "options": ["x", "y", "z"], "answer": 0},\n'
        '{"question": "Two?", "options": ["x", "y", "z"], "answer": 1}]',
        ["1 One?: *x, y, z", "2 Two?: x, *y, z"],
    ),
    "JSON with numbers that count from 1, as the second shows, in letters as well, and an index": (
        "json",
        '[{"q": "One?", "options": ["x", "y", "z"], "answer": "1"},\n'
        '{"q": "Two?", "option_a": "x", "option_b": "y", "option_c": "z", "answer": 3},\n'
        '{"q": "Three?", "options": ["x", "y", "z"], "correct_index": 2}]',
        ["1 One?: *x, y, z", "2 Two?: x, y, *z", "3 the key 2 may count from 0 or from 1"],
    ),
    "JSON with numbers that may count from 0 or from 1": (
        "json",
        '[{"q": "One?", "options": ["x", "y", "z"], "answer": 0},\n'
        '{"q": "Two?", "options": ["x", "y", "z"], "answer": 3},\n'
        '{"q": "Three?", "options": ["1", "0"], "answer": 0},\n'
        '{"q": "Four?", "options": ["x", "y"], "answer": 1}]',
        [
            "1 the key 0 may count from 0 or from 1",
            "2 the key 3 may count from 0 or from 1",
            "3 the key 0 may mean the text of one option or the place of another",
            "4 the key 1 may count from 0 or from 1",
        ],
    ),
    "JSON with ids, marks, lists of numbers and two keys": (
        "json",
        '[{"q": "Ids?", "options": [{"id": "o1", "text": "x"}, {"id": "o2", "text": "y"}], "correct": ["o2"]},\n'
        '{"q": "An id?", "options": [{"id": 11, "text": "x"}, {"id": 12, "text": "y"}], "correctOptionId": 12},\n'
        '{"q": "Marks?", "options": ["x", "y", "z"], "answer": [false, true, true]},\n'
        '{"q": "Ones?", "options": ["x", "y", "z"], "answer": [0, 1, 1]},\n'
        '{"q": "Places?", "options": ["x", "y", "z"], "correct_indices": [0, 2]},\n'
        '{"q": "Agreed?", "options": ["x", "y"], "answer": "B", "answer_index": 1},\n'
        '{"q": "Text and letter?", "options": {"A": "x", "B": "y"}, "answer": "y", "answer_idx": "B"},\n'
        '{"q": "Differs?", "options": ["x", "y"], "answer": "A", "answer_index": 1},\n'
        '{"q": "Marked?", "options": [{"text": "x", "correct": true}, {"text": "y"}], "answer": "y"},\n'
        '{"q": "Beyond?", "options": ["x", "y"], "answer_index": 7}]',
        [
            "1 Ids?: x, *y",
            "2 An id?: x, *y",
            "3 Marks?: x, *y, *z",
            "4 Ones?: x, *y, *z",
            "5 Places?: *x, y, *z",
            "6 Agreed?: x, *y",
            "7 Text and letter?: x, *y",
            "8 two keys are given, and they differ: one is 'y', the other is 'x'",
            "9 two keys are given, and they differ: one is 'x', the other is 'y'",
            "10 the key 7 names no option",
        ],
    ),
    "JSON with options side by side with their labels or marks, and with what is no list of options": (
        "json",
        '[{"question": "Labels?", "choices": {"text": ["x", "y"], "label": ["A", "B"]}, "answerKey": "B"},\n'
        '{"question": "Marks?", "choices": {"choices": ["x", "y"], "labels": [0, 1]}},\n'
        '{"question": "Unequal?", "choices": {"text": ["x", "y"], "label": ["A"]}, "answerKey": "B"},\n'
        '{"question": "Lists?", "options": [["x", "y"], ["z"]], "answer": "x"},\n'
        '{"question": "Targets?", "targets": {"x": [1]}}]',
        [
            "1 Labels?: x, *y",
            "2 Marks?: x, *y",
            "3 its options are lists in an object",
            "4 an option is a list",
            "5 there are no options",
        ],
    ),
    "one question in JSON on each line": (
        "json",
        '{"question": "One?", "options": ["x", "y"], "answer": "y"}\n'
        '{"question": "Two?", "options": ["x", "y"], "answer": "A"}\n',
        ["1 One?: x, *y", "2 Two?: *x, y"],
    ),
    "Moodle": (
        "moodle",
        '<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n'
        '<question type="category"><category><text>c</text></category></question>\n'
        '<question type="multichoice"><questiontext><text><![CDATA[<p>Which <b>one</b>?</p>]]></text></questiontext>'
        "<generalfeedback><text>Because.</text></generalfeedback>"
        '<answer fraction="100"><text>S3</text><feedback><text>yes</text></feedback></answer>'
        '<answer fraction="0"><text>EBS</text></answer></question>\n'
        '<question type="truefalse"><questiontext><text>Is it?</text></questiontext>'
        '<answer fraction="0"><text>true</text></answer><answer fraction="100"><text>false</text></answer></question>\n'
        '<question type="matching"><questiontext><text>Match</text></questiontext></question></quiz>',
        [
            "4 Which one?: *S3, EBS [Because.]",
            "5 Is it?: True, *False",
            "6 it asks to match pairs, not for a choice between options",
        ],
    ),
}


def test_a_paragraph_before_a_check_list_without_a_question_is_its_question() -> None:
    _, found = imported("""\
## What is A?

- [ ] x
- [x] y

It is y.

What
is B?

- [x] p
- [ ] q

It is p.

## What is C?

- [ ] r
- [x] s

Explanation:

It is s.

- [x] t
- [ ] u
""")

    assert [short(one) for one in found] == [
        "1 What is A?: x, *y [It is y.]",
        "8 What is B?: *p, q [It is p.]",
        "16 What is C?: r, *s [It is s.]",
        "25 there is no question text",
    ]


@cases(
    ("answer", "expected"),
    [
        ("<details><summary>Answer</summary>B. It is cheap.</details>", ": One, *Two [It is cheap.]"),
        ("<details><summary>Show the answer</summary><b>B. It is cheap.</b></details>", ": One, *Two [It is cheap.]"),
        (
            "<details><summary>Answer</summary>\n\n**B.** It is cheap.\n\nIt is.</details>",
            ": One, *Two [It is cheap. It is.]",
        ),
        ("<details><summary>Answer</summary>\nB\n\nA. is dear.</details>", ": One, *Two [A. is dear.]"),
        ("<details><summary>Answer</summary>\nAnswer: B\nA. is dear.</details>", ": One, *Two [A. is dear.]"),
        ("<details><summary>Answer</summary>\nA. It is dear.\nB. It is cheap.\n</details>", "there is no key"),
        ("<details><summary>Show</summary>A, B. They are cheap.</details>", ": *One, *Two, Three [They are cheap.]"),
        ("<details><summary>Show</summary>A and B are correct: cheap.</details>", ": *One, *Two, Three [cheap.]"),
        ("<details><summary>Click to reveal</summary>**B** - it is.</details>", ": One, *Two, Three [it is.]"),
        ("**Answer: B** because it is cheap.", ": One, *Two [because it is cheap.]"),
        ("Answer: B - it is cheap.", ": One, *Two [it is cheap.]"),
        ("Answer: E because it is cheap.", "the key 'E because it is cheap.' names no option"),
    ],
)
def test_a_key_in_markdown_may_say_why(answer: str, expected: str) -> None:
    third = "C. Three\n" * ("Three" in expected)
    part = f"Which is cheap?\n\nA. One\nB. Two\n{third}\n{answer}\n\n"

    name, (first, second) = imported(f"## Question 1\n\n{part}## Question 2\n\n{part}")

    assert name == "markdown"
    assert short(first) == f"1 {'Which is cheap?' * expected.startswith(':')}{expected}"
    assert short(second).endswith(expected)


@cases(
    ("single", "shares", "expected"),
    [
        ("false", (50, 50, -50), "2 One?: *x, *y, z"),
        ("false", (33.33333, 33.33333, 33.33333, -100), "2 One?: *x, *y, *z, w"),
        ("false", (60, 40, 0), "2 One?: *x, *y, z"),
        ("false", (60, 20, 0), "2 the shares of the credit do not say which options are correct"),
        ("true", (100, 50, 0), "2 One?: *x, y, z"),
        ("true", (50, 50, 0), "2 the shares of the credit do not say which options are correct"),
        ("true", (100, 100, 0), "2 each of several options alone is correct, and mlcert would ask for all of them"),
        ("false", (100, 100, 0), "2 One?: *x, *y, z"),
        ("true", (90, 10, 0), "2 the shares of the credit do not say which options are correct"),
        ("true", (0, 0, 0), "2 no option is marked as correct"),
    ],
)
def test_shares_of_the_credit_in_moodle_say_what_is_correct(
    single: str, shares: tuple[float, ...], expected: str
) -> None:
    answers = [
        f'<answer fraction="{share}"><text>{text}</text></answer>' for share, text in zip(shares, "xyzw", strict=False)
    ]
    stem = f"<questiontext><text>One?</text></questiontext><single>{single}</single>"
    _, (found,) = imported(f'<quiz>\n<question type="multichoice">{stem}{"".join(answers)}</question></quiz>')

    assert short(found) == expected
    if expected.startswith("2 One?: *x, y"):
        assert isinstance(found, ImportedQuestion)
        assert found.remarks == ("an option with part of the credit is taken for incorrect",)


def test_shares_of_the_credit_in_gift_that_do_not_say_what_is_correct_are_skipped() -> None:
    _, found = imported(
        "::a::One? {~%60%x ~%20%y ~z}\n\n::b::Two? {~%30%x ~%30%y ~%-60%z}\n\n::c::Three? {=x =y ~z}\n\n"
        "::d::Four? {=%50%x =%50%y ~z}\n\n::e::Five? {~%100%x ~%100%y ~z}\n"
    )

    assert [short(one) for one in found] == [
        "1 the shares of the credit do not say which options are correct",
        "3 Two?: *x, *y, z",
        "5 each of several options alone is correct, and mlcert would ask for all of them",
        "7 Four?: *x, *y, z",
        "9 each of several options alone is correct, and mlcert would ask for all of them",
    ]


def test_a_question_after_an_answer_without_a_mark_is_a_question() -> None:
    _, found = imported("One?\nA. x\nB. y\nAnswer: A\nTwo?\nA. x\nB. y\nAnswer: B\n")
    _, headed = imported("## One?\nA. x\nB. y\nAnswer: A\n\nIt is.\n\nThey say:\nTwo?\nA. x\nB. y\nAnswer: B\n")

    assert [short(one) for one in found] == ["1 One?: *x, y", "5 Two?: x, *y"]
    assert [short(one) for one in headed] == ["1 One?: *x, y [It is.]", "8 They say: Two?: x, *y"]


@cases(("start", "end"), [("", "ANSWER: B"), ("1. ", "Answer: B"), ("## ", "**Answer: B**")])
def test_a_question_without_a_key_ends_where_the_letters_begin_anew(start: str, end: str) -> None:
    _, found = imported(f"{start}One?\nA. x\nB. y\nC. z\nTwo\nlines?\nA. v\nB. w\n{end}\n")

    assert [short(one) for one in found] == ["1 there is no key", "5 Two lines?: v, *w"]

    _, found = imported(f"{start}One?\nA. x\nB. y\nC. z\n\nTwo?\nA. v\nB. w\n{end}\n")
    assert [short(one) for one in found] == ["1 there is no key", "6 Two?: v, *w"]


def test_a_question_in_gift_whose_brace_is_not_closed_ends_before_the_next() -> None:
    _, found = imported(
        "One {=a ~b\n\n// the next\nTwo\n{=c ~d}\n\nThree {=e ~f {g}}\n\nFour {=h\n\n~i}\n\nV {=j ~k\n::6::VI {=l ~m}\n"
    )

    assert [short(one) for one in found] == [
        "1 the braces around its answers are not closed",
        "4 Two: *c, d",
        "7 there is a brace in its answers without a backslash before it",
        "9 Four: *h, i",
        "13 the braces around its answers are not closed",
        "14 VI: *l, m",
    ]


def test_another_question_in_an_explanation_is_remarked() -> None:
    _, (found,) = imported('question,a,b,answer,explanation\nOne?,x,y,A,"It is.\nAnd which is two?\na) x\nb) y"\n')

    assert isinstance(found, ImportedQuestion)
    assert found.remarks == ("what explains it may hold another question",)


@cases("said", ["Answer: B, since two.", "The correct answer is B because two.", "Key: (B)"])
def test_an_explanation_that_names_another_key_is_remarked_and_left_as_it_is(said: str) -> None:
    _, found = imported(f'question,a,b,answer,explanation\nOne?,x,y,A,"{said}"\nTwo?,x,y,B,"{said}"\n')
    other, same = (one for one in found if isinstance(one, ImportedQuestion))

    assert other.explanation == said
    assert other.remarks == ("the explanation says that the key is B, but it is another option",)
    assert (same.explanation, same.remarks) == (said.replace("(B)", "B").replace("B", '"y"'), ())


def test_an_option_that_is_only_a_tag_is_kept_and_one_without_a_text_is_never_lost() -> None:
    _, kept = imported(
        "## One?\n- [ ] <script>\n- [x] JavaScript\n- [ ] <b>\n\n## Two?\n- [x] <!-- x -->\n- [ ] y\n- [ ] z\n"
    )
    _, table = imported("question,a,b,c,answer\nOne?,List<String>,<b>,x,A\nTwo?,x,<b></b>,y,A\n")
    _, names = imported('[{"question": "One?", "options": {"A": "x", "A": "y", "B": "z"}, "answer": "A"}]')

    assert [short(one) for one in (*kept, *table, *names)] == [
        "1 One?: <script>, *JavaScript, <b>",
        "6 an option holds only markup",
        "2 One?: *List<String>, <b>, x",
        "3 an option holds only markup",
        "1 two options have the same name",
    ]


@cases(
    ("text", "expected"),
    [
        ("question,options,answer\nOne?,A. cat | B. dog | C. cow,C\nTwo?,A. x; B. y; C. z,A\n",
         ["2 One?: cat, dog, *cow", "3 Two?: *x, y, z"]),
        ("1. One?\nA. x\nB. y\nYour answer: A\nCorrect answer: B\n", ["1 One?: x, *y"]),
        ("1. One?\n- [ ] x\n- [x] y\n\n<!--\n2. Two?\n- [x] c\n- [ ] d\n-->\n\n3. Three?\n- [x] e\n- [ ] f\n",
         ["1 One?: x, *y", "6 it is in a comment", "11 Three?: *e, f"]),
        ("## One?\nA. x\nB. y\n<!--\nAnswer: B\n-->\n", ["1 One?: x, *y"]),
        ("## One?\nA. x\nB. y\n\nAnswer: B\n\n<!-- to do\n## Two?\n- [x] e\n- [ ] f\n",
         ["1 One?: x, *y", "7 a comment begins here and is not closed; what follows is read", "8 Two?: *e, f"]),
        ("```\n1. One?\n- [x] x\n- [ ] y\n```\n\n1. Two?\n- [x] x\n- [ ] y\n",
         ["1 it is in a block of code", "7 Two?: *x, y"]),
        ("#separator:tab\n#html:false\n#columns:Question\tA\tB\tAnswer\nWhat does <b> do?\t<i>\t&lt;\tA\n",
         ["4 What does <b> do?: *<i>, &lt;"]),
        ('<quiz><question type="multichoice"><questiontext format="plain_text"><text>&lt;b&gt;?</text></questiontext>'
         '<answer fraction="100" format="plain_text"><text>&lt;i&gt;</text></answer><answer><text>y</text></answer>'
         "</question></quiz>", ["1 <b>?: *<i>, y"]),
        ("[plain]Is <b> &lt;? {=<i> ~x}\n", ["1 Is <b> &lt;?: *<i>, x"]),
        ("question,a,b,answer\nWhat does <b> do?,a < b and <c> d,<i>x</i> <p>,B\nList?,a <b and c> d,Map<String>,A\n",
         ["2 What does <b> do?: a < b and <c> d, *x", "3 List?: *a <b and c> d, Map<String>"]),
        ("question,a,b,answer\nBold?,<b>,<i>,<b>\n", ["2 Bold?: *<b>, <i>"]),
        ('<quiz><question type="multichoice"><questiontext><text>One?</text></questiontext>'
         '<answer fraction="100"><text>List&lt;String&gt;</text></answer><answer><text>&lt;script&gt;</text></answer>'
         "</question></quiz>", ["1 One?: *List<String>, <script>"]),
    ],
)  # fmt: skip
def test_an_option_has_no_junk_and_loses_nothing(text: str, expected: list[str]) -> None:
    assert [short(one) for one in imported(text)[1]] == expected


@cases(
    ("text", "expected"),
    [
        ("1. Which?\n\uff21\uff0ex\n\uff22\uff0ey\n\uff23\uff0ez\nAnswer\uff1a \uff21\u3001\uff23\n",
         ["1 Which?: *x, y, *z"]),
        ("MC\tOne?\tx\tincorrect\ty\tCorrect\nTF\tIt is.\tfalse\nESS\tWhy?\tx\nMC\tTwo?\tx\tcorrect\ty\nso\n",
         ["1 One?: x, *y", "2 It is.: True, *False", "3 its type is 'ESS', not a choice between options",
          "4 after each option, it must say whether the option is correct or incorrect",
          "5 it does not begin with a type of question and a tab"]),
        ("Quiz\nquestion,option,is_correct\nOne?,x,0\nOne?,y,1\nTwo?,z,yes\n,w,no\nThree?,x,1\nThree?,y,maybe\n",
         ["1 it is above the header", "3 One?: x, *y", "5 Two?: *z, w",
          "7 the mark 'maybe' of an option says neither yes nor no"]),
        ("question,choice,correct,why\nOne?,x,,Dear.\nTwo?,z,x,\nTwo?,w,,\nOne?,y,x,Cheap.\n",
         ["2 the rows of its options are not together", "3 Two?: *z, w", "5 the rows of its options are not together"]),
        ("## One?\n\n| | Option |\n|---|---|\n| A | x |\n| B | y |\n\nAnswer: B\n\n## Two?\n\n| Option | Correct |\n"
         "|---|---|\n| x | |\n| y | \u2713 |\n\n## Three?\n\n| | Option |\n|---|---|\n| A | x |\n| C | y |\n",
         ["1 One?: x, *y", "10 Two?: x, *y", "17 the letters of its options are not in order"]),
        ("## Which zone?\n\n| Zone | Text |\n|---|---|\n| A | 5 |\n| B | 6 |\n\nA. x\nB. y\n\nAnswer: A\n",
         ["1 Which zone? | Zone | Text | |---|---| | A | 5 | | B | 6 |: *x, y"]),
        ("Q: What is it?\nA: This.\n\n**Q:** Which?\nA: x\nB: y\n**Correct:** B\n\nQ: Who?\nA) x\nB) y\n**A:** A\n",
         ["1 it is a card without options", "4 Which?: x, *y", "9 Who?: *x, y"]),
        ("Reversed?\nC. x\nB. y\nA. z\nANSWER: A\n", ["1 the letters of its options are not in order"]),
        ("## Q1?\nA. x\nB. y\nAnswer: A\n", ["1 Q1?: *x, y"]),
        ("question,option a,option b,option b,answer\nOne?,x,y,z,B\n", ["2 two columns are for option B"]),
        ('question,a,b,answer\n"A "quoted" one?",x,y,B\nTwo?,x,y,A\n', ['2 A "quoted" one?: x, *y', "3 Two?: *x, y"]),
        ("Which vitamin is it?\tA;B;C\tB\nWhich?\tx;y;z\tB\n",
         ["1 Which vitamin is it?: A, *B, C", "2 Which?: x, *y, z"]),
    ],
)  # fmt: skip
def test_less_common_ways_to_write_questions_are_read_or_skipped(text: str, expected: list[str]) -> None:
    assert [short(one) for one in imported(text)[1]] == expected


TWO_KEYS = "two keys are given, and they differ: one is A, the other is B"
IN_WORDS = "names options in words that are not understood"
BY_PLACE = "the key is taken for the place of an option, not for its text"
BY_TEXT = "the key is taken for the text of an option, not for its place"
TEXT_OR_PLACE = "may mean the text of one option or the place of another"
NASTY = {
    "keys at the end with a gap": (
        "1. One?\nA. a\nB. b\n\n2. Two?\nA. c\nB. d\n\n3. Three?\nA. e\nB. f\n\nAnswer Key\n1. B\n3. A\n",
        ["1 One?: a, *b", "5 there is no key", "9 Three?: *e, f"],
    ),
    "keys below each of two sections that count from 1": (
        "## Part 1\n1. One?\nA. a\nB. b\n\nAnswers\n1. A\n\n## Part 2\n1. Two?\nA. c\nB. d\n\nAnswers\n1. B\n",
        ["2 One?: *a, b", "10 Two?: c, *d"],
    ),
    "a key that means others, beside an option that says the same": (
        "1. One?\nA. r\nB. s\nC. t\nAnswer: Both A and C\n\n"
        "2. Two?\nA. r\nB. s\nC. Both A and B\nAnswer: Both A and B\n",
        ["1 One?: *r, s, *t", "7 Two?: r, s, *Both A and B"],
    ),
    "spaces without a width": ("1. One\u200b?\nA. a\u200bb\nB. c\u2060d\nAns\u200bwer: B\n", ["1 One?: ab, *cd"]),
    "a line that nobody wrote": (
        f"1. One?\nA. a\nB. b\nAnswer: B\n\n{'x' * 60_000}\n\n2. Two?\nA. a\nB. b\nAnswer: A\n",
        ["1 One?: a, *b", "6 the line is longer than 50,000 characters", "8 Two?: *a, b"],
    ),
    "decimal commas": (
        "Frage;A;B;C;Richtig\nWie viel?;0,5;0,25;1,5;0,25\nMehr?;1;3;1,3;1,3\n",
        ["2 Wie viel?: 0,5, *0,25, 1,5", "3 the key '1,3' may mean one option or several"],
    ),
    "comments and commas in JSON": (
        '// mine\n[\n/* a */ {"q": "One? // no", "options": ["x", "y",], "answer": "x"},\n'
        '{"q": "Two?", "options": ["x", "y"], '
        '"answer": "y",},\n]\n',
        ["3 One? // no: *x, y", "4 Two?: x, *y"],
    ),
    "quotes of another kind in the key": (
        "question,a,b,answer\nOne?,it\u2019s,no,it's\nTwo?,x,\u201cy\u201d,y\n",
        ["2 One?: *it\u2019s, no", "3 Two?: x, *\u201cy\u201d"],
    ),
    "notes below the options of a check-list": (
        "## One?\n- [x] a\n  - it is good\n- [ ] b\n\n## Two?\n- [x] a\n\n  Because.\n- [ ] b\n\n"
        "## Three?\n- [x] a\n- [ ] b\n  wraps\n",
        ["1 One?: *a, b", "6 Two?: *a, b", "12 Three?: *a, b wraps"],
    ),
    "a key in a spoiler": (
        "1. One?\nA. a\nB. b\n\n||Answer: B||\n\n2. Two?\nA. a\nB. b\n\n>! Answer: A\n",
        ["1 One?: a, *b", "7 Two?: *a, b"],
    ),
    "a key before the options": (
        "1. One?\nAnswer: B\nA. a\nB. b\n\n2. Two?\nAnswer: A\nA. a\nB. b\nAnswer: B\n",
        ["1 One?: a, *b", f"6 {TWO_KEYS}"],
    ),
    "a check-list in a block of code": (
        "1. What is this?\n\n```\n- [ ] todo\n```\n\n- [x] tasks\n- [ ] files\n",
        ["1 What is this? - [ ] todo: *tasks, files"],
    ),
    "a list of answers that contradicts itself, or what is given with a question": (
        "1. One?\nA. x\nB. y\n\n2. Two?\nA. x\nB. y\nAnswer: A\n\nAnswer Key\n1. B\n1. A\n2. B\n",
        ["1 two keys are given, and they differ: one is B, the other is A", f"5 {TWO_KEYS}"],
    ),
    "answers in one line at the end": (
        "1. One?\n   a. x\n   b. y\n2. Two?\n   a. x\n   b. y\n\n---\n\n**Answers:** 1b, 2a\n",
        ["1 One?: x, *y", "4 Two?: *x, y"],
    ),
    "an empty check-list with its key in details": (
        "## One?\n\n- [ ] A. x\n- [ ] B. y\n\n<details><summary>Answer</summary>\nA. x\n</details>\n",
        ["1 One?: *x, y"],
    ),
    "stars that are no markup": ("1. What is **kwargs?\nA. x\nB. y\nAnswer: A\n", ["1 What is **kwargs?: *x, y"]),
    "a number beside a list in a cell": (
        'question,options,answer\nOne?,"[""x"", ""y""]",1\n',
        ["2 the key 1 may count from 0 or from 1"],
    ),
    "a key in German": ("1. Was?\na) x\nb) y\nRichtige Antwort: b\n", ["1 Was?: x, *y"]),
    "two options with the same letter, and a list within an option": (
        "1. One?\nA. x\nA. y\nB. z\nAnswer: A\n\n2. Two?\nA. x\n   a. one\nB. y\nAnswer: A\n",
        ["1 two of its options have the same letter", "7 Two?: *x a. one, y"],
    ),
    "an explanation of options that are not there": (
        "1. What is cheap?\nAnswer: B\n\nA. is dear.\nB. is cheap.\n",
        ["1 there are no options"],
    ),
    "a bold option in a list": ("1. One?\n   - A) x\n   - **B) y**\n", ["1 One?: x, *y"]),
    "numbers in JSON below another name": (
        '[{"question": "One?", "options": ["x", "y", "z", "w"], "answer": 2},\n'
        '{"question": "Two?", "options": ["x", "y", "z"], "correctIndex": 0},\n'
        '{"question": "Three?", "options": ["x", "y", "z"], "correctIndex": 1}]',
        ["1 the key 2 may count from 0 or from 1", "2 Two?: *x, y, z", "3 Three?: x, *y, z"],
    ),
    "numbers in JSON below two names that count differently": (
        '[{"question": "One?", "options": ["x", "y"], "answer": 2},\n'
        '{"question": "Two?", "options": ["x", "y"], "correctIndex": 0},\n'
        '{"question": "Three?", "options": ["x", "y"], "answer": 1}]',
        ["1 One?: x, *y", "2 Two?: *x, y", "3 Three?: *x, y"],
    ),
    "spaces in a box": ("### One?\n- [ ] a\n- [x] b\n- [ x ] c\n- [  ] d\n", ["1 One?: a, *b, *c, d"]),
    "a Cyrillic letter in a box": (
        "### One?\n- [ ] a\n- [\u0445] b\n- [x] c\n\n### Two?\n- [\u0425] a\n- [ ] b\n",
        ["1 One?: a, *b, *c", "6 Two?: *a, b"],
    ),
    "only such boxes": ("One?\n- [ \u0445 ] a\n- [  ] b\n", ["1 One?: *a, b"]),
    "quotes in a table of Blackboard": ('MC\t"One ""q""?"\tx\tcorrect\ty\tincorrect\n', ['1 One "q"?: *x, y']),
    "an option that says what it is": (
        "question,a,b,answer\nOne?,x (right),y (left),A\nTwo?,x \u2713,y \u2717,A\n",
        ["2 One?: *x, y (left)", "3 Two?: *x, y"],
    ),
    "answers of questions with headings in a list at the end": (
        "## Question 1\nOne?\nA. x\nB. y\n\n## Question 2\nTwo?\nA. x\nB. y\n\n## Answers\n1. B\n2. A\n",
        ["1 One?: x, *y", "6 Two?: *x, y"],
    ),
    "a stem with a solution of which it asks whether it is one": (
        "Question 1\nYou need a store.\nSolution: You use S3.\nDoes this meet the goal?\nA. Yes\nB. No\n"
        "Correct Answer: A\n"
        "Question 2\nA tag:\n\n- Key: x\n- Value: y\n\nSolution: S3.\n\nIs it so?\n- [ ] Yes\n- [x] No\n\n"
        "Question 3\nName a store.\nAnswer: S3\nQuestion 4\nWhich?\nA. x\nB. y\nAnswer: A\n",
        [
            "1 You need a store. Solution: You use S3. Does this meet the goal?: *Yes, No",
            "8 A tag: - Key: x - Value: y Solution: S3. Is it so?: Yes, *No",
            "20 it is a card without options",
            "23 Which?: *x, y",
        ],
    ),
    "an option of a check-list that begins like an answer": (
        "## One?\n- [ ] Answer: B\n- [x] Key: C\n",
        ["1 One?: Answer: B, *Key: C"],
    ),
    "numbers that are texts of options, and what other keys tell about them": (
        '[{"q": "One?", "options": [30, 20, 10], "key": 20},\n{"q": "Two?", "options": [3, 2, 1], "key": 2},\n'
        '{"q": "Three?", "options": ["1", "2", "3"], "answer": "2"},\n'
        '{"q": "Four?", "options": ["1", "2", "3"], "correct": 2},\n'
        '{"q": "Five?", "options": ["a", "b", "c"], "correct": 3}]',
        ["1 One?: 30, *20, 10", "2 Two?: 3, *2, 1", "3 Three?: 1, *2, 3", "4 Four?: 1, *2, 3", "5 Five?: a, b, *c"],
    ),
    "numbers that are texts of options in a table that counts from 0": (
        "question,a,b,c,answer\nOne?,1,2,3,2\nTwo?,x,y,z,0\nThree?,x,y,z,1\n",
        [
            "2 the key 2 may mean the text of one option or the place of another",
            "3 Two?: *x, y, z",
            "4 Three?: x, *y, z",
        ],
    ),
    "keys in elements of HTML that are folded away": (
        "1. One?\nA. x\nB. y\n<details><summary>Answer</summary><p>B</p></details>\n\n"
        "2. Two?\nA. x\nB. y\n<details>\n<summary><b>Show answer</b></summary>\n<ul><li>B. y</li></ul>\n"
        "</details>\n\n"
        "3. Three?\nA. x\nB. y\n<details><summary>Answer</summary><p><b>Answer: A</b></p><p>So.</p></details>\n\n"
        "4. Four?\nA. x\nB. y\nC. z\n<details><summary>Answer</summary>\n<ul>\n<li>A. x</li>\n"
        "<li>C. z</li>\n</ul>\n</details>\n",
        ["1 One?: x, *y", "6 Two?: x, *y", "14 Three?: *x, y [So.]", "19 Four?: *x, y, *z"],
    ),
    "keys in details by their texts, as bullets, and as code": (
        "1. One?\n- [ ] x\n- [ ] y\n- [ ] z\n<details><summary>Answer</summary>\n\n- x\n- z\n</details>\n\n"
        "2. Two?\n- x\n- y\n\n<details><summary>Answer</summary>y</details>\n\n"
        "3. Three?\nA. x\nB. y\n<details><summary>Answer</summary>\n\n`B`\n</details>\n\n"
        "4. Four?\nA. x\nB. y\n<details><summary>Answer: B</summary>So.</details>\n",
        ["1 One?: *x, y, *z", "11 Two?: x, *y", "17 Three?: x, *y", "25 Four?: x, *y [So.]"],
    ),
    "tags of which a text speaks, beside others": (
        "1. Is <p> a <b>tag</b>?\n<ul>\n<li>A. yes</li>\n<li>B. no</li>\n</ul>\nAnswer: A\n",
        ["1 Is <p> a tag?: *yes, no"],
    ),
    "numbers, topics and points before and after stems": (
        "NEW QUESTION 4\n- (Topic 1)\n(1 point) One?\nA. x\nB. y\nAnswer: A\nwww.example.com\n"
        "NEW QUESTION 5\n(Exam Topic 2)\n"
        "Two? (2 points)\nA. x\nB. y\nAnswer: B\n\nQuestion 6 (2/2 pts)\n\nThree?\nA. x\nB. y\nAnswer: B\n\n"
        "Question 7/65:\n1 / 1 pts\nFour is worth (3 points)\nA. x\nB. y\nAnswer: B\n",
        [
            "1 One?: *x, y [www.example.com]",
            "8 Two?: x, *y",
            "15 Three?: x, *y",
            "22 Four is worth (3 points): x, *y",
        ],
    ),
    "points in a table": (
        "question,a,b,answer\n[5 pts] One?,x,y,A\n(5 points) are what?,x,y,A\n",
        ["2 One?: *x, y", "3 (5 points) are what?: *x, y"],
    ),
    "what a review in Moodle has": (
        "Question 1\nNot yet answered\nMarked out of 1.00\nFlag question\nQuestion text\nOne?\nSelect one:\nA. x\n"
        "B. y\nFeedback\nThe correct answer is: x\n",
        ["1 One?: *x, y"],
    ),
    "questions in other languages": (
        "## Frage 1\nEins?\na) x\nb) y\n\nRichtige Antwort: b\n\nBegründung: So ist es.\n\n"
        "## Pregunta 2\n¿Dos?\na) x\nb) y\n\nRespuesta correcta: b\n\nExplicación: Es así.\n\n"
        "問3 三つ？\nA. x\nB. y\n正解：A\n解説：そうです。\n",
        ["1 Eins?: x, *y [So ist es.]", "10 ¿Dos?: x, *y [Es así.]", "19 三つ？: *x, y [そうです。]"],
    ),
    "a number that is both the text of an option and its place": (
        '{"q": "One?", "choices": ["0", "1", "2"], "answer": 2}\n{"q": "Two?", "choices": ["a", "b"], "answer": 0}\n',
        ["1 One?: 0, 1, *2", "2 Two?: *a, b"],
    ),
    "letters on lines of their own": (
        "1. One?\n\nA.\nx\nB.\ny\nand z\nAnswer: B\n\n2. Two?\n\nA.\n\nx\n\nB.\n\n```\ny\n```\n\nAnswer: A\n\n"
        "3. Three?\nA. x\nB. y\nA.\n",
        ["1 One?: x, *y and z", "10 Two?: *x, y", "24 Three?: *x, y"],
    ),
    "a head on every page": (
        "Page 1 of 2\nA Book\nQuestion 1\nOne?\nA. x\nPage 2 of 2\nA Book\nB. y\nAnswer: B\nPage 3 of 3\n"
        "A Book\nQuestion 2\nTwo?\nA. x\nB. y\n"
        "Answer: B\n",
        ["3 One?: x, *y", "12 Two?: x, *y"],
    ),
    "options at the top of pages": (
        "1. One?\nPage 1\nA. yes\nB. no\nAnswer: A\n\n2. Two?\nPage 2\nA. yes\nB. no\nAnswer: B\n",
        ["1 One?: *yes, no", "7 Two?: yes, *no"],
    ),
    "a number above a rule, which is no title": (
        "1. One?\nA. x\nB. y\nAnswer: B\nSo it is\n5\n---\n\n2. Two?\nA. x\nB. y\nAnswer: A\n",
        ["1 One?: x, *y [So it is 5]", "9 Two?: *x, y"],
    ),
    "a key behind bars": ("1. One?\nA. x\nB. y\n\n||B||\n", ["1 One?: x, *y"]),
    "what a copy of a discussion site has": (
        "\N{CJK UNIFIED IDEOGRAPH-8CEA}\N{CJK UNIFIED IDEOGRAPH-554F}#23 トピック1\n\nOne?\n\n- A. x\n- B. y\n\n"
        "[Reveal](https://www.examtopics.com/e/#) [Discussion 20](https://www.examtopics.com/e/#)\n\n"
        "**Correct Answer:** A [\N{BALLOT BOX WITH BALLOT}](https://www.examtopics.com/e/#)\n\n"
        "*Community vote distribution*\n\nA (82%)\n\n"
        "Question #24*Topic 1*\n\nTwo?\n\n- A. x\n- B. y\n\nCorrect Answer: \n"
        "B Community vote distribution B (75%) A (25%)\n",
        ["1 One?: *x, y", "16 Two?: x, *y"],
    ),
    "what programs that copy such a site write": (
        "## Exam 010-160 topic 1 question 23 discussion\n\nActual exam question from\nLPI's\n\nQuestion #: 23\n"
        "Topic #: 1\n\n"
        "[All 010-160 Questions]\n\nOne?\n\nA. x\nB. y\n\n**Answer: A**\n\n----\n\n"
        "## Examtopics AIF C01_28 question #2\n\nTwo?\n\nSuggested Answer: A\n\n**A:** x\n**B:** y\n\n"
        "**Answer: A**\n\n"
        "**Timestamp: Nov. 14, 2024**\n\n[View](https://www.examtopics.com/d/x)\n",
        ["1 One?: *x, y", "20 Two?: *x, y"],
    ),
    "titles that are underlined": (
        "#### Questions\n\nQA-007\n---\nOne?\n\nA. x\n\n>B. y\n\nCorrect Answer: B\n\nQA-008\n---\n\nTwo?\n\n"
        "A. x\n\nB. y\n\nAnswer: A\n",
        ["3 One?: x, *y", "13 Two?: *x, y"],
    ),
    "options of a check-list that are blocks of code": (
        "# One?\n\n- [ ] \n```\nx\n```\n\n- [x] \n```\ny\n```\n",
        ["1 One?: x, *y"],
    ),
    "a key in mixed letters": ("1. One?\nA. x\nB. y\nC. z\nAnswer: Ac\n", ["1 One?: *x, y, *z"]),
    "options within another list": (
        '[{"question_text": "One?", "general_feedback": "So.", "answer_list": [{"answers": ['
        '{"choice": "A. x", "correct": false}, '
        '{"choice": "B. y", "correct": true}]}]}]',
        ["1 One?: x, *y [So.]"],
    ),
    "advertisements on every page": (
        "".join(
            f"QUESTION {number}\nIs it {number}?\nA. x\n\nGet all SAA exam questions here.\n"
            f"https://www.example.com\n{number}\nand more\n"
            "B. y\n\nAnswer: B\nExplanation:\nSo.\nhttps://www.example.com\n\n"
            for number in (1, 2, 3)
        ),
        ["1 Is it 1?: x and more, *y [So.]", "16 Is it 2?: x and more, *y [So.]", "31 Is it 3?: x and more, *y [So.]"],
    ),
    "a line with a word of exams that two questions have": (
        "1. One?\nA. x\nB. y\nAnswer: B\nSee the exam guide for questions on x.\n\n"
        "2. Two?\nA. x\nB. y\nAnswer: B\nSee the exam guide for questions on x.\n",
        [
            "1 One?: x, *y [See the exam guide for questions on x.]",
            "7 Two?: x, *y [See the exam guide for questions on x.]",
        ],
    ),
    "parts of a question with their names, and answers in a list": (
        "## 1. A title\n\n**Question Type:** Single\n**Topic:** x\n\n**Question:**\nOne is given.\n\n"
        "**Options:**\n\n- x\n- y\n- z\n\n"
        "**Correct Answers:**\n\n- x\n- z\n\n"
        "## 2. Another\n\n**Question Text:**\nTwo?\n\n**Answer Choices:**\n- A. x\n- B. y\n\n**Answer:** A\n\n"
        "**Community Voting Statistics:**\n- A: 82%\n- B: 18%\n",
        ["1 A title One is given.: *x, y, *z", "20 Another Two?: *x, y"],
    ),
    "several answers of which each is shortened": (
        "1. One?\nA. long x\nB. long y\nC. z\n\nCorrect Answers:\nA. ... x\nB. ... y\n",
        ["1 below its key is another option, which may be a key too"],
    ),
    "letters in a column of words, which are no verdicts": (
        "lemma,article\n-algie,f\n-chen,n\n-anz,f\n-tum,das\n",
        [
            "1 it is a card without options",
            "2 there are no options",
            "3 it is a card without options",
            "4 there are no options",
            "5 it is a card without options",
        ],
    ),
    "numbers of chapters, which are no keys": (
        "#separator:tab\n" + "".join(f"word {n}\tstone {n}\tnoun\tbasics\t{n // 8 + 1}\tc\n" for n in range(1, 22)),
        [f"{n} it is a card without options" for n in range(2, 23)],
    ),
    "code with braces, which is no GIFT": (
        "1. One?\n```\nx = {=1}\n```\nA. x\nB. y\n\nAnswer: B\n",
        ["1 One? x = {=1}: x, *y"],
    ),
    "answers in several columns beside options with letters": (
        "questionname,questiontext,A,B,C,Answer 1,Answer 2\nq1,One?,x,y,z,A,\nq2,Two?,x,y,z,A,C\n",
        ["2 One?: *x, y, z", "3 Two?: *x, y, *z"],
    ),
    "an index in a table": (
        "prompt,option1,option2,option3,correctIndex\nOne?,x,y,z,0\nTwo?,x,y,z,2\n",
        ["2 One?: *x, y, z", "3 Two?: x, y, *z"],
    ),
    "an index in a table that counts from 1": (
        "prompt,option1,option2,option3,correctIndex\nOne?,x,y,z,3\nTwo?,x,y,z,2\n",
        ["2 One?: x, y, *z", "3 Two?: x, *y, z"],
    ),
    "wrong options in a list": (
        "question,correct_answer,incorrect_answers\nOne?,x,\"['y', 'z']\"\n",
        ["2 One?: *x, y, z"],
    ),
    "columns with ordinals, and a key with the name of a column": (
        "Question,1st,2nd,3rd,Answer\nOne?,x,y,z,2\nTwo?,x,y,z,option3\n",
        ["2 One?: x, *y, z", "3 Two?: x, y, *z"],
    ),
    "short names of an answer and of options in JSON": (
        '[{"q": "One?", "opts": ["x", "y"], "a": 1},\n{"q": "Two?", "opts": ["x", "y"], "a": 0},\n'
        '{"q": "Three?", "choices": [{"id": "a", "label": "x"}, {"id": "b", "label": "y"}], "answer": ["b"]},\n'
        '{"q": "Four?", "options": ["x", "y", "y"], "answer": "y"}]',
        ["1 One?: x, *y", "2 Two?: *x, y", "3 Three?: x, *y", "4 Four?: x, *y"],
    ),
    "a picture as Markdown has it in a table": (
        "question,a,b,answer\nOne? ![p](p.png),x,y,A\n",
        ["2 One? (Picture that was not imported: p.png.): *x, y"],
    ),
    "keys in brackets in stems": (
        "1. One? (B)\nA. x\nB. y\n\n2. ( A ) Two?\nA. x\nB. y\n\n3. Three is the unit (A)\nA. x\nB. y\n\n"
        "4、四是\uff08 B \uff09。\nA、x\nB、y\n",
        ["1 One?: x, *y", "5 Two?: *x, y", "9 there is no key", "13 四是\uff08 \uff09。: x, *y"],
    ),
    "keys before numbers": ("_B_ 1. One?\nA. x\nB. y\n\nA 2. Two?\nA. x\nB. y\n", ["1 One?: x, *y", "5 Two?: *x, y"]),
    "letters without a space after them": (
        "One?\nA.x\nB.y\nANSWER: A\n\nTwo?\nA. x\nB.y\nANSWER: B\n",
        ["1 One?: *x, y", "6 Two?: x, *y"],
    ),
    "what test banks say about a question, each on a line": (
        "1. One?\na. x\nb. y\n\nAnswer: b\nDifficulty: Easy\nTopic: T\nPage: 12\nObjective: 3\n",
        ["1 One?: x, *y"],
    ),
    "questions that open what is folded away": (
        "<details>\n<summary>1. One?</summary>\n\n- A) x\n- B) y\n\n**Answer:** A\n\n</details>\n\n"
        "<details>\n<summary>2. Two?</summary>\n\n- A) x\n- B) y\n\n**Answer:** B\n\n</details>\n",
        ["2 One?: *x, y", "12 Two?: x, *y"],
    ),
    "a line of keys alone": (
        "1. One?\nA. x\nB. y\n\n2. Two?\nA. x\nB. y\n\n1-B 2-A\n",
        ["1 One?: x, *y", "5 Two?: *x, y"],
    ),
    "a form with its answers": (
        "One? *\n1 point\nA. x\nB. y\nCorrect answer\nB. y\n\nTwo? *\n1 point\nA. x\nB. y\n"
        "Your answer is incorrect\nCorrect answer\nA. x\n"
        "Score: 0/1\n",
        ["1 One?: x, *y", "8 Two?: *x, y"],
    ),
    "an option that is marked in bold type and brackets": (
        "## One?\n- x **(correct answer)**\n- y\n",
        ["1 One?: *x, y"],
    ),
    "headings that are numbers": ("### 1\nOne?\n\n1. x\n2. y\n\n**Correct answer: 2**\n", ["1 One?: x, *y"]),
    "a box without a space after it": ("1. One?\n- [x]a\n- [ ]b\n", ["1 One?: *a, b"]),
    "an answer in letters of full width": (
        "1. One?\nA. x\nB. y\n\uff21\uff2e\uff33\uff37\uff25\uff32\uff1a\uff22\n",
        ["1 One?: x, *y"],
    ),
    "a key in brackets": (
        'question,a,b,c,answer\nOne?,x,y,z,[A]\nTwo?,x,y,z,"[A, B]"\nThree?,[A],[B],[C],[B]\n',
        ["2 One?: *x, y, z", "3 Two?: *x, *y, z", "4 Three?: [A], *[B], [C]"],
    ),
    "options that differ only in capital letters": (
        "question,a,b,c,answer\nOne?,AWS,Aws,aws,Aws\n",
        ["2 One?: AWS, *Aws, aws"],
    ),
    "columns with short names": (
        "question,opa,opb,opc,cop,exp\nOne?,x,y,z,2,So.\nTwo?,x,y,z,3,\n",
        ["2 One?: x, *y, z [So.]", "3 Two?: x, y, *z"],
    ),
    "short names in JSON": (
        '{"question":"One?","opa":"x","opb":"y","cop":"b","exp":"So."}\n{"question":"Two?","opa":"x","opb":"y","cop":2}\n',
        ["1 One?: x, *y [So.]", "2 Two?: x, *y"],
    ),
    "several letters with a sign after them": (
        "Q1. One?\nA. x\nB. y\nC. z\nCorrect Answer: BC \N{BALLOT BOX WITH BALLOT}\n\n"
        "Q2. Two?\nA. x\nB. y\nC. z\nCorrect Answer: A, B (Most Voted)\n",
        ["1 One?: x, *y, *z", "7 Two?: *x, *y, z"],
    ),
    "a backtick at the beginning of an explanation": (
        "1. One?\nA. x\nB. y\nAnswer: B\nExplanation: `y` is.\n",
        ["1 One?: x, *y [`y` is.]"],
    ),
    "a backtick at the beginning of a question": ("Question 1: `x` is?\nA. x\nB. y\nAnswer: B\n", ["1 `x` is?: x, *y"]),
    "options over two lines that begin with initials or Roman numerals": (
        "1. Who?\nA. Charles\nI. of England\nB. James\nD. Watson\nC. Henry\nI. of France\nAnswer: A\n",
        ["1 Who?: *Charles I. of England, James D. Watson, Henry I. of France"],
    ),
    "letters out of order": (
        "1. Who?\nA. one\nC. two\nB. three\nAnswer: B\n",
        ["1 the letters of its options are not in order"],
    ),
    "a head of a table that is merged": (
        "| Quiz ||||\n|---|---|---|---|\n| Question | A | B | Answer |\n| One? | x | y | B |\n",
        ["1 it is above the header", "4 One?: x, *y"],
    ),
}


@cases("text", ["{\\rtf1 1. Which? A. x B. y}", "- question: Which?\n  options:\n    - x\n    - y\n  answer: x\n"])
def test_a_file_of_a_format_that_is_not_read_is_not_taken_for_another(text: str) -> None:
    assert format_of(text.encode()) == ""


@cases(("text", "expected"), NASTY.values())
def test_what_is_odd_in_a_file_misleads_nobody(text: str, expected: list[str]) -> None:
    assert [short(one) for one in imported(text)[1]] == expected


def test_notes_below_the_options_of_a_check_list_are_their_reasons() -> None:
    _, (found,) = imported("## One?\n- [x] a\n  - it is good\n- [ ] b\n  - dear\n")

    assert isinstance(found, ImportedQuestion)
    assert [choice.why for choice in found.choices] == ["it is good", "dear"]


@cases(
    ("text", "why"),
    [
        ("## One?\n\nA. x\nB. y\n\nAnswer: A\nAnswer: B\n", TWO_KEYS),
        ("One?\nA. x\nB. y\nANSWER: A\nANSWER: B\n", TWO_KEYS),
        ("Which one?\nA. x\nB. y\nC. z\nA\nC\n", TWO_KEYS.replace("B", "C")),
        ("## One?\n\nA. x\nB. y\n\n~~Answer: A~~\nAnswer: B\n",
         "two keys are given, and they differ: one is B, the other is A"),
        ("## One?\n\nA. x\nB. y\n\nAnswer: A (incorrect), B (correct)\n",
         f"the key 'A (incorrect), B (correct)' {IN_WORDS}"),
        ("## One?\n\nA. x\nB. y\n\nAnswer: A - wrong, B - right\n",
         f"the key 'A - wrong, B - right' {IN_WORDS}"),
        ("## One?\n\nA. x\nB. y\n\nAnswer: A (or B)\n", f"the key 'A (or B)' {IN_WORDS}"),
        ("question,a,b,c,answer\nOne?,x,y,z,A-C\n", f"the key 'A-C' {IN_WORDS}"),
        ("## One?\n\nA. x\nB. y\nC. z\n\nAnswer: A. x, C. y\n", f"the key 'A. x, C. y' {IN_WORDS}"),
        ("## One?\n\nA. x\nB. y\nC. 2\n\nAnswer: B. 3\n", f"the key 'B. 3' {IN_WORDS}"),
        ("## One?\n\nA. x\nB. y\nC. z\n\nAnswer:\nA. x\nC. z\n", TWO_KEYS.replace("B", "C")),
        ("## One?\n\nA. x\nB. y\nC. z\n\nAnswers:\n- A. x\n- C. z\n", TWO_KEYS.replace("B", "C")),
        ("## One?\n\nA. x\nB. y\n\nAnswer: A or B\n", f"the key 'A or B' {IN_WORDS}"),
        ("1. How many?\n   1. 3\n   2. 2\n   3. 1\n\n   Answer: 3\n", f"the key '3' {TEXT_OR_PLACE}"),
        ('question,a,b,c,d,answer\nOne?,"red, green",red,green,blue,"red, green"\n',
         "the key 'red, green' may mean one option or several"),
        ("question,a,b,c,answer\nOne?,C,B,A,C\n", f"the key 'C' {TEXT_OR_PLACE}"),
        ('[{"question": "One?", "options": {"a": "b", "b": "a"}, "answer": "b"}]', f"the key 'b' {TEXT_OR_PLACE}"),
        ('[{"question": "One?", "options": ["B", "A", "D"], "answer": "A"}]', f"the key 'A' {TEXT_OR_PLACE}"),
        ("One?\nA. x\nB. y\nSuggested Answer: A\nActual Answer: B\n", TWO_KEYS),
        ("1. One?\nA. x\nB. y\nAnswer: A\n\nANSWER KEY\n1. B\n", TWO_KEYS),
        ("1. One?\nA. x\nB. y\nAnswer: A\n\nANSWER KEY\n1. C\n", TWO_KEYS.replace("B", "C")),
        ("1. One?\n- [x] x\n- [ ] y\n\nANSWER KEY\n1. B\n",
         "two keys are given, and they differ: one is 'x', the other is 'y'"),
        ("## Question 1\nOne?\nA. x\nB. y\n\nAnswer: A\n\n## Answers\n1. B\n", TWO_KEYS),
        ("One?\nA. x\nB. y\nANSWER: A\nC. z\n", "an option follows its answer"),
        ('[{"question": "One?", "options": [3, 2, 1, 4], "answer": 2}]', f"the key 2 {TEXT_OR_PLACE}"),
        ('[{"question": "One?", "options": ["1", "2", "3"], "answer": 2}]', f"the key 2 {TEXT_OR_PLACE}"),
        ('question,options,answer\nOne?,"[""1"", ""2"", ""3""]",2\n', f"the key 2 {TEXT_OR_PLACE}"),
        ('[{"q": "One?", "options": ["x", "y", "z"], "answer": "C", "correct_answer": "B"}]',
         "two keys are given, and they differ: one is 'z', the other is 'y'"),
        ("One?\n- [x] x (incorrect)\n- [ ] y\n", "the option 'x (incorrect)' says otherwise than the key"),
        ("question,a,b,answer\nOne?,x (correct),y,B\n", "the option 'x (correct)' says otherwise than the key"),
        ("One?\n- [x] x\n  - [ ] y\n- [ ] z\n", "its options are nested"),
    ],
)  # fmt: skip
def test_a_key_that_may_mean_two_things_is_skipped(text: str, why: str) -> None:
    _, (found,) = imported(text)

    assert isinstance(found, Skipped), short(found)
    assert found.why == why


@cases(
    ("answer", "expected"),
    [
        ("B. 4", "2, *4, 1, B"),
        ("B) 4", "2, *4, 1, B"),
        ("(b) 4.", "2, *4, 1, B"),
        ("B: 4", "2, *4, 1, B"),
        ("B - 4", "2, *4, 1, B"),
        ("B 4", "2, *4, 1, B"),
        ("B (4)", "2, *4, 1, B"),
        ("C. 1", "2, 4, *1, B"),
        ("A B", "*2, *4, 1, B"),
        ("D. B", "2, 4, 1, *B"),
        ("A. 2, C. 1", "*2, 4, *1, B"),
        ("A. 2; C. 1", "*2, 4, *1, B"),
        ("A) 2 and C) 1", "*2, 4, *1, B"),
        ("A. 2 | C. 1", "*2, 4, *1, B"),
        ("A - 2 / C - 1", "*2, 4, *1, B"),
        ("A. 2, C. 1. Because.", "*2, 4, *1, B [Because.]"),
        ("A. 2, B. 4, and D. B", "*2, *4, 1, *B"),
    ],
)
def test_a_key_names_options_by_letter_and_text_together(answer: str, expected: str) -> None:
    _, (found,) = imported(f"1. How many?\nA. 2\nB. 4\nC. 1\nD. B\n\nAnswer: {answer}\n")
    (row,) = [short(one) for one in imported(f'question,a,b,c,d,answer\nHow many?,2,4,1,B,"{answer}"\n')[1]]

    assert short(found) == f"1 How many?: {expected}"
    assert row == f"2 How many?: {expected}"


@cases(
    ("text", "expected", "remark"),
    [
        ("question,a,b,c,answer\nOne?,x,y,z,B\nGrade?,C,B,A,A\n", "3 Grade?: *C, B, A", BY_PLACE),
        ("question,a,b,c,answer\nOne?,x,y,z,x\nCount?,2,3,4,2\n", "3 Count?: *2, 3, 4", BY_TEXT),
        ("#columns:Question\tA\tB\tAnswer\nOne?\tx\ty\tB\nGrade?\tB\tA\tB\n", "3 Grade?: B, *A", BY_PLACE),
        ('[{"q": "One?", "options": ["x", "y"], "key": "x"},\n {"q": "Grade?", "options": ["B", "A"], "key": "B"}]',
         "2 Grade?: *B, A", BY_TEXT),
        ("Group?\nA. O\nB. AB\nC. B\nANSWER: B\n", "1 Group?: O, *AB, B", BY_PLACE),
    ],
)  # fmt: skip
def test_other_keys_show_what_a_key_means_that_may_mean_two_options(text: str, expected: str, remark: str) -> None:
    *_, found = imported(text)[1]

    assert short(found) == expected
    assert isinstance(found, ImportedQuestion)
    assert found.remarks == (remark,)


def test_lists_below_options_are_their_reasons_or_parts_and_this_is_said() -> None:
    _, found = imported(
        "## One?\n\n- x\n  - small\n  - cheap\n- **y**\n  - large\n\n"
        "## Two?\n\nA. x:\n   - small\n   - cheap\nB. y\n   - large\n\nAnswer: A\n\n"
        "## Three?\n\nA. x\n   - Wrong: it is small.\nB. y\n   - Correct.\n\nAnswer: B\n\n"
        "## Four?\n\n- has\n  - a list\n  - in it\n- and more\n\nWhich is it?\n\nA. x\nB. y\n\nAnswer: A\n"
    )

    assert [short(one) for one in found] == [
        "1 One?: x, *y",
        "9 Two?: *x: small; cheap, y: large",
        "19 Three?: x, *y",
        "28 Four? - has ◦ a list ◦ in it - and more Which is it?: *x, y",
    ]
    assert [
        (one.remarks, [choice.why for choice in one.choices]) for one in found if isinstance(one, ImportedQuestion)
    ] == [
        (
            ("the option in bold is taken for the key; what is below an option is taken for what is said about it",),
            ["small\ncheap", "large"],
        ),
        (("a list below an option is taken for a part of it",), ["", ""]),
        ((), ["Wrong: it is small.", "Correct."]),
        ((), ["", ""]),
    ]


def test_lists_within_lists_keep_their_order_in_an_explanation() -> None:
    _, (found,) = imported(
        "1. One?\nA. x\nB. y\n\nAnswer: B\nExplanation:\n- one\n  - two\n    - three\n  - two\n- one\n"
    )

    assert isinstance(found, ImportedQuestion)
    assert found.explanation.split("\n")[:5] == ["- one", "◦ two", "▪ three", "◦ two", "- one"]


def test_what_respondus_says_about_an_option_is_its_reason() -> None:
    _, (found,) = imported("Type: MC\n1) Which is a queue?\na) S3\n@ A store.\n*b) SQS\n@ It is.\n@ Indeed.\nc) EFS\n")

    assert isinstance(found, ImportedQuestion)
    assert [choice.why for choice in found.choices] == ["A store.", "It is.\nIndeed.", ""]


def test_a_number_in_a_table_that_counts_from_1_for_no_reason_is_remarked() -> None:
    _, (found,) = imported("question,a,b,c,answer\nOne?,x,y,z,2\n")

    assert isinstance(found, ImportedQuestion)
    assert found.remarks == ("the key 2 is taken to count from 1",)


def test_a_0_among_keys_below_a_header_that_counts_from_1_is_skipped() -> None:
    _, found = imported("question,option1,option2,option3,answer\nOne?,x,y,z,0\nTwo?,x,y,z,2\nThree?,x,y,z,B\n")

    assert [short(one) for one in found] == [
        "2 the key 0 may count from 0 or from 1",
        "3 the key 2 may count from 0 or from 1",
        "4 Three?: x, *y, z",
    ]


def test_a_number_in_a_table_that_counts_from_0_by_its_name_only_is_remarked() -> None:
    _, (found,) = imported("question,a,b,c,correct index\nOne?,x,y,z,1\n")

    assert isinstance(found, ImportedQuestion)
    assert found.remarks == ("the key 1 is taken to count from 0",)


@cases("other", ["answer text", "correct answer"])
def test_two_answers_in_a_row_that_differ_are_skipped(other: str) -> None:
    _, found = imported(f"question,a,b,c,answer,{other}\nOne?,x,y,z,B,y\nTwo?,x,y,z,B,z\nThree?,x,y,z,C,\n")

    assert [short(one) for one in found] == [
        "2 One?: x, *y, z",
        "3 two keys are given, and they differ: one is 'y', the other is 'z'",
        "4 Three?: x, y, *z",
    ]


def test_a_single_number_that_counts_from_0_by_its_name_only_is_remarked() -> None:
    _, (found,) = imported('[{"q": "One?", "options": ["x", "y", "z"], "correctIndex": 1}]')

    assert isinstance(found, ImportedQuestion)
    assert found.remarks == ("the key 1 is taken to count from 0",)


@cases(("name", "text", "expected"), CASES.values())
def test_a_file_is_read_as_a_person_would_read_it(name: str, text: str, expected: list[str]) -> None:
    found_as, found = imported(text)

    assert found_as == name
    assert [short(one) for one in found] == expected


def test_what_the_source_says_about_each_option_becomes_its_reason() -> None:
    _, (question,) = imported("::Q:: Which? {\n=a#Right.\n~b#Option A is better.\n}\n")

    assert isinstance(question, ImportedQuestion)
    assert [choice.why for choice in question.choices] == ["Right.", "Option A is better."]

    _, (question,) = imported("::Q:: It is so. {F#It only seems so.#Right.}\n")
    assert isinstance(question, ImportedQuestion)
    assert [(choice.text, choice.why) for choice in question.choices] == [
        ("True", "It only seems so."), ("False", "Right."),
    ]  # fmt: skip

    _, (question,) = imported('[{"question": "Q?", "options": ["x", "y"], "answer": "A", "explanation": {"b": "No."}}]')
    assert isinstance(question, ImportedQuestion)
    assert [choice.why for choice in question.choices] == ["", "No."]


@cases(
    ("row", "remark"),
    [
        ("Q?,x,y,A1.,", "the key 'A1.' is read as A"),
        ('Q?,x,"a, b",A,', ""),
        ('Q?,x,"A, C",A,', ""),
        (
            "Q?,x,Sowohl a) als auch c),A,",
            "the option 'Sowohl a) als auch c)' may mean others, but mlcert shuffles options",
        ),
        (
            "Q?,x,Todas las anteriores,A,",
            "the option 'Todas las anteriores' may mean others, but mlcert shuffles options",
        ),
        ("Q?,x,y,A,Correct Answer: AB", "the explanation says that the key is A, B, but it is A"),
        ("Q?,x,y,A,Correct Answer: B", "the explanation says that the key is B, but it is another option"),
        ("Which two are it?,x,y,A,", "it may ask for two options, but 1 is marked as correct"),
        ("Q?,x,Both A and C,A,", "the option 'Both A and C' means others, but mlcert shuffles options"),
        ("Q?,x,None of the above,A,", "the option 'None of the above' means others, but mlcert shuffles options"),
        ("Q?,x,\ufffd,A,", "it has damaged characters (\ufffd)"),
        ("Q?,x,caf\u00c3\u00a9,A,", "it has damaged characters (\u00c3\u00a9)"),
        ("Q?<img src=a.png>,x,y,A,", "it refers to a picture, which was not imported"),
        ("Q?,x,y,A,See <img src=a.png>.", "what explains it refers to a picture, which was not imported"),
        ("Q?,x,y,A,B is worse.", "the explanation may name an option by its letter or place: 'B is worse.'"),
        ("Q?,x,x,C,", ""),
    ],
)
def test_what_is_odd_is_said(row: str, remark: str) -> None:
    _, (found,) = imported(f"question,a,b,answer,explanation\n{row}\n")

    assert "".join(found.remarks[:1] if isinstance(found, ImportedQuestion) else ()) == remark


@cases(
    ("votes", "remark"),
    [
        ("C (90%)\nB (10%)", "readers of the source voted for C, which is not the key"),
        ("Community vote distribution C (60%) 40%", "readers of the source voted for C, which is not the key"),
        ("A (40%)\nC (40%)\n20%", "readers of the source voted for A or C, which is not the key"),
        ("B (50%)\nC (50%)", ""),
        ("B (100%)", ""),
    ],
)
def test_readers_who_voted_for_another_key_are_mentioned(votes: str, remark: str) -> None:
    _, (found,) = imported(f"Question #1\nOne?\nA. x\nB. y\nC. z\nCorrect Answer: B\n{votes}\n")

    assert isinstance(found, ImportedQuestion)
    assert "".join(found.remarks) == remark


def test_options_that_readers_voted_for_and_that_are_not_the_key_are_mentioned() -> None:
    _, found = imported(
        "Question #1\nOne?\nA. x Most Voted\nB. y\nCorrect Answer: B\n"
        "Question #2\nTwo?\nA. x Most Voted\nB. y Most Voted\nC. z\nCorrect Answer: AB\n"
    )

    assert [one.remarks for one in found if isinstance(one, ImportedQuestion)] == [
        ("readers of the source voted for A, which is not the key",),
        (),
    ]


def test_bold_type_that_marks_another_option_than_the_key_and_code_in_one_line_are_mentioned() -> None:
    _, found = imported(
        "## One?\n- A. x\n- **B. y**\n- C. z\n\nAnswer: C\n\n## Two?\n- [x] a\n- [ ] b\n```\nc\nd\n```\n"
    )

    assert [one.remarks for one in found if isinstance(one, ImportedQuestion)] == [
        ("bold type marks B, which is not the key",),
        ("an option is a block of code, and its lines are one now",),
    ]


@cases(
    ("text", "found"),
    [
        (
            'id,question,answers\n1,"Which store?","- [x] S3\n- [ ] SQS"\n2,"Which queue?","- [ ] S3\n- [x] SQS"\n',
            ["2 Which store?: *S3, SQS", "4 Which queue?: S3, *SQS"],
        ),
        (
            'question,a,b,answer,explanation\nOne?,S3,SQS,A,"- [x] yes\n- [ ] no"\n',
            ["2 One?: *S3, SQS [- [x] yes - [ ] no]"],
        ),
        (
            'question,a,b,answer\n"Which store?\n- [ ] not here",S3,SQS,A\nTwo?,S3,SQS,B\n',
            ["2 Which store? - [ ] not here: *S3, SQS", "4 Two?: S3, *SQS"],
        ),
    ],
)
def test_boxes_in_the_cells_of_a_table_do_not_make_a_document_of_it(text: str, found: list[str]) -> None:
    assert (imported(text)[0], [short(one) for one in imported(text)[1]]) == ("csv", found)


@cases(
    "options",
    ["- [x] alpha\n- [ ]\n- [ ] gamma", "- [ ] alpha\n- [x] beta\n- [ ] ", "- [ ]\n- [x] beta\n- [ ] gamma"],
)
def test_an_option_with_a_box_and_no_text_is_no_part_of_the_one_before(options: str) -> None:
    _, found = imported(f"### Which one?\n\n{options}\n\n### Which two?\n\n- [ ] a\n- [x] b\n")

    assert [short(one) for one in found] == ["1 an option has no text", "7 Which two?: a, *b"]


SPLIT = "2 an option asks and the question does not: is there a separator in a text?"


@cases(
    ("row", "found"),
    [
        ("Which, graph?,Neptune,SQS,SNS,A", SPLIT),
        ("Which one, if any, fits?,SQS,SNS,A", SPLIT),
        ("Choose a prompt:,Who is it?,Do it.,Stop.,A", "2 Choose a prompt:: *Who is it?, Do it., Stop."),
        ("Says what,Hello.,What?,Stop.,B", "2 Says what: Hello., *What?, Stop."),
        ("What they ask,Who?,What?,How?,B", "2 What they ask: Who?, *What?, How?"),
    ],
)
def test_a_row_whose_stem_a_comma_has_cut_is_skipped(row: str, found: str) -> None:
    cells = row[:-2] + "," * (5 - row.count(","))
    _, (one,) = imported(f"question,a,b,c,d,answer\n{cells}{row[-2:]}\n")

    assert short(one) == found


@cases(
    ("options", "found"),
    [
        ("Use S3, Glue, and Athena, Use Kinesis, Use EMR", ""),
        ("Use S3 (Standard, IA), Use Kinesis", ""),
        ("Use S3, Use Kinesis", "2 Which?: Use S3, *Use Kinesis"),
    ],
)
def test_commas_separate_options_in_a_cell_only_if_none_can_be_within_an_option(options: str, found: str) -> None:
    _, (one,) = imported(f'question,options,answer\nWhich?,"{options}",Use Kinesis\n')

    assert short(one) == (found or "2 its options are in one cell, and it cannot be told where one ends")


@cases(
    ("text", "found"),
    [
        (
            "1. An engineer runs these steps:\n\n   1. Load it.\n   2. Scale it.\n\n   Which step leaks?\n\n"
            "   - [ ] Load\n   - [x] Scale\n\n2. Which queue?\n\n   - [x] SQS\n   - [ ] S3\n",
            [
                "1 An engineer runs these steps: 1. Load it. 2. Scale it. Which step leaks?: Load, *Scale",
                "11 Which queue?: *SQS, S3",
            ],
        ),
        (
            "### An engineer runs these. Which leaks?\n\n1. Load it.\n2. Scale it.\n\n- [ ] Load\n- [x] Scale\n",
            ["1 An engineer runs these. Which leaks? 1. Load it. 2. Scale it.: Load, *Scale"],
        ),
        (
            "2. Which are true?\n1. It stores.\n2. It queues.\nA. 1 only\nB. 2 only\nAnswer: A\n",
            ["1 Which are true? 1. It stores. 2. It queues.: *1 only, 2 only"],
        ),
        (
            "1. A job runs these:\n1. read\n2. train\nWhich is first?\nA. read\nB. train\nAnswer: A\n\n"
            "2. What is next?\nA. read\nB. train\nAnswer: B\n",
            ["1 A job runs these: 1. read 2. train Which is first?: *read, train", "9 What is next?: read, *train"],
        ),
        (
            "3. A company has two needs:\n   A. low cost\n   B. high scale\n   Which service fits?\n   A. EC2\n"
            "   B. Lambda\n   C. Outposts\n   Answer: B\n",
            [
                "1 A company has two needs: A. low cost B. high scale Which service fits?: EC2, *Lambda, Outposts",
            ],
        ),
        (
            "3. A firm wants:\n   a. speed\n   b. cost\n\n   What to use?\n\n   a. EC2\n   b. Lambda\n\n   Answer: b\n",
            ["1 A firm wants: A. speed B. cost What to use?: EC2, *Lambda"],
        ),
        (
            "## Steps:\n1. one\n2. two\nWhich order?\n1. 1, 2\n2. 2, 1\nAnswer: 2\n",
            ["1 Steps: 1. one 2. two Which order?: 1, 2, *2, 1"],
        ),
        (
            "## Which order?\n1. one\n2. two\n1. 1, 2\n2. 2, 1\nAnswer: 2\n",
            ["1 the numbers of its options begin anew"],
        ),
        (
            "## Which one?\n1. S3\n2. SQS\n\nAnswer: 2\n\n## Which two?\nA. x\nB. y\n\nAnswer: A\n",
            ["1 Which one?: S3, *SQS", "7 Which two?: *x, y"],
        ),
    ],
)
def test_a_list_in_a_stem_is_a_part_of_it_if_options_with_other_marks_follow(text: str, found: list[str]) -> None:
    assert [short(one) for one in imported(text)[1]] == found


@cases(
    ("text", "found"),
    [
        (
            "Which store?\n\nA. S3\nB. SQS\n\n**Answer:** A\n\nS3 stores objects.\n\nWhich queue should it be?\n\n"
            "A. S3\nB. SQS\n\n**Answer:** B\n\nIt queues.\nA company needs a topic. Which?\nA. SNS\nB. SQS\n\n"
            "**Answer:** A\n",
            [
                "1 Which store?: *S3, SQS [S3 stores objects.]",
                "10 Which queue should it be?: S3, *SQS [It queues.]",
                "18 A company needs a topic. Which?: *SNS, SQS",
            ],
        ),
        (
            "What?\n\nA) one\nB) two\n\nAnswer: A\n\nThis company uses EC2. Which then?\n\nA) one\nB) two\n\n"
            "Answer: B\n\nThese are the needs of a team:\n\n1. fast\n2. cheap\n\nWhich fits?\n\n"
            "A) one\nB) two\n\nAnswer: B\n",
            [
                "1 What?: *one, two",
                "8 This company uses EC2. Which then?: one, *two",
                "15 These are the needs of a team: 1. fast 2. cheap Which fits?: one, *two",
            ],
        ),
        (
            "Que 4: Which mail?\nOption A: SES\nOption B: SNS\nAns: Option A\n\n(5) Which dns?\n(a)Route 53\n(b)SQS\n"
            "Ans:(a)\n\n6- Which cdn?\na- CloudFront\nb- SQS\nAnswer: a-\n",
            ["1 Which mail?: *SES, SNS", "6 Which dns?: *Route 53, SQS", "11 Which cdn?: *CloudFront, SQS"],
        ),
        (
            "5. Which graph?\ni) Neptune\nii) SQS\nAnswer: i\n",
            ["1 its options have Roman numerals"],
        ),
        (
            "###### 1. What?\n\n- A: one\n- B: two\n\n<details><summary><b>Answer</b></summary>\n<p>\n\n"
            "#### Answer: B\n\nIt is.\n\n</p>\n</details>\n\n---\n\n"
            "###### 2. Who?\n\n- A: one\n- B: two\n\n#### Answer: A\n",
            ["1 What?: one, *two [It is.]", "18 Who?: *one, two"],
        ),
        (
            "1. Which?\n(1) S3\n(2) SQS\nAnswer: (2)\n\n2. Who?\n(1) x\n(2) y\nAnswer: 1\n",
            ["1 Which?: S3, *SQS", "6 Who?: *x, y"],
        ),
        (
            "3. Which is next? The steps are:\n(1) load\n(2) split\nA. (1)\nB. (2)\nKey - B\n",
            ["1 Which is next? The steps are: (1) load (2) split: (1), *(2)"],
        ),
        ("1. Which?\nA . S3\nB . SQS\nAnswer is B\n", ["1 Which?: S3, *SQS"]),
        ("1. Which?\nA. S3\nB. SQS\nC. SNS\nAns. A and B\n", ["1 Which?: *S3, *SQS, SNS"]),
        ("1. Which?\nA. S3\nB. SQS\nANSWER IS A\n", ["1 Which?: *S3, SQS"]),
        ("1. Which?\nA. S3\nB. SQS\nRight answer A\n", ["1 Which?: *S3, SQS"]),
        ('question,options,answer\nWhich?,"- S3\n- SQS",S3\n', ["2 Which?: *S3, SQS"]),
    ],
)
def test_questions_options_and_keys_are_found_as_people_write_them(text: str, found: list[str]) -> None:
    assert [short(one) for one in imported(text)[1]] == found


def test_a_paragraph_that_may_explain_the_question_before_is_mentioned() -> None:
    _, found = imported(
        "Which store?\n\nA. S3\nB. SQS\n\nAnswer: A\n\nObjects are durable.\n\nWhich queue?\n\nA. S3\nB. SQS\n\n"
        "Answer: B\n\nA company has data.\n\nWhich topic?\n\nA. S3\nB. SQS\n\nAnswer: B\n"
    )

    assert [one.remarks for one in found if isinstance(one, ImportedQuestion)] == [
        (),
        ("its first paragraph may explain the question before it",),
        (),
    ]


@cases(
    ("options", "found"),
    [
        ("A. S3 ✔️\nB. SQS ✖️\nC. SNS ❌", "*S3, SQS, SNS"),
        ("A. S3 ☐\nB. SQS ☑️\nC. SNS ☐", "S3, *SQS, SNS"),
        ("A. S3 <- correct\nB. SQS <- wrong\nC. SNS", "*S3, SQS, SNS"),
        ("A. S3 ✖️\nB. SQS ☑️\nC. SNS <- wrong\nAnswer: B", "S3, *SQS, SNS"),
        ("A. ❌ S3\nB. ✅ SQS\nC. ❌ SNS\nAnswer: B", "S3, *SQS, SNS"),
        ("A. S3 <== correct\nB. SQS\nC. SNS\nAnswer: A", "*S3, SQS, SNS"),
    ],
)
def test_no_mark_that_gives_the_key_away_stays_in_an_option(options: str, found: str) -> None:
    _, (one,) = imported(f"1. Which?\n{options}\n")

    assert short(one) == f"1 Which?: {found}"


def test_a_mark_before_an_option_that_is_not_the_key_is_a_contradiction() -> None:
    _, (one,) = imported("1. Which?\nA. ✅ S3\nB. SQS\nAnswer: B\n")

    assert short(one) == "1 the option '✅ S3' says otherwise than the key"


@cases(
    ("explanation", "remark"),
    [
        ("Option A is correct because it stores.", "Option A is correct because it stores."),
        ("It is. S3 is the correct answer.", "S3 is the correct answer."),
        ("Amazon SQS is correct.", ""),
        ("SQS is correct.", ""),
        ("Option B is incorrect.", "Option B is incorrect."),
        ("`SQS` is wrong.", "`SQS` is wrong."),
        ("A is the right answer.", "A is the right answer."),
        ("Options A and B are correct.", "Options A and B are correct."),
        ("The correct answer is S3.", "The correct answer is S3."),
        ("Option A is not correct. A is wrong.", ""),
        ("S3 is the right store for objects.", ""),
    ],
)
def test_an_explanation_that_contradicts_the_key_is_mentioned(explanation: str, remark: str) -> None:
    _, (one,) = imported(f"1. Which queue?\nA. S3\nB. SQS\nC. SNS\nAnswer: B\nExplanation: {explanation}\n")

    assert isinstance(one, ImportedQuestion)
    expected = [f"the explanation contradicts the key: '{remark}'"] if remark else []
    assert [each for each in one.remarks if "contradicts" in each] == expected


def test_what_a_negated_question_calls_incorrect_is_its_key() -> None:
    _, (one,) = imported("1. Which is NOT a queue?\nA. S3\nB. SQS\nAnswer: A\nExplanation: S3 is wrong.\n")

    assert isinstance(one, ImportedQuestion)
    assert one.remarks == ()


def test_an_explanation_that_begins_in_bold_type_keeps_it() -> None:
    _, found = imported(
        "1. Which?\nA. S3\nB. SQS\nAnswer: B\nExplanation: **Beta queue** is.\n\n"
        "2. Which?\nA. S3\nB. SNS\nAnswer: B\n**Explanation: it is**\n\n"
        "3. Which?\nA. S3\nB. SES\nAnswer: B\n**Explanation:** **SES** is *it*.\n"
    )

    assert [one.explanation for one in found if isinstance(one, ImportedQuestion)] == [
        "Beta queue is.",
        "it is",
        "SES is it.",
    ]


def test_entries_of_one_list_in_an_explanation_stay_on_one_level() -> None:
    _, (one,) = imported(
        "1. Which?\n   - A. S3\n   - B. SQS\n\n   **Answer:** A\n\n   **Explanation**\n   - One.\n   - Two.\n"
    )

    assert isinstance(one, ImportedQuestion)
    assert one.explanation == "- One.\n- Two."


def test_what_follows_the_mark_of_an_option_is_a_reason_and_no_part_of_it() -> None:
    _, (one,) = imported(
        "5. Which graph?\n   - Neptune ✅ Correct! It is.\n   - SQS ❌ \u2013 No, a queue.\n   - SNS\n"
    )

    assert isinstance(one, ImportedQuestion)
    assert [tuple(choice) for choice in one.choices] == [
        ("Neptune", True, "Correct! It is."),
        ("SQS", False, "No, a queue."),
        ("SNS", False, ""),
    ]


def test_a_header_with_the_columns_in_another_order_is_no_question_and_its_rows_are_skipped() -> None:
    _, found = imported("question,a,b,answer\nOne?,S3,SQS,A\nanswer,question,a,b\nB,Two?,S3,SQS\n")

    assert [short(one) for one in found] == [
        "2 One?: *S3, SQS",
        "3 it is a header with the columns in another order",
        "4 it is below a header with the columns in another order",
    ]


@cases(
    ("entry", "whys", "explanation"),
    [
        ('"rationales":["It stores.","It queues."],"explanation":"Objects."', ("It stores.", "It queues."), "Objects."),
        ('"rationale":"It stores.","explanation":"Objects."', ("", ""), "It stores.\n\nObjects."),
        ('"explanation":"Objects.","rationales":{"A":"It stores.","B":""}', ("It stores.", ""), "Objects."),
        ('"hint":"Think.","explanation":"Objects."', ("", ""), "Objects."),
        ('"hint":"Think."', ("", ""), "Think."),
    ],
)
def test_all_that_explains_an_entry_is_imported(entry: str, whys: tuple[str, ...], explanation: str) -> None:
    _, (one,) = imported(f'[{{"question":"Which?","options":["S3","SQS"],"answer":"A",{entry}}}]')

    assert isinstance(one, ImportedQuestion)
    assert (tuple(choice.why for choice in one.choices), one.explanation) == (whys, explanation)


@cases(
    "text",
    [
        '[{"question":"Which?","options":[{"text":"S3","image":"a.png"},{"text":"SQS"}],"answer":"A"}]',
        '[{"question":"Which?","options":["S3 <img src=a.png>","SQS"],"answer":"A"}]',
        "1. Which?\nA. S3 ![](a.png)\nB. SQS\n\nAnswer: A\n",
    ],
)
def test_a_picture_beside_the_text_of_an_option_is_mentioned(text: str) -> None:
    _, (one,) = imported(text)

    assert isinstance(one, ImportedQuestion)
    assert one.remarks == ("an option refers to a picture, which was not imported",)


@cases(
    ("explanation", "whys", "remarks"),
    [
        ("A: It stores.\n\nB: It queues.", ("It stores.", "It queues."), ()),
        (
            "- **A.** Correct. It stores.\n- **B.** Wrong: it\nqueues.",
            ("Correct. It stores.", "Wrong: it\nqueues."),
            (),
        ),
        (
            "A: Wrong.\nB: Correct.",
            ("Wrong.", "Correct."),
            ("the explanation contradicts the key: 'A: Wrong.'",),
        ),
        ("B: It queues.", ("", ""), ("the explanation may name an option by its letter or place: 'B: It queues.'",)),
        ("1. It stores.\n2. It queues.", ("", ""), ()),
    ],
)
def test_an_explanation_with_a_part_for_each_option_is_its_reasons(
    explanation: str, whys: tuple[str, ...], remarks: tuple[str, ...]
) -> None:
    _, (one,) = imported(f'question,a,b,answer,explanation\nWhich?,S3,SQS,A,"{explanation}"\n')

    assert isinstance(one, ImportedQuestion)
    assert (tuple(choice.why for choice in one.choices), one.remarks) == (whys, remarks)


def test_a_sound_in_a_note_is_left_out_with_a_remark() -> None:
    _, (one,) = imported(
        "#separator:tab\n#html:true\n#columns:Front\tBack\nWhich?<br>A. x<br>B. y [sound:a.mp3]\tB [sound:b.mp3]\n"
    )

    assert short(one) == "4 Which?: x, *y"
    assert isinstance(one, ImportedQuestion)
    assert one.remarks == ("it refers to a sound, which was not imported",)
