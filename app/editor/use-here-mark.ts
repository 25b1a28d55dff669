// The provision one stands in is marked, also where it comes back with another element: removed and put back, it is the same.
import { type RefObject, useEffect } from 'react'
import { ProvisionNode } from './nodes'
import type { Editing } from './use-editor'

export function useHereMark(editing: Editing | null, surface: RefObject<HTMLElement | null>, here: string | null) {
  useEffect(() => {
    if (!editing || here === null) return
    const marked = () => surface.current?.querySelector(`[data-provision="${CSS.escape(here)}"]`)
    marked()?.classList.add('here')
    const stop = editing.editor.registerMutationListener(
      ProvisionNode,
      (mutations) => {
        if ([...mutations.values()].includes('created')) marked()?.classList.add('here')
      },
      { skipInitialization: true },
    )
    return () => {
      stop()
      marked()?.classList.remove('here')
    }
  }, [editing, surface, here])
}
