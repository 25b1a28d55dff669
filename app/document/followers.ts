// What follows a provision wherever it goes: the cells of a table, then the footnotes of a paragraph in the order of their signs. After
// each act all of them stand where they belong.
import type * as Y from 'yjs'
import { goHome, signsIn } from './footnotes'
import { orderBehind, outline, provisionMaps, provisionOf } from './shape'
import { settleTables } from './tables'

export function settleFollowers(doc: Y.Doc): void {
  const maps = provisionMaps(doc)
  const ids = [...maps.keys()]
  const notes = ids.filter((id) => maps.get(id)?.get('kind') === 'footnote')
  if (notes.length === 0 && !ids.some((id) => maps.get(id)?.get('kind') === 'cell')) return
  for (const id of notes) {
    const note = provisionOf(doc, id)
    if (note) goHome(doc, note)
  }
  settleTables(doc)
  const all = outline(doc)
  const wanted = all
    .filter((one) => one.anchor === null && one.cellOf === null)
    .flatMap((one) => [
      one.id,
      ...all.filter((other) => other.cellOf === one.id).map((other) => other.id),
      ...signsIn(one, all).map((sign) => sign.note),
    ])
  if (wanted.join() === all.map((one) => one.id).join()) return
  let before = ''
  for (const id of wanted) {
    const one = provisionOf(doc, id)
    if (one && (one.anchor !== null || one.cellOf !== null)) maps.get(id)?.set('order', orderBehind(doc, before))
    before = provisionOf(doc, id)?.order ?? before
  }
}
