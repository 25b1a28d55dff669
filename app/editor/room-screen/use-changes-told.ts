// What has just changed in the text, as a sentence for those who listen to the screen: gathered for a moment, said within a second.
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type * as Y from 'yjs'
import { compareWords } from '../../document/compare-words'
import { divisionSign } from '../../document/division-sign'
import type { OutlineLine } from '../../document/outline-line'
import { type ProvisionState, provisionMaps } from '../../document/shape'
import { stoodIn } from '../use-provision'
import type { Copy } from '../use-text'

/** Long enough for a phrase to be one sentence, short enough that it is heard at once. */
const gathers = 600
const longestSaid = 160

type Known = { text: string; struck: string; joins: boolean; state: ProvisionState | 'withdrawn' }
const nothing: Known = { text: '', struck: '', joins: false, state: 'withdrawn' }

export function useChangesTold(copy: Copy | null, lines: readonly OutlineLine[], language: string): string {
  const tell = useTelling(language)
  const [told, setTold] = useState('')
  const latest = useRef({ lines, tell })
  latest.current = { lines, tell }
  useEffect(() => {
    if (!copy) return
    const maps = provisionMaps(copy.connection.doc)
    const before = new Map([...maps.keys()].map((id) => [id, knownOf(copy, id)]))
    const touched = new Set<string>()
    let timer = 0
    const say = () => {
      timer = 0
      const sentences = [...touched].flatMap((id) => {
        const was = before.get(id) ?? nothing
        const is = knownOf(copy, id)
        before.set(id, is)
        return latest.current.tell(latest.current.lines.find((one) => one.id === id)?.label ?? '', was, is)
      })
      touched.clear()
      if (sentences.length > 0) setTold(sentences.join('. '))
    }
    const soon = () => {
      timer ||= window.setTimeout(say, gathers)
    }
    const changed = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      for (const { path, changes } of events)
        for (const id of path.length === 0 ? changes.keys.keys() : [String(path[0])]) touched.add(id)
      soon()
    }
    maps.observeDeep(changed)
    const stop = copy.index.onChange((provisions) => {
      for (const id of provisions) touched.add(id)
      soon()
    })
    return () => {
      maps.unobserveDeep(changed)
      stop()
      clearTimeout(timer)
    }
  }, [copy])
  return told
}

function knownOf(copy: Copy, id: string): Known {
  const found = stoodIn(copy, id)
  if (!found) return nothing
  const words = (some: typeof found.all) => some.map((run) => run.text).join('')
  return {
    text: words(found.all),
    struck: words(found.all.filter((run) => run.strikes.length > 0)),
    joins: found.open.some((one) => one.join !== null),
    state: found.provision.state,
  }
}

function useTelling(language: string): (label: string, was: Known, is: Known) => string[] {
  const { t } = useTranslation()
  return (given, was, is) => {
    const label = given || t('A provision without a number')
    if (is.state === 'withdrawn') return was.state === 'withdrawn' ? [] : [t('A provision was removed')]
    const parts = compareWords(was.text, is.text, language)
    const joined = (mark: 'in' | 'out') =>
      parts
        .filter((one) => one.mark === mark)
        .map((one) => one.text.trim())
        .join(' … ')
        .slice(0, longestSaid)
    const [put, taken] = [joined('in'), joined('out')]
    const struck = is.struck !== was.struck && is.struck !== '' ? is.struck.slice(0, longestSaid) : ''
    return [
      put && taken
        ? t('{{label}}: “{{taken}}” is now “{{put}}”', { label, taken, put })
        : put === divisionSign
          ? t('{{label}}: proposed to be divided', { label })
          : put
            ? t('{{label}}: put in “{{put}}”', { label, put })
            : taken
              ? t('{{label}}: taken out “{{taken}}”', { label, taken })
              : '',
      struck ? t('{{label}}: proposed to strike “{{struck}}”', { label, struck }) : '',
      is.joins && !was.joins ? t('{{label}}: proposed to be joined to the one before', { label }) : '',
      is.state === was.state
        ? ''
        : is.state === 'agreed'
          ? t('{{label}} is agreed', { label })
          : is.state === 'adref'
            ? t('{{label}} is agreed ad referendum', { label })
            : was.state === 'withdrawn'
              ? ''
              : t('{{label}} is open again', { label }),
    ].filter(Boolean)
  }
}
