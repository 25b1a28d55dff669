// An adopted text as a document: paper, serif, computed labels, the opening words in italics.
import type { ReactNode } from 'react'
import { openingWords } from '~/domain/opening'
import { directionOf } from '~/languages'

export type ShownProvision = { id: string; kind: string; label: string; level: number; text: string | null }

export function Provisions({
  provisions,
  language,
  beside,
}: {
  provisions: readonly ShownProvision[]
  language: string
  beside?: (provision: ShownProvision) => ReactNode
}) {
  return (
    <div className="paper text" lang={language} dir={directionOf(language)}>
      {provisions.map((one) => (
        <Provision key={one.id} provision={one} note={beside?.(one)} />
      ))}
    </div>
  )
}

function Provision({ provision, note }: { provision: ShownProvision; note: ReactNode }) {
  const { id, kind, label, level } = provision
  const text = provision.text ?? '…'
  switch (kind) {
    case 'title':
      return (
        <h2 className="provision title" id={id}>
          {text}
        </h2>
      )
    case 'heading':
      return (
        <h3 className={`provision heading level-${level}`} id={id}>
          {label} {text}
        </h3>
      )
    case 'annex':
      return (
        <h3 className="provision annex" id={id}>
          <span className="annex-label">{label}</span>
          {provision.text ? text : null}
        </h3>
      )
    default: {
      const [opening, rest] = kind === 'preambular' || kind === 'operative' ? openingWords(text) : ['', text]
      return (
        <div className={`provision ${kind}`} id={id}>
          <span className="label num">{label}</span>
          <p>
            {opening ? <em>{opening}</em> : null}
            {rest} {note ? <span className="beside">{note}</span> : null}
          </p>
        </div>
      )
    }
  }
}
