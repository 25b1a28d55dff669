// What Lexical shows: a provision with its computed label, and runs of its characters. Never stored; the text is in Yjs.
import { type EditorConfig, ElementNode, type LexicalNode, type NodeKey, TextNode } from 'lexical'
import type { ProvisionKind, ProvisionState } from '../document/shape'

/** All that the frame of a provision shows; its number is an attribute, so that nobody types into it. */
export type Dress = { kind: ProvisionKind; level: number; label: string; state: ProvisionState; wide: boolean }

export function sameDress(a: Dress, b: Dress): boolean {
  return a.kind === b.kind && a.level === b.level && a.label === b.label && a.state === b.state && a.wide === b.wide
}

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
    this.__dress = dress ?? { kind: 'paragraph', level: 0, label: '', state: 'open', wide: false }
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
    const { kind, level, label, state, wide } = this.__dress
    element.className = `shown ${kind} level-${level} ${state}${wide ? ' wide' : ''}`
    element.dataset.label = label
    element.dataset.provision = this.__provision
    element.id = this.__provision
  }

  override isInline(): false {
    return false
  }

  override canBeEmpty(): boolean {
    return true
  }
}

/** How a run looks; neighbours of one look are one run. */
export type Look = 'plain' | 'opening'

/** A type of its own, so that Lexical does not join neighbours of different looks. */
export class RunNode extends TextNode {
  __look: Look

  static override getType(): string {
    return 'run'
  }

  static override clone(node: RunNode): RunNode {
    return new RunNode(node.__text, node.__look, node.__key)
  }

  constructor(text = '', look: Look = 'plain', key?: NodeKey) {
    super(text, key)
    this.__look = look
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = super.createDOM(config)
    if (this.__look === 'opening') element.className = 'opening'
    return element
  }

  override updateDOM(before: this, element: HTMLElement, config: EditorConfig): boolean {
    return before.__look !== this.__look || super.updateDOM(before, element, config)
  }
}

export function isProvision(node: LexicalNode | null | undefined): node is ProvisionNode {
  return node instanceof ProvisionNode
}

export function provisionAround(node: LexicalNode): ProvisionNode | null {
  for (let at: LexicalNode | null = node; at !== null; at = at.getParent()) if (isProvision(at)) return at
  return null
}
