// Where the common text of colliding proposals is built: the secretariat or the chair picks parts and types the rest, everybody
// reads it as it grows, and the chair takes it into the text.
import { diffWordsWithSpace } from 'diff'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../components/field'
import { marksOn } from '../document/conflicts'
import { divisionSign, mayBeDivided } from '../document/division-sign'
import { type Ground, ground } from '../document/merge'
import type { Proposal } from '../document/proposals'
import type { Prepared } from '../document/shape'
import { substance } from '../document/substance'
import { directionOf } from '../languages'
import type { DraftShown } from './draft-shown'
import type { Looks } from './looks'
import type { Asked } from './use-ask'
import type { Editing } from './use-editor'
import type { StoodIn } from './use-provision'

type Given = { editing: Editing; draft: DraftShown; looks: Looks; here: StoodIn; ask: Asked['ask'] }

export function MergeDesk(given: Given) {
  const { draft, here, ask } = given
  const { t } = useTranslation()
  const { provision } = here
  const builds = draft.way === 'edit' && provision.state === 'open'
  const offered = here.open.filter((one) => one.id !== provision.proposal && here.all.some((run) => has(run, one.id)))
  if (!provision.prepared) {
    if (!builds || offered.length === 0) return null
    const contested = new Set(here.contradictions.flatMap((one) => one.variants.map((each) => each.proposal)))
    const chosen = offered.filter((one) => contested.size === 0 || contested.has(one.id)).map((one) => one.id)
    const begin = () =>
      ask(
        { act: 'prepare', id: provision.id, proposals: chosen, text: ground(here.all, chosen)?.stood ?? '' },
        t('Everybody sees the common text as you build it.'),
      )
    return (
      <button type="button" className="btn" onClick={() => void begin()}>
        {t('Build the common text …')}
      </button>
    )
  }
  const { prepared } = provision
  const standing = prepared.proposals.filter((id) => offered.some((one) => one.id === id))
  const now = ground(here.all, standing)
  return (
    <section className="card merging" aria-label={t('Common text')}>
      <h3 className="section">{t('A common text is being built')}</h3>
      {now ? <Growing before={now.stood} text={prepared.text} language={draft.language} /> : null}
      <p className="small muted">
        {t('It takes in the proposals of {{names}}.', {
          names: offered
            .filter((one) => standing.includes(one.id))
            .map((one) => given.looks.names(one))
            .join('; '),
        })}
      </p>
      {builds ? <Builder {...given} {...{ prepared, offered, standing, now }} /> : null}
    </section>
  )
}

/** At a pause, so that the room follows and the record does not fill with letters. */
const pause = 350

function Builder({
  editing,
  draft,
  looks,
  here,
  ask,
  prepared,
  offered,
  standing,
  now,
}: Given & { prepared: Prepared; offered: readonly Proposal[]; standing: string[]; now: Ground | null }) {
  const { t } = useTranslation()
  const { id } = here.provision
  const [text, setText] = useState(prepared.text)
  const area = useRef<HTMLTextAreaElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    // Another who builds it with me; my own words come back later than I type.
    if (prepared.by !== draft.personId) setText(prepared.text)
  }, [prepared, draft.personId])
  const show = (proposals: string[], words: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(
      () => void editing.connection.act({ act: 'prepare', id, proposals, text: words }).catch(() => undefined),
      pause,
    )
  }
  const write = (words: string) => {
    setText(words)
    show(standing, words)
  }
  const put = (part: string) => {
    const { selectionStart: from = text.length, selectionEnd: to = text.length } = area.current ?? {}
    const [before, after] = [text.slice(0, from), text.slice(to)]
    const words = `${before}${/\S$/.test(before) && /^\w/.test(part) ? ' ' : ''}${part}`
    write(`${words}${/\w$/.test(words) && /^\w/.test(after) ? ' ' : ''}${after}`)
    area.current?.focus()
  }
  const end = async (act: Parameters<Asked['ask']>[0], outcome: string) => {
    clearTimeout(timer.current)
    await ask(act, outcome)
  }
  return (
    <>
      <fieldset>
        <legend>{t('Proposals to take in')}</legend>
        {offered.map((one) => (
          <label key={one.id} className="row">
            <input
              type="checkbox"
              checked={standing.includes(one.id)}
              disabled={standing.length === 1 && standing[0] === one.id}
              onChange={(event) =>
                show(event.target.checked ? [...standing, one.id] : standing.filter((other) => other !== one.id), text)
              }
            />
            {looks.names(one)}
          </label>
        ))}
      </fieldset>
      <div>
        <p className="small muted">{t('Pick parts, and type the rest:')}</p>
        <ul className="parts">
          {now ? <Part whole words={now.stood} {...{ put, write, draft }} /> : null}
          {now?.variants.map(({ proposal, text: words }) => (
            <Part
              key={proposal}
              whole
              words={words}
              of={namesOf(looks, offered, proposal)}
              {...{ put, write, draft }}
            />
          ))}
          {standing.flatMap((proposal) =>
            substance(here.all, proposal)
              .map((place) => place.inserted)
              .filter((words) => words.trim() !== '')
              .map((words) => (
                <Part
                  key={`${proposal} ${words}`}
                  words={words}
                  of={namesOf(looks, offered, proposal)}
                  {...{ put, write, draft }}
                />
              )),
          )}
        </ul>
      </div>
      <Field
        label={t('Common text')}
        help={
          text.includes(divisionSign) && mayBeDivided(here.provision.kind)
            ? t('The sign ¶ divides the provision where it stands.')
            : t('Everybody sees the common text as you build it.')
        }
      >
        <textarea
          ref={area}
          rows={4}
          lang={draft.language}
          dir={directionOf(draft.language)}
          value={text}
          onChange={(event) => write(event.target.value)}
        />
      </Field>
      <div className="row">
        {draft.may.decide ? (
          <button
            type="button"
            className="btn first"
            disabled={now === null}
            onClick={() =>
              void end(
                { act: 'merge', id, proposals: standing, text, seen: now?.seen ?? '' },
                t('The common text stands. The proposals it took in say so.'),
              )
            }
          >
            {t('Take it into the text')}
          </button>
        ) : null}
        <button
          type="button"
          className="btn"
          onClick={() => void end({ act: 'give up', id }, t('The proposals stand as they did.'))}
        >
          {t('Give it up')}
        </button>
      </div>
    </>
  )
}

/** A wording that goes into the common text at a press: a whole one in its place, a part where the cursor stands. */
function Part({
  words,
  of,
  whole = false,
  put,
  write,
  draft: { language },
}: {
  words: string
  /** Whose it is; of nobody, it is the text as it stood. */
  of?: string
  whole?: boolean
  put: (words: string) => void
  write: (words: string) => void
  draft: DraftShown
}) {
  const { t } = useTranslation()
  return (
    <li>
      <button type="button" className="btn part" onClick={() => (whole ? write(words) : put(words))}>
        <span className="small muted">
          {of === undefined
            ? t('Text as it stood')
            : whole
              ? t('The whole of {{names}}', { names: of })
              : t('Put in, from {{names}}', { names: of })}
        </span>
        <span lang={language} dir={directionOf(language)}>
          {words.trim() || t('without these words')}
        </span>
      </button>
    </li>
  )
}

/** What the common text changes of the words as they stood. */
function Growing({ before, text, language }: { before: string; text: string; language: string }) {
  let at = 0
  return (
    <p className="proposed-words" lang={language} dir={directionOf(language)} aria-live="polite">
      {diffWordsWithSpace(before, text).map(({ added, removed, value }) => {
        at += value.length
        const Tag = added ? 'ins' : removed ? 'del' : 'span'
        return <Tag key={`${at} ${Tag}`}>{value}</Tag>
      })}
    </p>
  )
}

const has = (run: Parameters<typeof marksOn>[0], proposal: string) => marksOn(run).includes(proposal)

function namesOf(looks: Looks, offered: readonly Proposal[], id: string): string {
  const found = offered.find((one) => one.id === id)
  return found ? looks.names(found) : looks.said.somebody
}
