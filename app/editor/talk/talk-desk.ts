// All that the parts of comments and notes share on one page: what is heard, where it stands, what is being written, and how to
// get from one to the other.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wordsAsText, wordsBetween } from '../../document/anchor'
import type { PersonShown, TalkShown, ThreadShown } from '../../domain/talk-shown'
import type { DraftShown } from '../draft-shown'
import { selectedIn } from '../selected-words'
import type { Editing } from '../use-editor'
import type { LiveText } from '../use-text'
import { type Begun, KeptTalk, newUnsent } from './kept-talk'
import { paintChosen } from './painted-words'
import { isNarrow } from './use-narrow'
import { type Placed, usePlaces } from './use-places'
import { type Sent, useTalk } from './use-talk'

export type Desk = {
  draft: DraftShown
  editing: Editing
  shown: TalkShown
  placed: Placed[]
  kept: KeptTalk
  /** The thread that is looked at. */
  active: string | null
  setActive: (threadId: string | null) => void
  /** Stands at the words of a thread, and goes on in its card. */
  open: (threadId: string) => void
  /** How often a thread was opened. */
  opened: number
  /** The thread before or after the one looked at, in the order of the text. */
  step: (by: 1 | -1) => void
  begun: Begun | null
  /** Begins a thread about what is selected, or about the provision one stands in. */
  begin: () => void
  setBegun: (begun: Begun | null) => void
  send: (given: Record<string, string>) => Promise<Sent>
  /** @returns why it was not done */
  act: (given: Record<string, string>) => Promise<string | null>
  peopleOf: (thread: Pick<ThreadShown, 'kind' | 'group'>) => PersonShown[]
  /** What was done, for all to read and for assistive technology. */
  told: string | null
  tell: (sentence: string | null) => void
}

export type TalkOnPage = {
  /** Null where the reader hears nothing, and before the text is there. */
  desk: Desk | null
  /** Open threads by provision. */
  counts: ReadonlyMap<string, number>
}

export function useTalkDesk(draft: DraftShown, live: LiveText, editing: Editing | null): TalkOnPage {
  const { t } = useTranslation()
  const { shown, send } = useTalk(draft.id, draft.may.hear, live.line)
  const [active, setActive] = useState<string | null>(null)
  const [opened, setOpened] = useState(0)
  const [begun, keepBegun] = useState<Begun | null>(null)
  const [told, tell] = useState<string | null>(null)
  const placed = usePlaces(editing, shown, active)
  const kept = useMemo(() => new KeptTalk(draft.personId, draft.id), [draft.personId, draft.id])
  useEffect(() => keepBegun(kept.begun()?.words ? kept.begun() : null), [kept])

  const open = useCallback(
    (threadId: string) => {
      const found = placed.find((one) => one.thread.id === threadId)
      setActive(threadId)
      setOpened((n) => n + 1)
      tell(null)
      if (!editing || !found || found.provision === null) return
      const offset = found.at.kind === 'words' ? (found.at.spots[0]?.to ?? 0) : 0
      document.getElementById(found.provision)?.scrollIntoView({ block: isNarrow() ? 'start' : 'center' })
      // On a narrow screen a sheet opens over the text, and no keyboard over both.
      if (isNarrow()) return
      editing.editor.getRootElement()?.focus({ preventScroll: true })
      editing.binding.standAt({ provision: found.provision, offset })
    },
    [editing, placed],
  )
  useAskedFor(placed, open, send)

  const desk = useMemo((): Desk | null => {
    if (!editing || !shown) return null
    const setBegun = (next: Begun | null) => {
      keepBegun(next)
      if (next) kept.keep('new', next)
      else {
        kept.forget('new')
        paintChosen(editing, [])
      }
    }
    return {
      draft,
      editing,
      shown,
      placed,
      kept,
      active,
      setActive,
      open,
      opened,
      step(by) {
        const open_ = placed.filter((one) => one.thread.resolved === null)
        const at = open_.findIndex((one) => one.thread.id === active)
        const next = open_[at < 0 ? (by > 0 ? 0 : open_.length - 1) : (at + by + open_.length) % open_.length]
        if (next) open(next.thread.id)
      },
      begun,
      begin() {
        if (begun && begun.words !== '') return document.getElementById('talk-words')?.focus()
        const next = chosenIn(editing, shown.addressees[0]?.to ?? 'comment')
        if (next) setBegun(next)
        else tell(t('Put the cursor into a provision first, or select words in it.'))
      },
      setBegun,
      send,
      async act(given) {
        tell(null)
        const sent = await send(given)
        return sent.lost ? t('The server was not reached. Try again in a moment.') : sent.refused
      },
      peopleOf({ kind, group }) {
        const others = shown.people.filter((one) => one.id !== shown.me)
        if (kind === 'comment') return others
        const to = shown.addressees.find((one) => one.to === (group?.id ?? 'delegation'))
        return others.filter((one) => one.delegationId && to?.delegationIds?.includes(one.delegationId))
      },
      told,
      tell,
    }
  }, [editing, shown, draft, placed, kept, active, open, opened, begun, send, told, t])

  const counts = useMemo(() => {
    const out = new Map<string, number>()
    for (const { thread, provision } of placed)
      if (provision !== null && thread.resolved === null) out.set(provision, (out.get(provision) ?? 0) + 1)
    return out
  }, [placed])
  useTalkKeys(desk)
  return { desk, counts }
}

/** The words that are selected, as they are on the screen; without any, the provision that one stands in. */
function chosenIn(editing: Editing, to: string): Begun | null {
  const at = editing.binding.selection()
  if (!at) return null
  const parts = editing.editor
    .getEditorState()
    .read(() => selectedIn(editing.keys))
    .filter((one) => one.from < one.to)
  const [first] = parts
  const provision = first?.provision.id ?? at.focus.provision
  paintChosen(
    editing,
    parts.map((one) => ({ provision: one.provision.id, from: one.from, to: one.to })),
  )
  const shownIn = (id: string) => editing.binding.shownIn(id)
  const quoteOf = (id: string) =>
    shownIn(id)
      .map((run) => run.text)
      .join('')
  return {
    ...newUnsent(),
    to,
    provision,
    stretches: wordsAsText(parts.flatMap((one) => wordsBetween(shownIn(one.provision.id), one.from, one.to))),
    quote: parts.map((one) => quoteOf(one.provision.id).slice(one.from, one.to)).join(' … '),
  }
}

/** The thread that the address names, from a notice: opened once, and its notices are seen. */
function useAskedFor(placed: readonly Placed[], open: (id: string) => void, send: Desk['send']): void {
  const done = useRef(false)
  useEffect(() => {
    const asked = new URL(location.href).searchParams.get('thread')
    if (done.current || !asked || !placed.some((one) => one.thread.id === asked)) return
    done.current = true
    open(asked)
    void send({ intent: 'seen', threadId: asked })
  }, [placed, open, send])
}

/** The keys, by the place of the key: with Ctrl and Alt. */
export const talkKeys = { begin: 'KeyM', next: 'KeyJ', previous: 'KeyK' } as const

function useTalkKeys(desk: Desk | null): void {
  const now = useRef(desk)
  now.current = desk
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!now.current || !(event.ctrlKey || event.metaKey) || !event.altKey || event.isComposing) return
      // A letter of some keyboards, which is typed with both at once.
      if (event.getModifierState('AltGraph')) return
      if (event.code === talkKeys.begin) now.current.begin()
      else if (event.code === talkKeys.next) now.current.step(1)
      else if (event.code === talkKeys.previous) now.current.step(-1)
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
}
