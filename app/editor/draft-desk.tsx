// The page of a text under negotiation: paper in the middle, what people do about it in the margins.
import { useCallback, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askingIn } from '../document/outline-line'
import { AllProposals } from './all-proposals'
import { asChanges } from './bring-again'
import { CaretNote } from './caret-note'
import { ChairPanel, MoveDraft } from './chair-panel'
import { Cursors } from './cursors'
import { DraftHead } from './draft-head'
import { DraftLinks } from './draft-part-head'
import type { DraftShown } from './draft-shown'
import { FollowTheChair } from './follow-the-chair'
import { Hint } from './hint'
import { KeptWords } from './kept-words'
import { Margin } from './margin'
import { MoveHandle } from './move-handle'
import { move } from './moving'
import { LeftBehind } from './offline/left-behind'
import { OriginalHere } from './original-here'
import { Outline, Strip } from './outline'
import { Paper } from './paper'
import { DraftingHelp } from './procedure/drafting-help'
import { WhoseMatter } from './procedure/matter'
import { ProcedureCard, SilenceNotice } from './procedure/procedure-card'
import { TabledHead } from './procedure/sponsor-line'
import { DelegationSelect, useProposalsOf } from './proposals-of'
import { ProvisionBar } from './provision-bar'
import { Removed } from './removed'
import { SaveState } from './save-state'
import { useSentText } from './sent-text'
import { isPressed } from './shortcuts'
import { everything, hides, Show } from './show'
import { SideBar, SidePanel } from './side'
import { SinceLeft } from './since-left'
import { useSteadyPress } from './steady-press'
import { addFootnote } from './structure-keys'
import { useTalkDesk } from './talk/talk-desk'
import { TalkList, TalkPanel } from './talk/talk-panel'
import { Tools } from './tools'
import type { Kept } from './unsaved'
import { useBringAgain } from './use-bring-again'
import { useComeAgain } from './use-come-again'
import { type Editing, useEditor } from './use-editor'
import { useHereMark } from './use-here-mark'
import { useLines } from './use-lines'
import { stoodIn } from './use-provision'
import { useRest } from './use-rest'
import { useSettled } from './use-settled'
import { useText } from './use-text'
import { useHindrances, useKeySentences, useLooks, useNamed } from './use-words'
import { useWriters } from './use-writers'
import { WhoIsHere, WritingAs } from './who-is-here'

/** A text under silence is read too; why is said above it. */
const ended: readonly DraftShown['status'][] = ['withdrawn', 'rejected', 'superseded']
/** A sentence about a key is not gone with the move of the caret that the key has made. */
const longEnoughToRead = 300

export function DraftDesk({ draft: given }: { draft: DraftShown }) {
  const { t } = useTranslation()
  const draft = useNamed(given)
  const live = useText(draft)
  const { copy, connection, line, kept, closedBy, forget, returned } = live
  const writable = draft.way !== 'read'
  const surface = useRef<HTMLDivElement>(null)
  const around = useRef<HTMLDivElement>(null)
  const [hint, provisions, showing, whole] = [useId(), useId(), useId(), useId()]
  const [here, setHere] = useState<string | null>(null)
  const [refused, setRefused] = useState<{ sentence: string; since: number } | null>(null)
  const [done, setDone] = useState('')
  const of = useProposalsOf(draft.delegations)
  const looks = useLooks(draft, of.chosen)
  const say = useKeySentences()
  const hindrance = useHindrances()
  const refuse = (sentence: string | null) => setRefused(sentence === null ? null : { sentence, since: Date.now() })
  const editing = useEditor(
    copy,
    surface,
    draft,
    { looks, say },
    {
      at: (provision) => {
        setHere(provision)
        setRefused((known) => (known && Date.now() - known.since > longEnoughToRead ? null : known))
      },
      refused: refuse,
      hindered: (why, provision) => refuse(hindrance(why, provision, copy)),
      done: setDone,
    },
  )
  const settled = useSettled(editing !== null)
  useRest(surface, settled)
  useSteadyPress()
  useComeAgain(live, draft)
  const brought = useBringAgain(live, editing, writable)
  const { lines, firstWords, sent } = useLines(editing, (useSentText() ?? draft.text).lines)
  const asking = useMemo(() => (sent ? draft.asking : askingIn(lines)), [sent, lines, draft.asking])
  useHereMark(editing, surface, here)
  const writers = useWriters(draft, live)
  const [shown, setShown] = useState(everything)
  // What is hidden must not be written into unseen.
  const writes = writable && shown.proposals
  useEffect(() => editing?.editor.setEditable(writes), [editing, writes])
  const talk = useTalkDesk(draft, live, editing)
  const at = lines.findIndex((one) => one.id === here)
  const labelOf = useCallback((id: string) => lines.find((one) => one.id === id)?.label ?? '', [lines])

  const edited = useRef(editing)
  edited.current = editing
  const go = useCallback((id: string, proposal?: string) => {
    document.getElementById(id)?.scrollIntoView({ block: 'center' })
    if (!edited.current) return
    surface.current?.focus({ preventScroll: true })
    edited.current.binding.standAt({ provision: id, offset: placeOf(edited.current, id, proposal) })
  }, [])
  const moveOne = useCallback((id: string, up: boolean) => {
    if (edited.current) move(edited.current.keys, id, up)
  }, [])
  const again = (one: Kept) => {
    if (editing) editing.binding.change(asChanges(editing.connection.doc, one))
    forget(one)
  }

  return (
    <>
      <DraftHead draft={draft}>
        <SaveState connection={connection} timeZone={draft.timeZone} />
        <WhoIsHere here={line.here} />
        <FollowTheChair connection={connection} presides={draft.may.decide} />
        <DraftLinks id={draft.id} />
        {draft.may.adopt ? <ChairPanel draft={draft} connection={connection} /> : null}
      </DraftHead>
      <div className="draft-bar">
        <Strip lines={lines} sent={sent} />
        <WritingAs draft={draft} />
      </div>
      <SideBar
        panels={[
          { id: provisions, label: t('Provisions') },
          { id: showing, label: t('Show') },
        ]}
      />
      <div className={settled ? 'drafting' : 'drafting settling'}>
        <div className="side">
          <SidePanel id={provisions}>
            <Outline
              lines={lines}
              firstWords={firstWords}
              sent={sent}
              talked={talk.counts}
              of={of.chosen === null ? null : looks.party(of.chosen)}
              here={here}
              language={draft.language}
              go={go}
              move={writes ? moveOne : null}
            />
          </SidePanel>
          <SidePanel id={showing}>
            <Show shown={shown} onChange={setShown}>
              <DelegationSelect label={t('Proposals of')} of={of} asking={asking} looks={looks} />
            </Show>
          </SidePanel>
        </div>
        <div className="sheet">
          <SilenceNotice draft={draft} />
          <TabledHead draft={draft} />
          <Tools editing={editing} surface={surface} draft={draft} writable={writes}>
            {editing && writes ? (
              <ProvisionBar editing={editing} here={lines[at]} first={at === 0} last={at === lines.length - 1} />
            ) : null}
          </Tools>
          <SinceLeft draft={draft} lines={lines} sent={sent} line={line} go={go} />
          {draft.statusReason ? <p className="notice">{draft.statusReason}</p> : null}
          {writable || draft.silenceUntil ? null : (
            <p className="notice">
              {ended.includes(draft.status)
                ? t('This draft is over; its text is only read.')
                : t(
                    'You are reading this text. Only the delegations to this session, its chair and the secretariat write in it.',
                  )}
            </p>
          )}
          {writable || draft.personId === '' ? null : (
            <LeftBehind person={draft.personId} draft={draft.id} title={draft.title} />
          )}
          <KeptWords
            code={closedBy}
            kept={kept}
            proposes={draft.way === 'propose'}
            brought={brought}
            canStand={(one) => editing !== null && asChanges(editing.connection.doc, one).length > 0}
            again={editing && writable && !returned ? again : null}
            forget={returned ? null : forget}
          />
          {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the text within */}
          <div
            ref={around}
            className={`around ${hides(shown)}`}
            onKeyDown={(event) => {
              if (isPressed(event, 'close')) setRefused(null)
              if (!editing || !writes || !here) return
              if (isPressed(event, 'footnote')) {
                event.preventDefault()
                addFootnote(editing.keys)
                return
              }
              const up = isPressed(event, 'moveUp')
              if (!(up || isPressed(event, 'moveDown'))) return
              event.preventDefault()
              move(editing.keys, here, up)
            }}
          >
            <Paper
              ref={surface}
              draft={draft}
              looks={looks}
              live={editing !== null}
              settled={settled}
              writable={writes}
              hint={hint}
            />
            {editing ? <Cursors editing={editing} over={around} /> : null}
            {editing && writable ? <MoveHandle editing={editing} here={here} over={around} /> : null}
            <CaretNote sentence={refused?.sentence ?? null} over={around} onClose={() => setRefused(null)} />
          </div>
          <p className="visually-hidden" role="status">
            {done}
          </p>
          <Hint draft={draft} id={hint} />
          {(lines[at]?.proposals ?? 0) > 0 ? (
            <a className="to-margin no-print" href="#margin">
              {t('See the proposals here ({{n}})', { n: lines[at]?.proposals })}
            </a>
          ) : null}
        </div>
        <aside className="margin no-print" id="margin" aria-label={t('About the provision you stand in')}>
          <OriginalHere original={draft.original} draftId={draft.id} here={here} />
          <TalkPanel desk={talk.desk} draft={draft} here={here} lines={lines} over={around} />
          {editing && here !== null && at >= 0 ? (
            <Margin
              editing={editing}
              draft={draft}
              looks={looks}
              id={here}
              label={lines[at]?.label ?? ''}
              labelOf={labelOf}
              writers={writers}
            />
          ) : (
            <p className="muted">{t('Put the cursor into a provision to see what concerns it.')}</p>
          )}
          <section className="card rows" aria-labelledby={whole}>
            <h2 className="section" id={whole}>
              {t('In the whole text')}
            </h2>
            <TalkList desk={talk.desk} lines={lines} />
            {copy ? (
              <AllProposals
                copy={copy}
                lines={lines}
                asking={asking}
                looks={looks}
                language={draft.language}
                of={of}
                go={go}
              />
            ) : null}
            {editing && draft.way === 'edit' ? (
              <Removed editing={editing} looks={looks} language={draft.language} />
            ) : null}
            {editing ? <DraftingHelp draft={draft} editing={editing} go={go} /> : null}
            <ProcedureCard draft={draft} />
            <WhoseMatter draft={draft} />
            <MoveDraft to={draft.may.move} />
          </section>
        </aside>
      </div>
    </>
  )
}

/** Where a proposal begins in its provision; else the end of the provision. */
function placeOf(copy: Editing, id: string, proposal?: string): number {
  const found = stoodIn(copy, id)
  if (!found) return 0
  let offset = 0
  for (const run of found.all) {
    if (proposal !== undefined && (run.proposal === proposal || run.strikes.includes(proposal))) return offset
    offset += run.text.length
  }
  return offset
}
