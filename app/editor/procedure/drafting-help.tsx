// Help with drafting, beside the text: what is pointed out leads to its provision, and a safe fix takes one press. An editor's
// press changes the text; a delegation's is a proposal like any other.
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canonicalText } from '../../document/canonical'
import { openProposals } from '../../document/open-proposals'
import { type Run, runs } from '../../document/runs'
import { provisionOf } from '../../document/shape'
import { type Advice, adviceSentences, draftingHelp } from '../../domain/drafting-help'
import type { DraftShown } from '../draft-shown'
import type { Editing } from '../use-editor'

/** While somebody types, the text is looked at again after this pause. */
const pause = 400

export function DraftingHelp({
  draft,
  editing,
  go,
}: {
  draft: DraftShown
  editing: Editing
  go: (provision: string) => void
}) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(false)
  const advice = useAdvice(draft, editing, shown)
  const labels = useMemo(() => new Map(advice.map(({ label, one }) => [one.provisionId, label])), [advice])
  if (draft.language !== 'en' || draft.kind === 'report' || draft.kind === 'minutes') return null
  return (
    <details className="card drafting-help" open={shown} onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{shown ? t('Drafting help ({{n}})', { n: advice.length }) : t('Drafting help')}</summary>
      <p className="small muted">{t('Pointed out, never asked for: practice is not strict.')}</p>
      {advice.length === 0 ? <p className="small">✓ {t('Nothing to point out.')}</p> : null}
      <ul className="stack">
        {advice.map(({ one, fixable, shown }) => (
          <li key={`${one.provisionId} ${one.kind} ${one.words}`}>
            <button type="button" className="btn bare" onClick={() => go(one.provisionId)}>
              {labels.get(one.provisionId) || t('Paragraph')}
            </button>{' '}
            {t(adviceSentences[one.kind], { words: one.words })}{' '}
            {fixable ? (
              <button
                type="button"
                className="btn"
                onClick={() => mend(editing, one, shown)}
                aria-label={`${draft.way === 'propose' ? t('Propose it') : t('Put it right')}: ${labels.get(one.provisionId) ?? ''}`}
              >
                {draft.way === 'propose' ? t('Propose it') : t('Put it right')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** With the characters that were looked at: others may have written since. */
type Line = { one: Advice; label: string; fixable: boolean; shown: Run[] }

function useAdvice(draft: DraftShown, editing: Editing, shown: boolean): Line[] {
  const [advice, setAdvice] = useState<Line[]>([])
  const { doc } = editing.connection
  const { kind, language, way } = draft
  useEffect(() => {
    if (!shown) return
    const look = () => {
      const { provisions } = canonicalText(doc, language)
      const looked = new Map(provisions.map((one) => [one.id, one]))
      // Where proposals are open the words are not settled: what is struck and what is new stand side by side.
      const unsettled = new Set(openProposals(doc).map((one) => one.provision))
      setAdvice(
        draftingHelp(kind, language, provisions)
          .filter((one) => !unsettled.has(one.provisionId))
          .map((one) => {
            const found = provisionOf(doc, one.provisionId)
            // Where the canonical text is another, its places are not those of the text.
            const asWritten = found?.text.toString() === looked.get(one.provisionId)?.text
            return {
              one,
              label: looked.get(one.provisionId)?.label ?? '',
              fixable: way !== 'read' && one.fix !== null && found?.state === 'open' && asWritten,
              shown: runs(doc, one.provisionId),
            }
          }),
      )
    }
    look()
    let timer: ReturnType<typeof setTimeout> | undefined
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, pause)
    }
    doc.on('update', later)
    return () => {
      clearTimeout(timer)
      doc.off('update', later)
    }
  }, [doc, kind, language, way, shown])
  return advice
}

function mend({ binding }: Editing, { provisionId: provision, fix }: Advice, shown: Run[]): void {
  if (fix) binding.change([{ provision, splice: fix, shown }])
}
