// One thread on the page of comments and notes, with forms for what its reader may do.
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '~/domain/dates'
import type { RemarkShown, TalkShown, ThreadShown } from '~/domain/talk-shown'
import { Fold } from './dialog'
import { Field } from './field'
import { RefusalNotice } from './refusal-notice'
import { Submit } from './submit'
import { answerTo, type TalkAnswer } from './talk-answer'
import { ThreadTags, ThreadWords } from './thread-about'

type Page = Pick<TalkShown, 'may'> & { draft: { language: string; timeZone: string } }
type Numbered = ThreadShown & { n: number; wordsAreGone: boolean }

export function TalkThread({ thread, page, answered }: { thread: Numbered; page: Page; answered: TalkAnswer }) {
  const { t, i18n } = useTranslation()
  const { draft, may } = page
  const speaks = thread.kind === 'comment' ? may.comment : may.note
  const answer = answerTo(answered, 'answer', thread.id)
  const intent = thread.resolved ? 'reopen' : 'resolve'
  const state = answerTo(answered, intent, thread.id)
  const circle =
    thread.kind === 'comment'
      ? t('Comment')
      : thread.group
        ? t('Note in {{name}}', { name: thread.group.name })
        : t('Note of my delegation alone')
  return (
    <section id={`about-${thread.n}`} className={`card talk ${thread.kind}`} aria-label={`${circle} ${thread.n}`}>
      <p className="row">
        <span className="number num">[{thread.n}]</span>
        <ThreadTags thread={thread} circle={circle} />
      </p>
      <ThreadWords thread={thread} gone={thread.wordsAreGone} language={draft.language} />
      <ol className="talk-remarks">
        {thread.remarks.map((remark) => (
          <li key={remark.id}>
            <p className="row talk-who">
              <b>{remark.author.name}</b>
              {remark.of ? <span className="muted small">{remark.of}</span> : null}
              <time className="push small muted num" dateTime={remark.at}>
                {formatMoment(new Date(remark.at), draft.timeZone, i18n.language)}
              </time>
            </p>
            {remark.words === null ? (
              <p className="muted">{t('Removed by its author.')}</p>
            ) : (
              <p className="talk-words" dir="auto">
                {remark.words}
                {remark.changedAt ? <span className="small muted"> ({t('changed')})</span> : null}
              </p>
            )}
            <OwnDeeds remark={remark} answered={answered} />
          </li>
        ))}
      </ol>
      {speaks ? (
        <div className="row no-print">
          {thread.resolved ? null : (
            <Fold label={t('Answer')} open={answer.isIts}>
              <Form method="post" className="fields">
                <input type="hidden" name="intent" value="answer" />
                <input type="hidden" name="threadId" value={thread.id} />
                <Field label={t('Your answer')} errors={answer.errors('words') ?? answer.other}>
                  <textarea name="words" rows={3} maxLength={4000} dir="auto" defaultValue={answer.given('words')} />
                </Field>
                <div>
                  <Submit>{t('Answer')}</Submit>
                </div>
              </Form>
            </Fold>
          )}
          <Form method="post">
            <input type="hidden" name="intent" value={intent} />
            <input type="hidden" name="threadId" value={thread.id} />
            <Submit look="">{thread.resolved ? t('Reopen') : t('Resolve')}</Submit>
          </Form>
          <RefusalNotice sentence={state.other?.[0]} />
        </div>
      ) : null}
    </section>
  )
}

function OwnDeeds({ remark, answered }: { remark: RemarkShown; answered: TalkAnswer }) {
  const { t } = useTranslation()
  const { change, remove, bringBack } = remark.may
  const changed = answerTo(answered, 'change', remark.id)
  const intent = bringBack ? 'bring-back' : 'remove'
  const other = answerTo(answered, intent, remark.id).other
  if (!change && !remove && !bringBack) return null
  return (
    <div className="row no-print">
      {change ? (
        <Fold label={t('Change')} open={changed.isIts}>
          <Form method="post" className="fields">
            <input type="hidden" name="intent" value="change" />
            <input type="hidden" name="remarkId" value={remark.id} />
            <input type="hidden" name="version" value={remark.version} />
            <Field label={t('Your remark')} errors={changed.errors('words') ?? changed.other}>
              <textarea
                name="words"
                rows={3}
                maxLength={4000}
                dir="auto"
                defaultValue={changed.given('words') ?? remark.words ?? ''}
              />
            </Field>
            <div>
              <Submit>{t('Save')}</Submit>
            </div>
          </Form>
        </Fold>
      ) : null}
      <Form method="post">
        <input type="hidden" name="intent" value={intent} />
        <input type="hidden" name="remarkId" value={remark.id} />
        <Submit look="bare">{bringBack ? t('Bring it back') : t('Remove')}</Submit>
      </Form>
      <RefusalNotice sentence={other?.[0]} />
    </div>
  )
}
