// The figures and the tools of the report. A figure keeps its comparator and its date as printed.
import { recordIndicator, recordTool } from '../../../app/commands/record-figures.server'
import type { Comparator } from '../../client/enums'
import { type Context, importer } from './context'

type Figure = [
  name: string,
  unit: string,
  value: number,
  asOfPrinted: string,
  paras: string,
  more?: { comparator?: Comparator; category?: string; asOf?: string },
]

const sherlocUsers: [string, number][] = [
  ['United States of America', 10.6],
  ['Philippines', 9.4],
  ['Austria', 9],
  ['Argentina', 8],
  ['India', 5.3],
  ['Ecuador', 4.6],
  ['United Kingdom of Great Britain and Northern Ireland', 3],
  ['Canada', 2.8],
  ['Bolivia (Plurinational State of)', 2.8],
  ['Australia', 2.7],
]
const fields: [string, number][] = [
  ['academia', 27],
  ['law enforcement', 20],
  ['criminal justice practitioners', 11],
  ['non-governmental organizations', 10],
  ['policymakers', 10],
  ['authorities responsible for international cooperation', 5],
]

const figures: Figure[] = [
  ['Judicial cooperation facilitated through networks', 'cases', 76, '2021', '5'],
  ['Judicial cooperation facilitated through networks', 'cases', 23, 'as at 15 May 2022', '5', { asOf: '2022-05-15' }],
  ['Further requests facilitated by liaison', 'requests', 43, '2021', '5'],
  ['Judicial cooperation networks supported', 'networks', 3, 'reporting period', '5'],
  ['Interregional requests facilitated by CASC', 'requests', 12, '2021', '6'],
  ['Interregional requests facilitated by CASC', 'requests', 7, '2021', '6', { category: 'new' }],
  ['Interregional requests facilitated by CASC', 'requests', 5, '2021', '6', { category: 'received in 2020' }],
  ['Counterpart countries of CASC', 'countries', 12, '2021', '6'],
  ['Coordination alerts of CASC and CARICC', 'alerts', 8, '2020', '6'],
  ['Coordination alerts of CASC and CARICC', 'alerts', 15, '2021', '6'],
  ['Cases submitted by Italy resolved by Nigeria', 'cases', 54, 'reporting period', '8'],
  ['Officials trained in Bamako', 'persons', 32, '13–17 December 2021', '8', { asOf: '2021-12-17' }],
  [
    'Countries accepting electronic requests',
    'countries',
    78,
    'at the time of drafting',
    '10',
    { comparator: 'about' },
  ],
  [
    'Central authorities that received the list of emergency measures',
    'authorities',
    145,
    'to date',
    '10',
    { comparator: 'more_than' },
  ],
  ['Languages of SHERLOC', 'languages', 6, 'not stated', '12'],
  ['Legislative extracts in SHERLOC', 'extracts', 11_800, 'currently', '13', { comparator: 'more_than' }],
  ['Legislative extracts in SHERLOC', 'extracts', 409, 'currently', '13', { category: 'extradition' }],
  ['Legislative extracts in SHERLOC', 'extracts', 424, 'currently', '13', { category: 'mutual legal assistance' }],
  ['Countries in the SHERLOC database of legislation', 'countries', 197, 'currently', '13'],
  ['Case summaries in SHERLOC', 'summaries', 3_250, 'currently', '14', { comparator: 'more_than' }],
  ['Case summaries in SHERLOC', 'summaries', 96, 'currently', '14', { category: 'extradition' }],
  ['Case summaries in SHERLOC', 'summaries', 39, 'currently', '14', { category: 'confiscation and asset recovery' }],
  ['Case summaries in SHERLOC', 'summaries', 108, 'currently', '14', { category: 'mutual legal assistance' }],
  ['Case summaries in SHERLOC', 'summaries', 115, 'currently', '14', { category: 'law enforcement cooperation' }],
  ['Countries in the SHERLOC case law database', 'countries', 137, 'currently', '14'],
  ['Entries in the SHERLOC strategies database', 'entries', 220, 'not stated', '15', { comparator: 'more_than' }],
  ['Users of SHERLOC', 'users', 316_823, '2021', '16'],
  ...sherlocUsers.map(
    ([category, value]): Figure => ['Users of SHERLOC by country', 'per cent', value, '2021', '16', { category }],
  ),
  ...fields.map(
    ([category, value]): Figure => [
      'Users of SHERLOC by field of work',
      'per cent',
      value,
      'latest survey',
      '16',
      { category },
    ],
  ),
  [
    'Authorities in the directory',
    'authorities',
    1_700,
    'June 2022',
    '18',
    { comparator: 'more_than', asOf: '2022-06-30' },
  ],
  ['Registered users of the directory', 'users', 2_450, 'June 2022', '20', { asOf: '2022-06-30' }],
  ['Chapters of the digest of cases', 'chapters', 7, '2021', '21'],
  ['Chapters of the Model Legislative Provisions, second edition', 'chapters', 7, '2021', '27'],
  [
    'Participants of the Eastern Africa conference',
    'persons',
    80,
    '5–7 July 2021',
    '29',
    { comparator: 'about', asOf: '2021-07-07' },
  ],
  [
    'Participants of the Naples conference',
    'persons',
    220,
    '20–21 June 2022',
    '31',
    { comparator: 'more_than', asOf: '2022-06-21' },
  ],
  [
    'Conclusions and recommendations agreed by the Expert Group on Cybercrime',
    'items',
    63,
    'April 2021',
    '34',
    { asOf: '2021-04-08' },
  ],
  ['Sessions of the Ad Hoc Committee', 'sessions', 6, 'from January 2022', '39', { comparator: 'at_least' }],
  [
    'Member States with provisions in the Electronic Evidence Hub',
    'States',
    95,
    'as at 20 June 2022',
    '49',
    { asOf: '2022-06-20' },
  ],
  [
    'Non-governmental organizations in the constructive dialogue',
    'organizations',
    21,
    '27 May 2022',
    '71',
    { asOf: '2022-05-27' },
  ],
  ['Other stakeholders in the constructive dialogue', 'organizations', 3, '27 May 2022', '71', { asOf: '2022-05-27' }],
  [
    'States parties to the Convention',
    'States',
    190,
    'noted in resolution 76/187 of 16 December 2021',
    '2',
    { asOf: '2021-12-16' },
  ],
]

const tools: [name: string, facts: string, paras: string][] = [
  ['SHERLOC portal', 'Free of charge and without registration, in six languages, with automatic translation', '12, 16'],
  ['SHERLOC database of legislation', 'Filter “Cross-Cutting Issues” leads to international cooperation', '13'],
  ['SHERLOC case law database', 'Filter “Cross-Cutting Issues” leads to international cooperation', '14'],
  ['SHERLOC treaty database', 'Redeveloped', '15'],
  [
    'SHERLOC strategies database',
    'Grew with the Organized Crime Strategy Toolkit for Developing High-impact Strategies',
    '15',
  ],
  ['Electronic Evidence Hub', 'Launched within SHERLOC in May 2021', '17, 48–51'],
  [
    'Online directory of competent national authorities',
    'On SHERLOC and as an e-book; with requirements for electronic evidence',
    '18–20, 49',
  ],
  ['Digest of cases with the Convention as legal basis', 'Released in October 2021', '21, 22'],
  ['Digest of Cyber Organized Crime', 'Released in October 2021', '23, 24'],
  ['Model Legislative Provisions against Organized Crime', 'First edition 2012, second edition 2021', '25–27, 54'],
  ['Practical Guide for Requesting Electronic Evidence across Borders', 'Two editions, the second of 2021', '48, 54'],
  ['Service Providers Mapping', 'In the Electronic Evidence Hub', '48, 49'],
  ['Train-the-Trainer Module', 'In the Electronic Evidence Hub', '48, 49'],
  ['Catalogue of Cross-Border Exercises', 'In the Electronic Evidence Hub', '48, 49'],
  ['Standardized forms for electronic evidence', 'In the Electronic Evidence Hub', '48, 49'],
  ['Data Disclosure Framework', 'Launched in October 2021', '50, 52'],
  ['International Cooperation and Electronic Evidence i-Campus', 'Made part of the Hub in 2022', '51'],
  ['Self-learning toolkit for online service providers', 'Being finished at the time of the report', '52'],
  ['Model Law on Mutual Assistance in Criminal Matters', 'Of 2007; revised in 2021 and 2022', '53–56'],
]

export async function bringFigures(to: Context): Promise<void> {
  for (const [name, unit, value, asOfPrinted, paras, more] of figures) {
    await recordIndicator(importer, { name, unit, value, asOfPrinted, ...more, sourceId: await to.para(paras) }, to.now)
  }
  for (const [name, facts, paras] of tools) {
    await recordTool(importer, { name, facts, sourceId: await to.para(paras) }, to.now)
  }
}
