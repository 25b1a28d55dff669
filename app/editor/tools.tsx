// Above the paper: how long the text is, the keys; and what stays in view over it, what is done with a provision and finding.
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftShown } from './draft-shown'
import { FindPanel } from './find/find-panel'
import { useFindPanel } from './find/use-find-panel'
import { KeyboardHelp } from './keyboard-help'
import type { Editing } from './use-editor'
import { WordCount } from './word-count'

export function Tools({
  editing,
  surface,
  draft: { language, way },
  writable,
  children,
}: {
  editing: Editing | null
  surface: RefObject<HTMLElement | null>
  draft: DraftShown
  writable: boolean
  children: ReactNode
}) {
  const { t } = useTranslation()
  const { opened, open, close } = useFindPanel(editing !== null, writable)
  if (!editing) return null
  return (
    <>
      <div className="tools row no-print">
        <WordCount editing={editing} language={language} />
        <span className="push row">
          <button type="button" className="btn bare" aria-expanded={opened !== null} onClick={() => open(false)}>
            {writable ? t('Find and replace') : t('Find in the text')}
          </button>
          <KeyboardHelp way={way} />
        </span>
      </div>
      <div className="over-paper no-print">
        {children}
        {opened ? (
          <FindPanel editing={editing} surface={surface} writable={writable} opened={opened} onClose={close} />
        ) : null}
      </div>
    </>
  )
}
