// The paper: the committed text as the server set it, with its marks, readable without scripts, until the editor has the live one.
import { useRevalidator } from '@remix-run/react'
import { type CSSProperties, forwardRef, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proposer, SetText } from '../document/set-text'
import { directionOf } from '../languages'
import { asSent, useIsTakenOver } from './as-sent'
import type { DraftShown } from './draft-shown'
import { asContent, classOf, dressOf, type Look, type Looks } from './looks'
import { HoldsPlace } from './place-in-sight'
import { useSentText } from './sent-text'

type Given = { draft: DraftShown; looks: Looks; live: boolean; settled: boolean; writable: boolean; hint: string }

export const Paper = forwardRef<HTMLDivElement, Given>(function Paper(
  { draft, looks, live, settled, writable, hint },
  surface,
) {
  const { t } = useTranslation()
  const { language } = draft
  return (
    <>
      <HoldsPlace live={live} settled={settled} />
      {live ? null : <Sent draft={draft} looks={looks} />}
      <div className={live ? 'paper text live' : 'live-waits'} lang={language} dir={directionOf(language)}>
        {/* biome-ignore lint/a11y/useSemanticElements: no input holds provisions with numbers, marks and cursors */}
        <div
          ref={surface}
          className="surface"
          contentEditable={live && writable}
          suppressContentEditableWarning
          role="textbox"
          aria-multiline="true"
          aria-readonly={!writable}
          aria-label={t('Text of the draft')}
          aria-describedby={hint}
          tabIndex={live ? 0 : -1}
          spellCheck={writable}
        />
      </div>
    </>
  )
})

/** The text as the server sent it. It is in the page already: left as it stands, a long one costs the page nothing to take over. */
function Sent({ draft: { text, language, apart = false }, looks }: { draft: DraftShown; looks: Looks }) {
  const { revalidate } = useRevalidator()
  const onServer = useSentText()
  const isTakenOver = useIsTakenOver()
  const first = useRef(text)
  const isAsSent = isTakenOver && text === first.current
  // A page that could not be taken over is made anew, and lacks the words.
  const lacksWords = !isAsSent && apart && onServer === null
  useEffect(() => {
    if (lacksWords) revalidate()
  }, [lacksWords, revalidate])
  const setting = { className: 'paper text', lang: language, dir: directionOf(language) }
  if (isAsSent) return <div key="sent" {...setting} {...asSent} />
  return (
    <div key="set" {...setting}>
      <Still text={onServer ?? text} looks={looks} />
    </div>
  )
}

/** @param here the provision that is stood in, where several are shown */
export function Still({
  text: { provisions, proposals },
  looks,
  here = null,
}: {
  text: SetText
  looks: Looks
  here?: string | null
}) {
  const known = new Map(proposals.map((one) => [one.id, one]))
  const find = (id: string): Proposer | undefined => known.get(id)
  return provisions.map((one) => {
    const dress = dressOf(one, one, find, looks, one.notes, one.cell)
    return (
      <div
        key={one.id}
        id={one.id}
        className={`still ${classOf(dress)}${one.id === here ? ' here' : ''}`}
        data-label={one.label}
        data-note={dress.note}
        style={
          {
            ...colourOf(dress.colour),
            ...(dress.columns > 0 ? { '--columns': dress.columns } : {}),
            ...(dress.joined === '' ? {} : { '--joined': asContent(dress.joined) }),
          } as CSSProperties
        }
      >
        {one.pieces.map((piece, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text in their order
          <Words key={at} text={piece.text} look={looks.of(piece, find, one.proposal)} />
        ))}
      </div>
    )
  })
}

function Words({ text, look: { tag: Tag, className, colour, by, title, signs } }: { text: string; look: Look }) {
  return (
    <Tag
      className={className || undefined}
      title={title || undefined}
      data-by={by || undefined}
      data-signs={signs || undefined}
      style={colourOf(colour)}
    >
      {text}
    </Tag>
  )
}

function colourOf(colour: string | null): CSSProperties | undefined {
  return colour === null ? undefined : ({ '--c': colour } as CSSProperties)
}
