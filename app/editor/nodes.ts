// What Lexical shows: a provision with its computed label, and runs of its characters. Never stored; the text is in Yjs.
import { type EditorConfig, ElementNode, type LexicalNode, type NodeKey, TextNode } from 'lexical'
import { asContent, classOf, type Dress, type Look, sameDress, sameLook } from './looks'

export class ProvisionNode extends ElementNode {
  __provision: string
  __dress: Dress

  static override getType(): string {
    return 'provision'
  }

  static override clone(node: ProvisionNode): ProvisionNode {
    return new ProvisionNode(node.__provision, node.__dress, node.__key)
  }

  constructor(provision = '', dress?: Dress, key?: NodeKey) {
    super(key)
    this.__provision = provision
    this.__dress = dress ?? {
      kind: 'paragraph',
      level: 0,
      label: '',
      competes: false,
      state: 'open',
      note: '',
      colour: null,
      rank: '',
      columns: 0,
      head: false,
      joined: '',
    }
  }

  override createDOM(): HTMLElement {
    const element = document.createElement('div')
    this.dress(element)
    return element
  }

  override updateDOM(before: this, element: HTMLElement): boolean {
    if (!sameDress(before.__dress, this.__dress)) this.dress(element)
    return false
  }

  private dress(element: HTMLElement): void {
    const { label, note, colour, columns, joined } = this.__dress
    const here = element.classList.contains('here')
    element.className = `${classOf(this.__dress)}${here ? ' here' : ''}`
    element.dataset.label = label
    element.dataset.note = note
    element.dataset.provision = this.__provision
    element.id = this.__provision
    if (columns > 0) element.style.setProperty('--columns', String(columns))
    else element.style.removeProperty('--columns')
    if (joined === '') element.style.removeProperty('--joined')
    else element.style.setProperty('--joined', asContent(joined))
    paint(element, colour)
  }

  override isInline(): false {
    return false
  }

  override canBeEmpty(): boolean {
    return true
  }
}

const plain: Look = { tag: 'span', className: '', colour: null, by: '', title: '', signs: '' }

/** Neighbours of one look are one run; a type of its own, so that Lexical does not join those of different looks. */
export class RunNode extends TextNode {
  __look: Look

  static override getType(): string {
    return 'run'
  }

  static override clone(node: RunNode): RunNode {
    return new RunNode(node.__text, node.__look, node.__key)
  }

  constructor(text = '', look: Look = plain, key?: NodeKey) {
    super(text, key)
    this.__look = look
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const made = super.createDOM(config)
    const element = this.__look.tag === 'span' ? made : document.createElement(this.__look.tag)
    // The characters stand in the element itself: Lexical writes to its first child.
    if (element !== made) element.append(...made.childNodes)
    this.dress(element)
    return element
  }

  override updateDOM(before: this, element: HTMLElement, config: EditorConfig): boolean {
    if (before.__look.tag !== this.__look.tag) return true
    if (!sameLook(before.__look, this.__look)) this.dress(element)
    return super.updateDOM(before, element, config)
  }

  private dress(element: HTMLElement): void {
    const { className, colour, by, title, signs } = this.__look
    element.className = className
    if (by) element.dataset.by = by
    else delete element.dataset.by
    if (signs) element.dataset.signs = signs
    else delete element.dataset.signs
    if (title) element.title = title
    else element.removeAttribute('title')
    paint(element, colour)
  }
}

function paint(element: HTMLElement, colour: string | null): void {
  if (colour === null) element.style.removeProperty('--c')
  else element.style.setProperty('--c', colour)
}

export function isProvision(node: LexicalNode | null | undefined): node is ProvisionNode {
  return node instanceof ProvisionNode
}

export function provisionAround(node: LexicalNode): ProvisionNode | null {
  for (let at: LexicalNode | null = node; at !== null; at = at.getParent()) if (isProvision(at)) return at
  return null
}
