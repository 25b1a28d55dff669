// One group of delegations: who is in it and who is invited, and what the head of one of them may decide.
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Fold } from './dialog'
import { Field } from './field'
import { useNames } from './names'
import { RefusalNotice } from './refusal-notice'
import { Submit } from './submit'
import { answerTo, type TalkAnswer } from './talk-answer'

type Group = {
  id: string
  name: string
  madeBy: string
  joined: boolean
  invitedBy: string
  members: { id: string; name: string; joined: boolean }[]
}

export function GroupCard({
  group,
  head,
  others,
  answered,
}: {
  group: Group
  head: boolean
  others: readonly { id: string; name: string }[]
  answered: TalkAnswer
}) {
  const { t } = useTranslation()
  const names = useNames()
  const mine = answered?.result.initialValue?.groupId === group.id ? answered : null
  const invited = answerTo(mine, 'invite', null)
  const refused = answerTo(mine, 'join', null).other ?? answerTo(mine, 'leave', null).other
  const free = others.filter((one) => !group.members.some((member) => member.id === one.id))
  return (
    <section className="card" aria-labelledby={`group-${group.id}`}>
      <header className="row">
        <h2 id={`group-${group.id}`} className="dialog-title" dir="auto">
          {group.name}
        </h2>
        {group.joined ? (
          <span className="tag agreed">
            <span aria-hidden="true">✓</span>
            {t('Member')}
          </span>
        ) : (
          <span className="tag adref">
            <span aria-hidden="true">→</span>
            {t('Invited by {{name}}', { name: group.invitedBy })}
          </span>
        )}
        <span className="push small muted">{t('Made by {{name}}', { name: group.madeBy })}</span>
      </header>
      <ul className="row">
        {group.members.map((one) => (
          <li key={one.id}>
            <span lang={names.languageOf(one.name)}>{names.of(one.name)}</span>
            {one.joined ? null : <span className="muted small"> ({t('invited')})</span>}
          </li>
        ))}
      </ul>
      <RefusalNotice sentence={refused?.[0]} />
      {head ? (
        <div className="row no-print">
          {group.joined ? (
            <Fold label={t('Invite a delegation')} open={invited.isIts}>
              <Form method="post" className="fields">
                <input type="hidden" name="intent" value="invite" />
                <input type="hidden" name="groupId" value={group.id} />
                <Field
                  label={t('Delegation')}
                  help={t('It reads the notes of the group, those of before as well, once its head has joined.')}
                  errors={invited.errors('delegationId') ?? invited.other}
                >
                  <select name="delegationId" defaultValue={invited.given('delegationId') ?? ''}>
                    <option value="" />
                    {free.map((one) => (
                      <option key={one.id} value={one.id}>
                        {names.of(one.name)}
                      </option>
                    ))}
                  </select>
                </Field>
                <div>
                  <Submit>{t('Invite it')}</Submit>
                </div>
              </Form>
            </Fold>
          ) : (
            <Form method="post">
              <input type="hidden" name="intent" value="join" />
              <input type="hidden" name="groupId" value={group.id} />
              <Submit>{t('Join')}</Submit>
            </Form>
          )}
          <Form method="post">
            <input type="hidden" name="intent" value="leave" />
            <input type="hidden" name="groupId" value={group.id} />
            <Submit look="">{group.joined ? t('Leave the group') : t('Decline')}</Submit>
          </Form>
        </div>
      ) : null}
    </section>
  )
}
