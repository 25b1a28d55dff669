// An adopted text as a document: paper, serif, computed labels, the opening words in italics.
import type { ReactNode } from 'react'
import { openingWords } from '~/domain/opening'
import { directionOf } from '~/languages'

export type ShownProvision = {
  id: string
  kind: string
  label: string
  level: number
  text: string | null
  parentId?: string | null
  /** Of a footnote: behind how many characters of its provision its sign stands. */
  at?: number
  /** Of a table: how many cells a row has. */
  columns?: number
}

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
      {provisions
        .filter((one) => one.kind !== 'cell')
        .map((one) =>
          one.kind === 'table' ? (
            <Table
              key={one.id}
              table={one}
              cells={provisions.filter((other) => other.kind === 'cell' && other.parentId === one.id)}
            />
          ) : (
            <Provision
              key={one.id}
              provision={one}
              notes={provisions.filter((other) => other.kind === 'footnote' && other.parentId === one.id)}
              note={beside?.(one)}
            />
          ),
        )}
    </div>
  )
}

function Table({ table, cells }: { table: ShownProvision; cells: readonly ShownProvision[] }) {
  const columns = Math.max(1, table.columns ?? 1)
  const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, n) =>
    cells.slice(n * columns, (n + 1) * columns),
  )
  const [head = [], ...body] = rows
  return (
    <table id={table.id}>
      {table.text ? <caption>{table.text}</caption> : null}
      <thead>
        <tr>
          {head.map((one) => (
            <th key={one.id} id={one.id} scope="col">
              {one.text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.map((row) => (
          <tr key={row[0]?.id}>
            {row.map((one) => (
              <td key={one.id} id={one.id}>
                {one.text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Words with the signs of their footnotes, from a place in the provision on. */
function Words({ text, from, notes }: { text: string; from: number; notes: readonly ShownProvision[] }) {
  const within = notes.filter(({ at = 0 }) => at > from && at <= from + text.length)
  const cuts = [from, ...within.map(({ at = 0 }) => at)]
  return (
    <>
      {within.map((one, n) => (
        <span key={one.id}>
          {text.slice((cuts[n] ?? from) - from, (one.at ?? 0) - from)}
          <sup>
            <a href={`#${one.id}`}>{one.label}</a>
          </sup>
        </span>
      ))}
      {text.slice((cuts.at(-1) ?? from) - from)}
    </>
  )
}

function Provision({
  provision,
  notes,
  note,
}: {
  provision: ShownProvision
  notes: readonly ShownProvision[]
  note: ReactNode
}) {
  const { id, kind, label, level } = provision
  const text = provision.text ?? '…'
  switch (kind) {
    case 'title':
      return (
        <h2 className="provision title" id={id}>
          <Words text={text} from={0} notes={notes} />
        </h2>
      )
    case 'heading':
      return (
        <h3 className={`provision heading level-${level}`} id={id}>
          {label} <Words text={text} from={0} notes={notes} />
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
            {opening ? (
              <em>
                <Words text={opening} from={0} notes={notes} />
              </em>
            ) : null}
            <Words text={rest} from={opening.length} notes={notes} />{' '}
            {note ? <span className="beside">{note}</span> : null}
          </p>
        </div>
      )
    }
  }
}
