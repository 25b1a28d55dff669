// Reads what another program puts on the clipboard as a page: paragraphs, headings, lists with their labels. Only words are taken,
// by reading a document that is never shown and runs nothing; struck words, comments and hidden words are left where they are.
import { type Line, noteMark, plainWords } from '../document/pasted'
import { saidBeside } from './looks'

/** Markup far beyond any text that may be pasted: its plain form is read instead. */
const mostMarkup = 20_000_000

export function linesOfHtml(html: string): Line[] | null {
  if (html.length > mostMarkup) return null
  const page = new DOMParser().parseFromString(withoutScripts(html), 'text/html')
  const reader = new Reader()
  reader.read(page.body, { depth: 0 })
  reader.endLine()
  return reader.lines
}

/** Nothing of it would be run or worn, but the browser says so in its console for each. */
function withoutScripts(html: string): string {
  return html
    .replace(/<style\b[^<]*(?:<(?!\/style)[^<]*)*<\/style\s*>/gi, '')
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/\son[a-z]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi, ''))
}

/** Wider tables are not put into a text that is read by people in a room. */
const mostColumns = 6

type Within = {
  depth: number
  heading?: number
  listed?: boolean
}

const blocks = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DIV DL DT FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER LI MAIN NAV OL P PRE SECTION TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
)
const left = new Set(
  'AUDIO BUTTON CANVAS DEL HEAD IFRAME IMG INPUT LINK META NOSCRIPT OBJECT S SCRIPT SELECT STRIKE STYLE SVG TEMPLATE TEXTAREA TITLE VIDEO'.split(
    ' ',
  ),
)

class Reader {
  readonly lines: Line[] = []
  /** Notes that stand at the foot of the page and have been read where their signs are. */
  private readonly passed = new Set<Element>()
  private line: Line = { text: '' }

  endLine(next: Partial<Line> = {}): void {
    if (this.line.text.replaceAll(noteMark, '').trim() !== '') this.lines.push(this.line)
    this.line = { text: '', ...next }
  }

  read(node: Node, within: Within): void {
    if (node.nodeType === Node.TEXT_NODE) {
      this.line.text += (node.nodeValue ?? '').replaceAll(noteMark, '')
      return
    }
    if (!(node instanceof Element) && node.nodeType !== Node.ELEMENT_NODE) return
    const element = node as Element
    const name = element.nodeName.toUpperCase()
    const style = (element.getAttribute('style') ?? '').toLowerCase().replace(/\s+/g, '')
    if (isLeft(name, style) || isBeside(element) || this.passed.has(element)) return
    if (name === 'A' && this.readNote(element)) return
    if (name === 'TR' && this.readRow(element)) return
    if (style.includes('mso-list:ignore')) {
      // Word writes the label into the words, and says so.
      this.line.marker = (element.textContent ?? '').trim()
      return
    }
    if (name === 'BR') {
      // In a heading, or in an item of a list, it only breaks the line.
      if (within.heading !== undefined || within.listed) this.line.text += ' '
      else this.endLine()
      return
    }
    if (name === 'TD' || name === 'TH') {
      this.children(element, within)
      if (element.nextElementSibling) this.line.text += ' \u2013 '
      return
    }
    // Within a cell, paragraphs are one line.
    const isBlock = blocks.has(name) && !(element.closest('td, th') && name !== 'TABLE' && name !== 'TR')
    if (!isBlock) {
      this.children(element, within)
      return
    }
    // The paragraph in an item of a list bears the label of the item.
    const { marker, depth } = this.line.text.trim() === '' ? this.line : {}
    this.endLine()
    const inner = withinOf(element, name, style, within)
    this.line = {
      text: '',
      ...(marker === undefined ? {} : { marker }),
      ...(depth === undefined ? {} : { depth }),
      ...markOf(element, name, style, inner),
    }
    this.children(element, inner)
    this.endLine()
  }

  /** The sign of a footnote: its text stands elsewhere on the page. */
  private readNote(link: Element): boolean {
    const target = /^#(?!.*ref)(.*(?:ftn|note|fn).*)$/i.exec(link.getAttribute('href') ?? '')?.[1]
    if (target === undefined || !/^\s*\[?[\d*†]{1,4}\]?\s*$/.test(link.textContent ?? '')) return false
    const page = link.ownerDocument
    const found = page.getElementById(target) ?? page.getElementsByName(target)[0]
    const note = found?.closest('[style*="mso-element:footnote"], li, p, div') ?? found
    if (!note) return false
    this.passed.add(note)
    const words = (note.textContent ?? '').replace(/^[\s^↑]*\[?[\d*†]{1,4}\]?[.\s]*/, '').replace(/\s*↩.*$/u, '')
    this.line.text += noteMark
    this.line.notes = [...(this.line.notes ?? []), words]
    return true
  }

  /** A row of a table of several columns; what only sets a page in columns or frames is read as paragraphs. */
  private readRow(row: Element): boolean {
    const cells = [...row.children].filter((one) => /^t[dh]$/i.test(one.nodeName))
    const widest = Math.max(
      ...[...(row.closest('table')?.querySelectorAll('tr') ?? [row])].map((one) => one.children.length),
    )
    if (widest < 2 || widest > mostColumns || row.querySelector('table')) return false
    this.endLine()
    const words = cells.map((cell) => {
      const within = new Reader()
      for (const child of cell.childNodes) within.read(child, { depth: 0 })
      within.endLine()
      return plainWords(
        within.lines
          .map((one) => `${one.marker ?? ''} ${one.text}`)
          .join(' ')
          .replaceAll(noteMark, ''),
      )
    })
    if (words.some((one) => one !== '')) this.lines.push({ text: '', cells: words })
    return true
  }

  private children(element: Element, within: Within): void {
    for (const child of element.childNodes) this.read(child, within)
  }
}

function isLeft(name: string, style: string): boolean {
  return (
    left.has(name) ||
    style.includes('display:none') ||
    style.includes('line-through') ||
    style.includes('mso-hide:all') ||
    style.includes('mso-element:comment') ||
    style.includes('mso-special-character:comment')
  )
}

/** The sign of a comment in Word, and what this editor says of words beside them. */
function isBeside(element: Element): boolean {
  return element.hasAttribute(saidBeside) || /^#_msocom/.test(element.getAttribute('href') ?? '')
}

function withinOf(element: Element, name: string, style: string, within: Within): Within {
  const depth = name === 'OL' || name === 'UL' ? within.depth + 1 : within.depth
  const word = /mso-list:\w+level(\d)/.exec(style)?.[1]
  const role = element.getAttribute('role') === 'heading' ? Number(element.getAttribute('aria-level') ?? 2) : undefined
  const outline = /mso-outline-level:(\d)/.exec(style)?.[1]
  const heading = /^H[1-6]$/.test(name) ? Number(name[1]) : (role ?? (outline ? Number(outline) : undefined))
  const listed = within.listed || name === 'LI' || word !== undefined
  return { depth: word ? Number(word) : depth, listed, ...(heading ? { heading } : {}) }
}

function markOf(element: Element, name: string, style: string, { depth, heading }: Within): Partial<Line> {
  const marker = name === 'LI' ? markerOf(element) : undefined
  return {
    ...(heading ? { heading } : {}),
    ...(depth > 0 && (marker !== undefined || style.includes('mso-list:')) ? { depth } : {}),
    ...(marker !== undefined ? { marker } : {}),
  }
}

/** The label that a browser would draw. */
function markerOf(item: Element): string {
  const list = item.parentElement
  const style = `${list?.getAttribute('style') ?? ''};${item.getAttribute('style') ?? ''}`.toLowerCase()
  const type = /list-style(?:-type)?:\s*([\w-]+)/.exec(style)?.[1] ?? list?.getAttribute('type') ?? ''
  if (list?.nodeName.toUpperCase() !== 'OL') return '•'
  const before = [...(list?.children ?? [])].filter((one) => one.nodeName.toUpperCase() === 'LI').indexOf(item)
  const n = Number(item.getAttribute('value') ?? Number(list.getAttribute('start') ?? 1) + before)
  switch (type) {
    case 'a':
    case 'lower-alpha':
    case 'lower-latin':
      return `(${String.fromCharCode(97 + ((n - 1) % 26))})`
    case 'i':
    case 'lower-roman':
      return `(${smallRoman(n)})`
    default:
      return `${n}.`
  }
}

function smallRoman(n: number): string {
  const tens = 'x'.repeat(Math.floor(n / 10))
  return tens + (['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix'][n % 10] ?? '')
}
