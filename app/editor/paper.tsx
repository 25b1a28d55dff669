// The paper: the committed text as the server rendered it, readable without scripts, until the editor has the live one.
import { forwardRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Provisions } from '../components/provisions'
import { directionOf } from '../languages'
import type { DraftShown } from './draft-shown'

export const Paper = forwardRef<HTMLDivElement, { draft: DraftShown; live: boolean; writable: boolean; hint: string }>(
  function Paper({ draft, live, writable, hint }, surface) {
    const { t } = useTranslation()
    const { language } = draft
    return (
      <>
        {live ? null : <Provisions provisions={draft.text.provisions} language={language} />}
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
  },
)
