// A text with a table between two paragraphs.
import { outline } from '~/document/shape'
import { Negotiation } from './negotiation'

export function aTable(rows = 2, columns = 3) {
  const room = new Negotiation([
    { kind: 'paragraph', text: 'Before.' },
    { kind: 'paragraph', text: 'After.' },
  ])
  const [before = '', after = ''] = room.ids
  room.act({ act: 'table', after: before, rows, columns })
  const table = outline(room.server).find((one) => one.columns !== null)?.id ?? ''
  return { room, before, after, table, norway: room.person('ola', 'norway') }
}

export const cells = (room: Negotiation) => outline(room.server).filter((one) => one.cellOf !== null)
