// What stands beside the text where there is room for it. Elsewhere it opens over the page from a bar that stays in view, so that the
// text itself stands first; by the browser alone, so that it opens without scripts too.
import type { ReactNode } from 'react'

type Panel = { id: string; label: string }

export function SideBar({ panels }: { panels: readonly Panel[] }) {
  return (
    <div className="side-bar no-print">
      {panels.map(({ id, label }) => (
        // What React does not know yet it hands on as it is.
        <button key={id} type="button" className="btn" {...{ popovertarget: id }}>
          {label}
        </button>
      ))}
    </div>
  )
}

export function SidePanel({ id, children }: { id: string; children: ReactNode }) {
  return (
    <div id={id} className="side-panel no-print" {...{ popover: 'auto' }}>
      {children}
    </div>
  )
}

/** Whoever has chosen something in a panel that lies over the text wants to see the text. */
export function closePanelAround(element: HTMLElement): void {
  element.closest<HTMLElement>('.side-panel')?.hidePopover?.()
}
