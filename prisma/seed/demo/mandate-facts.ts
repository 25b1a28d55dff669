// What resolutions asked for, and what the report says was done in answer, as facts.
import type { MandateStatus } from '../../client/enums'
import type { Activity } from './activities'

export type MandateFacts = {
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

export const mandates: MandateFacts[] = [
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
