// What the report says was done, where it names no mandate for it; and how an activity of the report is brought in.
import { recordActivity } from '../../../app/commands/record-mandate.server'
import type { FulfilmentDegree } from '../../client/enums'
import { type Context, importer } from './context'

export type Activity = {
  what: string
  from?: string
  to?: string
  precision?: 'day' | 'month' | 'year'
  place?: string
  byWhom?: string
  body?: string
  planned?: boolean
  paras: string
  degree?: FulfilmentDegree
}

const activities: Activity[] = [
  {
    what: 'Support to a coordination meeting between the Prosecutor General’s Office of Uzbekistan and the Attorney General’s Office of Saudi Arabia',
    from: '2021-08',
    precision: 'month',
    place: 'Jeddah',
    byWhom: 'CASC',
    paras: '7',
  },
  {
    what: 'Plenary meeting of the network CASC',
    from: '2021-02',
    precision: 'month',
    place: 'online',
    byWhom: 'CASC',
    paras: '7',
  },
  {
    what: 'Regional conference on cooperation against trafficking in persons, with the Prosecutor General’s Office of Georgia',
    from: '2022-03',
    precision: 'month',
    byWhom: 'CASC',
    paras: '7',
  },
  {
    what: 'Plenary meeting of the network CASC, with the Prosecutor General’s Office of Uzbekistan',
    from: '2022-06',
    precision: 'month',
    place: 'Tashkent',
    byWhom: 'CASC',
    paras: '7',
  },
  {
    what: 'Web page of the network CASC finished in English and Russian',
    from: '2021-09',
    precision: 'month',
    byWhom: 'CASC',
    paras: '7',
  },
  {
    what: 'Plenary meeting of WACAP, one day of it on falsified medical products',
    from: '2021-11-08',
    to: '2021-11-11',
    place: 'Dakar',
    byWhom: 'WACAP',
    paras: '8',
  },
  {
    what: 'Training of 32 judges, prosecutors and law enforcement officials',
    from: '2021-12-13',
    to: '2021-12-17',
    place: 'Bamako',
    byWhom: 'WACAP',
    paras: '8',
  },
  {
    what: 'Meeting of the central authorities of Burkina Faso, Chad, Mali, the Niger and Togo on pending cases',
    byWhom: 'WACAP',
    paras: '8',
  },
  {
    what: 'Sensitization training on international cooperation, with the liaison magistrate in the Niger',
    from: '2022-06',
    precision: 'month',
    place: 'Niger',
    byWhom: 'WACAP',
    paras: '8',
  },
  {
    what: 'Negotiation of a treaty on mutual legal assistance between Italy and Guinea-Bissau',
    from: '2020-10',
    precision: 'month',
    byWhom: 'WACAP',
    paras: '8',
  },
  {
    what: 'Negotiation of treaties between Italy and Ghana and between Italy and Côte d’Ivoire',
    from: '2022-09',
    precision: 'month',
    byWhom: 'WACAP',
    planned: true,
    paras: '8',
  },
  {
    what: 'First plenary meeting of SEAJust',
    from: '2021-02',
    precision: 'month',
    place: 'online',
    byWhom: 'SEAJust',
    paras: '9',
  },
  {
    what: 'Official launch of SEAJust on the margins of the Fourteenth Congress',
    from: '2021-03',
    precision: 'month',
    place: 'Kyoto',
    byWhom: 'SEAJust',
    paras: '9',
  },
  {
    what: 'Extraordinary plenary meeting of SEAJust: Australia and Maldives admitted by vote',
    from: '2021-07',
    precision: 'month',
    byWhom: 'SEAJust',
    paras: '9',
  },
  {
    what: 'Joint meeting of SEAJust and the European Judicial Network',
    from: '2021-12',
    precision: 'month',
    byWhom: 'SEAJust',
    paras: '9',
  },
  {
    what: 'Emergency measures of central authorities during the pandemic collected and compiled (CTOC/COP/WG.3/2021/2, annex)',
    from: '2020',
    precision: 'year',
    body: 'global-programme-organized-crime',
    paras: '10',
  },
  {
    what: 'Comments on a draft law on mutual legal assistance at a retreat of parliamentarians of the Gambia',
    from: '2021-09-06',
    to: '2021-09-07',
    place: 'online',
    byWhom: 'UNODC and WACAP',
    paras: '11',
  },
  {
    what: 'Digest of cases in which the Convention was the legal basis for cooperation released',
    from: '2021-10',
    precision: 'month',
    body: 'unodc',
    paras: '21, 22',
  },
  { what: 'Digest of Cyber Organized Crime released', from: '2021-10', precision: 'month', body: 'unodc', paras: '23' },
  {
    what: 'Expert group meeting on cyber organized crime in anglophone Africa',
    from: '2021-11-24',
    to: '2021-11-26',
    place: 'online',
    body: 'unodc',
    paras: '24',
  },
  {
    what: 'Webinar on investigating and prosecuting cyber organized crime in Latin America and the Caribbean',
    from: '2022-03-28',
    to: '2022-04-01',
    place: 'online',
    byWhom: 'UNODC and the International Law Enforcement Academy',
    paras: '24',
  },
  {
    what: 'Expert group meeting to finish the second edition of the Model Legislative Provisions against Organized Crime',
    from: '2020-12-07',
    to: '2020-12-10',
    place: 'online',
    body: 'unodc',
    paras: '26',
  },
  { what: 'Bilateral meeting of Kenya and Uganda', from: '2021-02-17', to: '2021-02-19', body: 'unodc', paras: '28' },
  {
    what: 'Bilateral meeting of Bangladesh and Costa Rica',
    from: '2022-03-23',
    to: '2022-03-25',
    body: 'unodc',
    paras: '28',
  },
  {
    what: 'Bilateral meeting of Colombia and Sri Lanka',
    from: '2022-06-27',
    to: '2022-06-28',
    body: 'unodc',
    paras: '28',
  },
  {
    what: 'Bilateral meeting of the Dominican Republic and Sri Lanka',
    from: '2022-06-29',
    to: '2022-06-30',
    body: 'unodc',
    paras: '28',
  },
  {
    what: 'Regional conference of eight States of Eastern Africa',
    from: '2021-07-05',
    to: '2021-07-07',
    body: 'eastern-africa-programme',
    paras: '29',
  },
  {
    what: 'High-level Conference on the Palermo Convention, with the Declaration of Naples (CTOC/COP/2022/CRP.5)',
    from: '2022-06-20',
    to: '2022-06-21',
    place: 'Naples',
    body: 'pam',
    paras: '30, 31',
  },
  {
    what: 'Workshop of the Fourteenth Congress on current crime trends and new technologies',
    from: '2021-03-10',
    to: '2021-03-11',
    place: 'Kyoto',
    body: 'congress',
    paras: '36–38',
  },
  {
    what: 'Thematic discussion of the Commission on electronic evidence and cybercrime',
    from: '2022-05-17',
    body: 'ccpcj',
    paras: '44, 45',
  },
  {
    what: 'Briefing of the expert meeting under the Convention against Corruption on the twelfth meeting of the Working Group',
    from: '2021-09',
    precision: 'month',
    body: 'unodc',
    paras: '66',
  },
]

export async function bringActivities(to: Context): Promise<void> {
  for (const activity of activities) await bringActivity(to, activity, [])
}

export async function bringActivity(
  to: Context,
  given: Activity,
  answers: Parameters<typeof recordActivity>[1]['answers'],
) {
  const { paras, body, degree: _, from, to: until, ...activity } = given
  await recordActivity(
    importer,
    {
      ...activity,
      from: whole(from),
      to: until,
      bodyId: body ? await to.body(body) : undefined,
      answers,
      sourceId: await to.para(paras),
    },
    to.now,
  )
}

/** A month stands for its first day. */
const whole = (given: string | undefined) =>
  given ? `${given}-01-01`.slice(0, 10).replace(/^(\d{4}-\d\d)-01$/, '$1-01') : undefined
