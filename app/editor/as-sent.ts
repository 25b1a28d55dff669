// What the server has set into a page of many parts stands there as it was sent until there is something newer to show: React takes it
// over without going through it, and a long text costs the page nothing.
import { Component, type HTMLAttributes, type RefObject, useState, useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Whether this was in the page as the server sent it. Not so on the server, and on a page that is reached from another. */
export function useIsTakenOver(): boolean {
  const isBeingTakenOver = useSyncExternalStore(
    never,
    () => false,
    () => typeof document !== 'undefined',
  )
  const [isTakenOver] = useState(isBeingTakenOver)
  return isTakenOver
}

/** For an element that is left alone: nothing is set, and what is in it stays. */
export const asSent: HTMLAttributes<HTMLElement> = {
  suppressHydrationWarning: true,
  dangerouslySetInnerHTML: { __html: '' },
}

type Given = { within: RefObject<HTMLElement | null>; sent: boolean }

/** Whoever stands on a link of what was sent stands on the same link of what takes its place. */
export class KeepsFocus extends Component<Given> {
  override getSnapshotBeforeUpdate({ sent }: Given): string | null {
    const { activeElement } = document
    const isReplaced = sent && !this.props.sent && this.props.within.current?.contains(activeElement)
    return isReplaced ? (activeElement?.getAttribute('href') ?? null) : null
  }

  override componentDidUpdate(_: unknown, __: unknown, href: string | null): void {
    if (href === null) return
    const link = this.props.within.current?.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]`)
    link?.focus({ preventScroll: true })
  }

  override render(): null {
    return null
  }
}
