# SPDX-License-Identifier: GPL-3.0-or-later
# Composed acts of the EU in Formex: Regulation 2021/9001 consolidated on three days, and what amends it: 2023/9002 (as the second consolidation has it), 2024/9003 (whose third instruction asks for what is not there), and 2024/9004,
# which the last consolidation names and nobody holds.
schema='xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://formex.publications.europa.eu/schema/formex-05.55-20141201.xd"'

# consolidated FILE DAY AMENDED-BY ARTICLES
consolidated() {
  family=''
  for celex in $3; do family="$family<MOD.ACT TYPE=\"MOD\"><NO.CELEX>$celex</NO.CELEX></MOD.ACT>"; done
  printf '<CONS.ACT %s><INFO.CONSLEG CONSLEG.REF="2021R9001" START.DATE="%s" CONSLEG.DATE="%s"/><CONS.DOC><BIB.INSTANCE><DATE ISO="%s">x</DATE><LG.DOC>EN</LG.DOC></BIB.INSTANCE><FAM.COMP><BIB.DATA><NO.CELEX>32021R9001</NO.CELEX></BIB.DATA><GR.MOD.ACT>%s</GR.MOD.ACT></FAM.COMP><TITLE><TI><P>Regulation (EU) 2021/9001 on composed goods</P></TI></TITLE><ENACTING.TERMS>%s</ENACTING.TERMS></CONS.DOC></CONS.ACT>' \
    "$schema" "$2" "$2" "$2" "$family" "$4" >"$1"
}

# article NUMBER PARAGRAPHS: each "N. text".
article() {
  printf '<ARTICLE IDENTIFIER="%03d"><TI.ART>Article %d</TI.ART>' "$1" "$1"
  shift
  for paragraph in "$@"; do printf '<PARAG><NO.PARAG>%s</NO.PARAG><ALINEA>%s</ALINEA></PARAG>' "${paragraph%% *}" "${paragraph#* }"; done
  printf '</ARTICLE>'
}

# amending FILE NUMBER YEAR DAY INSTRUCTIONS
amending() {
  printf '<?xml version="1.0" encoding="UTF-8"?><ACT %s><BIB.INSTANCE><DOCUMENT.REF FILE="L_%s%sEN.01000101.doc.xml"><COLL>L</COLL><NO.OJ>077</NO.OJ><YEAR>%s</YEAR><PAGE.FIRST>20</PAGE.FIRST></DOCUMENT.REF><DATE ISO="%s">%s</DATE><LG.DOC>EN</LG.DOC><NO.SEQ>0001</NO.SEQ><NO.DOC FORMAT="YN"><NO.CURRENT>%s</NO.CURRENT><YEAR>%s</YEAR><COM>EU</COM></NO.DOC></BIB.INSTANCE><TITLE><TI><P>Commission Regulation (EU) %s/%s</P><P>amending Regulation (EU) 2021/9001</P></TI></TITLE><PREAMBLE><PREAMBLE.FINAL>HAS ADOPTED:</PREAMBLE.FINAL></PREAMBLE><ENACTING.TERMS><ARTICLE IDENTIFIER="001"><TI.ART>Article 1</TI.ART><ALINEA><P>Regulation (EU) 2021/9001 is amended as follows:</P><LIST TYPE="ARAB">' \
    "$schema" "$3" "$2" "$3" "$4" "$4" "$2" "$3" "$3" "$2" >"$1"
  number=0
  while IFS= read -r instruction; do
    number=$((number + 1))
    printf '<ITEM><NP><NO.P>(%d)</NO.P><TXT>%s</TXT>' "$number" "${instruction%%|*}"
    [ "$instruction" = "${instruction#*|}" ] || printf '<P><QUOT.S LEVEL="1"><P><QUOT.START CODE="2018"/>%s<QUOT.END CODE="2019"/></P></QUOT.S></P>' "${instruction#*|}"
    printf '</NP></ITEM>'
  done >>"$1"
  printf '</LIST></ALINEA></ARTICLE><ARTICLE IDENTIFIER="002"><TI.ART>Article 2</TI.ART><ALINEA>This Regulation shall enter into force on %s.</ALINEA></ARTICLE></ENACTING.TERMS></ACT>' "$5" >>"$1"
}

write_acts() {
  mkdir -p "$1"
  consolidated "$1/first.xml" 20220101 '' "$(article 1 '1. Apples need a licence.' '2. Pears need none.')"
  consolidated "$1/second.xml" 20230101 '32023R9002' "$(article 1 '1. Apples and quinces need a licence.' '2. Pears need none.' '3. Figs need one.')"
  consolidated "$1/third.xml" 20250101 '32023R9002 32024R9004' "$(article 1 '1. Nothing needs a licence.')"
  amending "$1/9002.xml" 9002 2023 20221201 '1 January 2023' <<'E2'
in Article 1, paragraph 1 is replaced by the following:|1. Apples and quinces need a licence.
in Article 1, the following paragraph 3 is added:|3. Figs need two.
E2
  amending "$1/9003.xml" 9003 2024 20231201 '1 January 2024' <<'E2'
in Article 1, the words ‘Pears need none’ are replaced by ‘Pears need one’.
in Article 1, paragraph 1 is deleted.
in Article 1, paragraph 9 is deleted.
E2
}
