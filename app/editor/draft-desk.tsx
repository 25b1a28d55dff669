// The page of a text under negotiation: paper in the middle, what people do about it in the margins.
import { useRevalidator } from '@remix-run/react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RefusalNotice } from '../components/refusal-notice'
import { offsetOf } from '../document/binding'
import { closeCodes } from '../document/close-codes'
import { numbering } from '../document/numbering'
import { provisionOf } from '../document/shape'
import { ChairPanel, MoveDraft } from './chair-panel'
import type { Here, Kept } from './connection'
import { Cursors } from './cursors'
import { DraftHead } from './draft-head'
import type { DraftShown, Writer } from './draft-shown'
import { KeptWords } from './kept-words'
import { move } from './keys'
import { Margin } from './margin'
import { Outline, type OutlineLine, Strip } from './outline'
import { Paper } from './paper'
import { Removed } from './removed'
import { SaveState } from './save-state'
import { useEditor } from './use-editor'
import { type LiveText, useText } from './use-text'

const ended: readonly DraftShown['status'][] = ['withdrawn', 'rejected', 'superseded']

export function DraftDesk({ draft }: { draft: DraftShown }) {
  const { t } = useTranslation()
  const live = useText(draft.id)
  const { connection, standing, provisions, kept, closedBy, forget } = live
  const writable = draft.way !== 'read'
  const surface = useRef<HTMLDivElement>(null)
  const around = useRef<HTMLDivElement>(null)
  const hint = useId()
  const [here, setHere] = useState<string | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  const editing = useEditor(standing.synced ? connection : null, surface, writable, {
    at: setHere,
    refused: setRefused,
  })
  useComeAgain(live)
  useEffect(() => {
    const element = here === null ? null : surface.current?.querySelector(`[data-provision="${CSS.escape(here)}"]`)
    element?.classList.add('here')
    return () => element?.classList.remove('here')
  })

  const lines = useMemo((): OutlineLine[] => {
    if (provisions.length === 0)
      return draft.text.provisions.map(({ id, kind, label, text }) => ({ id, kind, label, state: 'open', text }))
    const places = numbering(provisions)
    return provisions.map(({ id, kind, state, text }) => ({
      id,
      kind,
      label: places.get(id)?.label ?? '',
      state,
      text: text.toString(),
    }))
  }, [provisions, draft.text])
  const writers = useWriters(draft, live)
  const at = provisions.findIndex((one) => one.id === here)
  const standsIn = provisions[at]

  const go = (id: string) => {
    document.getElementById(id)?.scrollIntoView({ block: 'center' })
    if (!editing) return
    surface.current?.focus({ preventScroll: true })
    editing.binding.standAt({ provision: id, offset: provisionOf(editing.connection.doc, id)?.text.length ?? 0 })
  }
  const again = (one: Kept) => {
    if (!editing) return
    const { doc } = editing.connection
    const old = provisionOf(doc, one.provision)
    const target = old?.state === 'open' ? old : standsIn?.state === 'open' ? standsIn : null
    if (!target) return setRefused(t('Put the cursor into an open provision first; the words go there.'))
    const offset = target === old ? offsetOf(target.text, one.place) : target.text.length
    editing.binding.splice(target.id, offset, 0, one.text)
    forget(one)
  }

  return (
    <>
      <DraftHead draft={draft}>
        <SaveState standing={standing} timeZone={draft.timeZone} />
        <WhoIsHere here={standing.here} />
        {draft.may.decide ? <ChairPanel draft={draft} connection={connection} standing={standing} /> : null}
      </DraftHead>
      <div className="draft-bar">
        <Strip lines={lines} />
        <WritingAs draft={draft} />
      </div>
      <div className="drafting">
        <Outline lines={lines} here={here} language={draft.language} go={go} />
        <div className="sheet">
          {draft.statusReason ? <p className="notice">{draft.statusReason}</p> : null}
          {writable ? null : (
            <p className="notice">
              {ended.includes(draft.status)
                ? t('This draft is over; its text is only read.')
                : t(
                    'You are reading this text. Only the delegations to this session, its chair and the secretariat write in it.',
                  )}
            </p>
          )}
          <KeptWords code={closedBy} kept={kept} again={editing && writable ? again : null} forget={forget} />
          <RefusalNotice sentence={refused} />
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the text within */}
          <div
            ref={around}
            className="around"
            onKeyDown={(event) => {
              if (!editing || !writable || !here || !event.altKey) return
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
              event.preventDefault()
              move({ doc: editing.connection.doc, acts: editing.acts }, here, event.key === 'ArrowUp')
            }}
          >
            <Paper ref={surface} draft={draft} live={editing !== null} writable={writable} hint={hint} />
            {editing ? <Cursors editing={editing} over={around} /> : null}
          </div>
          {writable ? (
            <p className="small muted no-print" id={hint}>
              {t(
                'Enter begins a new provision, Backspace at its start joins it to the one before, Tab and Shift with Tab change its kind, Alt with an arrow moves it. Escape, then Tab leaves the text.',
              )}
            </p>
          ) : (
            <p className="visually-hidden" id={hint}>
              {t('This text is read only.')}
            </p>
          )}
        </div>
        <aside className="margin no-print" aria-label={t('About the provision you stand in')}>
          {editing && standsIn ? (
            <Margin
              editing={editing}
              provision={standsIn}
              label={lines[at]?.label ?? ''}
              writers={writers}
              language={draft.language}
              writable={writable}
              first={at === 0}
              last={at === provisions.length - 1}
            />
          ) : (
            <p className="muted">{t('Put the cursor into a provision to see what concerns it.')}</p>
          )}
          {editing && writable ? <Removed editing={editing} language={draft.language} /> : null}
          <MoveDraft to={draft.may.move} />
        </aside>
      </div>
    </>
  )
}

function WritingAs({ draft }: { draft: DraftShown }) {
  const { t } = useTranslation()
  if (draft.way === 'read') return <span className="tag">{t('Reading as {{name}}', { name: draft.name })}</span>
  return (
    <span className="tag blue">
      {draft.delegation
        ? t('Writing for {{delegation}}', { delegation: draft.delegation })
        : t('Writing as {{name}}', { name: draft.name })}
    </span>
  )
}

const mostShown = 5

function WhoIsHere({ here }: { here: readonly Here[] }) {
  const { t } = useTranslation()
  if (here.length === 0) return null
  const names = here.map((one) => (one.delegation ? `${one.name}, ${one.delegation}` : one.name))
  return (
    <span className="avatars" role="img" aria-label={t('Also here: {{names}}', { names: names.join('; ') })}>
      {here.slice(0, mostShown).map((one, at) => (
        <span
          key={one.client}
          className="avatar"
          title={names[at]}
          style={{ '--c': one.colour } as React.CSSProperties}
        >
          {(one.delegation ?? one.name).slice(0, 2).toUpperCase()}
        </span>
      ))}
      {here.length > mostShown ? <span className="avatar num">+{here.length - mostShown}</span> : null}
    </span>
  )
}

/** Who wrote under which client id: as the page knew it, and whoever was here since, also after leaving. */
function useWriters(draft: DraftShown, { connection, standing }: LiveText): Writer[] {
  const [met, setMet] = useState<Writer[]>([])
  useEffect(() => {
    const found = standing.here.map(({ client, name, delegation, colour }) => ({
      client,
      person: name,
      delegation,
      colour,
    }))
    setMet((known) => {
      const fresh = found.filter((one) => !known.some((other) => other.client === one.client))
      return fresh.length > 0 ? [...known, ...fresh] : known
    })
  }, [standing.here])
  const own = connection?.doc.clientID
  return useMemo(
    () => [
      ...draft.writers,
      ...met,
      ...(own === undefined
        ? []
        : [{ client: own, person: draft.name, delegation: draft.delegation, colour: draft.colour }]),
    ],
    [draft, met, own],
  )
}

/** The page is asked for again when the text was sealed, or the line is turned away for good. */
function useComeAgain({ standing, closedBy }: LiveText): void {
  const { revalidate } = useRevalidator()
  const turnedAway = standing.failures > 0 && standing.failures % 5 === 0
  useEffect(() => {
    if (closedBy === closeCodes.sealed || closedBy === closeCodes.notAdmitted || turnedAway) revalidate()
  }, [closedBy, turnedAway, revalidate])
}
