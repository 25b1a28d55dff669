// What the editor says by itself, in the language of the interface: about words and provisions, and why a key did nothing.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { provisionOf } from '../document/shape'
import { directionOf } from '../languages'
import type { Hindered } from './binding'
import type { DraftShown } from './draft-shown'
import type { KeySentences } from './keys'
import { Looks } from './looks'
import type { Copy } from './use-text'

export function useLooks({ delegations, language }: Pick<DraftShown, 'delegations' | 'language'>): Looks {
  const { t } = useTranslation()
  return useMemo(
    () =>
      new Looks(
        delegations,
        {
          somebody: t('A delegation'),
          inserted: (names) => t('Inserted by {{names}}', { names }),
          struck: (names) => t('Struck by {{names}}', { names }),
          contested: t('Proposals contradict each other here'),
          lone: t('One side of a bracket has lost the other.'),
          provisionBy: (names) => t('Proposed by {{names}}', { names }),
          preparing: (text) => t('Common text in preparation: “{{text}}”', { text }),
          states: { adref: `◐ ${t('Agreed ad referendum')}`, agreed: `✓ ${t('Agreed')}` },
        },
        directionOf(language),
      ),
    [delegations, language, t],
  )
}

export function useKeySentences(): KeySentences {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      onlyEditors: t(
        'Only the secretariat and the chair divide, join, move and remove provisions. Propose the change in words.',
      ),
      tooMuch: (characters, most) =>
        t('That is too much to paste at once ({{n}} characters). Paste it in pieces of at most {{most}}.', {
          n: characters,
          most,
        }),
    }),
    [t],
  )
}

/** Why a provision does not take what is typed. */
export function useHindrances(): (why: Hindered, provision: string, copy: Copy | null) => string {
  const { t } = useTranslation()
  return (why, provision, copy) => {
    if (why === 'spared')
      return t('Words under an open proposal stay until the chair has decided on it; they are not deleted.')
    const state = copy ? provisionOf(copy.connection.doc, provision)?.state : undefined
    return state === 'adref'
      ? t('This provision is agreed ad referendum. Ask the chair to reopen it.')
      : t('This provision has been agreed. Ask the chair to reopen it.')
  }
}
