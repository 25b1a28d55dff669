// What the editor says by itself, in the language of the interface: about words and provisions, and why a key did nothing.
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNames } from '../components/names'
import { provisionOf } from '../document/shape'
import { directionOf } from '../languages'
import type { Hindered } from './binding'
import type { DraftShown } from './draft-shown'
import type { KeySentences } from './keys'
import { Looks, type Party } from './looks'
import type { Copy } from './use-text'

/** @param chosen the delegation whose proposals stand out */
export function useLooks(
  { delegations, language }: { delegations: readonly Party[]; language: string },
  chosen: string | null = null,
): Looks {
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
          moved: (after) => t('Moved here from after {{after}}', { after }),
          leaves: (names, after) => t('{{names}}: to be moved to after {{after}}', { names, after }),
          arrives: (names, what) => t('{{names}}: {{what}} to stand here', { names, what }),
          joins: (names, into) => t('{{names}}: to be joined to the end of {{into}}', { names, into }),
          takesIn: (names, what) => t('{{names}}: {{what}} to be joined to this', { names, what }),
          division: t('Proposed division'),
          beginning: t('the beginning of the text'),
          preparing: (text) => t('Common text in preparation: “{{text}}”', { text }),
          states: { adref: `◐ ${t('Agreed ad referendum')}`, agreed: `✓ ${t('Agreed')}` },
        },
        directionOf(language),
        chosen,
      ),
    [delegations, language, t, chosen],
  )
}

/** The draft with the delegations called as they are in the language of the page. */
export function useNamed(draft: DraftShown): DraftShown {
  const names = useNames()
  return useMemo(
    () => ({
      ...draft,
      delegation: draft.delegation === null ? null : names.of(draft.delegation),
      delegations: draft.delegations.map((one) => ({ ...one, name: names.of(one.name) })),
      writers: draft.writers.map((one) => ({
        ...one,
        delegation: one.delegation === null ? null : names.of(one.delegation),
      })),
    }),
    [draft, names],
  )
}

export function useKeySentences(): KeySentences {
  const { t } = useTranslation()
  return useMemo(
    () => ({
      onlyEditors: t(
        'Only the secretariat and the chair remove provisions or change their kind. Propose the change in words.',
      ),
      divisionProposed: t('A division is proposed here. What you write on stands behind it.'),
      joinProposed: t('Proposed: to be joined. Undo takes it back.'),
      signsLeftOut: t('The sign ¶ was left out: in a proposal it divides the provision. Enter proposes that.'),
      moved: (to) => t('Moved to after {{to}}.', { to }),
      moveProposed: (to) => t('Proposed: to stand after {{to}}.', { to }),
      pasted: (count) => t('Pasted: {{n}} provisions. Undo takes all of them back.', { n: count }),
      nowhere: t('It cannot go further in this direction.'),
      stays: t('Others have gone on from here since. It stays as it is.'),
      tooMuch: (characters, most) =>
        t('That is too much to paste at once ({{n}} characters). Paste it in pieces of at most {{most}}.', {
          n: characters,
          most,
        }),
      tooMany: (provisions, most) =>
        t('That is too much to paste at once ({{n}} provisions). Paste it in pieces of at most {{most}}.', {
          n: provisions,
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
