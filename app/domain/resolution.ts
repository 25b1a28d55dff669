// A draft resolution that carries recommendations to the Conference: its paragraphs and one annex for each meeting.

import type { CanonicalProvision } from './adoption'
import { formatDays } from './dates'

export type Meeting = {
  body: string
  /** "thirteenth meeting" */
  name: string
  city: string | null
  from: string | null
  to: string | null
  recommendations: readonly { id: string; text: string }[]
}

export type OutlineProvision = Pick<CanonicalProvision, 'kind' | 'level' | 'text'> & { recommendationId?: string }

/**
 * R4: the preamble recalls the meetings, one operative paragraph endorses what is annexed, one annex lists each meeting's
 * recommendations in order. The wording is a start for the secretariat to edit.
 */
export function compiledResolution(title: string, organ: string, meetings: readonly Meeting[]): OutlineProvision[] {
  const held = (meeting: Meeting) => {
    const when = formatDays(meeting.from, meeting.to)
    return `its ${meeting.name}${when ? `, held${meeting.city ? ` in ${meeting.city}` : ''} ${meeting.from === meeting.to ? 'on' : 'from'} ${when}` : ''}`
  }
  return [
    { kind: 'title', level: 0, text: title },
    { kind: 'paragraph', level: 0, text: `${organ},` },
    ...meetings.map(
      (meeting, at): OutlineProvision => ({
        kind: 'preambular',
        level: 0,
        text: `${['Recalling', 'Recalling also'][at] ?? 'Recalling further'} the recommendations adopted by the ${meeting.body} at ${held(meeting)},`,
      }),
    ),
    {
      kind: 'operative',
      level: 0,
      text: `Endorses the recommendations contained in the annex${meetings.length > 1 ? 'es' : ''} to the present resolution;`,
    },
    {
      kind: 'operative',
      level: 0,
      text: 'Encourages States parties to give effect to those recommendations, in accordance with their national law.',
    },
    ...meetings.flatMap((meeting): OutlineProvision[] => [
      { kind: 'annex', level: 0, text: `Recommendations adopted by the ${meeting.body} at ${held(meeting)}` },
      ...meeting.recommendations.map(
        (one, at): OutlineProvision => ({
          kind: 'item',
          level: 0,
          text: `${one.text.replace(/[;.]$/, '')}${at === meeting.recommendations.length - 1 ? '.' : ';'}`,
          recommendationId: one.id,
        }),
      ),
    ]),
  ]
}
