// What concerns the provision one stands in: its kind, who wrote its words, its place in the text.
import { useTranslation } from 'react-i18next'
import type { Act } from '../document/acts'
import { runs } from '../document/runs'
import { type Provision, type ProvisionKind, provisionKinds } from '../document/shape'
import { directionOf } from '../languages'
import type { Writer } from './draft-shown'
import { move } from './keys'
import type { Editing } from './use-editor'

export function useKindWords(): Record<ProvisionKind, string> {
  const { t } = useTranslation()
  return {
    title: t('Title'),
    heading: t('Heading'),
    preambular: t('Preambular paragraph'),
    operative: t('Operative paragraph'),
    item: t('Item, lettered'),
    subitem: t('Sub-item, roman'),
    annex: t('Annex'),
    paragraph: t('Paragraph without a number'),
  }
}

export function Margin({
  editing,
  provision,
  label,
  writers,
  language,
  writable,
  first,
  last,
}: {
  editing: Editing
  provision: Provision
  label: string
  writers: readonly Writer[]
  language: string
  writable: boolean
  first: boolean
  last: boolean
}) {
  const { t } = useTranslation()
  const kinds = useKindWords()
  const { connection, acts } = editing
  const open = provision.state === 'open'
  const run = (act: Act) => void acts.run(async (send) => void (await send(act)))
  return (
    <>
      <h2 className="section">
        {label ? t('In {{label}}', { label }) : t('In this {{kind}}', { kind: kinds[provision.kind].toLowerCase() })}
      </h2>
      {writable ? (
        <div className="card">
          <div className="field">
            <label htmlFor="kind">{t('Kind of provision')}</label>
            <select
              id="kind"
              value={provision.kind}
              disabled={!open}
              onChange={(event) =>
                run({ act: 'kind', id: provision.id, kind: event.target.value as ProvisionKind, level: 0 })
              }
            >
              {provisionKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {kinds[kind]}
                </option>
              ))}
            </select>
          </div>
          <div className="row">
            <button
              type="button"
              className="btn"
              disabled={!open || first}
              onClick={() => move({ doc: connection.doc, acts }, provision.id, true)}
            >
              <span aria-hidden="true">↑</span> {t('Move up')}
            </button>
            <button
              type="button"
              className="btn"
              disabled={!open || last}
              onClick={() => move({ doc: connection.doc, acts }, provision.id, false)}
            >
              <span aria-hidden="true">↓</span> {t('Move down')}
            </button>
            <button
              type="button"
              className="btn danger"
              disabled={!open}
              onClick={() => run({ act: 'remove', id: provision.id })}
            >
              {t('Remove')}
            </button>
          </div>
        </div>
      ) : null}
      <WhoWrote editing={editing} provision={provision} writers={writers} language={language} />
    </>
  )
}

function WhoWrote({
  editing: { connection },
  provision,
  writers,
  language,
}: {
  editing: Editing
  provision: Provision
  writers: readonly Writer[]
  language: string
}) {
  const { t } = useTranslation()
  const by = new Map(writers.map((one) => [one.client, one]))
  const shares = new Map<string, { colour: string; characters: number; words: string }>()
  for (const { text, writer: client } of runs(connection.doc, provision.id)) {
    const writer = by.get(client)
    const name = writer
      ? writer.delegation
        ? `${writer.delegation} (${writer.person})`
        : writer.person
      : t('First text')
    const share = shares.get(name) ?? { colour: writer?.colour ?? '#4b525b', characters: 0, words: '' }
    share.characters += text.length
    share.words += `${share.words && text.trim() ? ' … ' : ''}${text.trim()}`
    shares.set(name, share)
  }
  return (
    <div className="card who-wrote">
      <h3 className="section">{t('Who wrote these words')}</h3>
      {shares.size === 0 ? <p className="muted">{t('Nobody has written here yet.')}</p> : null}
      <ul>
        {[...shares].map(([name, { colour, characters, words }]) => (
          <li key={name}>
            <span className="dot" style={{ '--c': colour } as React.CSSProperties} aria-hidden="true" />
            <span>
              <b>{name}</b> <span className="muted num nowrap">{t('{{n}} characters', { n: characters })}</span>
            </span>
            {shares.size > 1 ? (
              <q className="small muted" lang={language} dir={directionOf(language)}>
                {words.slice(0, 120)}
              </q>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
