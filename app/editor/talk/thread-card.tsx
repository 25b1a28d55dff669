// One thread beside the text: the words it is about, what was said, and what its reader may do.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaid } from '../../components/said'
import { ThreadTags, ThreadWords } from '../../components/thread-about'
import { newUnsent } from './kept-talk'
import { Remark } from './remark'
import { RemarkForm } from './remark-form'
import type { Desk } from './talk-desk'
import type { Placed } from './use-places'

export function ThreadCard({ desk, placed }: { desk: Desk; placed: Placed }) {
  const { t } = useTranslation()
  const { thread, at } = placed
  const { kept, draft, act } = desk
  const [answering, setAnswering] = useState(() => kept.unsent(`answer ${thread.id}`))
  const [refused, setRefused] = useState<string | null>(null)
  const said = useSaid()
  const first = thread.remarks[0]
  const isActive = desk.active === thread.id
  const circle = useCircle(desk)(thread)
  const may = thread.kind === 'comment' ? desk.shown.may.comment : desk.shown.may.note
  const deed = async (intent: string) => setRefused(await act({ intent, threadId: thread.id }))
  return (
    <article
      id={`talk-${thread.id}`}
      tabIndex={-1}
      className={`card talk ${thread.kind}${isActive ? ' active' : ''}`}
      aria-label={
        thread.kind === 'comment'
          ? t('Comment by {{name}}', { name: first?.author.name })
          : t('Note by {{name}}', { name: first?.author.name })
      }
      onFocus={() => desk.setActive(thread.id)}
    >
      <header className="row">
        <ThreadTags thread={thread} circle={circle} />
      </header>
      <ThreadWords thread={thread} gone={at.kind === 'gone'} language={draft.language} />
      <ol className="talk-remarks">
        {thread.remarks.map((remark) => (
          <Remark key={remark.id} desk={desk} thread={thread} remark={remark} />
        ))}
      </ol>
      {refused ? (
        <p className="notice refused small" role="alert">
          {said(refused)}
        </p>
      ) : null}
      {!may ? null : answering ? (
        <RemarkForm
          label={t('Your answer')}
          send={t('Answer')}
          first={answering}
          people={desk.peopleOf(thread)}
          onWrite={(unsent) => kept.keep(`answer ${thread.id}`, unsent)}
          onSend={({ words, remarkId }) => desk.send({ intent: 'answer', threadId: thread.id, words, remarkId })}
          onDone={() => {
            kept.forget(`answer ${thread.id}`)
            setAnswering(null)
            desk.tell(t('Your answer is sent.'))
          }}
          onCancel={() => {
            kept.forget(`answer ${thread.id}`)
            setAnswering(null)
          }}
        />
      ) : (
        <div className="row">
          {thread.resolved ? (
            <button type="button" className="btn" onClick={() => void deed('reopen')}>
              {t('Reopen')}
            </button>
          ) : (
            <>
              <button type="button" className="btn" onClick={() => setAnswering(newUnsent())}>
                {t('Answer')}
              </button>
              <button type="button" className="btn" onClick={() => void deed('resolve')}>
                {t('Resolve')}
              </button>
            </>
          )}
        </div>
      )}
    </article>
  )
}

/** Who reads it, in words: told on each thread, so that nobody answers in the wrong room. */
export function useCircle({ draft }: Pick<Desk, 'draft'>) {
  const { t } = useTranslation()
  return ({ kind, group }: { kind: 'comment' | 'note'; group: { name: string } | null }): string => {
    if (kind === 'comment') return t('Comment')
    return group
      ? t('Note in {{name}}', { name: group.name })
      : t('Note of {{name}} alone', { name: draft.delegation ?? '' })
  }
}
