// What resolutions asked for, and what the report says was done in answer.
import { recordActivity, recordMandate } from '../../../app/commands/record-mandate.server'
import type { FulfilmentDegree, MandateStatus } from '../../client/enums'
import { type Context, importer } from './context'

type Activity = {
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

type Mandate = {
  body: 'cop' | 'ga' | 'ccpcj'
  resolution: string
  label: string
  addressee: string
  to?: string
  act: string
  status: MandateStatus
  paras: string
  /** Recommendations that the same activities answer. */
  recommendations?: string[]
  activities: Activity[]
}

const mandates: Mandate[] = [
  {
    body: 'cop',
    resolution: '8/1',
    label: '',
    addressee: 'Secretariat',
    to: 'unodc',
    status: 'renewed',
    paras: '18–20',
    act: 'Keep up the online directory of competent national authorities',
    activities: [
      {
        what: 'Directory of competent national authorities kept up on SHERLOC and as an e-book; requirements for electronic evidence added',
        paras: '18–20',
        body: 'unodc',
        degree: 'continuing',
      },
    ],
  },
  {
    body: 'cop',
    resolution: '9/3',
    label: 'annex I, subpara. (k)',
    addressee: 'Secretariat',
    to: 'unodc',
    status: 'reported_on',
    paras: '32–35',
    recommendations: ['r02'],
    act: 'Help the Conference and the Working Group to stay in contact with the Expert Group on Cybercrime, within mandates',
    activities: [
      {
        what: 'Information on the fifth and sixth meetings of the Expert Group given to the Conference at its tenth session (CTOC/COP/2020/6)',
        from: '2020',
        precision: 'year',
        paras: '32',
        body: 'unodc',
        degree: 'done',
      },
      {
        what: 'Information on the seventh meeting of the Expert Group given to the Conference',
        from: '2022-07-18',
        paras: '33–35',
        body: 'unodc',
        degree: 'continuing',
      },
    ],
  },
  {
    body: 'cop',
    resolution: '9/3',
    label: 'annex I',
    addressee: 'States parties',
    status: 'reported_on',
    paras: '46–52',
    recommendations: ['r03'],
    act: 'Train criminal justice and law enforcement authorities and private service providers in electronic evidence',
    activities: [
      {
        what: 'Electronic Evidence Hub launched within SHERLOC',
        from: '2021-05',
        precision: 'month',
        paras: '17, 48',
        body: 'electronic-evidence-initiative',
        degree: 'continuing',
      },
      {
        what: 'Data Disclosure Framework launched',
        from: '2021-10',
        precision: 'month',
        paras: '50, 52',
        body: 'electronic-evidence-initiative',
        degree: 'done',
      },
      {
        what: 'International Cooperation and Electronic Evidence i-Campus made part of the Hub',
        from: '2022',
        precision: 'year',
        paras: '51',
        body: 'electronic-evidence-initiative',
        degree: 'done',
      },
    ],
  },
  {
    body: 'cop',
    resolution: '10/4',
    label: '',
    addressee: 'UNODC',
    to: 'unodc',
    status: 'discharged',
    paras: '46, 53–56',
    act: 'Bring model instruments and publications up to date with provisions on electronic evidence',
    activities: [
      {
        what: 'First informal expert group meeting on the revision of the Model Law on Mutual Assistance in Criminal Matters',
        from: '2021-03',
        precision: 'month',
        paras: '53',
        body: 'unodc',
        degree: 'partial',
      },
      {
        what: 'Second informal expert group meeting on the revision of the Model Law',
        from: '2021-11',
        precision: 'month',
        paras: '54',
        body: 'unodc',
        degree: 'partial',
      },
      {
        what: 'Revised Model Law brought to the Commission at its thirty-first session and to the Conference (CTOC/COP/2022/CRP.4)',
        from: '2022',
        precision: 'year',
        paras: '56',
        body: 'unodc',
        degree: 'done',
      },
    ],
  },
  {
    body: 'ga',
    resolution: '76/185',
    label: '',
    addressee: 'Commission on Crime Prevention and Criminal Justice',
    to: 'ccpcj',
    status: 'discharged',
    paras: '57',
    act: 'Hold expert discussions between sessions on crimes that affect the environment',
    activities: [
      {
        what: 'Expert discussions on crimes that affect the environment, in three thematic pillars',
        from: '2022-02-14',
        to: '2022-02-16',
        paras: '57',
        body: 'ccpcj',
        degree: 'done',
      },
    ],
  },
  {
    body: 'cop',
    resolution: '10/6',
    label: '',
    addressee: 'Working Groups on Technical Assistance and on International Cooperation',
    to: 'wg-3',
    status: 'discharged',
    paras: '58–62',
    recommendations: ['r07', 'r08'],
    act: 'Hold a joint thematic discussion on crimes that affect the environment and make recommendations to the Conference at its eleventh session',
    activities: [
      {
        what: 'Joint thematic discussion of the two working groups; recommendations adopted',
        from: '2022-05-24',
        paras: '59–62',
        body: 'wg-3',
        degree: 'done',
      },
    ],
  },
  {
    body: 'ga',
    resolution: '74/247',
    label: '',
    addressee: 'General Assembly',
    status: 'discharged',
    paras: '39',
    act: 'Set up an open-ended ad hoc intergovernmental committee of experts',
    activities: [{ what: 'Ad Hoc Committee set up', paras: '39', body: 'ac-291', degree: 'done' }],
  },
  {
    body: 'ga',
    resolution: '75/282',
    label: '',
    addressee: 'Ad Hoc Committee',
    to: 'ac-291',
    status: 'assigned',
    paras: '39–43',
    act: 'Hold at least six sessions of ten days from January 2022 and give a draft convention to the General Assembly at its seventy-eighth session',
    activities: [
      {
        what: 'First session of the Ad Hoc Committee: road map and mode of work agreed',
        from: '2022-02-28',
        to: '2022-03-11',
        place: 'New York',
        paras: '40',
        body: 'ac-291',
        degree: 'partial',
      },
      {
        what: 'Second session of the Ad Hoc Committee: first reading of three chapters',
        from: '2022-05-30',
        to: '2022-06-10',
        place: 'Vienna',
        paras: '41',
        body: 'ac-291',
        degree: 'partial',
      },
    ],
  },
  {
    body: 'cop',
    resolution: '9/1',
    label: 'annex, para. 12',
    addressee: 'Conference and its working groups',
    to: 'wg-3',
    status: 'reported_on',
    paras: '70',
    act: 'Put the review process on the agenda, with no more than one item a session in each working group',
    activities: [
      {
        what: 'First agenda item on the Mechanism at the thirteenth meeting of the Working Group on International Cooperation; States briefed on the state of the reviews',
        from: '2022-05',
        precision: 'month',
        paras: '70',
        body: 'wg-3',
        degree: 'continuing',
      },
    ],
  },
  {
    body: 'cop',
    resolution: '9/1',
    label: 'annex, para. 53',
    addressee: 'Working groups of the Conference',
    to: 'wg-3',
    status: 'reported_on',
    paras: '71',
    act: 'Have a constructive dialogue with stakeholders, non-governmental organizations among them',
    activities: [
      {
        what: 'First constructive dialogue on technical assistance and international cooperation, with 21 non-governmental organizations and three other stakeholders',
        from: '2022-05-27',
        paras: '71',
        body: 'wg-3',
        degree: 'continuing',
      },
    ],
  },
  {
    body: 'cop',
    resolution: '10/1',
    label: '',
    addressee: 'Conference',
    to: 'cop',
    status: 'discharged',
    paras: '69',
    act: 'Launch the first phase of the review process with the questionnaires and blueprints annexed',
    activities: [
      {
        what: 'Country reviews of the first phase under way',
        paras: '69, 70',
        body: 'review-mechanism',
        degree: 'continuing',
      },
    ],
  },
  {
    body: 'ccpcj',
    resolution: '31/1',
    label: '',
    addressee: 'Member States',
    status: 'open',
    paras: '62',
    act: 'Give UNODC their views on possible responses to gaps in the legal framework against wildlife trafficking, an additional protocol among them',
    activities: [],
  },
]

/** What was done without a mandate that the report names. */
const others: Activity[] = [
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

const whole = (given: string | undefined) =>
  given ? `${given}-01-01`.slice(0, 10).replace(/^(\d{4}-\d\d)-01$/, '$1-01') : undefined

export async function bringMandates(to: Context, recommendations: Map<string, string>): Promise<void> {
  for (const one of mandates) {
    const { id: mandateId } = await recordMandate(
      importer,
      {
        resolutionId: await to.resolution(one.body, one.resolution),
        label: one.label,
        addressee: one.addressee,
        bodyId: one.to ? await to.body(one.to) : undefined,
        act: one.act,
        status: one.status,
        sourceId: await to.para(one.paras),
      },
      to.now,
    )
    for (const activity of one.activities) {
      const degree = activity.degree ?? 'continuing'
      const answers = [
        { mandateId, degree },
        ...(one.recommendations ?? []).map((key) => ({ recommendationId: recommendations.get(key) as string, degree })),
      ]
      await bringActivity(to, activity, one.recommendations?.[0]?.startsWith('r07') ? [{ mandateId, degree }] : answers)
    }
  }
  for (const activity of others) await bringActivity(to, activity, [])
}

async function bringActivity(to: Context, given: Activity, answers: Parameters<typeof recordActivity>[1]['answers']) {
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
