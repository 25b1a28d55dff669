// What is copied, as other programs read it: numbers, italics and tables as they are shown, what is proposed bold and underlined, what
// would be struck struck through, and whose each is. What is said beside the words is marked, so that it is not pasted as words here.
import { $getNodeByKey } from 'lexical'
import type { Binding } from './binding'
import { type Look, saidBeside } from './looks'
import { isProvision, type ProvisionNode, RunNode } from './nodes'
import type { Part } from './selected-words'

/** Called within an update or a command: the text as it is on the screen at this moment. */
export function $htmlOf(binding: Binding, parts: readonly Part[], { language, direction }: Setting): string {
  const shown = parts.flatMap((part) => {
    const node = $getNodeByKey(binding.keyOf(part.provision.id) ?? '')
    return isProvision(node) ? [{ part, node }] : []
  })
  const notes = new Set(shown.flatMap(({ node }) => (node.__dress.kind === 'footnote' ? [node.__dress.label] : [])))
  const whole = shown.length > 1
  const body = whole ? blocks(shown, notes) : shown.map((one) => $words(one, notes)).join('')
  return `<div lang="${escaped(language)}" dir="${direction}">${body}</div>`
}

type Setting = { language: string; direction: string }
type Shown = { part: Part; node: ProvisionNode }

function blocks(shown: readonly Shown[], notes: ReadonlySet<string>): string {
  const feet: string[] = []
  const out: string[] = []
  let cells: string[] = []
  const endTable = () => {
    if (cells.length > 0) out.push(`<table border="1" style="border-collapse:collapse">${cells.join('')}</table>`)
    cells = []
  }
  for (const [at, one] of shown.entries()) {
    const { kind, columns, head, label } = one.node.__dress
    const words = $words(one, notes)
    if (kind === 'cell') {
      const column = shown.slice(0, at).filter(({ part }) => part.provision.cellOf === one.part.provision.cellOf).length
      const tag = head ? 'th' : 'td'
      const begins = column % columns === 0 ? '<tr>' : ''
      const ends = column % columns === columns - 1 ? '</tr>' : ''
      cells.push(`${begins}<${tag}>${words}</${tag}>${ends}`)
      continue
    }
    endTable()
    if (kind === 'footnote') feet.push(footnote(label, words))
    else if (kind !== 'table' || words !== '') out.push(paragraph(one.node, words))
  }
  endTable()
  if (feet.length > 0) out.push(`<div style="mso-element:footnote-list">${feet.join('')}</div>`)
  return out.join('')
}

/** How far in a paragraph stands, in points; its number hangs before it. */
const indents: Partial<Record<string, number>> = { item: 54, subitem: 81 }

function paragraph(node: ProvisionNode, words: string): string {
  const { kind, level, label, note } = node.__dress
  const number = label === '' ? '' : `${escaped(label)}\t`
  const said = note === '' ? '' : beside(` [${note.split('\n').join('; ')}]`)
  const content = `${number}${words}${said}`
  switch (kind) {
    case 'title':
    case 'annex':
      return `<h1>${content}</h1>`
    case 'heading':
      return `<h${level + 2}>${content}</h${level + 2}>`
    case 'table':
      return `<p><b>${content}</b></p>`
    default: {
      const indent = indents[kind] ?? 0
      return `<p style="margin-left:${indent}pt${indent > 0 ? ';text-indent:-27pt' : ''}">${content}</p>`
    }
  }
}

/** As word processors write one, so that it is one there. */
function footnote(label: string, words: string): string {
  const sign = escaped(label)
  return `<div style="mso-element:footnote" id="ftn${sign}"><p><a style="mso-footnote-id:ftn${sign}" href="#_ftnref${sign}" name="_ftn${sign}">[${sign}]</a> ${words}</p></div>`
}

function $words({ part: { from, to }, node }: Shown, notes: ReadonlySet<string>): string {
  let at = 0
  let out = ''
  for (const run of node.getChildren()) {
    if (!(run instanceof RunNode)) continue
    const text = run.getTextContent()
    const taken = text.slice(Math.max(0, from - at), Math.max(0, to - at))
    at += text.length
    if (taken === '') continue
    out += dressed(escaped(taken), run.__look)
    // What is said behind the last of the words is said of them all.
    if (at <= to) out += `${run.__look.by === '' ? '' : beside(` ${run.__look.by}`)}${signs(run.__look.signs, notes)}`
  }
  return out
}

function dressed(words: string, { className }: Look): string {
  const worn = new Set(className.split(' '))
  const within = [
    ...(worn.has('opening') ? ['i'] : []),
    ...(worn.has('insertion') ? ['b', 'u'] : []),
    ...(worn.has('struck') ? ['s'] : []),
  ]
  return within.reduce((inner, tag) => `<${tag}>${inner}</${tag}>`, words)
}

/** Those whose footnotes are copied with them lead there. */
function signs(given: string, notes: ReadonlySet<string>): string {
  return given
    .split(' ')
    .filter((sign) => sign !== '')
    .map((sign) => {
      const label = sign.normalize('NFKD')
      if (!notes.has(label)) return beside(sign)
      return `<a style="mso-footnote-id:ftn${label}" href="#_ftn${label}" name="_ftnref${label}"><sup>[${label}]</sup></a>`
    })
    .join('')
}

function beside(said: string): string {
  return `<span ${saidBeside}="" style="font-size:smaller">${escaped(said)}</span>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
