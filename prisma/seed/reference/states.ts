// Member States of the United Nations and the other States that are parties, under ISO 3166-1 codes, by regional group. The
// names are those the United Nations uses; capacities are editable and marked unverified (docs/decisions/0003-marks.md).
import type { RegionalGroup } from '../../client/enums'

const lists: Record<RegionalGroup, string> = {
  african: `DZ Algeria|AO Angola|BJ Benin|BW Botswana|BF Burkina Faso|BI Burundi|CV Cabo Verde|CM Cameroon|CF Central African Republic|TD Chad|KM Comoros|CG Congo|CI Côte d’Ivoire|CD Democratic Republic of the Congo|DJ Djibouti|EG Egypt|GQ Equatorial Guinea|ER Eritrea|SZ Eswatini|ET Ethiopia|GA Gabon|GM Gambia|GH Ghana|GN Guinea|GW Guinea-Bissau|KE Kenya|LS Lesotho|LR Liberia|LY Libya|MG Madagascar|MW Malawi|ML Mali|MR Mauritania|MU Mauritius|MA Morocco|MZ Mozambique|NA Namibia|NE Niger|NG Nigeria|RW Rwanda|ST Sao Tome and Principe|SN Senegal|SC Seychelles|SL Sierra Leone|SO Somalia|ZA South Africa|SS South Sudan|SD Sudan|TG Togo|TN Tunisia|UG Uganda|TZ United Republic of Tanzania|ZM Zambia|ZW Zimbabwe`,
  asia_pacific: `AF Afghanistan|BH Bahrain|BD Bangladesh|BT Bhutan|BN Brunei Darussalam|KH Cambodia|CN China|CY Cyprus|KP Democratic People’s Republic of Korea|FJ Fiji|IN India|ID Indonesia|IR Iran (Islamic Republic of)|IQ Iraq|JP Japan|JO Jordan|KZ Kazakhstan|KI Kiribati|KW Kuwait|KG Kyrgyzstan|LA Lao People’s Democratic Republic|LB Lebanon|MY Malaysia|MV Maldives|MH Marshall Islands|FM Micronesia (Federated States of)|MN Mongolia|MM Myanmar|NR Nauru|NP Nepal|OM Oman|PK Pakistan|PW Palau|PG Papua New Guinea|PH Philippines|QA Qatar|KR Republic of Korea|WS Samoa|SA Saudi Arabia|SG Singapore|SB Solomon Islands|LK Sri Lanka|SY Syrian Arab Republic|TJ Tajikistan|TH Thailand|TL Timor-Leste|TO Tonga|TM Turkmenistan|TV Tuvalu|AE United Arab Emirates|UZ Uzbekistan|VU Vanuatu|VN Viet Nam|YE Yemen`,
  eastern_european: `AL Albania|AM Armenia|AZ Azerbaijan|BY Belarus|BA Bosnia and Herzegovina|BG Bulgaria|HR Croatia|CZ Czechia|EE Estonia|GE Georgia|HU Hungary|LV Latvia|LT Lithuania|ME Montenegro|MK North Macedonia|PL Poland|MD Republic of Moldova|RO Romania|RU Russian Federation|RS Serbia|SK Slovakia|SI Slovenia|UA Ukraine`,
  latin_american_caribbean: `AG Antigua and Barbuda|AR Argentina|BS Bahamas|BB Barbados|BZ Belize|BO Bolivia (Plurinational State of)|BR Brazil|CL Chile|CO Colombia|CR Costa Rica|CU Cuba|DM Dominica|DO Dominican Republic|EC Ecuador|SV El Salvador|GD Grenada|GT Guatemala|GY Guyana|HT Haiti|HN Honduras|JM Jamaica|MX Mexico|NI Nicaragua|PA Panama|PY Paraguay|PE Peru|KN Saint Kitts and Nevis|LC Saint Lucia|VC Saint Vincent and the Grenadines|SR Suriname|TT Trinidad and Tobago|UY Uruguay|VE Venezuela (Bolivarian Republic of)`,
  western_european_others: `AD Andorra|AU Australia|AT Austria|BE Belgium|CA Canada|DK Denmark|FI Finland|FR France|DE Germany|GR Greece|IS Iceland|IE Ireland|IL Israel|IT Italy|LI Liechtenstein|LU Luxembourg|MT Malta|MC Monaco|NL Netherlands (Kingdom of the)|NZ New Zealand|NO Norway|PT Portugal|SM San Marino|ES Spain|SE Sweden|CH Switzerland|TR Türkiye|GB United Kingdom of Great Britain and Northern Ireland|US United States of America`,
  none: `CK Cook Islands|VA Holy See|NU Niue|PS State of Palestine`,
}

/** Signatories that had not ratified, and States for which no capacity is recorded, as far as is recalled. */
const signatories = new Set(['IR', 'CG'])
const unknown = new Set(['PG', 'SB', 'SO', 'SS', 'TV', 'BT'])

export const states = Object.entries(lists).flatMap(([regionalGroup, list]) =>
  list.split('|').map((line) => {
    const code = line.slice(0, 2)
    const capacity = unknown.has(code) ? null : signatories.has(code) ? ('signatory' as const) : ('party' as const)
    return { code, name: line.slice(3), regionalGroup: regionalGroup as RegionalGroup, capacity }
  }),
)
