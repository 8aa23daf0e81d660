# ruff: noqa: E501 - a table of citations reads best with one citation in a line
"""Citations of the corpus, each checked by hand, and what holds of every text."""

from collections import Counter
from itertools import pairwise
from pathlib import Path
from re import findall, sub

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import evidence
from evidence.citation import at, cite, normalise
from evidence.citation.cite import FORMS
from evidence.citation.dates import date_words, year_words
from evidence.entry import SourceEntry

DATA = Path(evidence.__file__).parent / "data" / "sources"
SOURCES = {
    entry["id"]: SourceEntry.model_validate(entry)
    for path in sorted(DATA.glob("*.yaml"))
    for entry in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
}

NORMALISED = [
    ("67 Fed. Reg. 5921", "67 Fed. Reg. 5921"),
    ("68 Fed. Reg. 3803", "68 Fed. Reg. 3803"),
    ("68 Fed. Reg. 3,803", "68 Fed. Reg. 3803"),
    ("87 Fed. Reg. 39,886", "87 Fed. Reg. 39,886"),
    ("87 FR 39886", "87 Fed. Reg. 39,886"),
    (
        "67 FR 15101; Public Notice 3951; 22 CFR 126.1",
        "67 Fed. Reg. 15,101; Public Notice 3951; 22 C.F.R. § 126.1",
    ),
    ("87 Fed. Reg. 39886, 39887", "87 Fed. Reg. 39,886, 39,887"),
    ("58 Fed. Reg. 64099, 22 U.S.C. 5812 note", "58 Fed. Reg. 64,099, 22 U.S.C. § 5812 note"),
    ("44 Fed. Reg. 56,673; 69 Fed. Reg. 41,905", "44 Fed. Reg. 56,673; 69 Fed. Reg. 41,905"),
    ("71 Federal Register 38202", "71 Fed. Reg. 38,202"),
    ("106 Stat. 3357", "106 Stat. 3357"),
    ("106 Stat 3357", "106 Stat. 3357"),
    ("112 Stat. 2681-175", "112 Stat. 2681-175"),
    ("115 Stat. 2118 at 2129", "115 Stat. 2118, 2129"),
    ("113 Stat. 1535, 1501A-123 to 126", "113 Stat. 1535, 1501A-123 to 126"),
    ("Pub. L. 107-115", "Pub. L. No. 107-115"),
    ("Pub. L. No. 107-115", "Pub. L. No. 107-115"),
    ("P.L. 114-219", "Pub. L. No. 114-219"),
    ("Public Law 104-201", "Pub. L. No. 104-201"),
    ("Pub. L. 102-511, title IX, sec. 907", "Pub. L. No. 102-511, tit. IX, § 907"),
    ("Pub. L. 107-115 title II (g)(2)-(6)", "Pub. L. No. 107-115, tit. II (g)(2)-(6)"),
    ("Pub. L. 107-115, title II, subsec. (g)(1)", "Pub. L. No. 107-115, tit. II, subsec. (g)(1)"),
    ("Pub. L. 106-113, div. B, sec. 1000(a)(2)", "Pub. L. No. 106-113, div. B, § 1000(a)(2)"),
    ("Pub. L. 111-8 sec. 7073; 123 Stat. 906", "Pub. L. No. 111-8, § 7073; 123 Stat. 906"),
    ("22 U.S.C. 5812 note", "22 U.S.C. § 5812 note"),
    ("22 USC 5812 note", "22 U.S.C. § 5812 note"),
    ("22 U.S.C. 5851 et seq.", "22 U.S.C. § 5851 et seq."),
    ("50 U.S.C. 2333", "50 U.S.C. § 2333"),
    ("3 U.S.C. 301", "3 U.S.C. § 301"),
    ("22 U.S.C. 2152c(a)(4)", "22 U.S.C. § 2152c(a)(4)"),
    ("22 U.S.C. 2296-2296f", "22 U.S.C. §§ 2296-2296f"),
    ("22 U.S.C. 2291-5", "22 U.S.C. § 2291-5"),
    ("22 U.S.C. §§ 5801, 5812", "22 U.S.C. §§ 5801, 5812"),
    ("22 U.S.C. 5812 note (paragraphs (2)-(6) only)", "22 U.S.C. § 5812 note (paragraphs (2)-(6) only)"),
    ("22 CFR part 126", "22 C.F.R. pt. 126"),
    ("3 CFR 678 (1994)", "3 C.F.R. 678 (1994)"),
    ("3 CFR, 1993 Comp., p. 678", "3 C.F.R., 1993 Comp., p. 678"),
    ("Presidential Determination 2002-06", "Presidential Determination No. 2002-06"),
    ("Presidential Determination No. 2003-12", "Presidential Determination No. 2003-12"),
    ("E.O. 12163", "Exec. Order No. 12,163"),
    ("Executive Order 12884", "Exec. Order No. 12,884"),
    (
        "E.O. 12163, 44 Fed. Reg. 56,673; E.O. 13346",
        "Exec. Order No. 12,163, 44 Fed. Reg. 56,673; Exec. Order No. 13,346",
    ),
    (
        "Executive Order 12163 sec. 1-100(a)(13), as amended by Executive Order 13346",
        "Exec. Order No. 12,163 § 1-100(a)(13), as amended by Exec. Order No. 13,346",
    ),
    (
        "Department of State Delegation of Authority 293",
        "Department of State Delegation of Authority No. 293",
    ),
    ("H. Rept. 117-84", "H.R. Rep. No. 117-84"),
    ("House Report 107-345", "H.R. Rep. No. 107-345"),
    ("S. Rept. 107-58", "S. Rep. No. 107-58"),
    ("S. Hrg. 117-674", "S. Hrg. 117-674"),
    ("145 Cong. Rec. S7867", "145 Cong. Rec. S7867"),
    ("147 Congressional Record S10234", "147 Cong. Rec. S10,234"),
    ("S.3000", "S. 3000"),
    (
        "S. 3000, 118th Cong., Armenian Protection Act of 2023",
        "S. 3000, 118th Cong., Armenian Protection Act of 2023",
    ),
    ("HR4366", "H.R. 4366"),
    ("H.R. 5632, 119th Congress", "H.R. 5632, 119th Cong."),
    ("H. Res. 735", "H.R. Res. 735"),
    ("H.J. Res. 12", "H.R.J. Res. 12"),
    ("S. Con. Res. 5", "S. Con. Res. 5"),
    (
        "Speier amendment 337 to H.R. 7900 (FY2023 NDAA), en bloc 3",
        "Speier amendment 337 to H.R. 7900 (FY2023 NDAA), en bloc 3",
    ),
    ("GAO-22-104619", "GAO-22-104619"),
    ("CRS R46651", "Cong. Rsch. Serv., R46651"),
    ("S/RES/822 (1993)", "S.C. Res. 822, U.N. Doc. S/RES/822 (1993)"),
    ("UN Security Council resolution 853 (1993)", "S.C. Res. 853 (1993)"),
    ("GA/10693; A/RES/62/243", "U.N. Press Release GA/10693; G.A. Res. 62/243, U.N. Doc. A/RES/62/243"),
    ("SC/15384", "U.N. Press Release SC/15384"),
    ("PACE Doc. 15840 compendium", "Eur. Parl. Ass. Doc. 15840 compendium"),
    ("PACE Res. 1416 (2005)", "Eur. Parl. Ass. Res. 1416 (2005)"),
    ("ICJ case 180, 180-20231117-ORD-01-00-EN", "I.C.J. Case No. 180, 180-20231117-ORD-01-00-EN"),
    ("ECtHR [GC], no. 13216/05, 16 June 2015", "Eur. Ct. H.R. [GC], App. No. 13216/05, 16 June 2015"),
    ("Amnesty index EUR 55/3502/2021", "AI Index EUR 55/3502/2021"),
    ("No:654/23", "No. 654/23"),
    ("500 U.S. 100", "500 U.S. 100"),
    ("stand-alone Brownback bill (number not seen)", "stand-alone Brownback bill (number not seen)"),
    ("", ""),
]

CITED = [
    (
        "govtrack-hr2471",
        "Consolidated Appropriations Act, 2022, H.R. 2471, 117th Cong. (2022), as reproduced by GovTrack.",
    ),
    ("policybrief-6534", "H.R. 6534 (summary) (n.d.), as reproduced by PolicyBrief."),
    ("s2900-118", "S. 2900, 118th Cong. (as introduced, September 21, 2023)."),
    ("hr5683-ih", "H.R. 5683, 118th Cong. (as introduced, September 22, 2023)."),
    ("hres735", "H.R. Res. 735, 118th Cong. (2023)."),
    (
        "bills-119hr5632ih",
        "Preventing Escalation and Advancing Caucasus Engagement Act, H.R. 5632, 119th Cong. (as introduced in House, September 30, 2025).",
    ),
    (
        "cong-approp-data",
        "Congressional appropriations data set: enrolled bills and verified index of their provisions (March 23, 2026), as reproduced by cgorski/congress-appropriations.",
    ),
    ("usbills-7288", "H.R. 7288 (summary) (n.d.), as reproduced by usbills.ai."),
    (
        "schiff-2020-11-12",
        "Office of Representative Adam Schiff, Reps. Schiff, Speier, Pallone Write to President Elect Biden on Azerbaijani Attack on Nagorno Karabakh (November 12, 2020).",
    ),
    (
        "cardenas-2021",
        "Office of Representative Tony Cárdenas, Cardenas Amendment to Create Report on Azerbaijan's Activities in Nagorno Karabakh Passes in Annual House Defense Bill (September 23, 2021).",
    ),
    (
        "cardenas-2022-07-14",
        "Office of Representative Tony Cárdenas, Cardenas Amendment to Create Report on Azerbaijan Activities in Nagorno Karabakh Passes in Annual House Defense Bill (July 14, 2022).",
    ),
    (
        "peters-2023",
        "Office of Senator Gary Peters, Peters Raises Concern Regarding U.S. Military Support to Azerbaijan Amid Continued Aggression toward Armenia (2023).",
    ),
    (
        "peters-2023-09-bill",
        "Office of Senator Gary Peters, Peters Introduces Bipartisan Legislation to Remove Presidential Authority to Provide Aid to Azerbaijan (September 2023).",
    ),
    (
        "qfr-bryza-2010",
        "Questions for the Record Submitted to Ambassador-Designate Matthew J. Bryza by Senator Barbara Boxer, S. Comm. on Foreign Rels. (July 22, 2010) (reproducing words of the U.S. executive branch).",
    ),
    (
        "sfrc-2022-11-16-menendez",
        'S. Comm. on Foreign Rels., SFRC Chairman Menendez Remarks at Full Committee Hearing: "Assessing U.S. Policy in the Caucasus" (November 16, 2022).',
    ),
    (
        "sfrc-2023-09",
        "S. Comm. on Foreign Rels., Menendez, Reed Condemn Azerbaijan Military Assault Against Nagorno Karabakh, Urge Restrictions on U.S. Aid (c. September 2023).",
    ),
    (
        "crec-1998-09-17",
        "Foreign Operations, Export Financing, and Related Programs Appropriations Act, 1999, 144 Cong. Rec. H7946 (daily ed. September 17, 1998).",
    ),
    (
        "crec-1999-06-30",
        "Amendment No. 1118 (Senate debate), 145 Cong. Rec. S7867 (daily ed. June 30, 1999).",
    ),
    (
        "hrept-107-345",
        "Making Appropriations for Foreign Operations, Export Financing, and Related Programs for the Fiscal Year Ending September 30, 2002: Conference Report, H.R. Rep. No. 107-345 (2001).",
    ),
    ("shrg-117-674", "Assessing U.S. Policy in the Caucasus, S. Hrg. 117-674 (November 16, 2022)."),
    (
        "chrg-118hhrg54429",
        "The Future of Nagorno-Karabakh, Serial No. 118-62, CHRG-118hhrg54429 (November 15, 2023).",
    ),
    (
        "crec-2023-11-15",
        "Armenian Protection Act of 2023, 169 Cong. Rec. S5531 (daily ed. November 15, 2023).",
    ),
    (
        "votesmart-green-2012",
        "Gene Green, On Waiving Section 907 of the Freedom Support Act (floor speech) (October 26, 2012), as reproduced by Vote Smart.",
    ),
    (
        "ecthr-chiragov-2015",
        "Chiragov and Others v. Armenia (Merits), Grand Chamber judgment, App. No. 13216/05 (Eur. Ct. H.R. June 16, 2015).",
    ),
    (
        "ecthr-sargsyan-2015",
        "Sargsyan v. Azerbaijan (Merits), Grand Chamber judgment, App. No. 40167/06 (Eur. Ct. H.R. June 16, 2015).",
    ),
    (
        "icj-180-20211207-sum",
        "Armenia v. Azerbaijan, Summary of the Order, I.C.J. Case No. 180, 180-20211207-SUM-01-00-EN (December 7, 2021).",
    ),
    (
        "icj-181-20211207-ord",
        "Azerbaijan v. Armenia, Order, I.C.J. Case No. 181, 181-20211207-ORD-01-00-EN (December 7, 2021).",
    ),
    (
        "icj-180-20230222-ord-mirror",
        "Armenia v. Azerbaijan, Order, text, I.C.J. Case No. 180 (February 22, 2023), as reproduced by the Armenian National Institute.",
    ),
    (
        "icj-180-20230706-ord",
        "Armenia v. Azerbaijan, Order, request for modification, I.C.J. Case No. 180, 180-20230706-ORD-01-00-EN (July 6, 2023).",
    ),
    (
        "icj-180-20231117-ord",
        "Armenia v. Azerbaijan, Order, I.C.J. Case No. 180, 180-20231117-ORD-01-00-EN (November 17, 2023).",
    ),
    (
        "icj-180-20231117-sum",
        "Armenia v. Azerbaijan, Summary of the Order, I.C.J. Case No. 180, 180-20231117-SUM-01-00-EN (November 17, 2023).",
    ),
    (
        "icj-181-20241112",
        "Azerbaijan v. Armenia, Judgment on preliminary objections, I.C.J. Case No. 181 (November 12, 2024).",
    ),
    (
        "crs-ib92109-2001-12",
        "Carol Migdalovitz, Cong. Rsch. Serv., IB92109, Armenia-Azerbaijan Conflict (updated December 26, 2001).",
    ),
    (
        "crs-ib92109-2002-09",
        "Carol Migdalovitz, Cong. Rsch. Serv., IB92109, Armenia-Azerbaijan Conflict (updated September 18, 2002).",
    ),
    (
        "everycrs-ib95024-2006",
        "Jim Nichol, Cong. Rsch. Serv., IB95024, Armenia, Azerbaijan, and Georgia: Political Developments and Implications for U.S. Interests (May 9, 2006).",
    ),
    (
        "policyarchive-crs-2009",
        "Cong. Rsch. Serv., RL33453, Armenia, Azerbaijan, and Georgia: Political Developments and Implications for U.S. Interests (abstract) (April 2009), as reproduced by PolicyArchive.",
    ),
    (
        "crs-r46651",
        "Cory Welt & Andrew S. Bowen, Cong. Rsch. Serv., R46651, Azerbaijan and Armenia: The Nagorno-Karabakh Conflict (January 7, 2021).",
    ),
    (
        "crs-dtic-ada474200",
        "Cong. Rsch. Serv., DTIC ADA474200, Armenia, Azerbaijan, and Georgia: Political Developments and Implications for U.S. Interests (abstract) (n.d.).",
    ),
    (
        "fr-67-15101",
        "U.S. Dep't of State, International Traffic in Arms Regulations; Amendment to the List of Proscribed Destinations (final rule), 67 Fed. Reg. 15,101; Public Notice 3951; 22 C.F.R. § 126.1 (March 29, 2002).",
    ),
    (
        "fr-71-38202",
        "U.S. Dep't of State, Delegation of Authority No. 293, 71 Fed. Reg. 38,202 (July 5, 2006).",
    ),
    (
        "gao-10-431",
        "U.S. Gov't Accountability Off., GAO-10-431, International Security: DOD and State Need to Improve Sustainment Planning and Monitoring and Evaluation for Section 1206 and 1207 Assistance Programs (2010).",
    ),
    (
        "gao-22-104619",
        "U.S. Gov't Accountability Off., GAO-22-104619, Foreign Assistance: Agencies Should Take Steps to Improve Reporting on Assistance to the Government of Azerbaijan (2022).",
    ),
    (
        "gao-copy-its",
        "U.S. Gov't Accountability Off., GAO-22-104619, Foreign Assistance: Agencies Should Take Steps to Improve Reporting (copy of GAO highlights) (2022).",
    ),
    ("hsdl-gao", "U.S. Gov't Accountability Off., GAO-22-104619, abstract (n.d.)."),
    (
        "g8-deauville",
        "Presidents of France, Russia and the United States, Joint Statement on the Nagorno-Karabakh Conflict, Deauville (May 26, 2011), as reproduced by epress.am.",
    ),
    (
        "wh-enniskillen",
        "Presidents of France, Russia and the United States, Joint Statement on the Nagorno-Karabakh Conflict (Enniskillen) (June 18, 2013), as reproduced by Asbarez.",
    ),
    (
        "wh-signing-2002",
        "George W. Bush, The White House, President Signs Foreign Operations Appropriations Act, Statement by the President (January 10, 2002).",
    ),
    (
        "pd-2002-06-text",
        "Presidential Determination No. 2003-12 and Presidential Determination No. 2002-06 (texts) (January 17, 2003), as reproduced by zerbaijan.com.",
    ),
    (
        "wh-letter-2003",
        "George W. Bush, The White House, Text of a Letter from the President to the Chairmen and Ranking Members of the House and Senate Committees on Appropriations (March 28, 2003).",
    ),
    (
        "eo-13346-nasa",
        "Exec. Order No. 13,346, Delegation of Certain Waiver, Determination, Certification, Recommendation, and Reporting Functions, 69 Fed. Reg. 41,905 (July 8, 2004).",
    ),
    (
        "wh-2009-07-10",
        "The White House, Joint Statement on the Nagorno-Karabakh Conflict (L'Aquila) with fact sheet (July 10, 2009).",
    ),
    (
        "wh-loscabos",
        "The White House, Joint Statement on the Nagorno-Karabakh Conflict (Los Cabos) (June 18, 2012).",
    ),
    ("plaw-107-115", "Pub. L. No. 107-115, 115 Stat. 2118 (2002)."),
    (
        "usc-2152c",
        "22 U.S.C. § 2152c, Programs to encourage good governance (c. 2016) (Pub. L. No. 106-309; 114 Stat. 1092).",
    ),
    (
        "usc-2296",
        "22 U.S.C. §§ 2296-2296f, Support for the countries of the South Caucasus and Central Asia (c. 2016) (Pub. L. No. 106-113; 113 Stat. 1535, 1501A-123).",
    ),
    (
        "usc-2381-note",
        "22 U.S.C. § 2381 note, Exec. Order No. 12,163 as amended (c. 2016) (Exec. Order No. 12,163, 44 Fed. Reg. 56,673; Exec. Order No. 13,346, 69 Fed. Reg. 41,905) (reproducing words of the U.S. executive branch).",
    ),
    (
        "usc-50-2333",
        "50 U.S.C. § 2333, International border security (c. 2016) (Pub. L. No. 104-201, § 1424; 110 Stat. 2726; 62 Fed. Reg. 40,727).",
    ),
    (
        "usc-5812-note",
        "22 U.S.C. § 5812 and notes (Restriction on Assistance to Azerbaijan; Exec. Order No. 12,884; Waiver of Restriction on Assistance to Azerbaijan) (c. 2016) (22 U.S.C. § 5812 note; 106 Stat. 3357; 115 Stat. 2129; 58 Fed. Reg. 64,099; 70 Fed. Reg. 3853; 69 Fed. Reg. 2057; 68 Fed. Reg. 3803; 67 Fed. Reg. 5921).",
    ),
    (
        "enr-116-hr1865",
        "Further Consolidated Appropriations Act, 2020 (enrolled), H.R. 1865, Pub. L. No. 116-94 (2019).",
    ),
    ("plaw-116-94", "Pub. L. No. 116-94, 133 Stat. 2534 (2019) (content details)."),
    (
        "enr-117-hr2471",
        "Consolidated Appropriations Act, 2022 (enrolled), H.R. 2471, Pub. L. No. 117-103 (2022).",
    ),
    (
        "enr-118-hr2882",
        "Further Consolidated Appropriations Act, 2024 (enrolled), H.R. 2882, Pub. L. No. 118-47 (2024).",
    ),
    (
        "enr-119-hr1968",
        "Full-Year Continuing Appropriations and Extensions Act, 2025 (enrolled), H.R. 1968, Pub. L. No. 119-4 (2025).",
    ),
    ("plaw-119-4", "Pub. L. No. 119-4, 139 Stat. 9 (2025)."),
    ("enr-119-hr7148", "Consolidated Appropriations Act, 2026 (enrolled), H.R. 7148 (2026)."),
    ("stat-111-2397", "Pub. L. No. 105-118, 111 Stat. 2397 (1997), as reproduced by Wikisource."),
    ("stat-112-2681-175", "Pub. L. No. 105-277, 112 Stat. 2681-175 (1998), as reproduced by Wikisource."),
    ("stat-123-906", "Pub. L. No. 111-8, § 7073, 123 Stat. 906 (2009), as reproduced by Wikisource."),
    (
        "babajanian-2023",
        'Patrick Babajanian, Calming the Caucasus: Neutralizing Azerbaijan\'s Military "BATNA" to Restart the Peace Process in Nagorno-Karabakh (Artsakh), 23 Pepp. Disp. Resol. L.J. 34 (2023).',
    ),
    (
        "armeniapedia-907",
        "Section 907 (with text of section 907 of Pub. L. 102-511), Pub. L. No. 102-511, § 907, Armeniapedia (c. 2022) (reproducing words of the U.S. Congress).",
    ),
    (
        "unsc-874-summary",
        "United Nations Security Council Resolution 874, S.C. Res. 874, U.N. Doc. S/RES/874 (1993), Wikipedia (c. 2016).",
    ),
    (
        "mfa-aze-2023-11-16",
        "Ministry of Foreign Affairs of Azerbaijan, No. 654/23, Commentary in response to groundless remarks by U.S. Assistant Secretary of State James O'Brien (November 16, 2023).",
    ),
    (
        "pace-doc-10364",
        "David Atkinson, Eur. Parl. Ass., The conflict over the Nagorno-Karabakh region dealt with by the OSCE Minsk Conference (report), Doc. 10364 (November 29, 2004).",
    ),
    (
        "pace-1416",
        "Eur. Parl. Ass., The conflict over the Nagorno-Karabakh region dealt with by the OSCE Minsk Conference, Res. 1416 (2005) (January 25, 2005).",
    ),
    (
        "pace-doc-15840",
        "Eur. Parl. Ass., Humanitarian situation in Nagorno-Karabakh (report), Doc. 15840 (October 10, 2023).",
    ),
    (
        "pace-compendium-2023",
        "Eur. Parl. Ass., Humanitarian situation in Nagorno-Karabakh: compendium of written amendments, Doc. 15840 compendium (October 12, 2023).",
    ),
    ("unsc-822", "S.C. Res. 822, U.N. Doc. S/RES/822 (April 30, 1993)."),
    ("unsc-853", "S.C. Res. 853, U.N. Doc. S/RES/853 (July 29, 1993)."),
    ("unsc-884", "S.C. Res. 884, U.N. Doc. S/RES/884 (November 12, 1993) (Swedish translation)."),
    (
        "un-ga10693",
        "United Nations, General Assembly adopts resolution reaffirming territorial integrity of Azerbaijan, demanding withdrawal of all Armenian forces, U.N. Press Release GA/10693; G.A. Res. 62/243, U.N. Doc. A/RES/62/243 (March 14, 2008).",
    ),
    (
        "unsc-sc15384",
        "United Nations, Lachin Corridor Must Be Reopened for Humanitarian Aid, Security Council Hears, as Speakers Urge Armenia, Azerbaijan to Normalize Relations, U.N. Press Release SC/15384 (August 16, 2023).",
    ),
    (
        "amnesty-eur55-3502-2021",
        "Amnesty International, In the Line of Fire: Civilian Casualties from Unlawful Strikes in the Armenian-Azerbaijani Conflict over Nagorno-Karabakh, AI Index EUR 55/3502/2021 (2021).",
    ),
    (
        "unga-60-285-press",
        "UN resolution with unfavorable title, G.A. Res. 60/285, U.N. Doc. A/RES/60/285, A1plus (September 8, 2006).",
    ),
    (
        "perceptions-2013",
        "Zaur Shiriyev & Celia Davies, The Turkey-Armenia-Azerbaijan triangle: the unexpected outcomes of the Zurich Protocols, Perceptions (May 1, 2013).",
    ),
    (
        "newsweek-galitsky",
        "Opinion article by Alex Galitsky and Gev Iskajyan on US-brokered talks and the Lachin blockade, Newsweek (c. August 2023), as reproduced by a republishing site.",
    ),
    (
        "azatutyun-1567141",
        "Harry Tamrazian & Emil Danielyan, Armenia 'Understands' Freeze On U.S. Sanctions Against Azerbaijan, Radio Free Europe/Radio Liberty (October 25, 2001) (reproducing words of the Government of Armenia).",
    ),
    (
        "azatutyun-1567203",
        "Hrach Melkumian, Harry Tamrazian & Emil Danielyan, Armenia 'Satisfied' With Conditions For U.S. Aid To Azerbaijan, Radio Free Europe/Radio Liberty (c. November 2001) (reproducing words of the Government of Armenia).",
    ),
    (
        "politico-2023-08",
        "Eric Bazail-Eimil & Gabriel Gavin, Azerbaijan military assistance waiver delayed as review drags on, Politico (August 24, 2023), as reproduced by The Armenian Mirror-Spectator.",
    ),
    ("xalqqazeti-907", "Commentary by Guivami Rahimli on US-Azerbaijani relations, Xalq qazeti (n.d.)."),
    (
        "massispost-2015-10-royce",
        "85 Members of Congress Sign Royce-Engel Letter to Ambassador James Warlick, Armenian Assembly of America (October 29, 2015) (reproducing words of the U.S. Congress), as reproduced by MassisPost.",
    ),
    (
        "asbarez-jones-2004",
        "Bush Administration Disowns Three Year Old Agreement to Maintain Armenia Azerbaijan Military Aid Parity, Armenian National Committee of America (c. April 2004) (reproducing words of the U.S. executive branch), as reproduced by Asbarez.",
    ),
    (
        "asbarez-bryza-2008",
        "Congressman Presses State Department Official On Azeri Threats to Attack Karabakh, Armenian National Committee of America (c. April 2008) (reproducing words of the U.S. Congress), as reproduced by Asbarez.",
    ),
    (
        "azvision-2017-07-cochairs-fr",
        "Declaration des copresidents du Groupe de Minsk de l OSCE sur Alkhanly, AzVision (July 2017) (reproducing words of the OSCE Minsk Group co-chairs) (in French).",
    ),
    (
        "dayaz-2026-01",
        "Mirzoyan hopes that the peace agreement will be signed in the coming months, Day.Az (January 28, 2026) (reproducing words of the Government of Armenia) (in Russian).",
    ),
    (
        "lenta-2025-12-04",
        "Сроки подписания мира Армении и Азербайджана назвали, Lenta.ru (December 4, 2025) (reproducing words of RIA Novosti) (in Russian).",
    ),
    ("wiki7-minsk", "Groupe de Minsk de l'OSCE, Wikipedia (c. 2022) (in French)."),
    ("unsc-853-es", "Resolution 853 summary, Wikipedia (c. 2024) (in Spanish)."),
    ("wiki-da-907", "Section 907 (Danish mirror), Wikipedia (n.d.)."),
    (
        "lisbon-armenia",
        "Delegation of Armenia to the OSCE, Statement of the Delegation of Armenia on the Lisbon principles (Spanish translation) (December 3, 1996).",
    ),
    (
        "belgrade-2015-12-03",
        "OSCE, Statement of the Heads of Delegation of the Minsk Group Co-Chair Countries, Belgrade (French text) (December 3, 2015), as reproduced by nt.am.",
    ),
    (
        "irates-2026-01-28",
        "Commentary on the campaign to repeal section 907, Irates (January 28, 2026) (in Armenian).",
    ),
    (
        "insight-stepbystep",
        'Insight Karabakh, What was the OSCE Minsk Group\'s "Step-by-step deal" proposal of September 2, 1997? (October 30, 2020).',
    ),
    ("aljazeera-2009-09-10", 'Armenian troops "killed in clashes," Al Jazeera (September 10, 2009).'),
    (
        "rferl-2002-paris-principles",
        'Emil Danielyan, Azerbaijan Again Denies "Paris Principles," Radio Free Europe/Radio Liberty (c. July 2002).',
    ),
    (
        "rferl-2012-11-sarkisian",
        'Sarkisian Warns Of "Disproportionate" Response To Azerbaijan, Radio Free Europe/Radio Liberty (November 2012), as reproduced by MassisPost.',
    ),
    (
        "aca-ndaa-2025",
        "Armenia-Related Amendments Failed to Advance in NDAA, Armenian Council of America (n.d.).",
    ),
    (
        "usan-2022",
        "Let's thank Sec. Blinken and Biden Administration for the annual waiver of Section 907, U.S. Azeris Network (n.d.).",
    ),
    (
        "datana-wiki-2020-07",
        "July 2020 Armenian-Azerbaijani clashes (encyclopaedia entry), Wikipedia (n.d.).",
    ),
    (
        "regnum-634622",
        "Statement of the US Embassy in Azerbaijan on section 907, Regnum News Agency (2006?) (reproducing words of the U.S. executive branch) (in Russian).",
    ),
    (
        "caci-2002-08",
        "Article on the 14 August 2002 Aliyev-Kocharian meeting, Central Asia-Caucasus Institute Analyst (c. August 2002).",
    ),
    (
        "hitpages-cgi-2005",
        "Caspian Guard Initiative coverage (compiled article), NIS Export Control Observer (c. 2005).",
    ),
    (
        "anca-brownback-bill-2001",
        "Brownback Escalates Attacks on Section 907, Armenian National Committee of America (c. 2001).",
    ),
    (
        "apa-2022-11-16",
        "Donfried and Aliyev statements (republished), Azeri Press Agency (November 16, 2022), as reproduced by antibellum679354512.wordpress.com.",
    ),
    (
        "iwpr-2003-08",
        "Karabakh ceasefire under strain (report), Institute for War and Peace Reporting (August 15, 2003), as reproduced by ArmeniaNow.",
    ),
    (
        "massis-2017-10-geneva",
        "Sarkisian-Aliyev Geneva meeting took place in constructive atmosphere, Radio Free Europe/Radio Liberty (October 2017), as reproduced by Massis Post.",
    ),
    (
        "massis-2019-01-paris",
        "Armenian, Azeri FMs Meet Again, Radio Free Europe/Radio Liberty (January 2019), as reproduced by Massis Post.",
    ),
    (
        "armclub-2015-12",
        "Azerbaijan considering joining Islamic coalition, TASS (December 2015), as reproduced by armenianclub.com.",
    ),
    (
        "apa-2006-12-11",
        "Co-chairs on the Nagorno Karabakh referendum, Azeri Press Agency (December 11, 2006) (reproducing words of the OSCE Minsk Group co-chairs).",
    ),
    (
        "aia-2025-10-24",
        "US should remove structural obstacles constraining cooperation with Azerbaijan, Eurasianet (October 24, 2025), as reproduced by AIA Global News.",
    ),
    ("azernews-2019-07-18", "Whom U.S. congressmen serve?, Azernews (July 18, 2019)."),
    ("eucom-aze-page", "U.S. Dep't of Def., Azerbaijan (area of responsibility page) (n.d.)."),
    (
        "dos-fs-2002-06-06",
        "U.S. Dep't of State, U.S. Assistance to Azerbaijan - Fiscal Year 2002 (June 6, 2002).",
    ),
    (
        "carnegie-warlick",
        "James B. Warlick, Nagorny Karabakh: Keys to a Settlement (remarks of Ambassador Warlick), Carnegie Endowment for International Peace (May 7, 2014) (reproducing words of the U.S. executive branch).",
    ),
    (
        "nnsa-sld-geo-aze",
        "Nat'l Nuclear Sec. Admin., U.S. Works With Georgia and Azerbaijan to Stop Nuclear and Radioactive Material Smuggling (c. December 2005).",
    ),
    (
        "nss-2016-aze",
        "Government of Azerbaijan, National Progress Report: Azerbaijan (Nuclear Security Summit 2016) (March 2016).",
    ),
    ("ombuds-am-2021-03", "Statement of the Human Rights Defender of Armenia on captives (March 2021)."),
    (
        "bishkek-text",
        "CIS Inter-Parliamentary Assembly meeting, Bishkek protocol (text) (May 5, 1994), as reproduced by a republishing site.",
    ),
    (
        "michel-2022-05-22",
        "European Council, Statement of President Charles Michel after trilateral meeting (22 May 2022) (May 23, 2022), as reproduced by Artsakh.news.",
    ),
    (
        "crin-2011-03",
        "Child Rights International Network, Azerbaijan: 10-year-old killed by Armenian sniper (March 10, 2011).",
    ),
    ("fh-2003", "Freedom House, Freedom in the World 2003: Nagorno-Karabakh (2003)."),
    (
        "almanac-afpc",
        "American Foreign Policy Council, Azerbaijan (World Almanac of Islamism) (October 2021).",
    ),
    ("cr-accord-az", "Conciliation Resources, Obstacles to resolution: an Azerbaijani perspective (2005)."),
    (
        "aravot-2025-08",
        "ANCA Calls out White House for Pushing Armenia-Azerbaijan Deal, Aravot (August 9, 2025) (reproducing words of the Armenian National Committee of America).",
    ),
    (
        "aaa-2009",
        "Section 907 Strengthened, Armenian Assembly of America (June 23, 2009), as reproduced by ArmenianClub.",
    ),
    ("unsc-884-en", "United Nations Security Council Resolution 884, Wikipedia (c. 2024)."),
    ("wiki-kalbajar-op", "Operation Kalbajar, Wikipedia (c. 2024)."),
    (
        "bishkek-pax",
        "Bishkek Protocol (agreement record), PA-X Peace Agreements Database, University of Edinburgh (May 5, 1994).",
    ),
    (
        "pax-1684",
        "Agreement on strengthening the ceasefire (agreement record), PA-X Peace Agreements Database, University of Edinburgh (February 4, 1995).",
    ),
    (
        "azmfa-2020-09-27",
        "Statement of the Ministry of Foreign Affairs of the Republic of Azerbaijan (September 27, 2020).",
    ),
    (
        "osce-49545",
        "OSCE Minsk Group Co-Chairs deeply regret loss of life in Nagorno-Karabakh conflict (March 7, 2008).",
    ),
    (
        "afp-2020-07-07",
        "[Azerbaijan leader says his country has the right to take up arms against Armenia], Agence France-Presse (July 7, 2020), as reproduced by gagrule.net.",
    ),
]

PLACES = [
    ("Part III.C.1", "GAO (2022), at Part III.C.1."),
    ("Azerbaijan entry", "GAO (2022), at Azerbaijan entry."),
    ("pages 28 and 30", "GAO (2022), at 28 and 30."),
    ("paragraphs 1-2", "GAO (2022), ¶¶ 1-2."),
    ("paras. 1-4", "GAO (2022), ¶¶ 1-4."),
    ("paragraph 2", "GAO (2022), ¶ 2."),
    ("preamble and paras. 1-3", "GAO (2022), at preamble and ¶¶ 1-3."),
    ("paragraph on the waiver", "GAO (2022), at paragraph on the waiver."),
    ("sec. 7073(a)-(c)", "GAO (2022), § 7073(a)-(c)."),
    ("div. F, sec. 7046(a)", "GAO (2022), div. F, § 7046(a)."),
    ("note, E.O. 12884", "GAO (2022), at note, Exec. Order No. 12,884."),
    ("Summary.", "GAO (2022), at Summary."),
    (None, "GAO (2022)."),
    (" ", "GAO (2022)."),
]

DATES = [
    ("2022-06-21", "June 21, 2022", "2022"),
    ("2022-06", "June 2022", "2022"),
    ("2022", "2022", "2022"),
    ("2022-06-01~", "c. June 1, 2022", "2022"),
    ("2022-06~", "c. June 2022", "2022"),
    ("2016~", "c. 2016", "c. 2016"),
    ("2006?", "2006?", "2006?"),
    ("2006-05%", "c. May 2006?", "2006"),
    ("2020-21", "2020-21", "2020-21"),
    (None, "n.d.", "n.d."),
]

SPELLINGS = [text for text, _ in NORMALISED if text] + [
    "12 FR ",
    "U.S.C. ",
    "sec. ",
    "title II",
    "S. ",
    "E.O. ",
    ", ",
    "; ",
]
NUMBERS = st.from_regex(r"[0-9,]{1,9}", fullmatch=True)
FREE = st.text(max_size=40)
CITES = st.lists(st.one_of(st.sampled_from(SPELLINGS), NUMBERS, FREE), max_size=8).map("".join)


def groups(text: str) -> Counter[str]:
    return Counter(findall(r"[0-9]+", sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", text)))


def source(**pieces: str | None) -> SourceEntry:
    plain = {"id": "x", "title": "A Title", "publisher": "A Paper", "published": "2022-06-21", "kind": "news"}
    return SourceEntry.model_validate({**plain, "perspective": "p", "reliability": "B", "url": None, **pieces})


@pytest.mark.parametrize(("text", "expected"), NORMALISED)
def test_recognised_cites_take_one_form(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(("name", "expected"), CITED)
def test_citations_of_the_corpus(name: str, expected: str) -> None:
    assert cite(SOURCES[name]) == expected


@pytest.mark.parametrize(("locator", "expected"), PLACES)
def test_place_stands_before_the_full_stop(locator: str | None, expected: str) -> None:
    assert at("GAO (2022).", locator) == expected


def test_place_that_the_citation_gives_is_not_repeated() -> None:
    text = "Armenian Protection Act of 2023, 169 Cong. Rec. S5531 (daily ed. November 15, 2023)."
    assert at(text, "169 Cong. Rec. S5531") == text


def test_number_inside_a_longer_number_is_another_place() -> None:
    assert at("169 Cong. Rec. S5531 (2023).", "169 Cong. Rec. S553").endswith(", at 169 Cong. Rec. S553.")


@pytest.mark.parametrize(("edtf", "words", "year"), DATES)
def test_dates_in_the_words_of_a_footnote(edtf: str | None, words: str, year: str) -> None:
    assert (date_words(edtf), year_words(edtf)) == (words, year)


@given(CITES)
def test_normalise_is_idempotent(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(CITES)
def test_normalise_loses_no_digit_group(text: str) -> None:
    assert groups(text) <= groups(normalise(text))


@given(st.text(alphabet="abc xyz,()'\"", max_size=60))
def test_unrecognised_text_is_untouched(text: str) -> None:
    assert normalise(text) == text


@given(st.text(max_size=60).filter(str.strip), st.sampled_from(sorted(FORMS)), st.text(max_size=40) | st.none())
def test_any_title_and_number_give_one_stopped_line(text: str, kind: str, number: str | None) -> None:
    citation = number if number and number.strip() else None
    written = at(cite(source(title=text, kind=kind, citation=citation)), "Part I")
    assert written == " ".join(written.split())
    assert written.endswith("Part I.")


def test_unknown_kind_is_cited_as_a_page() -> None:
    assert cite(source(kind="podcast")) == "A Title, A Paper (June 21, 2022)."


def test_unknown_language_and_date_stay_as_written() -> None:
    assert cite(source(language="xx", published="2020-21")) == "A Title, A Paper (2020-21) (in xx)."


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_every_source_gives_one_line_with_one_full_stop(name: str) -> None:
    text = cite(SOURCES[name])
    assert text == " ".join(text.split())
    assert text.endswith(".") and not text.endswith("..")
    assert "None" not in text and "()" not in text and ", ," not in text
    assert text.count('"') % 2 == 0


def test_no_two_pieces_of_a_citation_are_equal() -> None:
    doubled = [name for name, entry in SOURCES.items() if findall(r"(\([^()]+\)) \1", cite(entry))]
    assert not doubled
    assert not [name for name, entry in SOURCES.items() if _repeats(cite(entry))]


def test_every_kind_of_source_has_a_form() -> None:
    assert {entry.kind for entry in SOURCES.values()} <= set(FORMS)


def _repeats(text: str) -> bool:
    pieces = text.split(", ")
    return any(first == second for first, second in pairwise(pieces))
