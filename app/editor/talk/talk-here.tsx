// What is said about the provision one stands in, and the place to say something.
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf } from '../../languages'
import { RemarkForm } from './remark-form'
import type { Desk } from './talk-desk'
import { ThreadCard } from './thread-card'

export function TalkHere({ desk, here }: { desk: Desk; here: string | null }) {
  const { t } = useTranslation()
  const { placed, active, kept, shown } = desk
  const slots = kept.slots()
  const cards = placed.filter(
    ({ thread, provision }) =>
      thread.id === active ||
      (here !== null && provision === here && thread.resolved === null) ||
      slots.has(`answer ${thread.id}`) ||
      thread.remarks.some((remark) => slots.has(`change ${remark.id}`)),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time that one is opened, the same one too
  useEffect(() => {
    if (active && desk.opened > 0) document.getElementById(`talk-${active}`)?.focus()
  }, [desk.opened])
  const writes = shown.addressees.length > 0
  return (
    <section className="talk-here" aria-label={t('Comments and notes here')}>
      <div className="row">
        <h2 className="section">{t('Comments and notes')}</h2>
        {writes && !desk.begun ? (
          <button
            type="button"
            className="btn push"
            aria-keyshortcuts="Control+Alt+M"
            title={t('Comment on the selected words, or on the provision (Ctrl+Alt+M)')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={desk.begin}
          >
            <span aria-hidden="true">❝</span>
            {t('Comment')}
          </button>
        ) : null}
      </div>
      <p className="small talk-told" aria-live="polite">
        {desk.told}
      </p>
      {desk.begun ? <Begin key={desk.begun.remarkId} desk={desk} begun={desk.begun} /> : null}
      {cards.map((one) => (
        <ThreadCard key={one.thread.id} desk={desk} placed={one} />
      ))}
    </section>
  )
}

function Begin({ desk, begun }: { desk: Desk; begun: NonNullable<Desk['begun']> }) {
  const { t } = useTranslation()
  const { shown, draft } = desk
  const first = useRef(begun).current
  const to = shown.addressees.find((one) => one.to === begun.to) ?? shown.addressees[0]
  const isNote = to?.to !== 'comment'
  const nameOf = (one: { to: string; name: string }) =>
    one.to === 'comment'
      ? t('All who negotiate this text')
      : one.to === 'delegation'
        ? t('{{name}} alone', { name: draft.delegation ?? '' })
        : t('The group {{name}}', { name: one.name })
  return (
    <article className={`card talk begun ${isNote ? 'note' : 'comment'}`} aria-label={t('A new comment or note')}>
      <RemarkForm
        id="talk-words"
        label={isNote ? t('Your note') : t('Your comment')}
        send={isNote ? t('Write the note') : t('Send the comment')}
        first={first}
        people={desk.peopleOf(
          isNote
            ? { kind: 'note', group: to?.to === 'delegation' ? null : { id: to?.to ?? '', name: '' } }
            : { kind: 'comment', group: null },
        )}
        onWrite={({ words }) => desk.setBegun({ ...begun, words })}
        onSend={({ words, remarkId }) =>
          desk.send({
            intent: 'begin',
            to: to?.to ?? 'comment',
            provision: begun.provision,
            stretches: begun.stretches,
            words,
            remarkId,
          })
        }
        onDone={({ threadId }) => {
          desk.setBegun(null)
          desk.setActive(threadId)
          desk.tell(isNote ? t('Your note is written.') : t('Your comment is sent.'))
        }}
        onCancel={() => {
          desk.setBegun(null)
          desk.editing.editor.getRootElement()?.focus({ preventScroll: true })
        }}
      >
        {begun.quote ? (
          <q className="talk-quote" lang={draft.language} dir={directionOf(draft.language)}>
            {begun.quote}
          </q>
        ) : (
          <p className="small muted">{t('About the whole provision')}</p>
        )}
        {shown.addressees.length > 1 ? (
          <div className="field">
            <label>
              {t('Who reads it')}
              <select value={to?.to} onChange={(event) => desk.setBegun({ ...begun, to: event.target.value })}>
                {shown.addressees.map((one) => (
                  <option key={one.to} value={one.to}>
                    {nameOf(one)}
                  </option>
                ))}
              </select>
            </label>
            {isNote ? (
              <p className="help">{t('Nobody else sees a note: neither the chair nor the secretariat.')}</p>
            ) : null}
          </div>
        ) : null}
      </RemarkForm>
    </article>
  )
}
