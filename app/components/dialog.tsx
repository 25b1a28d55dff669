// A question before what cannot be undone, and forms that are opened when they are wanted. Works without JavaScript as a fold.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

export function Dialog({
  open,
  title,
  onClose,
  children,
}: {
  open: boolean
  title: ReactNode
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const dialog = ref.current
    if (open && !dialog?.open) dialog?.showModal()
    if (!open && dialog?.open) dialog.close()
  }, [open])
  return (
    <dialog ref={ref} aria-labelledby={id} onClose={onClose}>
      <div className="row">
        <h2 className="dialog-title" id={id}>
          {title}
        </h2>
        <button type="button" className="btn bare push" onClick={onClose}>
          {t('Close')}
        </button>
      </div>
      {open ? children : null}
    </dialog>
  )
}

/** A form behind a summary: closed until it is wanted, open where it has been answered with an error. */
export function Fold({
  label,
  open = false,
  children,
  first = false,
}: {
  label: ReactNode
  open?: boolean
  children: ReactNode
  first?: boolean
}) {
  const [shown, setShown] = useState(open)
  useEffect(() => {
    if (open) setShown(true)
  }, [open])
  return (
    <details className="fold no-print" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary className={first ? 'btn first' : 'btn'}>{label}</summary>
      <div className="card">{children}</div>
    </details>
  )
}
