// What a thread is, and what it is about: as its card beside the text and as the page of comments and notes say it.
import { useTranslation } from 'react-i18next'
import type { ThreadShown } from '~/domain/talk-shown'
import { directionOf } from '~/languages'

/** @param circle who hears it, in words */
export function ThreadTags({ thread, circle }: { thread: Pick<ThreadShown, 'kind' | 'resolved'>; circle: string }) {
  const { t } = useTranslation()
  return (
    <>
      <span className={`tag ${thread.kind === 'note' ? 'adref' : ''}`}>
        <span aria-hidden="true">{thread.kind === 'note' ? '▪' : '❝'}</span>
        {circle}
      </span>
      {thread.resolved ? (
        <span className="tag agreed">
          <span aria-hidden="true">✓</span>
          {t('Resolved by {{name}}', { name: thread.resolved.by })}
        </span>
      ) : null}
    </>
  )
}

/** The words that stood there, where they are not the whole provision, or are gone. */
export function ThreadWords({
  thread: { quote, whole },
  gone,
  language,
}: {
  thread: Pick<ThreadShown, 'quote' | 'whole'>
  gone: boolean
  language: string
}) {
  const { t } = useTranslation()
  return (
    <>
      {quote && (gone || !whole) ? (
        <q className="talk-quote" lang={language} dir={directionOf(language)}>
          {quote}
        </q>
      ) : null}
      {gone ? (
        <p className="small talk-gone">
          <span aria-hidden="true">∅ </span>
          {t('These words are no longer in the text.')}
        </p>
      ) : null}
    </>
  )
}
