// The bodies, programmes and partners that the report names, beside those every installation knows.
import { createBody } from '../../../app/commands/create-body.server'
import { recordNetwork } from '../../../app/commands/record-figures.server'
import type { BodyKind, Holds } from '../../client/enums'
import { type Context, importer } from './context'

const rows: [
  slug: string,
  kind: BodyKind,
  holds: Holds,
  short: string,
  long: string,
  prefix: string | null,
  paras: string,
  mandate?: string,
][] = [
  [
    'eg-4',
    'expert_group',
    'meetings',
    'Cybercrime Experts',
    'Expert Group to Conduct a Comprehensive Study on Cybercrime',
    'UNODC/CCPCJ/EG.4',
    '32–35',
  ],
  [
    'ac-291',
    'ad_hoc_committee',
    'sessions',
    'Ad Hoc Committee',
    'Ad Hoc Committee to Elaborate a Comprehensive International Convention on Countering the Use of Information and Communications Technologies for Criminal Purposes',
    'A/AC.291',
    '39–43',
    'General Assembly resolutions 74/247 and 75/282.',
  ],
  [
    'congress',
    'congress',
    'sessions',
    'Crime Congress',
    'United Nations Congress on Crime Prevention and Criminal Justice',
    null,
    '9, 36–38',
  ],
  [
    'cosp-eg-1',
    'expert_meeting',
    'meetings',
    'Corruption Cooperation Experts',
    'Open-ended intergovernmental expert meeting to enhance international cooperation under the United Nations Convention against Corruption',
    'CAC/COSP/EG.1',
    '66, 67',
  ],
  [
    'cosp-irg',
    'expert_meeting',
    'sessions',
    'Implementation Review Group',
    'Implementation Review Group of the Conference of the States Parties to the United Nations Convention against Corruption',
    null,
    '67',
  ],
  [
    'cosp-wg-ar',
    'working_group',
    'meetings',
    'Asset Recovery',
    'Open-ended Intergovernmental Working Group on Asset Recovery of the Conference of the States Parties to the United Nations Convention against Corruption',
    null,
    '67',
  ],
  ['unodc', 'secretariat', 'nothing', 'UNODC', 'United Nations Office on Drugs and Crime', 'UNODC', '1–74'],
  [
    'global-programme-organized-crime',
    'programme',
    'nothing',
    'Organized Crime Programme',
    'Global Programme for Strengthening the Capacities of Member States to Prevent and Combat Organized and Serious Crime',
    null,
    '5, 10',
  ],
  [
    'electronic-evidence-initiative',
    'programme',
    'nothing',
    'Electronic Evidence Initiative',
    'Global Initiative on Handling Electronic Evidence across Borders',
    null,
    '17, 47–52, 54',
    'Begun in 2017 by UNODC, the Counter-Terrorism Committee Executive Directorate and the International Association of Prosecutors.',
  ],
  [
    'eastern-africa-programme',
    'programme',
    'nothing',
    'Eastern Africa Programme',
    'Regional Programme for Eastern Africa (2016–2021)',
    null,
    '29',
  ],
  [
    'pam',
    'assembly',
    'nothing',
    'Mediterranean Assembly',
    'Parliamentary Assembly of the Mediterranean',
    null,
    '30, 31',
  ],
  ['caricc', 'partner', 'nothing', 'CARICC', 'Central Asian Regional Information and Coordination Centre', null, '6'],
  ['eurojust', 'partner', 'nothing', 'Eurojust', 'European Union Agency for Criminal Justice Cooperation', null, '5'],
  ['council-of-europe', 'partner', 'nothing', 'Council of Europe', 'Council of Europe', null, '5, 8'],
  ['interpol', 'partner', 'nothing', 'INTERPOL', 'International Criminal Police Organization', null, '8'],
  ['who', 'partner', 'nothing', 'WHO', 'World Health Organization', null, '8'],
  ['ilea', 'partner', 'nothing', 'ILEA', 'International Law Enforcement Academy, San Salvador', null, '24'],
  ['kicj', 'partner', 'nothing', 'KICJ', 'Korean Institute of Criminology and Justice', null, '36'],
  ['nij', 'partner', 'nothing', 'NIJ', 'National Institute of Justice', null, '36'],
]

const networks: { short?: string; name: string; printedAs?: string; facts: string; paras: string }[] = [
  {
    short: 'CASC',
    name: 'Judicial Cooperation Network for Central Asia and the Southern Caucasus',
    facts: 'Supported by UNODC; works with the Central Asian Regional Information and Coordination Centre since 2020.',
    paras: '4, 6, 7',
  },
  {
    short: 'WACAP',
    name: 'West African Network of Central Authorities and Prosecutors against Organized Crime',
    printedAs: 'Network of West African Central Authorities and Prosecutors against Organized Crime (para. 4)',
    facts: 'Supported by UNODC. The report names it in two ways.',
    paras: '4, 8, 11',
  },
  { name: 'Regional Judicial Platform of the Sahel countries', facts: 'Supported by UNODC.', paras: '4' },
  {
    short: 'SEAJust',
    name: 'South-East Asia Justice Network',
    facts: 'First plenary meeting in February 2021; Australia and Maldives admitted by vote in July 2021.',
    paras: '9',
  },
  {
    short: 'EJN',
    name: 'European Judicial Network',
    facts: 'Cooperates with the networks that UNODC supports.',
    paras: '5, 9',
  },
  {
    short: 'IberRed',
    name: 'Ibero-American Network for International Legal Cooperation',
    facts: 'Cooperates with the networks that UNODC supports.',
    paras: '5',
  },
  {
    name: 'Southeast European Prosecutors Advisory Group',
    facts: 'Cooperates with the networks that UNODC supports.',
    paras: '5',
  },
]

export async function bringBodies(to: Context): Promise<void> {
  for (const [slug, kind, holds, short, long, symbolPrefix, paras, mandate] of rows) {
    await createBody(
      importer,
      {
        slug,
        kind,
        holds,
        short,
        long,
        symbolPrefix: symbolPrefix ?? undefined,
        mandate,
        sourceId: await to.para(paras),
      },
      to.now,
    )
  }
  for (const { paras, ...network } of networks) {
    await recordNetwork(importer, { ...network, sourceId: await to.para(paras) }, to.now)
  }
}
