// What holds of a negotiated text at every moment, whoever wrote it and in whatever order it came.
import type * as Y from 'yjs'
import { brackets } from '~/document/brackets'
import { canonicalJson, canonicalText, hindrances } from '~/document/canonical'
import { alternatives, numbering } from '~/document/numbering'
import { openIn } from '~/document/open-proposals'
import { runs } from '~/document/runs'
import { itemAt } from '~/document/whereabouts'
import { joinStands, type Reading, type Standing } from './reading'

const kindsOfFollowers = ['footnote', 'cell']

/** @returns what is wrong with it */
export function unsound(doc: Y.Doc, now: Reading): string[] {
  const out: string[] = []
  const wrong = (is: boolean, what: string) => {
    if (is) out.push(what)
  }
  wrong(doc.store.pendingStructs !== null || doc.store.pendingDs !== null, 'something waits for ever')
  wrong(now.twice.length > 0, `${now.twice} stands twice`)
  ofOrders(now, wrong)
  ofFollowers(doc, now, wrong)
  ofTables(now, wrong)
  ofProposals(now, wrong)
  ofAgreed(doc, now, wrong)
  ofNumbers(now, wrong)
  for (const one of now.outline) {
    const all = runs(doc, one.id)
    const { pairs, lone } = brackets(all)
    const sides = [...pairs.flatMap(({ open, close }) => [open, close]), ...lone].sort((a, b) => a - b)
    const found = [...one.text.matchAll(/[[\]]/g)].map(({ index }) => index)
    wrong(sides.join() !== found.join(), `${one.id}: brackets at ${sides}, where ${found} are`)
    wrong(
      pairs.some(({ open, close }) => open >= close),
      `${one.id}: a bracket ends before it begins`,
    )
  }
  const text = canonicalText(doc, 'en')
  wrong(
    canonicalJson(text) === '' || hindrances(text, doc).some(({ sentence }) => sentence === ''),
    'no canonical form',
  )
  return out
}

type Wrong = (is: boolean, what: string) => void

function ofOrders({ provisions }: Reading, wrong: Wrong): void {
  const orders = [...provisions.values()].map((one) => one.order)
  wrong(new Set(orders).size < orders.length, `two provisions have one order: ${orders}`)
  for (const { id, order } of provisions.values()) {
    wrong(!/^[0-9A-Za-z]*[1-9A-Za-z]$/.test(order), `${id} has the order ${order}`)
    wrong(order.length > 60, `${id} has an order of ${order.length}`)
  }
}

/** T11, T12: behind what they follow, and there only while that is there. */
function ofFollowers(doc: Y.Doc, { outline, provisions }: Reading, wrong: Wrong): void {
  let head: Standing | undefined
  let notes = 0
  for (const one of outline) {
    wrong((one.anchor !== null) !== (one.kind === 'footnote'), `${one.id} is a footnote without an anchor`)
    wrong((one.cellOf !== null) !== (one.kind === 'cell'), `${one.id} is a cell without a table`)
    wrong((one.columns !== null) !== (one.kind === 'table'), `${one.id} is a table without columns`)
    if (!kindsOfFollowers.includes(one.kind)) {
      head = one
      notes = 0
    } else if (one.kind === 'footnote') notes += 1
    else wrong(notes > 0, `the cell ${one.id} stands behind a footnote`)
    if (one.cellOf !== null) wrong(one.cellOf !== head?.id, `the cell ${one.id} stands behind ${head?.id}`)
    if (one.anchor === null) continue
    const { of, place } = one.anchor
    wrong(of !== head?.id, `the footnote ${one.id} of ${of} stands behind ${head?.id}`)
    wrong(provisions.get(of)?.state === 'withdrawn', `the footnote ${one.id} stands without ${of}`)
    if (place.id === null) continue
    wrong(
      itemAt(doc, place.id)?.parent !== provisionText(doc, of),
      `the footnote ${one.id} is tied to another provision than ${of}`,
    )
  }
}

function provisionText(doc: Y.Doc, id: string): unknown {
  return (doc.getMap('provisions').get(id) as Y.Map<unknown> | undefined)?.get('text')
}

/** T12 */
function ofTables({ outline }: Reading, wrong: Wrong): void {
  for (const { id, columns, state } of outline) {
    if (columns === null) continue
    const cells = outline.filter((one) => one.cellOf === id)
    wrong(columns < 1 || columns > 6, `the table ${id} has ${columns} columns`)
    wrong(cells.length === 0 || cells.length % columns > 0, `${id}: ${cells.length} cells in ${columns} columns`)
    wrong(
      cells.some((one) => one.state !== state),
      `${id} is ${state}, and its cells are ${cells.map((one) => one.state)}`,
    )
  }
}

/** Nothing stands as the text's own that was only proposed; T6: nobody supports their own proposal. */
function ofProposals(now: Reading, wrong: Wrong): void {
  const { outline, proposals, provisions, letters } = now
  for (const one of proposals.values()) {
    wrong(
      one.status === 'open' && one.join !== null && !joinStands(now, one),
      `${one.id} would join ${one.provision} to ${one.join?.into}, which does not stand before it`,
    )
    wrong(!provisions.has(one.provision), `the proposal ${one.id} is of no provision`)
    wrong(one.support.includes(one.delegation), `${one.delegation} supports its own ${one.id}`)
    wrong(
      one.status === 'open' && one.move !== null && provisions.get(one.provision)?.anchor !== null,
      `${one.id} moves a footnote`,
    )
  }
  for (const { id, proposal } of outline) {
    if (proposal === null) continue
    const own = proposals.get(proposal)
    wrong(own?.status !== 'open', `${id} stands as the proposal ${proposal}, which is ${own?.status}`)
    wrong(own?.provision !== id, `${id} stands as the proposal ${proposal} of ${own?.provision}`)
  }
  const standing = new Set(outline.map((one) => one.id))
  for (const { letter, provision, under, proposal } of letters.values()) {
    if (under === '' || proposal !== null || !standing.has(provision)) continue
    const { status, provision: home } = proposals.get(under) ?? {}
    wrong(status !== 'accepted' && status !== 'absorbed', `${letter} in ${provision}: ${under} is ${status} in ${home}`)
  }
}

/** T8 */
function ofAgreed(doc: Y.Doc, { outline }: Reading, wrong: Wrong): void {
  const competing = new Set([...alternatives(outline).values()].flat().map((one) => one.id))
  for (const { id, state, text, prepared } of outline) {
    if (state === 'open') continue
    const left = openIn(doc, id).map((one) => one.id)
    wrong(left.length > 0, `${id} is ${state} over the open ${left}`)
    wrong(/[[\]]/.test(text), `${id} is ${state} over brackets`)
    wrong(competing.has(id), `${id} is ${state} beside alternatives`)
    wrong(prepared !== null, `${id} is ${state} over a common text`)
  }
}

function ofNumbers({ outline }: Reading, wrong: Wrong): void {
  const places = numbering(outline)
  const before = new Set<string>()
  const taken = new Set<string>()
  let heading = ''
  for (const { id, kind } of outline) {
    if (kind === 'heading') heading = id
    const place = places.get(id)
    wrong(place === undefined, `${id} has no place among the numbers`)
    if (!place) continue
    const { label, parentId } = place
    wrong(parentId !== null && !before.has(parentId), `${id} stands within ${parentId}, which is not before it`)
    wrong(label === '' && ['item', 'subitem', 'footnote', 'annex', 'heading'].includes(kind), `${id} has no number`)
    if (['item', 'subitem'].includes(kind) && parentId !== null && !label.includes('Alt')) {
      const name = [kind, parentId, heading, label].join(' ')
      wrong(taken.has(name), `two are ${label} in ${parentId}`)
      taken.add(name)
    }
    if (kind === 'footnote') {
      wrong(taken.has(label), `two footnotes are ${label}`)
      taken.add(label)
    }
    before.add(id)
  }
}
