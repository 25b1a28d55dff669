// Numbers are computed from the order of provisions, never typed: 1., (a), (i), I., A., annex I.
import { letter, roman } from '../domain/roman'
import type { ProvisionKind } from './shape'

type Numbered = { id: string; kind: ProvisionKind; level: number }
export type Place = { label: string; parentId: string | null }

/**
 * @returns by provision id, its label and the provision it stands within. A single operative paragraph is unnumbered
 * (Editorial Manual); items restart under each paragraph and annex, operative numbering restarts in each annex;
 * footnotes are numbered through the text.
 */
export function numbering(provisions: readonly Numbered[]): Map<string, Place> {
  const places = new Map<string, Place>()
  const annexes = provisions.filter((one) => one.kind === 'annex').length
  let operative = 0
  let item = 0
  let subitem = 0
  let annex = 0
  const headings = [0, 0, 0]
  let holder: string | null = null
  let itemId: string | null = null
  let annexId: string | null = null
  let footnote = 0
  let noted: string | null = null
  let table: string | null = null
  const restart = () => {
    item = 0
    subitem = 0
    itemId = null
  }
  provisions.forEach((one, at) => {
    const place = (label: string, parentId: string | null = annexId) => places.set(one.id, { label, parentId })
    if (one.kind !== 'footnote') noted = one.id
    if (one.kind === 'table') table = one.id
    switch (one.kind) {
      case 'cell':
        place('', table)
        break
      case 'footnote':
        footnote += 1
        place(`${footnote}`, noted)
        break
      case 'title':
      case 'preambular':
      case 'table':
        place('')
        break
      case 'heading': {
        const level = Math.min(Math.max(one.level, 0), 2)
        headings[level] = (headings[level] ?? 0) + 1
        headings.fill(0, level + 1)
        const n = headings[level] ?? 1
        place(level === 0 ? `${roman(n)}.` : level === 1 ? `${letter(n).toUpperCase()}.` : `${n}.`)
        restart()
        break
      }
      case 'annex':
        annex += 1
        operative = 0
        headings.fill(0)
        restart()
        place(annexes === 1 ? 'Annex' : `Annex ${roman(annex)}`, null)
        annexId = one.id
        holder = one.id
        break
      case 'operative':
        operative += 1
        restart()
        place(isOnlyOperative(provisions, at) ? '' : `${operative}.`)
        holder = one.id
        break
      case 'paragraph':
        restart()
        place('')
        holder = one.id
        break
      case 'item':
        item += 1
        subitem = 0
        place(`(${letter(item)})`, holder ?? annexId)
        itemId = one.id
        break
      case 'subitem':
        subitem += 1
        place(`(${roman(subitem).toLowerCase()})`, itemId ?? holder ?? annexId)
        break
    }
  })
  return places
}

/** Whether no other operative paragraph stands between the same two annex headings. */
function isOnlyOperative(provisions: readonly Numbered[], at: number): boolean {
  const start = provisions.slice(0, at).findLastIndex((one) => one.kind === 'annex') + 1
  const rest = provisions.slice(at).findIndex((one) => one.kind === 'annex')
  const part = provisions.slice(start, rest < 0 ? undefined : at + rest)
  return part.filter((one) => one.kind === 'operative').length === 1
}
