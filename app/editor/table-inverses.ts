// How rows and columns of tables are taken back: each goes and comes as the cells that it has, unless others have written in them.
import type * as Y from 'yjs'
import type { Act, ActDone } from '../document/acts'
import { cellPlaces } from '../document/cells'
import { outline } from '../document/shape'
import { carriedOut, type Inverse } from './taking-back'

export function lineTurned(doc: Y.Doc, { change }: Extract<Act, { act: 'cells' }>): (done: ActDone) => Inverse {
  const line = change.startsWith('row') ? 'row' : 'column'
  return ({ id: here, cells = [here] }) => {
    const id = cells[0] ?? here
    if (change.endsWith('away')) return (send) => carriedOut(send, { act: 'cells', id, change: `${line} back` })
    const came = wordsIn(doc, id, line)
    return async (send) => {
      // What stands in a column that came across it meanwhile is written in it too.
      if (came === undefined || wordsIn(doc, id, line) !== came) return false
      return carriedOut(send, { act: 'cells', id, change: `${line} away` })
    }
  }
}

/** The words of the row or column of a cell; undefined where that does not stand any more. */
function wordsIn(doc: Y.Doc, id: string, line: 'row' | 'column'): string | undefined {
  const all = outline(doc)
  const places = cellPlaces(all)
  const here = places.get(id)
  if (!here) return undefined
  return all
    .filter((one) => places.get(one.id)?.table === here.table && places.get(one.id)?.[line] === here[line])
    .flatMap((one) => (one.text.length > 0 ? `${one.id} ${one.text.toString()}` : []))
    .join('\n')
}
