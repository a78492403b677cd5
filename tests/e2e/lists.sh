# SPDX-License-Identifier: GPL-3.0-or-later
# Composed editions of the Commerce Control List (eCFR XML) and rules that amend it (govinfo XML): codes and dates as real ones are, words of our own. Rule 2024-90001 leads from the first edition to the second but for one word
# ("sixteen"); of 2024-90002 no edition is held yet; 2025-90003 asks for an entry that is not there. Likewise Regulation 2021/821: Annex I consolidated, and two acts that amend it.

# ccl FILE PROCESSORS C2 OTHERS
ccl() {
  mkdir -p "$(dirname "$1")"
  {
    printf '<?xml version="1.0"?>\n<DIV5 N="774" TYPE="PART"><HEAD>PART 774—COMPOSED</HEAD><DIV9 N="Supplement No. 1 to Part 774" TYPE="APPENDIX"><HEAD>Supplement No. 1 to Part 774—The Commerce Control List</HEAD>'
    printf '<P>3A001 Electronic items, composed.</P><P>Reason for Control: NS, AT</P><HD2>List of Items Controlled</HD2><P>Related Controls: N/A</P><P>Items:</P><P>a. Circuits with %s bits; or</P><P>b. Amplifiers above 10 GHz.</P>' "$3"
    printf '<P>3A991 Electronic devices, composed.</P><P>Reason for Control: AT</P><HD2>List of Items Controlled</HD2><P>Items:</P><P>a. Processors with a speed of %s;</P>%s</DIV9></DIV5>' "$2" "$4"
  } >"$1"
}

# rule FILE NUMBER EFFECTIVE < instructions and text
rule() {
  printf '<RULE><PREAMB><AGENCY TYPE="S">DEPARTMENT OF COMMERCE</AGENCY><SUBAGY>Bureau of Industry and Security</SUBAGY><CFR>15 CFR Part 774</CFR><SUBJECT>Composed Rule %s</SUBJECT><DATES><HD SOURCE="HED">DATES:</HD><P>This rule is effective %s.</P></DATES></PREAMB><SUPLINF><REGTEXT TITLE="15" PART="774">%s</REGTEXT></SUPLINF><FRDOC>[FR Doc. %s Filed 2-1-24; 8:45 am]</FRDOC></RULE>' \
    "$2" "$3" "$(cat)" "$2" >"$1"
}

write_ccl() {
  mkdir -p "$1"
  ccl "$1/2024-01-01/title-15_part-774.xml" 'five units' 'eight' '<P>b. Sensors.</P>'
  ccl "$1/2024-06-01/title-15_part-774.xml" 'six units' 'sixteen' '<P>b. Sensors.</P><P>c. Clocks of 0.5 ns.</P><P>3B993 Specific tools, composed.</P><P>Reason for Control: RS, AT</P>'
  rule "$1/first.xml" 2024-90001 'March 1, 2024' <<'X'
<AMDPAR>1. The authority citation for part 774 continues to read as follows:</AMDPAR><AUTH><HD SOURCE="HED">Authority:</HD><P>50 U.S.C. 4801-4852.</P></AUTH>
<AMDPAR>2. In supplement no. 1 to part 774, ECCN 3A001 is amended by revising paragraph a of the Items paragraph in the List of Items Controlled section to read as follows:</AMDPAR>
<HD SOURCE="HD1">Supplement No. 1 to Part 774—The Commerce Control List</HD><STARS/><FP SOURCE="FP-2"><E T="03">3A001 Electronic items, composed.</E></FP><STARS/><P>a. Circuits with fifteen bits; or</P><STARS/>
<AMDPAR>3. In supplement no. 1 to part 774, Category 3, ECCN 3A991 is amended by adding paragraph c and revising paragraph a to read as follows:</AMDPAR>
<HD SOURCE="HD1">3A991 Electronic devices, composed.</HD><STARS/><P>a. Processors with a speed of six units;</P><STARS/><P>c. Clocks of 0.5 ns.</P>
<AMDPAR>4. In supplement no. 1 to part 774, Category 3, ECCN 3B993 is added after ECCN 3A991 to read as follows:</AMDPAR>
<HD SOURCE="HD1">3B993 Specific tools, composed.</HD><P>Reason for Control: RS, AT</P>
X
  rule "$1/second.xml" 2024-90002 'September 2, 2024' <<'X'
<AMDPAR>1. Supplement No. 1 to part 774 is amended by:</AMDPAR><AMDPAR>a. Removing and reserving paragraph b in ECCN 3A991; and</AMDPAR><AMDPAR>b. Revising ECCN 3B993 to read as follows:</AMDPAR>
<HD SOURCE="HD1">3B993 Specific tools with a width of 7 nm, composed.</HD><P>Reason for Control: RS, AT</P>
X
  rule "$1/third.xml" 2025-90003 'February 3, 2025' <<'X'
<AMDPAR>1. Supplement No. 1 to part 774 is amended by:</AMDPAR><AMDPAR>a. Removing ECCN 3A992; and</AMDPAR><AMDPAR>b. In ECCN 3A001, removing “10 GHz” and adding “20 GHz” in its place in paragraph b.</AMDPAR>
X
}
