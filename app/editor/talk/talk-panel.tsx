// Comments and notes on the page of a draft: in the margin where there is one; on a narrow screen in a sheet that a button opens.
import { memo, type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutlineLine } from '../../document/outline-line'
import type { DraftShown } from '../draft-shown'
import { AllTalk } from './all-talk'
import type { Desk } from './talk-desk'
import { TalkHere } from './talk-here'
import { TalkMarks } from './talk-marks'
import { useNarrow } from './use-narrow'

type Given = { here: string | null; lines: readonly OutlineLine[]; over: RefObject<HTMLElement | null> }

export const TalkPanel = memo(function TalkPanel({
  desk,
  draft,
  ...given
}: Given & { desk: Desk | null; draft: DraftShown }) {
  const { t } = useTranslation()
  if (desk) return <LivePanel desk={desk} {...given} />
  if (draft.way === 'read') return null
  return (
    <noscript>
      <a href={`/drafts/${draft.id}/talk`}>{t('Comments and notes')}</a>
    </noscript>
  )
})

function LivePanel({ desk, here, lines, over }: Given & { desk: Desk }) {
  const narrow = useNarrow()
  const [sheet, setSheet] = useState(false)
  useEffect(() => setSheet(narrow && desk.opened > 0), [narrow, desk.opened])
  return (
    <>
      <TalkMarks desk={desk} over={over} />
      {narrow ? (
        <Sheet desk={desk} open={sheet} setOpen={setSheet}>
          <TalkHere desk={desk} here={here} />
          <AllTalk desk={desk} lines={lines} />
        </Sheet>
      ) : (
        <TalkHere desk={desk} here={here} />
      )}
    </>
  )
}

/** All of them, below what concerns the provision; in the sheet where there is one. */
export const TalkList = memo(function TalkList({ desk, lines }: { desk: Desk | null; lines: readonly OutlineLine[] }) {
  const narrow = useNarrow()
  return desk && !narrow ? <AllTalk desk={desk} lines={lines} /> : null
})

function Sheet({
  desk,
  open,
  setOpen,
  children,
}: {
  desk: Desk
  open: boolean
  setOpen: (open: boolean) => void
  children: React.ReactNode
}) {
  const { t } = useTranslation()
  const title = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open && !ref.current?.open) ref.current?.showModal()
    if (!open && ref.current?.open) ref.current.close()
  }, [open])
  const count = desk.placed.filter((one) => one.thread.resolved === null).length
  const close = () => {
    setOpen(false)
    // What was begun is kept, and goes on when the sheet is opened again.
    if (desk.begun?.words === '') desk.setBegun(null)
  }
  return (
    <>
      <button type="button" className="btn talk-open" onClick={() => setOpen(true)}>
        <span aria-hidden="true">❝</span>
        <span className="visually-hidden">{t('Comments and notes ({{n}})', { n: count })}</span>
        <span className="num" aria-hidden="true">
          {count}
        </span>
      </button>
      <dialog ref={ref} className="talk-sheet" aria-labelledby={title} onClose={close}>
        <div className="row">
          <h2 className="dialog-title" id={title}>
            {t('Comments and notes')}
          </h2>
          <button type="button" className="btn bare push" onClick={() => ref.current?.close()}>
            {t('Close')}
          </button>
        </div>
        {open ? children : null}
      </dialog>
    </>
  )
}
