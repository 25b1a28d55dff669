// What keys do in the text, for whoever comes to it: it describes the text to a screen reader too.
import { useTranslation } from 'react-i18next'
import type { DraftShown } from './draft-shown'

export function Hint({ draft: { way, delegation }, id }: { draft: DraftShown; id: string }) {
  const { t } = useTranslation()
  if (way === 'read')
    return (
      <p className="visually-hidden" id={id}>
        {t('This text is read only.')}
      </p>
    )
  return (
    <p className="small muted no-print" id={id}>
      {way === 'propose'
        ? t(
            'What you write is proposed for {{delegation}}: your words are marked, and words of the text are struck, not deleted, until the chair decides. Enter proposes to divide a provision, at its end another below it; Backspace at its start to join it to the one before; Alt with an arrow another place for it. Escape, then Tab leaves the text.',
            { delegation: delegation ?? '' },
          )
        : t(
            'Enter begins a new provision, Backspace at its start joins it to the one before, Tab and Shift with Tab change its kind, Alt with an arrow moves it. Escape, then Tab leaves the text.',
          )}
    </p>
  )
}
