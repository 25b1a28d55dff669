// The Convention and its three Protocols, article by article, and the clusters under which they are reviewed. Titles of articles
// are the treaties' own; which article is reviewed under which cluster is editable reference data with its mark.
import { clusterNames } from '../../../app/domain/cluster'

export type InstrumentFacts = { slug: string; short: string; title: string; adoptedOn: string; articles: string[] }

export const instruments: InstrumentFacts[] = [
  {
    slug: 'untoc',
    short: 'Organized Crime Convention',
    title: 'United Nations Convention against Transnational Organized Crime',
    adoptedOn: '2000-11-15',
    articles:
      `Statement of purpose|Use of terms|Scope of application|Protection of sovereignty|Criminalization of participation in an organized criminal group|Criminalization of the laundering of proceeds of crime|Measures to combat money-laundering|Criminalization of corruption|Measures against corruption|Liability of legal persons|Prosecution, adjudication and sanctions|Confiscation and seizure|International cooperation for purposes of confiscation|Disposal of confiscated proceeds of crime or property|Jurisdiction|Extradition|Transfer of sentenced persons|Mutual legal assistance|Joint investigations|Special investigative techniques|Transfer of criminal proceedings|Establishment of criminal record|Criminalization of obstruction of justice|Protection of witnesses|Assistance to and protection of victims|Measures to enhance cooperation with law enforcement authorities|Law enforcement cooperation|Collection, exchange and analysis of information on the nature of organized crime|Training and technical assistance|Other measures: implementation of the Convention through economic development and technical assistance|Prevention|Conference of the Parties to the Convention|Secretariat|Implementation of the Convention|Settlement of disputes|Signature, ratification, acceptance, approval and accession|Relation with protocols|Entry into force|Amendment|Denunciation|Depositary and languages`.split(
        '|',
      ),
  },
  {
    slug: 'tip',
    short: 'Trafficking in Persons Protocol',
    title:
      'Protocol to Prevent, Suppress and Punish Trafficking in Persons, Especially Women and Children, supplementing the United Nations Convention against Transnational Organized Crime',
    adoptedOn: '2000-11-15',
    articles:
      `Relation with the United Nations Convention against Transnational Organized Crime|Statement of purpose|Use of terms|Scope of application|Criminalization|Assistance to and protection of victims of trafficking in persons|Status of victims of trafficking in persons in receiving States|Repatriation of victims of trafficking in persons|Prevention of trafficking in persons|Information exchange and training|Border measures|Security and control of documents|Legitimacy and validity of documents|Saving clause|Settlement of disputes|Signature, ratification, acceptance, approval and accession|Entry into force|Amendment|Denunciation|Depositary and languages`.split(
        '|',
      ),
  },
  {
    slug: 'som',
    short: 'Smuggling of Migrants Protocol',
    title:
      'Protocol against the Smuggling of Migrants by Land, Sea and Air, supplementing the United Nations Convention against Transnational Organized Crime',
    adoptedOn: '2000-11-15',
    articles:
      `Relation with the United Nations Convention against Transnational Organized Crime|Statement of purpose|Use of terms|Scope of application|Criminal liability of migrants|Criminalization|Cooperation|Measures against the smuggling of migrants by sea|Safeguard clauses|Information|Border measures|Security and control of documents|Legitimacy and validity of documents|Training and technical cooperation|Other prevention measures|Protection and assistance measures|Agreements and arrangements|Return of smuggled migrants|Saving clause|Settlement of disputes|Signature, ratification, acceptance, approval and accession|Entry into force|Amendment|Denunciation|Depositary and languages`.split(
        '|',
      ),
  },
  {
    slug: 'firearms',
    short: 'Firearms Protocol',
    title:
      'Protocol against the Illicit Manufacturing of and Trafficking in Firearms, Their Parts and Components and Ammunition, supplementing the United Nations Convention against Transnational Organized Crime',
    adoptedOn: '2001-05-31',
    articles:
      `Relation with the United Nations Convention against Transnational Organized Crime|Statement of purpose|Use of terms|Scope of application|Criminalization|Confiscation, seizure and disposal|Record-keeping|Marking of firearms|Deactivation of firearms|General requirements for export, import and transit licensing or authorization systems|Security and preventive measures|Information|Cooperation|Training and technical assistance|Brokers and brokering|Settlement of disputes|Signature, ratification, acceptance, approval and accession|Entry into force|Amendment|Denunciation|Depositary and languages`.split(
        '|',
      ),
  },
]

type ClusterFacts = {
  number: number
  name: string
  nameMark: 'verified' | 'unverified'
  /** First and last year of the multi-year workplan. */
  years: [number, number]
  yearsMark: 'verified' | 'derived'
  /** Articles by instrument; all unverified until review staff have compared them with the tables appended to resolution 9/1. */
  articles: Record<string, number[]>
}

export const clusters: ClusterFacts[] = [
  {
    number: 1,
    name: clusterNames[1],
    nameMark: 'verified',
    years: [3, 6],
    yearsMark: 'verified',
    articles: { untoc: [2, 5, 6, 8, 9, 10, 15, 23], tip: [3, 5], som: [3, 5, 6], firearms: [3, 5] },
  },
  {
    number: 2,
    name: clusterNames[2],
    nameMark: 'unverified',
    years: [7, 10],
    yearsMark: 'derived',
    articles: {
      untoc: [24, 25, 29, 30, 31],
      tip: [6, 7, 9],
      som: [14, 15, 16],
      firearms: [7, 8, 9, 10, 11, 14],
    },
  },
  {
    number: 3,
    name: clusterNames[3],
    nameMark: 'verified',
    years: [7, 10],
    yearsMark: 'verified',
    articles: { untoc: [7, 11, 19, 20, 22, 26, 27, 28], tip: [10, 11, 12, 13], som: [11, 12, 13], firearms: [12] },
  },
  {
    number: 4,
    name: clusterNames[4],
    nameMark: 'verified',
    years: [3, 6],
    yearsMark: 'verified',
    articles: { untoc: [12, 13, 14, 16, 17, 18, 21], som: [7, 17, 18], firearms: [6, 13] },
  },
]
