// The bodies that every installation knows, with the prefix of their symbols and how far each fact can be relied on.
import type { BodyKind, Holds, Mark } from '../../client/enums'

export type BodyFacts = {
  slug: string
  kind: BodyKind
  parent?: string
  symbolPrefix: string | null
  holds: Holds
  endorses?: boolean
  short: string
  long: string
  mandate?: string
  mark: Mark
}

const conference = 'Conference of the Parties to the United Nations Convention against Transnational Organized Crime'

export const bodies: BodyFacts[] = [
  {
    slug: 'cop',
    kind: 'conference',
    symbolPrefix: 'CTOC/COP',
    holds: 'sessions',
    endorses: true,
    short: 'Conference',
    long: conference,
    mandate:
      'Article 32 of the Convention: to improve the capacity of States parties and to promote and review the implementation of the Convention.',
    mark: 'verified',
  },
  {
    slug: 'wg-2',
    kind: 'working_group',
    parent: 'cop',
    symbolPrefix: 'CTOC/COP/WG.2',
    holds: 'meetings',
    short: 'Technical Assistance',
    long: 'Working Group of Government Experts on Technical Assistance',
    mandate: 'Conference decision 2/6.',
    mark: 'verified',
  },
  {
    slug: 'wg-3',
    kind: 'working_group',
    parent: 'cop',
    symbolPrefix: 'CTOC/COP/WG.3',
    holds: 'meetings',
    short: 'International Cooperation',
    long: 'Working Group on International Cooperation',
    mandate: 'Conference decision 3/2.',
    mark: 'verified',
  },
  {
    slug: 'wg-4',
    kind: 'working_group',
    parent: 'cop',
    symbolPrefix: 'CTOC/COP/WG.4',
    holds: 'meetings',
    short: 'Trafficking in Persons',
    long: 'Working Group on Trafficking in Persons',
    mandate: 'Conference decision 4/4.',
    mark: 'verified',
  },
  {
    slug: 'wg-6',
    kind: 'working_group',
    parent: 'cop',
    symbolPrefix: 'CTOC/COP/WG.6',
    holds: 'meetings',
    short: 'Firearms',
    long: 'Working Group on Firearms',
    mark: 'verified',
  },
  {
    slug: 'wg-7',
    kind: 'working_group',
    parent: 'cop',
    symbolPrefix: 'CTOC/COP/WG.7',
    holds: 'meetings',
    short: 'Smuggling of Migrants',
    long: 'Working Group on the Smuggling of Migrants',
    mark: 'unverified',
  },
  {
    slug: 'wg-10',
    kind: 'expert_group',
    parent: 'cop',
    symbolPrefix: 'CTOC/COP/WG.10',
    holds: 'meetings',
    short: 'Review Experts',
    long: 'Intergovernmental expert group established under resolution 9/1',
    mandate: 'Conference resolution 9/1: to prepare the questionnaires, guidelines and blueprints of the Mechanism.',
    mark: 'verified',
  },
  {
    slug: 'review-mechanism',
    kind: 'mechanism',
    parent: 'cop',
    symbolPrefix: null,
    holds: 'nothing',
    short: 'Review Mechanism',
    long: 'Mechanism for the Review of the Implementation of the United Nations Convention against Transnational Organized Crime and the Protocols thereto',
    mandate: 'Conference resolution 9/1, with the procedures and rules annexed to it.',
    mark: 'verified',
  },
  {
    slug: 'ga',
    kind: 'principal_organ',
    symbolPrefix: 'A',
    holds: 'sessions',
    endorses: true,
    short: 'General Assembly',
    long: 'General Assembly of the United Nations',
    mark: 'verified',
  },
  {
    slug: 'ccpcj',
    kind: 'commission',
    symbolPrefix: 'E/CN.15',
    holds: 'sessions',
    short: 'Crime Commission',
    long: 'Commission on Crime Prevention and Criminal Justice',
    mark: 'verified',
  },
]

/** What the rules of procedure say that the product acts on, as data. */
export const procedures = [
  {
    name: 'Rules of procedure of the Conference of the Parties',
    bodies: ['conference', 'working_group', 'expert_group'],
    rules: {
      consensus: { rule: '56', words: 'Every effort is made to reach agreement by consensus.' },
      quorum: {
        rule: '41',
        share: 0.5,
        words: 'A decision needs the presence of a majority of the States taking part.',
      },
      substance: {
        rule: '58',
        majority: 2 / 3,
        words: 'As a last resort, matters of substance need two thirds of those voting.',
      },
      procedure: { rule: '58', majority: 0.5, words: 'Matters of procedure need more in favour than against.' },
      observers: { rule: '14–17', words: 'Observers take no part in decisions.' },
    },
    mark: 'unverified' as const,
  },
]
