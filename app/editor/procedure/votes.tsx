// The recorded vote: a roll-call sheet by State, entered by keyboard, with its count, its quorum and what it would carry.
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNames } from '../../components/names'
import { Submit } from '../../components/submit'
import { type KindOfMatter, kindOfMatterLabels, kindsOfMatter } from '../../domain/procedure'
import { outcomeOf, tallyOf, type VoteChoice, voteChoiceLabels, voteChoices } from '../../domain/vote'
import { ActForm } from './act-form'
import type { ProcedureShown } from './shown'

type Choices = Record<string, VoteChoice | undefined>

const keys: Record<string, VoteChoice | ''> = {
  f: 'in_favour',
  a: 'against',
  b: 'abstaining',
  Backspace: '',
  Delete: '',
}

export function Votes({ page }: { page: ProcedureShown }) {
  const { t } = useTranslation()
  const { votes, may, adoption } = page
  if (!may.vote && votes.length === 0) return null
  return (
    <section className="card stack" id="vote">
      <h2 className="section">{t('Recorded vote')}</h2>
      {may.vote ? <Sheet page={page} /> : null}
      {votes.length > 0 ? (
        // The sheet is not printed: what is recorded is.
        <div className={may.vote ? 'on-paper' : 'stack'}>
          <Result
            page={page}
            choices={choicesOf(votes)}
            matters={adoption?.matter ? [adoption.matter] : kindsOfMatter}
          />
        </div>
      ) : null}
    </section>
  )
}

function choicesOf(votes: ProcedureShown['votes']): Choices {
  return Object.fromEntries(votes.map((one) => [one.stateId, one.choice]))
}

/** As the command knows a sheet, to see whether another was recorded meanwhile. */
function sheetOf(choices: Choices): string {
  return Object.entries(choices)
    .flatMap(([stateId, choice]) => (choice ? [`${stateId} ${choice}`] : []))
    .sort()
    .join(',')
}

function useParties(page: ProcedureShown): { stateId: string; name: string; lang: string | undefined }[] {
  const { i18n } = useTranslation()
  const names = useNames()
  const order = new Intl.Collator(i18n.language)
  return page.parties
    .flatMap((one) =>
      one.stateId ? [{ stateId: one.stateId, name: names.of(one.name), lang: names.languageOf(one.name) }] : [],
    )
    .sort((a, b) => order.compare(a.name, b.name))
}

function Sheet({ page }: { page: ProcedureShown }) {
  const { t } = useTranslation()
  const [choices, setChoices] = useState<Choices>(() => choicesOf(page.votes))
  const recorded = sheetOf(choicesOf(page.votes))
  const [opened, setOpened] = useState(recorded)
  const mine = sheetOf(choices)
  useEffect(() => {
    if (recorded === mine) setOpened(recorded)
  }, [recorded, mine])
  const parties = useParties(page)
  const choose = (stateId: string, choice: VoteChoice | '') =>
    setChoices((known) => ({ ...known, [stateId]: choice === '' ? undefined : choice }))
  const onKey = (event: KeyboardEvent<HTMLTableElement>) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('tr[data-state]')
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const choice = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (step === 0 && choice === undefined) return
    event.preventDefault()
    if (choice !== undefined) choose(row.dataset.state ?? '', choice)
    const next = step === -1 ? row.previousElementSibling : row.nextElementSibling
    const value = choice ?? choices[(next as HTMLElement | null)?.dataset.state ?? ''] ?? ''
    next?.querySelector<HTMLInputElement>(`input[value="${value}"]`)?.focus()
  }
  return (
    <ActForm intent="votes" look="stack">
      <input type="hidden" name="sheet" value={opened} />
      {recorded === opened ? null : (
        <div className="notice doubt row" role="alert">
          <p>{t('Somebody else has recorded votes meanwhile; yours are still on this sheet.')}</p>
          <button
            type="button"
            className="btn"
            onClick={() => {
              setChoices(choicesOf(page.votes))
              setOpened(recorded)
            }}
          >
            {t('Take the recorded ones')}
          </button>
          <button type="button" className="btn" onClick={() => setOpened(recorded)}>
            {t('Go on with mine')}
          </button>
        </div>
      )}
      <p className="small muted">
        {t('With the keys: F in favour, A against, B abstaining, each to the next State; the arrows go up and down.')}
      </p>
      <div className="table-frame">
        <table className="roll-call" onKeyDown={onKey}>
          <caption className="visually-hidden">{t('Roll-call')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('The State')}</th>
              {voteChoices.map((one) => (
                <th scope="col" key={one}>
                  {t(voteChoiceLabels[one])}
                </th>
              ))}
              <th scope="col">{t('Not voting')}</th>
            </tr>
          </thead>
          <tbody>
            {parties.map(({ stateId, name, lang }) => (
              <tr key={stateId} data-state={stateId}>
                <th scope="row" lang={lang}>
                  {name}
                </th>
                {[...voteChoices, '' as const].map((choice) => (
                  <td key={choice}>
                    <label className="choice">
                      <input
                        type="radio"
                        name={`votes.${stateId}`}
                        value={choice}
                        checked={(choices[stateId] ?? '') === choice}
                        onChange={() => choose(stateId, choice)}
                        aria-label={`${name}: ${choice === '' ? t('Not voting') : t(voteChoiceLabels[choice])}`}
                      />
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Count page={page} choices={choices} matters={kindsOfMatter} />
      <div className="row">
        <Submit>{t('Record the votes')}</Submit>
        <span className="small muted">{t('The chair then adopts the draft by vote, or declares it rejected.')}</span>
      </div>
    </ActForm>
  )
}

function Count({
  page,
  choices,
  matters,
}: {
  page: ProcedureShown
  choices: Choices
  matters: readonly KindOfMatter[]
}) {
  const { t } = useTranslation()
  const parties = page.parties.filter((one) => one.stateId)
  const tally = tallyOf(parties.flatMap((one) => choices[one.stateId ?? ''] ?? []))
  const outcomes = matters.map((matter) => [matter, outcomeOf(tally, parties.length, matter, page.procedure)] as const)
  const [, first] = outcomes[0] ?? []
  if (!first) return null
  return (
    <div className="stack tally" role="status">
      <p className="num">
        <b>
          {t('{{inFavour}} in favour, {{against}} against, {{abstaining}} abstaining', {
            inFavour: tally.in_favour,
            against: tally.against,
            abstaining: tally.abstaining,
          })}
        </b>
      </p>
      <p className="small">
        {first.quorate ? '✓ ' : '✕ '}
        {t('{{present}} of {{all}} parties taking part have voted or abstained; the quorum is {{quorum}} (rule 41).', {
          present: first.present,
          all: parties.length,
          quorum: first.quorum,
        })}
      </p>
      {first.quorate
        ? outcomes.map(([matter, outcome]) => (
            <p key={matter} className="small">
              {outcome.carried ? '✓ ' : '✕ '}
              {t('{{matter}}: {{needed}} in favour are needed (rule 58).', {
                matter: t(kindOfMatterLabels[matter]),
                needed: outcome.needed,
              })}
            </p>
          ))
        : null}
    </div>
  )
}

/** As records of votes are printed: the count, then the States under each heading. */
export function Result({
  page,
  choices,
  matters,
}: {
  page: ProcedureShown
  choices: Choices
  matters: readonly KindOfMatter[]
}) {
  const { t, i18n } = useTranslation()
  const parties = useParties(page)
  const list = new Intl.ListFormat(i18n.language === 'en' ? 'en-GB' : i18n.language, { type: 'unit' })
  return (
    <>
      <Count page={page} choices={choices} matters={matters} />
      <dl className="facts">
        {voteChoices.map((choice) => {
          const states = parties.filter((one) => choices[one.stateId] === choice)
          return (
            <div key={choice}>
              <dt>
                {t(voteChoiceLabels[choice])} ({states.length})
              </dt>
              <dd>{states.length > 0 ? list.format(states.map((one) => one.name)) : t('None')}</dd>
            </div>
          )
        })}
      </dl>
    </>
  )
}
