// What this browser keeps of one's texts, to be opened or deleted; nothing where it keeps nothing.
import { Link } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../components/dialog'
import { entries } from './register'
import { putAway } from './tidy'

type Text = ReturnType<typeof entries>[number]

const mayHoldWords = ({ unsaved, kept }: Text) => unsaved || kept.length > 0

export function KeptHere({ person }: { person: string }) {
  const { t } = useTranslation()
  const [texts, setTexts] = useState<Text[]>([])
  const [asked, setAsked] = useState<Text | null>(null)
  const [told, setTold] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  const known = () => entries().filter((one) => one.person === person)
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew for another person
  useEffect(() => setTexts(known()), [person])

  const remove = async (one: Text) => {
    setAsked(null)
    setTold('')
    const gone = await putAway(one)
    setTexts(known())
    setTold(
      gone
        ? t('Deleted from this browser: {{title}}', { title: one.title })
        : t('“{{title}}” is open in another page of this browser. Close that page, and delete it again.', {
            title: one.title,
          }),
    )
    // The button that was pressed is gone.
    if (gone) heading.current?.focus()
  }

  if (texts.length === 0 && told === '') return null
  return (
    <section className="card">
      <h2 ref={heading} className="section" tabIndex={-1}>
        {t('Kept in this browser')}
      </h2>
      <p className="small muted">
        {t(
          'Texts you write in are kept here, so that words written without a connection are not lost. Nobody else is shown them.',
        )}
      </p>
      <p role="status">{told}</p>
      <ul className="stack">
        {texts.map((one) => (
          <li key={one.draft} className="row">
            <Link to={`/drafts/${one.draft}`}>
              <bdi>{one.title}</bdi>
            </Link>
            {mayHoldWords(one) ? <span className="tag open">{t('may hold words that are not saved')}</span> : null}
            <button
              type="button"
              className="btn bare push"
              onClick={() => (mayHoldWords(one) ? setAsked(one) : void remove(one))}
            >
              {t('Delete from this browser')}
            </button>
          </li>
        ))}
      </ul>
      <Dialog open={asked !== null} title={t('Delete words that nobody else may have?')} onClose={() => setAsked(null)}>
        {asked ? (
          <>
            <p>
              {t(
                'This browser may hold words of “{{title}}” that are not saved. Open the text with a connection first, and they are brought in; deleted here, they are gone.',
                { title: asked.title },
              )}
            </p>
            <div className="row">
              <Link className="btn" to={`/drafts/${asked.draft}`}>
                {t('Open the text')}
              </Link>
              <button type="button" className="btn danger" onClick={() => void remove(asked)}>
                {t('Delete all the same')}
              </button>
            </div>
          </>
        ) : null}
      </Dialog>
    </section>
  )
}
